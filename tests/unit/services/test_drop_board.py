from dataclasses import replace

import pytest

from overlay_app.economy.viewers import SHOWN_MS
from overlay_app.services.boards import Boards
from overlay_app.services.drop_board import DropBoard
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState
from overlay_app.stage.widgets import CoinDrop
from tests.crowd import Crowd
from tests.shopping import Shopping


class Night:
    """A session, its stage, and the board of drops over both."""

    def __init__(self, shopping: Shopping) -> None:
        self.shopping = shopping
        self.stage = Stage(StageState(), clock=shopping.clock)
        stages = Stages(self.stage, None, lambda: True)
        self.moderation = Moderation(shopping.store, stages, ModerationSettings(languages="en"), clock=shopping.clock)
        self.board = DropBoard(Boards(stages), shopping.viewers, self.moderation, shopping.clock)

    async def shown(self) -> CoinDrop | None:
        await self.board.put_up()
        widgets = self.stage.state.widgets
        return None if widgets is None else widgets.coin_drop


@pytest.fixture
async def night(shopping: Shopping):
    await shopping.has(1_000)
    night = Night(shopping)
    night.crowd = await Crowd(shopping).begins()
    yield night
    night.board.close()
    await night.stage.close()


async def test_viewers_see_the_hash_first_and_then_who_won_and_the_seed(night, shopping):
    await night.crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(50, 1)).id
    announced = await night.shown()
    [drop] = await shopping.viewers.drops()
    assert announced == CoinDrop(50, 1, proof=drop.commitment)
    await shopping.viewers.draw(raffle)
    drawn = await night.shown()
    [drop] = await shopping.viewers.drops()
    assert (drawn.drawn, drawn.proof, [who.name for who in drawn.winners]) == (True, drop.seed, ["Ada"])


async def test_a_drop_leaves_the_stage_after_a_while_and_a_raffle_comes_back(night, shopping):
    await night.crowd.joins("Ada")
    await shopping.viewers.announce(50, 1)
    await shopping.viewers.drop(100)
    assert (await night.shown()).amount == 100
    shopping.wait(SHOWN_MS / 1000)
    assert (await night.shown()).amount == 50


async def test_what_stands_on_stage_is_there_again_after_a_restart(night, shopping):
    await night.crowd.joins("Ada")
    await shopping.viewers.drop(100)
    before = await night.shown()
    again = Night(shopping)
    assert await again.shown() == before
    again.board.close()
    await again.stage.close()


async def test_nothing_stands_there_where_nothing_is_left(night, shopping):
    await night.crowd.joins("Ada")
    assert await night.shown() is None
    await shopping.viewers.call_off((await shopping.viewers.announce(50, 1)).id)
    assert await night.shown() is None
    await shopping.viewers.undo((await shopping.viewers.drop(100)).id)
    assert await night.shown() is None
    await shopping.viewers.give((await night.crowd.ids())["Ada"], 5)
    assert await night.shown() is None


async def test_a_raffle_of_a_session_that_is_over_is_not_shown(night, shopping):
    await shopping.viewers.announce(50, 1)
    await night.crowd.ends()
    assert await night.shown() is None


async def test_names_that_are_withheld_or_struck_out_are_left_out(night, shopping):
    await night.moderation.load()
    await night.crowd.joins("Ada", "fuck you", "Ben")
    await shopping.viewers.drop(99)
    assert {who.name for who in (await night.shown()).winners} == {"Ada", "Ben"}
    await night.moderation.strike((await night.crowd.ids())["Ben"])
    shown = await night.shown()
    assert ([who.name for who in shown.winners], shown.people) == (["Ada"], 3)
    assert shown == replace(shown, drawn=True, proof="")
