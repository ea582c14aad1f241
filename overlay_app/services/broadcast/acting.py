"""What the creator's rules have OBS do: once for each combo, one after the other, so many a minute, undone in time."""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Sequence

from overlay_app.broadcast.link import Link, NotConnected, NotDone, at_least
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.broadcast import scenes, way_back
from overlay_app.services.broadcast.scenes import Ask, Data
from overlay_app.services.broadcast.state import Acted
from overlay_app.services.broadcast.way_back import PROGRAM, Key, WayBack
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.services.stage import stage_gift
from overlay_app.stage.obs_actions import Deed, ObsAction
from overlay_app.stage.rules import Rule, rule_for

WAITING_AT_MOST = 20
A_MINUTE_AT_MOST = 30
MINUTE_SECONDS = 60.0
COMBOS_REMEMBERED = 5_000
CHAPTERS_SINCE = (30, 2)
AGAIN_SECONDS = 2.0
"""How often is seen whether OBS is there again, while something has to go back."""
GOING_BACK = "Going back"

TOO_MANY = f"left out, because OBS is asked for at most {A_MINUTE_AT_MOST} things a minute."
TOO_LONG_A_QUEUE = "left out, because OBS has not yet done what was asked before."
WHEN_IT_IS_THERE = "OBS does not answer. It goes back as soon as OBS does."
NOT_NEEDED = "no longer needed, as OBS is now."
NEVER = "not done, because Coinstage was closed before OBS answered again. Look at it in OBS."

log = logging.getLogger(__name__)


class Acting:
    """Hears of gifts, and has OBS do what the first rule that matches them says. ``done`` hears what came of it."""

    def __init__(
        self,
        ask: Ask,
        link: Callable[[], Link],
        may: Callable[[str], bool],
        done: Callable[[Acted], None],
        clock: Callable[[], EpochMs],
    ) -> None:
        """``may`` tells whether something of a person may be shown now."""
        self._ask = ask
        self._link = link
        self._may = may
        self._done = done
        self._clock = clock
        self._rules: Sequence[Rule] = ()
        self._fired: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._waiting: deque[tuple[str, ObsAction] | WayBack] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._lately: deque[float] = deque()
        self._scene = ""
        """Where a rule has switched to last."""
        self._back: dict[Key, WayBack] = {}
        """What is to be undone; what had its turn in vain stays here."""

    def set_rules(self, rules: Sequence[Rule]) -> None:
        """Go by these rules from now on."""
        self._rules = rules

    def shown(self, things: Iterable[ShownGift | ShownEvent]) -> None:
        """Gifts came, real or as tests: a test does nothing in OBS."""
        if not any(rule.obs for rule in self._rules):
            return
        for thing in things:
            if isinstance(thing, ShownGift) and not thing.test:
                self._gift(thing)

    def try_out(self, rule: Rule) -> None:
        """Do what a rule has OBS do, because the creator wants to see it."""
        self._ask_for("Tried", rule.obs)

    async def close(self) -> None:
        """Do no more, and put back what was to go back."""
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
        self._waiting.clear()
        back, self._back = self._back, {}
        for way in back.values():
            if way.timer is not None:
                way.timer.cancel()
            try:
                await way_back.go(self._ask, way, self._scene)
            except (NotConnected, NotDone, ValueError):
                self._tell(GOING_BACK, f"{way.words}: {NEVER}", done=False)

    def _gift(self, gift: ShownGift) -> None:
        rule = rule_for(stage_gift(gift), self._rules)
        if rule is None or not rule.obs or (gift.combo, rule.id) in self._fired:
            return
        self._fired[gift.combo, rule.id] = None
        while len(self._fired) > COMBOS_REMEMBERED:
            self._fired.popitem(last=False)
        if self._may(gift.supporter):
            self._ask_for(f"{gift.gift or 'A gift'} from {gift.name}", rule.obs)

    def _ask_for(self, cause: str, actions: Iterable[ObsAction]) -> None:
        now = asyncio.get_running_loop().time()
        while self._lately and now - self._lately[0] >= MINUTE_SECONDS:
            self._lately.popleft()
        for action in actions:
            if len(self._lately) >= A_MINUTE_AT_MOST:
                self._tell(cause, f"{action.words}: {TOO_MANY}", done=False)
            elif len(self._waiting) >= WAITING_AT_MOST:
                self._tell(cause, f"{action.words}: {TOO_LONG_A_QUEUE}", done=False)
            else:
                self._lately.append(now)
                self._waiting.append((cause, action))
        self._begin_work()

    def _begin_work(self) -> None:
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work(), name="rules in OBS")

    async def _work(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if isinstance(turn, WayBack):
                await self._go_back(turn)
                continue
            cause, action = turn
            try:
                await self._carry_out(action, cause)
            except (NotConnected, NotDone, ValueError) as problem:
                self._tell(cause, f"{action.words}: {problem}", done=False)
            else:
                self._tell(cause, f"{action.words}.", done=True)

    async def _carry_out(self, action: ObsAction, cause: str) -> None:
        match action.deed:
            case Deed.SCENE:
                before = await scenes.program_scene(self._ask)
                if before != self._scene:  # somebody has switched meanwhile: what was before that is over
                    self._forget(PROGRAM)
                await self._switch_to(action, before)
            case Deed.SHOW | Deed.HIDE | Deed.TOGGLE:
                await self._switch(action)
            case Deed.REPLAY:
                await self._ask("SaveReplayBuffer")
            case Deed.CHAPTER:
                version = self._link().version
                if version and not at_least(version, *CHAPTERS_SINCE):
                    raise NotDone(f"OBS {version} knows no chapters; OBS 30.2 or newer does, recording Hybrid MP4.")
                await self._ask("CreateRecordChapter", {"chapterName": cause})

    async def _switch_to(self, action: ObsAction, before: str) -> None:
        def done() -> None:
            self._scene = action.target
            self._later(action, PROGRAM, WayBack(before, None) if before != action.target else None)

        if before != action.target:
            await self._change("SetCurrentProgramScene", {"sceneName": action.target}, done)
        else:
            done()

    async def _switch(self, action: ObsAction) -> None:
        scene = await scenes.program_scene(self._ask)
        found = await scenes.find_ours(self._ask, scene, named=action.target)
        if found is None:
            raise NotDone(f"there is no “{action.target}” in the scene “{scene}”.")
        wanted = not found.item.enabled if action.deed is Deed.TOGGLE else action.deed is Deed.SHOW
        where = {"sceneName": found.scene, "sceneItemId": found.item.number}
        key = (found.scene, found.item.number)
        if wanted != found.item.enabled:
            enabled = where | {"sceneItemEnabled": wanted}
            await self._change("SetSceneItemEnabled", enabled, lambda: self._later(action, key, WayBack(scene, found)))
        else:
            self._later(action, key, None)

    async def _change(self, request: str, data: Data, done: Callable[[], None]) -> None:
        """Have OBS change something. ``done`` is called also where OBS went away before it said whether it did."""
        try:
            await self._ask(request, data)
        except (NotConnected, NotDone) as problem:
            if way_back.may_come_yet(problem):
                done()
            raise
        done()

    def _later(self, action: ObsAction, key: Key, way: WayBack | None) -> None:
        """Put it back in time. Asked again meanwhile it stays longer, and goes back to what was before all of it."""
        before = self._forget(key)
        if before is not None:
            way = WayBack(before.scene, before.item)
        if action.seconds and way is not None:
            self._back[key] = way
            self._due_in(action.seconds, way)

    def _forget(self, key: Key) -> WayBack | None:
        way = self._back.pop(key, None)
        if way is not None and way.timer is not None:
            way.timer.cancel()
        return way

    def _due_in(self, seconds: float, way: WayBack) -> None:
        way.timer = asyncio.get_running_loop().call_later(seconds, self._due, way)

    def _due(self, way: WayBack) -> None:
        self._waiting.append(way)  # however many wait: there is one at most for each that was done
        self._begin_work()

    async def _go_back(self, way: WayBack) -> None:
        key = next((key for key, each in self._back.items() if each is way), None)
        if key is None:  # asked for again meanwhile
            return
        try:
            done = await way_back.go(self._ask, way, self._scene)
        except (NotConnected, NotDone, ValueError) as problem:
            if way_back.may_come_yet(problem):
                self._go_back_later(way)
                return
            self._tell(GOING_BACK, f"{way.words}: {problem}", done=False)
        else:
            if way.late:
                self._tell(GOING_BACK, f"{way.words}." if done else f"{way.words}: {NOT_NEEDED}", done=True)
        del self._back[key]

    def _go_back_later(self, way: WayBack) -> None:
        if not way.late:
            way.late = True
            self._tell(GOING_BACK, f"{way.words}: {WHEN_IT_IS_THERE}", done=False)
        self._due_in(AGAIN_SECONDS, way)

    def _tell(self, cause: str, words: str, *, done: bool) -> None:
        if not done:
            log.warning("A rule could not do in OBS what it says: %s", words)
        self._done(Acted(self._clock(), f"{cause}: {words}", done))
