"""Sources over books, vault and file of their own, with kinds to try them with."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.feeds import Feeds
from overlay_app.services.held import Held
from overlay_app.services.ingest import Ingest, Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.source_keys import SourceKeys
from overlay_app.services.source_list import KnownSource
from overlay_app.services.sources import Sources
from overlay_app.services.vault import Vault
from overlay_app.sources import tikfinity
from overlay_app.sources.base import SourceReport, State
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup, Surroundings
from overlay_app.sources.registry import Registry
from overlay_app.sources.supervisor import Supervisor
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.store import balances
from overlay_app.store.writer import Store
from tests.running_app import happens

TIKTOK = SourceSetup(id="", kind="tikfinity", title="TikTok")
POSTED = SourceKind(
    id="webhook",
    title="Webhook",
    description="Sends to us.",
    make=lambda setup, around: tikfinity.TikFinitySource(
        clock=around.clock, source_id=setup.id, address="ws://x.invalid"
    ),
    path="/webhook",
    origins=frozenset({"chrome-extension://abc"}),
    checks=("Is the address pasted there?",),
)
BROKEN = SourceKind(id="broken", title="Broken", description="Fails.", make=lambda setup, around: 1 / 0)  # type: ignore[arg-type,return-value]
BOTH = replace(POSTED, id="both", title="Both", fields=frozenset({Field.PASSWORD}))
LOCKED = replace(
    tikfinity.KIND,
    id="locked",
    title="Locked",
    fields=tikfinity.KIND.fields | {Field.PASSWORD, Field.SESSION},
    required=frozenset({Field.SESSION}),
)


class House:
    """Sources over books, vault and file of their own. ``restart`` is a new start on the same files."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self.store = store
        self.path = folder / "sources.toml"
        self.reports: dict[str, SourceReport] = {}
        self.passwords: list[str] = []

    async def open(self, *usual: KnownSource) -> "House":
        self.ingested: Notice[Ingested] = Notice()
        self.tokens = TokenRegistry(Vault(self.folder))
        await self.tokens.load()
        self.feeds = Feeds(self.store)
        self.ingest = Ingest(self.store, self.ingested.tell)
        self.supervisor = Supervisor(
            self.ingest.deliver,
            self.report,
            lambda *gap: None,
            clock=lambda: EpochMs(1_750_000_000_000),
            chance=lambda: 0.0,
        )
        keys = SourceKeys(Vault(self.folder), self.tokens)
        self.sources = Sources(self.store, self.path, keys, self.supervisor, self.feeds, Held(self.store))
        self.frames = self.sources.frames
        self.ingested.listen(self.feeds.ingested)
        self.ingested.listen(self.frames.ingested)
        self.sources.runs.told.listen(self.report)

        def make(setup: SourceSetup, around: Surroundings) -> tikfinity.TikFinitySource:
            self.passwords.append(setup.password)
            return tikfinity.KIND.make(setup, around)  # type: ignore[return-value]

        locked = replace(LOCKED, make=make)
        await self.sources.load(Registry((tikfinity.KIND, POSTED, BOTH, locked, BROKEN), ("One was left out.",)), usual)
        return self

    def report(self, report: SourceReport) -> None:
        self.reports[report.id] = report
        self.sources.runs.reported(report)

    async def close(self) -> None:
        await self.sources.close()
        await self.supervisor.close()
        await self.ingest.close()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def coins(self) -> int:
        return (await self.store.read(balances.read)).available

    async def is_worth(self, coins: int) -> None:
        for _ in range(500):
            if await self.coins() == coins:
                return
            await asyncio.sleep(0.02)
        pytest.fail(f"{await self.coins()} coins, not {coins}")

    async def live(self, *sources: str) -> None:
        def told() -> str:
            return str(self.reports)

        for source in sources:
            await happens(lambda source=source: self.state(source) is State.LIVE, told, 10)

    def state(self, source: str) -> State | None:
        report = self.reports.get(source)
        return None if report is None else report.state
