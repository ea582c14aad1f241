"""What the pages on which coins are spent show on a night. Their sums agree with the balances of ``nights``."""

from collections.abc import Sequence
from datetime import tzinfo

from overlay_app.economy.budgets import Budget
from overlay_app.economy.rewards import Offer, Order, OrderStatus, Partner, Redemption, Reward, Status, Step
from overlay_app.economy.spending import Spending
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.redemptions import Details, HeldForRewards
from overlay_app.ui.panels.rewards_state import RewardsState

HOUR = 3_600_000
DAY = 24 * HOUR
LARGEST = Coins(10_000_000)

NORTHWIND = Partner("p1", "Northwind Prints", "https://orders.example.org/coinstage")
BRIGHT = Partner("p2", "BrightBrand")
LUMEN = Partner("p3", "Lumen Audio")


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
