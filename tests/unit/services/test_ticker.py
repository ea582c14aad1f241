"""What of the coins viewers see: the four modes of the ticker."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from overlay_app.economy.goals import Goal, Metric, Step, StepKind
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.backstage import Backstage, Place
from overlay_app.services.settings import Settings, TickerMode
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState, Ticker

ZONE = ZoneInfo("Europe/Lisbon")


@pytest.fixture
async def backstage(tmp_path: Path) -> AsyncIterator[Backstage]:
    stage = Stage(StageState())
    place = Place(tmp_path, tmp_path / "books.sqlite3")
    opened = await Backstage.open(place, Settings(), lambda live: Stages(stage, None, live), lambda: ZONE)
    await opened.books.set_opening(Coins(5_000))
    await opened.refresh_figures()
    yield opened
    await opened.close()
    await stage.close()


def ticker(backstage: Backstage, mode: TickerMode) -> Ticker | None:
    settings = backstage.settings
    backstage.settings = replace(settings, stage=replace(settings.stage, ticker=mode))
    backstage.show_ticker()
    return backstage.stages.on_air.state.ticker


async def test_off_shows_nothing(backstage: Backstage) -> None:
    await backstage.session.start("Tonight")
    assert ticker(backstage, TickerMode.OFF) is None


async def test_tonight_shows_what_the_session_brought_and_nothing_outside_of_one(backstage: Backstage) -> None:
    assert ticker(backstage, TickerMode.TONIGHT) is None
    await backstage.session.start("Tonight")
    assert ticker(backstage, TickerMode.TONIGHT) == Ticker(None, Coins(0))


async def test_balance_shows_all_there_is_and_tonight_beside_it(backstage: Backstage) -> None:
    assert ticker(backstage, TickerMode.BALANCE) == Ticker(Coins(5_000), None)
    await backstage.session.start("Tonight")
    assert ticker(backstage, TickerMode.BALANCE) == Ticker(Coins(5_000), Coins(0))


async def test_goal_only_shows_what_the_goal_lacks_and_no_coins_of_the_creator(backstage: Backstage) -> None:
    await backstage.session.start("Tonight")
    assert ticker(backstage, TickerMode.GOAL_ONLY) is None, "there is no goal"
    target = Step("t", StepKind.TARGET, 2_000, "target")
    goal = Goal("g", "Karaoke", Metric.COINS, EpochMs(0), (target,), offset=368, on_stage=True)
    await backstage.goals.save(goal)
    shown = backstage.stages.on_air.state.ticker
    assert shown == Ticker(None, None, 1_632)
    await backstage.goals.save(replace(goal, offset=2_500))
    assert backstage.stages.on_air.state.ticker == Ticker(None, None, 0)
