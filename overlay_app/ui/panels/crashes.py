"""Reports of crashes: read here, copied, saved or deleted. Nothing is sent."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.crashes import Report, What
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.crashes_state import CrashesActions, CrashesState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in the list."""

    key: str
    what: str
    at: str
    crash: bool


@QmlElement
@QmlUncreatable("made in app.py")
class CrashesPanel(QObject):
    """Shows a ``CrashesState``."""

    changed = Signal()

    def __init__(self, actions: CrashesActions, clock: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._clock = clock
        self._state = CrashesState()
        self._rows = Rows(ReportRow, self)

    @property
    def state(self) -> CrashesState:
        """What is shown now."""
        return self._state

    def show(self, state: CrashesState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self._rows.show([self._row(report) for report in state.reports])
            self.changed.emit()

    @Property(QObject, constant=True)
    def reports(self) -> QObject:
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._state.reports)

    @Property(str, notify=changed)
    def chosen(self) -> str:
        return "" if (report := self._chosen()) is None else report.name

    @Property(str, notify=changed)
    def text(self) -> str:
        return "" if (report := self._chosen()) is None else report.text

    @Slot(str)
    def look(self, name: str) -> None:
        self._actions.look(name)

    @Slot()
    def copy(self) -> None:
        self._actions.copy(self.text)

    @Slot(QUrl)
    def save(self, file: QUrl) -> None:
        if file.isLocalFile():
            self._actions.save(self.chosen, file.toLocalFile())

    @Slot()
    def delete(self) -> None:
        if self.chosen:
            self._actions.delete((self.chosen,))

    @Slot()
    def deleteAll(self) -> None:
        self._actions.delete(tuple(report.name for report in self._state.reports))

    def _chosen(self) -> Report | None:
        named = (report for report in self._state.reports if report.name == self._state.chosen)
        return next(named, self._state.reports[0] if self._state.reports else None)

    def _row(self, report: Report) -> ReportRow:
        if report.what is What.CRASH:
            what = self.tr("Crashed: {failed}").format(failed=report.failed)
        else:
            what = self.tr("Failed: {failed}").format(failed=report.failed or self.tr("unknown"))
        return ReportRow(
            report.name, what, formats.moment(report.at, self._state.zone, self._clock()), report.what is What.CRASH
        )
