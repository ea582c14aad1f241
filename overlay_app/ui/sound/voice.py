"""The system's own voice, in a process of its own: its engine may take seconds to start, and the stage never waits."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from overlay_app.services.own_program import own_program
from overlay_app.services.settings import SoundSettings

ENDS_WITHIN_MS = 500
STARTS_WITHIN_MS = 30_000
DEAF = "No speech: the system's speech service does not answer. Switch speech off and on again to try anew."
CRASHED = "No speech: the voice has stopped. Switch speech off and on again to start it anew."


def voice_command() -> list[str]:
    """The program that speaks, and its arguments."""
    return own_program("voice")


class Voice(QObject):
    """Says one thing at a time. ``changed`` tells that ``ready``, ``reason`` or ``voices`` are others now."""

    changed = Signal()
    done = Signal()
    """It has said what it was given, or was stopped."""

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ready = False
        self.reason = ""
        """Why it cannot speak, in words for the user."""
        self.voices: tuple[str, ...] = ()
        self._ending = False
        self._process = QProcess(self)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._ended)
        self._process.errorOccurred.connect(self._ended)
        self._patience = QTimer(self, singleShot=True, interval=STARTS_WITHIN_MS)
        self._patience.timeout.connect(lambda: self._give_up(DEAF))
        self._patience.start()
        self._process.start(command[0], list(command[1:]))

    def say(self, words: str, settings: SoundSettings) -> None:
        """Say this, once ready."""
        self._send(
            say=words,
            voice=settings.speech_voice,
            rate=settings.speech_rate / 100,
            volume=settings.speech_volume * settings.volume / 10_000,
        )

    def stop(self) -> None:
        """Fall silent at once."""
        if self.ready:
            self._send(stop=True)

    def close(self) -> None:
        """End the process."""
        self._ending = True
        self._patience.stop()
        self.stop()
        self._process.closeWriteChannel()
        if self._process.state() is not QProcess.ProcessState.NotRunning and (
            not self.ready or not self._process.waitForFinished(ENDS_WITHIN_MS)
        ):
            self._process.kill()
            self._process.waitForFinished(ENDS_WITHIN_MS)

    def _send(self, **command: object) -> None:
        self._process.write(json.dumps(command).encode() + b"\n")

    def _read(self) -> None:
        while self._process.canReadLine():
            message = json.loads(self._process.readLine().data())
            if "done" in message:
                self.done.emit()
                continue
            self._patience.stop()
            self.ready = "voices" in message
            self.reason = message.get("silent", "")
            self.voices = tuple(message.get("voices", ()))
            self.changed.emit()

    def _ended(self) -> None:
        if not self._ending and (self.ready or not self.reason):
            self._give_up(CRASHED)

    def _give_up(self, reason: str) -> None:
        self._patience.stop()
        self.ready, self.reason = False, reason
        self._process.kill()
        self.changed.emit()
