"""Banners and clocks, as QML draws them: each is one line or two, and some count down."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import ZERO
from overlay_app.stage.widgets import Announcement, Challenge, CoinDrop, Deal, Viewers
from overlay_app.ui.overlay.last_shown import LastShown

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by WidgetsView")
class ViewersView(QObject):
    """Shows ``Viewers``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(Viewers(0))

    def show(self, shown: Viewers | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property("qlonglong", notify=changed)
    def count(self) -> int:
        """How many watch."""
        return self._last.value.count


@QmlElement
@QmlUncreatable("made by WidgetsView")
class AnnouncementView(QObject):
    """Shows an ``Announcement``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(Announcement(""))

    def show(self, shown: Announcement | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(str, notify=changed)
    def text(self) -> str:
        """What is announced."""
        return self._last.value.text

    @Property(bool, notify=changed)
    def timed(self) -> bool:
        """Whether a clock is shown."""
        return self._last.value.at is not None

    @Property(float, notify=changed)
    def at(self) -> float:
        """The instant it counts down to, in UTC milliseconds. To be read only where ``timed``."""
        return float(self._last.value.at or 0)


@QmlElement
@QmlUncreatable("made by WidgetsView")
class DealView(QObject):
    """Shows a ``Deal``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(Deal(""))

    def show(self, shown: Deal | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is offered."""
        return self._last.value.title

    @Property(bool, notify=changed)
    def timed(self) -> bool:
        """Whether a clock is shown."""
        return self._last.value.until is not None

    @Property(float, notify=changed)
    def until(self) -> float:
        """The instant it ends, in UTC milliseconds. To be read only where ``timed``."""
        return float(self._last.value.until or 0)


@QmlElement
@QmlUncreatable("made by WidgetsView")
class ChallengeView(QObject):
    """Shows a ``Challenge``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(Challenge("", Metric.COINS, 0, 1))

    def show(self, shown: Challenge | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is to be done."""
        return self._last.value.title

    @Property(str, notify=changed)
    def metric(self) -> str:
        """What it counts: a ``Metric``."""
        return str(self._last.value.metric)

    @Property("qlonglong", notify=changed)
    def progress(self) -> int:
        """How far it is, in its own unit."""
        return self._last.value.progress

    @Property("qlonglong", notify=changed)
    def target(self) -> int:
        """Where it is won."""
        return self._last.value.target

    @Property(float, notify=changed)
    def fraction(self) -> float:
        """How much of it is done, 0 to 1."""
        return min(1.0, max(0.0, self._last.value.progress / max(1, self._last.value.target)))

    @Property(str, notify=changed)
    def outcome(self) -> str:
        """An ``Outcome``; empty while it runs."""
        return str(self._last.value.outcome or "")

    @Property(bool, notify=changed)
    def timed(self) -> bool:
        """Whether a clock is shown."""
        return self._last.value.ends_at is not None

    @Property(float, notify=changed)
    def endsAt(self) -> float:
        """The instant it ends, in UTC milliseconds. To be read only where ``timed``."""
        return float(self._last.value.ends_at or 0)


@QmlElement
@QmlUncreatable("made by WidgetsView")
class CoinDropView(QObject):
    """Shows a ``CoinDrop``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(CoinDrop(ZERO, 0))

    def show(self, shown: CoinDrop | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property("qlonglong", notify=changed)
    def amount(self) -> int:
        """Coins in all."""
        return self._last.value.amount

    @Property("qlonglong", notify=changed)
    def people(self) -> int:
        """How many share them."""
        return self._last.value.people

    @Property(str, notify=changed)
    def winners(self) -> str:
        """Who won, by name; empty while they are drawn, and where none may be named."""
        return ", ".join(who.name for who in self._last.value.winners)

    @Property(bool, notify=changed)
    def drawn(self) -> bool:
        """Whether the coins are handed out."""
        return self._last.value.drawn

    @Property(str, notify=changed)
    def proof(self) -> str:
        """The hash of the seed, or, once drawn, the seed."""
        return self._last.value.proof
