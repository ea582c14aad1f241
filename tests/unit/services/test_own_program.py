import subprocess
import sys

from overlay_app import __version__
from overlay_app.services.own_program import own_program


def test_a_folder_of_our_name_where_it_is_started_is_not_taken_for_the_program(tmp_path):
    (tmp_path / "overlay_app").mkdir()
    (tmp_path / "overlay_app" / "__main__.py").write_text("print('not us')")
    answer = subprocess.run(own_program("--version"), cwd=tmp_path, check=True, capture_output=True, text=True)
    assert answer.stdout == f"coinstage {__version__}\n"


def test_a_bundle_is_the_program_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_program("run", "--demo") == [sys.executable, "run", "--demo"]
