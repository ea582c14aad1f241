"""Challenges: started, won or lost by the books and the clock, cancelled; and what viewers see of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from overlay_app.economy import challenges as rules
from overlay_app.economy.challenges import Challenge, ChallengeDraft, ChallengeState
from overlay_app.economy.spending import NotFound, NotSpent
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.alarm import Alarm
from overlay_app.services.clock import iso, now_ms
from overlay_app.services.exports import csv_lines, write_whole
from overlay_app.services.ingest import Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.polls import COUNTED_EVERY_SECONDS, WhyWithheld
from overlay_app.services.refresh import Refresh
from overlay_app.store import challenges, sessions
from overlay_app.store.engine import Transaction
from overlay_app.store.requests import Request, answered, carried_out
from overlay_app.store.writer import Store

Celebrate = Callable[[str], Awaitable[object]]
"""Plays an effect. Raises ``NotSpent`` where it cannot."""

_COLUMNS = ("challenge", "title", "counts", "gift", "target", "progress", "state", "started", "ends", "ended")

log = logging.getLogger(__name__)


class Challenges:
    """Keeps challenges. ``changed`` tells that one stands otherwise, on stage or off it; ``counted`` that one moved."""

    def __init__(
        self,
        store: Store,
        celebrate: Celebrate,
        why_withheld: WhyWithheld = lambda _: "",
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        self._store = store
        self._celebrate = celebrate
        self._why_withheld = why_withheld
        self._clock = clock
        self._turn = asyncio.Lock()
        self._again = Refresh("challenges", self._count)
        self._alarm = Alarm("challenges due", self._look, clock)
        self._look_back = False
        self.running: Challenge | None = None
        self.on_stage: Challenge | None = None
        self.changed: Notice[None] = Notice()
        self.counted: Notice[None] = Notice()

    async def load(self) -> None:
        """Decide what was decided while nobody looked, without a celebration after the fact."""
        self._look_back = True
        await self._look(celebrate=False)

    async def read(self, limit: int | None = None) -> Sequence[Challenge]:
        """Challenges with their progress, the newest first."""
        return await self._store.read(lambda db: challenges.read(db, limit))

    async def find(self, challenge: str) -> Challenge:
        """One challenge with its progress. Raises ``NotFound``."""
        return await self._store.read(lambda db: _found(db, challenge))

    async def start(self, draft: ChallengeDraft, *, request: Request | None = None) -> str:
        """Start a challenge and return its id; viewers see it at once. Raises ``NotSpent`` with what is wrong."""
        if reason := self._why_withheld(draft.title):
            raise NotSpent(f"Viewers would not see “{safe_text(draft.title, rules.TITLE_KEPT)}”: {reason}")
        now = self._clock()
        answer = await self._store.run(
            lambda db: answered(db, request, now, lambda: {"challenge": _start(db, draft, now)})
        )
        await self._look()
        return str(answer["challenge"])

    async def cancel(self, challenge: str, reason: str, *, request: Request | None = None) -> None:
        """Call a running challenge off. Raises ``NotSpent``."""
        await self._change(partial(_cancel, challenge, reason, self._clock()), request)

    async def show(self, challenge: str, *, on_stage: bool, request: Request | None = None) -> None:
        """Let viewers see a challenge (of one that is over the result, for a while), or take it down."""
        await self._change(partial(_show, challenge, on_stage, self._clock()), request)

    async def export_csv(self, path: Path) -> None:
        """Write every challenge and its result to ``path``, the newest first."""
        found = await self.read()
        await asyncio.to_thread(write_whole, path, csv_lines(_COLUMNS, map(_cells, found)))

    def ingested(self, ingested: Ingested) -> None:
        """Events came: a challenge may have moved."""
        if ingested.batch.held_changed:
            self.held_booked()
        elif self.running is not None and (ingested.batch.bookings or ingested.batch.tallied):
            self._again.soon()

    def held_booked(self) -> None:
        """Gifts that had been held are booked: they may win what was lost."""
        self._look_back = True
        self._again.soon()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._alarm.cancel()

    async def _change(self, change: Callable[[Transaction], None], request: Request | None) -> None:
        now = self._clock()
        await self._store.run(lambda db: carried_out(db, request, now, change))
        await self._look()

    async def _count(self) -> None:
        decided = await self._update()
        (self.changed if decided else self.counted).tell(None)
        await self._celebrate_all(decided)
        await asyncio.sleep(COUNTED_EVERY_SECONDS)

    async def _look(self, *, celebrate: bool = True) -> None:
        """Decide what can be decided, and wait for what comes next."""
        decided = await self._update()
        self.changed.tell(None)
        if celebrate:
            await self._celebrate_all(decided)

    async def _update(self) -> Sequence[Challenge]:
        async with self._turn:
            decided = await self._decide()
            now = self._clock()
            self.running, self.on_stage = await self._store.read(
                lambda db: (challenges.running(db), challenges.on_stage(db, now))
            )
            moments = [self.running.due_at if self.running is not None else None]
            moments += [self.on_stage.off_stage_at if self.on_stage is not None else None]
            self._alarm.set(min((at for at in moments if at is not None), default=None))
        return decided

    async def _decide(self) -> Sequence[Challenge]:
        """Remember what is won and lost, before it is shown; return what was decided, as it stands now."""
        now = self._clock()
        since = EpochMs(now - rules.STILL_WINNABLE_MS) if self._look_back else now
        self._look_back = False
        undecided = await self._store.read(lambda db: challenges.undecided(db, since))
        if not any(challenge.is_newly_won or _is_lost(challenge, now) for challenge in undecided):
            return ()
        return await self._store.run(partial(_decide, since, now))

    async def _celebrate_all(self, decided: Sequence[Challenge]) -> None:
        """Play the effects of what was won in time. What a held gift won later is not celebrated after the fact."""
        for challenge in decided:
            if challenge.effect is None or challenge.state is not ChallengeState.WON or challenge.lost_at is not None:
                continue
            try:
                await self._celebrate(challenge.effect)
            except NotSpent as refusal:
                log.warning("The effect of a challenge that was won does not play: %s", refusal)


def _is_lost(challenge: Challenge, now: EpochMs) -> bool:
    return challenge.due_at is not None and challenge.due_at <= now


def _found(db: Transaction, challenge: str) -> Challenge:
    found = challenges.find(db, challenge)
    if found is None:
        raise NotFound("There is no such challenge.")
    return found


def _start(db: Transaction, draft: ChallengeDraft, now: EpochMs) -> str:
    _decide(now, now, db)
    if challenges.running(db) is not None:
        raise NotSpent("A challenge runs already. Let it end, or cancel it first.")
    session = sessions.running(db)
    challenge = rules.started(draft, challenges.new_id(), now, None if session is None else session.id)
    challenges.add(db, challenge)
    return challenge.id


def _decide(since: EpochMs, now: EpochMs, db: Transaction) -> Sequence[Challenge]:
    decided = []
    for challenge in challenges.undecided(db, since):
        if challenge.is_newly_won:
            decided.append(rules.won(challenge, now))
        elif _is_lost(challenge, now):
            decided.append(rules.lost(challenge, now))
    for challenge in decided:
        challenges.save(db, challenge)
    return decided


def _cancel(challenge: str, reason: str, now: EpochMs, db: Transaction) -> None:
    found = _found(db, challenge)
    if refusal := rules.end_refusal(found):
        raise NotSpent(refusal)
    reason = safe_text(reason, rules.REASON_KEPT)
    if not reason:
        raise NotSpent("Say why: a cancelled challenge needs a reason.")
    challenges.save(db, replace(found, cancelled_at=now, reason=reason, off_stage_at=now))


def _show(challenge: str, on_stage: bool, now: EpochMs, db: Transaction) -> None:
    found = _found(db, challenge)
    if found.state is ChallengeState.CANCELLED:
        raise NotSpent("A cancelled challenge has no result to show.")
    running = challenges.running(db)
    if on_stage and running is not None and running.id != challenge and running.is_on_stage(now):
        raise NotSpent("A running challenge stands on stage. Take it down first.")
    challenges.save(db, rules.shown(found, now) if on_stage else replace(found, off_stage_at=now))


def _cells(challenge: Challenge) -> tuple[str | int | None, ...]:
    ended = (challenge.won_at, challenge.lost_at, challenge.cancelled_at)
    return (
        challenge.id,
        challenge.title,
        str(challenge.metric),
        challenge.gift or "",
        challenge.target,
        challenge.progress,
        str(challenge.state),
        iso(challenge.started_at),
        iso(challenge.ends_at),
        next((iso(at) for at in ended if at is not None), ""),
    )
