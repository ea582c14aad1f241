"""What the Schedule page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from overlay_app.economy.deals import Deal
from overlay_app.economy.schedule import Missed, Plan


@dataclass(frozen=True, slots=True)
class ScheduleState:
    """All that the plans' part of the page shows."""

    plans: tuple[Plan, ...] = ()
    deals: tuple[Deal, ...] = ()
    """Those that run, or did when they were read."""
    missed: tuple[Missed, ...] = ()
    session: str | None = None
    """The title of the running session."""
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class ScheduleActions:
    """What can be done. Each returns at once; what came of it shows in the next state, or is said."""

    save: Callable[[Plan], None]
    """Keep a plan; a new one has no id."""
    remove: Callable[[str], None]
    leave_out: Callable[[str, datetime], None]
    """Call a single time of a plan off."""
    end_deal: Callable[[str], None]
    missed_read: Callable[[], None]
    export: Callable[[str], None]
    """Write all plans as a calendar to a file of this address."""
    start_session: Callable[[], None]
    end_session: Callable[[], None]
