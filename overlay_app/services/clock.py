"""The present instant, as everything that needs a clock is given it."""

import time

from overlay_app.ledger.coins import EpochMs


def now_ms() -> EpochMs:
    """Now, in UTC milliseconds."""
    return EpochMs(time.time_ns() // 1_000_000)
