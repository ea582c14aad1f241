"""What the page of polls and challenges shows on each of the gallery's nights."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from overlay_app.economy.challenges import Challenge
from overlay_app.economy.goals import Metric
from overlay_app.economy.polls import Answer, Poll, Way
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ui.panels.challenges_state import ChallengesState, EffectChoice
from overlay_app.ui.panels.polls_state import GiftChoice, PollsState

MINUTE_MS = 60_000
DAY_MS = 24 * 60 * MINUTE_MS

GIFTS = (GiftChoice(1, "Lion", Coins(29_999)), GiftChoice(2, "Rose", Coins(1)), GiftChoice(3, "Ribbon", None))
EFFECTS = (EffectChoice("confetti", "Confetti"), EffectChoice("curtain", "Curtain"))


@dataclass(frozen=True)
class Audience:
    """The page's two halves."""

    polls: PollsState = field(default_factory=PollsState)
    challenges: ChallengesState = field(default_factory=ChallengesState)


def some(now: EpochMs, zone: tzinfo) -> Audience:
    """An evening like any other: a poll and a challenge under way, and three of each before."""
    return Audience(
        PollsState((_open_poll(now), *_past_polls(now)), gifts=GIFTS, zone=zone),
        ChallengesState((_running(now), *_past_challenges(now)), gifts=GIFTS, effects=EFFECTS, zone=zone),
    )


def a_lot(now: EpochMs, zone: tzinfo) -> Audience:
    """A season of them, the latest of each over, with large figures."""
    polls = [
        replace(poll, id=f"p{number}", answers=tuple(replace(one, votes=one.votes * 9_731) for one in poll.answers))
        for number, poll in enumerate(_past_polls(now) * 16)
    ]
    challenges = [
        replace(one, id=f"c{number}", target=one.target * 10_000, progress=one.progress * 10_000)
        for number, one in enumerate(_past_challenges(now) * 16)
    ]
    return Audience(
        PollsState(tuple(polls), gifts=GIFTS * 60, zone=zone),
        ChallengesState(tuple(challenges), gifts=GIFTS * 60, effects=EFFECTS, zone=zone),
    )


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> Audience:
    """Texts that would break a page."""
    longest = "".join(names)[:120]
    answers = tuple(
        Answer(place, name[:40], name[:30].casefold(), votes=2**40 + place) for place, name in enumerate(names[:4], 1)
    )
    gifts = tuple(GiftChoice(number, name, Coins(2**53)) for number, name in enumerate(names))
    poll = replace(_open_poll(now), question=longest, answers=answers)
    past = [
        replace(one, id=f"{one.id}-x", question=name, reason=name * 20)
        for one, name in zip(_past_polls(now), names, strict=False)
    ]
    challenge = replace(
        _running(now), title=names[0][:60], target=10**9, progress=10**9 - 1, effect=names[1], gift=names[2]
    )
    over = [
        replace(one, id=f"{one.id}-x", title=name[:60], reason=name * 20)
        for one, name in zip(_past_challenges(now), names, strict=False)
    ]
    return Audience(
        PollsState((poll, *past), gifts=gifts, zone=zone),
        ChallengesState(
            (challenge, *over), gifts=gifts, effects=tuple(EffectChoice(name, name) for name in names), zone=zone
        ),
    )


def ago(now: EpochMs, milliseconds: int) -> EpochMs:
    return EpochMs(now - milliseconds)


def _open_poll(now: EpochMs) -> Poll:
    return Poll(
        id="p1",
        question="Which song next?",
        way=Way.CHAT,
        opened_at=ago(now, 75_000),
        answers=(
            Answer(1, "Bohemian Rhapsody", "bohemian rhapsody", votes=61),
            Answer(2, "Dancing Queen", "queen", votes=27),
            Answer(3, "Creep", "creep", votes=12),
        ),
        closes_at=EpochMs(now + 45_000),
    )


def _past_polls(now: EpochMs) -> list[Poll]:
    ended = ago(now, DAY_MS)
    return [
        Poll(
            "p2",
            "Stay an hour longer?",
            Way.GIFTS,
            ago(now, DAY_MS + 5 * MINUTE_MS),
            (
                Answer(1, "Stay", gift_kind=2, gift="Rose", votes=48),
                Answer(2, "Go to bed", gift_kind=3, gift="Ribbon", votes=48),
            ),
            closed_at=ended,
            off_stage_at=ended,
        ),
        Poll(
            "p3",
            "Which costume?",
            Way.VIEWER_COINS,
            ago(now, 3 * DAY_MS),
            (Answer(1, "Pirate", "pirate", votes=9), Answer(2, "Astronaut", "astronaut", votes=31)),
            price=Coins(25),
            closes_at=ago(now, 3 * DAY_MS - 2 * MINUTE_MS),
            closed_at=ago(now, 3 * DAY_MS - 2 * MINUTE_MS),
            off_stage_at=ended,
        ),
        Poll(
            "p4",
            "Cats or dogs?",
            Way.CHAT,
            ago(now, 8 * DAY_MS),
            (Answer(1, "Cats", "cats", votes=3), Answer(2, "Dogs", "dogs", votes=4)),
            cancelled_at=ago(now, 8 * DAY_MS - MINUTE_MS),
            reason="Asked the wrong thing.",
            off_stage_at=ended,
        ),
    ]


def _running(now: EpochMs) -> Challenge:
    return Challenge(
        id="c1",
        title="Fifty roses",
        metric=Metric.GIFTS,
        target=50,
        started_at=ago(now, 200_000),
        ends_at=EpochMs(now + 100_000),
        gift_kind=2,
        gift="Rose",
        effect="confetti",
        progress=31,
    )


def _past_challenges(now: EpochMs) -> list[Challenge]:
    def over(name: str, title: str, metric: Metric, target: int, progress: int, **more: object) -> Challenge:
        started = ago(now, DAY_MS + 10 * MINUTE_MS)
        ends = EpochMs(started + 5 * MINUTE_MS)
        return Challenge(name, title, metric, target, started, ends, progress=progress, off_stage_at=ends, **more)  # type: ignore[arg-type]

    ended = ago(now, DAY_MS)
    return [
        over("c2", "Thousand coins", Metric.COINS, 1_000, 1_240, won_at=ended, effect="curtain"),
        over("c3", "Hearts for Mei", Metric.LIKES, 5_000, 3_128, lost_at=ended),
        over("c4", "Ten gifts", Metric.GIFTS, 10, 2, cancelled_at=ended, reason="The power went out."),
    ]
