"""What a press of a key or of the tray does with the stage."""

from collections.abc import AsyncIterator

import pytest

from overlay_app.services.stage_hand import StageHand
from overlay_app.services.system_keys import KeyCommand, SystemKeys
from tests.unit.services.stage_books import Clock, gift, stages


class Held:
    """A hand on a stage."""

    def __init__(self, over) -> None:
        self.stage = over.on_air
        self.keys = SystemKeys()
        self.hand = StageHand(over, self.keys)

    def press(self, command: KeyCommand) -> None:
        self.keys.pressed.tell(command)


@pytest.fixture
async def held() -> AsyncIterator[Held]:
    async with stages(Clock()) as over:
        yield Held(over)


async def test_panic_pressed_twice_stays_panic(held: Held) -> None:
    held.press(KeyCommand.PANIC)
    held.press(KeyCommand.PANIC)
    assert not held.stage.state.visible
    held.hand.show()
    assert held.stage.state.visible


async def test_pause_and_mute_are_taken_back_by_the_same_key(held: Held) -> None:
    for _ in range(2):
        held.press(KeyCommand.PAUSE)
        held.press(KeyCommand.MUTE)
        paused, muted = held.stage.state.paused, held.stage.state.muted
    assert (paused, muted) == (False, False)
    held.press(KeyCommand.PAUSE)
    assert (held.stage.state.paused, held.stage.state.muted) == (True, False)


async def test_skip_takes_what_is_seen_first_and_replay_brings_it_back(held: Held) -> None:
    held.stage.show_all([gift("a", 500), gift("b", 20)])
    held.press(KeyCommand.SKIP)
    assert [card.id for card in held.stage.state.cards] == ["b"]
    held.press(KeyCommand.REPLAY)
    assert [card.coins for card in held.stage.state.cards] == [20, 500]


async def test_on_an_empty_stage_skip_and_replay_do_nothing(held: Held) -> None:
    before = held.stage.state
    for command in (KeyCommand.SKIP, KeyCommand.REPLAY, KeyCommand.LAYOUT):
        held.press(command)
    assert held.stage.state == before
