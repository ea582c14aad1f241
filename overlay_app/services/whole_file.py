"""Files that the user may open and edit: written whole, or left as they were."""

import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text on disk that is to take the place of a file. Nothing is written any more when it does."""

    path: Path
    swap: Path

    def put(self) -> None:
        """Take the place. Raises ``OSError``; then the file is as it was, and nothing is left beside it."""
        try:
            self.swap.replace(self.path)
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Leave the file as it is."""
        self.swap.unlink(missing_ok=True)


def prepare(path: Path, parts: Iterable[str], *, newline: str | None = None) -> Prepared:
    """Write these parts beside ``path``; its folder is made where it is missing. Raises ``OSError``.

    ``newline`` is as in ``open``: an empty one leaves the ends of lines as they are.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, swap = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    prepared = Prepared(path, Path(swap))
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline=newline) as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        prepared.discard()
        raise
    return prepared


def write_whole(path: Path, text: str) -> None:
    """Write ``text`` beside ``path``, then swap. Raises ``OSError``."""
    prepare(path, (text,)).put()
