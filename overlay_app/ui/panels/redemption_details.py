"""The redemption that is looked at: how far it has come, what becomes of its order, and its next step."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.rewards import Order, OrderStatus, Redemption, Status
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.reward_words import coins_words, dots, status_words, tone
from overlay_app.ui.panels.rewards_state import RewardsActions, RewardsState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the redemption that is looked at."""

    key: str
    name: str
    when: str
    note: str
    tone: str


@QmlElement
@QmlUncreatable("made by RewardsPanel")
class RedemptionDetails(QObject):
    """Shows one redemption in full; everything is empty while none is looked at."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, actions: RewardsActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = RewardsState()
        self._steps = Rows(StepRow, self)

    def show(self, state: RewardsState) -> None:
        """Show the redemption that is looked at in this state."""
        self._state = state
        steps = state.details.steps if state.details is not None else ()
        self._steps.show(
            [
                StepRow(
                    f"{n}",
                    status_words(step.status),
                    formats.moment(step.at, state.zone, self._now()),
                    step.note,
                    tone(step.status) if step.status in {Status.CANCELLED, Status.REFUSED, Status.UNDONE} else "good",
                )
                for n, step in enumerate(steps)
            ]
        )
        self.changed.emit()
        self.ticked.emit()

    @Property(QObject, notify=changed)
    def steps(self) -> QObject:
        return self._steps

    @Property(str, notify=changed)
    def title(self) -> str:
        found = self._looked_at
        return "" if found is None else found.title

    @Property(str, notify=changed)
    def facts(self) -> str:
        found = self._looked_at
        if found is None:
            return ""
        return f"{found.partner_name} · {coins_words(found)}"

    @Property("QStringList", notify=changed)
    def dots(self) -> list[str]:
        found = self._looked_at
        return [] if found is None else dots(found.status)

    @Property(str, notify=changed)
    def tracking(self) -> str:
        found = self._looked_at
        return "" if found is None else " · ".join(filter(None, (found.carrier, found.tracking)))

    @Property(str, notify=ticked)
    def orderWords(self) -> str:
        """What becomes of the order; empty where that is over."""
        found = self._looked_at
        if found is None or (found.order is None and found.status is not Status.REQUESTED):
            return ""
        return found.order_words(self._now())

    @Property(bool, notify=changed)
    def orderWaits(self) -> bool:
        return self._waiting_order is not None

    @Property(bool, notify=changed)
    def orderTried(self) -> bool:
        return self._waiting_order is not None and self._waiting_order.tries > 0

    @Property(str, notify=changed)
    def address(self) -> str:
        return (self._state.details.address or "") if self._state.details is not None else ""

    @Property(str, notify=changed)
    def nextStep(self) -> str:
        """The status that follows where all goes well; empty where nothing does."""
        found = self._looked_at
        return "" if found is None or found.next_step is None else found.next_step.value

    @Property(bool, notify=changed)
    def cancellable(self) -> bool:
        found = self._looked_at
        return found is not None and Status.CANCELLED in found.steps_possible

    @Property(bool, notify=changed)
    def refusable(self) -> bool:
        found = self._looked_at
        return found is not None and Status.REFUSED in found.steps_possible

    @Slot()
    def tick(self) -> None:
        self.ticked.emit()

    @Slot(str, str, str)
    def advance(self, note: str, carrier: str, tracking: str) -> None:
        found = self._looked_at
        if found is not None and found.next_step is not None:
            self._actions.advance(found.id, found.next_step, note, carrier, tracking)

    @Slot(str, bool)
    def giveBack(self, reason: str, refused: bool) -> None:
        if self._key and reason.strip():
            self._actions.cancel(self._key, reason.strip(), refused)

    @Slot()
    def hurry(self) -> None:
        self._actions.hurry(self._key)

    @Slot()
    def eraseAddress(self) -> None:
        self._actions.erase_address(self._key)

    @Slot()
    def lookAway(self) -> None:
        self._actions.look(None)

    @property
    def _looked_at(self) -> Redemption | None:
        return None if self._state.details is None else self._state.details.redemption

    @property
    def _key(self) -> str:
        return "" if self._looked_at is None else self._looked_at.id

    @property
    def _waiting_order(self) -> Order | None:
        order = None if self._looked_at is None else self._looked_at.order
        return order if order is not None and order.status is OrderStatus.WAITING else None
