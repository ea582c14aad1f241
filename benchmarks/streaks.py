"""A gift bomb to measure with: many people, each tapping streaks of the same gift."""

from collections.abc import Iterator
from typing import Any

from tests.standin import gift

PEOPLE = 200
TAPS = 10
START_MS = 1_750_000_000_000


def streaks(frames: int, *, at: int = START_MS) -> Iterator[dict[str, Any]]:
    """Frames that each add one unit to one of ``PEOPLE`` streaks under way."""
    for number in range(frames):
        streak, tap = (number // (PEOPLE * TAPS)) * PEOPLE + number % PEOPLE, number // PEOPLE % TAPS + 1
        person = number % PEOPLE
        yield gift(
            units=tap,
            user=f"{7_000_000_000_000_000_000 + person}",
            nickname=f"Person {person}",
            group=f"{at + streak}",
            message=f"{7_400_000_000_000_000_000 + number}",
            at=at + number,
        )
