"""The show: tells the director what was booked, wakes it when something is due, hands its state to the renderers."""

import asyncio
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from overlay_app.economy.goals import Goal, Step, StepKind
from overlay_app.events.model import Event, Follow, Like, Sale, Share, Subscribe
from overlay_app.events.names import colour_number, initials, safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.kept_stage import keep_state
from overlay_app.services.notice import Notice
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.stage.art import art_for
from overlay_app.stage.backlog import Kept, NameOf
from overlay_app.stage.combos import StageGift
from overlay_app.stage.director import Director
from overlay_app.stage.effects import Airing, EffectSpec
from overlay_app.stage.layout import Widget
from overlay_app.stage.rules import Rule
from overlay_app.stage.specimen import with_example
from overlay_app.stage.state import (
    Alert,
    AlertKind,
    Credits,
    GiftArt,
    GoalBar,
    Milestone,
    Queue,
    StageState,
    Ticker,
)
from overlay_app.stage.tiers import ShownTimes, Tiers
from overlay_app.stage.who import Who
from overlay_app.stage.widgets import Widgets

LIKES_A_MILESTONE = 1_000
"""Likes are celebrated at each so many of the live's total."""

KEPT_AFTER_SECONDS = 2.0

TRIED_SECONDS = 6.0
"""How long an example of a widget is shown."""

_SHOWN = {Follow: AlertKind.FOLLOW, Subscribe: AlertKind.SUBSCRIBE, Share: AlertKind.SHARE, Sale: AlertKind.SALE}
_TITLE_KEPT = 60


class Stage:
    """Owns the director. ``changed`` tells every new state, ``queued`` what waits; both only when they differ.

    ``aired`` tells once of each effect fired by hand or by a goal, whether it has aired; ``effect_drawn`` tells the
    first frame of each effect, ``first_drawn`` that of anything.
    """

    def __init__(self, start: StageState, kept_at: Path | None = None, clock: Callable[[], EpochMs] = now_ms) -> None:
        """``start`` is what the last run ended with; what this one shows is kept at ``kept_at``, if given."""
        self._kept_at = kept_at
        self._clock = clock
        self._director = Director(start=start, seed=clock())
        self._keeping: asyncio.Task[None] | None = None
        self._writing = threading.Lock()
        self._wake: asyncio.TimerHandle | None = None
        self._alerts = 0
        self._likes = 0
        self._alert_kinds = frozenset(AlertKind)
        self._tried: Widget | None = None
        self._trial_ends: asyncio.TimerHandle | None = None
        self.own_state = self._director.state
        """What is on stage, but for what is only tried out."""
        self.state = self.own_state
        self.queue = self._director.queue
        self.changed: Notice[StageState] = Notice()
        self.queued: Notice[Queue] = Notice()
        self.aired: Notice[Airing] = Notice()
        self.effect_drawn: Notice[str] = Notice()
        self.first_drawn: Notice[str] = Notice()

    def show_all(self, shown: list[ShownGift | ShownEvent]) -> None:
        """Show gifts and events, test or real."""
        now = self._clock()
        for thing in shown:
            if isinstance(thing, ShownGift):
                self._director.gift(stage_gift(thing), now)
            elif (alert := self._alert(thing)) is not None and (alert.test or alert.kind in self._alert_kinds):
                self._director.alert(alert, now)
        if shown:
            self.advance()

    def set_goal(self, goal: Goal | None) -> None:
        """Show a goal as it stands, or none."""
        self._director.set_goal(None if goal is None else goal_bar(goal))
        self.advance()

    def reached(self, step: Step) -> None:
        """A step of the goal on stage was reached."""
        self._director.reached(step, self._clock())
        self.advance()

    def set_ticker(self, ticker: Ticker | None) -> None:
        """Show the balance, or nothing of it."""
        self._director.set_ticker(ticker)
        self.advance()

    def set_widgets(self, widgets: Widgets | None) -> None:
        """Show boards, banners and clocks as they stand, or none of them."""
        self._director.set_widgets(widgets)
        self.advance()

    def set_alert_kinds(self, kinds: frozenset[AlertKind]) -> None:
        """Show these alerts from now on; of the others only tests."""
        self._alert_kinds = kinds

    def set_watermark(self, watermark: str) -> None:
        """Say over the stage that these coins are in no real books."""
        self._director.set_watermark(watermark)
        self.advance()

    def fire_effect(
        self, effect: str, who: Who | None = None, *, firing: str | None = None, since: EpochMs | None = None
    ) -> str | None:
        """Play an effect by hand; return its id on stage, or None where it will not play. Raises ``UnknownEffect``.

        ``firing`` is the caller's own id for it, ``since`` when it was asked for first. ``aired`` tells how it ended.
        """
        accepted = self._director.fire_effect(effect, who, firing=firing, since=since or self._clock())
        self.advance()
        return accepted

    def set_effects(self, specs: Mapping[str, EffectSpec], reason: str = "The effect is gone.") -> None:
        """Know these effects from now on; ``reason`` is told of those that waited and are gone."""
        self._director.set_effects(specs, self._clock(), reason)
        self.advance()

    def set_tiers(self, tiers: Tiers, times: ShownTimes) -> None:
        """Judge gifts by these thresholds, and show them for so long."""
        self._director.set_tiers(tiers)
        self._director.set_times(times)
        self.advance()

    def set_rules(self, rules: Sequence[Rule]) -> None:
        """Ask these rules before the tiers."""
        self._director.set_rules(rules)

    def set_hold(self, hold_ms: int) -> None:
        """Hold names back so long from now on."""
        self._director.set_hold(hold_ms)

    def set_struck(self, supporters: Collection[str]) -> None:
        """These were struck out in an earlier run."""
        self._director.set_struck(supporters)

    def strike(self, supporter: str) -> None:
        """Take a person away, wherever they are shown or wait to be."""
        self._director.strike(supporter)
        self.advance()

    def pardon(self, supporter: str) -> None:
        """Show what comes from a person again."""
        self._director.pardon(supporter)

    def introduce(self, who: Who) -> None:
        """Show a person under this name, wherever they are shown or wait to be."""
        self._director.introduce(who)
        self.advance()

    @property
    def now(self) -> EpochMs:
        """What the time is on stage."""
        return self._clock()

    @property
    def foremost(self) -> str | None:
        """The id of what viewers see first; None where the stage is empty."""
        return self._director.foremost

    def backlog(self) -> tuple[Kept, ...]:
        """What has not been shown yet, next first."""
        return self._director.backlog()

    def restore(self, backlog: Sequence[Kept], name_of: NameOf) -> None:
        """Let wait what waited when the app ended."""
        self._director.restore(backlog, name_of, self._clock())
        self.advance()

    def pause(self) -> None:
        """Let nothing new begin, through a restart as well."""
        self._director.pause(self._clock())
        self.advance()
        self._keep_soon(0)

    def resume(self) -> None:
        """Go on."""
        self._director.resume(self._clock())
        self.advance()
        self._keep_soon(0)

    def panic(self) -> None:
        """Clear the stage and keep it empty, through a restart as well."""
        self._director.panic(self._clock())
        self.advance()
        self._keep_soon(0)

    def show(self) -> None:
        """Open the stage again."""
        self._director.show(self._clock())
        self.advance()
        self._keep_soon(0)

    def mute(self, *, muted: bool) -> None:
        """Silence the stage, or let it sound again."""
        self._director.mute(muted=muted)
        self.advance()
        self._keep_soon(0)

    def skip(self, item: str | None = None) -> bool:
        """Take one thing away, without an id what is on stage first; False where there is none."""
        found = self._director.skip(item, self._clock())
        self.advance()
        return found

    def replay(self, item: str) -> bool:
        """Show something again; False where it is no longer remembered."""
        found = self._director.replay(item, self._clock())
        self.advance()
        return found

    def try_out(self, widget: Widget) -> None:
        """Show an example of a widget for a few seconds, marked as a test, where nothing of it is on stage."""
        if self._trial_ends is not None:
            self._trial_ends.cancel()
        self._tried = widget
        self._trial_ends = asyncio.get_running_loop().call_later(TRIED_SECONDS, self._end_trial)
        self.advance()

    def roll_credits(self, rolling: Credits) -> None:
        """Show the credits of a session."""
        self._director.roll_credits(rolling, self._clock())
        self.advance()

    def painted(self, item: str) -> None:
        """The renderer drew something for the first time."""
        self._director.painted(item, self._clock())
        if self.state.effect is not None and self.state.effect.id == item:
            self.effect_drawn.tell(item)
        self.first_drawn.tell(item)
        self.advance()

    def ended(self, item: str) -> None:
        """The renderer is done with something."""
        self._director.ended(item, self._clock())
        self.advance()

    def advance(self) -> None:
        """Apply what is due, tell what changed, and set the alarm for what comes next."""
        now = self._clock()
        due = self._director.advance(now)
        if self._wake is not None:
            self._wake.cancel()
            self._wake = None
        if due is not None:
            delay = max(0, due - now) / 1000
            self._wake = asyncio.get_running_loop().call_later(delay, self.advance)
        own, queue = self._director.state, self._director.queue
        state = own if self._tried is None else with_example(own, self._tried)
        lasting = (own.goal, own.ticker) != (self.own_state.goal, self.own_state.ticker)
        self.own_state = own
        for airing in self._director.take_airings():
            self.aired.tell(airing)
        if state != self.state:
            self.state = state
            self.changed.tell(state)
        if lasting:
            self._keep_soon()
        if queue != self.queue:
            self.queue = queue
            self.queued.tell(queue)

    async def close(self) -> None:
        """Stop the alarm and keep the state."""
        if self._wake is not None:
            self._wake.cancel()
        if self._trial_ends is not None:
            self._trial_ends.cancel()
        if self._keeping is not None:
            self._keeping.cancel()
        await self._keep(0)

    def _end_trial(self) -> None:
        self._tried = None
        self.advance()

    def _keep_soon(self, after_seconds: float = KEPT_AFTER_SECONDS) -> None:
        """Keep the state a little later: what changes often is written once. Files are not the loop's business."""
        if self._keeping is not None and not self._keeping.done():
            if after_seconds:
                return
            self._keeping.cancel()
        self._keeping = asyncio.get_running_loop().create_task(self._keep(after_seconds), name="keep the stage")

    async def _keep(self, after_seconds: float) -> None:
        await asyncio.sleep(after_seconds)
        if self._kept_at is not None:
            await asyncio.to_thread(self._write, self._kept_at)

    def _write(self, path: Path) -> None:
        # One after the other, and always the state of now: an older one never ends up on top.
        with self._writing:
            keep_state(path, self.own_state)

    def _alert(self, shown: ShownEvent) -> Alert | None:
        fact = shown.fact
        who = who_is(shown.supporter, shown.name)
        self._alerts += 1
        alert_id = f"alert:{self._alerts}"
        if isinstance(fact, Like):
            return self._likes_alert(fact, who, alert_id)
        kind = _SHOWN.get(type(fact))
        if kind is None:
            return None
        return Alert(alert_id, kind, who, _count(fact, shown), _text(fact), fact.test)

    def _likes_alert(self, likes: Like, who: Who, alert_id: str) -> Alert | None:
        before = self._likes
        self._likes = likes.total if likes.total is not None else before + likes.count
        milestone = self._likes // LIKES_A_MILESTONE * LIKES_A_MILESTONE
        if likes.test:
            self._likes = before
            return Alert(alert_id, AlertKind.LIKES, who, likes.total or likes.count, "", test=True)
        # The first count heard may be any: only a milestone passed while we listened is one.
        if before == 0 or milestone <= before:
            return None
        return Alert(alert_id, AlertKind.LIKES, who, milestone)


def goal_bar(goal: Goal) -> GoalBar:
    """A goal as viewers see it. Once the target is reached, the next stretch becomes the bar's end."""
    ends = [step for step in goal.steps if step.kind is not StepKind.MILESTONE]
    end = next((step for step in ends if goal.progress < step.at), ends[-1])
    steps = (Milestone(step.at, safe_text(step.title, _TITLE_KEPT), step.reached_at is not None) for step in goal.steps)
    milestones = tuple(step for step in steps if step.at <= end.at)
    title = safe_text(goal.title, _TITLE_KEPT)
    return GoalBar(goal.id, title, goal.metric, goal.progress, end.at, milestones)


def stage_gift(shown: ShownGift) -> StageGift:
    """A gift as the stage knows it."""
    return StageGift(
        combo=shown.combo,
        who=who_is(shown.supporter, shown.name),
        gift=GiftArt(shown.gift or "", art_for(shown.gift)),
        units=shown.units,
        coins_each=shown.coins_each,
        coins=shown.coins,
        final=shown.final,
        test=shown.test,
        kind=shown.kind,
    )


def who_is(supporter: str, name: str) -> Who:
    """A person as the stage shows them; ``name`` is safe already."""
    return Who(name, initials(name), colour_number(supporter), supporter)


def _count(fact: Event, shown: ShownEvent) -> int | None:
    if isinstance(fact, Subscribe):
        return fact.months
    return shown.fee


def _text(fact: Event) -> str:
    return safe_text(fact.item_name, _TITLE_KEPT) if isinstance(fact, Sale) else ""
