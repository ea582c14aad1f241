"""The programs that are measured, as processes of their own on a screen of their own."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from subprocess import Popen

from benchmarks.x11 import Area
from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins
from overlay_app.stage.snapshot import to_json
from overlay_app.stage.state import GoalBar, StageState, Ticker
from tests.virtual_screen import started, with_screen

CANVAS = Area(0, 0, 1280, 720)
SCREEN_SIZE = "1280x1500"
"""Room for the canvas and, below it, the panels."""
HERE = Path(__file__).resolve().parent

LAST_RUN = StageState(
    goal=GoalBar("goal", "New microphone", Metric.COINS, 1_200, 5_000), ticker=Ticker(None, Coins(1_200))
)


def set_up(folder: Path, *, tikfinity_port: int | None = None, frame_rate: int = 60) -> None:
    """Lay out a data folder as the last run left it: a canvas of ``CANVAS``, a goal and a ticker on stage."""
    folder.mkdir(mode=0o700, exist_ok=True)
    listening = f'enabled = true\naddress = "ws://127.0.0.1:{tikfinity_port}/"' if tikfinity_port else "enabled = false"
    (folder / "settings.toml").write_text(
        f"[tikfinity]\n{listening}\n\n[stage]\nwidth = {CANVAS.width}\nheight = {CANVAS.height}\n"
        f"frame_rate = {frame_rate}\n",
        encoding="utf-8",
    )
    (folder / "stage.json").write_text(to_json(LAST_RUN), encoding="utf-8")


def coinstage(folder: Path, *options: str) -> list[str | Path]:
    """The command that runs the app on a data folder."""
    return [sys.executable, "-m", "overlay_app", "--data-dir", folder, "run", "--feed-port", "0", *options]


def bare_window() -> list[str | Path]:
    """The command that shows the bare window."""
    return [sys.executable, "-m", "benchmarks._bare_window"]


def chromium(profile: Path, page: str) -> list[str | Path]:
    """The command that shows a page in Chromium where the overlay would be, drawn in software as everything here."""
    browser = which("chromium") or which("chromium-browser") or which("google-chrome")
    if browser is None:
        raise RuntimeError("Chromium is needed to compare with. On Debian: apt install chromium")
    return [
        browser, "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--mute-audio",
        "--kiosk", f"--window-size={CANVAS.width},{CANVAS.height}", "--window-position=0,0",
        f"--user-data-dir={profile}", f"--app={page}",
    ]  # fmt: skip


def gift_page(port: int) -> str:
    """The address of the page that shows what comes at ``port``."""
    return f"file://{HERE / 'gift_page.html'}#{port}"


@contextmanager
def running(command: Sequence[str | Path], display: str) -> Iterator[Popen[bytes]]:
    """Run a program on a screen until the block ends."""
    with started(command, with_screen(display)) as process:
        yield process
