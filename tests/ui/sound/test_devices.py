from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from overlay_app.services.settings import SoundSettings
from overlay_app.ui.sound.devices import NO_SERVER, has_sound_server
from overlay_app.ui.sound.player import Player


def test_without_a_sound_server_the_reason_is_told_and_nothing_is_logged(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nothing'}")
    monkeypatch.setattr("sys.platform", "linux")
    player = Player(SoundSettings())
    player.play("huge")
    player.apply(SoundSettings(volume=10))
    player.silence()
    assert (player.reason, player.outputs, player.sounding) == (NO_SERVER, (), False)


def test_a_server_is_where_its_socket_is(tmp_path: Path) -> None:
    socket = tmp_path / "native"
    named = {"PULSE_SERVER": f"unix:{socket}"}
    assert not has_sound_server(named, "linux")
    socket.touch()
    assert has_sound_server(named, "linux")


def test_a_server_on_another_computer_is_believed(tmp_path: Path) -> None:
    assert has_sound_server({"PULSE_SERVER": "tcp:studio"}, "linux")


@pytest.mark.parametrize("socket", ["pulse/native", "pipewire-0"])
def test_a_server_of_the_session_is_found(tmp_path: Path, socket: str) -> None:
    (tmp_path / socket).parent.mkdir(exist_ok=True)
    (tmp_path / socket).touch()
    assert has_sound_server({"XDG_RUNTIME_DIR": str(tmp_path)}, "linux")


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_are_asked_without_a_server(platform: str) -> None:
    assert has_sound_server({}, platform)
