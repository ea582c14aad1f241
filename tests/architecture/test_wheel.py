import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
CARRIED_ALONG = {".py", ".qml", ".sql", ".svg", ".json", ".toml"}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def shipped(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.suffix in CARRIED_ALONG}


def test_the_wheel_carries_all_code_and_data(unpacked: Path):
    assert shipped(PROJECT / "overlay_app") <= shipped(unpacked / "overlay_app")
    assert shipped(PROJECT / "resources") == shipped(unpacked / "overlay_app" / "resources")


def test_the_wheel_carries_what_is_new(unpacked: Path):
    carried = unpacked / "overlay_app" / "resources" / "CHANGELOG.md"
    assert carried.read_bytes() == (PROJECT / "CHANGELOG.md").read_bytes()


def test_the_wheel_carries_nothing_else(unpacked: Path):
    assert {entry.name.partition("-")[0] for entry in unpacked.iterdir()} == {"overlay_app", "coinstage"}


def test_an_unpacked_wheel_finds_its_own_data(unpacked: Path, tmp_path: Path):
    ask = "from overlay_app.data_files import resource; print(resource('gifts', 'rose.svg'))"
    answer = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=tmp_path,
        env={"PYTHONPATH": str(unpacked)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert answer.stdout.strip() == str(unpacked / "overlay_app" / "resources" / "gifts" / "rose.svg")
