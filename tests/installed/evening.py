"""The installed app at work: a stand-in for TikFinity sends gifts, a virtual screen shows them, the books count them."""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from PIL import Image, ImageChops

from tests.installed.bare_system import BareSystem, Failed
from tests.running_app import happens
from tests.standin import StandIn, gift
from tests.virtual_screen import WINDOW_RULES, save_picture, started, virtual_screen, with_screen

SCREEN = "3000x1000"
"""Room for the overlay on the left and the panels beside it."""
CANVAS = (1280, 720)
CARD_PIXELS = 20_000
"""So many pixels at least are others once a card stands on stage."""
ENDS_WITHIN_SECONDS = 30
COMMAND = "/usr/bin/coinstage"


class Evening:
    """The app runs on the bare system, and whoever sends it gifts stands ready."""

    def __init__(self, system: BareSystem, standin: StandIn, display: str, folder: Path) -> None:
        self._system = system
        self._standin = standin
        self._display = display
        folder.mkdir(parents=True, exist_ok=True)
        self._log = folder / "output.txt"
        self._folder = folder
        address = ["--tikfinity", standin.address, "--feed-port", "0"]
        size = ["--canvas", f"{CANVAS[0]}x{CANVAS[1]}"]
        self._process = system.start(COMMAND, "run", *address, *size, log=self._log, display=display)

    async def ready(self) -> None:
        """Wait until it listens."""
        await happens(lambda: self._standin.connections or self._process.poll() is not None, self._said)
        if self._process.poll() is not None:
            raise Failed(f"The app has ended by itself. {self._said()}")

    async def send(self, name: str, *, coins: int, units: int) -> None:
        """Send one gift."""
        await self._standin.send(gift(nickname=name, coins=coins, units=units, final=True))

    async def gifts(self, count: int, coins: int = 1) -> None:
        """Send so many gifts, each of its own, and wait until the books hold their coins."""
        before = self.available()
        for number in range(count):
            await self._standin.send(
                gift(user=str(2_000 + number), nickname=f"Viewer {number}", coins=coins, final=True)
            )
        await happens(lambda: self.available() == before + count * coins, self._said)

    def available(self) -> int:
        return int(self._system.answer(COMMAND, "balance", "--json")["available"])

    def on_stage(self) -> set[str]:
        """Who has a card on stage."""
        state = self._system.answer(COMMAND, "stage", "state", "--json")["stage"]
        return {card["who"]["name"] for card in state["cards"]}

    def picture(self, name: str) -> Path:
        """Save what the screen shows."""
        path = self._folder / f"{name}.png"
        save_picture(with_screen(self._display), path)
        return path

    def end(self) -> None:
        """End the app as the system does. Raises ``Failed`` where it does not end well."""
        self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise Failed(f"The app did not end when asked to. {self._said()}") from None
        if code != 0:
            raise Failed(f"The app ended with {code}. {self._said()}")

    def kill(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _said(self) -> str:
        return self._log.read_text(errors="replace")[-3_000:]


@asynccontextmanager
async def evening(system: BareSystem, folder: Path) -> AsyncIterator[Evening]:
    """The app for the length of the block, on a screen with a window manager and a compositor."""
    with virtual_screen(SCREEN) as display:
        environment = with_screen(display)
        with (
            started(["openbox", "--config-file", WINDOW_RULES], environment),
            started(["picom", "--backend", "xrender", "--config", "/dev/null"], environment),
        ):
            async with StandIn() as standin:
                runs = Evening(system, standin, display, folder)
                try:
                    await runs.ready()
                    yield runs
                    runs.end()
                finally:
                    runs.kill()


async def a_card_is_seen(system: BareSystem, folder: Path) -> str:
    """A gift is sent; its card is on stage and on the screen, and the books are right."""
    async with evening(system, folder) as tonight:
        await asyncio.sleep(3)  # the panels come after the stage, and are to be in the picture
        before = tonight.picture("before")
        await tonight.send("Ana Lucía", coins=5, units=47)
        await happens(lambda: "Ana Lucía" in tonight.on_stage())
        await asyncio.sleep(1)
        after = tonight.picture("card")
        changed = _changed(before, after)
        if changed < CARD_PIXELS:
            raise Failed(f"Only {changed} pixels of the overlay changed with a card on stage: look at {after}.")
        await happens(lambda: tonight.available() == 47 * 5)
    sound(system)
    return f"card on stage and on screen ({changed} pixels), 235 coins in sound books, picture: {after}"


def sound(system: BareSystem) -> None:
    """Raises ``Failed`` where the books are not sound."""
    answer = system.answer(COMMAND, "verify", "--json")
    if not answer["sound"]:
        raise Failed(f"The books are not sound: {answer['wrong']}")


def entries(system: BareSystem) -> list[dict[str, object]]:
    """Every entry of the books."""
    found: list[dict[str, object]] = system.answer(COMMAND, "statement", "--json")["entries"]
    return found


def _changed(before: Path, after: Path) -> int:
    area = (0, 0, *CANVAS)
    with Image.open(before) as one, Image.open(after) as other:
        difference = ImageChops.difference(one.convert("RGB").crop(area), other.convert("RGB").crop(area)).convert("L")
    return sum(difference.histogram()[24:])
