"""Boards, as QML draws them: lists whose rows change in place, and the code of a link."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ledger.coins import ZERO
from overlay_app.stage.widgets import (
    WHOLE,
    HowTo,
    Poll,
    Spotlight,
    SupporterRow,
    TopSupporters,
    TrendBoard,
    TrendRow,
)
from overlay_app.ui.overlay.last_shown import LastShown
from overlay_app.ui.overlay.rows import StageRows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_ZONE = 4
"""Light modules around a code, without which it is not found."""

_NO_SPOTLIGHT = Spotlight("", "", ZERO, "https://example.invalid")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a poll as it is shown. ``percent`` of the votes is whole."""

    number: int
    text: str
    percent: int
    share: float
    wins: bool


@QmlElement
@QmlUncreatable("made by WidgetsView")
class SupportersView(QObject):
    """Shows ``TopSupporters``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(TopSupporters(()))
        self._rows = StageRows[SupporterRow](
            lambda row: row.who.supporter or row.who.name,
            {
                "name": lambda row: row.who.name,
                "initials": lambda row: row.who.initials,
                "number": lambda row: row.who.number % 8,
                "coins": lambda row: row.coins,
            },
            lambda _: None,
            self,
        )

    def show(self, shown: TopSupporters | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self._rows.show(self._last.value.rows)
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(QObject, notify=changed)
    def rows(self) -> StageRows[SupporterRow]:
        """A row for each supporter, best first."""
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many are listed."""
        return len(self._last.value.rows)

    @Property(str, notify=changed)
    def period(self) -> str:
        """A ``Period``."""
        return str(self._last.value.period)


@QmlElement
@QmlUncreatable("made by WidgetsView")
class HowToView(QObject):
    """Shows a ``HowTo``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(HowTo("", ()))
        self._rows = StageRows[tuple[int, str]](
            lambda row: str(row[0]),
            {
                "step": lambda row: row[1],
            },
            lambda _: None,
            self,
        )

    def show(self, shown: HowTo | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self._rows.show(list(enumerate(self._last.value.steps)))
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(str, notify=changed)
    def title(self) -> str:
        """What it explains."""
        return self._last.value.title

    @Property(QObject, notify=changed)
    def rows(self) -> StageRows[tuple[int, str]]:
        """A row for each step."""
        return self._rows


@QmlElement
@QmlUncreatable("made by WidgetsView")
class PollView(QObject):
    """Shows a ``Poll``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(Poll("", ()))
        self._rows = StageRows[Answer](
            lambda row: str(row.number),
            {
                "answer": lambda row: row.text,
                "percent": lambda row: row.percent,
                "share": lambda row: row.share,
                "wins": lambda row: row.wins,
            },
            lambda _: None,
            self,
        )

    def show(self, shown: Poll | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self._rows.show(_answers(self._last.value))
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(QObject, notify=changed)
    def rows(self) -> StageRows[Answer]:
        """A row for each answer, in the order asked."""
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many answers there are."""
        return len(self._last.value.options)

    @Property(str, notify=changed)
    def question(self) -> str:
        """What is asked."""
        return self._last.value.question

    @Property("qlonglong", notify=changed)
    def votes(self) -> int:
        """All votes."""
        return self._last.value.votes

    @Property(bool, notify=changed)
    def closed(self) -> bool:
        """Whether it shows the result."""
        return self._last.value.closed

    @Property(bool, notify=changed)
    def timed(self) -> bool:
        """Whether a clock is shown."""
        return self._last.value.closes_at is not None

    @Property(float, notify=changed)
    def closesAt(self) -> float:
        """The instant it closes, in UTC milliseconds. To be read only where ``timed``."""
        return float(self._last.value.closes_at or 0)


@QmlElement
@QmlUncreatable("made by WidgetsView")
class TrendView(QObject):
    """Shows a ``TrendBoard``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(TrendBoard("", ()))
        self._rows = StageRows[TrendRow](
            lambda row: row.title,
            {
                "content": lambda row: row.title,
                "rank": lambda row: row.rank,
                "share": lambda row: row.share / WHOLE,
                "votes": lambda row: row.votes,
            },
            lambda _: None,
            self,
        )

    def show(self, shown: TrendBoard | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self._rows.show(self._last.value.rows)
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(QObject, notify=changed)
    def rows(self) -> StageRows[TrendRow]:
        """A row for each piece of content, best first."""
        return self._rows

    @Property(int, notify=changed)
    def count(self) -> int:
        """How many are listed."""
        return len(self._last.value.rows)

    @Property(str, notify=changed)
    def title(self) -> str:
        """What is voted on."""
        return self._last.value.title

    @Property(bool, notify=changed)
    def timed(self) -> bool:
        """Whether a clock is shown."""
        return self._last.value.deadline is not None

    @Property(float, notify=changed)
    def deadline(self) -> float:
        """The instant the voting ends, in UTC milliseconds. To be read only where ``timed``."""
        return float(self._last.value.deadline or 0)


@QmlElement
@QmlUncreatable("made by WidgetsView")
class SpotlightView(QObject):
    """Shows a ``Spotlight``."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = LastShown(_NO_SPOTLIGHT)
        self._code, self._modules = "", 1

    def show(self, shown: Spotlight | None) -> None:
        """Show this, or nothing: what was shown last stays readable for its exit."""
        if self._last.take(shown):
            self._code, self._modules = _code(self._last.value.link)
            self.changed.emit()

    @Property(bool, notify=changed)
    def present(self) -> bool:
        """Whether it has something to show."""
        return self._last.present

    @Property(str, notify=changed)
    def item(self) -> str:
        """What is offered."""
        return self._last.value.item

    @Property(str, notify=changed)
    def seller(self) -> str:
        """Who offers it."""
        return self._last.value.seller

    @Property("qlonglong", notify=changed)
    def price(self) -> int:
        """Coins; meant where ``priced``."""
        return self._last.value.price or 0

    @Property(bool, notify=changed)
    def priced(self) -> bool:
        """Whether a price is known."""
        return self._last.value.price is not None

    @Property(str, notify=changed)
    def host(self) -> str:
        """Where the code leads."""
        return self._last.value.host

    @Property(str, notify=changed)
    def code(self) -> str:
        """The link as a picture of ``modules`` squares a side, which are dark or clear."""
        return self._code

    @Property(int, notify=changed)
    def modules(self) -> int:
        """How many squares the code has a side."""
        return self._modules

    @Property(bool, notify=changed)
    def timed(self) -> bool:
        """Whether a clock is shown."""
        return self._last.value.until is not None

    @Property(float, notify=changed)
    def until(self) -> float:
        """The instant it ends, in UTC milliseconds. To be read only where ``timed``."""
        return float(self._last.value.until or 0)


def _answers(poll: Poll) -> list[Answer]:
    return [
        Answer(number, option.text, percent, option.votes / max(1, poll.votes), poll.wins(option))
        for number, (option, percent) in enumerate(zip(poll.options, poll.percents, strict=True))
    ]


def _code(link: str) -> tuple[str, int]:
    import segno  # noqa: PLC0415 - it takes as long to load as the window does, and is seldom needed

    code = segno.make_qr(link, error="m")
    return code.svg_data_uri(border=QUIET_ZONE), len(code.matrix) + 2 * QUIET_ZONE
