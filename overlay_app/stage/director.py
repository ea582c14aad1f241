"""The director decides what is on stage now.

It has no clock and no threads: it is told the time, and ``advance`` applies what is due. Told the same at the same
times it always makes the same show.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from overlay_app.economy.goals import Action, Step, StepKind
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.alerts import AlertLane
from overlay_app.stage.backlog import Kept, NameOf, Spot, kept_gift
from overlay_app.stage.clock import StageClock
from overlay_app.stage.combos import StageGift
from overlay_app.stage.credits import CreditsRoll
from overlay_app.stage.effects import SKIPPED, Airing, EffectLane, EffectSpec, Weight
from overlay_app.stage.gifts import GiftShow
from overlay_app.stage.hold import LONGEST_HOLD_MS, Hold
from overlay_app.stage.onsets import Onsets
from overlay_app.stage.rules import Rule, moment_of
from overlay_app.stage.state import Alert, Credits, GoalBar, Queue, StageState, Ticker
from overlay_app.stage.tiers import ShownTimes, Tiers
from overlay_app.stage.who import Who
from overlay_app.stage.widgets import Widgets

CELEBRATION_MS = 5_000


class Director:
    """Turns gifts, alerts, goals and commands into a ``StageState``.

    Call ``advance`` after telling it anything, and again at the instant it returned: ``state`` and ``queue`` are right
    from then on. ``start`` is the state the last run ended with; ``seed`` makes two runs' effects differ.
    """

    def __init__(self, tiers: Tiers | None = None, start: StageState | None = None, seed: int = 0) -> None:
        start = start or StageState()
        self._tiers = tiers or Tiers()
        self._rules: tuple[Rule, ...] = ()
        self._clock = StageClock()
        self._onsets = Onsets()
        self._effects = EffectLane(seed, self._onsets)
        self._hold = Hold()
        self._hold_ms = 0
        self._struck: set[str] = set()
        self._gifts = GiftShow(self._clock, self._effects, self._hold)
        self._alerts = AlertLane()
        self._credits = CreditsRoll()
        self._firings = 0
        self._must_celebrate = False
        self._celebrating_until: EpochMs | None = None
        self._goal, self._ticker, self._watermark = start.goal, start.ticker, start.watermark
        self._widgets = start.widgets
        self._visible, self._muted, self._paused = start.visible, start.muted, start.paused
        self._clock.hold(holding=self._paused or not self._visible)
        self._state = start

    @property
    def state(self) -> StageState:
        """What is on stage."""
        goal = self._goal
        if goal is not None:
            goal = replace(goal, celebrating=self._celebrating_until is not None)
        fresh = StageState(
            revision=self._state.revision,
            visible=self._visible,
            muted=self._muted,
            paused=self._paused,
            cards=self._gifts.cards,
            feed=self._gifts.feed,
            alert=self._alerts.alert,
            goal=goal,
            ticker=self._ticker,
            effect=self._effects.cue,
            credits=self._credits.credits,
            widgets=self._widgets,
            watermark=self._watermark,
        )
        if fresh != self._state:
            self._state = replace(fresh, revision=fresh.revision + 1)
        return self._state

    @property
    def queue(self) -> Queue:
        """What is on stage, what waits for it, and what was there lately."""
        return self._gifts.queue

    @property
    def foremost(self) -> str | None:
        """The id of what viewers see first: a card, else the effect, the alert, a line, the credits."""
        on_stage = (*self._gifts.cards, self._effects.cue, self._alerts.alert, *self._gifts.feed, self._credits.credits)
        return next((thing.id for thing in on_stage if thing is not None), None)

    def advance(self, now: EpochMs) -> EpochMs | None:
        """Apply everything due; return when to call again, None where nothing will happen by itself."""
        now = self._clock.tell(now)
        may_start = not self._clock.held
        self._show_held(self._hold.take_due(now), now)
        self._gifts.advance(now)
        self._effects.advance(now, frozenset(card.id for card in self._gifts.cards), may_start=may_start)
        self._alerts.advance(now, may_start=may_start)
        self._credits.advance(now)
        self._celebrate(now)
        instants = (
            self._hold.due(),
            self._gifts.due(now),
            self._effects.due(may_start=may_start),
            self._alerts.due(may_start=may_start),
            self._credits.due(),
            self._onsets.free_at if self._must_celebrate else None,
            self._celebrating_until,
        )
        following = min((instant for instant in instants if instant is not None), default=None)
        return None if following is None else self._clock.system(following)

    def gift(self, gift: StageGift, now: EpochMs) -> None:
        """A gift came, or a combo grew. It is held back first where that is wished for."""
        now = self._clock.tell(now)
        if gift.who.supporter and gift.who.supporter in self._struck:
            return
        moment = moment_of(gift, self._tiers, self._rules)
        if self._hold.holds(gift.combo) or (self._hold_ms and not self._gifts.knows(gift.combo)):
            self._hold.keep(gift, EpochMs(now + self._hold_ms), moment.tier)
            self._show_held(self._hold.take_crowded(), now)
            self._gifts.keep_bounded()
        else:
            self._gifts.add(gift, moment, now)

    def alert(self, alert: Alert, now: EpochMs | None = None) -> None:
        """Something happened that is no gift. It is held back first where that is wished for."""
        now = self._clock.latest if now is None else self._clock.tell(now)
        if alert.who.supporter and alert.who.supporter in self._struck:
            return
        if self._hold_ms:
            self._hold.keep(alert, EpochMs(now + self._hold_ms))
            self._show_held(self._hold.take_crowded(), now)
        else:
            self._alerts.join(alert)

    def set_hold(self, hold_ms: int) -> None:
        """Hold gifts and alerts back so long from now on, 0 to ``LONGEST_HOLD_MS``. Goal and ticker move at once."""
        if not 0 <= hold_ms <= LONGEST_HOLD_MS:
            raise ValueError(f"Names are held for 0 to {LONGEST_HOLD_MS // 1000} seconds.")
        self._hold_ms = hold_ms

    def set_struck(self, supporters: Collection[str]) -> None:
        """These were struck out before: nothing of theirs is shown."""
        self._struck = set(supporters)

    def strike(self, supporter: str) -> None:
        """Strike a person out: whatever of them is on stage, waits or was shown goes at once, and nothing new comes."""
        self._struck.add(supporter)
        self._revise(lambda who: None if who.supporter == supporter else who)
        self._gifts.strike(supporter)

    def pardon(self, supporter: str) -> None:
        """Show what comes from a person who was struck out."""
        self._struck.discard(supporter)

    def introduce(self, who: Who) -> None:
        """Show a person under this name from now on, wherever they are on stage or wait to be."""
        self._revise(lambda known: who if known.supporter == who.supporter else known)
        self._gifts.introduce(who)

    def set_goal(self, goal: GoalBar | None) -> None:
        """Show a goal as it stands now."""
        self._goal = goal

    def reached(self, step: Step, now: EpochMs) -> None:
        """A goal's step was reached, this once: play its effect, and celebrate where the goal itself is reached."""
        if step.kind is not StepKind.MILESTONE:
            self._must_celebrate = True
        if step.action is not Action.NOTHING:
            self.fire_effect(step.action, since=self._clock.tell(now))

    def set_ticker(self, ticker: Ticker | None) -> None:
        """Show the balance as it stands now."""
        self._ticker = ticker

    def set_widgets(self, widgets: Widgets | None) -> None:
        """Show boards, banners and clocks as they stand now. Nobody who was struck out is named."""
        self._widgets = widgets
        self._revise_widgets(lambda who: None if who.supporter in self._struck else who)

    def set_watermark(self, watermark: str) -> None:
        """Say over the whole stage that these coins are in no real books; empty where they are."""
        self._watermark = watermark

    def set_tiers(self, tiers: Tiers) -> None:
        """Judge what comes from now on by other thresholds."""
        self._tiers = tiers

    def set_times(self, times: ShownTimes) -> None:
        """Show gifts for so long from now on."""
        self._gifts.set_times(times)

    def set_rules(self, rules: Sequence[Rule]) -> None:
        """Ask these rules first, in this order, for what comes from now on."""
        self._rules = tuple(rules)

    def backlog(self) -> tuple[Kept, ...]:
        """What has not been shown yet, next first, to be kept on disk."""
        held = (
            kept_gift(thing, self._clock.system(until))
            for thing, until in self._hold.things
            if isinstance(thing, StageGift) and not thing.test
        )
        return (*self._gifts.backlog(), *held)

    def restore(self, backlog: Sequence[Kept], name_of: NameOf, now: EpochMs) -> None:
        """Let wait what waited when the app ended; nothing has come in this run yet.

        ``name_of`` says how viewers see a person now. Those who were struck out meanwhile are left out.
        """
        now = self._clock.tell(now)
        for kept in filter(None, (kept.without(self._struck) for kept in backlog)):
            if kept.spot is Spot.MERGED:
                self._gifts.put_back_merged(kept, name_of)
                continue
            gift = kept.as_gift(name_of)
            moment = moment_of(gift, self._tiers, self._rules)
            if kept.spot is Spot.HELD:
                self._hold.keep(gift, EpochMs(min(kept.since, now + LONGEST_HOLD_MS)), moment.tier)
            else:
                self._gifts.put_back(kept, gift, moment, now)
        self._gifts.keep_bounded()

    def roll_credits(self, rolling: Credits, now: EpochMs) -> None:
        """Show the credits of a session, page by page; nobody sees them on a hidden stage."""
        if self._visible:
            struck = self._struck
            self._credits.start(rolling, self._clock.tell(now))
            self._credits.revise(lambda who: None if who.supporter in struck else who)

    def set_effects(self, specs: Mapping[str, EffectSpec], now: EpochMs, reason: str = "The effect is gone.") -> None:
        """Know these effects from now on; one that is gone no longer plays, and ``airings`` say why."""
        self._effects.set_specs(specs, self._clock.tell(now), reason)

    def fire_effect(
        self, effect: str, who: Who | None = None, *, firing: str | None = None, since: EpochMs | None = None
    ) -> str | None:
        """Play an effect by hand and return its id on stage. Raises ``UnknownEffect``.

        ``firing`` is the caller's own id of it, with which the same again is asked for once; ``since`` is when it was
        asked for first, where that was before. None where it will not play: too many wait already, or the stage is
        hidden and nobody could see it. What is accepted is told of once by ``take_airings``.
        """
        if firing is None:
            self._firings += 1
            firing = f"effect:{self._firings}"
        asked_at = self._clock.latest if since is None else since
        wanted = self._visible and self._effects.want(firing, effect, Weight.BY_HAND, who, asked_at)
        return firing if wanted else None

    def take_airings(self) -> tuple[Airing, ...]:
        """Which effects fired by hand or a goal have aired since this was asked last, and which not, and why."""
        return self._effects.take_airings()

    def pause(self, now: EpochMs) -> None:
        """Let nothing new begin; what is on stage plays out."""
        self._open_or_close(now, paused=True, visible=self._visible)

    def resume(self, now: EpochMs) -> None:
        """Go on where the stage was paused."""
        self._open_or_close(now, paused=False, visible=self._visible)

    def panic(self, now: EpochMs) -> None:
        """Clear the stage at once and keep it empty. What waits goes on waiting; what was cut off can be replayed."""
        self._open_or_close(now, paused=self._paused, visible=False)
        self._gifts.clear()
        self._effects.clear(self._clock.latest)
        self._alerts.clear()
        self._credits.end()

    def show(self, now: EpochMs) -> None:
        """Open the stage again after a panic."""
        self._open_or_close(now, paused=self._paused, visible=True)

    def mute(self, *, muted: bool) -> None:
        """Silence the stage, or let it sound again."""
        self._muted = muted

    def skip(self, item: str | None = None, now: EpochMs | None = None) -> bool:
        """Take one thing away, on stage or waiting; without an id, what is on stage first. False where there is none.

        A skipped combo stays away while it counts on, unless it is replayed.
        """
        if item is None:
            item = self.foremost
        ended_at = self._clock.latest if now is None else self._clock.tell(now)
        return item is not None and (
            self._skip_held(item)
            or self._gifts.skip(item)
            or self._effects.end(item, ended_at, SKIPPED)
            or self._alerts.end(item)
            or self._credits.end(item)
        )

    def replay(self, item: str, now: EpochMs) -> bool:
        """Show something shown lately once more, as soon as there is room. False where it is no longer remembered."""
        return self._gifts.replay(item, self._clock.tell(now))

    def painted(self, item: str, now: EpochMs) -> None:
        """The renderer drew something for the first time."""
        self._effects.painted(item, self._clock.tell(now))

    def ended(self, item: str, now: EpochMs | None = None) -> None:
        """The renderer is done with something it was shown."""
        ended_at = self._clock.latest if now is None else self._clock.tell(now)
        if self._effects.cue is not None and self._effects.cue.id == item:
            self._effects.end(item, ended_at)

    def _celebrate(self, now: EpochMs) -> None:
        """Begin the joy over a reached goal, in the same instant as another bright thing or well apart from it."""
        if self._celebrating_until is not None and self._celebrating_until <= now:
            self._celebrating_until = None
        if self._must_celebrate and self._onsets.allows(now):
            self._must_celebrate = False
            self._celebrating_until = EpochMs(now + CELEBRATION_MS)
            self._onsets.mark(now)

    def _show_held(self, things: Sequence[StageGift | Alert], now: EpochMs) -> None:
        for thing in things:
            if isinstance(thing, Alert):
                self._alerts.join(thing)
            else:
                self._gifts.add(thing, moment_of(thing, self._tiers, self._rules), now)

    def _skip_held(self, item: str) -> bool:
        thing = self._hold.take(item)
        if isinstance(thing, StageGift):
            self._gifts.add_skipped(thing, moment_of(thing, self._tiers, self._rules))
        return thing is not None

    def _revise(self, change: Callable[[Who], Who | None]) -> None:
        self._hold.revise(change)
        self._alerts.revise(change)
        self._effects.revise(change)
        self._credits.revise(change)
        self._revise_widgets(change)

    def _revise_widgets(self, change: Callable[[Who], Who | None]) -> None:
        if self._widgets is not None:
            self._widgets = self._widgets.revised(change)

    def _open_or_close(self, now: EpochMs, *, paused: bool, visible: bool) -> None:
        self._clock.tell(now)
        self._paused, self._visible = paused, visible
        self._clock.hold(holding=paused or not visible)
