"""A list model over frozen rows that changes only what differs, so that scrolling, focus and animations survive."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

_NO_PARENT = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """Rows of one dataclass; every field of it is a role of that name.

    ``key`` tells which row is which between two ``show`` calls.
    """

    def __init__(
        self, shape: type, parent: QObject | None = None, key: Callable[[Any], Hashable] = attrgetter("key")
    ) -> None:
        super().__init__(parent)
        self._names = [field.name for field in fields(shape)]
        self._key = key
        self._rows: list[Any] = []
        self._keys: list[Hashable] = []

    @property
    def rows(self) -> Sequence[Any]:
        """What is shown now."""
        return tuple(self._rows)

    def show(self, rows: Sequence[Any]) -> None:
        """Show ``rows`` from now on, with the fewest removals, moves, insertions and changes."""
        keys = self._unique(rows)
        self._remove_all_but(set(keys))
        for place, (key, row) in enumerate(zip(keys, rows, strict=True)):
            if place < len(self._keys) and self._keys[place] == key:
                pass
            elif (found := self._find_after(place, key)) is not None:
                self._move(found, place)
            else:
                self._insert(place, key, row)
        self._change(rows)

    def rowCount(self, parent: AnyIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        place = role - Qt.ItemDataRole.UserRole
        if not index.isValid() or not 0 <= place < len(self._names):
            return None
        return getattr(self._rows[index.row()], self._names[place])

    def roleNames(self) -> dict[int, QByteArray]:
        first = int(Qt.ItemDataRole.UserRole)
        return {first + place: QByteArray(name.encode()) for place, name in enumerate(self._names)}

    def _unique(self, rows: Sequence[Any]) -> list[Hashable]:
        """A replayed gift may stand in a list twice under one id: the second one is another row."""
        seen: Counter[Hashable] = Counter()
        keys: list[Hashable] = []
        for row in rows:
            key = self._key(row)
            keys.append((key, seen[key]))
            seen[key] += 1
        return keys

    def _remove_all_but(self, kept: set[Hashable]) -> None:
        last = len(self._keys) - 1
        while last >= 0:
            if self._keys[last] in kept:
                last -= 1
                continue
            first = last
            while first > 0 and self._keys[first - 1] not in kept:
                first -= 1
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._keys[first : last + 1]
            del self._rows[first : last + 1]
            self.endRemoveRows()
            last = first - 1

    def _find_after(self, place: int, key: Hashable) -> int | None:
        try:
            return self._keys.index(key, place)
        except ValueError:
            return None

    def _move(self, found: int, place: int) -> None:
        self.beginMoveRows(_NO_PARENT, found, found, _NO_PARENT, place)
        self._keys.insert(place, self._keys.pop(found))
        self._rows.insert(place, self._rows.pop(found))
        self.endMoveRows()

    def _insert(self, place: int, key: Hashable, row: object) -> None:
        self.beginInsertRows(_NO_PARENT, place, place)
        self._keys.insert(place, key)
        self._rows.insert(place, row)
        self.endInsertRows()

    def _change(self, rows: Sequence[Any]) -> None:
        """Say each run of changed rows once: a view then works through a new scale in one go."""
        changed = [place for place, row in enumerate(rows) if row != self._rows[place]]
        self._rows = list(rows)
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first), self.index(last))


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbours: 1 2 3 7 8 are 1 to 3 and 7 to 8."""
    first = 0
    for here, place in enumerate(places):
        if here + 1 == len(places) or places[here + 1] != place + 1:
            yield places[first], place
            first = here + 1
