"""A week of plans as blocks: which day, how far down, and beside how many others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from overlay_app.economy.schedule import Occurrence, Plan, occurrences
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats

DAYS = 7
DAY_MINUTES = 24 * 60
BLOCK_MINUTES_AT_LEAST = 40
"""A block is drawn this tall at least, so that its title can be read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A plan, or what of it lies on one day. Minutes are from midnight on the creator's clock."""

    occurrence: Occurrence
    day: int
    begins: int
    lasts: int
    lane: int = 0
    lanes: int = 1


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def midnight(day: date, zone: tzinfo) -> EpochMs:
    """When a day begins on the creator's clock."""
    return EpochMs(int(datetime.combine(day, time(), zone).timestamp()) * 1000)


def blocks(plans: Iterable[Plan], monday: date, zone: tzinfo) -> Sequence[Block]:
    """The blocks of a week, day by day and from the top down."""
    since, until = midnight(monday, zone), midnight(monday + timedelta(days=DAYS), zone)
    found: list[list[Block]] = [[] for _ in range(DAYS)]
    for plan in plans:
        longest = EpochMs(max(0, since - plan.minutes * 60_000))
        for occurrence in occurrences(plan, longest, until):
            for block in _cut(occurrence, monday, zone):
                found[block.day].append(block)
    return [block for day in found for block in _side_by_side(day)]


def _cut(occurrence: Occurrence, monday: date, zone: tzinfo) -> Iterator[Block]:
    """An occurrence by the days it lies on; those outside of the week are left out."""
    begin, end = formats.local(occurrence.at, zone), formats.local(occurrence.until, zone)
    day = begin.date()
    while day <= end.date():
        first = begin.hour * 60 + begin.minute if day == begin.date() else 0
        last = end.hour * 60 + end.minute if day == end.date() else DAY_MINUTES
        place = (day - monday).days
        if 0 <= place < DAYS and (last > first or day == begin.date()):
            yield Block(occurrence, place, first, max(last - first, 0))
        day += timedelta(days=1)


def _side_by_side(day: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a day, those that would cover each other in lanes beside each other."""
    group: list[tuple[Block, int]] = []
    ends: list[int] = []
    for block in sorted(day, key=lambda each: (each.begins, -each.lasts, each.occurrence.plan.id)):
        if all(end <= block.begins for end in ends):
            yield from _in_lanes(group, len(ends))
            group, ends = [], []
        lane = next((place for place, end in enumerate(ends) if end <= block.begins), len(ends))
        end = block.begins + max(block.lasts, BLOCK_MINUTES_AT_LEAST)
        ends[lane : lane + 1] = [end]
        group.append((block, lane))
    yield from _in_lanes(group, len(ends))


def _in_lanes(group: Iterable[tuple[Block, int]], lanes: int) -> Iterator[Block]:
    for block, lane in group:
        yield Block(block.occurrence, block.day, block.begins, block.lasts, lane, lanes)
