"""Polls and challenges over real books, with a clock that is told the time and chats that come in as a feed's."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from overlay_app.economy.polls import AnswerDraft, PollDraft
from overlay_app.economy.spending import NotSpent
from overlay_app.events.model import Answer, Dialect, Frame
from overlay_app.ledger.accounts import Account
from overlay_app.ledger.coins import EpochMs
from overlay_app.ledger.journal import Entry
from overlay_app.services.audience import Audience
from overlay_app.services.boards import Boards
from overlay_app.services.challenges import Challenges
from overlay_app.services.held import Held
from overlay_app.services.ingest import Ingest, Ingested
from overlay_app.services.moderation import Moderation
from overlay_app.services.polls import Polls
from overlay_app.services.settings import ModerationSettings
from overlay_app.store import journal
from overlay_app.store.writer import Store
from tests.evening import START, event, frame
from tests.shopping import Shopping
from tests.unit.services.stage_books import stages

PIZZA_OR_PASTA = PollDraft("What shall I cook?", (AnswerDraft("Pizza"), AnswerDraft("Pasta")))


class Night:
    """One creator's books, polls and challenges. ``restart`` is what a crash and a new start leave: the file alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = START
        self.celebrated: list[str] = []
        self.no_effects = False
        self._messages = 0

    async def open(self) -> "Night":
        self.store = await Store.open(self.path)
        self.ingest = Ingest(self.store, self._ingested, clock=self.clock)
        self.polls = Polls(self.store, self._why_withheld, self.clock)
        self.challenges = Challenges(self.store, self._celebrate, self._why_withheld, self.clock)
        await self.polls.load()
        await self.challenges.load()
        return self

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def close(self) -> None:
        self.polls.stop()
        self.challenges.stop()
        await self.ingest.close()
        await self.store.close()

    def clock(self) -> EpochMs:
        return self.now

    async def wait(self, seconds: float) -> None:
        """Let time pass, and what is due be done."""
        self.now = EpochMs(self.now + int(seconds * 1000))
        await self.look()

    async def look(self) -> None:
        """Do now what the services do soon."""
        await self.polls._look()
        await self.challenges._look()

    async def say(self, who: str, text: str, **more: Any) -> Answer:
        """One message in chat."""
        return (await self.chat([(who, text)], **more))[0]

    async def chat(self, messages: Iterable[tuple[str, str]], **more: Any) -> list[Answer]:
        """Messages in chat, all in one burst."""
        return await self.take([self.message(who, text, **more) for who, text in messages])

    def message(self, who: str, text: str, **more: Any) -> Frame:
        self._messages += 1
        said = event("chat", f"chat-{self._messages}", supporter={"id": who, "name": f"Viewer {who}"}, text=text)
        return frame(said | more, source="feed:bridge", dialect=Dialect.CLOUDEVENTS, at=self.now)

    async def take(self, frames: list[Frame]) -> list[Answer]:
        """Let frames in."""
        outcomes = await self.ingest.deliver(frames)
        await self.look()
        return [outcome.answer for of_frame in outcomes for outcome in of_frame]

    async def votes(self, poll: str) -> list[int]:
        """The votes of each answer."""
        return [answer.votes for answer in (await self.polls.find(poll)).answers]

    async def person(self, who: str) -> str:
        """Our own id of somebody."""
        query = text("SELECT id FROM supporter WHERE user_id = :who")
        return str(await self.store.read(lambda db: db.execute(query, {"who": who}).scalar_one()))

    async def book(self, entry: Entry) -> None:
        """Book an entry as it is."""
        await self.store.run(lambda db: journal.book(db, entry, self.now))

    async def entries(self) -> list[int]:
        """The numbers of all entries."""
        query = text("SELECT number FROM journal_entry ORDER BY number")
        return list(await self.store.read(lambda db: db.execute(query).scalars().all()))

    async def reverse(self, entry: int) -> None:
        """Take an entry back, as a platform takes back a gift."""
        await self.store.run(lambda db: journal.reverse(db, entry, self.now, ""))

    async def balance(self, account: Account) -> int:
        """What an account holds."""
        query = text("SELECT balance FROM account WHERE name = :name")
        return int(await self.store.read(lambda db: db.execute(query, {"name": account}).scalar_one()))

    def _ingested(self, _: Ingested) -> None:
        """Counted by ``look``, so that a test knows when."""

    async def _celebrate(self, effect: str) -> None:
        if self.no_effects:
            raise NotSpent("The pack is gone.")
        self.celebrated.append(effect)

    @staticmethod
    def _why_withheld(text: str) -> str:
        return "It contains “grape”." if "grape" in text else ""


@asynccontextmanager
async def audience_of(shopping: Shopping) -> AsyncIterator[Audience]:
    """The audience's services over a creator's books, with a stage to put boards on."""
    async with stages(shopping.clock) as both:
        moderation = Moderation(shopping.store, both, ModerationSettings(), shopping.clock)
        held = Held(shopping.store)
        audience = Audience(shopping.store, shopping.shop, held, Boards(both), moderation, shopping.clock)
        await audience.load()
        yield audience
        audience.close()
