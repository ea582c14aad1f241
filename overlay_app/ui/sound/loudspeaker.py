"""One sound device with every sound of the stage ready to begin."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import QAudioDevice, QSoundEffect


class Loudspeaker(QObject):
    """Plays WAV files on one device. Each sound is loaded beforehand, so that it begins without delay."""

    def __init__(self, device: QAudioDevice, files: Mapping[str, Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._device = device
        self._effects: dict[str, QSoundEffect] = {}
        self.load(files)

    @property
    def ready(self) -> bool:
        """Whether every sound is loaded."""
        return all(effect.isLoaded() for effect in self._effects.values())

    @property
    def sounding(self) -> bool:
        """Whether anything is to be heard."""
        return any(effect.isPlaying() for effect in self._effects.values())

    def load(self, files: Mapping[str, Path]) -> None:
        """Have these ready from now on; what is loaded from the same file stays as it is."""
        before, self._effects = self._effects, {}
        for name, file in files.items():
            source = QUrl.fromLocalFile(str(file))
            effect = before.get(name)
            if effect is None or effect.source() != source:
                effect = QSoundEffect(self._device, self)
                effect.setSource(source)
            self._effects[name] = effect
        for name, effect in before.items():
            if self._effects.get(name) is not effect:
                effect.stop()
                effect.deleteLater()

    def play(self, sound: str, volume: float) -> None:
        """Begin a sound, anew where it sounds already. ``volume`` is linear, 0 to 1."""
        effect = self._effects[sound]
        effect.setVolume(volume)
        effect.play()

    def set_volume(self, sound: str, volume: float) -> None:
        """Change how loud a sound is while it sounds."""
        self._effects[sound].setVolume(volume)

    def stop(self, sound: str) -> None:
        """End a sound."""
        self._effects[sound].stop()

    def silence(self) -> None:
        """End every sound."""
        for effect in self._effects.values():
            effect.stop()
