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

# Named, because the tool that tells qmllint of our types understands no subscript among the base classes.
_RowsOfCards = StageRows[Card]
_RowsOfLines = StageRows[FeedLine]


@QmlElement
@QmlUncreatable("made by StageView")
class CardRows(_RowsOfCards):
    """The cards on stage, at most ``LANES``. Unknown coins are told by ``valued``, never by a 0."""

    def __init__(self, gone: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(
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
                "test": lambda card: card.test,
            },
            gone,
            parent,
        )

    counted = Signal()

    def show(self, values: Sequence[Card]) -> None:
        super().show(values[:LANES])

    @Property(int, notify=counted)
    def lanes(self) -> int:
        """How many cards stay."""
        return len(self.values())

    @Property(str, notify=counted)
    def firstTier(self) -> str:
        """The tier of the upper card, which says how high it is."""
        return self._tier(0)

    @Property(str, notify=counted)
    def secondTier(self) -> str:
        """The tier of the lower card."""
        return self._tier(1)

    def _tier(self, lane: int) -> str:
        cards = self.values()
        return str(cards[lane].tier if lane < len(cards) else Tier.MEDIUM)


@QmlElement
@QmlUncreatable("made by StageView")
class FeedRows(_RowsOfLines):
    """The lines of the gift feed, newest first."""

    def __init__(self, gone: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(
            lambda line: line.id,
            {
                "lineId": lambda line: line.id,
                "name": lambda line: line.who.name,
                "people": lambda line: line.people,
                "gift": lambda line: line.gift.name,
                "art": lambda line: art_url(line.gift.art),
                "units": lambda line: line.units,
                "valued": lambda line: line.coins is not None,
                "coins": lambda line: line.coins or 0,
                "test": lambda line: line.test,
            },
            gone,
            parent,
        )

    counted = Signal()

    @Property(int, notify=counted)
    def lines(self) -> int:
        """How many lines stay."""
        return len(self.values())


def art_url(art: str) -> QUrl:
    """Return where QML finds one of our own pictures of gifts."""
    return QUrl.fromLocalFile(str(resource("gifts", f"{art}.svg")))
