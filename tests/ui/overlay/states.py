"""Stages to be looked at and measured: from quiet to as full as it gets."""

from dataclasses import replace

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.stage.state import (
    Alert,
    AlertKind,
    Card,
    EffectCue,
    FeedLine,
    GiftArt,
    GoalBar,
    Milestone,
    StageState,
    Ticker,
    Tier,
    Who,
)

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

STATES = {
    "quiet": QUIET,
    "one-card": ONE_CARD,
    "busy": BUSY,
    "grand": GRAND,
    "coin-rain": COIN_RAIN,
    "reached": REACHED,
    "demo": DEMO,
    "hostile": HOSTILE,
}
