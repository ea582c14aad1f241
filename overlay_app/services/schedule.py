"""The schedule: plans are made, changed and called off here; what is due is settled once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from overlay_app.economy.deals import Deal
from overlay_app.economy.schedule import (
    LATE_AFTER_MS,
    LOOKED_BACK_MS,
    MINUTE_MS,
    NOTE_KEPT,
    PLANS_AT_MOST,
    TITLE_KEPT,
    Cue,
    Due,
    Missed,
    NotPlanned,
    Occurrence,
    Outcome,
    Plan,
    PlanKind,
    check_plan,
    dues,
    is_planned,
    occurrences,
)
from overlay_app.economy.spending import NotSpent
from overlay_app.economy.trends import check_link
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.store import deals, schedule
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

LIVE_BEGINS_EARLY_MS = 60 * MINUTE_MS
"""A session begun so long before a planned live is that live."""
LIVE_LASTS_MS = 180 * MINUTE_MS
"""How long a planned live goes on where its plan does not say."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """All plans, the deals that run or are about to, and what was missed."""

    plans: Sequence[Plan] = ()
    deals: Sequence[Deal] = ()
    missed: Sequence[Missed] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of looking through the plans: reminders to be told, and whether anything was due at all."""

    reminders: Sequence[Due] = ()
    anything: bool = False


class Schedule:
    """Keeps ``agenda`` up to date and tells ``changed`` of it."""

    def __init__(self, store: Store, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._clock = clock
        self.agenda = Agenda()
        self.changed: Notice[Agenda] = Notice()

    async def load(self) -> None:
        """Read the plans."""
        self.agenda = await self._store.read(partial(_read, self._clock()))
        self.changed.tell(self.agenda)

    async def save(self, plan: Plan) -> Plan:
        """Keep a new plan (its id empty) or a changed one, and return it as kept. Raises ``NotPlanned``."""
        now = self._clock()
        plan = check_plan(_cleaned(plan), now)
        plan = await self._store.run(partial(_save, plan, now))
        await self.load()
        return plan

    async def remove(self, plan_id: str) -> Plan:
        """Forget a plan and return it, so that it can be saved again. Raises ``NotPlanned``.

        A deal of it that runs goes on.
        """
        plan = self.find(plan_id)
        await self._store.run(lambda db: schedule.remove(db, plan_id))
        await self.load()
        return plan

    async def put_back(self, plan: Plan) -> None:
        """Keep a plan as it was before it was changed or removed."""
        now = self._clock()
        await self._store.run(lambda db: _save(plan, now, db))
        await self.load()

    async def leave_out(self, plan_id: str, local: datetime, *, left_out: bool = True) -> None:
        """Call a single time of a plan off, or bring it back. Raises ``NotPlanned``."""
        plan = self.find(plan_id)
        if left_out and not is_planned(plan, local):
            raise NotPlanned("It is not planned for that time.")
        kept = plan.left_out | {local} if left_out else plan.left_out - {local}
        now = self._clock()
        await self._store.run(lambda db: _save(replace(plan, left_out=kept), now, db))
        await self.load()

    async def end_deal(self, deal_id: str) -> None:
        """End a deal early, for good. Raises ``NotPlanned`` where it does not run."""
        now = self._clock()
        if not await self._store.run(lambda db: deals.end(db, deal_id, now)):
            raise NotPlanned("This deal does not run.")
        await self.load()

    async def missed_read(self) -> None:
        """The creator has read what was missed."""
        await self._store.run(schedule.missed_read)
        await self.load()

    def find(self, plan_id: str) -> Plan:
        """The plan of that id. Raises ``NotPlanned``."""
        found = next((plan for plan in self.agenda.plans if plan.id == plan_id), None)
        if found is None:
            raise NotPlanned("There is no such plan.")
        return found

    def live_at(self, now: EpochMs) -> Occurrence | None:
        """The planned live that a session begun now is; None where none is planned about now."""
        lives = (plan for plan in self.agenda.plans if plan.kind is PlanKind.LIVE)
        found = (
            occurrence
            for plan in lives
            for occurrence in occurrences(
                plan, EpochMs(max(0, now - _lasts_ms(plan))), EpochMs(now + LIVE_BEGINS_EARLY_MS + 1)
            )
        )
        return min(found, key=lambda occurrence: abs(occurrence.at - now), default=None)

    def anything_due(self, after: EpochMs, until: EpochMs) -> bool:
        """Whether anything falls due in a time; asked without a look into the books."""
        return any(next(dues(plan, after, until), None) is not None for plan in self.agenda.plans)

    async def settle(self) -> Settled:
        """Settle whatever fell due since the last time: each thing once, and nothing hours late."""
        settled = await self._store.run(partial(_settle, self._clock()))
        if settled.anything:
            await self.load()
        return settled


def _lasts_ms(plan: Plan) -> int:
    return plan.minutes * MINUTE_MS or LIVE_LASTS_MS


def _cleaned(plan: Plan) -> Plan:
    try:
        link = check_link(plan.link)
    except NotSpent as wrong:
        raise NotPlanned(str(wrong)) from None
    return replace(plan, title=safe_text(plan.title, TITLE_KEPT), note=plan.note.strip()[:NOTE_KEPT], link=link)


def _read(now: EpochMs, db: Transaction) -> Agenda:
    return Agenda(tuple(schedule.read(db)), tuple(deals.between(db, now, None)), tuple(schedule.missed(db)))


def _save(plan: Plan, now: EpochMs, db: Transaction) -> Plan:
    is_new = not plan.id
    if is_new:
        plan = replace(plan, id=schedule.new_id())
        if len(schedule.read(db)) >= PLANS_AT_MOST:
            raise NotPlanned(f"{PLANS_AT_MOST} plans are kept. Remove one that is over.")
    schedule.save(db, plan, now)
    # What the plan as it is now would have asked for before was never promised: it is neither done nor missed.
    for due in dues(plan, _since(db, now), now):
        schedule.handle(db, due, Outcome.READ, now)
    if is_new and plan.factor is not None:
        _begin_at_once(db, plan, plan.factor, now)
    return plan


def _begin_at_once(db: Transaction, plan: Plan, factor: int, now: EpochMs) -> None:
    """Let a new deal begin whose time has come already: from now on, and not for what was before."""
    since = EpochMs(max(0, now - plan.minutes * MINUTE_MS + 1))
    for occurrence in occurrences(plan, since, now):
        deals.begin(db, plan.id, plan.title, factor, now, occurrence.until)


def _settle(now: EpochMs, db: Transaction) -> Settled:
    since = _since(db, now)
    reminders: list[Due] = []
    anything = False
    for due in sorted((due for plan in schedule.read(db) for due in dues(plan, since, now)), key=lambda due: due.at):
        outcome = due.outcome(now)
        if not schedule.handle(db, due, outcome, now):
            continue
        anything = True
        if outcome is not Outcome.DONE:
            continue
        if due.cue is Cue.REMIND:
            reminders.append(due)
        elif due.plan.factor is not None:
            deals.begin(db, due.plan.id, due.plan.title, due.plan.factor, due.at, due.occurrence.until)
    schedule.look(db, now)
    return Settled(tuple(reminders), anything)


def _since(db: Transaction, now: EpochMs) -> EpochMs:
    """From when on to look. Where the clock was set back, what was settled before is known by its record."""
    looked = schedule.looked_until(db)
    if looked is None:
        return now
    if looked > now:
        return EpochMs(max(0, now - LATE_AFTER_MS))
    return EpochMs(max(looked, now - LOOKED_BACK_MS))
