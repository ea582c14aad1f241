"""The people who gave: listed, renamed, merged, hidden, noted, and erased while the books stay whole."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from overlay_app.economy.statement import StatementFilter, StatementRow
from overlay_app.economy.supporters import NAME_AT_MOST, NOTE_AT_MOST, NotAllowed, Supporter, SupporterLine
from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import Dialect, Event, Frame, SourceRules
from overlay_app.events.names import A_VIEWER, safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import iso
from overlay_app.services.exports import csv_lines, write_whole
from overlay_app.services.frames import read as read_frames
from overlay_app.services.logs import erase_from_logs
from overlay_app.services.notice import Notice
from overlay_app.services.stage import Stage, who_is
from overlay_app.services.stages import Stages
from overlay_app.store import erasure, profiles, sessions, statement, supporter_list
from overlay_app.store.engine import Transaction
from overlay_app.store.profiles import ShownPerson
from overlay_app.store.supporter_list import Wanted
from overlay_app.store.writer import Store

COLUMNS = ("name", "platforms", "coins", "gifts", "first_seen", "last_seen", "known")
EXPORTED_AT_MOST = 1_000_000


class Supporters:
    """What the creator knows and says of people. ``changed`` tells of any of it, ``erased`` which ids are gone."""

    def __init__(self, store: Store, stages: Stages, logs: Path | None = None) -> None:
        self._store = store
        self._stages = stages
        self._logs = logs
        self._shown: dict[str, ShownPerson] = {}
        self.changed: Notice[None] = Notice()
        self.erased: Notice[frozenset[str]] = Notice()

    async def load(self) -> None:
        """Read whom viewers see otherwise than the feed tells."""
        self._shown = await self._store.read(profiles.shown)

    def known_as(self, supporter: str, name: str) -> str:
        """How viewers know a person whom the feed calls ``name``: renamed, hidden, or as the feed says."""
        said = self._shown.get(supporter)
        if said is None:
            return name
        return A_VIEWER if said.hidden else said.display_name or name

    # Lists

    async def lines(self, wanted: Wanted) -> list[SupporterLine]:
        """Who gave, as wanted; in a session each is marked as there for the first time or again."""
        return await self._store.read(partial(_lines, wanted))

    async def count(self) -> int:
        """How many people ever gave."""
        return await self._store.read(supporter_list.count)

    async def read(self, supporter: str) -> Supporter:
        """One person in full. Raises ``NotAllowed`` where nobody has this id."""
        return await self._store.read(lambda db: profiles.read(db, supporter))

    async def history(self, person: Supporter, before: int | None, limit: int) -> list[StatementRow]:
        """What was booked for a person, newest first."""
        wanted = StatementFilter(supporters=tuple(known.id for known in person.known_as))
        return await self._store.read(lambda db: statement.page(db, wanted, before, limit))

    async def export_csv(self, path: Path, wanted: Wanted) -> None:
        """Write the list as CSV (RFC 4180, UTF-8)."""
        everybody = replace(wanted, limit=EXPORTED_AT_MOST)
        await self._store.read(lambda db: write_whole(path, csv_lines(COLUMNS, map(_cells, _lines(everybody, db)))))

    # What the creator says of a person

    async def rename(self, supporter: str, name: str) -> None:
        """Call a person by another name from now on; an empty one is the platform's again."""
        display_name = safe_text(name, NAME_AT_MOST) or None
        await self._say(supporter, lambda person: replace(person, display_name=display_name))

    async def note(self, supporter: str, note: str) -> None:
        """Keep a note about a person, for the creator alone. Raises ``NotAllowed`` for one too long."""
        if len(note) > NOTE_AT_MOST:
            raise NotAllowed(f"A note has at most {NOTE_AT_MOST:,} characters.")
        await self._say(supporter, lambda person: replace(person, note=note.strip()))

    async def hide(self, supporter: str, *, hidden: bool) -> None:
        """Show a person's gifts as from a viewer, or by name again."""
        await self._say(supporter, lambda person: replace(person, hidden=hidden))

    async def merge(self, supporter: str, into: str) -> tuple[str, ...]:
        """Count two as one person from now on; return what ``split`` takes to undo it. Raises ``NotAllowed``."""
        moved = await self._store.run(lambda db: profiles.merge(db, supporter, into))
        await self._said(into)
        return moved

    async def split(self, moved: tuple[str, ...]) -> None:
        """Count them as the person they were before. Raises ``NotAllowed`` where they are not merged."""
        await self._store.run(lambda db: profiles.split(db, moved))
        await self._said(moved[0])

    async def erase(self, supporter: str, *, called: str) -> list[Path]:
        """Drop a person from books, frames, logs and backups; amounts stay. It cannot be undone.

        ``called`` is how the creator knows them, said again: another name raises ``NotAllowed``. Returns the backups
        that could not be rewritten: they still name the person.
        """
        person, frames = await self._store.read(lambda db: _evidence(db, supporter))
        if called.strip() != person.shown_as:
            raise NotAllowed("This is not the name of that person. Nobody was erased.")
        ids = frozenset(known.id for known in person.known_as)
        words = await asyncio.to_thread(_words, person, frames)
        await self._store.run(lambda db: erasure.erase(db, ids, words))
        self._shown = await self._store.read(profiles.shown)
        self.erased.tell(ids)
        self.changed.tell(None)
        await self._store.compact()
        return await asyncio.to_thread(self._erase_files, ids, words)

    async def _say(self, supporter: str, change: Callable[[Supporter], Supporter]) -> None:
        await self._store.run(partial(_save, supporter, change))
        await self._said(supporter)

    async def _said(self, supporter: str) -> None:
        self._shown = await self._store.read(profiles.shown)
        person = await self.read(supporter)
        for known in person.known_as:
            who = who_is(known.id, self.known_as(known.id, known.shown_as or A_VIEWER))
            self._stages.each(partial(Stage.introduce, who=who))
        self.changed.tell(None)

    def _erase_files(self, ids: frozenset[str], words: frozenset[str]) -> list[Path]:
        if self._logs is not None:
            erase_from_logs(self._logs, words)
        left: list[Path] = []
        for backup in erasure.backups_of(self._store.path):
            try:
                erasure.erase_from_backup(backup, ids, words)
            except Exception:  # noqa: BLE001 - whatever keeps it from being rewritten, the creator must know the file
                left.append(backup)
        return left


def _lines(wanted: Wanted, db: Transaction) -> list[SupporterLine]:
    running = sessions.running(db)
    return supporter_list.lines(db, wanted, None if running is None else running.id)


def _cells(line: SupporterLine) -> tuple[str | int | None, ...]:
    known = "" if line.acquaintance is None else line.acquaintance.value
    times = (iso(line.first_seen_at), iso(line.last_seen_at))
    return (line.shown_as, " ".join(line.platforms), line.coins, line.gifts, *times, known)


def _save(supporter: str, change: Callable[[Supporter], Supporter], db: Transaction) -> None:
    person = change(profiles.read(db, supporter))
    profiles.save(db, person.id, display_name=person.display_name, note=person.note, hidden=person.hidden)


_NAMES_ALL = SourceRules(conversion=Conversion(tuple((unit, 1) for unit in Unit)))
"""Whoever gave something is named by what they gave, also where it counts for nothing."""


def _evidence(db: Transaction, supporter: str) -> tuple[Supporter, list[erasure.OwnFrame]]:
    person = profiles.read(db, supporter)
    return person, erasure.own_frames(db, [known.id for known in person.known_as])


def _words(person: Supporter, frames: Iterable[erasure.OwnFrame]) -> frozenset[str]:
    """Every name, handle and id under which a person came: the latest, and those in frames that are still kept."""
    words = {word for known in person.known_as for word in (known.user_id, known.handle, known.name)}
    words.add(person.display_name)
    kept = (
        Frame(frame.source, Dialect(frame.dialect), frame.body, EpochMs(frame.received_at), _NAMES_ALL)
        for frame in frames
    )
    for item in read_frames(kept):
        if isinstance(item.fact, Event):
            words |= {item.fact.person.user_id, item.fact.person.handle, item.fact.person.name}
    return frozenset(word.removeprefix("@") for word in words if word and word.strip("@ "))
