"""What the user has seen already: the version they used last, and how far they came with the first steps."""

import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

from overlay_app.services.exports import write_whole

FILE_NAME = "seen.json"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """Kept beside the settings."""

    version: str = ""
    """The version whose news were shown, or that was there first; empty before the first run."""
    steps: tuple[str, ...] = ()
    """The first steps that were taken or passed over."""
    left: bool = False
    """Whether the first steps were put away."""


def load_seen(folder: Path) -> Seen:
    """What is kept in ``folder``; nothing seen where there is none or it is damaged. Blocks."""
    try:
        kept = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        steps = tuple(str(step) for step in kept.get("steps", ()))
        return Seen(str(kept.get("version", "")), steps, bool(kept.get("left", False)))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Seen()


def keep_seen(folder: Path, seen: Seen) -> None:
    """Keep it in ``folder``. Where that cannot be, it is shown again next time. Blocks: for a thread."""
    try:
        write_whole(folder / FILE_NAME, iter([json.dumps(asdict(seen)) + "\n"]))
    except OSError as error:
        log.warning("What was seen could not be kept: %s", error)
