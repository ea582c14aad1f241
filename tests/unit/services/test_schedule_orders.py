"""What other programs may ask of schedule and session, and what they are told."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.live_session import LiveSession
from overlay_app.services.schedule import Schedule
from overlay_app.services.schedule_orders import Handler, ScheduleOrders
from overlay_app.services.sessions import Sessions
from overlay_app.store import deals
from overlay_app.store.writer import Store

NOON = EpochMs(int(datetime(2026, 5, 1, 12, tzinfo=UTC).timestamp()) * 1000)
ZONE = ZoneInfo("Europe/Lisbon")


class Desk:
    """The orders over books of their own."""

    def __init__(self, store: Store) -> None:
        self.now = NOON
        self.store = store
        clock = lambda: self.now  # noqa: E731
        self.schedule = Schedule(store, clock)
        session = LiveSession(store, lambda: ZONE, clock)
        self.orders: dict[str, Handler] = {}
        orders = ScheduleOrders(
            self.schedule, session, Sessions(store, session, self.schedule, clock), lambda: ZONE, clock
        )
        orders.register(self.orders.__setitem__)

    async def order(self, name: str, **members: Any) -> Mapping[str, Any]:
        return await self.orders[name](members)


@pytest.fixture
async def desk(store: Store) -> Desk:
    opened = Desk(store)
    await opened.schedule.load()
    return opened


async def test_a_plan_is_made_in_the_creators_zone_and_listed(desk: Desk) -> None:
    made = await desk.order(
        "schedule-plan",
        title="Karaoke",
        starts="2026-05-05 20:00",
        minutes=120,
        repeat="weekly",
        weekdays=["tue", "fri"],
    )
    assert (made["zone"], made["next_local"], made["weekdays"]) == ("Europe/Lisbon", "2026-05-05 20:00", ["tue", "fri"])
    told = await desk.order("schedule-list")
    assert told["plans"] == [made]
    assert (told["deals"], told["missed"]) == ([], [])


async def test_a_reminder_reminds_at_its_time_where_nothing_else_is_said(desk: Desk) -> None:
    made = await desk.order("schedule-plan", kind="reminder", title="News", starts="2026-05-05 09:00")
    assert made["remind"] == 0


async def test_a_single_time_is_called_off_and_then_the_whole(desk: Desk) -> None:
    made = await desk.order("schedule-plan", title="Daily", starts="2026-05-05 20:00", repeat="daily")
    await desk.order("schedule-cancel", plan=made["id"], starts="2026-05-05 20:00")
    (told,) = (await desk.order("schedule-list"))["plans"]
    assert told["next_local"] == "2026-05-06 20:00"
    with pytest.raises(ValueError, match="not planned for that time"):
        await desk.order("schedule-cancel", plan=made["id"], starts="2026-05-05 20:00")
    await desk.order("schedule-cancel", plan=made["id"])
    assert (await desk.order("schedule-list"))["plans"] == []


async def test_a_deal_that_runs_is_told_and_ended(desk: Desk) -> None:
    await desk.store.run(lambda db: deals.begin(db, "p", "Double-goal hour", 2, NOON, EpochMs(NOON + 60_000)))
    await desk.schedule.load()
    ((deal),) = (await desk.order("schedule-list"))["deals"]
    assert (deal["title"], deal["factor"], deal["until"]) == ("Double-goal hour", 2, NOON + 60_000)
    await desk.order("schedule-end-deal", deal=deal["id"])
    assert (await desk.order("schedule-list"))["deals"] == []


async def test_the_export_is_a_calendar(desk: Desk) -> None:
    await desk.order("schedule-plan", title="Karaoke", starts="2026-05-05 20:00")
    written = (await desk.order("schedule-export"))["ics"]
    assert [str(event["summary"]) for event in Calendar.from_ical(written).walk("VEVENT")] == ["Karaoke"]


async def test_a_session_is_started_once_and_stopped(desk: Desk) -> None:
    begun = await desk.order("session-start", title="Tonight")
    assert begun["title"] == "Tonight"
    with pytest.raises(ValueError, match="runs already"):
        await desk.order("session-start")
    assert (await desk.order("session-stop"))["session"] == begun["session"]
    with pytest.raises(ValueError, match="No session runs"):
        await desk.order("session-stop")
    (told,) = (await desk.order("session-list"))["sessions"]
    assert (told["id"], told["coins"]) == (begun["session"], 0)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({}, "Say when it starts"),
        ({"starts": "soon"}, "Write the time"),
        ({"starts": "2026-05-05 20:00+02:00"}, "clock on the wall"),
        ({"starts": "2026-05-05 20:00", "kind": "party"}, "“kind” is one of live, "),
        ({"starts": "2026-05-05 20:00", "minutes": "long"}, "“minutes” is a whole number"),
        ({"starts": "2026-05-05 20:00", "minutes": True}, "“minutes” is a whole number"),
        ({"starts": "2026-05-05 20:00", "repeat": "weekly", "weekdays": "tue"}, "Weekdays are a list"),
        ({"starts": "2026-05-05 20:00", "repeat": "daily", "ends": "never"}, "last day"),
        ({"starts": "2026-05-05 20:00", "link": "http://example.org"}, "https://"),
        ({"starts": "2026-05-05 20:00", "colour": "red"}, "nothing called 'colour'"),
        ({"starts": 5}, "“starts” is a text"),
        ({"starts": "2026-05-05 20:00", "zone": "Mars/Olympus"}, "no time zone"),
        ({"starts": "2026-05-05 20:00", "title": "\u202e"}, "Give it a title"),
    ],
)
async def test_what_cannot_be_planned_is_refused_in_words(desk: Desk, members: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        await desk.order("schedule-plan", **({"title": "Karaoke"} | members))
    assert (await desk.order("schedule-list"))["plans"] == []
