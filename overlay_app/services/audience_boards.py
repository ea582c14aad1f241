"""What viewers see of polls, challenges and trends: texts screened, boards put up and taken down as they change."""

from collections.abc import Callable
from dataclasses import replace

from overlay_app.economy.challenges import Challenge, ChallengeState
from overlay_app.economy.polls import ANSWER_KEPT, QUESTION_KEPT, Answer, Poll, PollState, Way
from overlay_app.economy.trends import Trend
from overlay_app.events.names import safe_text
from overlay_app.services.boards import Boards
from overlay_app.services.challenges import Challenges
from overlay_app.services.polls import Polls
from overlay_app.services.trend_stage import TrendStage
from overlay_app.stage import widgets

TextOf = Callable[[str, str], str]
"""A text as viewers see it: itself, or the second one where the filter withholds it."""

TITLE_KEPT = 60
ROWS_AT_MOST = 10


class AudienceBoards:
    """Keeps the three boards on stage as their services say."""

    def __init__(
        self, boards: Boards, text_of: TextOf, polls: Polls, challenges: Challenges, trends: TrendStage
    ) -> None:
        self._boards = boards
        self._text_of = text_of
        self._polls = polls
        self._challenges = challenges
        self._trends = trends
        for notice in (polls.changed, polls.counted, challenges.changed, challenges.counted, trends.changed):
            notice.listen(lambda _: self.put_up())

    def put_up(self) -> None:
        """Show on stage what the services have there now."""
        poll, challenge, trend = self._polls.on_stage, self._challenges.on_stage, self._trends.on_stage
        self._boards.revise(
            lambda shown: replace(
                shown,
                poll=None if poll is None else poll_board(poll, self._text_of),
                challenge=None if challenge is None else challenge_board(challenge, self._text_of),
                trend_board=None if trend is None else trend_board(trend, self._text_of),
            )
        )


def poll_board(poll: Poll, text_of: TextOf) -> widgets.Poll:
    """A poll as viewers see it. While it is open each answer says what chooses it: its number in chat, or its gift."""
    closed = poll.state is not PollState.OPEN
    options = (
        widgets.PollOption(_text(answer, text_of) if closed else _choice(answer, poll.way, text_of), answer.votes)
        for answer in poll.answers
    )
    return widgets.Poll(
        question=text_of(safe_text(poll.question, QUESTION_KEPT), "A poll"),
        options=tuple(options),
        closes_at=poll.closes_at,
        closed=closed,
    )


def challenge_board(challenge: Challenge, text_of: TextOf) -> widgets.Challenge:
    """A challenge as viewers see it."""
    outcome = {ChallengeState.WON: widgets.Outcome.WON, ChallengeState.LOST: widgets.Outcome.LOST}
    return widgets.Challenge(
        title=text_of(safe_text(challenge.title, TITLE_KEPT), "A challenge"),
        metric=challenge.metric,
        progress=max(0, challenge.progress),
        target=challenge.target,
        ends_at=challenge.ends_at,
        outcome=outcome.get(challenge.state),
    )


def trend_board(trend: Trend, text_of: TextOf) -> widgets.TrendBoard:
    """A trend's standings as viewers see them."""
    rows = (
        widgets.TrendRow(
            title=text_of(safe_text(standing.content.title, TITLE_KEPT), "A video"),
            rank=standing.rank,
            share=standing.share,
            votes=standing.votes,
        )
        for standing in trend.standings[:ROWS_AT_MOST]
    )
    return widgets.TrendBoard(text_of(safe_text(trend.title, TITLE_KEPT), "A trend"), tuple(rows), trend.deadline)


def _text(answer: Answer, text_of: TextOf) -> str:
    return text_of(answer.text, f"Answer {answer.place}")


def _choice(answer: Answer, way: Way, text_of: TextOf) -> str:
    text = _text(answer, text_of)
    if way is not Way.GIFTS:
        return f"{answer.place} · {text}"
    gift = text_of(safe_text(answer.gift, ANSWER_KEPT), "")
    return f"{text} · {gift}" if gift else text
