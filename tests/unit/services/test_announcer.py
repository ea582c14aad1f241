"""The schedule at work, on a clock that is told the time: what is due is done once, in its minute, or said to be missed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from overlay_app.economy.goals import Goal, Metric, Step, StepKind
from overlay_app.economy.schedule import MINUTE_MS, Due, Frequency, NotPlanned, Plan, PlanKind, Repeat, instant
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.announcer import SLEEPS_AT_MOST_SECONDS, Announcer
from overlay_app.services.boards import Boards
from overlay_app.services.goals import Goals
from overlay_app.services.ingest import Ingest
from overlay_app.services.live_session import LiveSession
from overlay_app.services.schedule import Schedule
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState
from overlay_app.stage.widgets import NO_WIDGETS, Announcement, Deal
from overlay_app.store.writer import Store
from tests.evening import frame
from tests.standin import gift

HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS
NOON = EpochMs(int(datetime(2026, 5, 1, 12, tzinfo=UTC).timestamp()) * 1000)


@dataclass
class Rung:
    """An alarm that rings only when the test has come to its time."""

    at: EpochMs
    is_set: bool = True

    def cancel(self) -> None:
        self.is_set = False


class Evening:
    """Books, a schedule, an announcer, and the time as the test has it."""

    def __init__(self, store: Store, now: EpochMs = NOON) -> None:
        self.store = store
        self.now = now
        self.stage = Stage(StageState(), clock=self.clock)
        self.reminded: list[tuple[str, EpochMs]] = []
        self.looks = 0
        self.start()

    def clock(self) -> EpochMs:
        return self.now

    def start(self) -> None:
        """What a new start of the app builds."""
        self.schedule = Schedule(self.store, self.clock)
        self.session = LiveSession(self.store, lambda: UTC, self.clock)
        boards = Boards(Stages(self.stage, None, lambda: False))
        self.announcer = Announcer(self.schedule, self.session, boards, self.clock, self._set_alarm)
        self.announcer.reminded.listen(self._remind)
        self.alarm: Rung | None = None

    async def open(self) -> "Evening":
        await self.schedule.load()
        await self.session.load()
        await self.announcer.advance()
        return self

    async def plan(self, starts: datetime, **other: object) -> Plan:
        planned = Plan("", PlanKind.REMINDER, "Look at the platform's news", starts, "UTC", remind_minutes=0)
        plan = await self.schedule.save(replace(planned, **other))
        await self.announcer.advance()
        return plan

    async def until(self, end: EpochMs) -> None:
        """Let the time pass from alarm to alarm."""
        while self.alarm is not None and self.alarm.at <= end:
            self.now = max(self.now, self.alarm.at)
            self.looks += 1
            await self.announcer.advance()
        self.now = end

    async def close(self) -> None:
        self.announcer.close()
        await self.stage.close()

    @property
    def announcement(self) -> Announcement | None:
        return (self.stage.state.widgets or NO_WIDGETS).announcement

    @property
    def deal(self) -> Deal | None:
        return (self.stage.state.widgets or NO_WIDGETS).deal

    def _set_alarm(self, seconds: float, call: Callable[[], None]) -> Rung:
        self.alarm = Rung(EpochMs(self.now + max(1, round(seconds * 1000))))
        return self.alarm

    def _remind(self, due: Due) -> None:
        self.reminded.append((due.plan.title, self.now))


def wall(at: EpochMs) -> datetime:
    return datetime.fromtimestamp(at // 1000, UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("zone", "change", "local"),
    [
        ("Europe/Lisbon", "2026-03-29", "01:30"),
        ("Europe/Lisbon", "2026-10-25", "01:30"),
        ("Europe/Lisbon", "2026-10-25", "20:00"),
        ("America/New_York", "2026-03-08", "02:30"),
        ("America/New_York", "2026-11-01", "01:30"),
        ("America/New_York", "2026-11-01", "20:00"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15"),
        ("Australia/Lord_Howe", "2026-10-04", "20:00"),
    ],
)
async def test_each_day_is_reminded_of_in_its_minute_when_the_clock_changes(
    store: Store, zone: str, change: str, local: str
) -> None:
    first = datetime.fromisoformat(f"{change}T{local}") - timedelta(days=1)
    begin = EpochMs(instant(first, zone) - HOUR_MS)
    evening = await Evening(store, begin).open()
    await evening.plan(first, zone=zone, repeat=Repeat(Frequency.DAILY))
    days = [instant(first + timedelta(days=day), zone) for day in range(3)]
    await evening.until(EpochMs(days[-1] + HOUR_MS))
    assert [at for _, at in evening.reminded] == days
    await evening.close()


async def test_without_plans_no_alarm_is_set(store: Store) -> None:
    evening = await Evening(store).open()
    assert evening.alarm is None
    await evening.close()


async def test_a_computer_that_slept_is_noticed_within_a_minute(store: Store) -> None:
    evening = await Evening(store).open()
    await evening.plan(wall(EpochMs(NOON + 5 * HOUR_MS)))
    assert evening.alarm is not None
    assert evening.alarm.at - evening.now <= SLEEPS_AT_MOST_SECONDS * 1000
    await evening.close()


async def test_what_was_due_while_the_app_was_closed_is_said_and_not_done(store: Store) -> None:
    evening = await Evening(store).open()
    daily = await evening.plan(wall(EpochMs(NOON + HOUR_MS)), repeat=Repeat(Frequency.DAILY))
    evening.announcer.close()
    evening.now = EpochMs(NOON + 2 * DAY_MS)
    evening.start()
    await evening.open()
    assert evening.reminded == []
    (missed,) = evening.schedule.agenda.missed
    assert (missed.plan, missed.times, missed.happens_at) == (daily.id, 2, NOON + HOUR_MS + DAY_MS)
    await evening.schedule.missed_read()
    assert evening.schedule.agenda.missed == ()
    await evening.close()


async def test_after_sleep_what_is_hours_late_is_said_and_what_comes_is_done(store: Store) -> None:
    evening = await Evening(store).open()
    await evening.plan(wall(EpochMs(NOON + HOUR_MS)), title="Slept through")
    await evening.plan(wall(EpochMs(NOON + 9 * HOUR_MS)), title="Afterwards")
    evening.now = EpochMs(NOON + 8 * HOUR_MS)
    await evening.announcer.advance()
    assert [missed.title for missed in evening.schedule.agenda.missed] == ["Slept through"]
    await evening.until(EpochMs(NOON + 10 * HOUR_MS))
    assert evening.reminded == [("Afterwards", NOON + 9 * HOUR_MS)]
    await evening.close()


async def test_a_start_just_after_its_time_still_reminds(store: Store) -> None:
    evening = await Evening(store).open()
    await evening.plan(wall(EpochMs(NOON + HOUR_MS)))
    evening.announcer.close()
    evening.now = EpochMs(NOON + HOUR_MS + 2 * MINUTE_MS)
    evening.start()
    await evening.open()
    assert [title for title, _ in evening.reminded] == ["Look at the platform's news"]
    await evening.close()


async def test_a_clock_set_back_reminds_nobody_twice_and_loses_nothing(store: Store) -> None:
    evening = await Evening(store).open()
    await evening.plan(wall(EpochMs(NOON + HOUR_MS)))
    await evening.until(EpochMs(NOON + 2 * HOUR_MS))
    evening.now = EpochMs(NOON + HOUR_MS - 10 * MINUTE_MS)
    await evening.announcer.advance()
    await evening.plan(wall(EpochMs(NOON + HOUR_MS + 5 * MINUTE_MS)), title="Later")
    await evening.until(EpochMs(NOON + 2 * HOUR_MS))
    assert [title for title, _ in evening.reminded] == ["Look at the platform's news", "Later"]
    await evening.close()


async def test_a_clock_far_ahead_for_a_moment_silences_nothing(store: Store) -> None:
    evening = await Evening(store).open()
    await evening.plan(wall(EpochMs(NOON + HOUR_MS)))
    evening.now = EpochMs(NOON + 900 * DAY_MS)
    await evening.announcer.advance()
    evening.now = EpochMs(NOON + MINUTE_MS)
    await evening.announcer.advance()
    await evening.until(EpochMs(NOON + 2 * HOUR_MS))
    assert [at for _, at in evening.reminded] == [NOON + HOUR_MS]
    await evening.close()


async def test_a_plan_made_today_was_not_missed_yesterday(store: Store) -> None:
    evening = await Evening(store).open()
    evening.now = EpochMs(NOON + DAY_MS)
    await evening.plan(wall(EpochMs(NOON + HOUR_MS)), repeat=Repeat(Frequency.DAILY))
    await evening.announcer.advance()
    assert evening.schedule.agenda.missed == ()
    assert evening.reminded == []
    await evening.until(EpochMs(NOON + 2 * DAY_MS))
    assert [at for _, at in evening.reminded] == [NOON + HOUR_MS + DAY_MS]
    await evening.close()


async def test_viewers_see_the_countdown_and_then_the_announcement(store: Store) -> None:
    evening = await Evening(store).open()
    at = EpochMs(NOON + HOUR_MS)
    await evening.plan(wall(at), kind=PlanKind.GIFT_OPPORTUNITY, title="Gift rain", countdown_minutes=15)
    await evening.until(EpochMs(at - 15 * MINUTE_MS - 1))
    assert evening.announcement is None
    await evening.until(EpochMs(at - 15 * MINUTE_MS + 1))
    assert evening.announcement == Announcement("Gift rain", at)
    await evening.until(EpochMs(at + 1))
    assert evening.announcement == Announcement("Gift rain")
    await evening.until(EpochMs(at + MINUTE_MS))
    assert evening.announcement is None
    await evening.close()


async def test_an_announcement_that_comes_again_and_again_does_so_in_a_session_alone(store: Store) -> None:
    evening = await Evening(store).open()
    await evening.plan(wall(NOON), kind=PlanKind.ANNOUNCEMENT, title="Follow the goal", live_minutes=10)
    await evening.until(EpochMs(NOON + 10 * MINUTE_MS + 1))
    assert evening.announcement is None
    await evening.session.start("Tonight")
    await evening.announcer.advance()
    await evening.until(EpochMs(NOON + 20 * MINUTE_MS + 2))
    assert evening.announcement == Announcement("Follow the goal")
    await evening.close()


async def double_goal_hour(evening: Evening) -> Plan:
    return await evening.plan(
        wall(EpochMs(NOON + HOUR_MS)), kind=PlanKind.DEAL, title="Double-goal hour", minutes=60, factor=2
    )


async def test_a_deal_stands_on_stage_until_its_end(store: Store) -> None:
    evening = await Evening(store).open()
    await double_goal_hour(evening)
    await evening.until(EpochMs(NOON + HOUR_MS - 1))
    assert evening.deal is None
    await evening.until(EpochMs(NOON + HOUR_MS + 1))
    assert evening.deal == Deal("Double-goal hour", EpochMs(NOON + 2 * HOUR_MS))
    await evening.until(EpochMs(NOON + 2 * HOUR_MS))
    assert evening.deal is None
    await evening.close()


async def test_once_begun_a_deal_is_changed_by_nothing_but_its_early_end(store: Store) -> None:
    evening = await Evening(store).open()
    plan = await double_goal_hour(evening)
    await evening.until(EpochMs(NOON + HOUR_MS + 1))
    await evening.schedule.save(replace(plan, factor=5, minutes=300))
    await evening.schedule.remove(plan.id)
    await evening.announcer.advance()
    assert evening.deal == Deal("Double-goal hour", EpochMs(NOON + 2 * HOUR_MS))
    (deal,) = evening.schedule.agenda.deals
    assert deal.factor == 2
    await evening.schedule.end_deal(deal.id)
    await evening.announcer.advance()
    assert evening.deal is None
    with pytest.raises(NotPlanned, match="does not run"):
        await evening.schedule.end_deal(deal.id)
    await evening.close()


async def test_a_deal_planned_after_its_start_begins_now_and_not_before(store: Store) -> None:
    evening = await Evening(store).open()
    evening.now = EpochMs(NOON + HOUR_MS + 10 * MINUTE_MS)
    plan = await double_goal_hour(evening)
    (deal,) = evening.schedule.agenda.deals
    assert (deal.began_at, deal.ends_at) == (evening.now, NOON + 2 * HOUR_MS)
    await evening.schedule.end_deal(deal.id)
    evening.now = EpochMs(evening.now + MINUTE_MS)
    await evening.schedule.save(replace(plan, title="Double-goal hour, renamed"))
    await evening.announcer.advance()
    assert evening.deal is None, "what was ended does not begin again by an edit"
    await evening.close()


async def test_a_deal_that_began_while_the_app_was_closed_runs_to_its_end(store: Store) -> None:
    evening = await Evening(store).open()
    await double_goal_hour(evening)
    evening.announcer.close()
    evening.now = EpochMs(NOON + HOUR_MS + 30 * MINUTE_MS)
    evening.start()
    await evening.open()
    assert evening.deal == Deal("Double-goal hour", EpochMs(NOON + 2 * HOUR_MS))
    await evening.close()


async def test_gifts_weigh_by_when_they_happened_and_coins_never_do(store: Store) -> None:
    evening = await Evening(store).open()
    goals = Goals(store, evening.clock)
    target = Step("t", StepKind.TARGET, 10_000, "target")
    await goals.save(Goal("g", "Karaoke", Metric.COINS, NOON, (target,), on_stage=True))
    await double_goal_hour(evening)
    ingest = Ingest(store, lambda _: None, session_title=lambda: "Tonight", clock=evening.clock)

    async def give(number: int, coins: int, at: EpochMs, heard: EpochMs) -> None:
        message = gift(units=1, coins=coins, group=str(number), message=str(number), createTime=str(at))
        await ingest.deliver([frame(message, at=heard)])

    moments = [
        (NOON + 30 * MINUTE_MS, 1),
        (NOON + HOUR_MS, 10),
        (NOON + 2 * HOUR_MS - 1, 100),
        (NOON + 2 * HOUR_MS, 1_000),
    ]
    for number, (at, coins) in enumerate(moments):
        await evening.until(EpochMs(at))
        await evening.announcer.advance()
        await give(number, coins, EpochMs(at), EpochMs(at))
    await goals.load()
    goal = goals.find("g")
    assert goal is not None
    assert (goal.counted, goal.extra, goal.progress) == (1_111, 110, 1_221)
    await ingest.close()
    await evening.close()
