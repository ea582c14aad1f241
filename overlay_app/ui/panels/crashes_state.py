"""What the page of crash reports shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo

from overlay_app.services.crashes import Report


@dataclass(frozen=True, slots=True)
class CrashesState:
    """All reports, the newest first, and the one that is read."""

    reports: tuple[Report, ...] = ()
    chosen: str = ""
    """The name of a report; where it is gone, the newest is read."""
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class CrashesActions:
    """What can be done. Each is given the names of reports."""

    look: Callable[[str], None]
    copy: Callable[[str], None]
    """Put a text on the clipboard."""
    save: Callable[[str, str], None]
    """Write a report to a path."""
    delete: Callable[[tuple[str, ...]], None]
