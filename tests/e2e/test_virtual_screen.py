import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PIL import Image

PROJECT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="virtual screens are X's")


def run_without_a_screen(*arguments: str | Path) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.virtual_screen", *arguments],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_what_is_to_be_seen_is_saved(tmp_path: Path):
    picture = tmp_path / "seen.png"
    with run_without_a_screen("--size", "800x600", "--picture", picture, "--picture-after", "0", "sleep", "60") as run:
        assert run.stdout is not None
        lines = iter(run.stdout)
        assert "virtual one" in next(lines)
        assert str(picture) in next(lines)
        run.terminate()
    with Image.open(picture) as seen:
        assert seen.size == (800, 600)


@pytest.mark.parametrize("ask", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_end_it_ends_the_program_and_leaves_nothing_behind(tmp_path: Path, ask: signal.Signals):
    script = "import os, time; print(os.environ['DISPLAY'], flush=True); time.sleep(60)"
    options = ["--picture", tmp_path / "never.png", "--picture-after", "3600"]
    with run_without_a_screen(*options, sys.executable, "-c", script) as run:
        assert run.stdout is not None
        lines = iter(run.stdout)
        next(lines)
        assert next(lines).startswith(":")
        beside = psutil.Process(run.pid).children(recursive=True)
        run.send_signal(ask)
    assert run.returncode != 0
    assert {process.name() for process in beside if process.is_running()} == set()


def test_the_program_s_own_answer_is_passed_on(tmp_path: Path):
    with run_without_a_screen("--picture", tmp_path / "never.png", sys.executable, "-c", "raise SystemExit(7)") as run:
        run.communicate()
    assert run.returncode == 7
