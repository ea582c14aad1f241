"""Reads aloud what stands on its standard input, one JSON object a line; tells on its standard output how it goes.

It is a program of its own because a speech engine may take seconds to start, and holds up everything meanwhile: the
stage must not wait for it. It ends with its input.

In: ``{"say": words, "voice": name, "rate": -1..1, "volume": 0..1}`` and ``{"stop": true}``.
Out: ``{"voices": [names]}`` once it is ready, ``{"done": true}`` after each thing said or stopped, and
``{"silent": reason}`` where it cannot speak; then it ends.
"""

import ctypes
import json
import shutil
import sys
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale, QLoggingCategory, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech, QVoice

NO_SPEECH = "No speech: install speech-dispatcher and speech-dispatcher-espeak-ng, then start Coinstage again."
NO_LIBRARY = "Speech needs the library libpulse0, which is not installed."
NO_ENGINE = "No speech: this computer offers no speech engine."
NO_VOICE = "No speech: this computer has no voice. Add one in the system's settings."
VOICES_OFFERED = 100
_PRETENDING = "mock"
"""Qt's engine for tests: it says that it speaks, and nobody hears a thing."""


class _Commands(QObject):
    """Reads lines in a thread of its own: no event loop waits for standard input on every system."""

    came = Signal(str)
    ended = Signal()

    def start(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            self.came.emit(line)
        self.ended.emit()


class _Reader(QObject):
    """Obeys the commands with an engine that can speak."""

    def __init__(self, speech: "QTextToSpeech", voices: "Mapping[str, QVoice]") -> None:
        super().__init__()
        self._speech = speech
        self._voices = voices
        speech.stateChanged.connect(self._state_changed)

    def obey(self, line: str) -> None:
        command: dict[str, Any] = json.loads(line)
        if "say" not in command:
            self._speech.stop()
            return
        if command["voice"] in self._voices:
            self._speech.setVoice(self._voices[command["voice"]])
        self._speech.setRate(command["rate"])
        self._speech.setVolume(command["volume"])
        self._speech.say(command["say"])

    def _state_changed(self) -> None:
        if self._speech.state().name in {"Ready", "Error"}:
            _tell(done=True)


def main() -> int:
    """Speak until the input ends; return 1 where that cannot be."""
    app = QCoreApplication(sys.argv[:1])
    speech = _engine()
    if isinstance(speech, str):
        _tell(silent=speech)
        return 1
    voices = {voice.name(): voice for voice in speech.availableVoices()}
    reader, commands = _Reader(speech, voices), _Commands()
    commands.came.connect(reader.obey)
    commands.ended.connect(app.quit)
    # One engine lists each voice again for each of its hundred ways to disguise it.
    _tell(voices=[name for name in voices if "+" not in name][:VOICES_OFFERED])
    commands.start()
    return app.exec()


def _engine() -> "QTextToSpeech | str":
    """An engine with a voice, or in words why there is none."""
    if missing := _missing_parts():
        return missing
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver=false")
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - it may be missing
    except ImportError:
        return NO_LIBRARY
    engines = [engine for engine in QTextToSpeech.availableEngines() if engine != _PRETENDING]
    if not engines:
        return NO_ENGINE
    speech = QTextToSpeech(engines[0])
    if speech.state() is QTextToSpeech.State.Error:
        return f"No speech: {speech.errorString()}" if speech.errorString() else NO_ENGINE
    locale = QLocale.system()
    speech.setLocale(QLocale("en_US") if locale.language() == QLocale.Language.C else locale)
    return speech if speech.availableVoices() else NO_VOICE


def _missing_parts() -> str:
    """What the engine would miss; asked before, because it complains aloud."""
    if not sys.platform.startswith("linux"):
        return ""
    try:
        ctypes.CDLL("libspeechd.so.2")
    except OSError:
        return NO_SPEECH
    return "" if shutil.which("speech-dispatcher") else NO_SPEECH


def _tell(**message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
