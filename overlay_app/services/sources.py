"""The creator's sources: which there are, and what the creator does with them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.feeds import Feeds
from overlay_app.services.held import Held
from overlay_app.services.last_frames import LastFrames
from overlay_app.services.notice import Notice
from overlay_app.services.source_checks import Check, Patient, answering, examine
from overlay_app.services.source_keys import Keys, OwnAddress, SourceKeys
from overlay_app.services.source_list import SOURCES_AT_MOST, KnownSource, SourcesProblem, fitted
from overlay_app.services.source_runs import SourceRuns
from overlay_app.services.source_shelf import SourceShelf
from overlay_app.sources.doors import Doors
from overlay_app.sources.kinds import SourceKind, SourceSetup
from overlay_app.sources.registry import Registry
from overlay_app.sources.supervisor import Supervisor
from overlay_app.store import credit_rates, held_gifts
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

WHOLE = 10_000
"""A credit rate in basis points at which all of a gift is credited."""


@dataclass(frozen=True, slots=True)
class Removed:
    """A source that was removed, and all that is needed to put it back as it was."""

    source: KnownSource
    place: int
    keys: Keys
    credit: int | None


@dataclass(slots=True)
class Sources:
    """Keeps the list in its file and runs what is switched on. Until ``begin``, changes are kept and nothing runs.

    ``changed`` tells that the list, or how one is set up, is another; ``removed`` which one went.
    """

    store: Store
    path: Path | None
    """Where the list lies; None where it is not kept."""
    keys: SourceKeys
    supervisor: Supervisor
    feeds: Feeds
    held: Held
    doors: Doors = field(default_factory=Doors)
    clock: Callable[[], EpochMs] = now_ms
    changed: Notice[None] = field(default_factory=Notice)
    removed: Notice[str] = field(default_factory=Notice)
    registry: Registry = field(default_factory=lambda: Registry(()))
    problems: tuple[str, ...] = ()
    port: int | None = None
    """Where the local feed listens, once it does."""
    credits: dict[str, int] = field(default_factory=dict)
    """The credit rates that were set, in basis points."""
    frames: LastFrames = field(init=False)
    """The last messages of each."""
    runs: SourceRuns = field(init=False)
    """Those that are switched on."""
    _passing: dict[str, KnownSource] = field(default_factory=dict)
    _ends: set[asyncio.Task[None]] = field(default_factory=set)
    _shelf: SourceShelf = field(init=False)
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.frames = LastFrames(self.store)
        self._shelf = SourceShelf(self.path)
        self.runs = SourceRuns(self.supervisor, self.keys, self.clock, self.doors)
        self.keys.changed.listen(self.changed.tell)

    # What there is

    def all(self) -> tuple[KnownSource, ...]:
        """Every source, in the creator's order, as it is set up for this run."""
        kept = tuple(self._passing.get(source.id, source) for source in self._shelf.sources)
        new = tuple(
            source for source in self._passing.values() if source.id not in {each.id for each in self._shelf.sources}
        )
        return kept + new

    def find(self, source_id: str) -> KnownSource | None:
        """The source of that id."""
        return next((source for source in self.all() if source.id == source_id), None)

    def is_passing(self, source_id: str) -> bool:
        """Whether a source is set up otherwise for this run than in the file."""
        return source_id in self._passing

    def kind_of(self, source: KnownSource) -> SourceKind | None:
        """What kind it is; None where its plug-in is not installed."""
        return self.registry.find(source.setup.kind)

    def title_of(self, source_id: str) -> str:
        """What the creator calls a source; its id where it is none of these."""
        source = self.find(source_id)
        return source_id if source is None else source.setup.title

    def url_of(self, source_id: str) -> str:
        """Where the other side of a source sends to; empty where it is connected to, or nothing listens."""
        source, secret = self.find(source_id), self.keys.secret(source_id)
        kind = None if source is None else self.kind_of(source)
        if kind is None or not kind.path or secret is None or self.port is None:
            return ""
        return f"http://127.0.0.1:{self.port}{kind.path}/{secret}"

    def own_address(self, source: KnownSource) -> OwnAddress | None:
        """How it stands with the address that it is posted to; None where it is connected to instead."""
        kind = self.kind_of(source)
        if kind is None or not kind.path:
            return None
        return OwnAddress.SHUT if self.port is None else self.keys.address(source.id)

    # From start to end

    async def load(self, registry: Registry, usual: Sequence[KnownSource] = ()) -> None:
        """Read the list; ``usual`` is it where there is no file yet."""
        self.registry = registry
        self.problems = registry.faults
        self.credits = await self.store.read(credit_rates.rates)
        self.problems += await self._shelf.load(usual)
        await asyncio.gather(*(self._unlock(source) for source in self.all()))

    async def begin(self, passing: Sequence[KnownSource] = ()) -> None:
        """Run what is switched on from now on; ``passing`` is set up so for this run alone, and kept nowhere."""
        async with self._turn:
            self.runs.begin()
            self._passing = {source.id: source for source in passing}
            await asyncio.gather(*(self.runs.run(source, self.kind_of(source)) for source in self.all()))
        self.changed.tell(None)

    async def close(self) -> None:
        """Run nothing more. The supervisor stops what still runs."""
        for end in self._ends:
            end.cancel()
        async with self._turn:
            self.runs.close()

    # What the creator does

    async def save(self, setup: SourceSetup, *, password: str | None = None, credit: int | None = None) -> str:
        """Add a source, where ``setup.id`` is empty, or set one up anew. Return its id.

        ``password`` None leaves it as it is; ``credit`` is in basis points, None for all.
        Raises ``ValueError``, such as ``SourcesProblem``, or ``StoreProblem``: then it is as it was before.
        """
        if credit is not None and not 0 <= credit <= WHOLE:
            raise SourcesProblem("A credit rate is 0 to 100 %.")
        async with self._turn:
            before = self.find(setup.id) if setup.id else None
            if setup.id and before is None:
                raise SourcesProblem("This source is not there any more.")
            kind = self.registry.find(setup.kind)
            if kind is None:
                raise SourcesProblem(f"There is no kind of source {setup.kind!r:.60}.")
            setup = fitted(replace(setup, id=setup.id or self._free_id(setup.kind), password=""), kind)
            source = KnownSource(setup, before.on if before is not None else True)
            kept = tuple(source if each.id == source.id else each for each in self._shelf.sources)
            if source.id not in {each.id for each in self._shelf.sources}:
                if len(self._shelf.sources) >= SOURCES_AT_MOST:
                    raise SourcesProblem(f"There are {SOURCES_AT_MOST} sources already. Remove one first.")
                kept += (source,)
            async with self._whole(source.id, kept):
                if before is None and not password and await self.keys.password(source.id):
                    password = ""  # of one that had the same id, and was taken out of the file by hand
                if password is not None:
                    await self.keys.set_password(source.id, password)
                await self.keys.unlock(source.id, kind)
                if kind.path and self.keys.address(source.id) is OwnAddress.NONE:
                    await self.keys.renew_secret(source.id, setup.title, kind.origins)
                await self._set_credit(source.id, None if credit == WHOLE else credit)
            self._passing.pop(source.id, None)
            await self.runs.run(source, kind)
            if before is not None:
                await self.held.convert(source.id, setup.conversion)
        self.changed.tell(None)
        return source.id

    async def remove(self, source_id: str) -> Removed | None:
        """Remove a source; what was booked by it stays. The answer puts it back.

        Raises ``SourcesProblem`` or ``StoreProblem``; then it is there as it was.
        """
        async with self._turn:
            source = self.find(source_id)
            if source is None:
                return None
            places = [each.id for each in self._shelf.sources]
            place = places.index(source_id) if source_id in places else len(places)
            credit = self.credits.get(source_id)
            async with self._whole(source_id, tuple(each for each in self._shelf.sources if each.id != source_id)):
                removed = Removed(source, place, await self.keys.take_away(source_id), credit)
                await self._set_credit(source_id, None)
            self._passing.pop(source_id, None)
            await self.runs.stop(source_id)
            self.frames.forget(source_id)
        self.removed.tell(source_id)
        self.changed.tell(None)
        return removed

    async def put_back(self, removed: Removed) -> None:
        """Have a source again as it was before it was removed.

        Raises ``ValueError``, such as ``SourcesProblem``, or ``StoreProblem``; then nothing of it is there.
        """
        source = removed.source
        async with self._turn:
            if self.find(source.id) is not None:
                return
            kept = (*self._shelf.sources[: removed.place], source, *self._shelf.sources[removed.place :])
            async with self._whole(source.id, kept):
                await self.keys.put_back(source.id, removed.keys)
                await self._set_credit(source.id, removed.credit)
            await self._unlock(source)
            await self.runs.run(source, self.kind_of(source))
        self.changed.tell(None)

    async def turn(self, source_id: str, *, on: bool) -> None:
        """Listen to a source from now on, or no more. Raises ``SourcesProblem``."""
        async with self._turn:
            source = self._there(source_id)
            kept = tuple(replace(each, on=on) if each.id == source_id else each for each in self._shelf.sources)
            async with self._shelf.kept_as(kept):
                pass
            if source_id in self._passing:
                self._passing[source_id] = replace(source, on=on)
            if not on:
                self.runs.end_rehearsal(source_id)
            await self.runs.run(replace(source, on=on), self.kind_of(source))
        self.changed.tell(None)

    async def rehearse(self, source_id: str, *, on: bool) -> None:
        """Show what a source brings and book nothing of it, for five minutes. Raises ``SourcesProblem``."""
        async with self._turn:
            source = self._there(source_id)
            if on:
                self.runs.begin_rehearsal(source_id, self._rehearsed)
            else:
                self.runs.end_rehearsal(source_id)
            await self.runs.run(source, self.kind_of(source))
        self.changed.tell(None)

    async def renew_url(self, source_id: str) -> str:
        """Make a new address to send to, and return it.

        Raises ``ValueError``, such as ``SourcesProblem``; then the old one is good.
        """
        async with self._turn:
            source = self._there(source_id)
            kind = self.kind_of(source)
            if kind is None or not kind.path:
                raise SourcesProblem(f"{source.setup.title} is connected to; nothing is sent to an address of ours.")
            async with self.keys.whole(source_id):
                await self.keys.renew_secret(source_id, source.setup.title, kind.origins)
        self.changed.tell(None)
        return self.url_of(source_id)

    # Why nothing comes

    async def check(self, source_id: str) -> tuple[Check, ...]:
        """Look at a source from the outside in. Raises ``SourcesProblem`` where it is not there."""
        source = self._there(source_id)
        setup, kind, frames = source.setup, self.kind_of(source), self.frames.of(source_id)
        allowed = setup.event_types
        return await examine(
            Patient(
                title=setup.title,
                on=source.on,
                address=setup.address or (kind.default_address if kind is not None else ""),
                own_address=self.own_address(source),
                report=self.runs.report_of(source_id),
                rehearsing=self.runs.rehearses_until(source_id) is not None,
                may_bring_gifts=allowed is None or "gift" in allowed,
                credits_nothing=self.credits.get(source_id) == 0,
                contest=next((each for each in self.feeds.contests if each.refused == source_id), None),
                fed_by=next(
                    (self.title_of(each.fed_by) for each in self.feeds.contests if each.refused == source_id), ""
                ),
                waits=await self.store.read(lambda db: held_gifts.of_source(db, source_id)),
                answers=self.frames.answers(source_id),
                refusal=next((frame.reason for frame in frames if frame.answer == "refused"), ""),
                advice=kind.checks if kind is not None else (),
            )
        )

    async def found_running(self) -> tuple[str, ...]:
        """The ids of the kinds whose other side answers on this computer, at the port that it usually has."""
        return await answering(self.registry.kinds)

    # How it is done

    def _there(self, source_id: str) -> KnownSource:
        source = self.find(source_id)
        if source is None:
            raise SourcesProblem(f"There is no source {source_id!r:.60}.")
        return source

    def _free_id(self, kind: str) -> str:
        taken = {source.id for source in self.all()}
        names = (kind if number == 1 else f"{kind[:36]}-{number}" for number in range(1, 2 * SOURCES_AT_MOST + 100))
        return next(name for name in names if name not in taken and self.keys.is_free(name))

    @asynccontextmanager
    async def _whole(self, source_id: str, sources: tuple[KnownSource, ...]) -> AsyncIterator[None]:
        """Have ``sources`` be the list, with the secrets and the rate that the block sets; or all as it was before."""
        credit = self.credits.get(source_id)
        async with self.keys.whole(source_id):
            try:
                async with self._shelf.kept_as(sources):
                    yield
            except BaseException:
                await self._set_credit(source_id, credit)
                raise

    async def _unlock(self, source: KnownSource) -> None:
        if (kind := self.kind_of(source)) is not None:
            await self.keys.unlock(source.id, kind)

    async def _set_credit(self, source_id: str, rate: int | None) -> None:
        if self.credits.get(source_id) == rate:
            return

        def set_rate(db: Transaction) -> None:
            credit_rates.set_rate(db, source_id, rate)

        await self.store.run(set_rate)
        if rate is None:
            self.credits.pop(source_id)
        else:
            self.credits[source_id] = rate

    def _rehearsed(self, source_id: str) -> None:
        """The five minutes are over."""
        end = asyncio.get_running_loop().create_task(self.rehearse(source_id, on=False), name="end a rehearsal")
        self._ends.add(end)
        end.add_done_callback(self._ends.discard)
