import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from overlay_app.services import crashes
from overlay_app.services.crashes import REPORTS_KEPT, What, delete, reports, save, without_private, write_report

TOKEN = "cst_" + "A" * 43
FALLS = """
import os, sys
from pathlib import Path
from overlay_app.services.crashes import keep_native_faults
keep_native_faults(Path(sys.argv[1]))
os.kill(os.getpid(), int(sys.argv[2]))
"""


def spoil(name: str) -> None:
    raise ValueError(f"{name} gave a rose, says {TOKEN}")


def failure(name: str = "Ana Lucía") -> ValueError:
    with pytest.raises(ValueError, match="gave") as raised:
        spoil(name.upper())
    return raised.value


def fall(folder: Path, number: int) -> None:
    """Let a process die of a signal, as a crash would have it."""
    died = subprocess.run([sys.executable, "-c", FALLS, folder, str(int(number))], check=False, capture_output=True)
    assert died.returncode == -number


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process's own handler of faults stays as it is."""
    monkeypatch.setattr("faulthandler.enable", lambda file: file.close())


def test_a_report_names_lines_and_holds_no_values(tmp_path: Path) -> None:
    report = write_report(tmp_path, failure()).read_text()
    assert "ValueError" in report
    assert "in spoil" in report
    assert "Coinstage" in report
    for private in ("ANA", "rose", TOKEN):
        assert private not in report


@pytest.mark.parametrize(
    "hostile", ["@ana.lucia", "<b>Ana</b>", TOKEN, "/home/ana/secret", "C:\\Users\\Ana\\x", "line\nbreak", "مرحبا"]
)
def test_whatever_a_message_holds_stays_out(tmp_path: Path, hostile: str) -> None:
    write_report(tmp_path, failure(hostile))
    [report] = reports(tmp_path)
    assert hostile.upper() not in report.text
    assert report.failed == "ValueError"
    assert report.what is What.FAILURE


def test_lines_of_programs_that_are_not_ours_stay_out(tmp_path: Path) -> None:
    plug_in = tmp_path / "plug_in.py"
    plug_in.write_text("def begin():\n    raise OSError(password := 'open sesame')\n")
    scope: dict[str, object] = {}
    exec(compile(plug_in.read_text(), plug_in, "exec"), scope)
    with pytest.raises(OSError, match="sesame") as raised:
        scope["begin"]()  # type: ignore[operator]
    text = write_report(tmp_path, raised.value).read_text()
    assert "in begin" in text
    assert "sesame" not in text


def test_lines_of_our_own_are_shown(tmp_path: Path) -> None:
    with pytest.raises(AttributeError) as raised:
        reports(None)  # type: ignore[arg-type]
    assert 'folder.glob("crash-2*.txt")' in write_report(tmp_path, raised.value).read_text()


def test_a_path_does_not_tell_whose_computer_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "ana")
    home = Path.home()
    text = (
        f'File "{home}/lib/x.py"\n"/home/ana/y.py"\n"C:\\Users\\Ana Lucía\\z.py"\n"/Users/ana/a.py"\n"/mnt/ana/b.py"\n'
        f"{TOKEN}\n"
    )
    said = without_private(text)
    assert said.splitlines()[0] == 'File "~/lib/x.py"'
    assert "ana" not in said.lower()
    assert "Lucía" not in said
    assert TOKEN not in said


@pytest.mark.parametrize(
    ("number", "failed"), [(signal.SIGSEGV, "Segmentation fault"), (signal.SIGABRT, "Aborted"), (signal.SIGFPE, None)]
)
def test_a_crash_of_the_interpreter_becomes_a_report_at_the_next_start(
    tmp_path: Path, settled: None, number: signal.Signals, failed: str | None
) -> None:
    fall(tmp_path, number)
    assert reports(tmp_path) == []
    crashes.keep_native_faults(tmp_path)
    [report] = reports(tmp_path)
    assert report.what is What.CRASH
    assert report.failed == (failed or "Floating point exception")
    assert report.text.startswith("Coinstage ")
    crashes.keep_native_faults(tmp_path)
    assert len(reports(tmp_path)) == 1


def test_a_start_after_a_good_end_makes_no_report(tmp_path: Path, settled: None) -> None:
    for _ in range(3):
        crashes.keep_native_faults(tmp_path)
    assert reports(tmp_path) == []


def test_the_newest_reports_are_kept_and_shown_first(tmp_path: Path) -> None:
    paths = [write_report(tmp_path, ValueError()) for _ in range(REPORTS_KEPT + 3)]
    kept = sorted(paths)[-REPORTS_KEPT:]
    assert sorted(tmp_path.glob("crash-*")) == kept
    assert [report.name for report in reports(tmp_path)] == [path.name for path in reversed(kept)]


def test_a_report_is_saved_as_it_is_shown(tmp_path: Path) -> None:
    write_report(tmp_path, failure())
    [report] = reports(tmp_path)
    save(report, tmp_path / "out" / "report.txt")
    assert (tmp_path / "out" / "report.txt").read_text() == report.text


def test_only_reports_are_deleted(tmp_path: Path) -> None:
    write_report(tmp_path, failure())
    (tmp_path / "coinstage.log").write_text("kept")
    (tmp_path.parent / "crash-20260101T000000000000.txt").write_text("of another")
    [report] = reports(tmp_path)
    delete(tmp_path, [report.name, "coinstage.log", "../crash-20260101T000000000000.txt", "crash-native.txt"])
    assert reports(tmp_path) == []
    assert (tmp_path / "coinstage.log").exists()
    assert (tmp_path.parent / "crash-20260101T000000000000.txt").exists()


@pytest.mark.skipif(os.name == "nt", reason="names of files are bytes here")
def test_a_damaged_report_is_read_as_far_as_it_can_be(tmp_path: Path) -> None:
    (tmp_path / "crash-20260101T000000000000.txt").write_bytes(b"\xff\xfe" * 200_000)
    (tmp_path / "crash-20260101T000000000001.txt").mkdir()
    (tmp_path / "crash-2.txt").write_text("no report")
    [report] = reports(tmp_path)
    assert report.failed == ""
    assert len(report.text) <= crashes.SIZE_SHOWN
