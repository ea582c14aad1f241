"""What is paid for is what the stage has really shown: firings on the real director, settled in real books."""

import pytest

from overlay_app.economy.effects import FiringStatus
from overlay_app.services.effect_stage import EffectStage
from overlay_app.services.effects import Effects
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.effects import HIDDEN, SKIPPED, EffectSpec
from overlay_app.stage.state import StageState
from tests.shopping import Shopping

LENGTH_MS = 9_000


class Show:
    """A stage on air and in preview, and the effects shop behind it."""

    def __init__(self, shopping: Shopping) -> None:
        self.shopping = shopping
        on_air, preview = (Stage(StageState(), clock=shopping.clock) for _ in range(2))
        self.stages = Stages(on_air, preview, lambda: True)
        self.stages.each(lambda stage: stage.set_effects({"fireworks": EffectSpec(LENGTH_MS)}))
        airing = EffectStage(self.stages)
        self.effects = Effects(shopping.store, shopping.packs, shopping.budgets, airing, shopping.clock)
        airing.report_to(self.effects)

    @property
    def on_air(self) -> Stage:
        return self.stages.on_air

    def play(self, milliseconds: int) -> None:
        """Let the renderer draw what is on for so long."""
        cue = self.on_air.state.effect
        assert cue is not None
        self.on_air.painted(cue.id)
        self.shopping.wait(milliseconds / 1000)
        self.stages.each(lambda stage: stage.advance())

    async def outcome(self) -> tuple[FiringStatus, str]:
        await self.effects.settled()
        last = (await self.effects.history()).firings[0]
        return last.status, last.reason


@pytest.fixture
async def show(shopping: Shopping) -> Show:
    await shopping.has(100)
    return Show(shopping)


async def test_an_effect_drawn_to_its_end_is_paid(show):
    firing = (await show.effects.fire("fireworks")).id
    assert show.on_air.state.effect.id == firing
    assert show.stages.preview.state.effect.id == firing
    show.play(LENGTH_MS)
    show.on_air.ended(firing)
    assert await show.outcome() == (FiringStatus.AIRED, "")
    assert await show.shopping.wallet_and_held() == (50, 0)


async def test_an_effect_on_stage_cannot_be_undone_and_one_cut_short_is_returned(show):
    firing = (await show.effects.fire("fireworks")).id
    show.play(LENGTH_MS // 2 - 100)
    await show.effects.settled()
    with pytest.raises(ValueError, match="on stage already"):
        await show.effects.undo_firing(firing)
    show.on_air.skip(firing)
    assert await show.outcome() == (FiringStatus.RETURNED, SKIPPED)
    assert await show.shopping.wallet_and_held() == (100, 0)


async def test_a_panic_returns_what_plays_and_what_is_fired_behind_it(show):
    await show.effects.fire("fireworks")
    show.play(1_000)
    show.on_air.panic()
    assert await show.outcome() == (FiringStatus.RETURNED, HIDDEN)
    await show.effects.fire("fireworks")
    assert await show.outcome() == (FiringStatus.RETURNED, HIDDEN)
    assert await show.shopping.wallet_and_held() == (100, 0)


async def test_an_effect_that_the_stage_does_not_know_is_returned_in_words(show):
    await show.shopping.effects.set_price("curtain", 10, "per-use")
    await show.effects.fire("curtain")
    status, reason = await show.outcome()
    assert status is FiringStatus.RETURNED
    assert "no effect named" in reason


async def test_undo_takes_a_waiting_effect_off_the_stage(show):
    await show.effects.fire("fireworks")
    show.play(100)
    waiting = (await show.effects.fire("fireworks")).id
    await show.effects.undo_firing(waiting)
    show.play(LENGTH_MS + 2_000)
    assert show.on_air.state.effect is None
    await show.effects.settled()
    assert await show.shopping.wallet_and_held() == (50, 0)


async def test_what_waits_is_taken_up_by_the_next_start_and_aired(show):
    firing = (await show.effects.fire("fireworks")).id
    again = Show(show.shopping)
    await again.effects.load()
    assert again.on_air.state.effect.id == firing
    again.play(LENGTH_MS)
    again.on_air.ended(firing)
    assert await again.outcome() == (FiringStatus.AIRED, "")


async def test_only_the_stage_on_air_counts(show):
    firing = (await show.effects.fire("fireworks")).id
    show.stages.preview.painted(firing)
    show.stages.preview.skip(firing)
    assert await show.outcome() == (FiringStatus.WAITING, "")
    show.on_air.skip(firing)
    assert await show.outcome() == (FiringStatus.RETURNED, SKIPPED)
