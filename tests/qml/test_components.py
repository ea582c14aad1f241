import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
FILES = sorted(HERE.glob("tst_*.qml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_component_keeps_its_rules(screen: str, file: Path):
    run = [sys.executable, "-m", "tests.qml.quick_test", file]
    answer = subprocess.run(run, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
