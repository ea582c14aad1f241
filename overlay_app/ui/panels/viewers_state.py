"""What the Viewer rewards page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from overlay_app.economy.budgets import Budget
from overlay_app.economy.effects import Effect, Firing
from overlay_app.economy.spending import Spending
from overlay_app.economy.viewers import Drop, Movement, Opened, Terms, ViewerAccount, ViewerTotals
from overlay_app.ledger.coins import ZERO, Coins
from overlay_app.services.viewer_effects import Asked
from overlay_app.services.viewers import DropDetails


@dataclass(frozen=True, slots=True)
class ViewersState:
    """All that the Viewer rewards page shows."""

    session: bool = False
    """Whether a session runs, whose viewers can be given coins."""
    drops: tuple[Drop, ...] = ()
    """The newest first."""
    details: DropDetails | None = None
    """The drop that is looked at."""
    accounts: tuple[ViewerAccount, ...] = ()
    words: str = ""
    """What is searched for among the accounts."""
    more: bool = False
    """Whether there are more accounts than these."""
    chosen: str | None = None
    """The viewer that is looked at."""
    movements: tuple[Movement, ...] = ()
    """What came to that viewer and left them, the newest first."""
    totals: ViewerTotals = field(default_factory=ViewerTotals)
    would_share: int | None = None
    """How many took part on the terms that are being written; None where that is not known."""
    effects: tuple[Effect, ...] = ()
    """Every effect there is."""
    opened: tuple[Opened, ...] = ()
    """Those that viewers may fire."""
    fired: tuple[tuple[Firing, str | None], ...] = ()
    """What viewers fired, the newest first, each with a name where there is one."""
    asked: tuple[Asked, ...] = ()
    """What viewers asked for since the start, the newest first."""
    available: Coins = ZERO
    budget: Budget = field(default_factory=lambda: Budget(Spending.VIEWERS))
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Coins as the creator wants to hand them out. ``people`` is how many are drawn, None where everybody shares."""

    coins: int
    people: int | None
    terms: Terms
    title: str


@dataclass(frozen=True, slots=True)
class ViewersActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    drop: Callable[[DropDraft], None]
    announce: Callable[[DropDraft], None]
    draw: Callable[[str], None]
    call_off: Callable[[str], None]
    look: Callable[[str], None]
    """Look at a drop in full."""
    export_draw: Callable[[str, str], None]
    """The raffle, and the file to write its evidence to."""
    count: Callable[[Terms], None]
    """Find out how many took part on these terms."""
    look_at: Callable[[str], None]
    """Look at a viewer's account."""
    give: Callable[[str, int, str], None]
    """The viewer, the coins, and what for."""
    search: Callable[[str], None]
    more: Callable[[], None]
    open_effect: Callable[[Opened], None]
    close_effect: Callable[[str], None]
    set_budget: Callable[[int | None], None]
