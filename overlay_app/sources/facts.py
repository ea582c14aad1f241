"""Reads facts out of a frame's JSON, whichever bridge wrote it: what is there, or in words why it cannot be taken."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from overlay_app.events.model import Frame, RefusedFrame
from overlay_app.events.strict_json import MAX_DIGITS, loads
from overlay_app.ledger.coins import EpochMs

MAX_COUNT: Final = 10_000_000_000
MAX_ID_LENGTH: Final = 128
MAX_NAME_LENGTH: Final = 300
MAX_TEXT_LENGTH: Final = 2_000
EARLIEST_TIME: Final = 1_451_606_400_000
"""The start of 2016, before which there was no live gift: an earlier time is a default or in another unit."""
MAX_AHEAD_MS: Final = 24 * 60 * 60 * 1000
"""How far the platform's clock may be ahead of ours."""

_HIGH, _LOW = r"u[dD][89abAB][\da-fA-F]{2}", r"u[dD][c-fC-F][\da-fA-F]{2}"
_ESCAPE: Final = re.compile(rf"\\{_HIGH}\\{_LOW}|(?P<broken>\\(?:{_HIGH}|{_LOW}|u0000))|\\.")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)

Facts = Mapping[str, object]
NONE: Final[Facts] = {}


def read_json(text: str | bytes) -> object:
    """Read JSON, mending texts that were cut within a character: no gift is lost because its giver's name was."""
    try:
        return loads(text)
    except RefusedFrame:
        if isinstance(text, bytes) or (mended := _ESCAPE.sub(_whole_character, text)) == text:
            raise
        return loads(mended)


def _whole_character(escape: re.Match[str]) -> str:
    return r"\ufffd" if escape["broken"] else escape[0]


def nested(data: Facts, key: str) -> Facts:
    """The object below ``key``, an empty one where there is none."""
    value = data.get(key)
    return value if isinstance(value, dict) else NONE


def first(*values: object) -> object:
    """Return the first value that is there."""
    for value in values:
        if value is not None:
            return value
    return None


def id_of(value: object, called: str) -> str | None:
    """Return an id as text; "0", 0 and the empty text stand for none."""
    if value is None or value in ("", "0"):
        return None
    if type(value) is int and value >= 0:
        return str(value) if value else None
    if not isinstance(value, str):
        raise RefusedFrame(f"The {called} is neither a text nor a whole number.")
    if len(value) > MAX_ID_LENGTH or not value.isascii():
        raise RefusedFrame(f"The {called} is not an id: it is too long or not plain ASCII.")
    return value


def whole(value: object, called: str, least: int, most: int) -> int | None:
    """Return a whole number from ``least`` to ``most``; None where the frame does not say."""
    if value is None:
        return None
    if type(value) is not int:
        raise RefusedFrame(f"{called} is not a whole number.")
    if not least <= value <= most:
        raise RefusedFrame(f"{called} is {value:.6g}, which is not between {least} and {most}.")
    return value


def whole_text(value: object, called: str, least: int, most: int) -> int | None:
    """Like ``whole``, for bridges that write every number as a text."""
    if isinstance(value, str):
        digits = value.strip()
        if not digits:
            return None
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= MAX_DIGITS):
            raise RefusedFrame(f"{called} is {value!r:.40}, which is not a whole number.")
        value = int(digits)
    return whole(value, called, least, most)


def text_of(value: object, longest: int) -> str | None:
    """Return a text cut to ``longest``; None where there is none."""
    return value[:longest] if isinstance(value, str) and value else None


def written_time(value: object, frame: Frame) -> EpochMs | None:
    """A time such as ``2026-01-31T20:15:00Z``; None where there is none, or one that cannot be."""
    if not isinstance(value, str) or len(value) > 64:
        return None
    try:
        time = (datetime.fromisoformat(value) - _EPOCH) // _MILLISECOND
    except (ValueError, TypeError, OverflowError):
        return None
    return EpochMs(time) if EARLIEST_TIME <= time <= frame.received_at + MAX_AHEAD_MS else None
