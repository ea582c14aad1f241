"""The gift cards and the gift feed, as QML draws them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, QUrl, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.data_files import resource
from overlay_app.stage.state import Card, FeedLine, Tier
from overlay_app.ui.overlay.rows import StageRows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

LANES = 2
ACCENTS = (10, 50, 100, 500)
"""Counts of a combo that are celebrated when it passes them."""


@QmlElement
@QmlUncreatable("made by StageView")
class CardsView(QObject):
    """Shows the cards on stage, at most ``LANES``. Unknown coins are told by the role ``valued``, never by a 0."""

    changed = Signal()

    def __init__(self, gone: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = StageRows[Card](
            lambda card: card.id,
            {
                "cardId": lambda card: card.id,
                "name": lambda card: card.who.name,
                "gift": lambda card: card.gift.name,
                "art": lambda card: art_url(card.gift.art),
                "units": lambda card: card.units,
                "valued": lambda card: card.coins is not None and card.coins_each is not None,
                "coins": lambda card: card.coins or 0,
                "coinsEach": lambda card: card.coins_each or 0,
                "tier": lambda card: str(card.tier),
                "accent": lambda card: sum(card.units >= count for count in ACCENTS),
                "message": lambda card: card.message,
                "test": lambda card: card.test,
            },
            gone,
            self,
        )
        self._rows.counted.connect(self.changed)

    def show(self, cards: Sequence[Card]) -> None:
        """Show the first ``LANES`` of these; what is not among them leaves."""
        self._rows.show(cards[:LANES])

    def clear(self) -> None:
        """Take every card away at once."""
        self._rows.clear()

    @Property(QObject, notify=changed)
    def rows(self) -> StageRows[Card]:
        """A row for each card, those on their way out included."""
        return self._rows

    @Property(int, notify=changed)
    def lanes(self) -> int:
        """How many cards stay."""
        return len(self._rows.values())

    @Property(str, notify=changed)
    def firstTier(self) -> str:
        """The tier of the upper card, which says how high it is."""
        return self._tier(0)

    @Property(str, notify=changed)
    def secondTier(self) -> str:
        """The tier of the lower card."""
        return self._tier(1)

    def _tier(self, lane: int) -> str:
        cards = self._rows.values()
        return str(cards[lane].tier if lane < len(cards) else Tier.MEDIUM)


@QmlElement
@QmlUncreatable("made by StageView")
class FeedView(QObject):
    """Shows the lines of the gift feed, in the order given."""

    changed = Signal()

    def __init__(self, gone: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = StageRows[FeedLine](
            lambda line: line.id,
            {
                "lineId": lambda line: line.id,
                "name": lambda line: line.who.name,
                "people": lambda line: line.people,
                "names": lambda line: ", ".join(line.names),
                "gift": lambda line: line.gift.name,
                "art": lambda line: art_url(line.gift.art),
                "units": lambda line: line.units,
                "valued": lambda line: line.coins is not None,
                "coins": lambda line: line.coins or 0,
                "test": lambda line: line.test,
            },
            gone,
            self,
        )
        self._rows.counted.connect(self.changed)

    def show(self, lines: Sequence[FeedLine]) -> None:
        """Show these; what is not among them leaves."""
        self._rows.show(lines)

    def clear(self) -> None:
        """Take every line away at once."""
        self._rows.clear()

    @Property(QObject, notify=changed)
    def rows(self) -> StageRows[FeedLine]:
        """A row for each line, those on their way out included."""
        return self._rows

    @Property(int, notify=changed)
    def lines(self) -> int:
        """How many lines stay."""
        return len(self._rows.values())


def art_url(art: str) -> QUrl:
    """Return where QML finds one of our own pictures of gifts."""
    return QUrl.fromLocalFile(str(resource("gifts", f"{art}.svg")))
