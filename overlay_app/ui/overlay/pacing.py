"""How often the stage may be drawn. Imported before Qt, because Qt reads these variables once, when it starts."""

import os

_REST_MS = {30: 25, 60: 10}
"""The pause between two frames. With the time to draw one, about 7 ms without a graphics card, it gives the rate."""

FRAME_RATES = tuple(_REST_MS)


def prepare(frame_rate: int) -> None:
    """Hold every animation to ``frame_rate``, one of ``FRAME_RATES``.

    It takes effect only before Qt's application object is made. What the user has set in the environment stays.
    """
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")
    os.environ.setdefault("QT_QPA_UPDATE_IDLE_TIME", str(_REST_MS[frame_rate]))
