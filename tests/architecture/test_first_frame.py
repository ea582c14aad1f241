"""What viewers wait for at a start. Times are a benchmark's business; this holds what makes them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.programs import LAST_RUN, set_up

SLOW = (
    "Qt",  # not a module: all enumerations of Qt, made at the first use of one (ui/overlay/qt_numbers.py)
    "asyncio",
    "click",
    "fastapi",
    "filelock",
    "httpx",
    "keyring",
    "logging.handlers",
    "pydantic",
    "qasync",
    "sqlalchemy",
    "sqlite3",
    "sqlmodel",
    "ssl",
    "subprocess",
    "tomlkit",
    "typer",
    "uvicorn",
    "websockets",
    "PySide6.QtMultimedia",
    "PySide6.QtTextToSpeech",
    "overlay_app.api",
    "overlay_app.app",
    "overlay_app.cli",
    "overlay_app.events.model",
    "overlay_app.services.backstage",
    "overlay_app.services.logs",
    "overlay_app.services.stage",
    "overlay_app.services.themes",
    "overlay_app.stage.director",
    "overlay_app.stage.packs",
    "overlay_app.stage.sounds",
    "overlay_app.store",
    "overlay_app.ui.desk",
    "overlay_app.ui.effects.book",
    "overlay_app.ui.effects.shapes",
    "overlay_app.ui.panels",
    "overlay_app.ui.presenters",
    "overlay_app.ui.sound",
)
WATCHED = """
import os, sys
import overlay_app.opening as opening
from overlay_app.__main__ import main

drawn = opening.Opening.draw

def draw(self):
    drawn(self)
    self.overlay.grabWindow().save(sys.argv[1] + "/frame.png")
    goal, ticker = self.view.goal, self.view.ticker
    print(goal.present, goal.title, goal.progress, goal.length, ticker.present, ticker.tonight)
    print(*sys.modules, *(["Qt"] if "Qt" in vars(sys.modules["PySide6.QtCore"]) else []))
    sys.stdout.flush()
    os._exit(0)

opening.Opening.draw = draw
sys.argv[1:] = ["--data-dir", sys.argv[1], "run", "--no-panels"]
main()
"""


@pytest.fixture
def first_frame(tmp_path: Path, screen: str) -> tuple[str, set[str]]:
    """What the stage says with its first frame, and what is loaded by then."""
    set_up(tmp_path / "home")
    # No test's own settings of Python come along: they load what the program does not.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))}
    answer = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path / "home")],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    says, loaded = answer.stdout.splitlines()
    return says, set(loaded.split())


def test_the_first_frame_holds_the_goal_and_the_ticker_of_the_last_run(first_frame: tuple[str, set[str]]):
    goal, ticker = LAST_RUN.goal, LAST_RUN.ticker
    assert goal is not None
    assert ticker is not None
    assert first_frame[0] == f"True {goal.title} {goal.progress} {goal.target} True {ticker.tonight}"


def test_nothing_that_is_slow_to_load_is_loaded_before_the_first_frame(first_frame: tuple[str, set[str]]):
    loaded = first_frame[1]
    assert "overlay_app.opening" in loaded
    early = sorted(name for name in loaded if any(name == slow or name.startswith(f"{slow}.") for slow in SLOW))
    assert not early, "Import it where it is used, or in app.py, which is loaded beside the drawn stage."
