"""The Supporters page: who gave, as kept, and what the creator says of them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from overlay_app.economy.supporters import NotAllowed, Sorting, Supporter
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.moderation import Moderation
from overlay_app.services.refresh import Refresh
from overlay_app.services.supporters import Supporters
from overlay_app.store.supporter_list import Wanted
from overlay_app.ui.panels.supporters import SupportersPanel
from overlay_app.ui.panels.supporters_state import SupportersActions, SupportersState, Within
from overlay_app.ui.presenters.till import REST_SECONDS, Say, Till

PAGE = 100
HISTORY = 50
CANDIDATES = 8
COPIED_AT_MOST = 10_000
_DAY_MS = 24 * 60 * 60 * 1000
_DAYS = {Within.WEEK: 7, Within.MONTH: 30}


class SupportersPresenter:
    """Feeds a ``SupportersPanel`` from the books."""

    def __init__(
        self,
        supporters: Supporters,
        moderation: Moderation,
        session: LiveSession,
        till: Till,
        say: Say,
        zone: Callable[[], tzinfo],
    ) -> None:
        self._supporters = supporters
        self._moderation = moderation
        self._session = session
        self._till = till
        self._say = say
        self._zone = zone
        self._limit = PAGE
        self._chosen: str | None = None
        self._state = SupportersState(zone=zone())
        self._again = Refresh("supporters page", self._refresh)
        do = till.do
        self.panel = SupportersPanel(
            SupportersActions(
                look=self._look,
                list_within=lambda within: self._want(replace(self._state, within=within)),
                sort=lambda sorting: self._want(replace(self._state, sorting=sorting)),
                search=lambda words: self._want(replace(self._state, words=words)),
                more=self._more,
                rename=lambda person, name: do("rename", lambda: supporters.rename(person, name), "Saved."),
                note=lambda person, note: do("note", lambda: supporters.note(person, note), "Saved."),
                hide=lambda person, hidden: do("hide", lambda: supporters.hide(person, hidden=hidden)),
                block=lambda person, blocked: do("block", lambda: self._block(person, blocked=blocked)),
                find_same=lambda words: do("find", lambda: self._find_same(words)),
                merge=lambda person, into: do("merge", lambda: self._merge(person, into)),
                split=lambda known: do("split", lambda: supporters.split((known,)), "They are two people again."),
                erase=lambda person, name: do("erase", lambda: self._erase(person, name)),
                copy_names=lambda: do("copy", self._copy_names),
                export=lambda path: do("export", lambda: self._export(path), f"Exported to {path}"),
            ),
            now_ms,
        )
        supporters.changed.listen(lambda _: self.refresh_soon())
        moderation.changed.listen(lambda _: self.refresh_soon())
        session.changed.listen(lambda _: self.refresh_soon())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    def _wanted(self) -> Wanted:
        state = self._state
        wanted = Wanted(words=state.words, sorting=state.sorting, limit=self._limit)
        if state.within is Within.TONIGHT:
            running = self._session.tonight.session
            return replace(wanted, session="" if running is None else running.id)
        if (days := _DAYS.get(state.within)) is not None:
            return replace(wanted, since=EpochMs(now_ms() - days * _DAY_MS))
        return wanted

    async def _refresh(self) -> None:
        lines = await self._supporters.lines(replace(self._wanted(), limit=self._limit + 1))
        person = await self._person(lines[0].id if lines else None)
        history = () if person is None else await self._supporters.history(person, None, HISTORY)
        self._state = replace(
            self._state,
            lines=tuple(lines[: self._limit]),
            more=len(lines) > self._limit,
            total=await self._supporters.count(),
            person=person,
            history=tuple(history),
            blocked=self._moderation.moderated.struck,
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    async def _person(self, first: str | None) -> Supporter | None:
        """Who is looked at: the one chosen while there is such a person, else the first of the list."""
        for wanted in (self._chosen, first):
            if wanted is not None:
                try:
                    return await self._supporters.read(wanted)
                except NotAllowed:
                    self._chosen = None
        return None

    def _look(self, person: str) -> None:
        self._chosen = person
        self._state = replace(self._state, candidates=())
        self.refresh_soon()

    def _want(self, state: SupportersState) -> None:
        self._state = state
        self._limit = PAGE
        self.refresh_soon()

    def _more(self) -> None:
        self._limit = len(self._state.lines) + PAGE
        self.refresh_soon()

    async def _block(self, person: str, *, blocked: bool) -> None:
        found = await self._supporters.read(person)
        await self._moderation.block([known.id for known in found.known_as], blocked=blocked)

    async def _find_same(self, words: str) -> None:
        wanted = Wanted(words=words, sorting=Sorting.LATEST, limit=CANDIDATES + 1)
        found = await self._supporters.lines(wanted) if words.strip() else []
        self._state = replace(self._state, candidates=tuple(found[: CANDIDATES + 1]))
        self.panel.show(self._state)

    async def _merge(self, person: str, into: str) -> None:
        moved = await self._supporters.merge(person, into)
        self._look(into)
        undo = partial(self._till.do, "undo merge", lambda: self._supporters.split(moved), "They are two people again.")
        self._say("They are one person now.", undo)

    async def _erase(self, person: str, name: str) -> None:
        self._show_erasing(erasing=True)
        try:
            left = await self._supporters.erase(person, called=name)
        finally:
            self._show_erasing(erasing=False)
        if left:
            files = ", ".join(path.name for path in left)
            self._say(f"Erased. These backups could not be rewritten and still name them; delete them: {files}", None)
        else:
            self._say("Erased. Every coin they gave stays in the books.", None)

    def _show_erasing(self, *, erasing: bool) -> None:
        self._state = replace(self._state, erasing=erasing)
        self.panel.show(self._state)

    async def _copy_names(self) -> None:
        lines = await self._supporters.lines(replace(self._wanted(), limit=COPIED_AT_MOST))
        names = [line.shown_as for line in lines if line.shown_as and not line.hidden]
        QGuiApplication.clipboard().setText("\n".join(names))
        self._say(f"Names copied: {len(names):,}. Hidden people are left out.", None)

    async def _export(self, path: str) -> None:
        await self._supporters.export_csv(Path(path), self._wanted())
