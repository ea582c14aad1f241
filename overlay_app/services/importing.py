"""Books a recording, and counts what this run of it came to."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import partial
from itertools import islice

from overlay_app.events.model import Answer, Frame, Gift
from overlay_app.services.booking import Batch, Circumstances, read_and_book
from overlay_app.services.clock import now_ms
from overlay_app.services.frames import Item
from overlay_app.store import supporters
from overlay_app.store.writer import Store

BURST = 500


@dataclass(slots=True)
class Figures:
    """What one run over a recording came to. ``coins`` counts only what this run newly booked."""

    frames: int = 0
    gifts: int = 0
    coins: int = 0
    repeats: int = 0
    held: int = 0
    refused: int = 0
    supporters: Counter[str] = field(default_factory=Counter)
    by_platform_id: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, object]:
        """The figures as plain values, persons in the order they were met."""
        return {entry.name: _plain(getattr(self, entry.name)) for entry in fields(self)}


def _plain(value: int | Counter[str]) -> object:
    return dict(value) if isinstance(value, Counter) else value


async def book_recording(
    store: Store, frames: Iterable[Frame], progress: Callable[[Figures], None] = lambda _: None
) -> Figures:
    """Book ``frames`` into ``store``; what was booked before adds nothing. Opens no session."""
    figures = Figures()
    waiting = iter(frames)
    while burst := list(islice(waiting, BURST)):
        under = Circumstances(now_ms(), live=False)
        items, batch = await store.run(partial(read_and_book, burst, under))
        _count(figures, len(burst), items, batch)
        progress(figures)
    people = await store.read(lambda db: supporters.platform_ids(db, figures.supporters))
    for supporter, coins in figures.supporters.items():
        figures.by_platform_id[people.get(supporter, "")] += coins
    return figures


def _count(figures: Figures, frames: int, items: Sequence[Item], batch: Batch) -> None:
    figures.frames += frames
    for item, outcome in zip(items, batch.outcomes, strict=True):
        if outcome.answer is Answer.REFUSED:
            figures.refused += 1
        if isinstance(item.fact, Gift):
            figures.gifts += 1
            figures.repeats += outcome.answer is Answer.REPEAT
            figures.held += outcome.answer is Answer.HELD
    for booked in batch.bookings:
        figures.coins += booked.coins
        figures.supporters[booked.supporter] += booked.coins
