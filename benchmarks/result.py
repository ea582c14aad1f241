"""What a benchmark answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One figure and how it stands against its bar.

    ``ratio`` compares ``value`` with the baseline measured in the same run, None where nothing is compared. ``bar`` is
    the demand in words ("at most 1.5x", "at least 5,000/s"). ``slowest_step`` names where most of the time went.
    """

    name: str
    value: float
    unit: str
    ratio: float | None
    bar: str
    ok: bool
    slowest_step: str = ""
