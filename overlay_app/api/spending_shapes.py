"""What requests to spend say, and what is answered: the contract of ``/spend``, apart from how the app keeps things."""

from typing import Annotated

from pydantic import BaseModel, Field

from overlay_app.api.shapes import Asked, Id, Words
from overlay_app.economy.effects import Effect, Firing
from overlay_app.economy.rewards import Offer, Redemption, Status
from overlay_app.economy.spending import PRICE_AT_MOST, Receipt
from overlay_app.economy.trends import Trend
from overlay_app.ledger.coins import EpochMs


class Buy(Asked):
    """Buy an effect."""

    over_budget: bool = Field(False, description="The month's budget may be passed.")


class Fire(Buy):
    """Fire an effect."""


class FireAssigned(Buy):
    """Fire the effect that is assigned to a name."""

    name: Id


class VoteFor(Buy):
    """Vote for a piece of content with coins."""

    content: int
    coins: Annotated[int, Field(ge=1, le=PRICE_AT_MOST)]


class Redeem(Buy):
    """Redeem a reward."""

    options: dict[Words, Words] = Field(default_factory=dict, description="One value for each option of the reward.")
    address: Words | None = Field(None, description="Where to send it, for rewards that ask; lines apart by newlines.")


class Advance(Asked):
    """Note that a redemption has taken its next step."""

    to: Annotated[str, Field(pattern="^(ordered|shipped|delivered)$")]
    note: Words = ""
    carrier: Words = ""
    tracking: Words = ""


class CancelRedemption(Asked):
    """Cancel a redemption; its coins come back."""

    reason: Words
    refused: bool = Field(False, description="The partner refused it, rather than that you cancelled it.")


class CancelTrend(Asked):
    """Cancel a trend; every vote comes back."""

    reason: Words


class ReceiptShape(BaseModel):
    """What a request came to. The same request with the same Idempotency-Key is answered the same."""

    spending: str
    id: str
    what: str
    status: str
    coins: int
    at: int = Field(description="UTC epoch milliseconds.")


class EffectShape(BaseModel):
    """An effect in the shop. A refusal is empty where the thing is possible."""

    id: str
    name: str
    price: int
    mode: str
    owned: bool
    length_ms: int
    buy_refusal: str
    fire_refusal: str


class FiringShape(BaseModel):
    """One time an effect was fired."""

    id: str
    effect: str
    coins: int
    status: str
    at: int
    reason: str


class EffectsShape(BaseModel):
    """The shop and the latest firings."""

    effects: list[EffectShape]
    firings: list[FiringShape]


class StandingShape(BaseModel):
    """A piece of content in a trend."""

    content: int
    title: str
    link: str | None
    votes: int
    rank: int
    share_basis_points: int


class TrendShape(BaseModel):
    """A trend."""

    id: str
    title: str
    state: str
    deadline: int | None
    tags: list[str]
    votes: int
    brought: int
    standings: list[StandingShape]


class RewardShape(BaseModel):
    """A reward. ``refusal`` is empty where it can be redeemed."""

    id: str
    name: str
    partner: str
    price: int
    options: dict[str, list[str]]
    stock: int | None
    needs_address: bool
    refusal: str


class RedemptionShape(BaseModel):
    """A redemption. Where it is sent is never told."""

    id: str
    reward: str
    title: str
    partner: str
    coins: int
    status: str
    steps_possible: list[str]
    requested_at: int
    carrier: str
    tracking: str
    order: str


class RewardsShape(BaseModel):
    """The rewards and the latest redemptions."""

    rewards: list[RewardShape]
    redemptions: list[RedemptionShape]


def receipt_shape(receipt: Receipt) -> ReceiptShape:
    """A receipt as it is answered."""
    return ReceiptShape(
        spending=receipt.spending,
        id=receipt.id,
        what=receipt.what,
        status=receipt.status,
        coins=receipt.coins,
        at=receipt.at,
    )


def effect_shape(effect: Effect) -> EffectShape:
    """An effect as it is answered."""
    return EffectShape(
        id=effect.id,
        name=effect.pack.name,
        price=effect.price,
        mode=effect.mode,
        owned=effect.owned,
        length_ms=effect.pack.length_ms,
        buy_refusal=effect.buy_refusal,
        fire_refusal=effect.fire_refusal,
    )


def firing_shape(firing: Firing) -> FiringShape:
    """A firing as it is answered."""
    return FiringShape(
        id=firing.id,
        effect=firing.effect,
        coins=firing.price,
        status=firing.status,
        at=firing.fired_at,
        reason=firing.reason,
    )


def trend_shape(trend: Trend, now: EpochMs) -> TrendShape:
    """A trend as it is answered."""
    return TrendShape(
        id=trend.id,
        title=trend.title,
        state=trend.state(now),
        deadline=trend.deadline,
        tags=sorted(trend.tags),
        votes=trend.votes,
        brought=trend.brought,
        standings=[
            StandingShape(
                content=standing.content.number,
                title=standing.content.title,
                link=standing.content.link,
                votes=standing.votes,
                rank=standing.rank,
                share_basis_points=standing.share,
            )
            for standing in trend.standings
        ],
    )


def reward_shape(offer: Offer) -> RewardShape:
    """A reward as it is answered."""
    return RewardShape(
        id=offer.reward.id,
        name=offer.reward.name,
        partner=offer.partner.name,
        price=offer.reward.price,
        options={option: list(values) for option, values in offer.reward.options.items()},
        stock=offer.reward.stock,
        needs_address=offer.reward.needs_address,
        refusal=offer.refusal,
    )


def redemption_shape(redemption: Redemption, now: EpochMs) -> RedemptionShape:
    """A redemption as it is answered."""
    return RedemptionShape(
        id=redemption.id,
        reward=redemption.reward,
        title=redemption.title,
        partner=redemption.partner_name,
        coins=redemption.price,
        status=redemption.status,
        steps_possible=list(redemption.steps_possible),
        requested_at=redemption.requested_at,
        carrier=redemption.carrier,
        tracking=redemption.tracking,
        order=redemption.order_words(now) if redemption.status in {Status.REQUESTED, Status.ORDERED} else "",
    )
