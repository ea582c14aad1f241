"""Polls: opened, closed by hand or by the clock, cancelled; their votes as they come, and what viewers see of them."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from overlay_app.economy import polls as rules
from overlay_app.economy.polls import Poll, PollDraft, PollState, Way
from overlay_app.economy.spending import NotFound, NotSpent
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.alarm import Alarm
from overlay_app.services.clock import iso, now_ms
from overlay_app.services.exports import csv_lines, write_whole
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.store import catalogue, polls, sessions, viewers
from overlay_app.store.engine import Transaction
from overlay_app.store.requests import Request, answered, carried_out
from overlay_app.store.writer import Store

COUNTED_EVERY_SECONDS = 0.25
"""While votes pour in they are counted so often: more cannot be read."""
GIFTS_OFFERED = 200

WhyWithheld = Callable[[str], str]
"""Why viewers would not see a text; empty where they would."""

_COLUMNS = ("poll", "question", "way", "opened", "closed", "state", "answer", "votes", "percent", "won")


class Polls:
    """Keeps polls. ``changed`` tells that one stands otherwise, on stage or off it; ``counted`` that votes came."""

    def __init__(
        self, store: Store, why_withheld: WhyWithheld = lambda _: "", clock: Callable[[], EpochMs] = now_ms
    ) -> None:
        self._store = store
        self._why_withheld = why_withheld
        self._clock = clock
        self._open: Poll | None = None
        self._again = Refresh("polls", self._count)
        self._alarm = Alarm("polls due", self._look, clock)
        self.on_stage: Poll | None = None
        self.changed: Notice[None] = Notice()
        self.counted: Notice[None] = Notice()
        self.coins_returned: Notice[None] = Notice()

    async def load(self) -> None:
        """Close what was over while nobody looked, and see what belongs on stage."""
        await self._look()

    async def read(self, limit: int | None = None) -> Sequence[Poll]:
        """Polls with their votes, the newest first."""
        return await self._store.read(lambda db: polls.read(db, limit))

    async def find(self, poll: str) -> Poll:
        """One poll with its votes. Raises ``NotFound``."""
        return await self._store.read(lambda db: _found(db, poll))

    async def running(self) -> Poll | None:
        """The poll that is open, with its votes."""
        return None if self._open is None else await self.find(self._open.id)

    async def of_trend(self, trend: str) -> Sequence[Poll]:
        """The polls that were made from a trend, the newest first."""
        return await self._store.read(lambda db: polls.of_trend(db, trend))

    async def gifts(self) -> Sequence[catalogue.KnownKind]:
        """Gifts that an answer can be chosen by, the most precious first."""
        return await self._store.read(lambda db: catalogue.named(db, GIFTS_OFFERED))

    async def open(self, draft: PollDraft, *, request: Request | None = None) -> str:
        """Open a poll and return its id; viewers see it at once. Raises ``NotSpent`` with what is wrong with it."""
        for text in (draft.question, *(answer.text for answer in draft.answers)):
            if reason := self._why_withheld(text):
                raise NotSpent(f"Viewers would not see “{safe_text(text, rules.QUESTION_KEPT)}”: {reason}")
        now = self._clock()
        answer = await self._store.run(lambda db: answered(db, request, now, lambda: {"poll": _open(db, draft, now)}))
        await self._look()
        return str(answer["poll"])

    async def close(self, poll: str, *, request: Request | None = None) -> None:
        """Take no more votes and show the result. Raises ``NotSpent``."""
        await self._change(partial(_close, poll, self._clock()), request)

    async def reopen(self, poll: str) -> None:
        """Undo ``close``: within ten seconds, while no other poll is open. Raises ``NotSpent``."""
        await self._change(partial(_reopen, poll, self._clock()), None)

    async def cancel(self, poll: str, reason: str, *, request: Request | None = None) -> None:
        """Call an open poll off; viewers get back what they paid for votes. Raises ``NotSpent``."""
        await self._change(partial(_cancel, poll, reason, self._clock()), request)
        self.coins_returned.tell(None)

    async def show(self, poll: str, *, on_stage: bool, request: Request | None = None) -> None:
        """Let viewers see a poll (of a closed one the result, for a minute), or take it down. Raises ``NotSpent``."""
        await self._change(partial(_show, poll, on_stage, self._clock()), request)

    async def export_csv(self, path: Path) -> int:
        """Write every answer of every poll to ``path``; return how many polls there were."""
        found = await self.read()
        lines = csv_lines(_COLUMNS, (row for poll in found for row in _rows(poll)))
        await asyncio.to_thread(write_whole, path, lines)
        return len(found)

    def ingested(self, ingested: Ingested) -> None:
        """Events came: there may be votes among them."""
        by_gifts = self._open is not None and self._open.way is not Way.CHAT
        if ingested.batch.voted or (by_gifts and ingested.batch.bookings):
            self.count_soon()

    def count_soon(self) -> None:
        """Count the votes again."""
        self._again.soon()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._alarm.cancel()

    async def _change(self, change: Callable[[Transaction], None], request: Request | None) -> None:
        now = self._clock()
        await self._store.run(lambda db: carried_out(db, request, now, change))
        await self._look()

    async def _look(self) -> None:
        """Close what is due, and wait for what comes next."""
        await self._store.run(partial(_close_due, self._clock()))
        await self._read()
        self.changed.tell(None)
        due = [poll.due_at for poll in (self._open,) if poll is not None]
        down = [poll.off_stage_at for poll in (self.on_stage,) if poll is not None]
        self._alarm.set(min((at for at in due + down if at is not None), default=None))

    async def _count(self) -> None:
        await self._read()
        self.counted.tell(None)
        await asyncio.sleep(COUNTED_EVERY_SECONDS)

    async def _read(self) -> None:
        self._open, self.on_stage = await self._store.read(partial(_standing, self._clock()))


def _standing(now: EpochMs, db: Transaction) -> tuple[Poll | None, Poll | None]:
    return polls.running(db), polls.on_stage(db, now)


def _found(db: Transaction, poll: str) -> Poll:
    found = polls.find(db, poll)
    if found is None:
        raise NotFound("There is no such poll.")
    return found


def _ending(db: Transaction, poll: str) -> Poll:
    found = _found(db, poll)
    if refusal := rules.end_refusal(found):
        raise NotSpent(refusal)
    return found


def _open(db: Transaction, draft: PollDraft, now: EpochMs) -> str:
    _close_due(now, db)
    if polls.running(db) is not None:
        raise NotSpent("A poll is open already. Close or cancel it first: a message must not be a vote in two.")
    session = sessions.running(db)
    poll = rules.opened(draft, polls.new_id(), now, None if session is None else session.id)
    polls.add(db, poll)
    return poll.id


def _close(poll: str, now: EpochMs, db: Transaction) -> None:
    polls.save(db, rules.closed(_ending(db, poll), now))


def _reopen(poll: str, now: EpochMs, db: Transaction) -> None:
    found = _found(db, poll)
    if refusal := rules.reopen_refusal(found, now):
        raise NotSpent(refusal)
    if polls.running(db) is not None:
        raise NotSpent("Another poll is open by now.")
    polls.save(db, replace(found, closed_at=None, off_stage_at=None))


def _close_due(now: EpochMs, db: Transaction) -> None:
    running = polls.running(db)
    if running is not None and running.due_at is not None and running.due_at <= now:
        polls.save(db, rules.closed(running, now))


def _cancel(poll: str, reason: str, now: EpochMs, db: Transaction) -> None:
    found = _ending(db, poll)
    reason = safe_text(reason, rules.REASON_KEPT)
    if not reason:
        raise NotSpent("Say why: a cancelled poll needs a reason.")
    for key in polls.paid_votes(db, poll):
        viewers.give_back(db, key, now, f"{found.question}: {reason}")
    polls.save(db, replace(found, cancelled_at=now, reason=reason, off_stage_at=now))


def _show(poll: str, on_stage: bool, now: EpochMs, db: Transaction) -> None:
    found = _found(db, poll)
    if found.state is PollState.CANCELLED:
        raise NotSpent("A cancelled poll has no result to show.")
    running = polls.running(db)
    if on_stage and running is not None and running.id != poll and running.is_on_stage(now):
        raise NotSpent("An open poll stands on stage. Take it down first.")
    polls.save(db, rules.shown(found, now) if on_stage else replace(found, off_stage_at=now))


def _rows(poll: Poll) -> Iterator[tuple[str | int | None, ...]]:
    for answer, percent in zip(poll.answers, poll.percents, strict=True):
        yield (
            poll.id,
            poll.question,
            str(poll.way),
            iso(poll.opened_at),
            "" if poll.closed_at is None else iso(poll.closed_at),
            str(poll.state),
            answer.text,
            answer.votes,
            percent,
            "yes" if poll.state is PollState.CLOSED and answer in poll.winners else "no",
        )
