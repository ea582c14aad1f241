"""A gift bomb as the director hears of it: a thousand gifts a second, from people who tap streaks of cheap and dear."""

from collections.abc import Iterator
from dataclasses import replace

from overlay_app.stage.art import art_for
from overlay_app.stage.combos import StageGift
from overlay_app.stage.state import GiftArt
from tests.unit.stage.show import gift

PEOPLE = 200
TAPS = 10
GIFTS = (("Rose", 1), ("Finger Heart", 5), ("Donut", 30), ("Galaxy", 1_000))
"""What is given, and what one of it is worth."""
DEAR_EVERY = 40
"""Every so manieth giver gives the dearest."""


def bomb(seconds: int = 10, every_ms: int = 20) -> Iterator[tuple[int, list[StageGift]]]:
    """What comes in each slice of time, by its beginning in milliseconds."""
    number = 0
    for at in range(0, seconds * 1_000, every_ms):
        slice_ = []
        for _ in range(every_ms):
            slice_.append(_tap(number))
            number += 1
        yield at, slice_


def _tap(number: int) -> StageGift:
    """Everybody taps in turn, ``TAPS`` times a streak."""
    evening, within = divmod(number, PEOPLE * TAPS)
    taps, person = divmod(within, PEOPLE)
    name, each = GIFTS[3] if person % DEAR_EVERY == 0 else GIFTS[person % 3]
    units = taps + 1
    tapped = gift(f"c{evening}:{person}", units * each, units=units, by=f"Person {person}", final=units == TAPS)
    return replace(tapped, gift=GiftArt(name, art_for(name)))
