"""The effect lane: one full-stage effect at a time, those that want it, and proof of what was really shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from zlib import crc32

from overlay_app.economy.goals import Action
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.onsets import Onsets
from overlay_app.stage.state import EffectCue, Tier
from overlay_app.stage.tiers import LONGEST_WAIT_MS
from overlay_app.stage.who import Who

GRACE_MS = 1_000
"""An effect whose end the renderer never reports is over so long after its length."""
LEAST_PLAYED_MS = 3_000
"""A card's effect plays at least so long before it yields to the next."""
WANTED_EFFECTS = 20

SKIPPED = "It was skipped."
HIDDEN = "The stage was hidden."
NOT_DRAWN = "The overlay did not draw it."
TOO_SHORT = "It was drawn for less than half its length."
WAITED_TOO_LONG = "It waited for more than ten minutes."


class UnknownEffect(ValueError):
    """No effect has that name."""


@dataclass(frozen=True, slots=True)
class EffectSpec:
    """What the director must know of an effect. ``intensity`` is the highest at which it was measured not to flash."""

    length_ms: int
    intensity: float = 1.0


BUILT_IN: Mapping[str, EffectSpec] = {
    Action.CONFETTI: EffectSpec(6_000),
    Action.COIN_RAIN: EffectSpec(9_000),
    "fireworks": EffectSpec(8_000),
    "hearts": EffectSpec(6_500),
    "spotlight-sweep": EffectSpec(7_000),
    "neon-frame": EffectSpec(8_000),
    "snow": EffectSpec(11_000),
    "golden-hour": EffectSpec(9_000),
    "shock-wave": EffectSpec(3_100),
    "balloons": EffectSpec(8_000),
    "sparkle-trail": EffectSpec(6_000),
    "curtain": EffectSpec(7_000),
}
"""The shipped effects, as their ``effect.toml`` say."""


class Weight(IntEnum):
    """Whose effect comes first."""

    LARGE = 0
    BY_HAND = 1
    HUGE = 2


@dataclass(frozen=True, slots=True)
class Airing:
    """What became of an effect that was asked for: aired, or not and why."""

    firing: str
    aired: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Wanted:
    id: str
    effect: str
    weight: Weight
    who: Who | None
    card: str | None
    """The card it goes with; without one it was fired by hand or by a goal, and is never cut short."""
    since: EpochMs


@dataclass(slots=True, eq=False)
class _Playing:
    wanted: _Wanted
    cue: EffectCue
    started_at: EpochMs
    painted: bool = False

    def airing(self, now: EpochMs, reason: str) -> Airing:
        """What has become of it if it ends now; ``reason`` is why it ends before its time."""
        if self.painted and 2 * (now - self.started_at) >= self.cue.length_ms:
            return Airing(self.cue.id, aired=True)
        return Airing(self.cue.id, aired=False, reason=reason or (TOO_SHORT if self.painted else NOT_DRAWN))


class EffectLane:
    """Plays one effect at a time. An effect whose card has left before its turn is let go."""

    def __init__(self, seed: int, onsets: Onsets) -> None:
        self._seed = seed
        self._onsets = onsets
        self._specs = BUILT_IN
        self._playing: _Playing | None = None
        self._wanted: list[_Wanted] = []
        self._airings: list[Airing] = []

    @property
    def cue(self) -> EffectCue | None:
        """What plays now."""
        return None if self._playing is None else self._playing.cue

    def set_specs(self, specs: Mapping[str, EffectSpec], now: EpochMs, reason: str) -> None:
        """Know these effects from now on; those that are gone are given up for ``reason``."""
        self._specs = dict(specs)
        if self._playing is not None and self._playing.wanted.effect not in self._specs:
            self._stop(now, reason)
        self._give_up([wanted for wanted in self._wanted if wanted.effect not in self._specs], reason)

    def knows(self, effect: str) -> bool:
        """Whether there is an effect of that name."""
        return effect in self._specs

    def want(
        self, firing: str, effect: str, weight: Weight, who: Who | None, since: EpochMs, card: str | None = None
    ) -> bool:
        """Ask for an effect, once for each ``firing``; False where too many wait already. Raises ``UnknownEffect``."""
        if effect not in self._specs:
            raise UnknownEffect(f"There is no effect named {effect!r:.60}.")
        if self._has(firing):
            return True
        if len(self._wanted) >= WANTED_EFFECTS:
            return False
        self._wanted.append(_Wanted(firing, effect, weight, who, card, since))
        return True

    def painted(self, firing: str, now: EpochMs) -> None:
        """The first frame is on stage: the effect's length counts from here."""
        if self._playing is not None and self._playing.cue.id == firing and not self._playing.painted:
            self._playing.painted = True
            self._playing.started_at = now

    def end(self, firing: str, now: EpochMs, reason: str = "") -> bool:
        """Stop an effect, or no longer want it; False where there is none of that id."""
        if self._playing is not None and self._playing.cue.id == firing:
            self._stop(now, reason)
            return True
        given_up = [wanted for wanted in self._wanted if wanted.id == firing]
        self._give_up(given_up, reason)
        return bool(given_up)

    def end_with_card(self, card: str) -> None:
        """Stop the effect of a card that was taken away."""
        if self._playing is not None and self._playing.wanted.card == card:
            self._playing = None

    def revise(self, change: Callable[[Who], Who | None]) -> None:
        """Change who is named; where ``change`` answers None the effect plays on and names nobody."""
        if self._playing is not None and (who := self._playing.cue.who) is not None:
            self._playing.cue = replace(self._playing.cue, who=change(who))
        self._wanted = [
            wanted if wanted.who is None else replace(wanted, who=change(wanted.who)) for wanted in self._wanted
        ]

    def clear(self, now: EpochMs) -> None:
        """Stop everything, and want nothing."""
        if self._playing is not None:
            self._stop(now, HIDDEN)
        self._give_up(list(self._wanted), HIDDEN)

    def advance(self, now: EpochMs, cards: frozenset[str], *, may_start: bool) -> None:
        """End what is over and start what is next, given which cards are on stage."""
        if self._playing is not None and now >= self._ends_at(self._playing):
            self._stop(now, "")
        self._wanted = [wanted for wanted in self._wanted if wanted.card is None or wanted.card in cards]
        self._give_up([wanted for wanted in self._wanted if self._overdue_at(wanted) <= now], WAITED_TOO_LONG)
        starts_at = self._starts_at()
        if may_start and starts_at is not None and starts_at <= now:
            self._start(self._next(), now)

    def due(self, *, may_start: bool) -> EpochMs | None:
        """When an effect ends, starts or has waited too long next."""
        instants = [self._overdue_at(wanted) for wanted in self._wanted if wanted.card is None]
        if self._playing is not None:
            instants.append(self._ends_at(self._playing))
        starts_at = self._starts_at()
        if may_start and starts_at is not None:
            instants.append(starts_at)
        return min(instants, default=None)

    def take_airings(self) -> tuple[Airing, ...]:
        """What became of effects since this was asked last. Those that came with a card are not told of."""
        airings = tuple(self._airings)
        self._airings.clear()
        return airings

    def _has(self, firing: str) -> bool:
        return any(wanted.id == firing for wanted in self._wanted) or (
            self._playing is not None and self._playing.cue.id == firing
        )

    def _stop(self, now: EpochMs, reason: str) -> None:
        playing, self._playing = self._playing, None
        if playing is not None and playing.wanted.card is None:
            self._airings.append(playing.airing(now, reason))

    def _give_up(self, given_up: list[_Wanted], reason: str) -> None:
        self._airings += [Airing(wanted.id, aired=False, reason=reason) for wanted in given_up if wanted.card is None]
        self._wanted = [wanted for wanted in self._wanted if wanted not in given_up]

    def _next(self) -> _Wanted:
        return max(self._wanted, key=lambda wanted: wanted.weight)

    def _starts_at(self) -> EpochMs | None:
        """When the next one may begin; None where nothing is wanted or the one playing must end first."""
        if not self._wanted:
            return None
        free_at = self._onsets.free_at
        if self._playing is None:
            return free_at
        playing, following = self._playing, self._next()
        if playing.wanted.card is None or following.weight < playing.wanted.weight:
            return None
        if following.weight is Weight.HUGE and playing.wanted.weight < Weight.HUGE:
            return free_at
        return EpochMs(max(free_at, playing.started_at + LEAST_PLAYED_MS))

    def _ends_at(self, playing: _Playing) -> EpochMs:
        return EpochMs(playing.started_at + playing.cue.length_ms + GRACE_MS)

    def _overdue_at(self, wanted: _Wanted) -> EpochMs:
        return EpochMs(wanted.since + LONGEST_WAIT_MS[Tier.HUGE])

    def _start(self, wanted: _Wanted, now: EpochMs) -> None:
        self._wanted.remove(wanted)
        seed = crc32(f"{self._seed}:{wanted.id}".encode("utf-8", "backslashreplace"))
        spec = self._specs[wanted.effect]
        cue = EffectCue(wanted.id, wanted.effect, seed, spec.intensity, spec.length_ms, wanted.who)
        self._playing = _Playing(wanted, cue, now)
        self._onsets.mark(now)
