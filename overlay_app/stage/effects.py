"""The effect lane: one full-stage effect at a time, and those that want it."""

from dataclasses import dataclass
from enum import IntEnum
from zlib import crc32

from overlay_app.economy.goals import Action
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.state import EffectCue, Who

LENGTH_MS: dict[str, int] = {Action.CONFETTI: 6_000, Action.COIN_RAIN: 9_000}
"""The built-in effects and how long each plays."""
GRACE_MS = 1_000
"""An effect whose end the renderer never reports is over so long after its length."""
LEAST_PLAYED_MS = 3_000
"""A card's effect plays at least so long before it yields to the next."""
ONSET_GAP_MS = 350
"""Two effects never begin closer together: their first frames are bright."""
WANTED_EFFECTS = 20
INTENSITY = 1.0


class UnknownEffect(ValueError):
    """No effect has that name."""


class Weight(IntEnum):
    """Whose effect comes first."""

    LARGE = 0
    BY_HAND = 1
    HUGE = 2


@dataclass(frozen=True, slots=True)
class _Wanted:
    id: str
    effect: str
    weight: Weight
    who: Who | None
    card: str | None
    """The card it goes with; without one it was fired by hand or by a goal, and is never cut short."""


@dataclass(slots=True, eq=False)
class _Playing:
    wanted: _Wanted
    cue: EffectCue
    started_at: EpochMs
    painted: bool = False


class EffectLane:
    """Plays one effect at a time. An effect whose card has left before its turn is let go."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._playing: _Playing | None = None
        self._wanted: list[_Wanted] = []
        self._next_onset = EpochMs(0)

    @property
    def cue(self) -> EffectCue | None:
        """What plays now."""
        return None if self._playing is None else self._playing.cue

    def knows(self, effect: str) -> bool:
        """Whether there is an effect of that name."""
        return effect in LENGTH_MS

    def want(self, firing: str, effect: str, weight: Weight, who: Who | None, card: str | None = None) -> bool:
        """Ask for an effect; False where too many wait already. Raises ``UnknownEffect``."""
        if effect not in LENGTH_MS:
            raise UnknownEffect(f"There is no effect named {effect!r:.60}.")
        if len(self._wanted) >= WANTED_EFFECTS:
            return False
        self._wanted.append(_Wanted(firing, effect, weight, who, card))
        return True

    def painted(self, firing: str, now: EpochMs) -> None:
        """The first frame is on stage: the effect's length counts from here."""
        if self._playing is not None and self._playing.cue.id == firing and not self._playing.painted:
            self._playing.painted = True
            self._playing.started_at = now

    def end(self, firing: str) -> bool:
        """Stop an effect, or no longer want it; False where there is none of that id."""
        if self._playing is not None and self._playing.cue.id == firing:
            self._playing = None
            return True
        kept = [wanted for wanted in self._wanted if wanted.id != firing]
        found = len(kept) < len(self._wanted)
        self._wanted = kept
        return found

    def end_with_card(self, card: str) -> None:
        """Stop the effect of a card that was taken away."""
        if self._playing is not None and self._playing.wanted.card == card:
            self._playing = None

    def clear(self) -> None:
        """Stop everything, and want nothing."""
        self._playing = None
        self._wanted.clear()

    def advance(self, now: EpochMs, cards: frozenset[str], *, may_start: bool) -> None:
        """End what is over and start what is next, given which cards are on stage."""
        if self._playing is not None and now >= self._ends_at(self._playing):
            self._playing = None
        self._wanted = [wanted for wanted in self._wanted if wanted.card is None or wanted.card in cards]
        starts_at = self._starts_at()
        if may_start and starts_at is not None and starts_at <= now:
            self._start(self._next(), now)

    def due(self, *, may_start: bool) -> EpochMs | None:
        """When an effect ends or starts next."""
        instants = [] if self._playing is None else [self._ends_at(self._playing)]
        starts_at = self._starts_at()
        if may_start and starts_at is not None:
            instants.append(starts_at)
        return min(instants, default=None)

    def _next(self) -> _Wanted:
        return max(self._wanted, key=lambda wanted: wanted.weight)

    def _starts_at(self) -> EpochMs | None:
        """When the next one may begin; None where nothing is wanted or the one playing must end first."""
        if not self._wanted:
            return None
        if self._playing is None:
            return self._next_onset
        playing, following = self._playing, self._next()
        if playing.wanted.card is None or following.weight < playing.wanted.weight:
            return None
        if following.weight is Weight.HUGE and playing.wanted.weight < Weight.HUGE:
            return self._next_onset
        return EpochMs(max(self._next_onset, playing.started_at + LEAST_PLAYED_MS))

    def _ends_at(self, playing: _Playing) -> EpochMs:
        return EpochMs(playing.started_at + playing.cue.length_ms + GRACE_MS)

    def _start(self, wanted: _Wanted, now: EpochMs) -> None:
        self._wanted.remove(wanted)
        seed = crc32(f"{self._seed}:{wanted.id}".encode("utf-8", "backslashreplace"))
        cue = EffectCue(wanted.id, wanted.effect, seed, INTENSITY, LENGTH_MS[wanted.effect], wanted.who)
        self._playing = _Playing(wanted, cue, now)
        self._next_onset = EpochMs(now + ONSET_GAP_MS)
