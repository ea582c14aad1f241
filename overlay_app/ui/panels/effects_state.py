"""What the Effects page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from overlay_app.economy.budgets import Budget
from overlay_app.economy.effects import Assignment, Effect, Mode, Trigger
from overlay_app.economy.spending import Spending
from overlay_app.ledger.coins import ZERO, Coins
from overlay_app.services.effects import EffectHistory
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.stage_rules import NamedRule


@dataclass(frozen=True, slots=True)
class EffectsState:
    """All that the Effects page shows."""

    shop: tuple[Effect, ...] = ()
    history: EffectHistory = field(default_factory=lambda: EffectHistory((), ()))
    more: bool = False
    """Whether there are older firings."""
    assignments: tuple[Assignment, ...] = ()
    rules: tuple[NamedRule, ...] = ()
    """The creator's rules for certain gifts: each may play effects."""
    gifts: tuple[KnownKind, ...] = ()
    """The gifts that platforms have told of, the most precious first."""
    left_out: tuple[str, ...] = ()
    """Packs of the user's that cannot be used, each in a sentence."""
    available: Coins = ZERO
    budget: Budget = field(default_factory=lambda: Budget(Spending.EFFECTS))
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class EffectsActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    buy: Callable[[str], None]
    fire: Callable[[str], None]
    fire_key: Callable[[str], None]
    """Fire what is assigned to a key."""
    set_price: Callable[[str, int, Mode], None]
    reset_price: Callable[[str], None]
    assign: Callable[[Trigger, str, str], None]
    """The trigger, the name of the key or of the API's button, and the effect."""
    unassign: Callable[[Trigger, str], None]
    add_rule: Callable[[int | None, int | None, str], None]
    """Play the effect for a gift (its number in the catalogue, None: any) of at least so many coins (None: any)."""
    remove_rule: Callable[[str, str], None]
    """The rule, and the effect that it plays no more."""
    more: Callable[[], None]
    open_packs: Callable[[], None]
    """Open the folder into which the user puts packs."""
    set_budget: Callable[[int | None], None]
