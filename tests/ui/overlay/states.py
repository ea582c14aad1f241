"""Stages to be looked at and measured: from quiet to as full as it gets."""

from dataclasses import replace

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.credits import lay_out
from overlay_app.stage.default_layouts import DEFAULTS
from overlay_app.stage.state import (
    Alert,
    AlertKind,
    Card,
    Credits,
    CreditsLine,
    EffectCue,
    FeedLine,
    GiftArt,
    GoalBar,
    Milestone,
    StageState,
    Ticker,
    Tier,
)
from overlay_app.stage.who import Who
from overlay_app.stage.widgets import (
    Announcement,
    Challenge,
    CoinDrop,
    Deal,
    HowTo,
    Outcome,
    Period,
    Poll,
    PollOption,
    Spotlight,
    SupporterRow,
    TopSupporters,
    TrendBoard,
    TrendRow,
    Viewers,
    Widgets,
)
from overlay_app.ui.overlay.layout_view import LayoutView

ROSE = GiftArt("Rose", "rose")
LION = GiftArt("Lion", "lion")
CONFETTI = GiftArt("Confetti", "confetti")


def card(name: str, gift: GiftArt, units: int, each: int | None, tier: Tier, number: int = 1) -> Card:
    """A card whose coins add up."""
    return Card(
        id=f"card:{name}",
        who=Who(name, name[:1], number),
        gift=gift,
        units=units,
        coins_each=None if each is None else Coins(each),
        coins=None if each is None else Coins(each * units),
        tier=tier,
        shown_at=EpochMs(0),
    )


def line(name: str, gift: GiftArt, units: int, coins: int | None, people: int = 1) -> FeedLine:
    """A line of the feed."""
    known = None if coins is None else Coins(coins)
    return FeedLine(f"line:{name}:{gift.art}", Who(name, name[:1], 2), gift, units, known, people)


def goal(progress: int, target: int = 2_000, *, celebrating: bool = False) -> GoalBar:
    """Tonight's goal."""
    titles = ("Warm-up song", "Duet with chat", "Encore on the roof")
    steps = [(target * quarter // 4, title) for quarter, title in enumerate(titles, start=1)]
    return GoalBar(
        id="goal:karaoke",
        title="Karaoke marathon",
        metric=Metric.COINS,
        progress=progress,
        target=target,
        milestones=tuple(Milestone(at, title, reached=progress >= at) for at, title in steps),
        celebrating=celebrating,
    )


QUIET = StageState(revision=1, goal=goal(412), ticker=Ticker(Coins(46_916), Coins(412)))

ONE_CARD = replace(
    QUIET,
    revision=2,
    cards=(card("Ana Lucía", ROSE, 47, 1, Tier.MEDIUM),),
    feed=(
        line("Mei 林", CONFETTI, 1, 100),
        line("jo_runs", GiftArt("Finger Heart", "finger-heart"), 8, 40),
        line("Tomás", GiftArt("Star", "star"), 3, 297),
    ),
    goal=goal(896),
    ticker=Ticker(Coins(47_400), Coins(896)),
)

BUSY = replace(
    ONE_CARD,
    revision=3,
    cards=(
        card("Priya Raman", GiftArt("Galaxy", "galaxy"), 1, 1_000, Tier.LARGE, 4),
        card("Ana Lucía", ROSE, 147, 1, Tier.MEDIUM),
    ),
    feed=(
        line("Mei 林", CONFETTI, 1, 100),
        line("jo_runs", GiftArt("Finger Heart", "finger-heart"), 8, 40),
        line("", ROSE, 238, 238, people=41),
        line("Ольга", GiftArt("Crown", "crown"), 1, 199),
        line("سارة", GiftArt("Heart", "heart"), 12, 60),
        line("Kofi", GiftArt("Something new", "gift-box"), 1, None),
    ),
    alert=Alert("alert:1", AlertKind.FOLLOW, Who("kelechi_o", "K", 4), None),
    goal=goal(1_784),
    ticker=Ticker(Coins(48_288), Coins(1_784)),
)

GRAND = replace(
    BUSY,
    revision=4,
    cards=(
        card("Tomás", LION, 1, 29_999, Tier.HUGE, 3),
        card("Ana Lucía", ROSE, 547, 1, Tier.LARGE),
    ),
    goal=goal(33_183, 50_000),
    ticker=Ticker(Coins(79_687), Coins(33_183)),
    effect=EffectCue("effect:1", "confetti", 7, 1.0, 6_000, Who("Tomás", "T", 3)),
)

COIN_RAIN = replace(GRAND, revision=5, effect=EffectCue("effect:2", "coin-rain", 11, 1.0, 9_000, Who("Tomás", "T", 3)))

REACHED = replace(ONE_CARD, revision=6, goal=goal(2_118, celebrating=True), ticker=Ticker(Coins(48_622), Coins(2_118)))

DEMO = replace(
    BUSY,
    revision=7,
    cards=(replace(BUSY.cards[0], message="Thank you, you made the whole night!"), BUSY.cards[1]),
    watermark="DEMO",
)

_FAMILY = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
HOSTILE_NAMES = (
    "<img src='http://127.0.0.1/x.png'>&amp;<b>bold</b>",
    "Donaudampfschifffahrtsgesellschaftskapitän" * 3,
    "عبد الرحمن بن محمد الطويل جدا",
    "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末",
    f"{_FAMILY}🎉🏳️‍🌈 emoji 🦄",
    "שלום עולם abc",
)

HOSTILE = replace(
    BUSY,
    revision=8,
    cards=(
        card(
            HOSTILE_NAMES[1],
            GiftArt("An endless name of a gift that goes on and on", "gift-box"),
            9_999_999,
            99,
            Tier.HUGE,
        ),
        card(HOSTILE_NAMES[2], GiftArt(HOSTILE_NAMES[0], "gift-box"), 1, 2**53, Tier.LARGE, 6),
    ),
    feed=tuple(
        line(name, GiftArt(name, "gift-box"), 1_000_000, 2**53 if i % 2 else 7) for i, name in enumerate(HOSTILE_NAMES)
    ),
    alert=Alert("alert:2", AlertKind.SALE, Who(HOSTILE_NAMES[4] * 4, "👨", 5), 123_456_789, text=HOSTILE_NAMES[3] * 3),
    goal=replace(
        goal(0),
        title=HOSTILE_NAMES[0],
        progress=2**53 - 1,
        target=2**53,
        milestones=tuple(Milestone(2**53 // 9 * n, HOSTILE_NAMES[n % 6], reached=n < 8) for n in range(1, 9)),
    ),
    ticker=Ticker(Coins(-(2**53)), Coins(-(2**53))),
    watermark="REHEARSAL",
)


FAR = EpochMs(4_102_444_800_000)
"""An instant that no run of these tests reaches."""

LINK = "https://market.coinstage.example/item/4711"


def person(name: str, number: int = 1) -> Who:
    """Somebody."""
    return Who(name, name[:1], number, f"id of {name}")


def supporters(*names: str, period: Period = Period.TONIGHT, most: int = 41_800) -> TopSupporters:
    """Who gave most, each half of the one before."""
    rows = (SupporterRow(person(name, n), Coins(most >> n)) for n, name in enumerate(names))
    return TopSupporters(tuple(rows), period)


def poll(question: str, *answers: str, votes: tuple[int, ...] = (732, 324, 144, 61), closed: bool = False) -> Poll:
    """A poll with as many votes as it has answers."""
    options = (PollOption(answer, votes[n]) for n, answer in enumerate(answers))
    return Poll(question, tuple(options), None if closed else FAR, closed)


def trends(title: str, *contents: str, deadline: EpochMs | None = FAR) -> TrendBoard:
    """A trend with a leader."""
    shares = (5_120, 2_380, 1_450, 1_050, 0)
    rows = (TrendRow(each, n + 1, shares[n], Coins(shares[n])) for n, each in enumerate(contents))
    return TrendBoard(title, tuple(rows), deadline)


BANNERS = Widgets(
    viewers=Viewers(1_284),
    announcement=Announcement("Double-goal hour starts in", FAR),
    deal=Deal("Every rose counts twice", FAR),
    challenge=Challenge("50 hearts in ten minutes", Metric.GIFTS, 31, 50, FAR),
)


def everywhere(layouts: LayoutView) -> None:
    """Let every widget stand where it does by default, those too that are hidden at first."""
    for layout in DEFAULTS.values():
        layouts.show(replace(layout, widgets=tuple(replace(placed, hidden=False) for placed in layout.widgets)))


BOARDS = {
    "supporters": Widgets(
        top_supporters=supporters("Tom\u00e1s", "Ana Luc\u00eda", "Mei \u6797", "kelechi_o", "Priya Raman")
    ),
    "how-to": Widgets(
        how_to=HowTo(
            "How to take part",
            ("Send a rose to vote", "Write the number of your song", "The most votes win at ten o'clock"),
        )
    ),
    "poll": Widgets(poll=poll("Next song?", "Bohemian Rhapsody", "Dancing Queen", "Creep")),
    "poll-result": Widgets(
        poll=poll(
            "Which of these shall I sing at the very end of the night?",
            "Wonderwall",
            "Hallelujah",
            "Zombie",
            "Creep",
            closed=True,
        )
    ),
    "trend": Widgets(
        trend_board=trends("What shall I film next?", "Behind the scenes", "Guitar lesson", "Q & A", "Room tour")
    ),
    "spotlight": Widgets(spotlight=Spotlight("Signed tour poster, A2", "Mei \u6797", Coins(2_400), LINK, FAR)),
    "challenge-won": Widgets(challenge=Challenge("50 hearts in ten minutes", Metric.GIFTS, 52, 50, FAR, Outcome.WON)),
    "challenge-lost": Widgets(challenge=Challenge("50 hearts in ten minutes", Metric.GIFTS, 31, 50, FAR, Outcome.LOST)),
    "deal": Widgets(deal=Deal("Every rose counts twice", FAR)),
    "coin-drop": Widgets(coin_drop=CoinDrop(Coins(500), 10, proof="e0a5721e9aa0ac18" * 4)),
    "coin-drop-won": Widgets(
        coin_drop=CoinDrop(
            Coins(500),
            3,
            (person("Ana Luc\u00eda"), person("jo_runs"), person("Kofi")),
            drawn=True,
            proof="5f1d7a84e9c2b3066d0e4f9a1b8c7d25",
        )
    ),
    "announcement": Widgets(announcement=Announcement("Double-goal hour starts in", FAR)),
}

HOSTILE_BOARDS = {
    "supporters": Widgets(top_supporters=supporters(*HOSTILE_NAMES[:5], period=Period.EVER, most=2**53)),
    "how-to": Widgets(how_to=HowTo(HOSTILE_NAMES[0], HOSTILE_NAMES)),
    "poll": Widgets(poll=poll(HOSTILE_NAMES[1], *HOSTILE_NAMES[:4], votes=(2**53, 0, 1, 2))),
    "trend": Widgets(trend_board=trends(HOSTILE_NAMES[0], *HOSTILE_NAMES[1:])),
    "spotlight": Widgets(
        spotlight=Spotlight(
            HOSTILE_NAMES[1], HOSTILE_NAMES[2], Coins(2**53), f"https://{'long.' * 15}market.example/4711", FAR
        )
    ),
    "challenge": Widgets(challenge=Challenge(HOSTILE_NAMES[1], Metric.FOLLOWS, 2**53 - 1, 2**53, FAR)),
    "deal": Widgets(deal=Deal(HOSTILE_NAMES[1], FAR)),
    "coin-drop": Widgets(coin_drop=CoinDrop(Coins(2**53), 10**9, tuple(map(person, HOSTILE_NAMES)), drawn=True)),
    "announcement": Widgets(announcement=Announcement(HOSTILE_NAMES[1], FAR), viewers=Viewers(2**53)),
}


def with_widgets(state: StageState, *shown: Widgets) -> StageState:
    """The state with these on stage; of each kind the last."""
    found = {
        name: each for widgets in shown for name in Widgets.__slots__ if (each := getattr(widgets, name)) is not None
    }
    return replace(state, revision=state.revision + 100, widgets=Widgets(**found))


def rolling(
    people: int, length_ms: int = 90_000, names: tuple[str, ...] = (), page: int = 0, unnamed: int = 0
) -> Credits:
    """The credits of so many people; the first of them are named."""
    known = (
        *names,
        "Ana Luc\u00eda",
        "Mei \u6797",
        "jo_runs",
        "Tom\u00e1s",
        "Priya Raman",
        "kelechi_o",
        "\u041e\u043b\u044c\u0433\u0430",
    )
    lines = [
        CreditsLine(person(known[n] if n < len(known) else f"viewer_{n:03}", n % 8), Coins(90_000 // (n + 1)))
        for n in range(people)
    ]
    return replace(lay_out("credits:1", "Thank you for tonight", lines, unnamed, length_ms), page=page)


CREDITS = {
    "credits": replace(ONE_CARD, revision=300, cards=(), credits=rolling(7)),
    "credits-pages": replace(ONE_CARD, revision=301, cards=(), credits=rolling(95, 20_000, page=2, unnamed=14)),
    "hostile-credits": replace(
        HOSTILE,
        revision=302,
        cards=(),
        credits=replace(rolling(60, 16_000, HOSTILE_NAMES), title=HOSTILE_NAMES[1]),
    ),
}

WIDGETS = {
    **{name: with_widgets(ONE_CARD, Widgets(viewers=BANNERS.viewers), shown) for name, shown in BOARDS.items()},
    **CREDITS,
    "banners": with_widgets(BUSY, BANNERS),
    "demo with widgets": with_widgets(DEMO, BANNERS, BOARDS["poll"]),
    **{
        f"hostile-{name}": with_widgets(replace(QUIET, ticker=HOSTILE.ticker), shown)
        for name, shown in HOSTILE_BOARDS.items()
    },
}

STATES = {
    "quiet": QUIET,
    "goal-ticker": replace(QUIET, ticker=Ticker(None, None, 1_588)),
    "one-card": ONE_CARD,
    "busy": BUSY,
    "grand": GRAND,
    "coin-rain": COIN_RAIN,
    "reached": REACHED,
    "demo": DEMO,
    "hostile": HOSTILE,
}
