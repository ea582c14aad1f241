"""Nights to show on the panels: an empty one, one like any other, a busy one and a hostile one. Their books add up."""

from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from overlay_app.economy.balances import Balances
from overlay_app.economy.goals import Action, Goal, Metric, Step, StepKind
from overlay_app.economy.sessions import Session
from overlay_app.economy.statement import StatementRow
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind, Mark
from overlay_app.services.settings import SoundSettings
from overlay_app.sources.base import SourceReport, State
from overlay_app.stage.default_layouts import WIDE
from overlay_app.stage.layout import NAME_LIMIT, Layout
from overlay_app.stage.state import (
    Card,
    FeedLine,
    GiftArt,
    GoalBar,
    Milestone,
    Queue,
    QueueItem,
    StageState,
    Ticker,
    Tier,
)
from overlay_app.stage.who import Who
from overlay_app.ui.panels.balance_state import BalanceState, Range
from overlay_app.ui.panels.broadcast_state import BroadcastShown
from overlay_app.ui.panels.effects_state import EffectsState
from overlay_app.ui.panels.goals_state import GoalsState
from overlay_app.ui.panels.live_state import (
    Activity,
    ActivityKind,
    FeedGap,
    HeldGifts,
    HeldReason,
    LiveState,
)
from overlay_app.ui.panels.marketplace_state import MarketplaceState
from overlay_app.ui.panels.remote_state import RemoteState
from overlay_app.ui.panels.rewards_state import RewardsState
from overlay_app.ui.panels.schedule_state import ScheduleState
from overlay_app.ui.panels.sessions_state import SessionsState
from overlay_app.ui.panels.settings_state import About, Feed, SettingsState, Token, TokenUse
from overlay_app.ui.panels.sound_state import SoundState
from overlay_app.ui.panels.sources_state import SourcesState
from overlay_app.ui.panels.studio_state import StudioState
from overlay_app.ui.panels.supporters_state import SupportersState
from overlay_app.ui.panels.trends_state import TrendsState
from overlay_app.ui.panels.viewers_state import ViewersState
from overlay_app.ui.sound.devices import NO_SERVER, Output

from . import (
    audience_nights,
    balance_nights,
    broadcast_nights,
    lifecycle_nights,
    remote_nights,
    schedule_nights,
    source_nights,
    supporter_nights,
    viewer_nights,
)
from . import directing_nights as directing
from . import market_nights as market
from . import shopping_nights as shopping

NOW = EpochMs(1_795_297_348_000)
"""An evening in November, 21:42 in Lisbon."""
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
ZONE = ZoneInfo("Europe/Lisbon")

HOSTILE_NAMES = (
    "<b>bold</b><img src='http://example.invalid/x.png'>",
    "W" * 60,
    "مرحبا بالعالم العربي الجميل",
    "👩‍👩‍👧‍👦🏳️‍🌈🎉🎉🎉🎉🎉🎉🎉",
    "日本語のとても長い名前がここに入ります",
    "&amp; <a href='x'>link</a>",
)


OUTPUTS = (Output("speakers", "Built-in Audio Analog Stereo"), Output("phones", "USB headphones"))
VOICES = ("English (Great Britain)", "English (America)")


@dataclass(frozen=True)
class Night:
    """What each page shows on this night."""

    live: LiveState
    balance: BalanceState
    rows: tuple[StatementRow, ...]
    goals: GoalsState
    settings: SettingsState
    sound: SoundState = field(default_factory=SoundState)
    effects: EffectsState = field(default_factory=EffectsState)
    supporters: SupportersState = field(default_factory=SupportersState)
    trends: TrendsState = field(default_factory=TrendsState)
    rewards: RewardsState = field(default_factory=RewardsState)
    viewers: ViewersState = field(default_factory=ViewersState)
    sources: SourcesState = field(default_factory=SourcesState)
    broadcast: BroadcastShown = field(default_factory=BroadcastShown)
    remote: RemoteState = field(default_factory=RemoteState)
    marketplace: MarketplaceState = field(default_factory=MarketplaceState)
    studio: StudioState = field(default_factory=StudioState)
    schedule: ScheduleState = field(default_factory=ScheduleState)
    sessions: SessionsState = field(default_factory=SessionsState)
    direction: directing.Direction = field(default_factory=directing.Direction)
    audience: audience_nights.Audience = field(default_factory=audience_nights.Audience)
    lifecycle: lifecycle_nights.Lifecycle = field(default_factory=lifecycle_nights.Lifecycle)


def _layout(name: str) -> Layout:
    return replace(WIDE, name=name[:NAME_LIMIT])


def who(name: str, number: int = 0) -> Who:
    letters = "".join(part[0] for part in name.split()[:2]).upper()
    return Who(name, letters[:2], number, f"id of {name}")


def at(milliseconds: int) -> EpochMs:
    return EpochMs(NOW - milliseconds)


def empty() -> Night:
    """A first start: nothing connected, nothing booked."""
    return Night(
        live=LiveState(
            sources=(SourceReport("tikfinity", "tikfinity", "TikFinity", State.CONNECTING, "waiting for TikFinity"),),
            zone=ZONE,
        ),
        balance=BalanceState(zone=ZONE, days=balance_nights.quiet_days(30)),
        rows=(),
        goals=GoalsState(zone=ZONE),
        settings=_settings(),
        sound=SoundState(silent_because=NO_SERVER),
        lifecycle=lifecycle_nights.empty(ZONE),
        sources=SourcesState(kinds=source_nights.KINDS_THERE, checks=(), zone=ZONE),
        broadcast=broadcast_nights.empty(ZONE),
    )


def some() -> Night:
    """An evening like any other."""
    goal = GoalBar(
        "g1",
        "Karaoke marathon",
        Metric.COINS,
        1368,
        2000,
        (
            Milestone(500, "duet with chat", reached=True),
            Milestone(1000, "song by request", reached=True),
            Milestone(1500, "costume change", reached=False),
        ),
    )
    stage = StageState(
        cards=(_card("c1", "Ana Lucía", "Rose", "rose", 47, 1, Tier.MEDIUM),),
        feed=(
            _line("f1", "Mei 林", "Confetti", "confetti", 1, 100),
            _line("f2", "jo_runs", "Finger Heart", "finger-heart", 8, 40),
        ),
        goal=goal,
        ticker=Ticker(balance=None, tonight=Coins(1204)),
    )
    queue = Queue(
        items=(
            _item("c1", "Ana Lucía", "Rose", "rose", 47, 47, Tier.MEDIUM, on_stage=True, number=7),
            _item("c2", "Tomás", "Galaxy", "galaxy", 1, 1000, Tier.LARGE, number=3),
            _item("c3", "Mei 林", "Confetti", "confetti", 3, 300, Tier.MEDIUM, number=4),
            _item("c4", "Ana", "Rose", "rose", 238, 238, Tier.SMALL, people=41),
        ),
        waiting=3,
        wait_ms=9_000,
        recent=(_item("r1", "kelechi_o", "Crown", "crown", 1, 199, Tier.MEDIUM, number=2),),
    )
    return Night(
        live=LiveState(
            session=Session("s1", "Friday karaoke", at(HOUR + 42 * MINUTE + 8_000)),
            sources=(
                SourceReport("tikfinity", "tikfinity", "TikFinity", State.LIVE, "live", 12, 4218, at(900)),
                SourceReport("feed", "feed", "Own feed", State.SILENT, "silent for 40 s", None, 12, at(40_000)),
            ),
            balances=balance_nights.balances(),
            tonight=Coins(1204),
            gifts=318,
            people=74,
            stage=stage,
            forecast_ms=21 * MINUTE,
            queue=queue,
            activity=_activity(),
            zone=ZONE,
        ),
        balance=BalanceState(
            balance_nights.balances(), opening_set=True, range=Range.MONTH, days=balance_nights.days(30), zone=ZONE
        ),
        rows=balance_nights.rows(NOW),
        goals=GoalsState(_goals(), ZONE),
        settings=_settings(),
        sound=SoundState(SoundSettings(headphones_device="phones", speech=True), OUTPUTS, "", VOICES),
        effects=shopping.some_effects(NOW, ZONE),
        supporters=supporter_nights.some(NOW, ZONE),
        schedule=schedule_nights.some_plans(NOW, ZONE),
        sessions=schedule_nights.some_sessions(NOW, ZONE),
        trends=shopping.some_trends(NOW, ZONE),
        rewards=shopping.some_rewards(NOW, ZONE),
        viewers=viewer_nights.some(NOW, ZONE),
        sources=source_nights.some(NOW, ZONE),
        broadcast=broadcast_nights.some(NOW, ZONE),
        marketplace=market.some(NOW, ZONE),
        direction=directing.some(NOW, ZONE),
        audience=audience_nights.some(NOW, ZONE),
        remote=remote_nights.some(NOW, ZONE),
        lifecycle=lifecycle_nights.some(NOW, ZONE),
    )


def a_lot() -> Night:
    """A gift bomb, a gap in the feed, and questions to answer."""
    night = some()
    names = [f"supporter number {number}" for number in range(120)]
    queue = Queue(
        tuple(
            _item(f"q{n}", name, "Rose", "rose", n + 1, n + 1, Tier.MEDIUM, on_stage=n < 2, number=n)
            for n, name in enumerate(names)
        ),
        waiting=118,
        wait_ms=4 * MINUTE,
        recent=tuple(
            _item(f"r{n}", name, "Lion", "lion", 1, 29_999, Tier.HUGE, number=n) for n, name in enumerate(names[:40])
        ),
    )
    activity = tuple(
        Activity(
            f"a{n}",
            ActivityKind.GIFT,
            name,
            f"Rose ×{n + 1}",
            at(n * 4_000),
            Coins(n + 1),
            "rose",
            False,
            f"p{n}",
            name,
        )
        for n, name in enumerate(names)
    )
    live = replace(
        night.live,
        queue=queue,
        activity=activity,
        gaps=(FeedGap("TikFinity", at(22 * MINUTE), at(19 * MINUTE)),),
        held=(
            HeldGifts("h1", HeldReason.VALUE, 3, gift="Neon Whale"),
            HeldGifts("h2", HeldReason.RECEIVER, 12, receiver="duo_partner", known_receiver="ana.sings"),
        ),
        tests_on_stream_until=EpochMs(NOW + 41_000),
        withheld=directing.some(NOW, ZONE).moderation.withheld,
        struck=frozenset({"p1"}),
    )
    rows = tuple(balance_nights.many_rows(3_000, NOW))
    days = balance_nights.days(365)
    settings = replace(
        night.settings,
        tokens=tuple(Token(f"t{n}", f"Bridge number {n}", TokenUse.FEED) for n in range(8)),
    )
    goals = GoalsState(
        night.goals.goals + tuple(replace(night.goals.goals[0], id=f"more{n}", on_stage=False) for n in range(6)), ZONE
    )
    return Night(
        live,
        replace(night.balance, days=days, range=Range.YEAR),
        rows,
        goals,
        settings,
        night.sound,
        effects=shopping.many_effects(NOW, ZONE),
        supporters=supporter_nights.a_lot(NOW, ZONE),
        schedule=schedule_nights.a_lot_plans(NOW, ZONE),
        sessions=schedule_nights.a_lot_sessions(NOW, ZONE),
        trends=shopping.many_trends(NOW, ZONE),
        rewards=shopping.many_rewards(NOW, ZONE),
        viewers=viewer_nights.many(NOW, ZONE),
        sources=source_nights.a_lot(NOW, ZONE),
        broadcast=broadcast_nights.many(NOW, ZONE),
        marketplace=market.a_lot(NOW, ZONE),
        direction=directing.a_lot(NOW, ZONE),
        audience=audience_nights.a_lot(NOW, ZONE),
        remote=remote_nights.a_lot(NOW, ZONE),
        lifecycle=lifecycle_nights.a_lot(NOW, ZONE),
        studio=StudioState(_layout("Evening 7"), tuple(f"Evening {n}" for n in range(1, 31)), undoable=True),
    )


def hostile() -> Night:
    """Names and titles that try to break the page."""
    night = some()
    items = tuple(
        _item(f"q{n}", name, name, "gift-box", 999_999, 2**53 if n else None, Tier.HUGE, on_stage=n == 0, number=n)
        for n, name in enumerate(HOSTILE_NAMES)
    )
    activity = tuple(
        Activity(f"a{n}", ActivityKind.GIFT, name, name, at(n), Coins(2**53), "gift-box", False, f"p{n}", name)
        for n, name in enumerate(HOSTILE_NAMES)
    )
    session = Session("s1", HOSTILE_NAMES[1], at(99 * HOUR))
    goal = replace(night.live.stage.goal, title=HOSTILE_NAMES[0], progress=2**53, target=2**52)
    live = replace(
        night.live,
        session=session,
        balances=Balances(available=Coins(2**53), gifts=Coins(2**53)),
        tonight=Coins(-(2**53)),
        queue=Queue(items, 200, 599_000, items),
        activity=activity,
        stage=replace(night.live.stage, goal=goal),
        sources=(SourceReport("x", "x", HOSTILE_NAMES[0] * 3, State.REFUSED, HOSTILE_NAMES[1] * 3),),
        held=(HeldGifts("h", HeldReason.RECEIVER, 2, receiver=HOSTILE_NAMES[0], known_receiver=HOSTILE_NAMES[1]),),
        withheld=directing.hostile(NOW, ZONE, HOSTILE_NAMES).moderation.withheld,
        gaps=(FeedGap(HOSTILE_NAMES[0], at(HOUR), None),),
    )
    rows = tuple(
        StatementRow(
            900 - n,
            at(n),
            at(n),
            Kind.GIFT,
            name,
            999_999_999,
            "s",
            name,
            name,
            Coins(2**53),
            Coins(-(2**53)),
            frozenset(Mark),
            reversed=n == 1,
        )
        for n, name in enumerate(HOSTILE_NAMES)
    )
    goals = tuple(
        replace(goal, id=f"g{n}", title=name)
        for n, (name, goal) in enumerate(zip(HOSTILE_NAMES, _goals() * 3, strict=False))
    )
    balances = Balances(
        Coins(-(2**53)),
        Coins(5),
        Coins(2**53),
        Coins(2**53),
        Coins(2**53),
        Coins(1),
        Coins(1),
        Coins(1),
        Coins(-(2**53)),
    )
    tokens = tuple(
        Token(f"t{n}", name[:60], TokenUse.FEED, frozenset({"coinstage.sale.v1"}))
        for n, name in enumerate(HOSTILE_NAMES)
    )
    return Night(
        live,
        replace(night.balance, balances=balances, opening_set=False),
        rows,
        GoalsState(goals, ZONE),
        replace(
            night.settings,
            tokens=tokens,
        ),
        effects=shopping.hostile_effects(NOW, ZONE, HOSTILE_NAMES),
        supporters=supporter_nights.hostile(NOW, ZONE, HOSTILE_NAMES),
        schedule=schedule_nights.hostile_plans(NOW, ZONE, HOSTILE_NAMES),
        sessions=schedule_nights.hostile_sessions(NOW, ZONE, HOSTILE_NAMES),
        trends=shopping.hostile_trends(NOW, ZONE, HOSTILE_NAMES),
        rewards=shopping.hostile_rewards(NOW, ZONE, HOSTILE_NAMES),
        viewers=viewer_nights.hostile(NOW, ZONE, HOSTILE_NAMES),
        sources=source_nights.hostile(NOW, ZONE, HOSTILE_NAMES),
        broadcast=broadcast_nights.hostile(NOW, ZONE, HOSTILE_NAMES),
        marketplace=market.hostile(NOW, ZONE, HOSTILE_NAMES),
        direction=directing.hostile(NOW, ZONE, HOSTILE_NAMES),
        audience=audience_nights.hostile(NOW, ZONE, HOSTILE_NAMES),
        remote=remote_nights.hostile(NOW, ZONE, HOSTILE_NAMES),
        lifecycle=lifecycle_nights.hostile(NOW, ZONE, HOSTILE_NAMES),
        studio=StudioState(_layout(HOSTILE_NAMES[0]), tuple(name[:NAME_LIMIT] for name in HOSTILE_NAMES)),
    )


def _card(key: str, name: str, gift: str, art: str, units: int, each: int, tier: Tier) -> Card:
    return Card(key, who(name, 7), GiftArt(gift, art), units, Coins(each), Coins(units * each), tier, NOW)


def _line(key: str, name: str, gift: str, art: str, units: int, coins: int) -> FeedLine:
    return FeedLine(key, who(name), GiftArt(gift, art), units, Coins(coins))


def _item(
    key: str,
    name: str,
    gift: str,
    art: str,
    units: int,
    coins: int | None,
    tier: Tier,
    *,
    on_stage: bool = False,
    people: int = 1,
    number: int = 0,
) -> QueueItem:
    return QueueItem(
        key,
        who(name, number % 8),
        GiftArt(gift, art),
        units,
        None if coins is None else Coins(coins),
        tier,
        on_stage,
        people,
    )


def _activity() -> tuple[Activity, ...]:
    return (
        Activity(
            "a1", ActivityKind.GIFT, "Ana Lucía", "Rose ×47", at(0), Coins(47), "rose", person="a", name="Ana Lucía"
        ),
        Activity("a2", ActivityKind.SALE, "Glow Mug sold", "BrightBrand · 5% fee", at(3 * MINUTE), Coins(12)),
        Activity("a3", ActivityKind.SALE, "Stage Cap refunded", "BrightBrand", at(8 * MINUTE), Coins(-9)),
        Activity("a4", ActivityKind.FOLLOW, "kelechi_o followed", "", at(9 * MINUTE), person="k", name="kelechi_o"),
        Activity("a5", ActivityKind.GIFT, "Test", "Lion", at(10 * MINUTE), Coins(29_999), "lion", test=True),
        Activity("a6", ActivityKind.OTHER, "Session started", "Friday karaoke", at(102 * MINUTE)),
    )


def _goals() -> tuple[Goal, ...]:
    return (
        Goal(
            "g1", "Karaoke marathon", Metric.COINS, at(100 * MINUTE),
            (
                Step("s1", StepKind.MILESTONE, 500, "duet with chat", Action.CONFETTI, at(70 * MINUTE)),
                Step("s2", StepKind.MILESTONE, 1000, "song by request", Action.NOTHING, at(20 * MINUTE)),
                Step("s3", StepKind.MILESTONE, 1500, "costume change"),
                Step("s4", StepKind.TARGET, 2000, "the whole album", Action.COIN_RAIN),
                Step("s5", StepKind.STRETCH, 3000, "an encore"),
            ),
            deadline=EpochMs(NOW + DAY), on_stage=True, counted=1268, offset=100,
        ),
        Goal("g2", "New followers", Metric.FOLLOWS, at(9 * DAY), (Step("t", StepKind.TARGET, 50, "", Action.CONFETTI, at(DAY)),), counted=63),
        Goal("g3", "Likes of the summer", Metric.LIKES, at(90 * DAY), (Step("u", StepKind.TARGET, 100_000, ""),), counted=41_002, closed_at=at(30 * DAY)),
    )  # fmt: skip


def _settings() -> SettingsState:
    return SettingsState(
        feed=Feed("http://127.0.0.1:28462"),
        tokens=(
            Token("t1", "Stream deck", TokenUse.BUTTONS),
            Token("t2", "Shop bridge", TokenUse.FEED, frozenset({"coinstage.sale.v1"})),
        ),
        system_zone="Europe/Lisbon",
        about=About("0.1.0", "/home/ana/.local/share/coinstage"),
    )
