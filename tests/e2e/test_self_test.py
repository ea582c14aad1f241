import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PARTS = ("Books", "Files", "Plug-ins", "Modules", "QML", "Widgets", "Effects", "Voice", "Gift")


def self_test(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Whatever lies in the folder as ``overlay_app`` comes before the installed one."""
    return subprocess.run(
        [sys.executable, "-m", "overlay_app", "--self-test"],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )


@pytest.mark.usefixtures("screen")
def test_a_whole_installation_passes_part_by_part(tmp_path):
    done = self_test(tmp_path, COINSTAGE_HOME=str(tmp_path / "own"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(f"ok      {part}: " in done.stdout for part in PARTS)
    assert "15 coins went from the source" in done.stdout
    assert not (tmp_path / "own").exists(), "the user's own folder is left alone"


@pytest.mark.usefixtures("screen")
def test_what_is_missing_or_broken_is_named_and_the_rest_tested(tmp_path):
    package = tmp_path / "overlay_app"
    shutil.copytree(PROJECT / "overlay_app", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "resources", package / "resources")
    (package / "resources" / "sounds" / "arcade" / "huge.wav").unlink()
    (package / "resources" / "effects" / "snow" / "effect.toml").unlink()
    (package / "ui" / "qml" / "Coinstage" / "Panels" / "Toast.qml").write_text("import QtQuick\nItem { nonsense: 1 }\n")
    done = self_test(tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 1
    assert "FAILED  Files: These sounds are missing: arcade/huge." in done.stdout
    assert "FAILED  Effects: The effect snow is not there." in done.stdout
    assert "Toast.qml" in next(line for line in done.stdout.splitlines() if line.startswith("FAILED  QML: "))
    assert "ok      Books: " in done.stdout


def test_without_any_screen_it_draws_on_one_that_nobody_sees(tmp_path):
    done = self_test(tmp_path, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(offscreen, Qt's own painter)" in done.stdout
