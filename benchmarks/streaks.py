"""A gift bomb to measure with: many people, each tapping streaks of the same gift."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.standin import gift

PEOPLE = 200
TAPS = 10
START_MS = 1_750_000_000_000


@dataclass(frozen=True, slots=True)
class Streak:
    """Where a frame stands: the how-manieth tap of which streak of whom."""

    person: int
    group: str
    taps: int


def streak_of(number: int) -> Streak:
    """The place of frame ``number``: everybody taps in turn, ``TAPS`` times a streak."""
    evening, within = divmod(number, PEOPLE * TAPS)
    taps, person = divmod(within, PEOPLE)
    return Streak(person, f"{START_MS + evening * PEOPLE + person}", taps + 1)


def streaks(frames: int, *, first: int = 0) -> Iterator[dict[str, Any]]:
    """Frames ``first`` and following; each adds one unit of one coin."""
    for number in range(first, first + frames):
        streak = streak_of(number)
        yield gift(
            units=streak.taps,
            user=f"{7_000_000_000_000_000_000 + streak.person}",
            nickname=f"Person {streak.person}",
            group=streak.group,
            message=f"{7_400_000_000_000_000_000 + number}",
            at=START_MS + number,
        )
