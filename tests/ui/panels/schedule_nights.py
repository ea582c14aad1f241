"""What the Schedule page shows on a night. The running session agrees with the balances of ``nights``."""

from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from overlay_app.economy.deals import Deal
from overlay_app.economy.schedule import Cue, Frequency, Missed, Plan, PlanKind, Repeat
from overlay_app.economy.sessions import Earned, Gap, GiftCount, Happened, Happening, Session, Story
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ui.panels.schedule_state import ScheduleState
from overlay_app.ui.panels.sessions_state import SessionsState

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def some_plans(now: EpochMs, zone: tzinfo) -> ScheduleState:
    """A week as many have it: three lives, what surrounds them, and a deal that runs."""
    today = datetime.fromtimestamp(now / 1000, zone).date()
    monday = today - timedelta(days=today.weekday())
    tuesdays = Repeat(Frequency.WEEKLY, 1, frozenset({1, 4, 5}))
    key = str(zone)
    plans = (
        _plan("l", PlanKind.LIVE, "Friday karaoke", monday, 1, "20:00", key, 180, tuesdays, remind=30, countdown=10),
        _plan("g", PlanKind.GIFT_OPPORTUNITY, "Gift rain", monday, 4, "21:00", key, 15, countdown=15),
        _plan("d", PlanKind.DEAL, "Double-goal hour", monday, 5, "21:00", key, 60, factor=2, countdown=5),
        _plan("a", PlanKind.ANNOUNCEMENT, "Encore", monday, 5, "22:15", key, 0),
        replace(
            _plan("r", PlanKind.REMINDER, "Platform news", monday, 0, "09:30", key, 0, remind=0),
            repeat=Repeat(Frequency.WEEKLY, 1, frozenset({0, 3})),
            link="https://example.org/creator-news",
        ),
        _plan("n", PlanKind.LIVE, "Guest live with Tokyo", monday, 6, "12:00", "Asia/Tokyo", 90, remind=60),
        replace(_plan("e", PlanKind.ANNOUNCEMENT, "Write !song to vote", monday, 0, "12:00", key, 0), live_minutes=15),
    )
    deal = Deal("d1", "d", "Double-goal hour", 2, EpochMs(now - 42 * MINUTE), EpochMs(now + 18 * MINUTE))
    missed = (Missed("r", "Platform news", PlanKind.REMINDER, Cue.REMIND, EpochMs(now - 3 * DAY), 1),)
    return ScheduleState(plans, (deal,), missed, "Friday karaoke", zone)


def a_lot_plans(now: EpochMs, zone: tzinfo) -> ScheduleState:
    """Something each hour, and much at once."""
    today = datetime.fromtimestamp(now / 1000, zone).date()
    monday = today - timedelta(days=today.weekday())
    kinds = (PlanKind.LIVE, PlanKind.GIFT_OPPORTUNITY, PlanKind.ANNOUNCEMENT, PlanKind.DEAL, PlanKind.REMINDER)
    plans = []
    for number in range(60):
        kind = kinds[number % 5]
        minutes = 0 if kind in {PlanKind.ANNOUNCEMENT, PlanKind.REMINDER} else 30 + number % 4 * 45
        clock = f"{(number * 5 + 11) % 24:02}:{number % 4 * 15:02}"
        plan = _plan(
            f"p{number}", kind, f"{kind.value.title()} number {number + 1}", monday, number % 7, clock, str(zone)
        )
        plan = replace(plan, minutes=minutes, factor=3 if kind is PlanKind.DEAL else None, remind_minutes=15)
        plans.append(replace(plan, repeat=Repeat(Frequency.DAILY, 1 + number % 3) if number % 3 == 0 else None))
    missed = tuple(
        Missed(f"p{number}", f"Reminder number {number}", PlanKind.REMINDER, Cue.REMIND, EpochMs(now - DAY), number + 1)
        for number in range(6)
    )
    deals = tuple(
        Deal(f"d{number}", "p3", f"Deal number {number}", 2 + number, EpochMs(now - HOUR), EpochMs(now + HOUR))
        for number in range(2)
    )
    return ScheduleState(tuple(plans), deals, missed, "The long night", zone)


def hostile_plans(now: EpochMs, zone: tzinfo, names: tuple[str, ...]) -> ScheduleState:
    """Titles that break a careless layout."""
    some = some_plans(now, zone)
    plans = tuple(
        replace(plan, title=names[number % len(names)][:80], note="n" * 2_000) for number, plan in enumerate(some.plans)
    )
    deals = tuple(replace(deal, title=names[1]) for deal in some.deals)
    missed = tuple(replace(each, title=names[0]) for each in some.missed)
    return replace(some, plans=plans, deals=deals, missed=missed, session=names[1])


def some_sessions(now: EpochMs, zone: tzinfo) -> SessionsState:
    """Tonight and the lives before."""
    tonight = Session(
        "s1", "Friday karaoke", EpochMs(now - HOUR - 42 * MINUTE), planned_at=EpochMs(now - HOUR - 42 * MINUTE)
    )
    sessions = [Earned(tonight, Coins(1_204), 435, 31)]
    for number in range(8):
        begun = EpochMs(now - (3 + 2 * number) * DAY)
        title = ("Saturday requests", "Tuesday duets", "Friday karaoke")[number % 3]
        over = EpochMs(begun + 2 * HOUR + number * 7 * MINUTE)
        session = Session(f"s{number + 2}", title, begun, over, by_itself=number == 4)
        sessions.append(Earned(session, Coins(3_120 - 211 * number), 240 - 17 * number, 64 - 3 * number))
    gifts = (("Lion", 1, 500), ("Rose", 412, 412), ("Confetti", 2, 200), ("Finger Heart", 18, 90), ("", 2, 2))
    story = Story(
        sessions[0],
        (Gap("TikFinity", EpochMs(now - HOUR), EpochMs(now - HOUR + 95_000)),),
        [GiftCount(name, units, Coins(coins)) for name, units, coins in gifts],
        (
            Happened(Happening.TREND, "#WinterDuets", tonight.started_at),
            Happened(Happening.POLL, "Which song next?", EpochMs(now - 80 * MINUTE)),
            Happened(Happening.CHALLENGE, "1,000 coins in ten minutes", EpochMs(now - 65 * MINUTE), "won"),
            Happened(Happening.DEAL, "Double-goal hour", EpochMs(now - 42 * MINUTE)),
            Happened(Happening.ANNOUNCEMENT, "Encore", EpochMs(now - 12 * MINUTE)),
        ),
    )
    return SessionsState(tuple(sessions), False, story, zone)


def a_lot_sessions(now: EpochMs, zone: tzinfo) -> SessionsState:
    """Half a year of lives."""
    some = some_sessions(now, zone)
    assert some.story is not None
    many = tuple(
        Earned(
            Session(
                f"m{number}", f"Live {number + 1}", EpochMs(now - number * DAY), EpochMs(now - number * DAY + HOUR)
            ),
            Coins(9_999_999 - number),
            123_456,
            4_321,
        )
        for number in range(60)
    )
    gifts = [GiftCount(f"Gift number {number}", 9_999 - number, Coins(999_999 // (number + 1))) for number in range(12)]
    happened = tuple(
        Happened(kind, f"{kind.value} number {number}", EpochMs(now - number * MINUTE), "won" if number % 2 else "")
        for number in range(40)
        for kind in Happening
    )
    return SessionsState(many, True, replace(some.story, earned=many[0], gifts=gifts, happened=happened), zone)


def hostile_sessions(now: EpochMs, zone: tzinfo, names: tuple[str, ...]) -> SessionsState:
    """Titles that break a careless layout."""
    some = some_sessions(now, zone)
    assert some.story is not None
    titled = tuple(
        replace(earned, session=replace(earned.session, title=names[number % len(names)]))
        for number, earned in enumerate(some.sessions)
    )
    gifts = [replace(gift, name=name) for gift, name in zip(some.story.gifts, names, strict=False)]
    happened = [replace(each, title=name) for each, name in zip(some.story.happened, names, strict=False)]
    story = replace(some.story, earned=titled[1], gifts=gifts, happened=happened)
    return replace(some, sessions=titled, story=story)


def _plan(
    name: str,
    kind: PlanKind,
    title: str,
    monday: date,
    day: int,
    clock: str,
    zone: str,
    minutes: int = 0,
    repeat: Repeat | None = None,
    *,
    remind: int | None = None,
    countdown: int | None = None,
    factor: int | None = None,
) -> Plan:
    starts = datetime.fromisoformat(f"{monday + timedelta(days=day)}T{clock}")
    return Plan(name, kind, title, starts, zone, minutes, repeat, "", None, remind, countdown, None, factor)
