"""What comes for a moment, or stands alone: the alert, the effect and the ticker, as QML draws them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.state import Alert, AlertKind, EffectCue, Ticker
from overlay_app.stage.who import Who

if TYPE_CHECKING:
    from overlay_app.ui.effects.book import DrawnEffect, EffectBook

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_NO_ALERT = Alert(id="", kind=AlertKind.FOLLOW, who=Who("", "", 0), count=None)
_NO_EFFECT = EffectCue(id="", effect="", seed=0, intensity=0.0, length_ms=0)
_NO_TICKER = Ticker(balance=None, tonight=None)


@QmlElement
@QmlUncreatable("made by StageView")
class AlertView(QObject):
    """Shows an ``Alert``. Without one, ``present`` is false and the last one stays readable for its exit."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = False
        self._alert = _NO_ALERT

    def show(self, alert: Alert | None) -> None:
        """Show this alert, or none."""
        if (alert is not None, alert or self._alert) != (self._present, self._alert):
            self._present, self._alert = alert is not None, alert or self._alert
            self.changed.emit()

    @property
    def shown(self) -> Alert | None:
        """The alert on stage."""
        return self._alert if self._present else None

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it is on stage."""
        return self._present

    @Property(str, notify=changed)
    def alertId(self) -> str:
        """Another id is another alert."""
        return self._alert.id

    @Property(str, notify=changed)
    def kind(self) -> str:
        """An ``AlertKind``."""
        return str(self._alert.kind)

    @Property(str, notify=changed)
    def name(self) -> str:
        """Who did it."""
        return self._alert.who.name

    @Property(str, notify=changed)
    def initials(self) -> str:
        """Who did it, in one or two letters."""
        return self._alert.who.initials

    @Property(int, notify=changed)
    def number(self) -> int:
        """Which avatar colour, 0 to 7."""
        return self._alert.who.number % 8

    @Property(bool, notify=changed)
    def counted(self) -> bool:
        """Whether ``count`` is known."""
        return self._alert.count is not None

    @Property("qlonglong", notify=changed)
    def count(self) -> int:
        """Months, likes or coins; to be read only where ``counted``."""
        return self._alert.count or 0

    @Property(str, notify=changed)
    def text(self) -> str:
        """More words, such as the item sold."""
        return self._alert.text

    @Property(bool, notify=changed)
    def test(self) -> bool:
        """Whether it is only a try."""
        return self._alert.test


@QmlElement
@QmlUncreatable("made by StageView")
class EffectView(QObject):
    """Shows an ``EffectCue`` as the book says it is drawn. Without a book it knows the shipped effects."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None, book: "EffectBook | None" = None) -> None:
        super().__init__(parent)
        self._book = book
        self._cue = _NO_EFFECT
        self._drawn: DrawnEffect | None = None

    def draw_from(self, book: "EffectBook") -> None:
        """Know the effects of this book from the next one on."""
        self._book = book

    def show(self, cue: EffectCue | None) -> None:
        """Play this effect; the same id plays on. None ends it."""
        if (cue or _NO_EFFECT) != self._cue:
            self._cue = cue or _NO_EFFECT
            self._drawn = self._find(self._cue.effect) if self._cue.effect else None
            self.changed.emit()

    @property
    def shown(self) -> EffectCue | None:
        """The effect on stage."""
        return self._cue if self._cue.id else None

    @Property(str, notify=changed)
    def cueId(self) -> str:
        """Another id is another firing; empty without one."""
        return self._cue.id

    @Property(str, notify=changed)
    def effect(self) -> str:
        """Which effect."""
        return self._cue.effect

    @Property(str, notify=changed)
    def program(self) -> str:
        """Which type of Coinstage.Effects draws it; empty where there is no such effect."""
        return self._drawn.program if self._drawn else ""

    @Property(float, notify=changed)
    def length(self) -> float:
        """The seconds it is laid out for, which are stretched to its duration."""
        return self._drawn.length_ms / 1000 if self._drawn else 0.0

    @Property(str, notify=changed)
    def chroma(self) -> str:
        """A ``Chroma``: how it is drawn before a key colour."""
        return str(self._drawn.chroma) if self._drawn else ""

    @Property("QVariantList", notify=changed)
    def scene(self) -> list[dict[str, Any]]:
        """What a pack is composed of."""
        return self._drawn.scene if self._drawn else []

    @Property(int, notify=changed)
    def seed(self) -> int:
        """Chooses every particle's way. Kept small: QML computes with it."""
        return self._cue.seed % 65_521

    @Property(float, notify=changed)
    def intensity(self) -> float:
        """0 to 1."""
        return min(1.0, max(0.0, self._cue.intensity))

    @Property(int, notify=changed)
    def duration(self) -> int:
        """Milliseconds."""
        return self._cue.length_ms

    @Property(str, notify=changed)
    def supporter(self) -> str:
        """Whose effect it is, or nothing."""
        return self._cue.who.name if self._cue.who else ""

    def _find(self, effect: str) -> "DrawnEffect | None":
        if self._book is None:
            from overlay_app.ui.effects.book import EffectBook  # noqa: PLC0415 - the first frame has no effect

            self._book = EffectBook()
        return self._book.find(effect)


@QmlElement
@QmlUncreatable("made by StageView")
class TickerView(QObject):
    """Shows a ``Ticker``. Without one, ``present`` is false."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._present = False
        self._ticker = _NO_TICKER

    def show(self, ticker: Ticker | None) -> None:
        """Show these figures, or none."""
        if (ticker is not None, ticker or self._ticker) != (self._present, self._ticker):
            self._present, self._ticker = ticker is not None, ticker or self._ticker
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether there is a figure to show."""
        return self._present and self._ticker != _NO_TICKER

    @Property(bool, notify=changed)
    def balanceShown(self) -> bool:
        """Whether the creator shows the balance."""
        return self._ticker.balance is not None

    @Property("qlonglong", notify=changed)
    def balance(self) -> int:
        """Coins; to be read only where ``balanceShown``."""
        return self._ticker.balance or 0

    @Property(bool, notify=changed)
    def tonightShown(self) -> bool:
        """Whether the creator shows what came in tonight."""
        return self._ticker.tonight is not None

    @Property("qlonglong", notify=changed)
    def tonight(self) -> int:
        """Coins; to be read only where ``tonightShown``."""
        return self._ticker.tonight or 0

    @Property(bool, notify=changed)
    def goalShown(self) -> bool:
        """Whether the creator shows what the goal lacks."""
        return self._ticker.to_goal is not None

    @Property("qlonglong", notify=changed)
    def toGoal(self) -> int:
        """What the goal counts; to be read only where ``goalShown``."""
        return self._ticker.to_goal or 0
