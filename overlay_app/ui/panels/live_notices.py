"""What has to be known or answered on the Live page: gaps, what is about to happen, names and gifts that wait."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ledger.coins import coins
from overlay_app.services.moderation import Withheld
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.live_state import FeedGap, HeldGifts, HeldReason, LiveActions, LiveState, ReceiverAnswer
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A question about gifts that wait."""

    key: str
    words: str
    asksValue: bool


@dataclass(frozen=True, slots=True)
class WithheldRow:
    """A name that waits for approval."""

    key: str
    words: str


@QmlElement
@QmlUncreatable("made by LivePanel")
class NoticesView(QObject):
    """Shows the notices of a ``LiveState``; what waits is asked about one at a time."""

    changed = Signal()

    def __init__(self, actions: LiveActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = LiveState()
        self._held = Rows(HeldRow, self)
        self._withheld = Rows(WithheldRow, self)

    def show(self, state: LiveState) -> None:
        """Show the notices of this state."""
        self._state = state
        self._held.show([self._held_row(held) for held in state.held[:1]])
        self._withheld.show([self._withheld_row(name) for name in state.withheld[:1]])
        self.changed.emit()

    @Property(str, notify=changed)
    def gapWords(self) -> str:
        """When feeds were down in this session; empty where none was."""
        return " ".join(self._gap_sentence(gap) for gap in self._state.gaps[-3:])

    @Property(str, notify=changed)
    def following(self) -> str:
        """What the session is about to do because of the stream; empty where nothing."""
        return self._state.follow

    @Slot()
    def stay(self) -> None:
        self._actions.stay()

    @Property(QObject, notify=changed)
    def held(self) -> QObject:
        """The first question about held gifts: they are asked one at a time."""
        return self._held

    @Property(int, notify=changed)
    def questions(self) -> int:
        return len(self._state.held)

    @Slot(str, str)
    def answerReceiver(self, held: str, answer: str) -> None:
        self._actions.answer_receiver(held, ReceiverAnswer(answer))

    @Slot(str, "qlonglong")
    def setGiftValue(self, held: str, coins_each: int) -> None:
        if coins_each > 0:
            self._actions.set_gift_value(held, coins(coins_each))

    @Property(QObject, notify=changed)
    def withheld(self) -> QObject:
        """The newest of the names that wait for approval: they are asked about one at a time."""
        return self._withheld

    @Property(int, notify=changed)
    def namesWaiting(self) -> int:
        return len(self._state.withheld)

    @Slot(str)
    def approve(self, person: str) -> None:
        self._actions.approve(person)

    @Slot(str)
    def keepWithheld(self, person: str) -> None:
        self._actions.keep(person)

    def _withheld_row(self, name: Withheld) -> WithheldRow:
        words = self.tr("“{name}” is “a viewer” for viewers until you let it through. {reason}")
        return WithheldRow(name.supporter, words.format(name=name.name, reason=name.reason))

    def _held_row(self, held: HeldGifts) -> HeldRow:
        if held.reason is HeldReason.VALUE:
            words = self.tr("{count} × {gift}: how many coins is one worth? They are booked as soon as you say.")
        else:
            words = self.tr("{count} gifts went to “{receiver}”. So far the books are for “{known}”. Who is you?")
        count = formats.grouped(held.count)
        filled = words.format(count=count, gift=held.gift, receiver=held.receiver, known=held.known_receiver)
        return HeldRow(held.id, filled, asksValue=held.reason is HeldReason.VALUE)

    def _gap_sentence(self, gap: FeedGap) -> str:
        since = formats.clock_time(gap.since, self._state.zone)
        if gap.until is None:
            return self.tr("{source} has been down since {since}: gifts sent since then are missing.").format(
                source=gap.source, since=since
            )
        until = formats.clock_time(gap.until, self._state.zone)
        return self.tr("{source} was down from {since} to {until}: gifts of that time may be missing.").format(
            source=gap.source, since=since, until=until
        )
