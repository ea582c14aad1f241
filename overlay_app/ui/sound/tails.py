"""Copies of sounds with silence after them, so that none is ever played to its end.

What Qt knows of a sound that has ended by itself is now and again thrown away in the thread of the sound server (seen
in Qt 6.11.3, about once in ten thousand sounds). The GUI thread then watches a closed descriptor for ever and does
nothing else. What is stopped is thrown away in the GUI thread: so each sound is stopped in the silence after it.
"""

import logging
import tempfile
import wave
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

TAIL_SECONDS = 3
"""Whoever is to stop a sound may be late by this, less what the sound server takes to begin it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tailed:
    """A sound with silence after it. ``length_ms`` is that of the sound alone."""

    file: Path
    length_ms: int


class Tails(QObject):
    """Makes the copies in a thread of its own; they are gone with the program."""

    changed = Signal()
    """More copies are there."""
    _made = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copies: dict[Path, Tailed | None] = {}
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._number = 0
        self._closed = False
        self._thread = ThreadPoolExecutor(1, "sounds")
        self._made.connect(self._keep)

    def of(self, sound: Path) -> Tailed | None:
        """The copy of this file; None where it is not there yet."""
        if sound not in self._copies and not self._closed:
            self._copies[sound] = None
            self._thread.submit(self._make, sound)
        return self._copies.get(sound)

    def forget_others(self, wanted: Mapping[str, Path]) -> None:
        """Only these are wanted now: another that comes back is copied anew, for it may be another sound by then."""
        for sound in self._copies.keys() - set(wanted.values()):
            copy = self._copies.pop(sound)
            if copy is not None and not self._closed:
                self._thread.submit(copy.file.unlink)

    def close(self) -> None:
        """Make no more, and leave nothing on disk."""
        self._closed = True
        self._thread.shutdown(cancel_futures=True)
        if self._folder is not None:
            self._folder.cleanup()

    def _make(self, sound: Path) -> None:
        try:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="coinstage-sounds-", ignore_cleanup_errors=True)
            self._number += 1
            copy = with_silence(sound, Path(self._folder.name, f"{self._number}.wav"))
        except (OSError, EOFError, wave.Error) as problem:
            log.warning("The sound %s cannot be played: %s", sound.name, problem)
            return
        self._made.emit(sound, copy)

    def _keep(self, sound: Path, copy: Tailed) -> None:
        if sound in self._copies:
            self._copies[sound] = copy
            self.changed.emit()


def with_silence(sound: Path, copy: Path) -> Tailed:
    """Write the sound to ``copy``, with silence after it."""
    with wave.open(str(sound)) as played, wave.open(str(copy), "wb") as longer:
        parameters = played.getparams()
        longer.setparams(parameters)
        longer.writeframes(played.readframes(parameters.nframes))
        # Samples of one byte have no sign: their silence lies in the middle.
        silence = b"\x80" if parameters.sampwidth == 1 else b"\0"
        frame = parameters.sampwidth * parameters.nchannels
        longer.writeframes(silence * (frame * parameters.framerate * TAIL_SECONDS))
        return Tailed(copy, 1_000 * parameters.nframes // parameters.framerate)
