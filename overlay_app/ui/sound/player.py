"""Plays the sounds of the stage, on what the broadcast software hears and in the creator's headphones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from overlay_app.data_files import resource
from overlay_app.services.settings import SoundSettings
from overlay_app.stage.sounds import SOUNDS, Sound, Voices
from overlay_app.stage.theme import SOUND_SETS
from overlay_app.ui.sound.devices import Devices, Output
from overlay_app.ui.sound.tails import Tails

if TYPE_CHECKING:
    from overlay_app.ui.sound.loudspeaker import Loudspeaker


@dataclass(frozen=True, slots=True)
class SoundFile:
    """A WAV file and how it is played."""

    file: Path
    sound: Sound


@dataclass(frozen=True, slots=True)
class _Channel:
    device: str
    loudspeaker: "Loudspeaker"
    volume: Callable[[SoundSettings], int]


class Player(QObject):
    """At most ``VOICES`` sounds at once. Where nothing can sound, ``reason`` says why and playing does nothing."""

    changed = Signal()
    """Devices have come or gone."""

    def __init__(self, settings: SoundSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._devices = Devices(self)
        self._tails = Tails(self)
        self._catalogue = dict(SOUNDS)
        self._theme_set = SOUND_SETS[0]
        self._more: Mapping[str, SoundFile] = {}
        self._files = self._wanted_files()
        self._voices = Voices(self._catalogue)
        self._ducked = False
        self._channels: tuple[_Channel, ...] = ()
        self._devices.changed.connect(self._devices_changed)
        self._connect()

    @property
    def reason(self) -> str:
        """Why nothing is to be heard, in words for the user; empty where all is well."""
        return self._devices.reason

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The devices to choose from."""
        return self._devices.outputs

    @property
    def ready(self) -> bool:
        """Whether every sound would begin without delay."""
        return all(channel.loudspeaker.ready for channel in self._channels)

    @property
    def sounding(self) -> bool:
        """Whether any sound is to be heard."""
        return any(channel.loudspeaker.sounding for channel in self._channels)

    def apply(self, settings: SoundSettings) -> None:
        """Take other volumes, and other devices."""
        self._settings = settings
        if not settings.enabled:
            self.silence()
        self._load()
        self._connect()
        self._set_volumes()

    def set_more(self, more: Mapping[str, SoundFile]) -> None:
        """Know these sounds beside our own, instead of those given last."""
        self._more = dict(more)
        self._load()
        for name in self._catalogue.keys() - SOUNDS.keys():
            del self._catalogue[name]
        self._catalogue.update({name: each.sound for name, each in more.items()})

    def use_set(self, sounds: str) -> None:
        """Play this one of ``SOUND_SETS``, unless the settings name another."""
        self._theme_set = sounds
        self._load()

    def play(self, sound: str) -> None:
        """Begin a sound, unless nobody knows it or all voices are taken by what weighs more."""
        if not self._settings.enabled or not self._channels or sound not in self._catalogue:
            return
        turn = self._voices.ask(sound, int(monotonic() * 1000))
        if turn is None:
            return
        for channel in self._channels:
            if turn.silence is not None:
                channel.loudspeaker.stop(turn.silence)
            channel.loudspeaker.play(sound, self._volume(channel, sound))

    def silence(self) -> None:
        """End every sound at once."""
        self._voices.clear()
        for channel in self._channels:
            channel.loudspeaker.silence()

    def close(self) -> None:
        """Fall silent for good."""
        self.silence()
        self._tails.close()

    def duck(self, ducked: bool) -> None:
        """Step back while somebody speaks, or come forward again."""
        if ducked != self._ducked:
            self._ducked = ducked
            self._set_volumes()

    def _wanted_files(self) -> dict[str, Path]:
        sounds = self._settings.sounds or self._theme_set
        own = {name: resource("sounds", sounds, f"{name}.wav") for name in SOUNDS}
        return own | {name: each.file for name, each in self._more.items()}

    def _load(self) -> None:
        """Have the files ready that are wanted now."""
        files = self._wanted_files()
        if files != self._files:
            self.silence()
            self._files = files
            self._tails.forget_others(files)
            for channel in self._channels:
                channel.loudspeaker.load(files)

    def _set_volumes(self) -> None:
        for channel in self._channels:
            for sound in self._voices.sounding:
                channel.loudspeaker.set_volume(sound, self._volume(channel, sound))

    def _volume(self, channel: _Channel, sound: str) -> float:
        back = 1 - self._settings.ducking / 100 if self._ducked else 1.0
        share = self._settings.volume / 100 * channel.volume(self._settings) / 100
        # Ears hear in powers: the square makes half the way of a slider sound about half as loud.
        return share**2 * self._catalogue[sound].gain * back

    def _devices_changed(self) -> None:
        self._connect()
        self.changed.emit()

    def _connect(self) -> None:
        """Open the chosen devices, where they are not open already."""
        wanted: dict[str, Callable[[SoundSettings], int]] = {}
        outputs = self._devices.outputs
        if outputs and self._settings.enabled:
            stream = self._settings.stream_device
            wanted[stream if self._devices.has(stream) else outputs[0].id] = lambda chosen: chosen.stream_volume
            headphones = self._settings.headphones_device
            if self._devices.has(headphones) and headphones not in wanted:
                wanted[headphones] = lambda chosen: chosen.headphones_volume
        if list(wanted) == [channel.device for channel in self._channels]:
            return
        self.silence()
        open_before = {channel.device: channel.loudspeaker for channel in self._channels}
        self._channels = tuple(
            _Channel(device, open_before.pop(device, None) or self._open(device), volume)
            for device, volume in wanted.items()
        )
        for loudspeaker in open_before.values():
            loudspeaker.deleteLater()

    def _open(self, device: str) -> "Loudspeaker":
        from overlay_app.ui.sound.loudspeaker import Loudspeaker  # noqa: PLC0415 - QtMultimedia only where it can sound

        found = self._devices.find(device)
        assert found is not None, "only what is there is opened"
        return Loudspeaker(found, self._files, self._tails, self)
