"""What the widgets show that are not about one gift: boards, banners and clocks, all told as they stand.

All texts are safe already (``events.names``), instants are in UTC milliseconds. A widget that is None is not on stage.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlsplit

from overlay_app.economy.goals import Metric
from overlay_app.economy.shares import shares
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.who import Who

WHOLE = 10_000
"""Shares are in basis points of this, so that they add up."""

LINK_LIMIT = 120
"""A code of more is too fine to be scanned from a screen."""
ANSWERS_AT_MOST = 4
"""So many can be read at a glance on a phone."""


class WidgetProblem(ValueError):
    """What a widget was to show cannot be shown; the message says why."""


@dataclass(frozen=True, slots=True)
class Viewers:
    """How many watch."""

    count: int


class Period(StrEnum):
    """What time a list of supporters covers."""

    TONIGHT = "tonight"
    WEEK = "week"
    MONTH = "month"
    EVER = "ever"


@dataclass(frozen=True, slots=True)
class SupporterRow:
    """A supporter and what came from them."""

    who: Who
    coins: Coins


@dataclass(frozen=True, slots=True)
class TopSupporters:
    """Who gave most, best first."""

    rows: tuple[SupporterRow, ...]
    period: Period = Period.TONIGHT


@dataclass(frozen=True, slots=True)
class HowTo:
    """How viewers take part, in steps."""

    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is about to happen, counting down to ``at`` where that is known."""

    text: str
    at: EpochMs | None = None


@dataclass(frozen=True, slots=True)
class Deal:
    """An offer, until an instant where it has one."""

    title: str
    until: EpochMs | None = None


@dataclass(frozen=True, slots=True)
class PollOption:
    """One answer and how often it was given."""

    text: str
    votes: int


@dataclass(frozen=True, slots=True)
class Poll:
    """A question to everybody. ``closed`` shows the result: the winners are marked."""

    question: str
    options: tuple[PollOption, ...]
    closes_at: EpochMs | None = None
    closed: bool = False

    def __post_init__(self) -> None:
        if len(self.options) > ANSWERS_AT_MOST:
            raise WidgetProblem(f"A poll has at most {ANSWERS_AT_MOST} answers.")

    @property
    def votes(self) -> int:
        """All votes."""
        return sum(option.votes for option in self.options)

    @property
    def percents(self) -> tuple[int, ...]:
        """Each option's share in whole percent; they add up to 100. All are 0 while nobody has voted."""
        return shares([option.votes for option in self.options], 100)

    def wins(self, option: PollOption) -> bool:
        """Whether the poll is closed and nothing has more votes; a tie has several winners."""
        return self.closed and option.votes > 0 and option.votes == max(each.votes for each in self.options)


class Outcome(StrEnum):
    """How a challenge ended."""

    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Challenge:
    """A target against the clock. ``outcome`` is None while it runs."""

    title: str
    metric: Metric
    progress: int
    target: int
    ends_at: EpochMs | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A piece of content in a trend. Ties share a ``rank``; ``share`` of the votes is in basis points."""

    title: str
    rank: int
    share: int
    votes: Coins


@dataclass(frozen=True, slots=True)
class TrendBoard:
    """A trend's standings, best first."""

    title: str
    rows: tuple[TrendRow, ...]
    deadline: EpochMs | None = None


@dataclass(frozen=True, slots=True)
class Spotlight:
    """An item of the marketplace. Viewers scan ``link``, which is https; its host is printed below the code."""

    item: str
    seller: str
    price: Coins | None
    link: str
    until: EpochMs | None = None

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.link)
            host, port = parts.hostname, parts.port
        except ValueError:
            host = port = None
        if not host or parts.scheme != "https" or parts.username is not None or len(self.link) > LINK_LIMIT:
            raise WidgetProblem(f"A spotlight's link begins with https:// and has at most {LINK_LIMIT} characters.")
        if not (self.link.isascii() and self.link.isprintable()) or " " in self.link:
            raise WidgetProblem("Write the spotlight's link in plain letters: others can be mistaken for them.")
        if port not in {None, 443}:
            raise WidgetProblem("A spotlight's link names no port.")

    @property
    def host(self) -> str:
        """Where the link leads."""
        return urlsplit(self.link).hostname or ""


@dataclass(frozen=True, slots=True)
class CoinDrop:
    """Coins given back to viewers.

    ``winners`` are those that may be named. ``proof`` is the hash of the seed while they are drawn, and the seed
    afterwards; empty where nothing is drawn.
    """

    amount: Coins
    people: int
    winners: tuple[Who, ...] = ()
    drawn: bool = False
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Widgets:
    """Everything that stands on stage beside gifts, goal and ticker."""

    viewers: Viewers | None = None
    top_supporters: TopSupporters | None = None
    how_to: HowTo | None = None
    announcement: Announcement | None = None
    deal: Deal | None = None
    poll: Poll | None = None
    challenge: Challenge | None = None
    trend_board: TrendBoard | None = None
    spotlight: Spotlight | None = None
    coin_drop: CoinDrop | None = None

    def revised(self, change: Callable[[Who], Who | None]) -> "Widgets":
        """The same with each person as ``change`` gives them; who is None is no longer named."""
        top, drop = self.top_supporters, self.coin_drop
        if top is not None:
            rows = ((change(row.who), row) for row in top.rows)
            top = replace(top, rows=tuple(replace(row, who=who) for who, row in rows if who is not None))
        if drop is not None:
            drop = replace(drop, winners=tuple(who for who in map(change, drop.winners) if who is not None))
        return replace(self, top_supporters=top, coin_drop=drop)


NO_WIDGETS = Widgets()
