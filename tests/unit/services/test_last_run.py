from pathlib import Path

import pytest

from overlay_app import __version__
from overlay_app.ledger.coins import EpochMs
from overlay_app.services import last_run
from overlay_app.services.last_run import Unfinished

THEN, NOW = EpochMs(1_795_000_000_000), EpochMs(1_795_000_060_000)


def test_a_run_that_ended_leaves_nothing(tmp_path: Path) -> None:
    assert last_run.begin(tmp_path, THEN) is None
    last_run.end(tmp_path)
    assert last_run.begin(tmp_path, NOW) is None


def test_a_run_that_never_ended_is_told_of_once(tmp_path: Path) -> None:
    last_run.begin(tmp_path, THEN)
    assert last_run.begin(tmp_path, NOW) == Unfinished(__version__, THEN)
    last_run.end(tmp_path)
    assert last_run.begin(tmp_path, NOW) is None


@pytest.mark.parametrize("damage", ["", "[]", "{}", '{"version": 1, "began_at": "x"}', "[" * 5_000, "\x00"])
def test_a_damaged_mark_still_tells_that_a_run_did_not_end(tmp_path: Path, damage: str) -> None:
    (tmp_path / "run.json").write_text(damage)
    assert last_run.begin(tmp_path, NOW) == Unfinished("", EpochMs(0))


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    nowhere = tmp_path / "gone"
    assert last_run.begin(nowhere, NOW) is None
    last_run.end(nowhere)
