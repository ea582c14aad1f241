"""The present instant, as everything that needs a clock is given it."""

import time
from datetime import UTC, datetime

from overlay_app.ledger.coins import EpochMs


def now_ms() -> EpochMs:
    """Now, in UTC milliseconds."""
    return EpochMs(time.time_ns() // 1_000_000)


def iso(at: EpochMs) -> str:
    """An instant as files and other programs read it: ISO 8601 in UTC, to the millisecond."""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
