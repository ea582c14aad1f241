"""Everything behind the stage: books, session, goals, feeds. Built in one place, opened and closed in order."""

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import tzinfo
from pathlib import Path
from typing import Any

from overlay_app.data_files import resource
from overlay_app.events.model import Dialect, Frame
from overlay_app.ledger.coins import EpochMs
from overlay_app.services import presence
from overlay_app.services.announcer import Announcer
from overlay_app.services.audience import Audience
from overlay_app.services.audience_orders import AudienceOrders
from overlay_app.services.boards import Boards
from overlay_app.services.books import Books, Figures
from overlay_app.services.broadcast import Broadcast
from overlay_app.services.broadcast.orders import BroadcastOrders
from overlay_app.services.clock import now_ms
from overlay_app.services.credits import SessionCredits
from overlay_app.services.drop_board import DropBoard
from overlay_app.services.effect_stage import EffectStage
from overlay_app.services.feeds import Feeds
from overlay_app.services.frames import time_said
from overlay_app.services.goals import Goals
from overlay_app.services.held import Held
from overlay_app.services.housekeeping import keep_house
from overlay_app.services.ingest import Ingest, Ingested
from overlay_app.services.lan import Interface
from overlay_app.services.live_session import LiveSession
from overlay_app.services.marketplace import Marketplace
from overlay_app.services.moderation import Moderation
from overlay_app.services.notice import Notice
from overlay_app.services.pack_folder import ReencodePicture, no_pictures
from overlay_app.services.packs import PackShelf
from overlay_app.services.pictures import Pictures
from overlay_app.services.remote import Remote
from overlay_app.services.remote_view import RemoteView
from overlay_app.services.rules import Rules
from overlay_app.services.sale_import import SaleImport
from overlay_app.services.schedule import Schedule
from overlay_app.services.schedule_orders import ScheduleOrders
from overlay_app.services.sessions import Sessions
from overlay_app.services.settings import Settings, TickerMode
from overlay_app.services.shop import Shop
from overlay_app.services.source_keys import SourceKeys
from overlay_app.services.source_list import KnownSource
from overlay_app.services.source_orders import SourceOrders
from overlay_app.services.sources import Sources
from overlay_app.services.spotlights import Spotlights
from overlay_app.services.stage import goal_bar
from overlay_app.services.stage_hand import StageHand
from overlay_app.services.stage_orders import StageOrders
from overlay_app.services.stage_page import StagePages
from overlay_app.services.stage_queue import StageQueue
from overlay_app.services.stages import Stages
from overlay_app.services.standing_boards import StandingBoards
from overlay_app.services.supporters import Supporters
from overlay_app.services.system_keys import system_keys
from overlay_app.services.vault import Vault
from overlay_app.services.viewer_effects import ViewerEffects
from overlay_app.sources.base import Source, SourceReport
from overlay_app.sources.kinds import SourceSetup
from overlay_app.sources.registry import load_kinds
from overlay_app.sources.server import FeedServer
from overlay_app.sources.supervisor import Supervisor
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.stage.layout import Layout
from overlay_app.stage.state import Ticker
from overlay_app.stage.widget_settings import alert_kinds
from overlay_app.store.problems import StoreProblem
from overlay_app.store.writer import Store

BUTTONS_MISSING = (
    "Nothing was booked: booking from the command line needs the source “buttons and bots”. "
    "Make a token for it under Settings, Your own feed."
)
TIKFINITY = "tikfinity"
PACK_GONE = "Its pack is no longer there."
_SHOWN_EVERY_SECONDS = 0.1

MakeStages = Callable[[Callable[[], bool]], Stages]
"""Makes the stages from what tells whether a session runs."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where this run keeps things. ``books`` may be a scratch file; ``data`` is the folder that clients look into.

    ``logs`` is where they are kept, ``sources`` the file of the list of sources; None where nobody keeps any.
    """

    data: Path
    books: Path
    logs: Path | None = None
    sources: Path | None = None


class Backstage:
    """The running services. Whoever cares listens to the notices."""

    def __init__(
        self,
        store: Store,
        place: Place,
        settings: Settings,
        stages: Stages,
        zone: Callable[[], tzinfo],
        reencode: ReencodePicture = no_pictures,
        small: ReencodePicture = no_pictures,
        interfaces: Callable[[], Sequence[Interface]] = lambda: (),
    ) -> None:
        """``reencode`` makes the pictures of packs anew, ``small`` the creator's own.

        ``interfaces`` tells the networks this computer is in.
        """
        self.store = store
        self.settings = settings
        self.stages = stages
        self.boards = Boards(stages)
        self.books = Books(store)
        self.schedule = Schedule(store)
        self.session = LiveSession(store, zone, planned_title=self._planned_title)
        self.sessions = Sessions(store, self.session, self.schedule)
        self.announcer = Announcer(self.schedule, self.session, self.boards)
        self.goals = Goals(store)
        self.held = Held(store)
        self.feeds = Feeds(store)
        self.rules = Rules(store)
        self.supporters = Supporters(store, stages, place.logs)
        self.moderation = Moderation(store, stages, settings.moderation, known_as=self.supporters.known_as)
        self.credits = SessionCredits(store, stages, self.moderation, settings.credits)
        self.standing = StandingBoards(store, self.boards, self.moderation, self.session, zone)
        self.stage_queue = StageQueue(store, stages.on_air, self.moderation)
        vault = Vault(place.data)
        self.tokens = TokenRegistry(vault)
        effect_stage = EffectStage(stages)
        self.packs = PackShelf(resource("effects"), place.data, reencode)
        self.packs.changed.listen(lambda _: stages.each(lambda stage: stage.set_effects(self.packs.specs, PACK_GONE)))
        self.shop = Shop(store, vault, self.packs, effect_stage, zone)
        effect_stage.report_to(self.shop.effects)
        self.viewer_effects = ViewerEffects(self.shop.effects, self.shop.viewers, self.moderation.is_struck)
        self.drop_board = DropBoard(self.boards, self.shop.viewers, self.moderation)
        self.marketplace = Marketplace(store)
        self.sale_import = SaleImport(store, self.marketplace, zone)
        self.spotlights = Spotlights(store, self.boards, self.moderation.screened_text)
        self.pictures = Pictures(store, place.data, small)
        self.audience = Audience(store, self.shop, self.held, self.boards, self.moderation)
        self.ingested: Notice[Ingested] = Notice()
        self.figures: Notice[Figures] = Notice()
        self.reported: Notice[SourceReport] = Notice()
        self.problem: Notice[str] = Notice()
        self.ingest = Ingest(store, self._took_in, self._has_problem, self.session.default_title)
        self.supervisor = Supervisor(
            self.ingest.deliver, self.reported.tell, self._gap, clock=now_ms, time_said=time_said
        )
        self.sources = Sources(
            store, place.sources, SourceKeys(vault, self.tokens), self.supervisor, self.feeds, self.held
        )
        self.server = FeedServer(
            self.ingest.deliver,
            self.tokens,
            port=settings.feed.port,
            clock=now_ms,
            doors=self.sources.doors,
            waits=(StoreProblem,),
        )
        self.stage_pages = StagePages(stages.on_air, self.tokens, vault, stages.airing)
        self.hand = StageHand(stages, system_keys())
        self.remote = Remote(self.tokens, vault, place.data, settings.remote, interfaces, self._remote_view())
        self._place = place
        self._figures = Figures()
        self._refresh_due: asyncio.TimerHandle | None = None
        self._work: set[asyncio.Task[None]] = set()
        self.broadcast = Broadcast(settings.obs, vault, self.session, self._spawn, self._may_show)
        self._wire(zone)

    @classmethod
    async def open(
        cls,
        place: Place,
        settings: Settings,
        stages: Callable[[Callable[[], bool]], Stages],
        zone: Callable[[], tzinfo],
        reencode: ReencodePicture = no_pictures,
        small: ReencodePicture = no_pictures,
        interfaces: Callable[[], Sequence[Interface]] = lambda: (),
    ) -> "Backstage":
        """Open the books and read how things stand. Raises ``StoreProblem`` with what to do."""
        store = await Store.open(place.books)
        backstage: Backstage

        def in_session() -> bool:
            return backstage.session.tonight.session is not None

        backstage = cls(store, place, settings, stages(in_session), zone, reencode, small, interfaces)
        backstage.hand.keys.apply(asdict(settings.keys))
        await backstage.tokens.load()
        await backstage.stage_pages.load()
        await backstage.sources.load(await asyncio.to_thread(load_kinds), [_of_old(settings)])
        await backstage.goals.load()
        await backstage.schedule.load()
        await backstage.session.load()
        await backstage.standing.how_to.load()
        await backstage.held.load()
        await backstage.rules.load()
        await backstage.supporters.load()
        await backstage.moderation.load()
        await backstage.packs.look(at_once=True)
        await backstage.stage_queue.restore()
        await backstage.shop.load()
        await backstage.shop.viewers.load()
        await backstage.drop_board.put_up()
        await backstage.spotlights.load()
        await backstage.pictures.sweep()
        await backstage.audience.load()
        await backstage.refresh_figures()
        await backstage.announcer.advance()
        backstage._spawn(keep_house(store), "housekeeping")
        backstage._spawn(backstage.session.watch_silence(), "silence")
        backstage._spawn(backstage.packs.watch(), "effect packs")
        backstage._spawn(backstage.spotlights.watch(), "spotlight")
        backstage._spawn(backstage.remote.watch(), "networks")
        backstage._spawn(backstage.standing.top_supporters.watch(), "top supporters")
        for name, watch in backstage.shop.watches().items():
            backstage._spawn(watch, name)
        return backstage

    def _remote_view(self) -> RemoteView:
        return RemoteView(
            self.stages,
            self.session,
            self.moderation,
            self.audience,
            self.shop,
            lambda: self.supervisor.reports,
            self.server.obey,
        )

    def _wire(self, zone: Callable[[], tzinfo]) -> None:
        """Who hears of what, in the order in which they hear it."""
        self._take_orders(zone)
        tiers = self.settings.tiers
        self.stages.each(lambda stage: stage.set_tiers(tiers.tiers, tiers.times))
        self.supporters.erased.listen(self.moderation.forget)
        self.ingested.listen(self.session.ingested)
        self.ingested.listen(self.goals.ingested)
        self.ingested.listen(self.held.ingested)
        self.ingested.listen(self.feeds.ingested)
        self.ingested.listen(self.sources.frames.ingested)
        self.reported.listen(self.sources.runs.reported)
        self.sources.runs.told.listen(self.reported.tell)
        self.supporters.erased.listen(lambda _: self.sources.frames.forget())
        self.ingested.listen(self.shop.trends.ingested)
        self.ingested.listen(self.marketplace.ingested)
        self.ingested.listen(self.spotlights.ingested)
        self.ingested.listen(self.audience.ingested)
        self.ingested.listen(self._show)
        self.ingested.listen(self.stage_queue.ingested)
        self.ingested.listen(self.viewer_effects.ingested)
        self.ingested.listen(self.standing.viewers.ingested)
        self.reported.listen(self.standing.viewers.reported)
        self.reported.listen(lambda _: self.remote.view.refresh_soon())
        self.supporters.changed.listen(lambda _: self.standing.top_supporters.refresh_soon())
        self.goals.changed.listen(lambda _: self.stages.each(lambda stage: stage.set_goal(self.goals.on_stage)))
        self.goals.changed.listen(lambda _: self.show_ticker())
        self.goals.reached.listen(lambda step: self.stages.each(lambda stage: stage.reached(step)))
        self.rules.changed.listen(self.broadcast.acting.set_rules)
        self.rules.changed.listen(lambda rules: self.stages.each(lambda stage: stage.set_rules(rules)))
        self.session.changed.listen(lambda _: self.show_ticker())
        self.session.changed.listen(lambda tonight: self._spawn(self.sessions.note_plan(tonight), "planned session"))
        self.sessions.changed.listen(lambda _: self.shop.trends.changed.tell(None))
        self.announcer.deal_moved.listen(lambda _: self.goals.refresh_soon())
        self.session.changed.listen(self.credits.session_changed)
        self.session.changed.listen(lambda _: self.drop_board.refresh_soon())
        self.books.changed.listen(lambda _: self._coins_moved())
        self.held.booked.listen(lambda _: self._coins_moved())
        self.shop.changed.listen(lambda _: self._coins_moved())
        self.marketplace.changed.listen(lambda _: self._coins_moved())
        self.audience.coins_moved.listen(lambda _: self._coins_moved())

    def _take_orders(self, zone: Callable[[], tzinfo]) -> None:
        """What ``services/deck_orders.py`` lists is obeyed here, but for what the window does."""
        self.server.control("gift", self._book_gift)
        StageOrders(self.stages, self.moderation, self.credits).register(self.server.control)
        ScheduleOrders(self.schedule, self.session, self.sessions, zone).register(self.server.control)
        BroadcastOrders(self.broadcast).register(self.server.control, self.server.setup)
        AudienceOrders(self.audience).register(self.server.control)
        SourceOrders(self.sources).register(self.server.control, self.server.setup)

    async def listen(self, *, announced: bool = True) -> int:
        """Open the local feed and return its port; tell the command line where it is."""
        port = await self.server.start()
        self.stage_pages.serve_at(f"http://127.0.0.1:{port}")
        self.sources.port = port
        self.broadcast.offers_page(
            f"http://127.0.0.1:{port}/stage", self.stage_pages.address, lambda: self.settings.stage
        )
        if announced:
            await presence.announce(self._place.data, self.tokens, port)
        return port

    async def run_source(self, source: Source) -> None:
        """Run a source, in place of one with the same id."""
        await self.supervisor.start(source)

    def run_sources(self, tikfinity: str | None = None) -> None:
        """Run the creator's sources; with ``tikfinity`` that one at this address, for this run."""
        passing: list[KnownSource] = []
        if tikfinity is not None:
            known = self.sources.find(TIKFINITY) or _of_old(Settings())
            passing = [replace(known, setup=replace(known.setup, address=tikfinity), on=True)]
        self._spawn(self.sources.begin(passing), "sources")

    async def refresh_figures(self) -> None:
        """Read the balances and show them."""
        self._figures = await self.books.figures()
        self.figures.tell(self._figures)
        self.show_ticker()

    def use_layout(self, layout: Layout) -> None:
        """Show what the layout that is on air asks for."""
        kinds = alert_kinds(layout)
        self.stages.each(lambda stage: stage.set_alert_kinds(kinds))
        self.standing.top_supporters.use_layout(layout)

    def show_ticker(self) -> None:
        """Show on stage as much of the balance as the creator wants viewers to see."""
        tonight = self.session.tonight.coins if self.session.tonight.session is not None else None
        ticker: Ticker | None
        match self.settings.stage.ticker:
            case TickerMode.BALANCE:
                ticker = Ticker(self._figures.balances.available, tonight)
            case TickerMode.TONIGHT if tonight is not None:
                ticker = Ticker(None, tonight)
            case TickerMode.GOAL_ONLY if (goal := self.goals.on_stage) is not None:
                bar = goal_bar(goal)
                ticker = Ticker(None, None, max(0, bar.target - bar.progress))
            case _:
                ticker = None
        self.stages.each(lambda stage: stage.set_ticker(ticker))

    async def close(self) -> None:
        """Stop listening, book what has come in, close the books."""
        self.hand.keys.close()
        await self.broadcast.close()
        presence.withdraw(self._place.data)
        self.announcer.close()
        await self.sources.close()
        await self.supervisor.close()
        await self.remote.close()
        await self.server.stop()
        await self.ingest.close()
        with suppress(StoreProblem):
            await self.session.leave()
        if self._refresh_due is not None:
            self._refresh_due.cancel()
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)
        self.audience.close()
        await self.standing.close()
        self.drop_board.close()
        await self.viewer_effects.close()
        await self.shop.close()
        await self.spotlights.close()
        await self.credits.close()
        await self.stage_queue.close()
        await self.store.close()

    def _took_in(self, ingested: Ingested) -> None:
        self.ingested.tell(ingested)
        if ingested.batch.bookings:
            self._coins_moved()

    def _show(self, ingested: Ingested) -> None:
        shown = self.moderation.screened(ingested.batch.shown)
        self.stages.show(shown)
        self.broadcast.acting.shown(shown)
        self.broadcast.following.shown(shown)

    def _may_show(self, supporter: str) -> bool:
        """Whether something of a person may be shown now."""
        return self.stages.on_air.state.visible and not self.moderation.is_struck(supporter)

    def _coins_moved(self) -> None:
        self.goals.refresh_soon()
        self.session.refresh_soon()
        self.standing.top_supporters.refresh_soon()
        if self._refresh_due is None:
            self._refresh_due = asyncio.get_running_loop().call_later(_SHOWN_EVERY_SECONDS, self._refresh)

    def _refresh(self) -> None:
        self._refresh_due = None
        self._spawn(self.refresh_figures(), "figures")

    def _planned_title(self, now: EpochMs) -> str | None:
        live = self.schedule.live_at(now)
        return None if live is None else live.plan.title

    def _has_problem(self, problem: StoreProblem | None) -> None:
        self.problem.tell("" if problem is None else str(problem))

    def _gap(self, source: str, since: EpochMs, until: EpochMs | None) -> None:
        if until is not None:
            self.ingest.after_gap(source)
        self._spawn(self.session.gap(source, since, until), "feed gap")

    async def _book_gift(self, members: Mapping[str, object]) -> Mapping[str, object]:
        """Book a plain gift for the command line, as the creator's own source of buttons and bots."""
        token = next((token for token in self.tokens.list() if token.self_reported), None)
        if token is None or token.source is None:
            raise ValueError(BUTTONS_MISSING)
        text = json.dumps(dict(members))
        frame = Frame(token.source, Dialect.PLAIN_GIFT, text, now_ms(), token.rules)
        outcomes = await self.ingest.deliver([frame])
        outcome = outcomes[0][0]
        return {"answer": outcome.answer.value, "reason": outcome.reason}

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._work.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._work.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("%s failed", task.get_name(), exc_info=error)


def _of_old(settings: Settings) -> KnownSource:
    """The one source there was before there was a list of them."""
    old = settings.tikfinity
    setup = SourceSetup(id=TIKFINITY, kind=TIKFINITY, title="TikFinity", address=old.address, receiver=old.receiver)
    return KnownSource(setup, old.enabled)
