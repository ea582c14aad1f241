"""Rewards: partners and what they offer, redeemed for coins that stay held until the reward has arrived."""

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import uuid_utils

from overlay_app.economy import rewards as rules
from overlay_app.economy.rewards import (
    ARRIVES_AFTER_MS,
    Offer,
    Partner,
    Redemption,
    Reward,
    Status,
    Step,
    check_choice,
    check_order_address,
    check_step,
    redeem_refusal,
)
from overlay_app.economy.spending import (
    UNDO_MS,
    Allowance,
    NotFound,
    NotSpent,
    Receipt,
    Spending,
    check_price,
)
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import ZERO, Coins, EpochMs
from overlay_app.services.budgets import Budgets
from overlay_app.services.clock import iso, now_ms
from overlay_app.services.exports import csv_lines, write_whole
from overlay_app.services.notice import Notice
from overlay_app.store import journal, outbox, rewards, sessions
from overlay_app.store.engine import Transaction
from overlay_app.store.outbox import Letter
from overlay_app.store.problems import StoreWaits
from overlay_app.store.requests import Request, once
from overlay_app.store.rewards import RedemptionFilter
from overlay_app.store.spending import available, number_of, spend
from overlay_app.store.writer import Store

ORDER_TYPE = "coinstage.reward-ordered.v1"
ARRIVALS_LOOKED_AT_SECONDS = 60 * 60.0
ARRIVED = "Thirty days after it was shipped."
ADDRESS_ERASED = "Its delivery address was erased. Order it from the partner yourself."
SHEET_COLUMNS = ("redemption", "requested_at", "status", "partner", "reward", "options", "coins", "address_needed")

_SHEET_PAGE = 500


@dataclass(frozen=True, slots=True)
class Details:
    """A redemption with every step it took, and where it is sent while that is kept."""

    redemption: Redemption
    steps: tuple[Step, ...]
    address: str | None


@dataclass(frozen=True, slots=True)
class HeldForRewards:
    """The coins held for open redemptions, and how many those are."""

    coins: Coins = ZERO
    redemptions: int = 0


class Redemptions:
    """Offers rewards and follows each redemption. ``changed`` tells that anything here, or the balance, changed."""

    def __init__(self, store: Store, budgets: Budgets, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._store = store
        self._budgets = budgets
        self._clock = clock
        self.changed: Notice[None] = Notice()

    async def partners(self) -> Sequence[Partner]:
        """Every partner by name, retired ones last."""
        return await self._store.read(rewards.partners)

    async def save_partner(self, name: str, order_address: str | None = None, partner: str | None = None) -> str:
        """Keep a partner, new where ``partner`` is None, and return its id. Raises ``NotSpent``."""
        named = _text(name, "Give the partner a name.")
        kept = Partner(partner or _new_id(), named, check_order_address(order_address))
        await self._store.run(partial(_save_partner, kept))
        self.changed.tell(None)
        return kept.id

    async def retire_partner(self, partner: str, *, retired: bool = True) -> None:
        """Offer a partner's rewards no more, or again."""
        await self._store.run(partial(_retire_partner, partner, retired))
        self.changed.tell(None)

    async def offers(self) -> Sequence[Offer]:
        """Every reward, and why it cannot be redeemed now where it cannot."""
        return await self._store.read(_offers)

    async def save_reward(self, reward: Reward) -> str:
        """Keep a reward, new where its id is empty, and return its id. Raises ``NotSpent``."""
        kept = _checked(replace(reward, id=reward.id or _new_id()))
        await self._store.run(partial(_save_reward, kept))
        self.changed.tell(None)
        return kept.id

    async def remove_reward(self, reward: str) -> Reward:
        """Forget a reward that nobody ever redeemed, and return it: saved again, it is back. Raises ``NotSpent``."""
        removed = await self._store.run(partial(_remove_reward, reward))
        self.changed.tell(None)
        return removed

    async def retire_reward(self, reward: str, *, retired: bool = True) -> None:
        """Offer a reward no more, or again. What was redeemed goes on."""
        await self._store.run(partial(_retire_reward, reward, retired))
        self.changed.tell(None)

    async def redeem(
        self,
        reward: str,
        chosen: Mapping[str, str],
        *,
        address: str | None = None,
        request: Request | None = None,
        over_budget: bool = False,
    ) -> Receipt:
        """Redeem a reward: stock, limits and wallet are checked, coins held, the order written. Raises ``NotSpent``."""
        under = self._budgets.allowance(over_budget=over_budget)
        receipt = await self._store.run(
            lambda db: once(db, request, under.now, lambda: _redeem(db, reward, chosen, address, under))
        )
        self.changed.tell(None)
        return receipt

    async def advance(
        self,
        redemption: str,
        status: Status,
        *,
        note: str = "",
        carrier: str = "",
        tracking: str = "",
        request: Request | None = None,
    ) -> Receipt:
        """Take the next step: ordered, shipped or delivered. Raises ``NotSpent`` where it is not the next."""
        now = self._clock()
        step = _Advance(redemption, status, _words(note), _words(carrier), _words(tracking))
        receipt = await self._store.run(lambda db: once(db, request, now, lambda: _advance(db, step, now)))
        self.changed.tell(None)
        return receipt

    async def cancel(
        self, redemption: str, reason: str, *, refused: bool = False, request: Request | None = None
    ) -> Receipt:
        """Cancel a redemption, or note that the partner refused it: coins and stock come back. Raises ``NotSpent``."""
        now = self._clock()
        status = Status.REFUSED if refused else Status.CANCELLED
        words = _text(reason, "Say why: a cancelled redemption needs a reason.", rules.NOTE_KEPT)
        receipt = await self._store.run(
            lambda db: once(db, request, now, lambda: _give_back(db, redemption, status, words, now))
        )
        self.changed.tell(None)
        return receipt

    async def undo(self, redemption: str) -> None:
        """Take a redemption back, within ten seconds and before its order leaves. Raises ``NotSpent``."""
        await self._store.run(partial(_undo, redemption, self._clock()))
        self.changed.tell(None)

    async def page(
        self, wanted: RedemptionFilter | None = None, before: str | None = None, limit: int = 50
    ) -> Sequence[Redemption]:
        """A page of redemptions before the one of that id (None: the newest), newest first."""
        chosen = wanted or RedemptionFilter()
        return await self._store.read(lambda db: rewards.page(db, chosen, before, limit))

    async def details(self, redemption: str) -> Details | None:
        """One redemption with its steps and address."""
        return await self._store.read(partial(_details, redemption))

    async def held(self) -> HeldForRewards:
        """What is held for open redemptions."""
        return await self._store.read(lambda db: HeldForRewards(*rewards.held(db)))

    async def erase_address(self, redemption: str) -> None:
        """Forget where a redemption is sent. An order that bears the address and has not been taken is stopped."""
        await self._store.run(partial(_erase_address, redemption))
        await self._store.scrub()
        self.changed.tell(None)

    async def deliver_overdue(self) -> int:
        """Count as delivered what was shipped thirty days ago; return how many."""
        delivered = await self._store.run(partial(_deliver_overdue, self._clock()))
        if delivered:
            self.changed.tell(None)
        return delivered

    async def watch(self) -> None:
        """Count as delivered what has arrived by time. Runs until cancelled."""
        while True:
            try:
                await self.deliver_overdue()
            except StoreWaits:
                await asyncio.sleep(1.0)
                continue
            await asyncio.sleep(ARRIVALS_LOOKED_AT_SECONDS)

    async def export_order_sheet(self, path: Path, wanted: RedemptionFilter | None = None) -> None:
        """Write redemptions as CSV for partners without an order address. Delivery addresses are in no file."""
        chosen = wanted or RedemptionFilter(statuses=frozenset({Status.REQUESTED}))
        await self._store.read(lambda db: write_whole(path, csv_lines(SHEET_COLUMNS, _sheet(db, chosen))))


@dataclass(frozen=True, slots=True)
class _Advance:
    redemption: str
    status: Status
    note: str
    carrier: str
    tracking: str


def _new_id() -> str:
    return str(uuid_utils.uuid7())


def _words(text: str) -> str:
    return safe_text(text, rules.NOTE_KEPT)


def _text(text: str, otherwise: str, limit: int = rules.TEXT_KEPT) -> str:
    kept = safe_text(text, limit)
    if not kept:
        raise NotSpent(otherwise)
    return kept


def _checked(reward: Reward) -> Reward:
    check_price(reward.price)
    if reward.stock is not None and not 0 <= reward.stock <= 1_000_000:
        raise NotSpent("Stock is a whole number up to a million, or nothing where nobody counts.")
    if reward.at_most is not None and not 1 <= reward.at_most <= 1_000_000:
        raise NotSpent("A limit is a whole number from 1 up to a million, or nothing.")
    if len(reward.options) > rules.OPTIONS_AT_MOST:
        raise NotSpent(f"{rules.OPTIONS_AT_MOST} options are enough.")
    options: dict[str, tuple[str, ...]] = {}
    for name, values in reward.options.items():
        option = _text(name, "Name each option, such as size.")
        kept = tuple(dict.fromkeys(_text(value, f"Give each {option} a name.") for value in values))
        if not 1 <= len(kept) <= rules.VALUES_AT_MOST:
            raise NotSpent(f"Give 1 to {rules.VALUES_AT_MOST} values for {option}.")
        options[option] = kept
    return replace(
        reward,
        name=_text(reward.name, "Give the reward a name."),
        description=_words(reward.description),
        options=options,
    )


def _reward(db: Transaction, reward_id: str) -> Reward:
    found = rewards.reward(db, reward_id)
    if found is None:
        raise NotFound("There is no such reward.")
    return found


def _partner(db: Transaction, partner_id: str) -> Partner:
    found = rewards.partner(db, partner_id)
    if found is None:
        raise NotFound("There is no such partner.")
    return found


def _redemption(db: Transaction, redemption_id: str) -> Redemption:
    found = rewards.find(db, redemption_id)
    if found is None:
        raise NotFound("There is no such redemption.")
    return found


def _save_partner(partner: Partner, db: Transaction) -> None:
    known = rewards.partner(db, partner.id)
    rewards.save_partner(db, replace(partner, retired=known is not None and known.retired))


def _retire_partner(partner: str, retired: bool, db: Transaction) -> None:
    rewards.save_partner(db, replace(_partner(db, partner), retired=retired))


def _retire_reward(reward: str, retired: bool, db: Transaction) -> None:
    rewards.save_reward(db, replace(_reward(db, reward), retired=retired))


def _remove_reward(reward_id: str, db: Transaction) -> Reward:
    reward = _reward(db, reward_id)
    if not rewards.remove_reward(db, reward_id):
        raise NotSpent("It was redeemed before, and its history needs it. Offer it no more instead.")
    return reward


def _save_reward(reward: Reward, db: Transaction) -> None:
    _partner(db, reward.partner)
    rewards.save_reward(db, reward)


def _offers(db: Transaction) -> list[Offer]:
    partners = {partner.id: partner for partner in rewards.partners(db)}
    times, wallet = rewards.times_redeemed(db), available(db)
    offers = []
    for reward in rewards.rewards(db):
        partner, redeemed = partners[reward.partner], times.get(reward.id, 0)
        offers.append(Offer(reward, partner, redeemed, redeem_refusal(reward, partner, redeemed, wallet)))
    return offers


def _redeem(
    db: Transaction, reward_id: str, chosen: Mapping[str, str], address: str | None, under: Allowance
) -> Receipt:
    reward = _reward(db, reward_id)
    partner = _partner(db, reward.partner)
    redeemed = rewards.times_redeemed(db).get(reward.id, 0)
    if refusal := redeem_refusal(reward, partner, redeemed, available(db)):
        raise NotSpent(refusal)
    redemption = Redemption(
        id=_new_id(),
        reward=reward.id,
        name=reward.name,
        partner=partner.id,
        partner_name=partner.name,
        chosen=check_choice(reward, chosen),
        price=reward.price,
        status=Status.REQUESTED,
        requested_at=under.now,
        changed_at=under.now,
    )
    sent_to = _address(reward, address)
    rewards.add(db, redemption, sent_to)
    rewards.take_from_stock(db, reward.id)
    spend(db, Spending.REWARDS, rules.held(redemption, _session(db)), under)
    if partner.order_address is not None:
        body = _order_body(redemption, sent_to)
        letter = Letter(f"msg_{redemption.id}", redemption.id, partner.id, partner.order_address, body)
        outbox.add(db, letter, under.now, EpochMs(under.now + UNDO_MS))
    return _receipt(redemption, Status.REQUESTED, under.now)


def _address(reward: Reward, address: str | None) -> str | None:
    if not reward.needs_address:
        return None
    lines = [line.strip() for line in (address or "").splitlines()]
    kept = "\n".join(line for line in lines if line)
    if not kept:
        raise NotSpent("Say where it should be sent.")
    if len(kept) > rules.ADDRESS_KEPT or not all(line.isprintable() for line in kept.splitlines()):
        raise NotSpent(f"The address is longer than {rules.ADDRESS_KEPT} characters, or cannot be printed.")
    return kept


def _order_body(redemption: Redemption, address: str | None) -> str:
    """What the partner is told: nothing of the creator but where to send it."""
    data = {
        "order": redemption.id,
        "reward": {"id": redemption.reward, "name": redemption.name},
        "options": dict(redemption.chosen),
        "quantity": 1,
        "address": address,
    }
    order = {"type": ORDER_TYPE, "timestamp": iso(redemption.requested_at), "data": data}
    return json.dumps(order, ensure_ascii=False, separators=(",", ":"))


def _advance(db: Transaction, step: _Advance, now: EpochMs) -> Receipt:
    redemption = _redemption(db, step.redemption)
    if step.status in {Status.CANCELLED, Status.REFUSED}:
        raise NotSpent("Cancel it with a reason instead.")
    check_step(redemption, step.status)
    if step.status is Status.ORDERED:
        outbox.stop(db, redemption.id, "It was ordered by hand.")
    rewards.advance(db, redemption.id, step.status, now, step.note, step.carrier, step.tracking)
    if step.status is Status.DELIVERED:
        journal.book(db, rules.ended(redemption, delivered=True, reason="", now=now, session=_session(db)), now)
    return _receipt(redemption, step.status, now)


def _give_back(db: Transaction, redemption_id: str, status: Status, reason: str, now: EpochMs) -> Receipt:
    redemption = _redemption(db, redemption_id)
    check_step(redemption, status)
    tried = redemption.order is not None and redemption.order.tries > 0
    tell = " The partner may have the order already: tell them." if tried else ""
    outbox.stop(db, redemption.id, f"It was {status}.{tell}")
    rewards.advance(db, redemption.id, status, now, reason)
    rewards.give_back_to_stock(db, redemption.reward)
    rewards.erase_address(db, redemption.id)
    journal.book(db, rules.ended(redemption, delivered=False, reason=reason, now=now, session=_session(db)), now)
    return _receipt(redemption, status, now)


def _undo(redemption_id: str, now: EpochMs, db: Transaction) -> None:
    redemption = _redemption(db, redemption_id)
    if refusal := redemption.undo_refusal(now):
        raise NotSpent(refusal)
    outbox.stop(db, redemption.id, "It was undone.")
    rewards.advance(db, redemption.id, Status.UNDONE, now, "")
    rewards.give_back_to_stock(db, redemption.reward)
    rewards.erase_address(db, redemption.id)
    journal.reverse(db, number_of(db, rules.hold_key(redemption.id)), now, f"{redemption.title}: undone")


def _details(redemption: str, db: Transaction) -> Details | None:
    found = rewards.find(db, redemption)
    if found is None:
        return None
    return Details(found, tuple(rewards.steps(db, redemption)), rewards.address_of(db, redemption))


def _erase_address(redemption_id: str, db: Transaction) -> None:
    _redemption(db, redemption_id)
    if rewards.address_of(db, redemption_id) is not None:
        outbox.stop(db, redemption_id, ADDRESS_ERASED)
    rewards.erase_address(db, redemption_id)


def _deliver_overdue(now: EpochMs, db: Transaction) -> int:
    overdue = rewards.shipped_before(db, EpochMs(now - ARRIVES_AFTER_MS))
    for redemption_id in overdue:
        _advance(db, _Advance(redemption_id, Status.DELIVERED, ARRIVED, "", ""), now)
    return len(overdue)


def _receipt(redemption: Redemption, status: Status, now: EpochMs) -> Receipt:
    return Receipt(Spending.REWARDS, redemption.id, redemption.title, str(status), redemption.price, now)


def _session(db: Transaction) -> str | None:
    running = sessions.running(db)
    return None if running is None else running.id


def _sheet(db: Transaction, wanted: RedemptionFilter) -> Iterator[tuple[str | int | None, ...]]:
    needs = {reward.id: reward.needs_address for reward in rewards.rewards(db)}
    before: str | None = None
    while page := rewards.page(db, wanted, before, _SHEET_PAGE):
        for one in page:
            options = "; ".join(f"{option}: {value}" for option, value in one.chosen.items())
            asked = "yes" if needs[one.reward] else "no"
            when = iso(one.requested_at)
            yield one.id, when, str(one.status), one.partner_name, one.name, options, one.price, asked
        before = page[-1].id
