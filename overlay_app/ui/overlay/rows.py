"""A list model whose rows come and go by id, so that QML can animate each of them."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QTimer,
    Signal,
)

from overlay_app.ui.overlay.qt_numbers import DISPLAY_ROLE, USER_ROLE

LEAVE_MS = 234
"""How long a row that is no longer on stage stays, marked as leaving, for its exit to be drawn in the slowest theme."""

Value = TypeVar("Value")
_ROOT = QModelIndex()


@dataclass(slots=True)
class _Row(Generic[Value]):
    value: Value
    slot: int
    leaves_at: float | None = None


class StageRows(QAbstractListModel, Generic[Value]):
    """Rows in order of arrival. The role ``slot`` is a row's place from the top; ``leaving`` says that it is going.

    Rows never move and the model is never reset: a delegate lives exactly as long as what it shows.
    """

    counted = Signal()
    """The number of rows that stay has changed, or which row stands first."""

    def __init__(
        self,
        identify: Callable[[Value], str],
        roles: Mapping[str, Callable[[Value], object]],
        gone: Callable[[str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._identify = identify
        self._readers: list[Callable[[_Row[Value]], object]] = [
            lambda row: row.slot,
            lambda row: row.leaves_at is not None,
            *(_of_value(read) for read in roles.values()),
        ]
        self._names = {USER_ROLE + i: name for i, name in enumerate(("slot", "leaving", *roles))}
        self._gone = gone
        self._rows: list[_Row[Value]] = []
        self._sweep = QTimer(self, singleShot=True)
        self._sweep.timeout.connect(self._remove_left)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._names.items()}

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY_ROLE) -> object:
        if not index.isValid() or role not in self._names:
            return None
        return self._readers[role - USER_ROLE](self._rows[index.row()])

    def values(self) -> list[Value]:
        """What stays on stage, from the top."""
        staying = [row for row in self._rows if row.leaves_at is None]
        return [row.value for row in sorted(staying, key=lambda row: row.slot)]

    def show(self, values: Sequence[Value]) -> None:
        """Show these, in this order. What is not among them leaves."""
        before = self.values()
        wanted = {self._identify(value): (slot, value) for slot, value in enumerate(values)}
        for number, row in enumerate(self._rows):
            self._refresh(number, row, wanted.pop(self._identify(row.value), None))
        if wanted:
            last = len(self._rows)
            self.beginInsertRows(_ROOT, last, last + len(wanted) - 1)
            self._rows += [_Row(value, slot) for slot, value in wanted.values()]
            self.endInsertRows()
        if [*values] != before:
            self.counted.emit()

    def clear(self) -> None:
        """Take every row away at once, without an exit."""
        if self._rows:
            ids = [self._identify(row.value) for row in self._rows]
            self.beginRemoveRows(_ROOT, 0, len(self._rows) - 1)
            self._rows.clear()
            self.endRemoveRows()
            self.counted.emit()
            for each in ids:
                self._gone(each)

    def _refresh(self, number: int, row: _Row[Value], wanted: tuple[int, Value] | None) -> None:
        if wanted is None:
            if row.leaves_at is not None:
                return
            row.leaves_at = time.monotonic() + LEAVE_MS / 1000
            if not self._sweep.isActive():
                self._sweep.start(LEAVE_MS)
        else:
            slot, value = wanted
            if (row.slot, row.value, row.leaves_at) == (slot, value, None):
                return
            row.slot, row.value, row.leaves_at = slot, value, None
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def _remove_left(self) -> None:
        now = time.monotonic()
        gone = [n for n, row in enumerate(self._rows) if row.leaves_at is not None and row.leaves_at <= now]
        for number in reversed(gone):
            row = self._rows[number]
            self.beginRemoveRows(_ROOT, number, number)
            del self._rows[number]
            self.endRemoveRows()
            self._gone(self._identify(row.value))
        waiting = [row.leaves_at for row in self._rows if row.leaves_at is not None]
        if waiting:
            self._sweep.start(max(1, round((min(waiting) - now) * 1000)))


def _of_value(read: Callable[[Value], object]) -> Callable[[_Row[Value]], object]:
    return lambda row: read(row.value)
