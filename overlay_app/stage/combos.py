"""Combos and feed lines as the director follows them, until long after they left the stage."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from overlay_app.events.names import A_VIEWER, initials
from overlay_app.ledger.coins import Coins
from overlay_app.stage.moments import Moment
from overlay_app.stage.state import FeedLine, GiftArt, Tier
from overlay_app.stage.tiers import rank
from overlay_app.stage.who import Who

REMEMBERED = 20_000
"""Combos remembered after they left the stage: twenty seconds of a thousand a second, twice what a combo may sleep."""

NAMES_SHOWN = 20
"""So many of a merged line's people are named."""
PEOPLE_TOLD_APART = 1_000
"""Beyond so many people in one line, each further combo counts as one more person."""


@dataclass(frozen=True, slots=True)
class StageGift:
    """A gift to show, or the growth of a combo. ``combo`` stays the same while ``units`` and ``coins`` count up."""

    combo: str
    who: Who
    gift: GiftArt
    units: int
    """In all so far."""
    coins_each: Coins | None
    coins: Coins | None
    """In all so far; None where the value is not known."""
    final: bool = True
    """No further growth is expected; what still comes is late."""
    test: bool = False
    kind: int | None = None
    """The gift's number in our own catalogue, where it has one."""


@dataclass(slots=True, eq=False)
class StagedCombo:
    """Where one combo stands: how far it has counted, and by what it is shown."""

    id: str
    who: Who
    gift: GiftArt
    units: int
    coins_each: Coins | None
    coins: Coins | None
    tier: Tier
    closed: bool = True
    test: bool = False
    replay: bool = False
    waiting: bool = False
    """It has a place in the card queue."""
    on_card: bool = False
    skipped: bool = False
    celebrated: Tier = Tier.MEDIUM
    """The highest tier whose effect it has fired. Medium has none."""
    kind: int | None = None
    moment: Moment | None = None
    """How a rule or the tiers have it shown now."""
    ruled: set[str] = field(default_factory=set)
    """The rules whose effects it has fired."""
    line: "Line | None" = field(default=None, repr=False)
    """The feed line it has become or was merged into, even after that has gone."""

    @property
    def own_line(self) -> "Line | None":
        """Its feed line, while that waits or is on stage and tells of nothing else."""
        return self.line if self.line is not None and self.line.alive and self.line.only is self else None

    @property
    def shown_by(self) -> "Line | None":
        """The feed line that tells of it, alone or with others, while that waits or is on stage."""
        whole = None if self.line is None else self.line.whole()
        return whole if whole is not None and whole.alive else None

    @property
    def placed(self) -> bool:
        """Whether it is on stage by itself, or waits to be."""
        return self.waiting or self.on_card or self.own_line is not None

    def grow(self, gift: StageGift) -> "Growth | None":
        """Take newer figures; None where they tell nothing new. Frames come out of order, so counts only rise."""
        self.closed = self.closed or gift.final
        learned = gift.coins is not None and (self.coins is None or gift.coins > self.coins)
        if gift.units < self.units or (gift.units == self.units and not learned):
            return None
        growth = Growth(
            gift.units - self.units,
            None if gift.coins is None or self.coins is None else Coins(gift.coins - self.coins),
        )
        self.units, self.coins_each, self.coins = gift.units, gift.coins_each, gift.coins
        return growth

    def climb(self, tier: Tier) -> bool:
        """Rise to ``tier``; False where it is not above the present one. A combo never sinks."""
        if rank(tier) <= rank(self.tier):
            return False
        self.tier = tier
        return True


@dataclass(frozen=True, slots=True)
class Growth:
    """What a combo gained. ``coins`` is None where the value is or was not known."""

    units: int
    coins: Coins | None


@dataclass(slots=True, eq=False)
class Line:
    """A feed line: of one combo, or of several gifts merged."""

    id: str
    who: Who
    gift: GiftArt
    units: int
    coins: Coins | None
    test: bool
    only: StagedCombo | None
    """The combo it tells of, or None once it tells of several."""
    people: dict[str, Who]
    """Those told apart, by who they are, in the order they came."""
    crowd: int = 0
    """People beyond those told apart."""
    after_card: bool = False
    """It is what a card shrinks into: told of already, it never merges."""
    into: "Line | None" = None
    """The line it was merged into."""
    alive: bool = True

    @classmethod
    def of(cls, combo: StagedCombo) -> "Line":
        """The line of one combo."""
        line = cls(
            combo.id, combo.who, combo.gift, combo.units, combo.coins, combo.test, combo, told_apart([combo.who])
        )
        combo.line = line
        return line

    def whole(self) -> "Line":
        """The line this one is part of now, itself unless merged."""
        line = self
        while line.into is not None:
            line = line.into
        return line

    def absorb(self, other: "Line") -> None:
        """Tell of ``other`` too."""
        self.only = None
        self.units += other.units
        self.coins = _sum(self.coins, other.coins)
        self.crowd += other.crowd
        for key, person in other.people.items():
            if key in self.people:
                # A name that was withheld for haste alone stands elsewhere in the same line.
                if self.people[key].name == A_VIEWER:
                    self.people[key] = person
            elif len(self.people) < PEOPLE_TOLD_APART:
                self.people[key] = person
            else:
                self.crowd += 1
        other.into, other.only, other.alive = self, None, False
        other.people = {}

    def grow(self, growth: Growth) -> None:
        """Count up with a combo it tells of."""
        self.units += growth.units
        self.coins = self.only.coins if self.only is not None else _sum(self.coins, growth.coins)

    def introduce(self, who: Who) -> None:
        """Name a person so from now on."""
        if who.supporter in self.people:
            self.people[who.supporter] = who
        if self.who.supporter == who.supporter:
            self.who = who

    def strike(self, supporter: str) -> None:
        """Name a person no more. What they gave stays counted, as given by somebody."""
        if self.people.pop(supporter, None) is not None:
            self.crowd += 1
        if self.who.supporter == supporter:
            self.who = next(iter(self.people.values()), nameless(self.who))

    def face(self) -> FeedLine:
        """The line as drawn."""
        people = len(self.people) + self.crowd
        names: tuple[str, ...] = ()
        if people > 1:
            named = (person.name for person in self.people.values() if person.name != A_VIEWER)
            names = tuple(islice(named, NAMES_SHOWN))
        return FeedLine(self.id, self.who, self.gift, self.units, self.coins, people, self.test, names)


class KnownCombos:
    """The combos seen lately, by id. Forgets the longest untouched, never one that still has a place of its own."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._by_id: OrderedDict[str, StagedCombo] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, combo: str) -> StagedCombo | None:
        """The combo of that id; it then counts as touched."""
        found = self._by_id.get(combo)
        if found is not None:
            self._by_id.move_to_end(combo)
        return found

    def of(self, supporter: str) -> list[StagedCombo]:
        """The combos of one person."""
        return [combo for combo in self._by_id.values() if combo.who.supporter == supporter]

    def add(self, combo: StagedCombo) -> None:
        """Remember a combo."""
        self._by_id[combo.id] = combo
        while len(self._by_id) > self._remembered:
            _, oldest = self._by_id.popitem(last=False)
            if oldest.placed:
                self._by_id[oldest.id] = oldest


def told_apart(people: Iterable[Who]) -> dict[str, Who]:
    """People by who they are; those nobody could tell are known by what viewers see of them."""
    return {person.supporter or person.name: person for person in people}


def nameless(who: Who) -> Who:
    """The same person as viewers see those whose name is withheld."""
    return replace(who, name=A_VIEWER, initials=initials(A_VIEWER))


def _sum(one: Coins | None, other: Coins | None) -> Coins | None:
    return None if one is None or other is None else Coins(one + other)
