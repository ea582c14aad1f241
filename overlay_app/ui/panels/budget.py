"""The budget line of a page on which coins are spent."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.budgets import Budget
from overlay_app.ui.panels import formats

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("part of a page")
class BudgetView(QObject):
    """Shows a ``Budget``. ``set_budget`` is given the new limit of a month, None for no limit."""

    changed = Signal()

    def __init__(self, set_budget: Callable[[int | None], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._set_budget = set_budget
        self._budget: Budget | None = None

    def show(self, budget: Budget) -> None:
        """Show ``budget`` from now on."""
        if budget != self._budget:
            self._budget = budget
            self.changed.emit()

    @Property(str, notify=changed)
    def words(self) -> str:
        if self._budget is None:
            return ""
        spent = formats.grouped(self._budget.spent)
        if self._budget.coins is None:
            return self.tr("{spent} spent this month").format(spent=spent)
        limit = formats.grouped(self._budget.coins)
        return self.tr("{spent} of {limit} spent this month").format(spent=spent, limit=limit)

    @Property(bool, notify=changed)
    def passed(self) -> bool:
        return self._budget is not None and self._budget.left is not None and self._budget.left < 0

    @Property("qlonglong", notify=changed)
    def limit(self) -> int:
        """The month's limit; -1 where there is none."""
        return -1 if self._budget is None or self._budget.coins is None else self._budget.coins

    @Slot("qlonglong")
    def setLimit(self, limit: int) -> None:
        self._set_budget(None if limit < 0 else limit)
