"""What the audience does in the poll and the challenge that run: votes in chat, and likes."""

from dataclasses import dataclass
from functools import cached_property

from overlay_app.economy.challenges import Challenge
from overlay_app.economy.polls import Ballot, Poll, Way, subject
from overlay_app.economy.spending import NotSpent
from overlay_app.events.model import Chat, Event, Like
from overlay_app.services.booking.page import Page
from overlay_app.services.frames import Item
from overlay_app.store import attendance, challenges, polls, viewers


@dataclass(frozen=True, slots=True)
class _Said:
    """A ballot, and the number of the raw event that it came by."""

    ballot: Ballot
    raw_event: int


class AudienceCount:
    """Counts one batch. Nothing is asked of the books before something comes that may count."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._said: list[_Said] = []
        self._likes = 0

    def take(self, item: Item, fact: Event) -> None:
        """Count an event that was kept just now, where it is a vote or a like that counts."""
        if isinstance(fact, Chat):
            self._chat(item, fact)
        elif isinstance(fact, Like):
            self._like(fact)

    def save(self) -> None:
        """Write what was counted. The page was saved before: everybody who voted is known by then."""
        if self._said and self._poll is not None:
            self._vote(self._poll)
        if self._likes and self._challenge is not None:
            challenges.add_likes(self._page.db, self._challenge.id, self._likes)

    def _chat(self, item: Item, chat: Chat) -> None:
        # By our own clock: the platform's may be minutes off, and nobody can vote before the question is asked.
        if self._poll is None or not self._poll.takes_votes_at(item.frame.received_at):
            return
        answer = self._poll.chosen(chat.text)
        supporter = self._page.supporter(item, chat)
        if answer is not None and supporter:
            ballot = Ballot(supporter, answer.place, chat.occurred_at)
            self._said.append(_Said(ballot, self._page.raw_event))

    def _like(self, like: Like) -> None:
        challenge = self._challenge
        if challenge is not None and challenge.started_at <= like.occurred_at < challenge.ends_at:
            self._likes += like.count

    def _vote(self, poll: Poll) -> None:
        page = self._page
        counted = [said.ballot for said in self._said]
        if poll.way is Way.VIEWER_COINS:
            counted = [said.ballot for said in self._said if self._is_paid(poll, said)]
            page.batch.coins_came_home |= bool(counted)
        else:
            polls.cast(page.db, poll.id, counted)
        page.batch.voted |= bool(counted)
        if counted and page.session is not None:
            attendance.voted(page.db, page.session, {ballot.supporter for ballot in counted}, page.under.now)

    def _is_paid(self, poll: Poll, said: _Said) -> bool:
        """Whether the viewer had the coins for this vote; without them it is no vote."""
        assert poll.price is not None
        try:
            viewers.spend(
                self._page.db,
                said.ballot.supporter,
                poll.price,
                key=f"poll:{poll.id}:{said.raw_event}",
                subject=subject(poll.id, said.ballot.place),
                memo=poll.question,
                now=self._page.under.now,
                session=self._page.session,
                raw_event=said.raw_event,
            )
        except NotSpent:
            return False
        return True

    @cached_property
    def _poll(self) -> Poll | None:
        poll = polls.running(self._page.db)
        return None if poll is None or poll.way is Way.GIFTS else poll

    @cached_property
    def _challenge(self) -> Challenge | None:
        return challenges.counting_likes(self._page.db)
