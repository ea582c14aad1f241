"""Which sound devices there are. Where there is none, that is told in words and nothing is written to the log."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice

NO_LIBRARY = "Sound needs the library libpulse0, which is not installed."
NO_SERVER = "No sound: neither PulseAudio nor PipeWire runs on this computer."
NO_DEVICE = "No sound: this computer has no sound device."


@dataclass(frozen=True, slots=True)
class Output:
    """A device that can sound. ``id`` is the system's own and stays the same."""

    id: str
    name: str


class Devices(QObject):
    """The sound devices of this computer as they come and go."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reason = ""
        if not has_sound_server(os.environ):
            self._reason = NO_SERVER
            return
        # Qt warns of each sound library that it looks for in vain, even where it needs only one of them.
        QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")
        try:
            from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - not to be loaded where nothing can sound
        except ImportError:
            self._reason = NO_LIBRARY
            return
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self.changed)

    @property
    def reason(self) -> str:
        """Why nothing can sound; empty where something can."""
        return self._reason or ("" if self._present() else NO_DEVICE)

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What can sound, the system's default first."""
        found = sorted(self._present(), key=lambda device: not device.isDefault())
        return tuple(Output(_id(device), device.description()) for device in found)

    def find(self, wanted: str) -> "QAudioDevice | None":
        """The device of that id; the default where it is not there, None where there is none at all."""
        present = self._present()
        by_id = next((device for device in present if _id(device) == wanted), None)
        return by_id or next((device for device in present if device.isDefault()), None) or next(iter(present), None)

    def has(self, wanted: str) -> bool:
        """Whether a device of that id is there."""
        return any(_id(device) == wanted for device in self._present())

    def _present(self) -> "list[QAudioDevice]":
        return [] if self._reason else self._devices.audioOutputs()


def has_sound_server(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether Qt would find a sound server. It asks one on Linux alone, and complains aloud where there is none."""
    if not platform.startswith("linux"):
        return True
    server = environment.get("PULSE_SERVER", "")
    if server:
        return not server.startswith("unix:") or Path(server.removeprefix("unix:")).exists()
    return any(socket.exists() for socket in _sockets(environment))


def _sockets(environment: Mapping[str, str]) -> Iterator[Path]:
    runtime = Path(environment.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}")
    yield Path(environment.get("PULSE_RUNTIME_PATH") or runtime / "pulse") / "native"
    yield runtime / "pipewire-0"
    yield Path("/run/pulse/native")


def _id(device: "QAudioDevice") -> str:
    return bytes(device.id().data()).decode("utf-8", "backslashreplace")
