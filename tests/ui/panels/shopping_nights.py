"""What the pages on which coins are spent show on a night. Their sums agree with the balances of ``nights``."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from overlay_app.economy.budgets import Budget
from overlay_app.economy.effects import (
    Assignment,
    Effect,
    Firing,
    FiringStatus,
    Mode,
    Pack,
    Purchase,
    Trigger,
)
from overlay_app.economy.polls import Answer as PollAnswer
from overlay_app.economy.polls import Poll, Way
from overlay_app.economy.rewards import Offer, Order, OrderStatus, Partner, Redemption, Reward, Status, Step
from overlay_app.economy.spending import Spending
from overlay_app.economy.trends import FITS_MY_CONTENT, Content, Trend, Vote, ranked
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.effects import EffectHistory
from overlay_app.services.redemptions import Details, HeldForRewards
from overlay_app.stage.rules import Rule
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.stage_rules import NamedRule
from overlay_app.ui.panels.effects_state import EffectsState
from overlay_app.ui.panels.rewards_state import RewardsState
from overlay_app.ui.panels.trends_state import TrendsState

HOUR = 3_600_000
DAY = 24 * HOUR
LARGEST = Coins(10_000_000)

NORTHWIND = Partner("p1", "Northwind Prints", "https://orders.example.org/coinstage")
BRIGHT = Partner("p2", "BrightBrand")
LUMEN = Partner("p3", "Lumen Audio")


def some_effects(now: EpochMs, zone: tzinfo) -> EffectsState:
    """Effects that are owned, could be bought, and are paid each time."""
    owned, once, each = Mode.OWNED, Mode.OWNED, Mode.PER_USE
    shop = (
        _effect("confetti", "Confetti", 0, owned, 6_000, mine=True),
        _effect("coin-rain", "Coin rain", 0, owned, 9_000, mine=True),
        _effect("fireworks", "Fireworks", 400, each, 8_000),
        _effect("hearts", "Hearts", 150, once, 6_500, mine=True),
        _effect("spotlight-sweep", "Spotlight sweep", 300, once, 7_000),
        _effect("neon-frame", "Neon frame", 350, once, 8_000),
        _effect("snow", "Snow", 120, once, 11_000),
        _effect("golden-hour", "Golden hour", 260, once, 9_000),
        _effect("shock-wave", "Shock wave", 180, each, 3_100),
        _effect("balloons", "Balloons", 200, once, 8_000),
        _effect("sparkle-trail", "Sparkle trail", 160, once, 6_000),
        _effect(
            "curtain", "Curtain", 60_000, each, 7_000, refusal="This costs 60,000 coins, and 48,120 are available."
        ),
    )
    firings = (
        _firing("f1", "Fireworks", 400, FiringStatus.WAITING, now - 4_000),
        _firing("f2", "Confetti", 0, FiringStatus.PLAYING, now - 9_000, Trigger.KEY),
        _firing("f3", "Shock wave", 180, FiringStatus.AIRED, now - HOUR, Trigger.API),
        _firing("f4", "Fireworks", 400, FiringStatus.RETURNED, now - 2 * HOUR, reason="It was skipped."),
        _firing("f5", "Hearts", 0, FiringStatus.AIRED, now - 3 * HOUR),
    )
    return EffectsState(
        shop=shop,
        history=EffectHistory((Purchase("7", "hearts", "Hearts", Coins(150), EpochMs(now - 3 * HOUR - 9_000)),), firings),
        assignments=(Assignment(Trigger.KEY, "F5", "confetti"), Assignment(Trigger.API, "big-moment", "fireworks")),
        rules=(NamedRule(Rule("r1", coins=500, effects=("fireworks",)), "", ""),),
        gifts=(KnownKind(1, "Lion", Coins(29_999)), KnownKind(2, "Whale", None)),
        available=Coins(48_120),
        budget=Budget(Spending.EFFECTS, None, Coins(4_200)),
        zone=zone,
    )  # fmt: skip


def many_effects(now: EpochMs, zone: tzinfo) -> EffectsState:
    """A long history and packs of the user's own."""
    state = some_effects(now, zone)
    statuses = list(FiringStatus)
    firings = tuple(
        _firing(f"m{n}", "Fireworks", 400, statuses[n % len(statuses)], now - n * HOUR, reason="The stage was hidden.")
        for n in range(50)
    )
    return EffectsState(
        shop=state.shop * 2,
        history=EffectHistory(state.history.purchases, firings),
        more=True,
        left_out=("my-pack: effect.toml: length is missing.", "Storm: It flashes too much to go on air."),
        budget=state.budget,
        zone=zone,
    )


def hostile_effects(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> EffectsState:
    """Names that try to break the page."""
    return EffectsState(
        shop=tuple(_effect(name, name, LARGEST, Mode.PER_USE, 15_000, refusal=name) for name in names),
        history=EffectHistory(
            tuple(Purchase(f"{n}", name, name, LARGEST, now) for n, name in enumerate(names)),
            tuple(
                _firing(f"f{n}", name, LARGEST, status, now, Trigger.API, name)
                for n, (name, status) in enumerate(zip(names, FiringStatus, strict=False))
            ),
        ),
        assignments=tuple(Assignment(Trigger.API, name[:60], names[0]) for name in names),
        left_out=tuple(f"{name}: {name}" for name in names),
        budget=Budget(Spending.EFFECTS, Coins(1), LARGEST),
        zone=zone,
    )


def some_trends(now: EpochMs, zone: tzinfo) -> TrendsState:
    """A trend that is voted for, one that is over, and one that was called off."""
    contents = (
        Content(1, "Duet with Mei", "https://example.org/duet-with-mei"),
        Content(2, "Karaoke medley", "https://example.org/medley"),
        Content(3, "Costume change"),
    )
    votes = {1: Coins(900), 2: Coins(600), 3: Coins(184)}
    views = {1: (1_204, 8_310), 2: (640, None)}
    duets = Trend(
        "t1", "#WinterDuets", EpochMs(now - 3 * DAY), note="Two voices, one song, snow outside.",
        tags=frozenset({FITS_MY_CONTENT, "music", "duet"}), deadline=EpochMs(now + 2 * DAY),
        standings=ranked(contents, votes, views), brought=Coins(3_120), sessions=2,
    )  # fmt: skip
    over = Trend(
        "t2", "One-take challenge", EpochMs(now - 20 * DAY), source="Own feed", closed_at=EpochMs(now - 9 * DAY)
    )
    off = Trend(
        "t3", "Mystery dance", EpochMs(now - 9 * DAY), cancelled_at=EpochMs(now - 8 * DAY), reason="Taken down."
    )
    return TrendsState(
        trends=(duets, over, off),
        contents=contents,
        chosen="t1",
        votes=(
            Vote("31", "t1", 1, Coins(400), EpochMs(now - HOUR)),
            Vote("30", "t1", 2, Coins(50), EpochMs(now - 2 * HOUR), undone=True),
            Vote("29", "t1", 2, Coins(600), EpochMs(now - 3 * HOUR)),
            Vote("28", "t1", 1, Coins(500), EpochMs(now - DAY)),
            Vote("27", "t1", 3, Coins(184), EpochMs(now - 2 * DAY)),
        ),
        session=True,
        carried=frozenset({"t1"}),
        on_stage="t1",
        poll=_asked(now, "Duet with Mei", "Karaoke medley", "Costume change"),
        available=Coins(48_120),
        budget=Budget(Spending.TRENDS, Coins(2_000), Coins(1_684)),
        zone=zone,
    )  # fmt: skip


def _asked(now: EpochMs, *titles: str) -> Poll:
    """What viewers answered about content."""
    answers = (
        PollAnswer(place, title[:40], str(place), content=place, votes=90 // place)
        for place, title in enumerate(titles, 1)
    )
    asked = EpochMs(now - 2 * HOUR)
    return Poll("ask", "#WinterDuets", Way.CHAT, asked, tuple(answers), closed_at=EpochMs(asked + 60_000))


def many_trends(now: EpochMs, zone: tzinfo) -> TrendsState:
    """Many trends, and one with much content."""
    state = some_trends(now, zone)
    contents = tuple(Content(n, f"Video number {n}", f"https://example.org/{n}") for n in range(60))
    standings = ranked(contents, {n: Coins(10 * (n % 7)) for n in range(60)}, {})
    first, *others = state.trends
    trends = (
        replace(first, standings=standings),
        *(replace(one, id=f"{one.id}-{n}") for n in range(20) for one in others),
    )
    votes = tuple(Vote(f"{n}", "t1", n % 60, Coins(n + 1), EpochMs(now - n * HOUR)) for n in range(200))
    return replace(state, trends=trends, contents=contents, votes=votes)


def hostile_trends(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> TrendsState:
    """Titles that try to break the page."""
    contents = tuple(Content(n, name, f"https://{'x' * 400}.example/{name}") for n, name in enumerate(names))
    most = Coins(2**50)
    views = dict.fromkeys(range(len(names)), (2**53, 2**53))
    standings = ranked(contents, dict.fromkeys(range(len(names)), most), views)
    trends = tuple(
        Trend(
            f"t{n}", name * 2, now, source=name, note=name * 30, tags=frozenset(names), deadline=EpochMs(now + DAY),
            standings=standings, brought=most, sessions=999,
        )
        for n, name in enumerate(names)
    )  # fmt: skip
    votes = tuple(Vote(f"{n}", "t0", n, most, now) for n in range(len(names)))
    budget = Budget(Spending.TRENDS, Coins(1), LARGEST)
    return TrendsState(
        trends, contents, "t0", votes, session=True, poll=_asked(now, *names[:4]), available=Coins(2**53),
        budget=budget, zone=zone,
    )  # fmt: skip


def some_rewards(now: EpochMs, zone: tzinfo) -> RewardsState:
    """Two partners who deliver, and one who is out of stock."""
    shirt = Reward(
        "r1", "p1", "Tour T-shirt", Coins(1_500), "Printed on the day of the show.",
        {"size": ("S", "M", "L", "XL", "XXL"), "colour": ("black", "amber")}, 12, None, "t-shirt", needs_address=True,
    )  # fmt: skip
    mug = Reward("r2", "p2", "Glow mug", Coins(900), "", {"colour": ("amber", "mint")}, 40, None, "mug")
    cap = Reward("r3", "p1", "Stage cap", Coins(1_200), picture="cap", at_most=5)
    phones = Reward("r4", "p3", "Headphones", Coins(25_000), stock=0, picture="headphones")
    return RewardsState(
        offers=(
            Offer(shirt, NORTHWIND, 1, ""),
            Offer(mug, BRIGHT, 1, ""),
            Offer(cap, NORTHWIND, 1, ""),
            Offer(phones, LUMEN, 0, "It is out of stock."),
        ),
        partners=(BRIGHT, LUMEN, NORTHWIND),
        signed=frozenset({"p1"}),
        available=Coins(48_120),
        held=HeldForRewards(Coins(1_500), 1),
        budget=Budget(Spending.REWARDS, Coins(12_000), Coins(9_400)),
        redemptions=(
            _redeemed("d1", shirt, NORTHWIND, now - HOUR, Status.REQUESTED, {"size": "M", "colour": "black"}, _order(now)),
            _redeemed("d2", mug, BRIGHT, now - 3 * DAY, Status.DELIVERED, {"colour": "amber"}),
            _redeemed("d3", cap, NORTHWIND, now - 19 * DAY, Status.DELIVERED, {}),
            _redeemed("d4", phones, LUMEN, now - 24 * DAY, Status.REFUSED, {}),
        ),
        zone=zone,
    )  # fmt: skip


def to_order(state: RewardsState, now: EpochMs) -> RewardsState:
    """The newest redemption, whose order leaves by itself, and three that go on the order sheet."""
    first = state.redemptions[0]
    by_hand = [
        replace(first, id=f"o{n}", name=name, chosen={}, order=None, requested_at=EpochMs(now - n * DAY))
        for n, name in enumerate(("Glow mug", "Stage cap", "Poster"), 1)
    ]
    return replace(state, orders=(first, *by_hand), replacing=frozenset({"p1"}))


def looked_at(state: RewardsState, now: EpochMs) -> Details:
    """The newest redemption with its steps."""
    redemption = state.redemptions[0]
    steps = (Step(Status.REQUESTED, EpochMs(now - HOUR), ""),)
    return Details(redemption, steps, "Ana Lucía\nRua das Flores 12\n1200-194 Lisboa\nPortugal")


def many_rewards(now: EpochMs, zone: tzinfo) -> RewardsState:
    """A full shelf and a long history."""
    state = some_rewards(now, zone)
    shirt, mug, cap, phones = state.offers
    offers = tuple(
        Offer(_again(offer.reward, n), offer.partner, n, offer.refusal)
        for n, offer in enumerate((shirt, mug, cap, phones) * 6)
    )
    statuses = list(Status)
    redemptions = tuple(
        _redeemed(f"m{n}", mug.reward, BRIGHT, now - n * DAY // 2, statuses[n % len(statuses)], {"colour": "mint"})
        for n in range(100)
    )
    return _with(state, offers, redemptions)


def hostile_rewards(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> RewardsState:
    """Names that try to break the page."""
    state = some_rewards(now, zone)
    partners = [Partner(f"h{n}", name, f"https://{'x' * 200}.example") for n, name in enumerate(names)]
    rewards = [
        Reward(f"r{n}", f"h{n}", name, LARGEST, name * 3, {name: names}, 1_000_000, 1_000_000)
        for n, name in enumerate(names)
    ]
    offers = tuple(
        Offer(reward, partner, 999_999, partner.name) for reward, partner in zip(rewards, partners, strict=True)
    )
    redemptions = tuple(
        _redeemed(f"d{n}", reward, partner, now, status, {partner.name: partner.name})
        for n, (reward, partner, status) in enumerate(zip(rewards, partners, Status, strict=False))
    )  # fmt: skip
    return _with(state, offers, redemptions)


def _effect(
    key: str, name: str, price: int, mode: Mode, length: int, *, mine: bool = False, refusal: str = ""
) -> Effect:
    pack = Pack(key, name, Coins(price), mode, length)
    if mine:
        return Effect(pack, pack.price, mode, True, buy_refusal="It is yours already.")
    if mode is Mode.OWNED:
        return Effect(pack, pack.price, mode, False, buy_refusal=refusal, fire_refusal="Buy it first.")
    return Effect(pack, pack.price, mode, False, buy_refusal="It is paid each time it is fired.", fire_refusal=refusal)


def _firing(
    key: str,
    name: str,
    price: int,
    status: FiringStatus,
    at: int,
    trigger: Trigger = Trigger.HAND,
    reason: str = "",
) -> Firing:
    return Firing(key, name.lower(), name, Coins(price), trigger, status, EpochMs(at), reason=reason)


def _with(state: RewardsState, offers: tuple[Offer, ...], redemptions: tuple[Redemption, ...]) -> RewardsState:
    return RewardsState(
        offers=offers,
        partners=tuple({offer.partner.id: offer.partner for offer in offers}.values()),
        available=state.available,
        held=HeldForRewards(Coins(999_999_999), 1_000),
        budget=Budget(Spending.REWARDS, Coins(1), LARGEST),
        redemptions=redemptions,
        more=True,
        zone=state.zone,
    )


def _again(reward: Reward, number: int) -> Reward:
    return Reward(
        f"{reward.id}-{number}", reward.partner, f"{reward.name} {number}", reward.price, picture=reward.picture
    )


def _order(now: EpochMs) -> Order:
    return Order("msg_d1", OrderStatus.WAITING, EpochMs(now + 600_000), 3, None, "The partner's server answered 500.")


def _redeemed(
    key: str,
    reward: Reward,
    partner: Partner,
    at: int,
    status: Status,
    chosen: dict[str, str],
    order: Order | None = None,
) -> Redemption:
    return Redemption(
        key, reward.id, reward.name, partner.id, partner.name, chosen, reward.price, status, EpochMs(at), EpochMs(at),
        "DHL" if status is Status.SHIPPED else "", "1Z 4F2 88" if status is Status.SHIPPED else "", order,
    )  # fmt: skip
