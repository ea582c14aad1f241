"""How the last run ended: a mark that lies in the data folder while the app runs, and stays where it crashed."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from overlay_app import __version__
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.vault import write_private

_MARK = "run.json"
_SIZE_AT_MOST = 4096

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run that did not end as it should."""

    version: str
    began_at: EpochMs


def begin(folder: Path, now: EpochMs) -> Unfinished | None:
    """Mark that a run begins; return the one before it where that never ended. Blocks: for a thread."""
    before = _read(folder / _MARK)
    try:
        write_private(folder / _MARK, json.dumps(asdict(Unfinished(__version__, now))))
    except OSError as error:
        log.warning("How this run ends cannot be noted: %s", error)
    return before


def end(folder: Path) -> None:
    """The run ends as it should."""
    try:
        (folder / _MARK).unlink(missing_ok=True)
    except OSError as error:
        log.warning("How this run ended cannot be noted: %s", error)


def _read(mark: Path) -> Unfinished | None:
    """The mark; where it is damaged, what is known is that a run did not end."""
    try:
        with mark.open(encoding="utf-8", errors="replace") as file:
            kept = json.loads(file.read(_SIZE_AT_MOST))
        return Unfinished(str(kept["version"])[:40], EpochMs(int(kept["began_at"])))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Unfinished("", EpochMs(0))
