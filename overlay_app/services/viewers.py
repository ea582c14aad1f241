"""Viewer rewards: coins handed to those who took part, by a drop, by a raffle or by hand, and what viewers may fire.

A raffle is announced with the hash of its seed and drawn later (economy/draw.py); the seed stays in the books alone
until then. Everything that moves coins is one transaction, so a crash leaves it done or not begun.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from overlay_app.economy import draw
from overlay_app.economy import viewers as rules
from overlay_app.economy.spending import (
    Allowance,
    NotEnough,
    NotFound,
    NotSpent,
    Receipt,
    Spending,
    check_price,
    shortage,
)
from overlay_app.economy.viewers import (
    PEOPLE_AT_MOST,
    Drop,
    DropKind,
    DropStatus,
    Movement,
    Opened,
    Terms,
    ViewerAccount,
    ViewerTotals,
    Winner,
)
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.services.budgets import Budgets
from overlay_app.services.clock import now_ms
from overlay_app.services.exports import write_whole
from overlay_app.services.notice import Notice
from overlay_app.store import attendance, journal, sessions, viewers
from overlay_app.store.engine import Transaction
from overlay_app.store.requests import Request, once
from overlay_app.store.spending import available, number_of, spend
from overlay_app.store.writer import Store

NO_SESSION = "No session runs. Start one on the Live page: coins go to those who take part in it."
WINNERS_LISTED = 100


@dataclass(frozen=True, slots=True)
class DropDetails:
    """A drop, and who won: the first hundred, who got most in front."""

    drop: Drop
    winners: tuple[Winner, ...]


class Viewers:
    """Hands coins to viewers. ``changed`` tells that anything here, or the balance, is different now."""

    def __init__(self, store: Store, budgets: Budgets, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._budgets = budgets
        self._clock = clock
        self.changed: Notice[None] = Notice()
        self.offered: Mapping[str, Opened] = {}
        """What viewers may fire, by the word that fires it."""

    # What is

    async def accounts(self, words: str = "", limit: int = 100) -> Sequence[ViewerAccount]:
        """Viewers who ever held coins and whose name holds ``words``, who holds most in front."""
        return await self._store.read(lambda db: viewers.accounts(db, words, limit))

    async def movements(self, viewer: str, limit: int = 50) -> Sequence[Movement]:
        """What came to one viewer and left them, the newest first."""
        return await self._store.read(lambda db: viewers.movements(db, viewer, limit))

    async def totals(self) -> ViewerTotals:
        """All viewers together."""
        return await self._store.read(viewers.totals)

    async def drops(self, limit: int = 50) -> Sequence[Drop]:
        """Drops, raffles and gifts by hand, the newest first."""
        return await self._store.read(lambda db: viewers.drops(db, limit))

    async def details(self, drop: str, limit: int = WINNERS_LISTED) -> DropDetails | None:
        """A drop with those who won."""
        return await self._store.read(partial(_details, drop, limit))

    async def took_part(self, terms: Terms) -> int | None:
        """How many would share now on these terms; None while no session runs. Raises ``NotSpent``."""
        rules.check_terms(terms)
        return await self._store.read(partial(_count, terms))

    async def running(self) -> frozenset[str]:
        """The running session, whose viewers can be given coins, with what was merged into it; empty without one."""
        return await self._store.read(_running)

    # Handing out

    async def drop(
        self,
        coins: int,
        terms: Terms | None = None,
        *,
        title: str = "",
        request: Request | None = None,
        over_budget: bool = False,
    ) -> Receipt:
        """Share coins among everybody who took part in the running session. Raises ``NotSpent`` with the reason."""
        under = self._budgets.allowance(over_budget=over_budget)
        wanted = _new(DropKind.DROP, coins, title, under.now, rules.check_terms(terms or Terms()))
        return await self._once(request, under.now, partial(_drop, wanted, under))

    async def announce(
        self, coins: int, people: int, terms: Terms | None = None, *, title: str = "", request: Request | None = None
    ) -> Receipt:
        """Announce a raffle: its hash is shown, nothing moves before it is drawn. Raises ``NotSpent``."""
        now = self._clock()
        seed = draw.new_seed()
        wanted = replace(
            _new(DropKind.RAFFLE, coins, title, now, rules.check_terms(terms or Terms())),
            people=rules.check_people(people),
            seed=seed,
            commitment=draw.commitment(seed),
        )
        return await self._once(request, now, partial(_announce, wanted))

    async def draw(self, raffle: str, *, request: Request | None = None, over_budget: bool = False) -> Receipt:
        """Draw a raffle among those who took part by now, and hand the coins out. Raises ``NotSpent``."""
        under = self._budgets.allowance(over_budget=over_budget)
        return await self._once(request, under.now, partial(_draw, raffle, under))

    async def call_off(self, raffle: str, *, request: Request | None = None) -> Receipt:
        """Call a raffle off before it is drawn. Raises ``NotSpent``."""
        now = self._clock()
        return await self._once(request, now, partial(_call_off, raffle, now))

    async def give(
        self, viewer: str, coins: int, *, title: str = "", request: Request | None = None, over_budget: bool = False
    ) -> Receipt:
        """Give coins to one viewer, by our own id. Raises ``NotSpent``."""
        under = self._budgets.allowance(over_budget=over_budget)
        wanted = _new(DropKind.GIVEN, coins, title, under.now, Terms())
        return await self._once(request, under.now, partial(_give, wanted, viewer, under))

    async def undo(self, drop: str) -> None:
        """Take a drop back, within ten seconds and while no viewer has spent of it. Raises ``NotSpent``."""
        await self._store.run(partial(_undo, drop, self._clock()))
        self.changed.tell(None)

    async def evidence(self, raffle: str) -> Mapping[str, object]:
        """All that is needed to check a draw, without names. Raises ``NotSpent``."""
        return await self._store.read(partial(_evidence, raffle))

    async def export_draw(self, raffle: str, path: Path) -> None:
        """Write the evidence of a draw as JSON. Raises ``NotSpent``."""
        written = json.dumps(await self.evidence(raffle), indent=1)
        await asyncio.to_thread(write_whole, path, iter([written]))

    # Effects that viewers may fire

    async def load(self) -> None:
        """Read which effects viewers may fire."""
        self._offer(await self.opened())

    async def opened(self) -> Sequence[Opened]:
        """The effects that viewers may fire."""
        return await self._store.read(viewers.opened)

    def _offer(self, opened: Sequence[Opened]) -> None:
        self.offered = {each.keyword: each for each in opened}

    async def open_effect(self, opened: Opened) -> None:
        """Let viewers fire an effect by a word in the chat. Raises ``NotSpent``."""
        wanted = rules.check_opened(opened)
        # Known before it is answered: the word may stand in the very next message.
        self._offer(await self._store.run(partial(_change_offer, partial(viewers.open_effect, wanted=wanted))))
        self.changed.tell(None)

    async def close_effect(self, effect: str) -> None:
        """Let viewers fire it no more; what waits is played."""
        self._offer(await self._store.run(partial(_change_offer, partial(viewers.close_effect, effect=effect))))
        self.changed.tell(None)

    async def _once(self, request: Request | None, now: EpochMs, work: Callable[[Transaction], Receipt]) -> Receipt:
        receipt = await self._store.run(lambda db: once(db, request, now, lambda: work(db)))
        self.changed.tell(None)
        return receipt


def _change_offer(change: Callable[[Transaction], None], db: Transaction) -> Sequence[Opened]:
    change(db)
    return viewers.opened(db)


def _new(kind: DropKind, coins: int, title: str, now: EpochMs, terms: Terms) -> Drop:
    return Drop(viewers.new_id(), kind, check_price(coins), now, safe_text(title, rules.TITLE_KEPT), terms=terms)


def _drop(wanted: Drop, under: Allowance, db: Transaction) -> Receipt:
    drop = replace(wanted, session=_session(db))
    entrants = _entrants(db, drop)
    viewers.add(db, drop)
    return _hand_out(db, drop, entrants, rules.shares(drop.coins, entrants), under)


def _announce(wanted: Drop, db: Transaction) -> Receipt:
    raffle = replace(wanted, session=_session(db))
    if words := shortage(available(db), raffle.coins):
        raise NotEnough(words)
    viewers.add(db, raffle)
    return _receipt(raffle, DropStatus.OPEN, ZERO, raffle.opened_at)


def _draw(raffle_id: str, under: Allowance, db: Transaction) -> Receipt:
    raffle = _raffle(db, raffle_id)
    assert raffle.seed is not None
    assert raffle.people is not None
    entrants = _entrants(db, raffle)
    won = draw.winners(raffle.seed, raffle.id, entrants, raffle.people)
    return _hand_out(db, raffle, entrants, rules.shares(raffle.coins, won), under)


def _call_off(raffle_id: str, now: EpochMs, db: Transaction) -> Receipt:
    raffle = _raffle(db, raffle_id)
    viewers.end(db, raffle.id, DropStatus.CANCELLED, now)
    return _receipt(raffle, DropStatus.CANCELLED, ZERO, now)


def _give(wanted: Drop, viewer: str, under: Allowance, db: Transaction) -> Receipt:
    if not viewers.is_known(db, viewer):
        raise NotFound("There is no such viewer.")
    running = sessions.running(db)
    drop = replace(wanted, session=None if running is None else running.id)
    viewers.add(db, drop)
    person = viewers.person_of(db, viewer)
    return _hand_out(db, drop, [person], {person: drop.coins}, under)


def _hand_out(
    db: Transaction, drop: Drop, entrants: Sequence[str], dealt: dict[str, Coins], under: Allowance
) -> Receipt:
    spend(db, Spending.VIEWERS, rules.handed_out(drop, dealt, under.now), under)
    viewers.note_entrants(db, drop.id, entrants, dealt)
    viewers.end(db, drop.id, DropStatus.DONE, under.now)
    return _receipt(drop, DropStatus.DONE, drop.coins, under.now)


def _undo(drop_id: str, now: EpochMs, db: Transaction) -> None:
    drop = viewers.find(db, drop_id)
    if drop is None:
        raise NotFound("There is no such drop.")
    entry = number_of(db, rules.key(drop.id)) if drop.status is DropStatus.DONE else None
    spent_since = entry is not None and viewers.spent_since(db, entry)
    if refusal := rules.undo_refusal(drop, spent_since=spent_since, now=now):
        raise NotSpent(refusal)
    assert entry is not None
    journal.reverse(db, entry, now, f"{drop.words}: undone")
    viewers.end(db, drop.id, DropStatus.UNDONE, now)


def _raffle(db: Transaction, raffle: str) -> Drop:
    found = viewers.find(db, raffle)
    if found is None or found.kind is not DropKind.RAFFLE:
        raise NotFound("There is no such raffle.")
    if refusal := rules.draw_refusal(found):
        raise NotSpent(refusal)
    return found


def _entrants(db: Transaction, drop: Drop) -> list[str]:
    assert drop.session is not None
    entrants = attendance.took_part(db, drop.session, drop.terms)
    if not entrants:
        raise NotSpent("Nobody has taken part on these terms yet. Wait a little, or ask for less.")
    if drop.people is None and len(entrants) > PEOPLE_AT_MOST:
        raise NotSpent(f"{len(entrants):,} took part, more than can share. Hold a raffle among them instead.")
    return entrants


def _count(terms: Terms, db: Transaction) -> int | None:
    running = sessions.running(db)
    return None if running is None else len(attendance.took_part(db, running.id, terms))


def _running(db: Transaction) -> frozenset[str]:
    running = sessions.running(db)
    return frozenset() if running is None else attendance.whole(db, running.id)


def _session(db: Transaction) -> str:
    running = sessions.running(db)
    if running is None:
        raise NotSpent(NO_SESSION)
    return running.id


def _details(drop_id: str, limit: int, db: Transaction) -> DropDetails | None:
    drop = viewers.find(db, drop_id)
    return None if drop is None else DropDetails(drop, tuple(viewers.winners(db, drop.id, limit)))


def _evidence(raffle_id: str, db: Transaction) -> Mapping[str, object]:
    raffle = viewers.find(db, raffle_id)
    if raffle is None or raffle.kind is not DropKind.RAFFLE:
        raise NotFound("There is no such raffle.")
    if raffle.status not in {DropStatus.DONE, DropStatus.UNDONE}:
        raise NotSpent("It is not drawn yet.")
    entrants = viewers.entrants(db, raffle.id)
    return {
        "raffle": raffle.id,
        "commitment": raffle.commitment,
        "seed": raffle.seed,
        "people": raffle.people,
        "coins": raffle.coins,
        "took_part": list(entrants),
        "won": {one: coins for one, coins in entrants.items() if coins},
    }


def _receipt(drop: Drop, status: DropStatus, coins: Coins, at: EpochMs) -> Receipt:
    return Receipt(Spending.VIEWERS, drop.id, drop.words, str(status), coins, at)
