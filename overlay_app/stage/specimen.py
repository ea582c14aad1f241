"""Examples of everything, so that a stage can be arranged on which nothing happens yet.

What really is on stage stays; an example stands only where there is nothing. Examples without a clock: a still stage
is not drawn again.
"""

from dataclasses import fields, replace

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.layout import Box, Layout, Widget
from overlay_app.stage.state import (
    Alert,
    AlertKind,
    Card,
    Credits,
    CreditsLine,
    CreditsPage,
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
    NO_WIDGETS,
    Announcement,
    Challenge,
    CoinDrop,
    Deal,
    HowTo,
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

_ANA, _MEI, _JO, _TOMAS = (
    Who(name, name[0], number) for number, name in enumerate(("Ana Lucía", "Mei 林", "jo_runs", "Tomás"), start=1)
)
_ROSE = GiftArt("Rose", "rose")
_CARD = Card("example:card", _ANA, _ROSE, 47, Coins(1), Coins(47), Tier.MEDIUM, EpochMs(0))
_FEED = (
    FeedLine("example:1", _MEI, GiftArt("Confetti", "confetti"), 1, Coins(100)),
    FeedLine("example:2", _JO, GiftArt("Finger Heart", "finger-heart"), 8, Coins(40)),
    FeedLine("example:3", _TOMAS, GiftArt("Star", "star"), 3, Coins(297)),
)
_GOAL = GoalBar(
    "example:goal",
    "Karaoke marathon",
    Metric.COINS,
    1_368,
    2_000,
    tuple(
        Milestone(at, title, reached=at <= 1_368)
        for at, title in ((500, "Warm-up song"), (1_000, "Duet with chat"), (1_500, "Encore"))
    ),
)
_ALERT = Alert("example:alert", AlertKind.FOLLOW, Who("kelechi_o", "K", 4), None)
_TICKER = Ticker(Coins(48_120), Coins(1_368))
_EXAMPLES: dict[Widget, Widgets] = {
    Widget.VIEWERS: Widgets(viewers=Viewers(1_284)),
    Widget.TOP_SUPPORTERS: Widgets(
        top_supporters=TopSupporters(
            tuple(SupporterRow(who, Coins(coins)) for who, coins in ((_TOMAS, 297), (_MEI, 100), (_ANA, 47)))
        )
    ),
    Widget.HOW_TO: Widgets(
        how_to=HowTo("How to take part", ("Send any gift", "Watch the bar fill", "At the end we sing your song"))
    ),
    Widget.ANNOUNCEMENT: Widgets(announcement=Announcement("Double-goal hour starts soon")),
    Widget.DEAL: Widgets(deal=Deal("T-shirts at half price tonight")),
    Widget.POLL: Widgets(
        poll=Poll(
            "Next song?",
            (PollOption("Bohemian Rhapsody", 61), PollOption("Dancing Queen", 27), PollOption("Creep", 12)),
        )
    ),
    Widget.CHALLENGE: Widgets(challenge=Challenge("Fifty roses", Metric.GIFTS, 31, 50)),
    Widget.TREND_BOARD: Widgets(
        trend_board=TrendBoard(
            "Dance week", (TrendRow("My new dance", 1, 6_200, Coins(310)), TrendRow("Backstage", 2, 3_800, Coins(190)))
        )
    ),
    Widget.SPOTLIGHT: Widgets(
        spotlight=Spotlight("Tour T-shirt", "North Pier Prints", Coins(1_200), "https://example.com/shirt")
    ),
    Widget.COIN_DROP: Widgets(coin_drop=CoinDrop(Coins(500), 10, (_JO, _MEI), drawn=True)),
}
_GIVERS = ((_TOMAS, 297), (_MEI, 100), (_ANA, 47), (_JO, 40))
_CREDITS = Credits(
    "example:credits",
    "Friday karaoke",
    (CreditsPage((tuple(CreditsLine(who, Coins(coins)) for who, coins in _GIVERS),)),),
    page_ms=10_000,
)
_TEST = "TEST"
_TAKE_TURNS = frozenset({Widget.EVENT_ALERT, *_EXAMPLES})


def with_examples(
    state: StageState, layout: Layout, chosen: Widget | None = None, without: Widget | None = None
) -> StageState:
    """The state, with an example wherever nothing is on stage.

    Of widgets whose places overlap one is shown: the ``chosen`` one, else the one on top. ``without`` has none. The
    credits, which have the stage for themselves, are shown only where they are chosen.
    """
    shown = _shown(layout, chosen) - {without}
    widgets = state.widgets or NO_WIDGETS
    for widget, example in _EXAMPLES.items():
        if widget in shown:
            widgets = _filled(widgets, example)
    return replace(
        state,
        visible=True,
        cards=state.cards or ((_CARD,) if Widget.GIFT_ALERT in shown else ()),
        feed=state.feed or (_FEED if Widget.GIFT_FEED in shown else ()),
        alert=state.alert or (_ALERT if Widget.EVENT_ALERT in shown else None),
        goal=state.goal or (_GOAL if Widget.GOAL_BAR in shown else None),
        ticker=state.ticker or (_TICKER if Widget.TICKER in shown else None),
        credits=state.credits or (_CREDITS if chosen is Widget.CREDITS and chosen in shown else None),
        widgets=widgets,
    )


def with_example(state: StageState, widget: Widget) -> StageState:
    """The state with an example of one widget, said to be a test; as it is where that has something to show.

    What only a moment brings, gifts, alerts and effects, is no state to have an example of.
    """
    tried = state
    if widget is Widget.GOAL_BAR:
        tried = replace(state, goal=state.goal or _GOAL)
    elif widget is Widget.TICKER:
        tried = replace(state, ticker=state.ticker or _TICKER)
    elif widget is Widget.CREDITS:
        tried = replace(state, credits=state.credits or _CREDITS)
    elif widget in _EXAMPLES:
        tried = replace(state, widgets=_filled(state.widgets or NO_WIDGETS, _EXAMPLES[widget]))
    return state if tried == state else replace(tried, watermark=state.watermark or _TEST)


def _shown(layout: Layout, chosen: Widget | None) -> set[Widget | None]:
    """What stands on the canvas, without what something else covers."""
    shown: set[Widget | None] = set()
    taken: list[Box] = []
    chosen_first = sorted(
        enumerate(layout.widgets), key=lambda layer: (layer[1].widget is chosen, layer[0]), reverse=True
    )
    for _, placed in chosen_first:
        turns = placed.widget in _TAKE_TURNS
        if placed.hidden or (turns and any(_overlap(placed.box, box) for box in taken)):
            continue
        shown.add(placed.widget)
        if turns:
            taken.append(placed.box)
    return shown


def _filled(widgets: Widgets, example: Widgets) -> Widgets:
    """The widgets, with the example where they have nothing."""
    missing = (each.name for each in fields(Widgets) if getattr(widgets, each.name) is None)
    return replace(widgets, **{name: getattr(example, name) for name in missing})


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
