"""What the creator's rules have OBS do: once for each combo, one after the other, so many a minute, undone in time."""

import asyncio
import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from overlay_app.broadcast.link import Link, NotConnected, NotDone, at_least
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.broadcast import scenes
from overlay_app.services.broadcast.scenes import Ask, Found
from overlay_app.services.broadcast.state import Acted
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.services.stage import stage_gift
from overlay_app.stage.obs_actions import Deed, ObsAction
from overlay_app.stage.rules import Rule, rule_for

WAITING_AT_MOST = 20
A_MINUTE_AT_MOST = 30
MINUTE_SECONDS = 60.0
COMBOS_REMEMBERED = 5_000
CHAPTERS_SINCE = (30, 2)

TOO_MANY = f"left out, because OBS is asked for at most {A_MINUTE_AT_MOST} things a minute."
TOO_LONG_A_QUEUE = "left out, because OBS has not yet done what was asked before."

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
        self._waiting: deque[tuple[str, ObsAction]] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._lately: deque[float] = deque()
        self._scene = ""
        """Where a rule has switched to last."""
        self._back: dict[tuple[Deed, str], tuple[asyncio.TimerHandle, ObsAction]] = {}
        """What is to be undone, when, and how."""

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
        back, self._back = self._back, {}
        for timer, _ in back.values():
            timer.cancel()
        due = [action for cause, action in self._waiting if not cause]
        self._waiting.clear()
        for action in (*due, *(action for _, action in back.values())):
            with suppress(NotConnected, NotDone):
                await self._carry_out(action, "")

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
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work(), name="rules in OBS")

    async def _work(self) -> None:
        while self._waiting:
            cause, action = self._waiting.popleft()
            try:
                await self._carry_out(action, cause)
            except (NotConnected, NotDone, ValueError) as problem:
                if cause:
                    self._tell(cause, f"{action.words}: {problem}", done=False)
            else:
                if cause:
                    self._tell(cause, f"{action.words}.", done=True)

    async def _carry_out(self, action: ObsAction, cause: str) -> None:
        match action.deed:
            case Deed.SCENE:
                before = await scenes.program_scene(self._ask)
                if not cause and before != self._scene:
                    return  # somebody has switched meanwhile: that is where it stays
                self._scene = action.target
                if before != action.target:
                    await self._ask("SetCurrentProgramScene", {"sceneName": action.target})
                self._later(action, ObsAction(Deed.SCENE, before) if before != action.target else None)
            case Deed.SHOW | Deed.HIDE | Deed.TOGGLE:
                await self._switch(action)
            case Deed.REPLAY:
                await self._ask("SaveReplayBuffer")
            case Deed.CHAPTER:
                version = self._link().version
                if version and not at_least(version, *CHAPTERS_SINCE):
                    raise NotDone(f"OBS {version} knows no chapters; OBS 30.2 or newer does, recording Hybrid MP4.")
                await self._ask("CreateRecordChapter", {"chapterName": cause})

    async def _switch(self, action: ObsAction) -> None:
        found = await self._find(action.target)
        wanted = not found.item.enabled if action.deed is Deed.TOGGLE else action.deed is Deed.SHOW
        if wanted != found.item.enabled:
            where = {"sceneName": found.scene, "sceneItemId": found.item.number}
            await self._ask("SetSceneItemEnabled", where | {"sceneItemEnabled": wanted})
            undo = ObsAction(Deed.HIDE if wanted else Deed.SHOW, action.target)
        else:
            undo = None
        self._later(action, undo)

    async def _find(self, source: str) -> Found:
        scene = await scenes.program_scene(self._ask)
        found = await scenes.find_ours(self._ask, scene, named=source)
        if found is None:
            raise NotDone(f"there is no “{source}” in the scene “{scene}”.")
        return found

    def _later(self, action: ObsAction, undo: ObsAction | None) -> None:
        """Put it back in time. Asked again meanwhile it stays longer, and goes back to what was before all of it."""
        is_scene = action.deed is Deed.SCENE
        key = (Deed.SCENE, "") if is_scene else (Deed.SHOW, action.target)
        waits = self._back.pop(key, None)
        if waits is not None:
            waits[0].cancel()
            undo = waits[1]
        if not action.seconds or undo is None:
            return
        timer = asyncio.get_running_loop().call_later(action.seconds, self._go_back, key)
        self._back[key] = (timer, undo)

    def _go_back(self, key: tuple[Deed, str]) -> None:
        _, undo = self._back.pop(key)
        self._waiting.append(("", undo))  # however many wait: there is one at most for each that was done
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work(), name="rules in OBS")

    def _tell(self, cause: str, words: str, *, done: bool) -> None:
        if not done:
            log.warning("A rule could not do in OBS what it says: %s", words)
        self._done(Acted(self._clock(), f"{cause}: {words}", done))
