"""The creator's spending on real books: every service over one file, a clock that is told the time, a stage of paper."""

from collections.abc import Mapping
from datetime import UTC
from pathlib import Path

from overlay_app.economy.balances import Balances
from overlay_app.economy.effects import Mode, Pack
from overlay_app.economy.rewards import Reward
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.books import Books
from overlay_app.services.partner_post import post
from overlay_app.services.shop import Shop
from overlay_app.store import statement
from overlay_app.store.verify import verify
from overlay_app.store.writer import Store

START = EpochMs(1_750_000_000_000)
PACKS = (
    Pack("confetti", "Confetti", Coins(100), Mode.OWNED, 6_000),
    Pack("curtain", "Curtain", Coins(500), Mode.OWNED, 8_000),
    Pack("fireworks", "Fireworks", Coins(50), Mode.PER_USE, 9_000),
)


class PaperPacks:
    """The packs of a test."""

    def __init__(self, packs: tuple[Pack, ...] = PACKS) -> None:
        self.packs = packs

    def all(self) -> tuple[Pack, ...]:
        return self.packs


class PaperStage:
    """Notes what it is asked to play."""

    def __init__(self) -> None:
        self.waiting: list[str] = []
        self.withdrawn: list[str] = []

    def air(self, effect: str, firing: str, since: EpochMs) -> None:
        self.waiting.append(firing)

    def withdraw(self, firing: str) -> None:
        self.withdrawn.append(firing)
        if firing in self.waiting:
            self.waiting.remove(firing)


class Shelf:
    """A vault in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def read(self, name: str) -> str | None:
        return self.kept.get(name)

    async def write(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    async def forget(self, name: str) -> None:
        self.kept.pop(name, None)


class Shopping:
    """One creator's books and services. ``restart`` is what a crash and a new start leave: the file alone."""

    def __init__(self, path: Path, send=post) -> None:
        self.path = path
        self.now = START
        self.shelf = Shelf()
        self.packs = PaperPacks()
        self.send = send

    async def open(self) -> "Shopping":
        self.store = await Store.open(self.path)
        clock = self.clock
        self.stage = PaperStage()
        self.books = Books(self.store, clock)
        self.shop = Shop(self.store, self.shelf, self.packs, self.stage, lambda: UTC, clock, self.send)
        self.budgets = self.shop.budgets
        self.effects = self.shop.effects
        self.trends = self.shop.trends
        self.redemptions = self.shop.redemptions
        self.viewers = self.shop.viewers
        self.keys = self.shop.keys
        self.orders = self.shop.orders
        await self.shop.load()
        return self

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def close(self) -> None:
        await self.shop.close()
        await self.store.close()

    def clock(self) -> EpochMs:
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now = EpochMs(self.now + int(seconds * 1000))

    async def has(self, coins: int) -> None:
        """Let the creator own so many coins more."""
        await self.books.correct(Coins(coins), "for the test")

    async def balances(self) -> Balances:
        return (await self.books.figures()).balances

    async def wallet_and_held(self) -> tuple[int, int]:
        balances = await self.balances()
        return balances.available, balances.held

    async def wrong(self) -> list[str]:
        return await self.store.read(verify)

    async def memos(self) -> list[str]:
        """What the statement says of each entry, oldest first."""
        rows = await self.store.read(lambda db: list(statement.everything(db, statement.StatementFilter())))
        return [f"{row.kind} {row.what} {row.coins:+}" for row in reversed(rows)]

    async def reward(self, *, order_address: str | None = None, **members: object) -> str:
        """Offer a reward of a partner of its own."""
        partner = await self.redemptions.save_partner("Northwind Prints", order_address)
        if order_address is not None:
            await self.keys.renew(partner)
        values: Mapping[str, object] = {"name": "Tour T-shirt", "price": Coins(300), **members}
        return await self.redemptions.save_reward(Reward(id="", partner=partner, **values))
