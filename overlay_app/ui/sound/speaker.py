"""Has read aloud what supporters send, one thing after the other."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from overlay_app.services.settings import SoundSettings
from overlay_app.stage.speech import Speech, SpeechQueue, WordFilter
from overlay_app.stage.state import StageState
from overlay_app.ui.sound.voice import Voice, voice_command

LONGEST_SPEECH_MS = 20_000
"""A voice that is not done by then is taken to hang."""


class Speaker(QObject):
    """Speaks while ``SoundSettings.speech`` is on; only then a voice is started."""

    speaking = Signal(bool)
    changed = Signal()
    """``reason`` or ``voices`` are others now."""

    def __init__(
        self,
        settings: SoundSettings,
        make_voice: Callable[[], Voice] = lambda: Voice(voice_command()),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._make_voice = make_voice
        self._queue = SpeechQueue(settings.speech_from)
        self._voice: Voice | None = None
        self._now: Speech | None = None
        self._patience = QTimer(self, singleShot=True, interval=LONGEST_SPEECH_MS)
        self._patience.timeout.connect(self._give_up)
        self.apply(settings)

    @property
    def reason(self) -> str:
        """Why nothing is spoken although speech is on; empty where all is well."""
        return "" if self._voice is None else self._voice.reason

    @property
    def voices(self) -> tuple[str, ...]:
        """The voices to choose from; none before the voice has started."""
        return () if self._voice is None else self._voice.voices

    def set_filter(self, may_say: WordFilter) -> None:
        """Let nothing be said that this does not let pass."""
        self._queue.set_filter(may_say)

    def apply(self, settings: SoundSettings) -> None:
        """Speak like this from the next thing on, or not at all."""
        self._settings = settings
        self._queue.from_coins = settings.speech_from
        if settings.speech and settings.enabled:
            if self._voice is None:
                self._voice = self._make_voice()
                self._voice.changed.connect(self._voice_changed)
                self._voice.done.connect(self._over)
        elif self._voice is not None:
            self.close()
            self.changed.emit()

    def hear(self, state: StageState) -> None:
        """The stage looks like this."""
        if self._voice is not None:
            self._queue.hear(state)
            self._speak_next()

    def try_out(self, words: str) -> None:
        """Let the creator hear the voice."""
        self._queue.put(Speech("try", "", 0, words))
        self._speak_next()

    def drop(self, supporter: str) -> None:
        """Say nothing more of this person, not even the rest of a sentence."""
        self._queue.drop(supporter)
        if self._now is not None and self._now.supporter == supporter and self._voice is not None:
            self._voice.stop()

    def silence(self) -> None:
        """Say nothing of what waits, and stop in the middle of a word."""
        self._queue.clear()
        if self._now is not None and self._voice is not None:
            self._voice.stop()

    def close(self) -> None:
        """End the voice."""
        self._queue.clear()
        self._over()
        if self._voice is not None:
            self._voice.close()
            self._voice.deleteLater()
            self._voice = None

    def _speak_next(self) -> None:
        if self._now is not None or self._voice is None or not self._voice.ready:
            return
        self._now = self._queue.next()
        if self._now is not None:
            self.speaking.emit(True)
            self._voice.say(self._now.words, self._settings)
            self._patience.start()

    def _over(self) -> None:
        if self._now is not None:
            self._now = None
            self._patience.stop()
            self.speaking.emit(False)
            self._speak_next()

    def _give_up(self) -> None:
        if self._voice is not None:
            self._voice.stop()
        self._over()

    def _voice_changed(self) -> None:
        if self._voice is not None and not self._voice.ready:
            self._queue.clear()
            self._over()
        self.changed.emit()
        self._speak_next()
