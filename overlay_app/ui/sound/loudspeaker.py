"""One sound device with every sound of the stage ready to begin."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtMultimedia import QAudioDevice, QSoundEffect

from overlay_app.ui.sound.tails import Tailed, Tails

BEGINS_WITHIN_MS = 500
"""From asking for a sound until the sound server plays it; after its length and this it is over."""


class Loudspeaker(QObject):
    """Plays WAV files on one device. Each sound is loaded beforehand, so that it begins without delay."""

    def __init__(
        self, device: QAudioDevice, files: Mapping[str, Path], tails: Tails, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._device = device
        self._tails = tails
        self._files: dict[str, Path] = {}
        self._sounds: dict[str, _Sound] = {}
        tails.changed.connect(self._load)
        self.load(files)

    @property
    def ready(self) -> bool:
        """Whether every sound is loaded."""
        return self._sounds.keys() == self._files.keys() and all(sound.ready for sound in self._sounds.values())

    @property
    def sounding(self) -> bool:
        """Whether anything is to be heard."""
        return any(sound.sounding for sound in self._sounds.values())

    def load(self, files: Mapping[str, Path]) -> None:
        """Have these ready from now on; what is loaded from the same file stays as it is."""
        self._files = dict(files)
        self._load()

    def play(self, sound: str, volume: float) -> None:
        """Begin a sound, beside itself where it sounds already. ``volume`` is linear, 0 to 1."""
        if sound in self._sounds:
            self._sounds[sound].play(volume)

    def set_volume(self, sound: str, volume: float) -> None:
        """Change how loud a sound is while it sounds."""
        if sound in self._sounds:
            self._sounds[sound].set_volume(volume)

    def stop(self, sound: str) -> None:
        """End a sound."""
        if sound in self._sounds:
            self._sounds[sound].stop()

    def silence(self) -> None:
        """End every sound."""
        for sound in self._sounds.values():
            sound.stop()

    def _load(self) -> None:
        before, self._sounds = self._sounds, {}
        for name, file in self._files.items():
            copy = self._tails.of(file)
            if copy is None:
                continue
            known = before.get(name)
            self._sounds[name] = known if known is not None and known.copy == copy else _Sound(self._device, copy, self)
        for name, sound in before.items():
            if self._sounds.get(name) is not sound:
                sound.stop()
                sound.deleteLater()


class _Sound(QObject):
    """One sound, as often at once as it is asked for."""

    def __init__(self, device: QAudioDevice, copy: Tailed, parent: QObject) -> None:
        super().__init__(parent)
        self.copy = copy
        self._device = device
        self._turns = [self._another()]

    @property
    def ready(self) -> bool:
        return self._turns[0].ready

    @property
    def sounding(self) -> bool:
        return any(turn.sounding for turn in self._turns)

    def play(self, volume: float) -> None:
        turn = next((turn for turn in self._turns if not turn.sounding), None)
        if turn is None:
            turn = self._another()
            self._turns.append(turn)
        turn.play(volume)

    def set_volume(self, volume: float) -> None:
        for turn in self._turns:
            turn.set_volume(volume)

    def stop(self) -> None:
        for turn in self._turns:
            turn.stop()

    def _another(self) -> "_Turn":
        return _Turn(self._device, self.copy, self)


class _Turn(QObject):
    """Plays a sound once at a time, and stops it in the silence after it."""

    def __init__(self, device: QAudioDevice, copy: Tailed, parent: QObject) -> None:
        super().__init__(parent)
        self._effect = QSoundEffect(device, self)
        self._effect.setSource(QUrl.fromLocalFile(str(copy.file)))
        self._over = QTimer(self, singleShot=True, interval=copy.length_ms + BEGINS_WITHIN_MS)
        self._over.timeout.connect(self._effect.stop)

    @property
    def ready(self) -> bool:
        return self._effect.isLoaded()

    @property
    def sounding(self) -> bool:
        return self._effect.isPlaying()

    def play(self, volume: float) -> None:
        self._effect.setVolume(volume)
        self._effect.play()
        self._over.start()

    def set_volume(self, volume: float) -> None:
        self._effect.setVolume(volume)

    def stop(self) -> None:
        self._over.stop()
        self._effect.stop()
