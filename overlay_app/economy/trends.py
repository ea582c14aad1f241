"""Trends: votes paid in coins for a piece of the creator's content, ranked while the trend is open."""

import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from urllib.parse import urlsplit

from overlay_app.economy.shares import shares
from overlay_app.economy.spending import NotSpent, too_late
from overlay_app.ledger.accounts import EXPENSE_TRENDS, WALLET
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, transfer

FITS_MY_CONTENT = "fits my content"
"""The tag every trend is offered; others are the creator's own."""

TITLE_KEPT = 120
NOTE_KEPT = 2_000
TAGS_AT_MOST = 12
LINK_KEPT = 500
WHOLE = 10_000


class TrendState(StrEnum):
    """Whether a trend can be voted for."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Content:
    """A piece of the creator's content. ``link`` is https and shown as text alone."""

    number: int
    title: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece of content in a trend: its votes in coins, its rank (ties share one) and its share in basis points."""

    content: Content
    votes: Coins
    rank: int
    share: int
    views_before: int | None = None
    views_after: int | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend. ``source`` is the feed it came by, None where the creator entered it."""

    id: str
    title: str
    opened_at: EpochMs
    source: str | None = None
    note: str = ""
    tags: frozenset[str] = frozenset()
    deadline: EpochMs | None = None
    closed_at: EpochMs | None = None
    cancelled_at: EpochMs | None = None
    reason: str = ""
    standings: tuple[Standing, ...] = field(default=())
    """Best first."""
    brought: Coins = ZERO
    """What the sessions that carried it earned."""
    sessions: int = 0

    @property
    def votes(self) -> Coins:
        """All coins voted."""
        return Coins(sum(standing.votes for standing in self.standings))

    def state(self, now: EpochMs) -> TrendState:
        """Whether it can be voted for at ``now``."""
        if self.cancelled_at is not None:
            return TrendState.CANCELLED
        over = self.closed_at is not None or (self.deadline is not None and now >= self.deadline)
        return TrendState.CLOSED if over else TrendState.OPEN

    def vote_refusal(self, now: EpochMs) -> str:
        """Why nobody can vote; empty while one can."""
        return {
            TrendState.OPEN: "",
            TrendState.CLOSED: "The trend is closed.",
            TrendState.CANCELLED: "The trend was cancelled.",
        }[self.state(now)]

    def cancel_refusal(self, now: EpochMs) -> str:
        """Why it cannot be cancelled; empty where it can."""
        return {
            TrendState.OPEN: "",
            TrendState.CLOSED: "The trend is closed: its votes are spent.",
            TrendState.CANCELLED: "The trend was cancelled already.",
        }[self.state(now)]


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote. ``id`` is the number of its entry."""

    id: str
    trend: str
    content: int
    coins: Coins
    at: EpochMs
    undone: bool = False


def subject(trend: str, content: int) -> str:
    """How an entry names what was voted for."""
    return f"trend:{trend}:{content}"


def voted(key: str, trend: Trend, content: Content, coins: Coins, now: EpochMs, session: str | None) -> Entry:
    """The entry of a vote."""
    return Entry(
        key=key,
        kind=Kind.VOTE,
        occurred_at=now,
        postings=transfer(WALLET, EXPENSE_TRENDS, coins),
        session=session,
        subject=subject(trend.id, content.number),
        memo=f"{trend.title}: {content.title}",
    )


def ranked(
    contents: Sequence[Content], votes: Mapping[int, Coins], views: Mapping[int, tuple[int | None, int | None]]
) -> tuple[Standing, ...]:
    """Contents by votes, best first. A tie is a tie: both have the rank, and the next one is left out."""
    parts = shares([votes.get(content.number, 0) for content in contents], WHOLE)
    order = sorted(range(len(contents)), key=lambda place: (-votes.get(contents[place].number, 0), place))
    ranks: dict[int, int] = {}
    standings = []
    for position, place in enumerate(order, start=1):
        content = contents[place]
        coins = votes.get(content.number, ZERO)
        rank = ranks.setdefault(coins, position)
        before, after = views.get(content.number, (None, None))
        standings.append(Standing(content, coins, rank, parts[place], before, after))
    return tuple(standings)


def undo_vote_refusal(vote: Vote, trend: Trend, now: EpochMs) -> str:
    """Why a vote cannot be undone; empty where it can."""
    if vote.undone:
        return "It was given back already."
    return trend.vote_refusal(now) or too_late(vote.at, now)


def deadline(local: datetime, zone: tzinfo) -> EpochMs:
    """The instant of a local time such as ``2026-11-24 20:00``; an hour that comes twice is the first."""
    return EpochMs(int(local.replace(tzinfo=zone, fold=0).timestamp() * 1000))


def check_link(link: str | None) -> str | None:
    """A link as it may be kept: https, a public-looking host, no password. Raises ``NotSpent``."""
    if link is None or not link.strip():
        return None
    link = link.strip()
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        host = ""
        parts = urlsplit("")
    fine = parts.scheme == "https" and "." in host and parts.username is None and len(link) <= LINK_KEPT
    if not fine or not link.isprintable() or " " in link or _is_address(host):
        raise NotSpent("Give a link that begins with https://, such as https://example.org/my-video.")
    return link


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
