"""What the Trends page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from overlay_app.economy.budgets import Budget
from overlay_app.economy.polls import Poll
from overlay_app.economy.spending import Spending
from overlay_app.economy.trends import Content, Trend, Vote
from overlay_app.ledger.coins import ZERO, Coins, EpochMs


@dataclass(frozen=True, slots=True)
class TrendsState:
    """All that the Trends page shows."""

    trends: tuple[Trend, ...] = ()
    contents: tuple[Content, ...] = ()
    """All the creator's content."""
    chosen: str | None = None
    """The trend that is looked at."""
    votes: tuple[Vote, ...] = ()
    """Its votes, newest first."""
    session: bool = False
    """Whether a session runs, which may carry trends."""
    carried: frozenset[str] = frozenset()
    """The trends the running session carries."""
    on_stage: str | None = None
    """The trend whose standings viewers see."""
    poll: Poll | None = None
    """The latest poll about the trend that is looked at."""
    available: Coins = ZERO
    budget: Budget = field(default_factory=lambda: Budget(Spending.TRENDS))
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class TrendDraft:
    """A trend as the creator wants it. ``id`` is None for a new one."""

    id: str | None
    title: str
    note: str
    tags: frozenset[str]
    deadline: EpochMs | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote that is asked for. ``content`` is None where the title and link are new."""

    trend: str
    content: int | None
    title: str
    link: str
    coins: int


@dataclass(frozen=True, slots=True)
class TrendsActions:
    """What the page can do. Each returns at once; what came of it shows in the next state, or is said."""

    look: Callable[[str], None]
    save: Callable[[TrendDraft], None]
    vote: Callable[[Ballot], None]
    set_views: Callable[[str, int, int | None, int | None], None]
    """The trend, the content, and its views before and after."""
    close: Callable[[str], None]
    cancel: Callable[[str, str], None]
    carry: Callable[[str, bool], None]
    show: Callable[[str, bool], None]
    """Put the trend's standings on stage, or take them down."""
    ask: Callable[[str, str, int], None]
    """The trend, the question and for how many seconds viewers are asked; 0 for an open end."""
    set_budget: Callable[[int | None], None]
