import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from overlay_app.services import logs
from overlay_app.services.logs import FILES_KEPT, keep_logs, report_crashes
from tests.evening import Evening
from tests.standin import gift


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the process's own handlers as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr("faulthandler.enable", lambda file: file.close())
    yield
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_logs_rotate_and_never_grow_beyond_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "SIZE_AT_MOST", 2_000)
    keep_logs(tmp_path)
    for number in range(500):
        logging.getLogger("test").info("line %d of a long night", number)
    files = list(tmp_path.glob("coinstage.log*"))
    assert len(files) == FILES_KEPT
    assert all(file.stat().st_size <= 2_000 for file in files)


def test_no_token_reaches_the_logs(tmp_path: Path) -> None:
    keep_logs(tmp_path)
    token = "cst_" + "A" * 43
    logging.getLogger("test").info("from %s", token)
    assert token not in (tmp_path / "coinstage.log").read_text()


def spoil(name: str) -> None:
    raise ValueError(f"{name} gave a rose")


def test_what_nobody_caught_is_reported_from_every_thread(tmp_path: Path) -> None:
    report_crashes(tmp_path)
    error = ValueError("secret")
    sys.excepthook(ValueError, error, None)
    thread = threading.Thread(target=spoil, args=["Ana"])
    thread.start()
    thread.join()
    assert len(list(tmp_path.glob("crash-2*"))) == 2


def test_ctrl_c_is_no_crash(tmp_path: Path) -> None:
    report_crashes(tmp_path)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert list(tmp_path.glob("crash-2*")) == []


def test_an_event_that_cannot_be_booked_leaves_no_name_in_the_logs(tmp_path: Path, evening: Evening) -> None:
    keep_logs(tmp_path, verbose=True)
    evening.rows("DROP INDEX seen_message_by_age")
    evening.rows("ALTER TABLE supporter RENAME COLUMN handle TO hand")
    evening.take(gift(nickname="Ana Lucía", uniqueId="ana.l"))
    evening.rows("ALTER TABLE supporter RENAME COLUMN hand TO handle")
    logged = (tmp_path / "coinstage.log").read_text()
    assert "could not be booked" in logged
    assert "Ana" not in logged
    assert "ana.l" not in logged
