"""A lively night, made up: the same for the same seed, and without an end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from random import Random

from overlay_app.sources.demo_cast import (
    FINGER_HEART,
    GUESTS,
    HUGE_PRESENTS,
    ITEMS,
    LARGE_PRESENTS,
    REMARKS,
    ROSE,
    SINGLE_PRESENTS,
    STREAK_PRESENTS,
    TROPHY,
    Guest,
    Item,
    Present,
)

OPENING_MS = 9_500
"""After the opening, which is always the same, the night is left to chance."""


@dataclass(frozen=True, slots=True)
class Gave:
    """A gift, or one more frame of a streak. ``units`` is the count so far, ``streak`` numbers the streak."""

    guest: Guest
    present: Present
    units: int = 1
    streak: int | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Liked:
    """So many likes at once; ``total`` since the night began."""

    guest: Guest
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Did:
    """Anything else a guest does, by the feed's name for it, with what the feed says of it."""

    guest: Guest
    event: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Bought:
    """A sale."""

    guest: Guest
    item: Item


Happening = Gave | Liked | Did | Bought

_MOODS = (
    ("lively", 0.5, 1_000, 2_200),
    ("calm", 0.3, 2_000, 3_000),
    ("lull", 0.1, 3_500, 6_000),
    ("rush", 0.1, 150, 600),
)
"""Name, weight, and the least and longest time between two things begun."""
_MOOD_MS = (8_000, 20_000)
_RUSH_MS = (4_000, 7_000)
_WATCHING = 212
_COMING_AND_GOING = (-18, 21)


def night(seed: int) -> Iterator[tuple[int, Happening]]:
    """Yield what happens, each with the milliseconds since what happened before."""
    return _Night(seed).play()


class _Night:
    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 - a show, not a secret
        self._coming: list[tuple[int, int, Happening]] = []
        self._planned = 0
        self._streaks = 0
        self._likes = 0
        self._watching = _WATCHING
        self._scenes = (
            (0.30, self._streak),
            (0.14, self._single),
            (0.07, self._large),
            (0.008, self._huge),
            (0.012, self._bomb),
            (0.13, self._follow),
            (0.16, self._like),
            (0.04, self._share),
            (0.02, self._subscribe),
            (0.06, self._chat),
            (0.04, self._join),
            (0.03, self._sale),
        )

    def play(self) -> Iterator[tuple[int, Happening]]:
        self._opening()
        scene_at = mood_ends_at = OPENING_MS
        least_ms = longest_ms = 0
        before = 0
        while True:
            while not self._coming or self._coming[0][0] >= scene_at:
                if scene_at >= mood_ends_at:
                    mood_ms, least_ms, longest_ms = self._mood()
                    mood_ends_at = scene_at + mood_ms
                    self._watching = max(1, self._watching + self._chance.randint(*_COMING_AND_GOING))
                    self._plan_count(scene_at)
                self._scene(scene_at)
                scene_at += self._chance.randint(least_ms, longest_ms)
            at, _, happening = heappop(self._coming)
            yield at - before, happening
            before = at

    def _opening(self) -> None:
        """What whoever starts the demo sees at once: a streak that climbs to a card, confetti, a sale."""
        ana, jo, mei, tomas, neha = GUESTS[:5]
        self._plan(300, Did(tomas, "follow", {}))
        self._plan_count(500)
        self._plan_streak(700, ana, ROSE, (1, 2, 4, 7, 11, 16, 22, 29, 36, 44, 53), tap_ms=480)
        self._plan_streak(1_900, jo, FINGER_HEART, (1, 2, 3), tap_ms=550)
        self._plan_likes(2_600, neha, 15)
        self._plan(4_100, Gave(mei, TROPHY))
        self._plan_streak(5_600, tomas, STREAK_PRESENTS[2], (1, 3, 6), tap_ms=400)
        self._plan(7_200, Bought(neha, ITEMS[0]))
        self._plan(8_400, Gave(jo, SINGLE_PRESENTS[3]))

    def _mood(self) -> tuple[int, int, int]:
        """How long the mood lasts, and the least and longest time between two things in it."""
        name, _, least_ms, longest_ms = self._chance.choices(_MOODS, [mood[1] for mood in _MOODS])[0]
        return self._chance.randint(*(_RUSH_MS if name == "rush" else _MOOD_MS)), least_ms, longest_ms

    def _scene(self, at: int) -> None:
        scene = self._chance.choices(self._scenes, [scene[0] for scene in self._scenes])[0][1]
        scene(at, self._chance.choice(GUESTS))

    def _streak(self, at: int, guest: Guest) -> None:
        present = self._chance.choice(STREAK_PRESENTS)
        counts = [1]
        while self._chance.random() < 0.84 and len(counts) < 40:
            counts.append(counts[-1] + self._chance.choice((1, 1, 1, 2, 2, 3, 5)))
        self._plan_streak(at, guest, present, tuple(counts), tap_ms=self._chance.randint(220, 600))

    def _single(self, at: int, guest: Guest) -> None:
        self._plan(at, Gave(guest, self._chance.choice(SINGLE_PRESENTS)))

    def _large(self, at: int, guest: Guest) -> None:
        self._plan(at, Gave(guest, self._chance.choice(LARGE_PRESENTS)))

    def _huge(self, at: int, guest: Guest) -> None:
        self._plan(at, Gave(guest, self._chance.choice(HUGE_PRESENTS)))

    def _bomb(self, at: int, _: Guest) -> None:
        """Everybody at once."""
        for guest in GUESTS:
            present = self._chance.choice(STREAK_PRESENTS[:3])
            self._plan_streak(
                at + self._chance.randint(0, 2_500), guest, present, (self._chance.randint(1, 4),), tap_ms=0
            )

    def _follow(self, at: int, guest: Guest) -> None:
        self._plan(at, Did(guest, "follow", {}))

    def _like(self, at: int, guest: Guest) -> None:
        for _ in range(self._chance.randint(1, 4)):
            self._plan_likes(at, guest, self._chance.randint(1, 15))
            at += self._chance.randint(600, 1_400)

    def _share(self, at: int, guest: Guest) -> None:
        self._plan(at, Did(guest, "share", {}))

    def _subscribe(self, at: int, guest: Guest) -> None:
        self._plan(at, Did(guest, "subscribe", {"subMonth": self._chance.randint(1, 24)}))

    def _chat(self, at: int, guest: Guest) -> None:
        self._plan(at, Did(guest, "chat", {"comment": self._chance.choice(REMARKS), "emotes": []}))

    def _join(self, at: int, guest: Guest) -> None:
        self._plan(at, Did(guest, "member", {"actionId": 1}))

    def _sale(self, at: int, guest: Guest) -> None:
        self._plan(at, Bought(guest, self._chance.choice(ITEMS)))

    def _plan_streak(self, at: int, guest: Guest, present: Present, counts: tuple[int, ...], *, tap_ms: int) -> None:
        """A streak as the platform tells it: every count, and some time later the last one again as the end."""
        self._streaks += 1
        for count in counts:
            self._plan(at, Gave(guest, present, count, self._streaks))
            at += tap_ms
        self._plan(at + self._chance.randint(1_100, 2_600), Gave(guest, present, counts[-1], self._streaks, final=True))

    def _plan_likes(self, at: int, guest: Guest, count: int) -> None:
        self._likes += count
        self._plan(at, Liked(guest, count, self._likes))

    def _plan_count(self, at: int) -> None:
        """How many watch. The message comes from nobody in particular; a guest has to stand for that."""
        self._plan(at, Did(GUESTS[0], "roomUser", {"viewerCount": self._watching}))

    def _plan(self, at: int, happening: Happening) -> None:
        self._planned += 1
        heappush(self._coming, (at, self._planned, happening))
