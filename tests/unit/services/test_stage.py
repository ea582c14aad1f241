"""What was booked, as the stage shows it."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from overlay_app.economy.goals import Goal, Metric, Step, StepKind
from overlay_app.events.model import Event, Follow, Join, Like, Origin, Person, Sale, Share, Subscribe
from overlay_app.ledger.coins import Coins
from overlay_app.services.kept_stage import keep_state, kept_state
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.services.stage import Stage, goal_bar
from overlay_app.services.stages import TESTS_ON_STREAM_MS, Stages
from overlay_app.stage.layout import Widget
from overlay_app.stage.state import Alert, AlertKind, StageState, Ticker
from tests.unit.services.stage_books import NIGHT, Clock

LIONS = ShownGift("combo:1", "s1", "Ana Lucía", "Lion", 3, Coins(9_000), Coins(27_000), True, False, NIGHT)
FACTS: dict[str, Any] = {"origin": Origin("tiktok", "9001"), "person": Person("1"), "occurred_at": NIGHT}


@pytest.fixture
async def stage() -> Stage:
    return Stage(StageState(), clock=Clock())


def happened(fact: Event, fee: Coins | None = None) -> ShownEvent:
    return ShownEvent(fact, "s1", "Ana", fee)


def alerts(stage: Stage, *facts: Event, fee: Coins | None = None) -> list[Alert]:
    """Every alert that these facts bring, one after the other."""
    seen = []
    for fact in facts:
        stage.show_all([happened(fact, fee)])
        if stage.state.alert is not None and stage.state.alert not in seen:
            seen.append(stage.state.alert)
            stage.skip(stage.state.alert.id)
    return seen


async def test_a_gift_is_shown_with_who_gave_what(stage: Stage) -> None:
    stage.show_all([LIONS])
    (card,) = stage.state.cards
    assert (card.who.name, card.who.initials, card.units, card.coins) == ("Ana Lucía", "AL", 3, 27_000)


async def test_a_gift_of_unknown_value_is_shown_without_coins(stage: Stage) -> None:
    stage.show_all([replace(LIONS, coins_each=None, coins=None)])
    assert [shown.coins for shown in (*stage.state.cards, *stage.state.feed)] == [None]


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        (Follow(**FACTS), AlertKind.FOLLOW),
        (Share(**FACTS), AlertKind.SHARE),
        (Subscribe(**FACTS, months=7), AlertKind.SUBSCRIBE),
        (Sale(**FACTS, sale="1", seller="s", item="i", item_name="Shirt", amount=Coins(100)), AlertKind.SALE),
    ],
)
async def test_what_is_worth_an_alert_gets_one(stage: Stage, fact: Event, kind: AlertKind) -> None:
    (alert,) = alerts(stage, fact, fee=Coins(5))
    assert (alert.kind, alert.who.name) == (kind, "Ana")


async def test_what_is_not_gets_none(stage: Stage) -> None:
    assert alerts(stage, Join(**FACTS)) == []


async def test_likes_are_celebrated_at_each_thousand_passed_while_we_listened(stage: Stage) -> None:
    totals = (5_400, 5_900, 6_001, 6_002, 8_500)
    found = alerts(stage, *(Like(**FACTS, count=1, total=total) for total in totals))
    assert [alert.count for alert in found] == [6_000, 8_000]


async def test_tests_move_no_count_of_likes(stage: Stage) -> None:
    real = Like(**FACTS, count=1, total=900)
    test = Like(**FACTS, count=500, total=None, test=True)
    found = alerts(stage, real, test, Like(**FACTS, count=1, total=999))
    assert [alert.test for alert in found] == [True]


def goal(counted: int) -> Goal:
    steps = (
        Step("1", StepKind.MILESTONE, 50, "Half\u202e"),
        Step("2", StepKind.TARGET, 100, "Full"),
        Step("3", StepKind.STRETCH, 300, "Encore"),
    )
    return Goal("g", "Karaoke\n", Metric.COINS, NIGHT, steps, counted=counted)


@pytest.mark.parametrize(("counted", "end"), [(0, 100), (99, 100), (100, 300), (299, 300), (500, 300)])
def test_the_bar_ends_at_the_target_then_at_the_stretch(counted: int, end: int) -> None:
    assert goal_bar(goal(counted)).target == end


def test_a_bar_has_safe_words() -> None:
    bar = goal_bar(goal(0))
    assert (bar.title, bar.milestones[0].title) == ("Karaoke", "Half")


def test_the_last_state_is_kept_for_the_next_start_without_its_watermark(tmp_path: Path) -> None:
    state = StageState(goal=goal_bar(goal(70)), ticker=Ticker(Coins(5), None), watermark="DEMO")
    keep_state(tmp_path / "stage.json", state)
    kept = kept_state(tmp_path / "stage.json")
    assert (kept.goal, kept.ticker, kept.watermark) == (state.goal, state.ticker, "")


@pytest.mark.parametrize("damaged", [b"", b"{", b"\xff\xfe\x00", b"[]", b"null", b'{"goal": 7}', b"9" * 5000])
def test_a_damaged_state_is_an_empty_stage(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "stage.json").write_bytes(damaged)
    assert kept_state(tmp_path / "stage.json") == StageState()


def test_without_a_kept_state_the_stage_is_empty(tmp_path: Path) -> None:
    assert kept_state(tmp_path / "stage.json") == StageState()


class Both:
    """A stage on air and its preview, in or out of a session."""

    def __init__(self, *, in_session: bool) -> None:
        self.stages = Stages(Stage(StageState(), clock=Clock()), Stage(StageState(), clock=Clock()), lambda: in_session)

    def shown(self, test: bool) -> tuple[int, int]:
        """How many cards a gift brings on air and in the preview."""
        self.stages.show([replace(LIONS, test=test)])
        assert self.stages.preview is not None
        return len(self.stages.on_air.state.cards), len(self.stages.preview.state.cards)


async def test_between_sessions_a_test_plays_on_both_stages() -> None:
    assert Both(in_session=False).shown(test=True) == (1, 1)


async def test_in_a_session_a_test_plays_in_the_preview_alone() -> None:
    assert Both(in_session=True).shown(test=True) == (0, 1)
    assert Both(in_session=True).shown(test=False) == (1, 1)


async def test_tests_are_let_on_stream_for_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("overlay_app.services.stages.now_ms", clock)
    both = Both(in_session=True)
    both.stages.let_tests_on_stream(True)
    assert both.stages.tests_on_stream
    clock.now += TESTS_ON_STREAM_MS  # type: ignore[assignment]
    assert not both.stages.tests_on_stream
    both.stages.let_tests_on_stream(True)
    both.stages.let_tests_on_stream(False)
    assert both.shown(test=True) == (0, 1)


async def test_alerts_that_the_layout_does_not_show_take_no_time_on_stage(stage: Stage) -> None:
    stage.set_alert_kinds(frozenset({AlertKind.FOLLOW}))
    assert [alert.kind for alert in alerts(stage, Share(**FACTS), Follow(**FACTS))] == [AlertKind.FOLLOW]
    assert [alert.kind for alert in alerts(stage, Share(**FACTS, test=True))] == [AlertKind.SHARE]


async def test_an_example_is_shown_for_a_while_marked_as_a_test_and_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overlay_app.services.stage.TRIED_SECONDS", 0.01)
    kept_at = tmp_path / "stage.json"
    stage = Stage(StageState(), kept_at, clock=Clock())
    over = asyncio.Event()
    stage.changed.listen(lambda state: over.set() if state.ticker is None else None)
    stage.try_out(Widget.TICKER)
    assert stage.state.ticker is not None
    assert (stage.own_state.ticker, stage.state.watermark) == (None, "TEST")
    await over.wait()
    assert stage.state == stage.own_state
    stage.try_out(Widget.TICKER)
    await stage.close()
    assert kept_state(kept_at).ticker is None


async def test_what_is_shown_while_something_is_tried_stays(stage: Stage) -> None:
    stage.try_out(Widget.POLL)
    stage.set_ticker(Ticker(Coins(7), None))
    assert stage.state.ticker == Ticker(Coins(7), None)
    assert stage.state.widgets is not None
    await stage.close()
