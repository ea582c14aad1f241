"""The effects shop: buy, fire, and pay only for what was shown.

A paid firing sets its coins aside. The stage says when its first frame is painted and, in the end, whether it aired;
then the coins are spent, or come back with the reason. What the stage could not say because the app ended, the next
start settles: begun is returned, waiting keeps its place.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import uuid_utils

from overlay_app.economy import effects as rules
from overlay_app.economy.effects import (
    OWNED_FROM_THE_START,
    WAITS_AT_MOST_MS,
    Assignment,
    Effect,
    Firing,
    FiringStatus,
    Mode,
    Pack,
    Packs,
    Purchase,
    Trigger,
)
from overlay_app.economy.spending import (
    UNDO_MS,
    Allowance,
    NotFound,
    NotSpent,
    Receipt,
    Spending,
    check_price,
    shortage,
)
from overlay_app.economy.viewers import Opened
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.services.budgets import Budgets
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.store import effects, journal, sessions, viewers
from overlay_app.store.engine import Transaction
from overlay_app.store.problems import StoreProblem, StoreWaits
from overlay_app.store.requests import Request, once
from overlay_app.store.spending import available, number_of, spend
from overlay_app.store.writer import Store

OPEN_AT_MOST = 20
"""So many firings wait at once, as many as the stage takes."""

OF_VIEWERS_AT_MOST = 10
"""So many of them may be viewers': the creator's own find room beside them."""

OVERDUE_LOOKED_AT_SECONDS = 15.0
RETRY_SECONDS = 1.0
_ASSIGNED_NAME_KEPT = 60

INTERRUPTED = "Coinstage ended while it played."
WAITED_TOO_LONG = "It waited for more than ten minutes."
NOT_INSTALLED = "Its pack is no longer there."

log = logging.getLogger(__name__)


class Airing(Protocol):
    """The stage, as this service needs it. It answers by ``Effects.painted`` and ``Effects.verdict``."""

    def air(self, effect: str, firing: str, since: EpochMs) -> None:
        """Play an effect, asked for at ``since``, as soon as there is room."""
        ...

    def withdraw(self, firing: str) -> None:
        """Do not play it after all."""
        ...


@dataclass(frozen=True, slots=True)
class EffectHistory:
    """What was bought and fired, newest first."""

    purchases: tuple[Purchase, ...]
    firings: tuple[Firing, ...]


class Effects:
    """Sells and fires effects. ``changed`` tells that anything here, or the balance, is different now."""

    def __init__(
        self,
        store: Store,
        packs: Packs,
        budgets: Budgets,
        airing: Airing,
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        self._store = store
        self._packs = packs
        self._budgets = budgets
        self._airing = airing
        self._clock = clock
        self._open: set[str] = set()
        self._settling: set[asyncio.Task[None]] = set()
        self.changed: Notice[None] = Notice()

    async def load(self) -> None:
        """Settle what the last run left: return what had begun, hand what waits to the stage in its old order."""
        known = frozenset(pack.id for pack in self._packs.all())
        waiting = await self._store.run(partial(_take_up, known, self._clock()))
        self._air(waiting)

    async def shop(self) -> Sequence[Effect]:
        """Every effect with its price, whether it is owned, and why it cannot be bought or fired."""
        return await self._store.read(partial(_shop, self._packs.all(), self._clock()))

    async def history(self, before: str | None = None, limit: int = 50) -> EffectHistory:
        """All purchases, and a page of firings before the one of that id (None: the newest)."""
        return await self._store.read(
            lambda db: EffectHistory(tuple(effects.purchases(db)), tuple(effects.firings(db, before, limit)))
        )

    async def fired_by_viewers(self, limit: int = 20) -> Sequence[tuple[Firing, str | None]]:
        """The latest firings that viewers paid for, each with the viewer's name where there is one."""
        return await self._store.read(lambda db: effects.firings_of_viewers(db, limit))

    async def waiting(self) -> int:
        """How many firings wait to air, those of viewers too."""
        return await self._store.read(effects.count_waiting)

    async def set_price(self, effect: str, price: int, mode: Mode) -> None:
        """Set what an effect costs, and how. Raises ``NotSpent``."""
        self._pack(effect)
        wanted = check_price(price)
        await self._store.run(lambda db: effects.set_price(db, effect, wanted, mode))
        self.changed.tell(None)

    async def reset_price(self, effect: str) -> None:
        """Let the pack's own price and mode hold again."""
        await self._store.run(lambda db: effects.reset_price(db, effect))
        self.changed.tell(None)

    async def buy(self, effect: str, *, request: Request | None = None, over_budget: bool = False) -> Receipt:
        """Buy an effect to own it. Raises ``NotSpent`` with the reason."""
        pack = self._pack(effect)
        under = self._budgets.allowance(over_budget=over_budget)
        receipt = await self._store.run(lambda db: once(db, request, under.now, lambda: _buy(db, pack, under)))
        self.changed.tell(None)
        return receipt

    async def fire(
        self,
        effect: str,
        trigger: Trigger = Trigger.HAND,
        *,
        request: Request | None = None,
        over_budget: bool = False,
    ) -> Receipt:
        """Fire an effect: free where it is owned, else its coins are held until it has aired. Raises ``NotSpent``."""
        pack = self._pack(effect)
        under = self._budgets.allowance(over_budget=over_budget)
        fired: list[Firing] = []
        receipt = await self._store.run(
            lambda db: once(db, request, under.now, lambda: _fire(db, pack, trigger, under, fired))
        )
        self._air(fired)  # none where the request had been carried out before
        self.changed.tell(None)
        return receipt

    async def fire_for_viewer(self, opened: Opened, viewer: str) -> Receipt:
        """Fire an effect for a viewer, whose coins are held until it has aired. Raises ``NotSpent`` with the reason."""
        pack = self._pack(opened.effect)
        fired: list[Firing] = []
        receipt = await self._store.run(partial(_fire_for_viewer, pack, opened, viewer, self._clock(), fired))
        self._air(fired)
        self.changed.tell(None)
        return receipt

    async def fire_assigned(
        self, trigger: Trigger, name: str, *, request: Request | None = None, over_budget: bool = False
    ) -> Receipt:
        """Fire what a key, a rule or an API name is assigned to. Raises ``NotSpent``."""
        effect = await self._store.read(lambda db: effects.assigned(db, trigger, name))
        if effect is None:
            raise NotFound(f"No effect is assigned to {name!r:.60}.")
        return await self.fire(effect, trigger, request=request, over_budget=over_budget)

    async def undo_purchase(self, purchase: str) -> None:
        """Take a purchase back, within ten seconds and before it was fired. Raises ``NotSpent``."""
        await self._store.run(partial(_undo_purchase, purchase, self._clock()))
        self.changed.tell(None)

    async def undo_firing(self, firing: str) -> None:
        """Take a firing back, within ten seconds and before its first frame. Raises ``NotSpent``."""
        await self._store.run(partial(_undo_firing, firing, self._clock()))
        self._airing.withdraw(firing)
        self.changed.tell(None)

    async def assignments(self) -> Sequence[Assignment]:
        """What fires which effect."""
        return await self._store.read(effects.assignments)

    async def assign(self, trigger: Trigger, name: str, effect: str) -> None:
        """Let a key, a rule or an API name fire this effect. Raises ``NotSpent``."""
        self._pack(effect)
        name = name.strip()
        if trigger in {Trigger.HAND, Trigger.CHAT} or not 1 <= len(name) <= _ASSIGNED_NAME_KEPT:
            raise NotSpent("Name the key, the rule or the button that fires it.")
        await self._store.run(lambda db: effects.assign(db, Assignment(trigger, name, effect)))
        self.changed.tell(None)

    async def unassign(self, trigger: Trigger, name: str) -> None:
        """Let it fire nothing."""
        await self._store.run(lambda db: effects.unassign(db, trigger, name))
        self.changed.tell(None)

    def painted(self, firing: str) -> None:
        """The stage painted the first frame of a firing: it cannot be undone any more."""
        if firing in self._open:
            self._settle(partial(_begin, firing, self._clock()))

    def verdict(self, firing: str, *, aired: bool, reason: str = "") -> None:
        """The stage is done with a firing: it was shown for at least half its length, or not, for this reason.

        Told again, or of a firing that is none of ours, nothing happens.
        """
        if firing in self._open:
            self._open.remove(firing)
            self._settle(partial(_end, firing, aired, reason, self._clock()))

    async def return_overdue(self) -> None:
        """Give back what has waited for more than ten minutes."""
        for firing in await self._store.run(partial(_return_overdue, self._clock())):
            self._airing.withdraw(firing)
            self.changed.tell(None)

    async def watch(self) -> None:
        """Give back what waits too long. Runs until cancelled."""
        while True:
            await asyncio.sleep(OVERDUE_LOOKED_AT_SECONDS)
            try:
                await self.return_overdue()
            except StoreWaits:
                continue

    async def settled(self) -> None:
        """Wait until all that the stage has said is in the books."""
        while self._settling:
            await asyncio.gather(*self._settling)

    async def close(self) -> None:
        """Book what the stage has said, unless the disk refuses: then the next start settles it."""
        if self._settling:
            await asyncio.wait(self._settling, timeout=RETRY_SECONDS * 2)
            for task in self._settling:
                task.cancel()

    def _air(self, firings: Sequence[Firing]) -> None:
        for firing in firings:
            self._open.add(firing.id)
            self._airing.air(firing.effect, firing.id, firing.fired_at)

    def _pack(self, effect: str) -> Pack:
        found = next((pack for pack in self._packs.all() if pack.id == effect), None)
        if found is None:
            raise NotFound(f"There is no effect named {effect!r:.60}.")
        return found

    def _settle(self, work: Callable[[Transaction], bool]) -> None:
        task = asyncio.get_running_loop().create_task(self._book(work), name="airing")
        self._settling.add(task)
        task.add_done_callback(self._settling.discard)

    async def _book(self, work: Callable[[Transaction], bool]) -> None:
        while True:
            try:
                moved = await self._store.run(work)
            except StoreWaits:
                await asyncio.sleep(RETRY_SECONDS)
            except StoreProblem as problem:
                log.warning("What the stage said is not in the books, the next start settles it: %s", problem)
                return
            else:
                break
        if moved:
            self.changed.tell(None)


def _priced(db: Transaction, pack: Pack) -> tuple[Coins, Mode]:
    return effects.prices(db).get(pack.id, (pack.price, pack.mode))


def _shop(packs: Sequence[Pack], now: EpochMs, db: Transaction) -> list[Effect]:
    owned, prices = effects.owned(db), effects.prices(db)
    return [_effect(db, pack, prices, owned.get(pack.id), available(db), now) for pack in packs]


def _effect(
    db: Transaction,
    pack: Pack,
    prices: Mapping[str, tuple[Coins, Mode]],
    purchase: Purchase | None,
    wallet: Coins,
    now: EpochMs,
) -> Effect:
    price, mode = prices.get(pack.id, (pack.price, pack.mode))
    owned = purchase is not None or pack.id in OWNED_FROM_THE_START
    undo_until = None
    if purchase is not None:
        fired = effects.fired_since(db, pack.id, purchase.bought_at)
        if not rules.undo_purchase_refusal(purchase, fired_since=fired, now=now):
            undo_until = EpochMs(purchase.bought_at + UNDO_MS)
    return Effect(
        pack=pack,
        price=price,
        mode=mode,
        owned=owned,
        purchase=None if purchase is None else purchase.id,
        bought_at=None if purchase is None else purchase.bought_at,
        buy_refusal=_buy_refusal(mode, owned=owned) or shortage(wallet, price),
        fire_refusal=_fire_refusal(mode, owned=owned) or ("" if owned else shortage(wallet, price)),
        undo_until=undo_until,
    )


def _buy_refusal(mode: Mode, *, owned: bool) -> str:
    if owned:
        return "It is yours already."
    return "" if mode is Mode.OWNED else "It is paid each time it is fired."


def _fire_refusal(mode: Mode, *, owned: bool) -> str:
    return "" if owned or mode is Mode.PER_USE else "Buy it first."


def _is_owned(db: Transaction, effect: str) -> bool:
    return effect in OWNED_FROM_THE_START or effect in effects.owned(db)


def _buy(db: Transaction, pack: Pack, under: Allowance) -> Receipt:
    price, mode = _priced(db, pack)
    if refusal := _buy_refusal(mode, owned=_is_owned(db, pack.id)):
        raise NotSpent(refusal)
    time = len(effects.purchases(db, pack.id)) + 1
    number = spend(db, Spending.EFFECTS, rules.bought(pack, price, time, under.now, _session(db)), under)
    return Receipt(Spending.EFFECTS, str(number), pack.name, "bought", price, under.now)


def _fire(db: Transaction, pack: Pack, trigger: Trigger, under: Allowance, fired: list[Firing]) -> Receipt:
    price, mode = _priced(db, pack)
    owned = _is_owned(db, pack.id)
    free = owned or trigger is Trigger.RULE
    if not free and (refusal := _fire_refusal(mode, owned=owned)):
        raise NotSpent(refusal)
    if effects.count_waiting(db) >= OPEN_AT_MOST:
        raise NotSpent(f"{OPEN_AT_MOST} effects wait already. Let some of them play first.")
    firing = Firing(
        id=str(uuid_utils.uuid7()),
        effect=pack.id,
        name=pack.name,
        price=ZERO if free else price,
        trigger=trigger,
        status=FiringStatus.WAITING,
        fired_at=under.now,
    )
    effects.add_firing(db, firing)
    if not free:
        spend(db, Spending.EFFECTS, rules.held(firing, _session(db)), under)
    fired.append(firing)
    return Receipt(Spending.EFFECTS, firing.id, pack.name, str(firing.status), firing.price, under.now)


def _fire_for_viewer(
    pack: Pack, opened: Opened, viewer: str, now: EpochMs, fired: list[Firing], db: Transaction
) -> Receipt:
    _, mode = _priced(db, pack)
    if refusal := _fire_refusal(mode, owned=_is_owned(db, pack.id)):
        raise NotSpent(refusal)
    payer = viewers.person_of(db, viewer)
    last = effects.last_fired_by(db, pack.id, payer)
    if last is not None and now < last + opened.cooldown_ms:
        seconds = -(-(last + opened.cooldown_ms - now) // 1000)
        raise NotSpent(f"This viewer can fire it again in {seconds:,} s.")
    of_viewers = effects.count_waiting(db, of_viewers=True)
    if of_viewers >= OF_VIEWERS_AT_MOST or effects.count_waiting(db) >= OPEN_AT_MOST:
        raise NotSpent("Too many effects wait already. Let some of them play first.")
    firing = Firing(
        id=str(uuid_utils.uuid7()),
        effect=pack.id,
        name=pack.name,
        price=opened.price,
        trigger=Trigger.CHAT,
        status=FiringStatus.WAITING,
        fired_at=now,
        payer=payer,
    )
    paid = viewers.payments(db, payer, opened.price)
    effects.add_firing(db, firing)
    journal.book(db, rules.held_for(firing, paid, _session(db)), now)
    fired.append(firing)
    return Receipt(Spending.EFFECTS, firing.id, pack.name, str(firing.status), firing.price, now)


def _undo_purchase(purchase_id: str, now: EpochMs, db: Transaction) -> None:
    purchase = effects.purchase(db, int(purchase_id)) if purchase_id.isdecimal() else None
    if purchase is None:
        raise NotFound("There is no such purchase.")
    fired = effects.fired_since(db, purchase.effect, purchase.bought_at)
    if refusal := rules.undo_purchase_refusal(purchase, fired_since=fired, now=now):
        raise NotSpent(refusal)
    journal.reverse(db, int(purchase_id), now, f"{purchase.name}: undone")


def _undo_firing(firing_id: str, now: EpochMs, db: Transaction) -> None:
    firing = effects.firing(db, firing_id)
    if firing is None:
        raise NotFound("There is no such firing.")
    if refusal := rules.undo_firing_refusal(firing, now):
        raise NotSpent(refusal)
    effects.end(db, firing.id, FiringStatus.UNDONE, "Undone.", now)
    if firing.price:
        journal.reverse(db, number_of(db, rules.hold_key(firing.id)), now, f"{firing.name}: undone")


def _begin(firing_id: str, now: EpochMs, db: Transaction) -> bool:
    return effects.begin(db, firing_id, now)


def _end(firing_id: str, aired: bool, reason: str, now: EpochMs, db: Transaction) -> bool:
    firing = effects.firing(db, firing_id)
    if firing is None or not firing.status.is_open:
        return False
    effects.end(db, firing.id, FiringStatus.AIRED if aired else FiringStatus.RETURNED, reason, now)
    if firing.price:
        journal.book(db, rules.ended(firing, aired=aired, reason=reason, now=now, session=_session(db)), now)
    return True


def _take_up(known: frozenset[str], now: EpochMs, db: Transaction) -> list[Firing]:
    waiting = []
    for firing in effects.open_firings(db):
        if reason := _left_over(firing, known, now):
            _end(firing.id, False, reason, now, db)
        else:
            waiting.append(firing)
    return waiting


def _left_over(firing: Firing, known: frozenset[str], now: EpochMs) -> str:
    """Why a firing of the last run is given back; empty where it goes on waiting."""
    if firing.status is FiringStatus.PLAYING:
        return INTERRUPTED
    if firing.effect not in known:
        return NOT_INSTALLED
    return WAITED_TOO_LONG if now - firing.fired_at > WAITS_AT_MOST_MS else ""


def _return_overdue(now: EpochMs, db: Transaction) -> list[str]:
    overdue = [
        firing.id
        for firing in effects.open_firings(db)
        if firing.status is FiringStatus.WAITING and now - firing.fired_at > WAITS_AT_MOST_MS
    ]
    for firing_id in overdue:
        _end(firing_id, False, WAITED_TOO_LONG, now, db)
    return overdue


def _session(db: Transaction) -> str | None:
    running = sessions.running(db)
    return None if running is None else running.id
