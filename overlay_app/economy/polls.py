"""Polls: two to four answers, chosen in chat, by gifts or with viewers' coins; a tie is a tie."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from overlay_app.economy.shares import shares
from overlay_app.economy.spending import NotSpent, check_price, too_late
from overlay_app.economy.trends import Trend
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import Coins, EpochMs

QUESTION_KEPT = 120
ANSWER_KEPT = 40
"""More cannot be read on a phone while a question stands above it."""
KEYWORD_KEPT = 30
REASON_KEPT = 2_000
ANSWERS_AT_LEAST = 2
ANSWERS_AT_MOST = 4
SECONDS_AT_LEAST = 10
SECONDS_AT_MOST = 24 * 60 * 60

GRACE_MS = 1_500
"""A poll is closed so long after its time is up: what came in time may still be on its way into the books."""
RESULT_MS = 60_000
"""How long viewers see a result, unless it is taken down."""

_AROUND = re.compile(r"^[!#/\s]+|[.,!?\s]+$")


class Way(StrEnum):
    """How people vote."""

    CHAT = "chat"
    """By writing an answer's number or keyword: one vote a person, the last one counts."""
    GIFTS = "gifts"
    """By giving an answer's gift: every gift is a vote."""
    VIEWER_COINS = "viewer-coins"
    """By writing as in chat, where each vote costs the viewer coins of their own; every vote counts."""


class PollState(StrEnum):
    """Whether a poll can be voted in."""

    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and its votes. ``place`` counts from 1 and is what people may write.

    ``gift_kind`` is a number of our catalogue, ``gift`` what it is called; ``content`` is the creator's, in a poll made
    from a trend.
    """

    place: int
    text: str
    keyword: str | None = None
    gift_kind: int | None = None
    gift: str | None = None
    content: int | None = None
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Poll:
    """A question to everybody.

    ``closes_at`` is None where the end is open. ``off_stage_at`` is from when on viewers no longer see it, None while
    they do for as long as it is open. ``price`` is what one vote costs a viewer.
    """

    id: str
    question: str
    way: Way
    opened_at: EpochMs
    answers: tuple[Answer, ...]
    price: Coins | None = None
    closes_at: EpochMs | None = None
    closed_at: EpochMs | None = None
    cancelled_at: EpochMs | None = None
    reason: str = ""
    off_stage_at: EpochMs | None = None
    session: str | None = None
    trend: str | None = None

    @property
    def votes(self) -> int:
        """All votes."""
        return sum(answer.votes for answer in self.answers)

    @property
    def percents(self) -> tuple[int, ...]:
        """Each answer's share in whole percent; they add up to 100."""
        return shares([answer.votes for answer in self.answers], 100)

    @property
    def winners(self) -> tuple[Answer, ...]:
        """The answers with the most votes: several in a tie, none where nobody voted."""
        most = max(answer.votes for answer in self.answers)
        return tuple(answer for answer in self.answers if answer.votes == most) if most > 0 else ()

    @property
    def state(self) -> PollState:
        """Whether it can be voted in."""
        if self.cancelled_at is not None:
            return PollState.CANCELLED
        return PollState.OPEN if self.closed_at is None else PollState.CLOSED

    @property
    def due_at(self) -> EpochMs | None:
        """When it is to be closed by itself; None where it is over, or its end is open."""
        if self.state is not PollState.OPEN or self.closes_at is None:
            return None
        return EpochMs(self.closes_at + GRACE_MS)

    def takes_votes_at(self, at: EpochMs) -> bool:
        """Whether what was said at ``at`` is a vote."""
        begun = self.state is PollState.OPEN and at >= self.opened_at
        return begun and (self.closes_at is None or at < self.closes_at)

    def is_on_stage(self, now: EpochMs) -> bool:
        """Whether viewers see it."""
        if self.state is PollState.CANCELLED:
            return False
        return self.off_stage_at is None or now < self.off_stage_at

    def chosen(self, said: str) -> Answer | None:
        """The answer that a message in chat chooses; None where it chooses none."""
        word = spoken(said)
        meant = (answer for answer in self.answers if word in {str(answer.place), answer.keyword})
        return next(meant, None)


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer as it is asked for. Without a ``keyword`` its text is one."""

    text: str
    keyword: str = ""
    gift_kind: int | None = None
    content: int | None = None


@dataclass(frozen=True, slots=True)
class PollDraft:
    """A poll as it is asked for. ``seconds`` is how long it is open, None until it is closed by hand."""

    question: str
    answers: tuple[AnswerDraft, ...]
    way: Way = Way.CHAT
    seconds: int | None = None
    price: int | None = None
    trend: str | None = None


@dataclass(frozen=True, slots=True)
class Ballot:
    """One person's choice. ``cast_at`` is when the platform says it was made."""

    supporter: str
    place: int
    cast_at: EpochMs


def subject(poll: str, place: int) -> str:
    """How an entry names the answer that a viewer's coins were for."""
    return f"poll:{poll}:{place}"


def spoken(said: str) -> str:
    """A message or keyword as the two are compared: whatever case, width and spaces, and what stands around it."""
    plain = unicodedata.normalize("NFKC", said[: 8 * KEYWORD_KEPT]).casefold().replace("\ufe0f", "")
    return " ".join(_AROUND.sub("", plain).split())


def opened(draft: PollDraft, poll: str, now: EpochMs, session: str | None) -> Poll:
    """A poll as ``draft`` asks for it. Raises ``NotSpent`` with what is wrong with it."""
    question = safe_text(draft.question, QUESTION_KEPT)
    if not question:
        raise NotSpent("Write the question.")
    if not ANSWERS_AT_LEAST <= len(draft.answers) <= ANSWERS_AT_MOST:
        raise NotSpent(f"A poll has {ANSWERS_AT_LEAST} to {ANSWERS_AT_MOST} answers.")
    if draft.seconds is not None and not SECONDS_AT_LEAST <= draft.seconds <= SECONDS_AT_MOST:
        raise NotSpent("A poll is open for 10 seconds to 24 hours, or until you close it.")
    answers = tuple(_answer(answer, place, draft.way) for place, answer in enumerate(draft.answers, start=1))
    _check_distinct(answers)
    return Poll(
        id=poll,
        question=question,
        way=draft.way,
        opened_at=now,
        answers=answers,
        price=_price(draft),
        closes_at=None if draft.seconds is None else EpochMs(now + draft.seconds * 1000),
        session=session,
        trend=draft.trend,
    )


def about(trend: Trend, question: str, seconds: int | None) -> PollDraft:
    """A poll in chat about what leads in a trend. Raises ``NotSpent`` where there is nothing to choose from."""
    if trend.cancelled_at is not None:
        raise NotSpent("The trend was cancelled.")
    leading = [standing.content for standing in trend.standings[:ANSWERS_AT_MOST]]
    if len(leading) < ANSWERS_AT_LEAST:
        raise NotSpent("Put two pieces of content up for this trend first: there is nothing to choose from.")
    texts = [safe_text(content.title, ANSWER_KEPT) for content in leading]
    words = [spoken(safe_text(text, KEYWORD_KEPT)) for text in texts]
    answers = (
        # Titles that begin alike are told apart by their numbers alone.
        AnswerDraft(text, "" if words.count(word) == 1 else str(place), content=content.number)
        for place, (content, text, word) in enumerate(zip(leading, texts, words, strict=True), start=1)
    )
    return PollDraft(question.strip() or trend.title, tuple(answers), seconds=seconds, trend=trend.id)


def closed(poll: Poll, now: EpochMs) -> Poll:
    """The same poll, over: at ``now``, or when its time was up. Viewers see the result if they saw the poll."""
    ended = now if poll.closes_at is None else min(now, poll.closes_at)
    down = EpochMs(now + RESULT_MS) if poll.off_stage_at is None else poll.off_stage_at
    return replace(poll, closed_at=ended, off_stage_at=down)


def shown(poll: Poll, now: EpochMs) -> Poll:
    """The same poll on stage: while it is open, or its result for a while."""
    return replace(poll, off_stage_at=None if poll.state is PollState.OPEN else EpochMs(now + RESULT_MS))


def end_refusal(poll: Poll) -> str:
    """Why a poll can neither be closed nor cancelled; empty where it can."""
    return {
        PollState.OPEN: "",
        PollState.CLOSED: "The poll is closed already.",
        PollState.CANCELLED: "The poll was cancelled already.",
    }[poll.state]


def reopen_refusal(poll: Poll, now: EpochMs) -> str:
    """Why a poll that was closed by hand cannot be opened again; empty where it can."""
    if poll.state is not PollState.CLOSED or poll.closed_at is None:
        return "Only a closed poll can be opened again."
    if poll.closes_at is not None and now >= poll.closes_at:
        return "Its time is up."
    return too_late(poll.closed_at, now)


def _price(draft: PollDraft) -> Coins | None:
    if draft.way is not Way.VIEWER_COINS:
        if draft.price is not None:
            raise NotSpent("Only a poll with viewers' coins has a price.")
        return None
    if draft.price is None:
        raise NotSpent("Say how many of their coins a vote costs viewers.")
    return check_price(draft.price)


def _answer(draft: AnswerDraft, place: int, way: Way) -> Answer:
    text = safe_text(draft.text, ANSWER_KEPT)
    if not text:
        raise NotSpent(f"Write answer {place}.")
    if way is Way.GIFTS:
        if draft.gift_kind is None:
            raise NotSpent(f"Choose a gift for answer {place}.")
        return Answer(place, text, gift_kind=draft.gift_kind, content=draft.content)
    keyword = spoken(safe_text(draft.keyword, KEYWORD_KEPT)) or spoken(text)
    if not keyword:
        raise NotSpent(f"Answer {place} needs a keyword that people can write.")
    return Answer(place, text, keyword=keyword, content=draft.content)


def _check_distinct(answers: Sequence[Answer]) -> None:
    """Whatever people write or give must mean one answer."""
    numbers = {str(answer.place): answer.place for answer in answers}
    seen: set[str | int] = set()
    for answer in answers:
        chosen_by = answer.keyword if answer.keyword is not None else answer.gift_kind
        assert chosen_by is not None
        other = numbers.get(chosen_by) if isinstance(chosen_by, str) else None
        if chosen_by in seen or other not in {None, answer.place}:
            kind = "keyword" if answer.keyword is not None else "gift"
            raise NotSpent(f"Two answers have the same {kind}. Give each its own.")
        seen.add(chosen_by)
