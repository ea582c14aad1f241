import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LOCKED = sorted((PROJECT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", LOCKED, ids=lambda file: file.stem)
def test_a_pin_names_no_download_address(file):
    assert "://" not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", LOCKED, ids=lambda file: file.stem)
def test_every_pin_carries_a_hash(file):
    text = file.read_text(encoding="utf-8")
    assert len(re.findall(r"^[a-z0-9-]+==[^\n]* \\\n {4}--hash=sha256:", text, re.MULTILINE)) == len(PIN.findall(text))


@pytest.mark.parametrize("larger", ["test", "package"])
def test_what_is_tested_and_packaged_is_what_runs(larger):
    assert pins("run").items() <= pins(larger).items()


def test_qt_stays_below_the_version_that_loses_references_to_none():
    assert pins("run")["pyside6-essentials"].startswith("6.11.")
