"""What the command line and other programs may ask of schedule and session, each at ``POST /control/NAME``."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any

from overlay_app.economy.schedule import Frequency, Missed, NotPlanned, Plan, PlanKind, Repeat, next_occurrence
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.schedule import Schedule
from overlay_app.services.sessions import Sessions

Members = Mapping[str, object]
Answer = Mapping[str, object]
Handler = Callable[[Members], Awaitable[Answer]]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {
    "minutes": "minutes",
    "remind": "remind_minutes",
    "countdown": "countdown_minutes",
    "every_live_minutes": "live_minutes",
    "factor": "factor",
}
_KNOWN = {"kind", "title", "starts", "zone", "note", "link", "repeat", "every", "weekdays", "ends", *_NUMBERS}


class ScheduleOrders:
    """Carries orders out. What cannot be done raises ``ValueError`` in words."""

    def __init__(
        self,
        schedule: Schedule,
        session: LiveSession,
        sessions: Sessions,
        zone: Callable[[], tzinfo],
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        self._schedule = schedule
        self._session = session
        self._sessions = sessions
        self._zone = zone
        self._clock = clock

    def register(self, control: Callable[[str, Handler], None]) -> None:
        """Offer every order by its name."""
        control("schedule-list", self._list)
        control("schedule-plan", self._plan)
        control("schedule-cancel", self._cancel)
        control("schedule-end-deal", self._end_deal)
        control("schedule-export", self._export)
        control("session-start", self._start)
        control("session-stop", self._stop)
        control("session-list", self._list_sessions)

    async def _list(self, _members: Members) -> Answer:
        agenda, now = self._schedule.agenda, self._clock()
        return {
            "plans": [_plan_told(plan, now) for plan in agenda.plans],
            "deals": [
                {"id": deal.id, "title": deal.title, "factor": deal.factor, "until": deal.over_at}
                for deal in agenda.deals
                if deal.runs(now)
            ],
            "missed": [_missed_told(missed) for missed in agenda.missed],
        }

    async def _plan(self, members: Members) -> Answer:
        plan = await self._schedule.save(_plan_of(members, str(self._zone()), self._clock()))
        return _plan_told(plan, self._clock())

    async def _cancel(self, members: Members) -> Answer:
        plan = _text(members, "plan") or ""
        starts = _text(members, "starts")
        if starts is None:
            await self._schedule.remove(plan)
        else:
            await self._schedule.leave_out(plan, _moment(starts))
        return {"plan": plan, "starts": starts}

    async def _end_deal(self, members: Members) -> Answer:
        deal = _text(members, "deal") or ""
        await self._schedule.end_deal(deal)
        return {"deal": deal}

    async def _export(self, _members: Members) -> Answer:
        from overlay_app.services.calendar import calendar_of  # noqa: PLC0415 - slow to load, and seldom asked for

        return {"ics": calendar_of(self._schedule.agenda.plans, self._clock()).decode()}

    async def _start(self, members: Members) -> Answer:
        if self._session.tonight.session is not None:
            raise ValueError("A session runs already. Stop it first: coinstage session stop")
        await self._session.start(_text(members, "title") or "")
        return self._running()

    async def _stop(self, _members: Members) -> Answer:
        ended = self._running()
        if ended["session"] is None:
            raise ValueError("No session runs.")
        await self._session.end()
        return ended

    async def _list_sessions(self, _members: Members) -> Answer:
        page = await self._sessions.page()
        return {
            "sessions": [
                {
                    "id": earned.session.id,
                    "title": earned.session.title,
                    "started_at": earned.session.started_at,
                    "ended_at": earned.session.ended_at,
                    "planned_at": earned.session.planned_at,
                    "coins": earned.coins,
                    "gifts": earned.gifts,
                    "people": earned.people,
                }
                for earned in page
            ]
        }

    def _running(self) -> dict[str, object]:
        tonight = self._session.tonight
        session = tonight.session
        return {
            "session": None if session is None else session.id,
            "title": None if session is None else session.title,
            "coins": tonight.coins,
        }


def _plan_of(members: Members, zone: str, now: EpochMs) -> Plan:
    if unknown := members.keys() - _KNOWN:
        raise NotPlanned(f"There is nothing called {min(unknown)!r:.40} in a plan.")
    live_minutes = _number(members, "every_live_minutes")
    starts = _text(members, "starts")
    if starts is None and live_minutes is None:
        raise NotPlanned("Say when it starts, such as 2026-12-24 20:00.")
    plan = Plan(
        id="",
        kind=_one_of(PlanKind, members, "kind", PlanKind.LIVE),
        title=_text(members, "title") or "",
        starts=datetime(2000, 1, 1) if starts is None else _moment(starts),  # noqa: DTZ001 - a wall clock
        zone=_text(members, "zone") or zone,
        note=_text(members, "note") or "",
        link=_text(members, "link"),
        repeat=_repeat(members),
    )
    numbers: dict[str, Any] = {field: _number(members, name) for name, field in _NUMBERS.items()}
    plan = replace(plan, **(numbers | {"minutes": numbers["minutes"] or 0}))
    if plan.kind is PlanKind.REMINDER and plan.remind_minutes is None:
        plan = replace(plan, remind_minutes=0)
    return plan


def _repeat(members: Members) -> Repeat | None:
    if members.get("repeat") is None:
        return None
    weekdays = members.get("weekdays") or []
    if not isinstance(weekdays, list) or any(day not in _WEEKDAYS for day in weekdays):
        raise NotPlanned(f"Weekdays are a list of {', '.join(_WEEKDAYS)}.")
    ends = _text(members, "ends")
    try:
        last = None if ends is None else date.fromisoformat(ends)
    except ValueError:
        raise NotPlanned("Write the last day as 2026-12-31.") from None
    frequency = _one_of(Frequency, members, "repeat", Frequency.WEEKLY)
    return Repeat(frequency, _number(members, "every") or 1, frozenset(map(_WEEKDAYS.index, weekdays)), last)


def _one_of(kinds: Any, members: Members, name: str, default: Any) -> Any:
    try:
        return kinds(_text(members, name) or default)
    except ValueError:
        raise NotPlanned(f"“{name}” is one of {', '.join(kinds)}.") from None


def _moment(text: str) -> datetime:
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise NotPlanned("Write the time as 2026-12-24 20:00.") from None
    if local.tzinfo is not None:
        raise NotPlanned("Write the time as the clock on the wall shows it, and its zone apart.")
    return local


def _text(members: Members, name: str) -> str | None:
    value = members.get(name)
    if value is not None and not isinstance(value, str):
        raise NotPlanned(f"“{name}” is a text.")
    return value


def _number(members: Members, name: str) -> int | None:
    value = members.get(name)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise NotPlanned(f"“{name}” is a whole number.")
    return value


def _plan_told(plan: Plan, now: EpochMs) -> dict[str, object]:
    coming = next_occurrence(plan, now)
    repeat = plan.repeat
    return {
        "id": plan.id,
        "kind": plan.kind.value,
        "title": plan.title,
        "starts": plan.starts.isoformat(" ", "minutes") if plan.has_a_time else None,
        "zone": plan.zone,
        "minutes": plan.minutes,
        "repeat": None if repeat is None else repeat.frequency.value,
        "every": None if repeat is None else repeat.every,
        "weekdays": [] if repeat is None else [_WEEKDAYS[day] for day in sorted(repeat.weekdays)],
        "ends": None if repeat is None or repeat.ends is None else repeat.ends.isoformat(),
        "note": plan.note,
        "link": plan.link,
        "remind": plan.remind_minutes,
        "countdown": plan.countdown_minutes,
        "every_live_minutes": plan.live_minutes,
        "factor": plan.factor,
        "next_at": None if coming is None else coming.at,
        "next_local": None if coming is None else coming.local.isoformat(" ", "minutes"),
    }


def _missed_told(missed: Missed) -> dict[str, object]:
    return {
        "plan": missed.plan,
        "title": missed.title,
        "kind": missed.kind.value,
        "cue": missed.cue.value,
        "at": missed.happens_at,
        "times": missed.times,
    }
