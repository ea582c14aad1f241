"""The Sources page: the creator's sources as they are, and what is done with them."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import tzinfo
from typing import Any

from PySide6.QtGui import QGuiApplication

from overlay_app.economy.statement import Counted
from overlay_app.services.backstage import Backstage
from overlay_app.services.clock import now_ms
from overlay_app.services.source_checks import Check, Remedy
from overlay_app.services.source_list import KnownSource, SourcesProblem
from overlay_app.services.sources import Removed
from overlay_app.sources.probe import host_and_port
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.sources import SourcesPanel
from overlay_app.ui.panels.sources_state import ShownSource, SourceDraft, SourcesActions, SourcesState, TwoWays
from overlay_app.ui.presenters.till import Say

LOOKED_AGAIN_SECONDS = 0.5
"""While messages pour in, those on the page change so often."""


class SourcesPresenter:
    """Feeds a ``SourcesPanel``. ``open_live`` brings the page to the front where held gifts are answered."""

    def __init__(
        self, backstage: Backstage, tasks: Tasks, say: Say, zone: Callable[[], tzinfo], open_live: Callable[[], None]
    ) -> None:
        self._sources = backstage.sources
        self._feeds = backstage.feeds
        self._tasks = tasks
        self._say = say
        self._zone = zone
        self._open_live = open_live
        self._looked_at = ""
        self._checks: tuple[Check, ...] | None = ()
        self._found: tuple[str, ...] = ()
        self._due: asyncio.TimerHandle | None = None
        sources = self._sources
        self.panel = SourcesPanel(
            SourcesActions(
                save=lambda draft, answer: tasks.spawn(self._save(draft, answer), "save a source"),
                remove=lambda source: self._do(self._remove(source), "remove a source"),
                turn=lambda source, on: self._do(sources.turn(source, on=on), "switch a source"),
                rehearse=lambda source, on: self._do(sources.rehearse(source, on=on), "rehearse"),
                switch_feed=lambda origin: self._do(self._feeds.switch(origin), "switch the feed"),
                look=self._look,
                why=lambda source, number, answer: self._do(self._why(source, number, answer), "why a gift counted"),
                check=lambda source: self._do(self._check(source), "check a source"),
                remedy=self._remedy,
                look_around=lambda: tasks.spawn(self._look_around(), "look for sources"),
                renew_url=lambda source: self._do(self._renew_url(source), "make a new address"),
                copy=lambda text: QGuiApplication.clipboard().setText(text),
            ),
            now_ms,
        )
        sources.changed.listen(lambda _: self.refresh_soon())
        self._feeds.changed.listen(lambda _: self.refresh_soon())
        backstage.reported.listen(lambda _: self.refresh_soon())
        self.show()

    def refresh_soon(self) -> None:
        """Show how things stand, soon: reports come many times a second."""
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(LOOKED_AGAIN_SECONDS, self.show)

    def close(self) -> None:
        """Show nothing more."""
        if self._due is not None:
            self._due.cancel()

    def show(self) -> None:
        """Show how things stand."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        sources = self._sources
        self.panel.show(
            SourcesState(
                sources=tuple(self._shown(source) for source in sources.all()),
                kinds=sources.registry.kinds,
                two_ways=tuple(
                    TwoWays(contest.origin, sources.title_of(contest.fed_by), sources.title_of(contest.refused))
                    for contest in self._feeds.contests
                ),
                found=tuple(kind for kind in self._found if not self._is_set_up(kind)),
                problems=sources.problems,
                frames=sources.frames.of(self._looked_at) if self._looked_at else (),
                checks=self._checks,
                zone=self._zone(),
            )
        )

    def _shown(self, source: KnownSource) -> ShownSource:
        sources = self._sources
        return ShownSource(
            source,
            sources.kind_of(source),
            sources.runs.report_of(source.id),
            sources.url_of(source.id),
            sources.own_address(source),
            sources.keys.has_password(source.id),
            sources.runs.rehearses_until(source.id),
            sources.credits.get(source.id),
            sources.is_passing(source.id),
        )

    def _is_set_up(self, kind: str) -> bool:
        known = self._sources.registry.find(kind)
        usual = None if known is None else host_and_port(known.default_address)
        return usual is not None and any(
            (place := host_and_port(source.setup.address)) is not None and place[1] == usual[1] and _is_here(place[0])
            for source in self._sources.all()
            if source.setup.kind == kind
        )

    async def _look_around(self) -> None:
        self._found = await self._sources.found_running()
        self.show()

    async def _save(self, draft: SourceDraft, answer: Callable[[str], None]) -> None:
        try:
            source = await self._sources.save(draft.setup, password=draft.password, credit=draft.credit)
        except (SourcesProblem, StoreProblem, ValueError) as refusal:
            answer(str(refusal))
        except OSError as error:
            answer(f"It could not be kept: {error.strerror}.")
        else:
            answer("")
            self.show()
            self.panel.choose(source)

    async def _remove(self, source: str) -> None:
        removed = await self._sources.remove(source)
        if removed is None:
            return
        title = removed.source.setup.title
        self._say(f"{title} is removed. What it brought stays in the books.", lambda: self._put_back(removed))

    def _put_back(self, removed: Removed) -> None:
        self._do(self._sources.put_back(removed), "put a source back")

    async def _renew_url(self, source: str) -> None:
        await self._sources.renew_url(source)
        self._say("There is a new address. Paste it where the old one stood: that one is no longer good.", None)

    def _look(self, source: str) -> None:
        self._looked_at = source
        self.show()

    async def _why(self, source: str, number: int, answer: Callable[[Counted | None], None]) -> None:
        answer(await self._sources.frames.why(source, number))

    async def _check(self, source: str) -> None:
        self._checks = None
        self.show()
        try:
            self._checks = await self._sources.check(source)
        finally:
            self._checks = self._checks or ()
            self.show()

    def _remedy(self, source: str, remedy: Remedy) -> None:
        match remedy:
            case Remedy.TURN_ON:
                work = self._sources.turn(source, on=True)
            case Remedy.END_REHEARSAL:
                work = self._sources.rehearse(source, on=False)
            case Remedy.SWITCH_FEED:
                work = self._switch_to(source)
            case Remedy.RENEW_URL:
                work = self._renew_url(source)
            case _:
                self._open_live()
                return
        self._do(self._then_check(work, source), "do what was advised")

    async def _switch_to(self, source: str) -> None:
        for contest in self._feeds.contests:
            if contest.refused == source:
                await self._feeds.switch(contest.origin)

    async def _then_check(self, work: Coroutine[Any, Any, Any], source: str) -> None:
        await work
        await self._check(source)

    def _do(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        self._tasks.spawn(self._carry_out(work), name)

    async def _carry_out(self, work: Coroutine[Any, Any, Any]) -> None:
        try:
            await work
        except (SourcesProblem, StoreProblem, ValueError) as refusal:
            self._say(str(refusal), None)
        except OSError as error:
            self._say(f"It could not be kept: {error.strerror}.", None)
        finally:
            self.show()


def _is_here(host: str) -> bool:
    return host in {"localhost", "127.0.0.1", "::1"}
