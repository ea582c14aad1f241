"""The credits of a session: everybody who gave, laid out in columns and pages, and how they roll."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.state import Credits, CreditsLine, CreditsPage
from overlay_app.stage.who import Who

ROWS = 10
"""Lines of a column, at a size that is read on a phone."""
COLUMNS_AT_MOST = 3
PAGE_LEAST_MS = 4_000
"""A page is read for so long at least. With very many people the credits last longer than was chosen."""
PAGE_MOST_MS = 12_000


def lay_out(credits_id: str, title: str, people: Sequence[CreditsLine], unnamed: int, length_ms: int) -> Credits:
    """Everybody in the given order, in ``length_ms`` if they fit: first more columns are used, then more pages.

    ``unnamed`` is how many more gave whose names are not shown.
    """
    columns = next(
        (count for count in range(1, COLUMNS_AT_MOST) if _pages(len(people), count) * PAGE_LEAST_MS <= length_ms),
        COLUMNS_AT_MOST,
    )
    rows = [tuple(people[start : start + ROWS]) for start in range(0, len(people), ROWS)] or [()]
    pages = tuple(CreditsPage(tuple(rows[start : start + columns])) for start in range(0, len(rows), columns))
    page_ms = min(max(length_ms // len(pages), PAGE_LEAST_MS), PAGE_MOST_MS)
    return Credits(credits_id, title, pages, page_ms, unnamed)


class CreditsRoll:
    """Turns the pages of the credits on stage."""

    def __init__(self) -> None:
        self._credits: Credits | None = None
        self._page_until = EpochMs(0)

    @property
    def credits(self) -> Credits | None:
        """What is on stage."""
        return self._credits

    def start(self, rolling: Credits, now: EpochMs) -> None:
        """Show these credits from their first page on, instead of any others."""
        self._credits = replace(rolling, page=0)
        self._page_until = EpochMs(now + rolling.page_ms)

    def end(self, credits_id: str | None = None) -> bool:
        """Take the credits away; False where none of that id are on stage. None means whichever are."""
        if self._credits is None or credits_id not in {None, self._credits.id}:
            return False
        self._credits = None
        return True

    def revise(self, change: Callable[[Who], Who | None]) -> None:
        """Change who is named. Those for whom ``change`` answers None are counted among the unnamed."""
        if (rolling := self._credits) is None:
            return
        pages = tuple(CreditsPage(tuple(_revised(column, change) for column in page.columns)) for page in rolling.pages)
        gone = _people(rolling.pages) - _people(pages)
        self._credits = replace(rolling, pages=pages, unnamed=rolling.unnamed + gone)

    def advance(self, now: EpochMs) -> None:
        """Turn the pages that are due; after the last one the stage is free again."""
        while self._credits is not None and self._page_until <= now:
            following = self._credits.page + 1
            if following == len(self._credits.pages):
                self._credits = None
            else:
                self._credits = replace(self._credits, page=following)
                self._page_until = EpochMs(self._page_until + self._credits.page_ms)

    def due(self) -> EpochMs | None:
        """When the page turns."""
        return None if self._credits is None else self._page_until


def _pages(people: int, columns: int) -> int:
    return -(-people // (ROWS * columns))


def _people(pages: tuple[CreditsPage, ...]) -> int:
    return sum(len(column) for page in pages for column in page.columns)


def _revised(column: tuple[CreditsLine, ...], change: Callable[[Who], Who | None]) -> tuple[CreditsLine, ...]:
    revised = ((line, change(line.who)) for line in column)
    return tuple(replace(line, who=who) for line, who in revised if who is not None)
