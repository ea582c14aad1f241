import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from overlay_app.ui.beside import load_beside


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("slow_one", "slow_two", "broken_one"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return tmp_path


@pytest.mark.usefixtures("qapp")
def test_windows_are_served_while_modules_load(modules: Path):
    (modules / "slow_one.py").write_text("import seen_by_test\nseen_by_test.wait()\n", encoding="utf-8")
    (modules / "slow_two.py").write_text("there = True\n", encoding="utf-8")
    # The module waits for the GUI thread's timer: were that not served meanwhile, it would wait in vain.
    (modules / "seen_by_test.py").write_text(
        "from threading import Event\nserved = Event()\ndef wait():\n    assert served.wait(30)\n", encoding="utf-8"
    )
    import seen_by_test  # type: ignore[import-not-found]  # noqa: PLC0415

    QTimer.singleShot(0, seen_by_test.served.set)
    load_beside("slow_one", "slow_two")
    assert sys.modules["slow_two"].there


@pytest.mark.usefixtures("qapp")
def test_what_a_module_raises_is_raised_where_it_is_waited_for(modules: Path):
    (modules / "broken_one.py").write_text("raise ValueError('no good')\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no good"):
        load_beside("broken_one")
