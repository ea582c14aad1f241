"""The sound settings: volumes, devices and speech."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.theme import SOUND_SETS
from overlay_app.ui.panels.sound_state import SoundActions, SoundState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by SettingsPanel")
class SoundPanel(QObject):
    """Shows a ``SoundState``. Devices and voices are chosen by their place in the list; the first is the default."""

    changed = Signal()

    def __init__(self, actions: SoundActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = SoundState()

    def show(self, state: SoundState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(bool, notify=changed)
    def on(self) -> bool:
        return self._state.settings.enabled

    @Slot(bool)
    def setOn(self, on: bool) -> None:
        self._set(enabled=on)

    @Property(str, notify=changed)
    def silentBecause(self) -> str:
        return self._state.silent_because

    @Property(int, notify=changed)
    def volume(self) -> int:
        return self._state.settings.volume

    @Slot(int)
    def setVolume(self, percent: int) -> None:
        self._set(volume=percent)

    @Property("QStringList", notify=changed)
    def soundSets(self) -> list[str]:
        return [self.tr("As the theme says"), self.tr("Concert"), self.tr("Arcade")]

    @Property(int, notify=changed)
    def soundSet(self) -> int:
        return ("", *SOUND_SETS).index(self._state.settings.sounds)

    @Slot(int)
    def setSoundSet(self, place: int) -> None:
        self._set(sounds=("", *SOUND_SETS)[place])

    @Property("QStringList", notify=changed)
    def streamDevices(self) -> list[str]:
        return [self.tr("System default"), *self._names()]

    @Property(int, notify=changed)
    def streamDevice(self) -> int:
        return self._place(self._state.settings.stream_device)

    @Slot(int)
    def setStreamDevice(self, place: int) -> None:
        self._set(stream_device=self._device(place))

    @Property(int, notify=changed)
    def streamVolume(self) -> int:
        return self._state.settings.stream_volume

    @Slot(int)
    def setStreamVolume(self, percent: int) -> None:
        self._set(stream_volume=percent)

    @Property("QStringList", notify=changed)
    def headphonesDevices(self) -> list[str]:
        return [self.tr("None"), *self._names()]

    @Property(int, notify=changed)
    def headphonesDevice(self) -> int:
        return self._place(self._state.settings.headphones_device)

    @Slot(int)
    def setHeadphonesDevice(self, place: int) -> None:
        self._set(headphones_device=self._device(place))

    @Property(int, notify=changed)
    def headphonesVolume(self) -> int:
        return self._state.settings.headphones_volume

    @Slot(int)
    def setHeadphonesVolume(self, percent: int) -> None:
        self._set(headphones_volume=percent)

    @Slot(str)
    def trySound(self, sound: str) -> None:
        self._actions.try_sound(sound)

    # Speech

    @Property(bool, notify=changed)
    def speech(self) -> bool:
        return self._state.settings.speech

    @Slot(bool)
    def setSpeech(self, on: bool) -> None:
        self._set(speech=on)

    @Property(str, notify=changed)
    def speechlessBecause(self) -> str:
        return self._state.speechless_because

    @Property(bool, notify=changed)
    def speechReady(self) -> bool:
        """Whether there is a voice to be heard."""
        return bool(self._state.voices)

    @Property("qlonglong", notify=changed)
    def speechFrom(self) -> int:
        return self._state.settings.speech_from

    @Slot("qlonglong")
    def setSpeechFrom(self, coins: int) -> None:
        if coins >= 1:
            self._set(speech_from=coins)

    @Property("QStringList", notify=changed)
    def voices(self) -> list[str]:
        return [self.tr("System voice"), *self._state.voices]

    @Property(int, notify=changed)
    def voice(self) -> int:
        chosen = self._state.settings.speech_voice
        return self._state.voices.index(chosen) + 1 if chosen in self._state.voices else 0

    @Slot(int)
    def setVoice(self, place: int) -> None:
        self._set(speech_voice=self._state.voices[place - 1] if place > 0 else "")

    @Property(int, notify=changed)
    def speechRate(self) -> int:
        return self._state.settings.speech_rate

    @Slot(int)
    def setSpeechRate(self, rate: int) -> None:
        self._set(speech_rate=rate)

    @Property(int, notify=changed)
    def speechVolume(self) -> int:
        return self._state.settings.speech_volume

    @Slot(int)
    def setSpeechVolume(self, percent: int) -> None:
        self._set(speech_volume=percent)

    @Property(int, notify=changed)
    def ducking(self) -> int:
        return self._state.settings.ducking

    @Slot(int)
    def setDucking(self, percent: int) -> None:
        self._set(ducking=percent)

    @Slot()
    def trySpeech(self) -> None:
        self._actions.try_speech()

    def _set(self, **changes: object) -> None:
        wanted = replace(self._state.settings, **changes)
        if wanted != self._state.settings:
            self._actions.set_sound(wanted)

    def _names(self) -> list[str]:
        return [output.name for output in self._state.outputs]

    def _place(self, device: str) -> int:
        ids = [output.id for output in self._state.outputs]
        return ids.index(device) + 1 if device in ids else 0

    def _device(self, place: int) -> str:
        return self._state.outputs[place - 1].id if place > 0 else ""
