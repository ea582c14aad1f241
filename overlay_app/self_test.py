"""Whether this installation is whole and this computer can run it: ``coinstage --self-test``.

Everything happens in a folder that is thrown away. The user's own books, settings and running app are not touched.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, TextIO

from websockets.asyncio.server import ServerConnection, serve

from overlay_app import __version__
from overlay_app.data_files import resource
from overlay_app.ledger.coins import Coins
from overlay_app.services import presence
from overlay_app.services.books import Books
from overlay_app.services.clock import now_ms
from overlay_app.services.folders import folders
from overlay_app.services.own_program import own_program
from overlay_app.stage.sounds import SOUNDS
from overlay_app.store.migrate import migrations
from overlay_app.store.verify import verify
from overlay_app.store.writer import Store
from overlay_app.ui.overlay import pacing

FRAME_RATE = 60
STARTS_WITHIN_SECONDS = 90.0
BOOKED_WITHIN_SECONDS = 60.0
ENDS_WITHIN_SECONDS = 30.0
VOICE_WITHIN_SECONDS = 40.0
CANVAS = "1280x720"
UNITS, UNIT_COINS = 3, Coins(5)
_LAST_WORDS = 2_000
_SOURCES = "overlay_app.sources"


class Failed(Exception):
    """What is missing or broken, in words."""


def run(out: TextIO) -> int:
    """Test part after part and say how each went; return 0 where all is right, 1 where anything is not."""
    pacing.prepare(FRAME_RATE)
    from overlay_app.ui import self_test as drawing  # noqa: PLC0415 - Qt reads what was prepared when it is loaded

    print(f"Coinstage {__version__} tests itself; its windows show for some seconds.", file=out, flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="coinstage-self-test-", ignore_cleanup_errors=True) as folder,
        drawing.application(),
    ):
        scratch = Path(folder)
        parts: dict[str, Callable[[], str]] = {
            "Books": lambda: asyncio.run(_books(scratch / "books.sqlite3")),
            "Files": _files,
            "Plug-ins": _plug_ins,
            "Modules": lambda: f"{drawing.modules()} modules of the interface are loaded",
            "QML": lambda: f"{drawing.qml_files()} files are loaded",
            "Widgets": lambda: f"{drawing.widgets()} are drawn ({drawing.graphics()})",
            "Effects": lambda: f"{drawing.effects()} are drawn",
            "Voice": _voice,
            "Gift": lambda: asyncio.run(_gift(scratch / "home")),
        }
        right = [_test(name, part, out) for name, part in parts.items()]
    print("All is right." if all(right) else "Not all is right: see above.", file=out, flush=True)
    return 0 if all(right) else 1


def _test(name: str, part: Callable[[], str], out: TextIO) -> bool:
    try:
        words = part()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a part, the others are tested all the same
        print(f"FAILED  {name}: {error or type(error).__name__}", file=out, flush=True)
        return False
    print(f"ok      {name}: {words}.", file=out, flush=True)
    return True


async def _books(path: Path) -> str:
    store = await Store.open(path)
    try:
        wrong = await store.read(verify)
    finally:
        await store.close()
    if wrong:
        raise Failed(" ".join(wrong))
    return f"made anew with schema {migrations()[-1].number}, and sound"


def _files() -> str:
    sets = [folder for folder in resource("sounds").iterdir() if folder.is_dir()]
    missing = [f"{folder.name}/{name}" for folder in sets for name in SOUNDS if not (folder / f"{name}.wav").is_file()]
    if missing or not sets:
        raise Failed(f"These sounds are missing: {', '.join(missing) or 'all'}.")
    shipped = sum(1 for file in resource().rglob("*") if file.is_file())
    return f"{shipped} pictures, sounds and other data files are there"


def _plug_ins() -> str:
    from keyring import get_keyring  # noqa: PLC0415 - slow to load, and it may fail in ways of its own

    sources = [point.load() for point in entry_points(group=_SOURCES)]
    return f"{len(sources)} sources beside our own; secrets are kept by {type(get_keyring()).__module__}"


def _voice() -> str:
    """A computer may have no voice; the program that speaks must start and say so."""
    process = subprocess.run(  # noqa: S603 - ourselves
        own_program("voice"), input="", capture_output=True, text=True, timeout=VOICE_WITHIN_SECONDS, check=False
    )
    try:
        answer: dict[str, Any] = json.loads(process.stdout.partition("\n")[0])
    except ValueError:
        raise Failed(f"The voice did not start: {process.stderr[-_LAST_WORDS:]}") from None
    return f"{len(answer['voices'])} voices" if "voices" in answer else str(answer["silent"]).rstrip(".")


async def _gift(home: Path) -> str:
    """Start the whole app as a process of its own, send it a gift as TikFinity does, and read the books."""
    listening: asyncio.Future[ServerConnection] = asyncio.get_running_loop().create_future()

    async def visit(connection: ServerConnection) -> None:
        if not listening.done():
            listening.set_result(connection)
        await connection.wait_closed()

    async with serve(visit, "127.0.0.1", 0, compression=None) as server:
        said = home.with_suffix(".txt")
        address = f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/"
        options = ["run", "--tikfinity", address, "--feed-port", "0", "--canvas", CANVAS]
        process = _started(own_program("--data-dir", str(home), *options), said)
        try:
            await _until(lambda: listening.done() or process.poll() is not None, STARTS_WITHIN_SECONDS)
            if not listening.done():
                raise Failed(f"The app did not start. {_last_words(said)}")
            await listening.result().send(json.dumps(_frame()))
            coins = await _booked(home, process)
        finally:
            ended = await asyncio.to_thread(_end, process)
    if coins != UNITS * UNIT_COINS:
        raise Failed(f"A gift of {UNITS * UNIT_COINS} coins was sent, the books say {coins}. {_last_words(said)}")
    if not ended:
        raise Failed(f"The app did not end when asked to. {_last_words(said)}")
    return f"{coins} coins went from the source through the running app into the books"


def _started(command: list[str], said: Path) -> "subprocess.Popen[bytes]":
    with said.open("wb") as output:
        return subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603 - ourselves


async def _booked(home: Path, process: "subprocess.Popen[bytes]") -> int:
    """What the books of the running app say once they say anything; 0 where they never do."""
    coins = 0

    async def look() -> bool:
        nonlocal coins
        if presence.find(home) is not None:
            store = await Store.open(folders(home).books)
            try:
                coins = (await Books(store).figures()).balances.available
            finally:
                await store.close()
        return coins != 0 or process.poll() is not None

    await _until(look, BOOKED_WITHIN_SECONDS)
    return coins


async def _until(met: Callable[[], bool | Awaitable[bool]], seconds: float) -> None:
    """Wait until the condition is met, but no longer than that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        answer = met()
        if answer if isinstance(answer, bool) else await answer:
            return
        await asyncio.sleep(0.1)


def _end(process: "subprocess.Popen[bytes]") -> bool:
    """Ask it to end, as the system does at shutdown; False where it has to be killed."""
    process.terminate()
    try:
        process.wait(ENDS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    return sys.platform == "win32" or process.returncode == 0


def _last_words(said: Path) -> str:
    return said.read_text(encoding="utf-8", errors="replace").strip()[-_LAST_WORDS:]


def _frame() -> dict[str, object]:
    """A gift as TikFinity tells of it."""
    now = now_ms()
    return {
        "event": "gift",
        "data": {
            "giftId": 5655,
            "giftName": "Rose",
            "diamondCount": UNIT_COINS,
            "repeatCount": UNITS,
            "repeatEnd": True,
            "groupId": "0",
            "userId": "1",
            "uniqueId": "selftest",
            "nickname": "Self-test",
            "msgId": f"{now}000001",
            "createTime": str(now),
            "timestamp": now,
        },
    }
