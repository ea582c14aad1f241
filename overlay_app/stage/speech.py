"""What is read aloud of what supporters send: from how many coins, in which words, in which order.

Nothing here speaks. The words come from cards, whose texts are safe already.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from overlay_app.stage.state import Card, StageState

WAITING_SPEECHES = 5
"""Beyond so many, the one of the fewest coins is let go: speech that comes late speaks of nothing on stage."""
COMBOS_REMEMBERED = 500
LONGEST_WORDS = 200

WordFilter = Callable[[str], str | None]
"""Gives the words that may be spoken, or None where nothing of them may."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words about one combo, and who they are about."""

    combo: str
    supporter: str
    """Our own id of the person; empty where nobody is known."""
    coins: int
    words: str


def _anything(words: str) -> str | None:
    return words


class SpeechQueue:
    """Speeches that wait for their turn: at most one for each combo, when it first reaches the threshold."""

    def __init__(self, from_coins: int, may_say: WordFilter = _anything) -> None:
        """``from_coins`` is the least a combo is worth to be spoken of."""
        self.from_coins = from_coins
        self._may_say = may_say
        self._waiting: list[Speech] = []
        self._heard: OrderedDict[str, None] = OrderedDict()

    def __len__(self) -> int:
        return len(self._waiting)

    def set_filter(self, may_say: WordFilter) -> None:
        """Let nothing join that this does not let pass."""
        self._may_say = may_say

    def hear(self, state: StageState) -> None:
        """Queue what is to be said of the cards on stage. On a hidden or muted stage nothing is, later neither."""
        for card in state.cards:
            if card.coins is not None and card.coins >= self.from_coins and card.id not in self._heard:
                self._remember(card.id)
                words = self._may_say(_words(card))
                if words and state.visible and not state.muted:
                    self.put(Speech(card.id, card.who.supporter, card.coins, words[:LONGEST_WORDS]))

    def next(self) -> Speech | None:
        """Take what is to be spoken now; None where nothing waits."""
        return self._waiting.pop(0) if self._waiting else None

    def drop(self, supporter: str) -> None:
        """Say nothing of this person any more."""
        self._waiting = [speech for speech in self._waiting if speech.supporter != supporter]

    def clear(self) -> None:
        """Say nothing of what waits."""
        self._waiting.clear()

    def put(self, speech: Speech) -> None:
        """Queue words that are known to be fit."""
        self._waiting.append(speech)
        if len(self._waiting) > WAITING_SPEECHES:
            self._waiting.remove(min(self._waiting, key=lambda speech: speech.coins))

    def _remember(self, combo: str) -> None:
        self._heard[combo] = None
        if len(self._heard) > COMBOS_REMEMBERED:
            self._heard.popitem(last=False)


def _words(card: Card) -> str:
    return card.message or f"{card.who.name} sent {card.gift.name or 'a gift'}."
