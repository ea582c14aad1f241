"""Which sound goes with which change on stage, when, and what gives way when too much would sound at once.

Instants are milliseconds of any clock that never goes back. Nothing here makes a sound.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from overlay_app.stage.state import AlertKind, Card, EffectCue, FeedLine, GoalBar, StageState, Tier
from overlay_app.stage.tiers import rank

VOICES = 4
"""So many sounds at most at once."""
APART_MS = 167
"""The same sound, and a tick of whatever pitch, at most six times a second."""
TICK_PITCHES = 12
COMBOS_TICKING = 16

CARD_IMPACT_MS = 190
"""From a card's first frame until its picture has first grown to its full size."""
PROMOTION_IMPACT_MS = 150
LINE_IMPACT_MS = 120
ALERT_IMPACT_MS = 150
TICK_IMPACT_MS = 60
MILESTONE_IMPACT_MS = 300
MILESTONES_APART_MS = 400
MILESTONES_SOUNDED = 3
FADED_IN_MS = 90
"""Where things only fade in: from the first frame until one is seen whole."""
GOAL_IMPACT_MS = 720
"""The bar fills, stands still for a breath, and the light sweeps over it."""

EFFECT_WEIGHT = 4
TICK = "tick"
"""Stands for the tick of the pitch whose turn it is."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What must be known of a sound to place it. ``accent_ms`` is where its first strong moment lies."""

    length_ms: int
    accent_ms: int
    weight: int
    """What weighs more silences what weighs less, where all voices are taken."""
    gain: float = 1.0
    """Files are all equally loud at their peak; this is how loud it is played, 0 to 1."""


SOUNDS: Mapping[str, Sound] = {
    **{f"tick-{pitch:02}": Sound(180, 2, 0, 0.35) for pitch in range(1, TICK_PITCHES + 1)},
    "small": Sound(450, 60, 1, 0.45),
    "follow": Sound(600, 2, 2, 0.5),
    "sale": Sound(900, 2, 3, 0.6),
    "medium": Sound(1_000, 140, 4, 0.65),
    "milestone": Sound(1_300, 2, 5, 0.6),
    "large": Sound(2_000, 160, 6, 0.85),
    "huge": Sound(3_400, 160, 7),
    "goal-reached": Sound(3_600, 2, 8),
}
"""Our own sounds, by the names that rules may use; each is a WAV file for each of ``SOUND_SETS``."""

_OF_TIER = {Tier.SMALL: "small", Tier.MEDIUM: "medium", Tier.LARGE: "large", Tier.HUGE: "huge"}
_OF_ALERT = {
    AlertKind.FOLLOW: "follow",
    AlertKind.SUBSCRIBE: "follow",
    AlertKind.SHARE: "follow",
    AlertKind.LIKES: "milestone",
    AlertKind.SALE: "sale",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound for something that is about to be seen."""

    sound: str
    """A name of ``SOUNDS``, ``TICK``, or an ``effect_sound``, which may not exist."""
    impact_ms: int
    """How long after its first frame the thing strikes the eye: there the sound's accent belongs."""
    cause: str
    """The id of the card, line, alert or goal that it goes with."""
    told: bool = False
    """Whether the renderer tells of the thing's first frame by id; otherwise it begins with the next frame."""
    enters: bool = False
    """Whether it goes with something that comes in, at the pace of the theme; what counts keeps its own time."""


@dataclass(frozen=True, slots=True)
class Tempo:
    """How fast things come in: ``pace`` is the theme's, ``reduced`` says that they only fade in."""

    pace: float = 1.0
    reduced: bool = False

    def impact_ms(self, cue: Cue) -> int:
        """How long after its first frame the thing strikes the eye."""
        if not cue.enters:
            return cue.impact_ms
        return FADED_IN_MS if self.reduced else round(cue.impact_ms * self.pace)


def effect_sound(effect: str) -> str:
    """The name under which the sound of an effect is known, where it has one: a pack may bring its own."""
    return f"effect:{effect}"


class Score:
    """Reads the sounds off the changes on stage. What stands there at the start is silent."""

    def __init__(self, start: StageState) -> None:
        self._state = start

    def change(self, state: StageState) -> tuple[Cue, ...]:
        """The stage is to look like this from now on. Nothing sounds on a hidden or muted stage."""
        before, self._state = self._state, state
        if state.muted or not state.visible:
            return ()
        return (
            *_of_gifts(before, state),
            *_of_alert(before, state),
            *_of_goal(before.goal, state.goal),
            *_of_effect(before.effect, state.effect),
        )


class Ticks:
    """Gives each growing combo ticks that rise in pitch, at most six a second over all combos."""

    def __init__(self) -> None:
        self._latest = -APART_MS
        self._pitches: OrderedDict[str, int] = OrderedDict()

    def tick(self, combo: str, now: int) -> str | None:
        """The sound for one step of a combo; None where it would come too soon after the last."""
        if now - self._latest < APART_MS:
            return None
        self._latest = now
        pitch = min(self._pitches.pop(combo, 0) + 1, TICK_PITCHES)
        self._pitches[combo] = pitch
        if len(self._pitches) > COMBOS_TICKING:
            self._pitches.popitem(last=False)
        return f"tick-{pitch:02}"


@dataclass(frozen=True, slots=True)
class _Voice:
    sound: str
    began_at: int
    ends_at: int
    weight: int


@dataclass(frozen=True, slots=True)
class Turn:
    """Leave to sound. ``silence`` names the sound that has to stop for it, if any."""

    silence: str | None = None


class Voices:
    """Keeps count of what sounds."""

    def __init__(self, catalogue: Mapping[str, Sound] = SOUNDS) -> None:
        """``catalogue`` is asked anew each time: it may change."""
        self._catalogue = catalogue
        self._voices: list[_Voice] = []

    @property
    def sounding(self) -> frozenset[str]:
        """What was let sound and was not over when last asked."""
        return frozenset(voice.sound for voice in self._voices)

    def ask(self, sound: str, now: int) -> Turn | None:
        """Whether a sound of the catalogue may begin; None where it may not. One that sounds already begins anew."""
        wanted = self._catalogue[sound]
        self._voices = [voice for voice in self._voices if voice.ends_at > now]
        same = next((voice for voice in self._voices if voice.sound == sound), None)
        silenced: _Voice | None = None
        if same is not None:
            if now - same.began_at < APART_MS:
                return None
            self._voices.remove(same)
        elif len(self._voices) >= VOICES:
            silenced = min(self._voices, key=lambda voice: (voice.weight, voice.began_at))
            if silenced.weight >= wanted.weight:
                return None
            self._voices.remove(silenced)
        self._voices.append(_Voice(sound, now, now + wanted.length_ms, wanted.weight))
        return Turn(None if silenced is None else silenced.sound)

    def clear(self) -> None:
        """Everything was silenced."""
        self._voices.clear()


def _of_gifts(before: StageState, state: StageState) -> Iterator[Cue]:
    cards = {card.id: card for card in before.cards}
    lines = {line.id: line for line in before.feed}
    for card in state.cards:
        old = cards.get(card.id)
        if old is None:
            yield Cue(_sound_of(card), CARD_IMPACT_MS, card.id, told=True, enters=True)
        elif rank(card.tier) > rank(old.tier):
            yield Cue(_sound_of(card), PROMOTION_IMPACT_MS, card.id, enters=True)
        elif card.units > old.units:
            yield Cue(TICK, TICK_IMPACT_MS, card.id)
    for line in state.feed:
        if line.id in cards:  # what a card shrinks into has sounded already
            continue
        known = lines.get(line.id)
        if known is None:
            yield Cue("small", LINE_IMPACT_MS, line.id, told=True, enters=True)
        elif _counts_up(known, line):
            yield Cue(TICK, TICK_IMPACT_MS, line.id)


def _counts_up(known: FeedLine, line: FeedLine) -> bool:
    return line.people == 1 and line.units > known.units


def _sound_of(card: Card) -> str:
    return card.sound if card.sound in SOUNDS else _OF_TIER[card.tier]


def _of_alert(before: StageState, state: StageState) -> Iterator[Cue]:
    alert = state.alert
    if alert is not None and (before.alert is None or before.alert.id != alert.id):
        yield Cue(_OF_ALERT[alert.kind], ALERT_IMPACT_MS, alert.id, told=True, enters=True)


def _of_goal(before: GoalBar | None, goal: GoalBar | None) -> Iterator[Cue]:
    if before is None or goal is None or before.id != goal.id:
        return
    open_before = {(step.at, step.title) for step in before.milestones if not step.reached}
    # The target itself has the fanfare.
    reached = [step for step in goal.milestones if step.reached and step.at < goal.target]
    fresh = [step for step in reached if (step.at, step.title) in open_before]
    for turn in range(min(len(fresh), MILESTONES_SOUNDED)):
        yield Cue("milestone", MILESTONE_IMPACT_MS + turn * MILESTONES_APART_MS, goal.id)
    if goal.celebrating and not before.celebrating:
        yield Cue("goal-reached", GOAL_IMPACT_MS, goal.id)


def _of_effect(before: EffectCue | None, effect: EffectCue | None) -> Iterator[Cue]:
    if effect is not None and (before is None or before.id != effect.id):
        yield Cue(effect_sound(effect.effect), 0, effect.id, told=True)
