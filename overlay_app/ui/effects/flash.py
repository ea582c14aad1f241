"""Measuring how much an effect flashes, on the frames it really draws."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from overlay_app.stage.flash import COLUMNS, INTENSITIES, ROWS, SAFE_SHARE, FlashMeter, Verdict
from overlay_app.ui.effects.book import DrawnEffect
from overlay_app.ui.effects.screen import EffectScreen

FRAME_RATE = 30
CANVAS = (640, 360)


async def measure(effect: DrawnEffect, on_progress: Callable[[float], None] | None = None) -> Verdict:
    """Find the highest intensity at which an effect is safe; ``on_progress`` is told from 0 to 1.

    Other work goes on between the frames. Raises ``NotDrawn``.
    """
    for attempt, intensity in enumerate(INTENSITIES):
        meter = FlashMeter(FRAME_RATE)
        screen = EffectScreen(effect, CANVAS, intensity=intensity)
        try:
            frames = screen.length_ms * FRAME_RATE // 1000
            for frame in range(frames):
                meter.add(sampled(screen.picture(frame * 1000 / FRAME_RATE)))
                if on_progress is not None:
                    on_progress((attempt + frame / frames) / len(INTENSITIES))
                await asyncio.sleep(0)
        finally:
            screen.close()
        shares = await asyncio.to_thread(meter.shares)
        if max(shares.values()) <= SAFE_SHARE:
            return Verdict(intensity, shares)
    return Verdict(0.0, shares)


def sampled(picture: QImage) -> bytes:
    """The points of a picture that ``FlashMeter`` looks at."""
    small = picture.scaled(
        COLUMNS, ROWS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation
    )
    points = small.convertToFormat(QImage.Format.Format_RGBA8888_Premultiplied)
    return bytes(points.constBits())
