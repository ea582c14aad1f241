"""The first steps: each with its true state, left and taken up again, done when the overlay has painted a gift."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace

from PySide6.QtGui import QGuiApplication

from overlay_app.broadcast import placing
from overlay_app.broadcast.link import NotConnected, NotDone
from overlay_app.broadcast.placing import Desktop
from overlay_app.broadcast.self_check import Fix
from overlay_app.services import try_it
from overlay_app.services.broadcast import Broadcast, BroadcastState
from overlay_app.services.broadcast.adding import CannotAdd
from overlay_app.services.broadcast.sink import NoSink
from overlay_app.services.first_sources import FirstSources
from overlay_app.services.seen import SeenFile
from overlay_app.services.settings import SettingsProblem, StageSettings, TickerMode
from overlay_app.services.stages import Stages
from overlay_app.sources.base import Deliver, SourceReport, State
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.welcome import WelcomePanel
from overlay_app.ui.panels.welcome_state import GiftTry, Step, WelcomeActions, WelcomeState
from overlay_app.ui.presenters.balance import Say

PAINTED_WITHIN_SECONDS = 15.0
STILL_UNDER = "The first steps stay at hand: under Settings, About Coinstage."
HIDDEN = "The overlay is hidden, so nothing would be seen. Show it on the Live page first."
PAUSED = "The stage is paused, so nothing would begin. Let it go on from the Live page first."
ON_AIR = "A session runs: tests stay off the stream. Try a gift after it, or let tests on stream on the Live page."


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the first steps bring about outside of themselves."""

    stage: Callable[[], StageSettings]
    use_stage: Callable[[StageSettings], None]
    desktop: Desktop
    """What draws the windows here."""
    put_away: Callable[[], None]
    """The steps were put away, or are done."""
    page_address: Callable[[], Awaitable[str]]
    """The address for a browser source. Raises ``RuntimeError``, ``ValueError`` or ``OSError`` in words."""


class WelcomePresenter:
    """Feeds a ``WelcomePanel`` and carries the steps out."""

    def __init__(
        self,
        seen: SeenFile,
        sources: FirstSources,
        broadcast: Broadcast,
        stages: Stages,
        deliver: Deliver,
        around: Surroundings,
        tasks: Tasks,
        say: Say,
    ) -> None:
        self._seen = seen
        self._sources = sources
        self._broadcast = broadcast
        self._stages = stages
        self._deliver = deliver
        self._around = around
        self._tasks = tasks
        self._say = say
        self._found: Collection[str] = ()
        self._state = WelcomeState(
            offers=sources.offers(()),
            desktop=around.desktop,
            by_hand=placing.by_hand(around.desktop, broadcast.state.kinds),
        )
        self._patience: asyncio.TimerHandle | None = None
        self.panel = WelcomePanel(self._actions())
        stages.on_air.first_drawn.listen(self._drawn)
        stages.on_air.changed.listen(lambda _: self._show_obstacle())
        broadcast.changed.listen(self._show_broadcast)
        self._show_broadcast(broadcast.state)
        self.show_stage(around.stage())

    def load(self) -> None:
        """Go on where the steps were left."""
        done = self._state.done | {step for step in Step if step in self._seen.seen.steps}
        self._change(done=done, step=next((step for step in Step if step not in done), Step.GIFT))

    def refresh_soon(self) -> None:
        """The page came to the front: look what runs."""
        self._show_obstacle()
        if self._state.step is Step.SOURCE:
            self._look()

    def show_report(self, report: SourceReport) -> None:
        """A source says how it is doing."""
        others = (each for each in self._state.reports if each.id != report.id)
        self._change(reports=(*others, report), offers=self._sources.offers(self._found))
        if report.state in {State.LIVE, State.SILENT}:
            self._done(Step.SOURCE)

    def show_sources(self) -> None:
        """There are other sources now."""
        self._change(offers=self._sources.offers(self._found))

    def show_stage(self, stage: StageSettings, problem: str = "") -> None:
        """The overlay is set up so."""
        self._change(width=stage.width, height=stage.height, ticker=stage.ticker, canvas_problem=problem)

    def close(self) -> None:
        """Wait for nothing more."""
        if self._patience is not None:
            self._patience.cancel()

    def _actions(self) -> WelcomeActions:
        return WelcomeActions(
            open=self._open,
            take=self._take,
            skip=self._skip,
            leave=self._leave,
            look=self._look,
            use=lambda kind: self._tasks.spawn(self._use(kind), "use a source"),
            set_canvas=self._set_canvas,
            set_ticker=self._set_ticker,
            add_to_obs=lambda password: self._with_obs(lambda: self._add(password)),
            fix=lambda: self._with_obs(self._fix),
            show_desktop=self._show_desktop,
            copy_page=lambda: self._tasks.spawn(self._copy_page(), "copy the address of the page"),
            try_gift=self._try_gift,
        )

    # Going through the steps

    def _open(self, step: Step) -> None:
        self._change(step=step)
        if step is Step.SOURCE and not self._found:
            self._look()

    def _take(self, step: Step) -> None:
        self._done(step)
        self._go_on(step)

    def _skip(self, step: Step) -> None:
        """It stays open: who comes back begins with it."""
        self._change(skipped=self._state.skipped | {step})
        self._go_on(step)

    def _go_on(self, step: Step) -> None:
        following = list(Step)[list(Step).index(step) + 1 :]
        ahead = [each for each in following if each not in self._state.done] or following[:1]
        if ahead:
            self._open(ahead[0])
        else:
            self._around.put_away()

    def _leave(self) -> None:
        self._tasks.spawn(self._seen.leave(), "put the first steps away")
        self._say(STILL_UNDER, None)
        self._around.put_away()

    def _done(self, step: Step) -> None:
        if step not in self._state.done:
            self._change(done=self._state.done | {step}, skipped=self._state.skipped - {step})
            self._tasks.spawn(self._seen.take(step.value), "keep the first steps")

    # The source

    def _look(self) -> None:
        if not self._state.looking:
            self._change(looking=True)
            self._tasks.spawn(self._find(), "look for sources that run")

    async def _find(self) -> None:
        try:
            self._found = await self._sources.find()
        finally:
            self._change(looking=False, offers=self._sources.offers(self._found))

    async def _use(self, kind: str) -> None:
        try:
            await self._sources.use(kind)
        except (ValueError, StoreProblem) as problem:
            self._say(str(problem), None)
        except OSError as error:
            self._say(f"The source could not be kept: {error.strerror}.", None)
        else:
            self._done(Step.SOURCE)
        self._change(offers=self._sources.offers(self._found))

    # The shape and the ticker

    def _set_canvas(self, width: int, height: int) -> None:
        self._set_stage(replace(self._around.stage(), width=width, height=height))
        self._done(Step.CANVAS)

    def _set_ticker(self, ticker: TickerMode) -> None:
        self._set_stage(replace(self._around.stage(), ticker=ticker))
        self._done(Step.TICKER)

    def _set_stage(self, stage: StageSettings) -> None:
        if stage != self._around.stage():
            self._around.use_stage(stage)
        self.show_stage(stage, self._state.canvas_problem)

    # The broadcast

    def _show_broadcast(self, state: BroadcastState) -> None:
        finding = None if state.checked is None else state.checked.finding
        self._change_obs(link=state.link, finding=finding)
        self._change(by_hand=placing.by_hand(self._state.desktop, state.kinds))

    def _with_obs(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do one thing with OBS at a time, and say in words why it could not be done."""

        async def carry_out() -> None:
            try:
                await work()
            except (NotConnected, NotDone, CannotAdd, NoSink, SettingsProblem, ValueError) as refusal:
                self._change_obs(problem=str(refusal))
            except OSError as error:
                self._change_obs(problem=f"The password could not be kept: {error.strerror}.")
            finally:
                self._change_obs(busy=False)

        if not self._state.obs.busy:
            self._change_obs(busy=True, problem="")
            self._tasks.spawn(carry_out(), "add the overlay to OBS")

    async def _add(self, password: str) -> None:
        broadcast = self._broadcast
        if not broadcast.state.link.connected or password:
            await broadcast.reconnect(replace(broadcast.settings, enabled=True), password or None)
        if not broadcast.state.link.connected:
            return
        await broadcast.add_overlay()
        try:
            added = await broadcast.add_sound()
        except (NotConnected, NotDone, CannotAdd, NoSink) as silent:
            self._change_obs(sound=f"Its sound was not added: {silent}", silent=True)
        else:
            self._change_obs(sound=added.words, silent=False)
        await self._check()

    async def _fix(self) -> None:
        finding = self._state.obs.finding
        if finding is not None and finding.fix is not Fix.NONE:
            await self._broadcast.fix(finding.fix)
            self._judge()

    async def _check(self) -> None:
        await self._broadcast.check()
        self._judge()

    def _judge(self) -> None:
        if self._state.obs.finding is not None and self._state.obs.finding.good:
            self._done(Step.BROADCAST)

    def _show_desktop(self, desktop: Desktop | None) -> None:
        if desktop is not None:
            by_hand = placing.by_hand(desktop, self._broadcast.state.kinds)
            self._change(desktop=desktop, by_hand=by_hand)

    async def _copy_page(self) -> None:
        try:
            address = await self._around.page_address()
        except (RuntimeError, ValueError, OSError) as problem:
            self._say(str(problem), None)
        else:
            QGuiApplication.clipboard().setText(address)
            self._say("The address is on the clipboard. It is a secret: paste it in OBS and nowhere else.", None)

    # The gift

    def _show_obstacle(self) -> None:
        stage = self._stages.on_air.state
        in_session = "" if self._stages.tests_on_stream else ON_AIR
        self._change(obstacle=HIDDEN if not stage.visible else PAUSED if stage.paused else in_session)

    def _try_gift(self) -> None:
        self._show_obstacle()
        if self._state.obstacle or self._state.gift is GiftTry.ASKED:
            return
        self._change(gift=GiftTry.ASKED)
        if self._patience is not None:
            self._patience.cancel()
        self._patience = asyncio.get_running_loop().call_later(PAINTED_WITHIN_SECONDS, self._give_up)
        self._tasks.spawn(try_it.confetti(self._deliver), "try a gift")

    def _drawn(self, thing: str) -> None:
        """The overlay has painted something for the first time."""
        if self._state.gift not in {GiftTry.ASKED, GiftTry.UNSEEN}:
            return
        if any(card.id == thing and card.test for card in self._stages.on_air.state.cards):
            self.close()
            self._change(gift=GiftTry.SHOWN)
            self._done(Step.GIFT)

    def _give_up(self) -> None:
        if self._state.gift is GiftTry.ASKED:
            self._change(gift=GiftTry.UNSEEN)

    def _change_obs(self, **changes: object) -> None:
        self._change(obs=replace(self._state.obs, **changes))

    def _change(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self.panel.show(self._state)
