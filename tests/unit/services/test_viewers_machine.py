"""Random nights with viewers against a model: dropped, drawn, spent, fired, undone or cut off, the books agree."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from overlay_app.economy.effects import WAITS_AT_MOST_MS
from overlay_app.economy.spending import UNDO_MS, NotSpent
from overlay_app.economy.viewers import Opened, Terms
from overlay_app.ledger.coins import Coins
from overlay_app.store import viewers as store
from overlay_app.store.requests import Request
from tests.crowd import Crowd
from tests.shopping import Shopping

WHICH = st.integers(0, 1_000)
NAMES = ("Ada", "Ben", "Cy", "Di")
COINS = st.integers(1, 400)


@dataclass
class Handed:
    """A drop that was handed out."""

    id: str
    coins: int
    shares: dict[str, int]
    at: int
    spent: bool = False


@dataclass
class Spent:
    """What a viewer spent, and can be given back."""

    key: str
    viewer: str
    coins: int


@dataclass
class Fired:
    """A firing that is open."""

    id: str
    viewer: str
    coins: int
    at: int
    painted: bool = False


@dataclass
class Model:
    """What a creator would note on paper."""

    wallet: int = 0
    viewers: Counter[str] = field(default_factory=Counter)
    present: set[str] = field(default_factory=set)
    winners: set[str] = field(default_factory=set)
    raffles: list[tuple[str, int, int]] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)
    spent: list[Spent] = field(default_factory=list)
    fired: list[Fired] = field(default_factory=list)

    @property
    def held(self) -> int:
        return sum(one.coins for one in self.fired)


class Nights(RuleBasedStateMachine):
    """A creator with a few viewers, and a computer that dies now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.model = Model()
        self.keys = 0
        self.shopping = Shopping(Path(self.folder.name) / "books.sqlite3")

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self.runner.run(work)

    def refused(self, work: Coroutine[Any, Any, Any]) -> None:
        with pytest.raises(NotSpent, match=r"\w"):
            self.do(work)

    @initialize()
    def a_session_begins(self) -> None:
        self.do(self.shopping.open())
        self.crowd = Crowd(self.shopping)
        self.do(self.crowd.begins())
        self.do(self.crowd.joins(*NAMES[:2]))
        self.model.present |= set(NAMES[:2])
        self.gifts_come_or_are_taken_back(1_000)

    @rule(coins=st.integers(-300, 900).filter(bool))
    def gifts_come_or_are_taken_back(self, coins: int) -> None:
        self.do(self.shopping.has(coins))
        self.model.wallet += coins

    @rule(name=st.sampled_from(NAMES))
    def somebody_joins(self, name: str) -> None:
        self.do(self.crowd.joins(name))
        self.model.present.add(name)

    @rule(seconds=st.sampled_from([1, 9, 10, 601]))
    def time_passes(self, seconds: int) -> None:
        self.shopping.wait(seconds)
        self.do(self.shopping.effects.return_overdue())
        self.give_overdue_back()

    def give_overdue_back(self) -> None:
        for one in [one for one in self.model.fired if not one.painted]:
            if self.shopping.now - one.at > WAITS_AT_MOST_MS:
                self.not_aired(one)

    # Handing out

    @rule(coins=COINS, fresh=st.booleans(), times=st.integers(1, 2))
    def coins_are_dropped(self, coins: int, fresh: bool, times: int) -> None:
        self.keys += 1
        request = Request(f"deck:{self.keys}", str(self.keys))
        entrants = self.model.present - (self.model.winners if fresh else set())
        work = [lambda: self.shopping.viewers.drop(coins, Terms(fresh=fresh), request=request) for _ in range(times)]
        if not entrants or coins > self.model.wallet:
            self.refused(work[0]())
            return
        receipts = [self.do(each()) for each in work]
        assert receipts == [receipts[0]] * times
        self.handed_out(receipts[0].id, coins, entrants)

    @rule(coins=COINS, people=st.integers(1, 3))
    def a_raffle_is_announced(self, coins: int, people: int) -> None:
        if coins > self.model.wallet:
            self.refused(self.shopping.viewers.announce(coins, people))
            return
        raffle = self.do(self.shopping.viewers.announce(coins, people)).id
        self.model.raffles.append((raffle, coins, people))

    @precondition(lambda self: self.model.raffles)
    @rule(which=WHICH)
    def a_raffle_is_drawn(self, which: int) -> None:
        place = which % len(self.model.raffles)
        raffle, coins, people = self.model.raffles[place]
        if coins > self.model.wallet:
            self.refused(self.shopping.viewers.draw(raffle))
            return
        self.do(self.shopping.viewers.draw(raffle))
        del self.model.raffles[place]
        self.handed_out(raffle, coins, self.model.present, people)

    @precondition(lambda self: self.model.raffles)
    @rule(which=WHICH)
    def a_raffle_is_called_off(self, which: int) -> None:
        raffle, _, _ = self.model.raffles.pop(which % len(self.model.raffles))
        self.do(self.shopping.viewers.call_off(raffle))
        self.refused(self.shopping.viewers.draw(raffle))

    @rule(coins=COINS, which=WHICH)
    def somebody_is_given_coins(self, coins: int, which: int) -> None:
        name = sorted(self.model.present)[which % len(self.model.present)]
        viewer = self.do(self.crowd.ids())[name]
        if coins > self.model.wallet:
            self.refused(self.shopping.viewers.give(viewer, coins))
            return
        self.handed_out(self.do(self.shopping.viewers.give(viewer, coins)).id, coins, {name})

    def handed_out(self, drop: str, coins: int, entrants: set[str], people: int | None = None) -> None:
        """Who got how much is the app's to say; that it adds up, and went to those who took part, is ours."""
        names = {viewer: name for name, viewer in self.do(self.crowd.ids()).items()}
        details = self.do(self.shopping.viewers.details(drop))
        shares = {names[winner.viewer]: winner.coins for winner in details.winners}
        expected = min(coins, len(entrants) if people is None else min(people, len(entrants)))
        assert set(shares) <= entrants
        assert (len(shares), sum(shares.values())) == (expected, coins)
        assert max(shares.values()) - min(shares.values()) <= 1
        self.model.wallet -= coins
        self.model.viewers.update(shares)
        self.model.winners |= set(shares)
        self.model.handed.append(Handed(drop, coins, shares, self.shopping.now))

    @precondition(lambda self: self.model.handed)
    @rule(which=WHICH)
    def a_drop_is_undone(self, which: int) -> None:
        one = self.model.handed[which % len(self.model.handed)]
        if one.spent or self.shopping.now >= one.at + UNDO_MS:
            self.refused(self.shopping.viewers.undo(one.id))
            return
        self.do(self.shopping.viewers.undo(one.id))
        self.model.handed.remove(one)
        self.model.wallet += one.coins
        self.model.viewers.subtract(one.shares)
        self.model.winners = {name for each in self.model.handed for name in each.shares}

    # Spending

    @rule(name=st.sampled_from(NAMES), coins=st.integers(1, 120))
    def a_viewer_votes(self, name: str, coins: int) -> None:
        viewer = self.do(self.crowd.ids()).get(name, "nobody")
        self.keys += 1
        key = f"vote:{self.keys}"
        if coins > self.model.viewers[name]:
            self.refused(self.vote(viewer, coins, key))
            return
        assert self.do(self.vote(viewer, coins, key)) == self.do(self.vote(viewer, coins, key))
        self.model.viewers[name] -= coins
        self.model.wallet += coins
        self.model.spent.append(Spent(key, name, coins))
        self.has_spent(name)

    async def vote(self, viewer: str, coins: int, key: str) -> int:
        spending = {"key": key, "subject": "poll:1", "memo": "Red", "now": self.shopping.now, "session": None}
        return await self.shopping.store.run(lambda db: store.spend(db, viewer, Coins(coins), **spending))

    @precondition(lambda self: self.model.spent)
    @rule(which=WHICH)
    def a_vote_is_given_back(self, which: int) -> None:
        one = self.model.spent[which % len(self.model.spent)]
        if one.coins > self.model.wallet:
            self.refused(self.give_back(one.key))
            return
        assert self.do(self.give_back(one.key))
        assert not self.do(self.give_back(one.key))
        self.model.spent.remove(one)
        self.model.wallet -= one.coins
        self.model.viewers[one.viewer] += one.coins

    async def give_back(self, key: str) -> bool:
        return await self.shopping.store.run(lambda db: store.give_back(db, key, self.shopping.now, "off"))

    @rule(name=st.sampled_from(NAMES), coins=st.integers(1, 120))
    def a_viewer_fires(self, name: str, coins: int) -> None:
        viewer = self.do(self.crowd.ids()).get(name, "nobody")
        firing = self.shopping.effects.fire_for_viewer(Opened("fireworks", "!boom", Coins(coins), 0), viewer)
        if coins > self.model.viewers[name] or len(self.model.fired) >= 10:
            self.refused(firing)
            return
        self.model.fired.append(Fired(self.do(firing).id, name, coins, self.shopping.now))
        self.model.viewers[name] -= coins
        self.has_spent(name)

    def has_spent(self, name: str) -> None:
        for one in self.model.handed:
            one.spent |= name in one.shares

    @precondition(lambda self: self.model.fired)
    @rule(which=WHICH, verdict=st.sampled_from(["painted", "aired", "skipped"]))
    def the_stage_speaks(self, which: int, verdict: str) -> None:
        one = self.model.fired[which % len(self.model.fired)]

        async def speak() -> None:
            if verdict == "painted":
                self.shopping.effects.painted(one.id)
            else:
                self.shopping.effects.verdict(one.id, aired=verdict == "aired")
            await self.shopping.effects.settled()

        self.do(speak())
        if verdict == "painted":
            one.painted = True
        elif verdict == "aired":
            self.model.fired.remove(one)
            self.model.wallet += one.coins
        else:
            self.not_aired(one)

    def not_aired(self, one: Fired) -> None:
        self.model.fired.remove(one)
        self.model.viewers[one.viewer] += one.coins

    # The world

    @rule()
    def the_computer_dies_and_starts_again(self) -> None:
        self.do(self.shopping.restart())
        for one in [one for one in self.model.fired if one.painted]:
            self.not_aired(one)
        self.give_overdue_back()

    @invariant()
    def the_books_agree(self) -> None:
        if not hasattr(self, "crowd"):
            return
        assert self.do(self.shopping.wallet_and_held()) == (self.model.wallet, self.model.held)
        accounts = {account.name: account.coins for account in self.do(self.shopping.viewers.accounts())}
        assert {name: coins for name, coins in accounts.items() if coins} == {
            name: coins for name, coins in self.model.viewers.items() if coins
        }
        totals = self.do(self.shopping.viewers.totals())
        assert totals.held == sum(self.model.viewers.values())
        assert totals.waiting == self.model.held

    def teardown(self) -> None:
        if hasattr(self, "crowd"):
            assert self.do(self.shopping.wrong()) == []
            self.do(self.shopping.close())
        self.runner.close()
        self.folder.cleanup()


TestNights = Nights.TestCase
TestNights.settings = settings(max_examples=25, stateful_step_count=30)
