"""Figures and instants as the creator types them: whole numbers, and a day with a time on the creator's own clock."""

from datetime import datetime, tzinfo

from overlay_app.economy.trends import deadline
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats

_MOMENT = "%Y-%m-%d %H:%M"


def whole(text: str) -> int:
    """A whole number; -1, which is none that anything takes, where it is none."""
    return int(text) if text.strip().isdecimal() else -1


def whole_or_none(text: str) -> int | None:
    """A whole number; None where it is none, as where nothing was typed."""
    return int(text) if text.strip().isdecimal() else None


def moment(text: str, zone: tzinfo) -> EpochMs | None:
    """The instant of ``2026-12-24 20:15``; None where it is none."""
    try:
        return deadline(datetime.strptime(text.strip(), _MOMENT), zone)  # noqa: DTZ007 - a wall clock
    except (ValueError, OverflowError):
        return None


def moment_text(at: EpochMs, zone: tzinfo) -> str:
    """An instant as ``moment`` reads it."""
    return formats.local(at, zone).strftime(_MOMENT)
