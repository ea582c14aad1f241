"""The system's time zone by its name: an offset alone would be wrong on the other side of a clock change."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QTimeZone


def system_zone() -> ZoneInfo:
    """The system's zone; UTC where it has none that is known."""
    try:
        return ZoneInfo(QTimeZone.systemTimeZoneId().toStdString())
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
