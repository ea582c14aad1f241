"""Challenges: a target within a time, counted from the books since the start like a goal."""

from dataclasses import dataclass, replace
from enum import StrEnum

from overlay_app.economy.goals import Metric
from overlay_app.economy.spending import NotSpent
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs

TITLE_KEPT = 60
REASON_KEPT = 2_000
TARGET_AT_MOST = 1_000_000_000
SECONDS_AT_LEAST = 10
SECONDS_AT_MOST = 24 * 60 * 60

GRACE_MS = 1_500
"""A challenge is decided so long after its time is up: what came in time may still be on its way into the books."""
RESULT_MS = 30_000
"""How long viewers see a result, unless it is taken down."""

STILL_WINNABLE_MS = 7 * 24 * 60 * 60 * 1000
"""A challenge that was lost is looked at again for so long: a gift given in time may have been held."""

METRICS = (Metric.COINS, Metric.GIFTS, Metric.LIKES)
"""What a challenge can ask for."""


class ChallengeState(StrEnum):
    """How a challenge stands."""

    RUNNING = "running"
    WON = "won"
    LOST = "lost"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Challenge:
    """A target against the clock.

    ``won_at`` is kept for ever: what is taken back later loses nothing. A gift that was held, and was given in time,
    still wins when it is booked. ``effect`` plays when it is won. ``off_stage_at`` is as in a poll.
    """

    id: str
    title: str
    metric: Metric
    target: int
    started_at: EpochMs
    ends_at: EpochMs
    gift_kind: int | None = None
    """Count only this gift of our catalogue, where the metric is gifts."""
    gift: str | None = None
    """What that gift is called."""
    effect: str | None = None
    progress: int = 0
    won_at: EpochMs | None = None
    lost_at: EpochMs | None = None
    cancelled_at: EpochMs | None = None
    reason: str = ""
    off_stage_at: EpochMs | None = None
    session: str | None = None

    @property
    def state(self) -> ChallengeState:
        """How it stands."""
        if self.cancelled_at is not None:
            return ChallengeState.CANCELLED
        if self.won_at is not None:
            return ChallengeState.WON
        return ChallengeState.RUNNING if self.lost_at is None else ChallengeState.LOST

    @property
    def due_at(self) -> EpochMs | None:
        """When it is lost unless it is won by then; None where it is over."""
        return EpochMs(self.ends_at + GRACE_MS) if self.state is ChallengeState.RUNNING else None

    @property
    def is_newly_won(self) -> bool:
        """Whether the target is reached and nobody has said so yet."""
        undecided = self.state in {ChallengeState.RUNNING, ChallengeState.LOST}
        return undecided and self.progress >= self.target

    def is_on_stage(self, now: EpochMs) -> bool:
        """Whether viewers see it."""
        if self.state is ChallengeState.CANCELLED:
            return False
        return self.off_stage_at is None or now < self.off_stage_at


@dataclass(frozen=True, slots=True)
class ChallengeDraft:
    """A challenge as it is asked for, to begin at once."""

    title: str
    metric: Metric
    target: int
    seconds: int
    gift_kind: int | None = None
    effect: str | None = None


def started(draft: ChallengeDraft, challenge: str, now: EpochMs, session: str | None) -> Challenge:
    """A challenge as ``draft`` asks for it. Raises ``NotSpent`` with what is wrong with it."""
    title = safe_text(draft.title, TITLE_KEPT)
    if not title:
        raise NotSpent("Give the challenge a title.")
    if draft.metric not in METRICS:
        raise NotSpent("A challenge asks for coins, gifts or likes.")
    if draft.gift_kind is not None and draft.metric is not Metric.GIFTS:
        raise NotSpent("Choose a gift only where gifts are counted.")
    if not 1 <= draft.target <= TARGET_AT_MOST:
        raise NotSpent(f"Give a target from 1 to {TARGET_AT_MOST:,}.")
    if not SECONDS_AT_LEAST <= draft.seconds <= SECONDS_AT_MOST:
        raise NotSpent("A challenge lasts from 10 seconds to 24 hours.")
    return Challenge(
        id=challenge,
        title=title,
        metric=draft.metric,
        target=draft.target,
        started_at=now,
        ends_at=EpochMs(now + draft.seconds * 1000),
        gift_kind=draft.gift_kind,
        effect=draft.effect,
        session=session,
    )


def won(challenge: Challenge, now: EpochMs) -> Challenge:
    """The same challenge, won. Viewers see so if they saw it run; one that was lost before is won on its page alone."""
    if challenge.state is ChallengeState.LOST:
        return replace(challenge, won_at=now)
    return replace(challenge, won_at=now, off_stage_at=_result_until(challenge, now))


def lost(challenge: Challenge, now: EpochMs) -> Challenge:
    """The same challenge, lost. Viewers see so if they saw it run."""
    return replace(challenge, lost_at=challenge.ends_at, off_stage_at=_result_until(challenge, now))


def shown(challenge: Challenge, now: EpochMs) -> Challenge:
    """The same challenge on stage: while it runs, or its result for a while."""
    until = None if challenge.state is ChallengeState.RUNNING else EpochMs(now + RESULT_MS)
    return replace(challenge, off_stage_at=until)


def end_refusal(challenge: Challenge) -> str:
    """Why a challenge cannot be cancelled; empty where it can."""
    return {
        ChallengeState.RUNNING: "",
        ChallengeState.WON: "The challenge is won already.",
        ChallengeState.LOST: "The challenge is over: its time was up.",
        ChallengeState.CANCELLED: "The challenge was cancelled already.",
    }[challenge.state]


def _result_until(challenge: Challenge, now: EpochMs) -> EpochMs:
    return EpochMs(now + RESULT_MS) if challenge.off_stage_at is None else challenge.off_stage_at
