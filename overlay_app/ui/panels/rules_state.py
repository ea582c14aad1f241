"""What is shown of the creator's rules for certain gifts, and what can be done with them."""

from collections.abc import Callable
from dataclasses import dataclass

from overlay_app.stage.state import Tier
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.stage_rules import NamedRule


@dataclass(frozen=True, slots=True)
class NamedEffect:
    """An effect that a rule may play."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RulesState:
    """The rules, and what a rule can be made of."""

    rules: tuple[NamedRule, ...] = ()
    """In the order in which they are asked."""
    gifts: tuple[KnownKind, ...] = ()
    """The gifts that platforms have told of, the most precious first."""
    effects: tuple[NamedEffect, ...] = ()
    """Those that may go on air."""
    scenes: tuple[str, ...] = ()
    """The scenes of OBS, where it is connected."""
    sources: tuple[str, ...] = ()
    """The sources of OBS, likewise."""


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """A rule as it was written. ``id`` is empty for a new one; an empty part matches every gift."""

    id: str
    gift: str
    kind: int | None
    """The gift's number in the catalogue, where it was chosen from there."""
    coins: int | None
    person: str
    """A name or handle."""
    tier: Tier | None
    effects: tuple[str, ...]
    sound: str
    message: str
    obs: tuple[tuple[str, str, int], ...] = ()
    """What is done in OBS: the deed, the scene or source, and after how many seconds it goes back."""


@dataclass(frozen=True, slots=True)
class RulesActions:
    """What can be done. Each returns at once; what came of it shows in the next state, or is said."""

    save: Callable[[RuleDraft, Callable[[str], None]], None]
    """Keep a rule; the second is called with what is wrong with it, empty where nothing is."""
    remove: Callable[[str], None]
    move: Callable[[str, int], None]
    """A rule, and the place it is asked at from now on, 0 being first."""
    try_it: Callable[[str], None]
