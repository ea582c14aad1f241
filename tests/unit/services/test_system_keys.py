"""Keys for the whole system: on a real X display, pressed by xdotool while no window has the focus."""

import asyncio
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from overlay_app.services.key_chords import BadChord
from overlay_app.services.system_keys import (
    LOST,
    NO_DISPLAY,
    ON_WAYLAND,
    KeyCommand,
    Listening,
    SystemKeys,
    system_keys,
)
from tests.virtual_screen import virtual_screen, with_screen

PATIENCE_SECONDS = 20
on_x11 = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs an X display")


class Hand:
    """Keys that are listened to, and what was pressed."""

    def __init__(self, keys: SystemKeys) -> None:
        self.keys = keys
        self.pressed: list[KeyCommand] = []
        keys.pressed.listen(self.pressed.append)

    async def until(self, expected: list[KeyCommand]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.pressed != expected:  # noqa: ASYNC110 - what is waited for happens in another thread
                await asyncio.sleep(0.01)


@asynccontextmanager
async def listening(wanted: Mapping[KeyCommand, str]) -> AsyncIterator[Hand]:
    keys = system_keys()
    hand = Hand(keys)
    grabbed = asyncio.Event()
    make = keys._make
    assert make is not None

    def telling(pressed, refused, lost):
        def told(names: frozenset[str]) -> None:
            refused(names)
            loop.call_soon_threadsafe(grabbed.set)

        return make(pressed, told, lost)

    loop = asyncio.get_running_loop()
    keys._make = telling
    keys.apply(wanted)
    await asyncio.wait_for(grabbed.wait(), PATIENCE_SECONDS)
    await asyncio.sleep(0)
    try:
        yield hand
    finally:
        keys.close()


async def press(*keys: str) -> None:
    await xdotool("key", "--clearmodifiers", *keys)


async def xdotool(*order: str) -> None:
    process = await asyncio.create_subprocess_exec("xdotool", *order)
    assert await process.wait() == 0


@on_x11
@pytest.mark.usefixtures("screen")
async def test_a_key_is_heard_whatever_window_has_the_focus() -> None:
    async with listening({KeyCommand.PANIC: "Ctrl+Alt+P", KeyCommand.SKIP: "F9", KeyCommand.MUTE: ""}) as hand:
        await press("ctrl+alt+p")
        await press("p")
        await press("ctrl+p")
        await press("F9")
        await press("shift+F9")
        await press("ctrl+alt+p")
        await hand.until([KeyCommand.PANIC, KeyCommand.SKIP, KeyCommand.PANIC])


@on_x11
@pytest.mark.usefixtures("screen")
async def test_locks_are_no_modifiers() -> None:
    async with listening({KeyCommand.SKIP: "F9"}) as hand:
        await press("Num_Lock")
        await press("F9")
        await press("Num_Lock")
        await press("Caps_Lock")
        await press("F9")
        await press("Caps_Lock")
        await hand.until([KeyCommand.SKIP, KeyCommand.SKIP])


@on_x11
@pytest.mark.usefixtures("screen")
async def test_a_key_held_down_is_pressed_once() -> None:
    async with listening({KeyCommand.PAUSE: "F9", KeyCommand.SKIP: "F10"}) as hand:
        await xdotool("keydown", "F9")
        await asyncio.sleep(1.2)  # X repeats a held key after 0.66 s
        await xdotool("keyup", "F9")
        await press("F10")
        await hand.until([KeyCommand.PAUSE, KeyCommand.SKIP])


@on_x11
@pytest.mark.usefixtures("screen")
async def test_a_key_of_another_program_is_refused_and_said_which() -> None:
    async with listening({KeyCommand.PANIC: "F9"}), listening({KeyCommand.PANIC: "F9", KeyCommand.SKIP: "F10"}) as hand:
        assert hand.keys.listening == Listening(refused=frozenset({KeyCommand.PANIC}))
        await press("F10")
        await hand.until([KeyCommand.SKIP])


@on_x11
@pytest.mark.usefixtures("screen")
async def test_while_a_key_is_chosen_none_is_listened_to() -> None:
    async with listening({KeyCommand.PANIC: "F9"}) as hand:
        hand.keys.suspend(suspended=True)
        async with listening({KeyCommand.SKIP: "F10"}) as another:
            while True:  # until X has let go of the key
                another.keys.apply({KeyCommand.SKIP: "F10", KeyCommand.PANIC: "F9"})
                await press("F9")
                if another.pressed:
                    break
        assert hand.pressed == []


@on_x11
@pytest.mark.usefixtures("screen")
async def test_keys_changed_are_the_only_ones_listened_to() -> None:
    async with listening({KeyCommand.PANIC: "F9"}) as hand:
        hand.keys.apply({KeyCommand.PANIC: "F10"})
        while not hand.pressed:
            await press("F10")
        count = len(hand.pressed)
        await press("F9")
        await press("F10")
        await hand.until([KeyCommand.PANIC] * (count + 1))


async def test_where_keys_cannot_be_listened_to_it_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    keys = system_keys()
    assert keys.listening.impossible == ON_WAYLAND
    keys.apply({KeyCommand.PANIC: "F9"})
    keys.close()
    monkeypatch.delenv("XDG_SESSION_TYPE")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert system_keys().listening.impossible == NO_DISPLAY


@on_x11
async def test_a_display_that_is_lost_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async with AsyncExitStack() as stack:
        with virtual_screen("640x480") as display:
            for name, value in with_screen(display).items():
                monkeypatch.setenv(name, value)
            keys = (await stack.enter_async_context(listening({KeyCommand.PANIC: "F9"}))).keys
            lost = asyncio.Event()
            keys.changed.listen(lambda _: lost.set())
        await asyncio.wait_for(lost.wait(), PATIENCE_SECONDS)
        assert keys.listening.impossible == LOST


async def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(BadChord):
        SystemKeys().apply({KeyCommand.PANIC: "A"})
