"""The Balance page: what the creator has, earned and spent, day by day and entry by entry."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.balances import Day
from overlay_app.economy.statement import Evidence, StatementRow
from overlay_app.ledger.coins import MAX_COINS, EpochMs, coins
from overlay_app.ledger.journal import Kind
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.balance_state import BalanceActions, BalanceState, ExportFormat, Range
from overlay_app.ui.panels.entry_words import kind_words, mark_explained
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.statement import StatementModel

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day of the chart. Both shares are of the chart's height, on one scale."""

    key: str
    label: str
    up: float
    down: float
    gap: bool
    earned: str
    spent: str


@QmlElement
@QmlUncreatable("made in app.py")
class BalancePanel(QObject):
    """Shows a ``BalanceState`` and the statement. After the books changed, ``refresh`` brings the rows up to date."""

    changed = Signal()
    searched = Signal()
    chosen = Signal()

    def __init__(self, actions: BalanceActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = BalanceState()
        self._days = Rows(DayRow, self)
        self._statement = StatementModel(actions.fetch, now, self)
        self._statement.busyChanged.connect(self.searched)
        self._statement.rowsInserted.connect(self.searched)
        self._row: StatementRow | None = None
        self._evidence: Evidence | None = None
        self._asking = False

    @property
    def state(self) -> BalanceState:
        """What is shown now."""
        return self._state

    def show(self, state: BalanceState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._days.show(self._day_rows())
        self._statement.show_zone(state.zone)
        self.changed.emit()

    def refresh(self) -> None:
        """The books have changed: bring the statement up to date, without losing the place in it."""
        self._statement.refresh()
        if self._row is not None:
            self._statement.reload(self._row.number)

    # The cards

    @Property(str, notify=changed)
    def available(self) -> str:
        return formats.grouped(self._state.balances.available)

    @Property(bool, notify=changed)
    def owing(self) -> bool:
        return self._state.balances.available < 0

    @Property(str, notify=changed)
    def earned(self) -> str:
        return formats.signed(self._state.balances.earned)

    @Property(str, notify=changed)
    def spent(self) -> str:
        return formats.signed(-self._state.balances.spent)

    @Property(str, notify=changed)
    def earnedFrom(self) -> str:
        of = self._state.balances
        return self.tr("gifts {gifts} · marketplace fees {fees}").format(
            gifts=formats.grouped(of.gifts), fees=formats.grouped(of.marketplace)
        )

    @Property(str, notify=changed)
    def spentOn(self) -> str:
        of = self._state.balances
        if of.spent == 0:
            return self.tr("nothing so far")
        return self.tr("effects {effects} · rewards {rewards} · trends {trends}").format(
            effects=formats.grouped(of.effects),
            rewards=formats.grouped(of.rewards),
            trends=formats.grouped(of.trends),
        )

    @Property(str, notify=changed)
    def besides(self) -> str:
        """What the wallet holds that was neither earned nor spent."""
        of = self._state.balances
        parts = []
        if of.held:
            parts.append(self.tr("{coins} held").format(coins=formats.grouped(of.held)))
        if of.viewers:
            parts.append(self.tr("viewers hold {coins}").format(coins=formats.grouped(of.viewers)))
        if of.opening:
            parts.append(self.tr("opening balance {coins}").format(coins=formats.grouped(of.opening)))
        if of.corrections:
            parts.append(self.tr("corrections {coins}").format(coins=formats.signed(of.corrections)))
        if of.available < 0:
            parts.append(self.tr("owed after a reversal"))
        return " · ".join(parts) or self.tr("nothing held")

    @Property(bool, notify=changed)
    def openingSet(self) -> bool:
        return self._state.opening_set

    # The chart

    @Property(QObject, notify=changed)
    def days(self) -> QObject:
        return self._days

    @Property(int, notify=changed)
    def range(self) -> int:
        return int(self._state.range)

    @Property(bool, notify=changed)
    def anyMovement(self) -> bool:
        return any(day.earned or day.spent for day in self._state.days)

    @Property(bool, notify=changed)
    def anyGap(self) -> bool:
        return any(day.gap for day in self._state.days)

    @Property(float, notify=changed)
    def upShare(self) -> float:
        """How much of the chart lies above its line."""
        up, down = self._tallest()
        return up / (up + down) if up + down else 0.5

    @Property(str, notify=changed)
    def tallest(self) -> str:
        """The figure at the top of the chart."""
        return formats.grouped(self._tallest()[0])

    @Slot(int)
    def chooseRange(self, days: int) -> None:
        self._actions.choose_range(Range(days))

    # The statement

    @Property(QObject, notify=changed)
    def statement(self) -> QObject:
        return self._statement

    @Property(str, notify=searched)
    def words(self) -> str:
        return self._statement.filter.words

    @Property(bool, notify=searched)
    def booksAreEmpty(self) -> bool:
        """No entry at all, as opposed to none that matches the search."""
        return self._nothingListed() and not self._statement.filter.words

    @Property(bool, notify=searched)
    def nothingFound(self) -> bool:
        return self._nothingListed() and bool(self._statement.filter.words)

    @Slot()
    def more(self) -> None:
        """The end of the rows comes into sight."""
        self._statement.more()

    @Slot(str)
    def search(self, words: str) -> None:
        self._statement.show_filter(replace(self._statement.filter, words=words.strip()))
        self.searched.emit()

    @Slot(str, QUrl)
    def export(self, written_as: str, file: QUrl) -> None:
        self._actions.export(ExportFormat(written_as), file.toLocalFile(), self._statement.filter)

    # One entry: why it was counted, and taking it back

    @Property("qlonglong", notify=chosen)
    def number(self) -> int:
        """The entry looked at; -1 where none is."""
        return self._row.number if self._row else -1

    @Property(str, notify=chosen)
    def entryTitle(self) -> str:
        if self._row is None:
            return ""
        return f"{self._row.what or kind_words(self._row.kind)}  {formats.signed(self._row.coins)}"

    @Property(str, notify=chosen)
    def entryFacts(self) -> str:
        if self._row is None:
            return ""
        zone, now = self._state.zone, self._now()
        facts = [self.tr("Entry {number}").format(number=formats.grouped(self._row.number)), kind_words(self._row.kind)]
        facts += [text for text in (self._row.who, self._row.session) if text]
        facts.append(self.tr("happened {when}").format(when=formats.moment_within(self._row.occurred_at, zone, now)))
        facts.append(self.tr("booked {when}").format(when=formats.moment_within(self._row.booked_at, zone, now)))
        return " · ".join(facts)

    @Property(str, notify=chosen)
    def entryMarks(self) -> str:
        return "\n".join(mark_explained(mark) for mark in sorted(self._row.marks)) if self._row else ""

    @Property(str, notify=chosen)
    def rule(self) -> str:
        if self._asking:
            return self.tr("Looking it up…")
        return (
            self._evidence.rule if self._evidence else self.tr("You entered it yourself; no message stands behind it.")
        )

    @Property(str, notify=chosen)
    def rawMessage(self) -> str:
        return self._evidence.raw if self._evidence else ""

    @Property(str, notify=chosen)
    def rawFrom(self) -> str:
        if self._evidence is None or self._evidence.received_at is None:
            return ""
        return self.tr("from {source}, received {when}").format(
            source=self._evidence.source,
            when=formats.moment_within(self._evidence.received_at, self._state.zone, self._now()),
        )

    @Property(bool, notify=chosen)
    def reversible(self) -> bool:
        return self._row is not None and not self._row.reversed and self._row.kind is not Kind.REVERSAL

    @Property(bool, notify=chosen)
    def reversedAlready(self) -> bool:
        return self._row is not None and self._row.reversed

    @Slot(int)
    def look(self, place: int) -> None:
        """Ask why the entry at this place of the statement was counted."""
        self._row = self._statement.row(place)
        self._evidence = None
        self._asking = self._row is not None
        if self._row is not None:
            wanted = self._row.number
            self._actions.explain(wanted, lambda evidence: self._explained(wanted, evidence))
        self.chosen.emit()

    @Slot(str)
    def reverse(self, reason: str) -> None:
        if self._row is not None and self.reversible and reason.strip():
            self._actions.reverse(self._row.number, reason.strip())

    @Slot("qlonglong", str, result=bool)
    def correct(self, amount: int, reason: str) -> bool:
        """Book a correction; False where the amount or the reason is missing."""
        if amount == 0 or abs(amount) > MAX_COINS or not reason.strip():
            return False
        self._actions.correct(coins(amount), reason.strip())
        return True

    @Slot("qlonglong", result=bool)
    def setOpening(self, amount: int) -> bool:
        """Book the opening balance; False where it is set already or is no amount."""
        if self._state.opening_set or not 0 < amount <= MAX_COINS:
            return False
        self._actions.set_opening(coins(amount))
        return True

    def _explained(self, number: int, evidence: Evidence | None) -> None:
        if self._row is not None and self._row.number == number:
            self._evidence, self._asking = evidence, False
            self.chosen.emit()

    def _nothingListed(self) -> bool:
        return self._statement.rowCount() == 0 and not self._statement.busy

    def _tallest(self) -> tuple[int, int]:
        """The highest day above the line and the deepest below it."""
        days = self._state.days
        return max((day.earned for day in days), default=0), max((day.spent for day in days), default=0)

    def _day_rows(self) -> list[DayRow]:
        whole = sum(self._tallest()) or 1
        today = formats.local(self._now(), self._state.zone).date()
        return [self._day_row(day, formats.day_name(day.day, today), whole) for day in self._state.days]

    def _day_row(self, day: Day, label: str, whole: int) -> DayRow:
        return DayRow(
            day.day.isoformat(),
            label,
            max(0, day.earned) / whole,
            max(0, day.spent) / whole,
            day.gap,
            formats.signed(day.earned),
            formats.signed(-day.spent),
        )
