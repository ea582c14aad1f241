"""What the audience does in the poll and the challenge that run: votes in chat, and likes."""

from functools import cached_property

from overlay_app.economy.challenges import Challenge
from overlay_app.economy.polls import Ballot, Poll, Way
from overlay_app.events.model import Chat, Like
from overlay_app.services.booking.page import Page
from overlay_app.services.frames import Item
from overlay_app.store import challenges, polls


class AudienceCount:
    """Counts one batch. Nothing is asked of the books before something comes that may count."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._ballots: list[Ballot] = []
        self._likes = 0

    def chat(self, item: Item, chat: Chat) -> None:
        """Take a message as a vote, where it is one and says whose."""
        poll = self._poll
        if poll is None or not poll.takes_votes_at(item.frame.received_at):
            return
        answer = poll.chosen(chat.text)
        supporter = self._page.supporter(item, chat)
        if answer is not None and supporter:
            self._ballots.append(Ballot(supporter, answer.place, chat.occurred_at))

    def like(self, like: Like) -> None:
        """Count likes that were given within the challenge's time."""
        challenge = self._challenge
        if challenge is not None and challenge.started_at <= like.occurred_at < challenge.ends_at:
            self._likes += like.count

    def save(self) -> None:
        """Write what was counted. The page was saved before: everybody who voted is known by then."""
        if self._ballots and self._poll is not None:
            polls.cast(self._page.db, self._poll.id, self._ballots)
            self._page.batch.voted = True
        if self._likes and self._challenge is not None:
            challenges.add_likes(self._page.db, self._challenge.id, self._likes)

    @cached_property
    def _poll(self) -> Poll | None:
        poll = polls.running(self._page.db)
        return poll if poll is not None and poll.way is Way.CHAT else None

    @cached_property
    def _challenge(self) -> Challenge | None:
        return challenges.counting_likes(self._page.db)
