import sys

from overlay_app.services.own_program import own_program


def test_python_is_told_which_program_it_is():
    assert own_program("voice") == [sys.executable, "-m", "overlay_app", "voice"]


def test_a_bundle_is_the_program_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_program("run", "--demo") == [sys.executable, "run", "--demo"]
