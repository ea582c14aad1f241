"""A stage with a clock of its own, for telling short stories to a director."""

from collections.abc import Callable

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.combos import StageGift
from overlay_app.stage.director import Director
from overlay_app.stage.state import Card, FeedLine, GiftArt, StageState
from overlay_app.stage.who import Who

OPENING = EpochMs(1_700_000_000_000)


def who(name: str = "Ana") -> Who:
    return Who(name, name[0], len(name) % 8, f"id of {name}")


def gift(
    combo: str,
    coins: int | None,
    *,
    units: int = 1,
    name: str = "Rose",
    by: str = "Ana",
    final: bool = True,
    test: bool = False,
    kind: int | None = None,
) -> StageGift:
    each = None if coins is None else Coins(coins // units)
    total = None if coins is None else Coins(coins)
    return StageGift(combo, who(by), GiftArt(name, "rose"), units, each, total, final, test, kind)


class Show:
    """Tells a director what happens and lets time pass, waking it whenever it asked to be woken."""

    def __init__(self, director: Director | None = None) -> None:
        self.director = director or Director()
        self.now = OPENING
        self.seen: list[StageState] = [self.director.state]
        self.wake: EpochMs | None = None
        self.advance()

    def advance(self) -> None:
        self.wake = self.director.advance(self.now)
        assert self.wake is None or self.wake > self.now, "a director that asks for no rest never lets go"
        self.seen.append(self.director.state)

    def gift(self, combo: str, coins: int | None, **what: object) -> None:
        self.director.gift(gift(combo, coins, **what), self.now)
        self.advance()

    def do(self, command: Callable[..., object], *args: object) -> object:
        answer = command(*args)
        self.advance()
        return answer

    def pass_ms(self, length_ms: int) -> None:
        until = EpochMs(self.now + length_ms)
        self.advance()
        while self.wake is not None and self.wake <= until:
            self.now = self.wake
            self.advance()
        self.now = until
        self.advance()

    @property
    def cards(self) -> list[str]:
        return [card.id for card in self.director.state.cards]

    @property
    def lines(self) -> list[str]:
        return [line.id for line in self.director.state.feed]

    @property
    def effect(self) -> str | None:
        cue = self.director.state.effect
        return None if cue is None else cue.effect

    @property
    def waiting(self) -> list[str]:
        return [item.id for item in self.director.queue.items if not item.on_stage]

    @property
    def recent(self) -> list[str]:
        return [item.id for item in self.director.queue.recent]

    def card(self, combo: str) -> Card:
        return next(card for card in self.director.state.cards if card.id == combo)

    def line(self, line: str) -> FeedLine:
        return next(shown for shown in self.director.state.feed if shown.id == line)

    def firings(self) -> list[str]:
        """Every effect that played so far, once."""
        return list(dict.fromkeys(state.effect.id for state in self.seen if state.effect is not None))
