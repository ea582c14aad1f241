"""How the stage is drawn, and how often. Imported before Qt, because Qt reads these variables once, when it starts."""

import os
import sys
from pathlib import Path

_REST_MS = {30: 25, 60: 10}
"""The pause between two frames. With the time a graphics card takes to draw one, and to wait for the screen, it gives
the rate."""

_REST_PAINTED_MS = {30: 31, 60: 14}
"""The same where Qt paints: only what has changed, most often in 2 ms."""

FRAME_RATES = tuple(_REST_MS)

_CARDS = ("dri/renderD*", "nvidia[0-9]*", "mali*", "dxg")
"""What a driver of a graphics card shows below ``/dev``."""


def prepare(frame_rate: int, devices: Path = Path("/dev")) -> None:
    """Hold every animation to ``frame_rate``, one of ``FRAME_RATES``.

    Where Linux has no graphics card, Qt paints by itself: drawing through a card that is played by the processor takes
    twice the time, and far more memory. It paints no shaders, layers or particles, so no QML of ours has any.

    It takes effect only before Qt's application object is made. What the user has set in the environment stays.
    """
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    if sys.platform == "linux" and not _has_card(devices):
        os.environ.setdefault("QT_QUICK_BACKEND", "software")
    painted = os.environ.get("QT_QUICK_BACKEND") == "software"
    rest_ms = (_REST_PAINTED_MS if painted else _REST_MS)[frame_rate]
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", str(rest_ms))


def _has_card(devices: Path) -> bool:
    return any(next(devices.glob(pattern), None) is not None for pattern in _CARDS)
