"""What requests about polls, challenges and the trend on stage say and get: the contract of ``/audience``."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from overlay_app.api.shapes import Asked, Words
from overlay_app.economy import challenges, polls
from overlay_app.economy.challenges import Challenge, ChallengeDraft
from overlay_app.economy.goals import Metric
from overlay_app.economy.polls import AnswerDraft, Poll, PollDraft, PollState, Way
from overlay_app.economy.spending import PRICE_AT_MOST
from overlay_app.ledger.coins import EpochMs

Seconds = Annotated[int, Field(ge=polls.SECONDS_AT_LEAST, le=polls.SECONDS_AT_MOST)]
Question = Annotated[str, Field(max_length=polls.QUESTION_KEPT)]


class AnswerAsked(Asked):
    """An answer of a new poll."""

    text: Annotated[str, Field(max_length=polls.ANSWER_KEPT)]
    keyword: str = Field("", max_length=polls.KEYWORD_KEPT, description="What people may write; else the text.")
    gift_kind: int | None = Field(None, description="The number of a gift, in a poll by gifts.")


class OpenPoll(Asked):
    """Open a poll; viewers see it at once."""

    question: Question
    answers: Annotated[list[AnswerAsked], Field(min_length=polls.ANSWERS_AT_LEAST, max_length=polls.ANSWERS_AT_MOST)]
    way: Literal["chat", "gifts", "viewer-coins"] = "chat"
    seconds: Seconds | None = Field(None, description="How long it is open; else until it is closed.")
    price: Annotated[int, Field(ge=1, le=PRICE_AT_MOST)] | None = Field(
        None, description="What a vote costs a viewer, in a poll with viewers' coins."
    )

    @property
    def draft(self) -> PollDraft:
        """The poll that is asked for."""
        answers = (AnswerDraft(answer.text, answer.keyword, answer.gift_kind) for answer in self.answers)
        return PollDraft(self.question, tuple(answers), Way(self.way), self.seconds, self.price)


class AskAboutTrend(Asked):
    """Open a poll about what leads in a trend."""

    question: Question = Field("", description="The trend's title where it is empty.")
    seconds: Seconds | None = Field(None, description="How long it is open; else until it is closed.")


class StartChallenge(Asked):
    """Start a challenge; viewers see it at once."""

    title: Annotated[str, Field(max_length=challenges.TITLE_KEPT)]
    metric: Literal["coins", "gifts", "likes"] = "coins"
    target: Annotated[int, Field(ge=1, le=challenges.TARGET_AT_MOST)]
    seconds: Seconds
    gift_kind: int | None = Field(None, description="Count only the gift of this number, where gifts are counted.")
    effect: Annotated[str, Field(max_length=100)] | None = Field(None, description="The effect that plays when won.")

    @property
    def draft(self) -> ChallengeDraft:
        """The challenge that is asked for."""
        return ChallengeDraft(self.title, Metric(self.metric), self.target, self.seconds, self.gift_kind, self.effect)


class Cancel(Asked):
    """Call it off."""

    reason: Words


class Close(Asked):
    """Take no more votes."""


class Show(Asked):
    """Put it on stage, or take it down."""

    on_stage: bool


class AnswerShape(BaseModel):
    """An answer and its votes."""

    place: int
    text: str
    keyword: str | None
    gift: str | None
    votes: int
    percent: int
    won: bool


class PollShape(BaseModel):
    """A poll as it stands. Instants are UTC epoch milliseconds."""

    id: str
    question: str
    way: str
    state: str
    votes: int
    answers: list[AnswerShape]
    opened_at: int
    closes_at: int | None
    closed_at: int | None
    price: int | None
    reason: str
    trend: str | None
    on_stage: bool


class GiftShape(BaseModel):
    """A gift that an answer can be chosen by, or that a challenge can ask for."""

    number: int
    name: str
    coins_each: int | None = Field(description="null where nobody has said what it is worth.")


class ChallengeShape(BaseModel):
    """A challenge as it stands. Instants are UTC epoch milliseconds."""

    id: str
    title: str
    metric: str
    gift: str | None
    progress: int
    target: int
    state: str
    started_at: int
    ends_at: int
    effect: str | None
    reason: str
    on_stage: bool


class TrendOnStageShape(BaseModel):
    """Whether viewers see a trend's standings."""

    trend: str
    on_stage: bool


def poll_shape(poll: Poll, now: EpochMs) -> PollShape:
    """A poll as it is answered."""
    winners = poll.winners if poll.state is PollState.CLOSED else ()
    return PollShape(
        id=poll.id,
        question=poll.question,
        way=str(poll.way),
        state=str(poll.state),
        votes=poll.votes,
        answers=[
            AnswerShape(
                place=answer.place,
                text=answer.text,
                keyword=answer.keyword,
                gift=answer.gift,
                votes=answer.votes,
                percent=percent,
                won=answer in winners,
            )
            for answer, percent in zip(poll.answers, poll.percents, strict=True)
        ],
        opened_at=poll.opened_at,
        closes_at=poll.closes_at,
        closed_at=poll.closed_at,
        price=poll.price,
        reason=poll.reason,
        trend=poll.trend,
        on_stage=poll.is_on_stage(now),
    )


def challenge_shape(challenge: Challenge, now: EpochMs) -> ChallengeShape:
    """A challenge as it is answered."""
    return ChallengeShape(
        id=challenge.id,
        title=challenge.title,
        metric=str(challenge.metric),
        gift=challenge.gift,
        progress=challenge.progress,
        target=challenge.target,
        state=str(challenge.state),
        started_at=challenge.started_at,
        ends_at=challenge.ends_at,
        effect=challenge.effect,
        reason=challenge.reason,
        on_stage=challenge.is_on_stage(now),
    )
