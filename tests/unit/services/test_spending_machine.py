"""Random spending against a model: whatever is spent, undone, cancelled or cut off by a crash, the books agree."""

import asyncio
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from overlay_app.economy.effects import WAITS_AT_MOST_MS
from overlay_app.economy.rewards import ARRIVES_AFTER_MS, NEXT, Status
from overlay_app.economy.spending import UNDO_MS, NotSpent, Receipt
from overlay_app.services.partner_post import NotDelivered
from overlay_app.store.requests import Request
from tests.shopping import Shopping

WHICH = st.integers(0, 1_000)
PRICES = {"confetti": 0, "curtain": 500, "fireworks": 50}
REWARD_PRICE = 300
STOCK = 3


@dataclass
class Fired:
    id: str
    effect: str
    price: int
    at: int
    painted: bool = False


@dataclass
class Voted:
    id: str
    trend: str
    coins: int
    at: int


@dataclass
class Redeemed:
    id: str
    at: int
    ordered_online: bool
    status: Status = Status.REQUESTED
    shipped_at: int = 0
    tries: int = 0


@dataclass
class Model:
    """What a creator would note on paper."""

    wallet: int = 0
    effects: int = 0
    trends: int = 0
    rewards: int = 0
    fired: list[Fired] = field(default_factory=list)
    """Those that are open."""
    curtain: tuple[str, int] | None = None
    """Its purchase, and when."""
    curtain_fired: bool = False
    open_trends: list[str] = field(default_factory=list)
    votes: list[Voted] = field(default_factory=list)
    redeemed: list[Redeemed] = field(default_factory=list)

    @property
    def held(self) -> int:
        open_ = [one for one in self.redeemed if NEXT[one.status]]
        return sum(one.price for one in self.fired) + REWARD_PRICE * len(open_)

    @property
    def stock(self) -> int:
        given_back = {Status.CANCELLED, Status.REFUSED, Status.UNDONE}
        return STOCK - sum(one.status not in given_back for one in self.redeemed)


class Spree(RuleBasedStateMachine):
    """A creator who spends, changes their mind, and whose computer dies now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.partner_works = True
        self.model = Model()
        self.requests: list[tuple[Request, Receipt]] = []
        self.shopping = Shopping(Path(self.folder.name) / "books.sqlite3", self.partner_takes)

    async def partner_takes(self, _address: str, _headers: object, _body: bytes) -> None:
        if not self.partner_works:
            raise NotDelivered("The partner's server answered 500.")

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def spend(self, work: Coroutine[Any, Any, Receipt], cost: int) -> Receipt | None:
        """A spend goes through exactly where the wallet holds enough."""
        try:
            receipt: Receipt = self.do(work)
        except NotSpent:
            assert cost > self.model.wallet
            return None
        assert receipt.coins == cost <= self.model.wallet or cost == 0
        self.model.wallet -= cost
        return receipt

    def request(self) -> Request:
        return Request(f"deck:{len(self.requests)}", f"digest {len(self.requests)}")

    @initialize(online=st.booleans())
    def a_shop_opens(self, online: bool) -> None:
        self.online = online
        self.do(self.shopping.open())
        address = "https://partner.example/orders" if online else None
        self.reward = self.do(self.shopping.reward(order_address=address, stock=STOCK))
        self.content = self.do(self.shopping.trends.save_content("My video")).number
        self.gifts_come_or_are_taken_back(1_500)

    @rule(coins=st.integers(-400, 900).filter(bool))
    def gifts_come_or_are_taken_back(self, coins: int) -> None:
        self.do(self.shopping.has(coins))
        self.model.wallet += coins

    @rule(seconds=st.sampled_from([1, 9, 10, 60, 601, 30 * 24 * 3600 + 1]))
    def time_passes(self, seconds: int) -> None:
        self.shopping.wait(seconds)
        self.do(self.shopping.effects.return_overdue())
        self.do(self.shopping.redemptions.deliver_overdue())
        self.time_takes_effect()

    def time_takes_effect(self) -> None:
        now = self.shopping.now
        for one in [one for one in self.model.fired if not one.painted and now - one.at > WAITS_AT_MOST_MS]:
            self.model.fired.remove(one)
            self.model.wallet += one.price
        for redeemed in self.model.redeemed:
            if redeemed.status is Status.SHIPPED and now - redeemed.shipped_at > ARRIVES_AFTER_MS:
                redeemed.status = Status.DELIVERED
                self.model.rewards += REWARD_PRICE

    # Effects

    @rule()
    def the_curtain_is_bought(self) -> None:
        receipt = None
        if self.model.curtain is not None:
            self.refused(self.shopping.effects.buy("curtain"))
        else:
            receipt = self.spend(self.shopping.effects.buy("curtain"), PRICES["curtain"])
        if receipt is not None:
            self.model.curtain = (receipt.id, self.shopping.now)
            self.model.curtain_fired = False
            self.model.effects += PRICES["curtain"]

    @precondition(lambda self: self.model.curtain is not None)
    @rule()
    def the_curtain_is_undone(self) -> None:
        assert self.model.curtain is not None
        purchase, at = self.model.curtain
        if self.model.curtain_fired or self.shopping.now >= at + UNDO_MS:
            self.refused(self.shopping.effects.undo_purchase(purchase))
            return
        self.do(self.shopping.effects.undo_purchase(purchase))
        self.model.curtain = None
        self.model.wallet += PRICES["curtain"]
        self.model.effects -= PRICES["curtain"]

    @rule(effect=st.sampled_from(sorted(PRICES)), times=st.integers(1, 3))
    def an_effect_is_fired(self, effect: str, times: int) -> None:
        if len(self.model.fired) >= 20 or (effect == "curtain" and self.model.curtain is None):
            self.refused(self.shopping.effects.fire(effect))
            return
        cost = PRICES["fireworks"] if effect == "fireworks" else 0
        request = self.request()
        receipt = self.spend(self.shopping.effects.fire(effect, request=request), cost)
        if receipt is None:
            return
        self.requests.append((request, receipt))
        for _ in range(times - 1):
            assert self.do(self.shopping.effects.fire(effect, request=request)) == receipt
        self.model.curtain_fired |= effect == "curtain"
        self.model.fired.append(Fired(receipt.id, effect, cost, self.shopping.now))

    @precondition(lambda self: self.requests)
    @rule(which=WHICH)
    def an_old_request_comes_again(self, which: int) -> None:
        request, receipt = self.requests[which % len(self.requests)]
        assert self.do(self.shopping.effects.fire("fireworks", request=request)) == receipt

    @precondition(lambda self: self.model.fired)
    @rule(which=WHICH, verdict=st.sampled_from(["painted", "painted", "aired", "skipped"]))
    def the_stage_speaks(self, which: int, verdict: str) -> None:
        one = self.model.fired[which % len(self.model.fired)]

        async def speak() -> None:
            if verdict == "painted":
                self.shopping.effects.painted(one.id)
            else:
                self.shopping.effects.verdict(
                    one.id, aired=verdict == "aired", reason="" if verdict == "aired" else "Skipped."
                )
            await self.shopping.effects.settled()

        self.do(speak())
        if verdict == "painted":
            one.painted = True
            return
        self.model.fired.remove(one)
        if verdict == "aired":
            self.model.effects += one.price
        else:
            self.model.wallet += one.price

    @precondition(lambda self: self.model.fired)
    @rule(which=WHICH)
    def a_firing_is_undone(self, which: int) -> None:
        one = self.model.fired[which % len(self.model.fired)]
        if one.painted or self.shopping.now >= one.at + UNDO_MS:
            self.refused(self.shopping.effects.undo_firing(one.id))
            return
        self.do(self.shopping.effects.undo_firing(one.id))
        self.model.fired.remove(one)
        self.model.wallet += one.price
        if one.effect == "curtain":
            self.model.curtain_fired = self.do(self.curtain_was_fired())

    async def curtain_was_fired(self) -> bool:
        assert self.model.curtain is not None
        firings = (await self.shopping.effects.history(limit=1_000)).firings
        since = self.model.curtain[1]
        return any(one.effect == "curtain" and one.status != "undone" and one.fired_at >= since for one in firings)

    # Trends

    @rule()
    def a_trend_opens(self) -> None:
        self.model.open_trends.append(self.do(self.shopping.trends.add("Cake week")))

    @precondition(lambda self: self.model.open_trends)
    @rule(which=WHICH, coins=st.integers(1, 300))
    def a_vote_is_cast(self, which: int, coins: int) -> None:
        trend = self.model.open_trends[which % len(self.model.open_trends)]
        receipt = self.spend(self.shopping.trends.vote(trend, self.content, coins), coins)
        if receipt is not None:
            self.model.votes.append(Voted(receipt.id, trend, coins, self.shopping.now))
            self.model.trends += coins

    @precondition(lambda self: self.model.votes)
    @rule(which=WHICH)
    def a_vote_is_undone(self, which: int) -> None:
        vote = self.model.votes[which % len(self.model.votes)]
        if vote.trend not in self.model.open_trends or self.shopping.now >= vote.at + UNDO_MS:
            self.refused(self.shopping.trends.undo_vote(vote.id))
            return
        self.do(self.shopping.trends.undo_vote(vote.id))
        self.give_back(vote)

    @precondition(lambda self: self.model.open_trends)
    @rule(which=WHICH, cancelled=st.booleans())
    def a_trend_ends(self, which: int, cancelled: bool) -> None:
        trend = self.model.open_trends.pop(which % len(self.model.open_trends))
        if not cancelled:
            self.do(self.shopping.trends.close(trend))
            return
        self.do(self.shopping.trends.cancel(trend, "called off"))
        for vote in [vote for vote in self.model.votes if vote.trend == trend]:
            self.give_back(vote)

    def give_back(self, vote: Voted) -> None:
        self.model.votes.remove(vote)
        self.model.trends -= vote.coins
        self.model.wallet += vote.coins

    # Rewards

    @rule()
    def a_reward_is_redeemed(self) -> None:
        if self.model.stock == 0:
            self.refused(self.shopping.redemptions.redeem(self.reward, {}))
            return
        receipt = self.spend(self.shopping.redemptions.redeem(self.reward, {}), REWARD_PRICE)
        if receipt is not None:
            self.model.redeemed.append(Redeemed(receipt.id, self.shopping.now, self.online))

    @precondition(lambda self: self.model.redeemed)
    @rule(which=WHICH, step=st.sampled_from([*Status]))
    def a_redemption_takes_a_step(self, which: int, step: Status) -> None:
        one = self.model.redeemed[which % len(self.model.redeemed)]
        redemptions = self.shopping.redemptions
        if step is Status.UNDONE:
            work: Coroutine[Any, Any, Any] = redemptions.undo(one.id)
            possible = one.status is Status.REQUESTED and one.tries == 0 and self.shopping.now < one.at + UNDO_MS
        elif step in {Status.CANCELLED, Status.REFUSED}:
            work = redemptions.cancel(one.id, "no", refused=step is Status.REFUSED)
            possible = step in NEXT[one.status]
        else:
            work = redemptions.advance(one.id, step)
            possible = step in NEXT[one.status]
        if not possible:
            self.refused(work)
            return
        self.do(work)
        one.status = step
        one.shipped_at = self.shopping.now
        if step is Status.DELIVERED:
            self.model.rewards += REWARD_PRICE
        elif not NEXT[step]:
            self.model.wallet += REWARD_PRICE

    @rule(works=st.booleans())
    def orders_are_sent(self, works: bool) -> None:
        self.partner_works = works
        while self.do(self.shopping.orders.send_next()):
            pass
        for one in self.model.redeemed:
            if one.ordered_online and one.status is Status.REQUESTED and self.shopping.now >= one.at + UNDO_MS:
                found = self.do(self.shopping.redemptions.details(one.id)).redemption
                one.tries = found.order.tries
                assert (found.status is Status.ORDERED) or not works or found.order.next_at > self.shopping.now
                one.status = found.status

    # The world

    @rule()
    def the_computer_dies_and_starts_again(self) -> None:
        self.do(self.shopping.restart())
        for one in [one for one in self.model.fired if one.painted]:
            self.model.fired.remove(one)
            self.model.wallet += one.price
        self.time_takes_effect()
        assert self.shopping.stage.waiting == [one.id for one in self.model.fired]

    def refused(self, work: Coroutine[Any, Any, Any]) -> None:
        with pytest.raises(NotSpent, match=r"\w"):
            self.do(work)

    @invariant()
    def the_books_agree(self) -> None:
        if not hasattr(self, "reward"):
            return
        balances = self.do(self.shopping.balances())
        model = self.model
        assert (balances.available, balances.held) == (model.wallet, model.held)
        assert (balances.effects, balances.trends, balances.rewards) == (model.effects, model.trends, model.rewards)
        offer = self.do(self.shopping.redemptions.offers())[0]
        assert offer.reward.stock == model.stock

    def teardown(self) -> None:
        if hasattr(self, "reward"):
            assert self.do(self.shopping.wrong()) == []
            self.do(self.shopping.close())
        self.runner.close()
        self.folder.cleanup()


TestSpree = Spree.TestCase
TestSpree.settings = settings(max_examples=40, stateful_step_count=40)
