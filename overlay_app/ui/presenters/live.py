"""The Live page: tonight, the stage, what waits for it, and the tests."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from functools import partial

from overlay_app.economy.balances import Balances
from overlay_app.economy.sessions import GiftCame
from overlay_app.events.model import Follow, Share, Subscribe
from overlay_app.events.names import A_VIEWER, NAME_LIMIT, safe_text
from overlay_app.ledger.coins import Coins
from overlay_app.services import try_it
from overlay_app.services.clock import now_ms
from overlay_app.services.goals import Goals
from overlay_app.services.held import Held, Waiting, Whose
from overlay_app.services.ingest import Ingested
from overlay_app.services.live_session import OURSELVES, LiveSession, Tonight
from overlay_app.services.moderation import Moderated, Moderation
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.services.stage import Stage
from overlay_app.services.stages import TESTS_ON_STREAM_MS, Stages
from overlay_app.sources.base import Deliver, SourceReport
from overlay_app.stage.art import art_for
from overlay_app.stage.state import Queue, StageState
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.live import ACTIVITY_KEPT, LivePanel
from overlay_app.ui.panels.live_state import (
    Activity,
    ActivityKind,
    FeedGap,
    HeldGifts,
    HeldReason,
    LiveActions,
    LiveState,
    ReceiverAnswer,
    StageSetup,
    TryIt,
)
from overlay_app.ui.presenters.name_decisions import NameDecisions

GOAL_TEST_SECONDS = 8.0
_SHOWN_EVERY_SECONDS = 0.1

_TESTS = {
    TryIt.ROSE: try_it.rose,
    TryIt.ROSES: try_it.roses,
    TryIt.CONFETTI: try_it.confetti,
    TryIt.LION: try_it.lion,
    TryIt.GIFT_BOMB: try_it.gift_bomb,
}
_WHOSE = {
    ReceiverAnswer.THAT_ONE: Whose.THAT_ONE,
    ReceiverAnswer.ONLY_FIRST: Whose.ONLY_THE_FIRST,
    ReceiverAnswer.BOTH: Whose.BOTH,
}
_SAID = {Follow: "followed", Share: "shared the live", Subscribe: "subscribed"}


class LivePresenter:
    """Feeds a ``LivePanel``. A burst of changes is shown once: the page is drawn at most ten times a second."""

    def __init__(
        self,
        stages: Stages,
        session: LiveSession,
        goals: Goals,
        held: Held,
        deliver: Deliver,
        moderation: Moderation,
        decisions: NameDecisions,
        stay: Callable[[], None],
        tasks: Tasks,
        zone: Callable[[], tzinfo],
    ) -> None:
        """``stay`` lets the session go on, although the stream has ended."""
        self._stages = stages
        self._session = session
        self._goals = goals
        self._held = held
        self._deliver = deliver
        self._decisions = decisions
        self._stay = stay
        self._tasks = tasks
        self._zone = zone
        self._activity: dict[str, Activity] = {}
        self._lines = 0
        self._reports: dict[str, SourceReport] = {}
        self._state = LiveState(zone=zone())
        self._due: asyncio.TimerHandle | None = None
        self._end_tests: asyncio.TimerHandle | None = None
        self.panel = LivePanel(self._actions(), now_ms)
        stages.on_air.changed.listen(self._show_stage)
        stages.on_air.queued.listen(self._show_queue)
        session.changed.listen(self._show_tonight)
        held.changed.listen(self._show_held)
        moderation.changed.listen(self._show_moderated)
        goals.changed.listen(lambda _: self._change(forecast_ms=goals.forecast_ms()))
        self._show_stage(stages.on_air.state)
        self._show_tonight(session.tonight)
        self._show_held(held.waiting)
        self._show_moderated(moderation.moderated)

    def ingested(self, ingested: Ingested) -> None:
        """Put what came into the activity."""
        shown = ingested.batch.shown
        for thing in shown:
            self._note(thing)
        if shown:
            self._show_activity()

    async def take_up(self) -> None:
        """Put the gifts of a session that ran before the app was started below what has come since."""
        try:
            latest = await self._session.latest_gifts(ACTIVITY_KEPT)
        except StoreProblem:  # what is wrong with the books is said by those that write
            return
        before = {gift.combo: _booked_line(gift) for gift in reversed(latest) if gift.combo not in self._activity}
        if before:
            self._activity = {**before, **self._activity}
            self._show_activity()

    def show_balances(self, balances: Balances) -> None:
        """The accounts have moved."""
        self._change(balances=balances)

    def show_report(self, report: SourceReport) -> None:
        """A source says how it is doing."""
        self._reports[report.id] = report
        self._change(sources=tuple(self._reports.values()))

    def drop_report(self, source: str) -> None:
        """A source was removed."""
        if self._reports.pop(source, None) is not None:
            self._change(sources=tuple(self._reports.values()))

    def show_follow(self, words: str) -> None:
        """The session is about to do this because of the stream."""
        self._change(follow=words)

    def show_setup(self, setup: StageSetup) -> None:
        """The overlay window is set up so."""
        self._change(setup=setup)

    def show_zone(self) -> None:
        """The user chose another zone."""
        self._change(zone=self._zone())

    def try_it(self, test: TryIt) -> None:
        """Play a test; none of it is booked."""
        if test is TryIt.REACH_GOAL:
            for stage in self._stages.for_tests():
                self._reach_goal(stage)
        else:
            self._tasks.spawn(_TESTS[test](self._deliver), "try it")

    def _actions(self) -> LiveActions:
        session, spawn, each = self._session, self._tasks.spawn, self._stages.each
        return LiveActions(
            start_session=lambda title: spawn(session.start(title), "start a session"),
            rename_session=lambda title: spawn(session.rename(title), "rename the session"),
            end_session=lambda: spawn(session.end(), "end the session"),
            stay=self._stay,
            hide_overlay=lambda: each(Stage.panic),
            show_overlay=lambda: each(Stage.show),
            pause=lambda: each(Stage.pause),
            resume=lambda: each(Stage.resume),
            set_muted=lambda muted: each(lambda stage: stage.mute(muted=muted)),
            skip=lambda item: each(lambda stage: stage.skip(item)),
            replay=self._stages.on_air.replay,
            strike=self._decisions.strike,
            pardon=self._decisions.pardon,
            approve=self._decisions.approve,
            keep=self._decisions.keep,
            try_it=self.try_it,
            set_tests_on_stream=self._set_tests_on_stream,
            answer_receiver=self._answer_receiver,
            set_gift_value=self._set_gift_value,
        )

    def _reach_goal(self, stage: Stage) -> None:
        """Play the goal being reached, then show where it really stands."""
        goal = self._goals.on_stage
        if goal is None:
            return
        filled = tuple(replace(step, reached_at=step.reached_at or now_ms()) for step in goal.steps)
        stage.set_goal(replace(goal, offset=goal.target - goal.counted, steps=filled))
        stage.reached(next(step for step in goal.steps if step.at == goal.target))
        asyncio.get_running_loop().call_later(GOAL_TEST_SECONDS, lambda: stage.set_goal(self._goals.on_stage))

    def _set_tests_on_stream(self, on: bool) -> None:
        if self._end_tests is not None:
            self._end_tests.cancel()
        self._stages.let_tests_on_stream(on)
        self._change(tests_on_stream_until=self._stages.tests_until)
        if on:
            over = partial(self._change, tests_on_stream_until=None)
            self._end_tests = asyncio.get_running_loop().call_later(TESTS_ON_STREAM_MS / 1000, over)

    def _answer_receiver(self, question: str, answer: ReceiverAnswer) -> None:
        source, _, account = question.partition("\n")
        self._tasks.spawn(self._held.say_whose(source, account, _WHOSE[answer]), "say whose gifts they are")

    def _set_gift_value(self, kind: str, value: Coins) -> None:
        self._tasks.spawn(self._held.set_value(int(kind), value), "set a gift's value")

    def _show_stage(self, stage: StageState) -> None:
        self._change(stage=stage)

    def _show_queue(self, queue: Queue) -> None:
        self._change(queue=queue)

    def _show_tonight(self, tonight: Tonight) -> None:
        self._change(
            session=tonight.session,
            tonight=tonight.coins,
            gifts=tonight.gifts,
            people=tonight.people,
            gaps=tuple(FeedGap(self.title_of(gap.source), gap.since, gap.until) for gap in tonight.gaps),
        )

    def _show_moderated(self, moderated: Moderated) -> None:
        self._change(withheld=moderated.withheld, struck=moderated.struck)

    def title_of(self, source: str) -> str:
        """A source as the user knows it."""
        if source == OURSELVES:
            return "Coinstage"
        return self._reports[source].title if source in self._reports else source

    def _show_held(self, waiting: Waiting) -> None:
        ours = dict(waiting.ours)
        values = [
            HeldGifts(str(kind.gift_kind), HeldReason.VALUE, kind.gifts, gift=kind.name) for kind in waiting.values
        ]
        receivers = [
            HeldGifts(
                f"{one.source}\n{one.account}",
                HeldReason.RECEIVER,
                one.gifts,
                receiver=one.account,
                known_receiver=ours.get(one.source, ""),
            )
            for one in waiting.receivers
        ]
        self._change(held=(*receivers, *values))

    def _change(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        if self._due is None:
            self._due = asyncio.get_running_loop().call_later(_SHOWN_EVERY_SECONDS, self._show)

    def _show(self) -> None:
        self._due = None
        self.panel.show(self._state)

    def _show_activity(self) -> None:
        while len(self._activity) > ACTIVITY_KEPT:
            del self._activity[next(iter(self._activity))]
        self._change(activity=tuple(reversed(self._activity.values())))

    def _note(self, thing: ShownGift | ShownEvent) -> None:
        """Put a thing on top of the activity; a combo has one line that counts up."""
        line = _gift_line(thing) if isinstance(thing, ShownGift) else self._event_line(thing)
        if line is not None:
            self._activity.pop(line.id, None)
            self._activity[line.id] = line

    def _event_line(self, shown: ShownEvent) -> Activity | None:
        fact = shown.fact
        self._lines += 1
        line_id = f"event:{self._lines}"
        if shown.fee is not None:
            item = safe_text(getattr(fact, "item_name", None), 60) or "Something"
            return Activity(line_id, ActivityKind.SALE, f"{item} sold", "your fee", now_ms(), shown.fee, test=fact.test)
        said = _SAID.get(type(fact))
        if said is None:
            return None
        kind = ActivityKind.FOLLOW if isinstance(fact, Follow) else ActivityKind.OTHER
        return Activity(
            line_id,
            kind,
            f"{shown.name} {said}",
            "",
            now_ms(),
            test=fact.test,
            person=shown.supporter,
            name=shown.name,
        )


def _booked_line(gift: GiftCame) -> Activity:
    name = safe_text(gift.name, NAME_LIMIT) or A_VIEWER
    return Activity(
        gift.combo,
        ActivityKind.GIFT,
        name,
        _gifts_in_words(gift.gift, gift.units),
        gift.at,
        gift.coins,
        art_for(gift.gift),
        person=gift.supporter,
        name=name,
    )


def _gifts_in_words(gift: str | None, units: int) -> str:
    return f"{gift or 'Gift'} ×{units}" if units > 1 else gift or "Gift"


def _gift_line(gift: ShownGift) -> Activity:
    return Activity(
        gift.combo,
        ActivityKind.GIFT,
        gift.name,
        _gifts_in_words(gift.gift, gift.units),
        gift.at,
        gift.coins,
        art_for(gift.gift),
        gift.test,
        gift.supporter,
        gift.name,
    )
