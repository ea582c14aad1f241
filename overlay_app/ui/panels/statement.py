"""The statement as a list of any length: rows come in pages by cursor, and only the pages looked at lately are kept."""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, tzinfo
from itertools import accumulate

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt, QTimer, Signal

from overlay_app.economy.statement import StatementFilter, StatementRow
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.entry_words import kind_words, mark_words
from overlay_app.ui.panels.rows import AnyIndex

PAGE = 100
PAGES_KEPT = 20

Fetched = Callable[[Sequence[StatementRow]], None]
Fetch = Callable[[StatementFilter, int | None, int, Fetched], None]
"""``fetch(filter, before, limit, done)``: calls ``done`` in the GUI thread, at once or later, with at most ``limit``
rows whose number is below ``before`` (None: the newest), newest first."""

_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class _ShownRow:
    """The roles of a row, and what they say while its page is on its way."""

    number: int = -1
    when: str = "…"
    what: str = ""
    kind: str = ""
    marks: list[str] = field(default_factory=list)
    who: str = ""
    session: str = ""
    coins: str = ""
    balance: str = ""
    earned: bool = False
    spent: bool = False
    undone: bool = False
    loaded: bool = False


_ROLES = tuple(shown.name for shown in fields(_ShownRow))
_WHILE_LOADING = _ShownRow()


@dataclass(slots=True)
class _Page:
    """``size`` rows whose numbers are below ``before`` (None: from the newest)."""

    before: int | None
    size: int


class StatementModel(QAbstractListModel):
    """Rows of the books, newest first.

    It grows as the view asks for more. A page that was dropped keeps its place and is fetched again when it is looked
    at, so that scrolling through a million rows never jumps and never holds more than ``PAGE * PAGES_KEPT`` of them.
    """

    busyChanged = Signal()

    def __init__(self, fetch: Fetch, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._now = now
        self._zone: tzinfo = UTC
        self._filter = StatementFilter()
        self._generation = 0
        self._pages: list[_Page] = []
        self._starts: list[int] = []
        self._kept: OrderedDict[int, list[StatementRow]] = OrderedDict()
        self._asked: set[int] = set()
        self._at_end = False
        self._growing = False
        self._oldest: int | None = None
        self._refreshing = False
        self._refresh_again = False
        self._read: StatementRow | None = None
        self._as_shown = _WHILE_LOADING

    @property
    def filter(self) -> StatementFilter:
        """Which entries are listed."""
        return self._filter

    @property
    def busy(self) -> bool:
        """Whether the first rows, or more of them, are on their way."""
        return self._growing

    def show_zone(self, zone: tzinfo) -> None:
        """Write instants in ``zone`` from now on."""
        if zone != self._zone:
            self._zone, self._read = zone, None
            if self._pages:
                self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def show_filter(self, wanted: StatementFilter) -> None:
        """List only what ``wanted`` names, from the newest."""
        if wanted != self._filter:
            self._filter = wanted
            self.restart()

    def restart(self) -> None:
        """Forget every row and begin again at the newest."""
        self._generation += 1
        self.beginResetModel()
        self._pages, self._starts, self._oldest = [], [], None
        self._at_end = self._growing = self._refreshing = False
        self._kept.clear()
        self._asked.clear()
        self.endResetModel()
        self.more()

    def refresh(self) -> None:
        """The books have changed: put new rows on top, and write the topmost old ones anew."""
        self._refresh_again = self._refreshing
        if self._refreshing:
            return
        if not self._pages:
            self.restart()
            return
        self._refreshing = True
        self._ask(None, PAGE, lambda rows: self._put_on_top([], rows))

    def row(self, place: int) -> StatementRow | None:
        """The entry at ``place``, or None while its page is on its way."""
        page = self._page_of(place)
        rows = self._kept.get(page)
        return rows[place - self._starts[page]] if rows is not None else None

    def reload(self, number: int) -> None:
        """Write the loaded row of this entry anew, for example after it was reversed."""
        for page, rows in self._kept.items():
            if any(row.number == number for row in rows):
                self._ask_page(page)
                return

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() or not self._pages else self._starts[-1] + self._pages[-1].size

    @property
    def at_end(self) -> bool:
        """Whether the oldest entry is among the rows."""
        return self._at_end

    def more(self) -> None:
        """Append the next older page, unless one is on its way already.

        Asked for by the page, not through ``fetchMore``: a ListView calls that while it is still setting itself up, and
        then takes the new rows for rows above the first.
        """
        if not self._at_end and not self._growing:
            self._growing = True
            self.busyChanged.emit()
            last = self._oldest
            self._ask(last, PAGE, lambda rows: self._append(last, rows))

    def roleNames(self) -> dict[int, QByteArray]:
        first = int(Qt.ItemDataRole.UserRole)
        return {first + place: QByteArray(name.encode()) for place, name in enumerate(_ROLES)}

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = role - int(Qt.ItemDataRole.UserRole)
        if not index.isValid() or not 0 <= place < len(_ROLES):
            return None
        page = self._page_of(index.row())
        rows = self._kept.get(page)
        if rows is None:
            self._ask_page(page)
            return getattr(_WHILE_LOADING, _ROLES[place])
        self._kept.move_to_end(page)
        return getattr(self._shown_once(rows[index.row() - self._starts[page]]), _ROLES[place])

    def _shown_once(self, row: StatementRow) -> _ShownRow:
        """A view reads all roles of a row one after the other."""
        if self._read is not row:
            self._read, self._as_shown = row, self._shown(row)
        return self._as_shown

    def _shown(self, row: StatementRow) -> _ShownRow:
        return _ShownRow(
            number=row.number,
            when=formats.moment(row.occurred_at, self._zone, self._now()),
            what=self._what(row),
            kind=kind_words(row.kind),
            marks=[mark_words(mark) for mark in sorted(row.marks)],
            who=row.who,
            session=row.session,
            coins=formats.signed(row.coins),
            balance=formats.grouped(row.balance),
            earned=row.coins > 0,
            spent=row.coins < 0,
            undone=row.reversed,
            loaded=True,
        )

    def _what(self, row: StatementRow) -> str:
        if not row.what:
            return kind_words(row.kind)
        return f"{row.what} ×{formats.grouped(row.units)}" if row.units is not None and row.units > 1 else row.what

    def _ask(self, before: int | None, limit: int, done: Fetched) -> None:
        """Answers to a filter no longer shown are dropped."""
        generation = self._generation

        def still_wanted(rows: Sequence[StatementRow]) -> None:
            if generation == self._generation:
                done(rows)

        self._fetch(self._filter, before, limit, still_wanted)

    def _ask_page(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            wanted = self._pages[page]
            QTimer.singleShot(0, self, lambda: self._ask_again(wanted))

    def _ask_again(self, wanted: _Page) -> None:
        """Outside of ``data``: an answer given at once would otherwise change rows while the view reads them."""
        self._ask(wanted.before, wanted.size, lambda rows: self._keep_again(wanted, rows))

    def _append(self, before: int | None, rows: Sequence[StatementRow]) -> None:
        self._growing = False
        self._at_end = len(rows) < PAGE
        if rows:
            first = self.rowCount()
            self.beginInsertRows(_NO_PARENT, first, first + len(rows) - 1)
            self._pages.append(_Page(before, len(rows)))
            self._oldest = rows[-1].number
            self._starts.append(first)
            self._keep(len(self._pages) - 1, list(rows))
            self.endInsertRows()
        self.busyChanged.emit()

    def _keep_again(self, wanted: _Page, rows: Sequence[StatementRow]) -> None:
        page = next((place for place, known in enumerate(self._pages) if known is wanted), None)
        self._asked.clear() if page is None else self._asked.discard(page)
        if page is None or len(rows) != wanted.size:
            self.restart()
            return
        self._keep(page, list(rows))
        first = self._starts[page]
        self.dataChanged.emit(self.index(first), self.index(first + wanted.size - 1))

    def _put_on_top(self, fresh: list[StatementRow], rows: Sequence[StatementRow]) -> None:
        """Collect what is newer than the top row, over several answers in a burst, then insert it at once."""
        newest = self._kept[0][0].number
        newer = [row for row in rows if row.number > newest]
        fresh = fresh + newer
        if rows and len(newer) == len(rows) and len(fresh) < PAGE * PAGES_KEPT:
            self._ask(fresh[-1].number, PAGE, lambda more: self._put_on_top(fresh, more))
            return
        self._refreshing = False
        if not rows or len(newer) == len(rows):
            self.restart()
            return
        again = {row.number: row for row in rows}
        for page in (0, 1):
            self._renew(page, again)
        if fresh:
            self._insert_on_top(fresh)
        if self._refresh_again:
            self.refresh()

    def _insert_on_top(self, fresh: list[StatementRow]) -> None:
        self.beginInsertRows(_NO_PARENT, 0, len(fresh) - 1)
        top = self._kept[0]
        if len(top) + len(fresh) <= PAGE:
            self._kept[0] = fresh + top
            self._pages[0].size += len(fresh)
        else:
            self._push_pages([fresh[first : first + PAGE] for first in range(0, len(fresh), PAGE)])
        self._starts = [0, *accumulate(page.size for page in self._pages)][:-1]
        self.endInsertRows()

    def _push_pages(self, chunks: list[list[StatementRow]]) -> None:
        cursors = [None, *(chunk[-1].number for chunk in chunks)]
        self._pages[0].before = cursors.pop()
        self._pages[:0] = [_Page(before, len(chunk)) for before, chunk in zip(cursors, chunks, strict=True)]
        self._kept = OrderedDict((page + len(chunks), kept) for page, kept in self._kept.items())
        self._asked.clear()
        for page, chunk in enumerate(chunks):
            self._keep(page, chunk)

    def _renew(self, page: int, again: dict[int, StatementRow]) -> None:
        rows = self._kept.get(page)
        if rows is None:
            return
        renewed = [again.get(row.number, row) for row in rows]
        if renewed != rows:
            self._kept[page] = renewed
            first = self._starts[page]
            self.dataChanged.emit(self.index(first), self.index(first + len(renewed) - 1))

    def _keep(self, page: int, rows: list[StatementRow]) -> None:
        """The top page stays, because new rows are put on it."""
        self._kept[page] = rows
        self._kept.move_to_end(page)
        while len(self._kept) > PAGES_KEPT:
            del self._kept[next(kept for kept in self._kept if kept != 0)]

    def _page_of(self, place: int) -> int:
        return bisect_right(self._starts, place) - 1
