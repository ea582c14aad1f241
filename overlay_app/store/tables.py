"""The rows of the books, as shapes. The schema itself is in migrations/; a test compares the two."""

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Text
from sqlmodel import Field, SQLModel


class Account(SQLModel, table=True):
    """An account and what stands on it, kept in the same transaction as the postings."""

    name: str = Field(sa_type=Text, primary_key=True)
    balance: int = 0


class Session(SQLModel, table=True):
    """A live session; ``ended_at`` is NULL while it runs, and only one does."""

    id: str = Field(sa_type=Text, primary_key=True)
    title: str = Field(sa_type=Text)
    started_at: int
    ended_at: int | None = None
    by_itself: int = 0


class FeedGap(SQLModel, table=True):
    """A time in a session when a feed was down; ``ended_at`` is NULL while it still is."""

    __tablename__ = "feed_gap"

    id: int | None = Field(default=None, primary_key=True)
    session: str = Field(sa_type=Text, foreign_key="session.id")
    source: str = Field(sa_type=Text)
    began_at: int
    ended_at: int | None = None


class Origin(SQLModel, table=True):
    """Where coins come from: a platform and the creator's account there."""

    id: str = Field(sa_type=Text, primary_key=True)
    platform: str = Field(sa_type=Text)
    account: str = Field(sa_type=Text)
    id_space: str | None = Field(default=None, sa_type=Text)
    fed_by: str | None = Field(default=None, sa_type=Text)


class Receiver(SQLModel, table=True):
    """Whose gifts a source brings: ``ours``, ``other``, or ``asked`` until the creator says."""

    source: str = Field(sa_type=Text, primary_key=True)
    account: str = Field(sa_type=Text, primary_key=True)
    standing: str = Field(sa_type=Text)
    first_seen_at: int


class Supporter(SQLModel, table=True):
    """A person, in the one place where names are kept."""

    id: str = Field(sa_type=Text, primary_key=True)
    platform: str = Field(sa_type=Text)
    user_id: str = Field(sa_type=Text)
    handle: str | None = Field(default=None, sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    first_seen_at: int
    last_seen_at: int


class GiftKind(SQLModel, table=True):
    """The catalogue: what a platform's gift is called and worth, learned from the feed or the creator."""

    __tablename__ = "gift_kind"

    number: int | None = Field(default=None, primary_key=True)
    platform: str = Field(sa_type=Text)
    gift: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    coins_each: int | None = None


class Item(SQLModel, table=True):
    """What a seller sells."""

    number: int | None = Field(default=None, primary_key=True)
    seller: str = Field(sa_type=Text)
    item: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)


class RawEvent(SQLModel, table=True):
    """A frame as it came, and what became of it. ``body`` is NULL once redacted."""

    __tablename__ = "raw_event"

    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    dialect: str = Field(sa_type=Text)
    received_at: int
    answer: str = Field(sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    supporter: str | None = Field(default=None, sa_type=Text)
    body: str | None = Field(default=None, sa_type=Text)


class SeenMessage(SQLModel, table=True):
    """A message id already met; ``entry`` where it booked."""

    __tablename__ = "seen_message"

    origin: str = Field(sa_type=Text, primary_key=True, foreign_key="origin.id")
    id_space: str = Field(sa_type=Text, primary_key=True)
    message: str = Field(sa_type=Text, primary_key=True)
    received_at: int
    entry: int | None = None


class ComboMark(SQLModel, table=True):
    """How many units of a combo are booked or held."""

    __tablename__ = "combo_mark"

    origin: str = Field(sa_type=Text, primary_key=True, foreign_key="origin.id")
    room: str = Field(sa_type=Text, primary_key=True)
    supporter: str = Field(sa_type=Text, primary_key=True)
    gift: str = Field(sa_type=Text, primary_key=True)
    combo: str = Field(sa_type=Text, primary_key=True)
    units: int
    updated_at: int


class ComboWindow(SQLModel, table=True):
    """The same for feeds without ids: the latest run of one person's same gift."""

    __tablename__ = "combo_window"

    origin: str = Field(sa_type=Text, primary_key=True, foreign_key="origin.id")
    supporter: str = Field(sa_type=Text, primary_key=True)
    gift: str = Field(sa_type=Text, primary_key=True)
    began_at: int
    units: int
    updated_at: int


class HeldGift(SQLModel, table=True):
    """A gift that waits for its value or for word on its receiver."""

    __tablename__ = "held_gift"

    raw_event: int = Field(primary_key=True)
    source: str = Field(sa_type=Text)
    origin: str = Field(sa_type=Text, foreign_key="origin.id")
    platform: str = Field(sa_type=Text)
    account: str = Field(sa_type=Text)
    supporter: str = Field(sa_type=Text)
    gift_kind: int = Field(foreign_key="gift_kind.number")
    units: int
    occurred_at: int
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    message_space: str | None = Field(default=None, sa_type=Text)
    message: str | None = Field(default=None, sa_type=Text)
    marks: str = Field(default="", sa_type=Text)


class JournalEntry(SQLModel, table=True):
    """One movement of coins, never changed. ``number`` is the booked order."""

    __tablename__ = "journal_entry"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    key: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    occurred_at: int
    booked_at: int
    origin: str | None = Field(default=None, sa_type=Text, foreign_key="origin.id")
    session: str | None = Field(default=None, sa_type=Text, foreign_key="session.id")
    supporter: str | None = Field(default=None, sa_type=Text)
    subject: str | None = Field(default=None, sa_type=Text)
    units: int | None = None
    memo: str = Field(default="", sa_type=Text)
    marks: str = Field(default="", sa_type=Text)
    raw_event: int | None = None
    reverses: int | None = Field(default=None, foreign_key="journal_entry.number", unique=True)


class Posting(SQLModel, table=True):
    """Coins entering or leaving one account, and what then stood on it."""

    entry: int = Field(primary_key=True, foreign_key="journal_entry.number")
    account: str = Field(sa_type=Text, primary_key=True, foreign_key="account.name")
    coins: int
    balance_after: int


class Turnover(SQLModel, table=True):
    """What an account gained and lost in one quarter of an hour."""

    account: str = Field(sa_type=Text, primary_key=True, foreign_key="account.name")
    quarter: int = Field(primary_key=True)
    gained: int
    lost: int


class Tally(SQLModel, table=True):
    """How many likes, follows or sales happened in one minute."""

    metric: str = Field(sa_type=Text, primary_key=True)
    minute: int = Field(primary_key=True)
    count: int


class Sale(SQLModel, table=True):
    """A sale as reported, so that a refund finds its item, rate and what is left of it."""

    source: str = Field(sa_type=Text, primary_key=True)
    sale: str = Field(sa_type=Text, primary_key=True)
    item: int = Field(foreign_key="item.number")
    rate: int
    amount: int
    refunded: int = 0


class SaleRefund(SQLModel, table=True):
    """A refund already counted; a sale may have several."""

    __tablename__ = "sale_refund"
    __table_args__ = (ForeignKeyConstraint(["source", "sale"], ["sale.source", "sale.sale"]),)

    source: str = Field(sa_type=Text, primary_key=True)
    sale: str = Field(sa_type=Text, primary_key=True)
    refund: str = Field(sa_type=Text, primary_key=True)


class FeeTotal(SQLModel, table=True):
    """Sales less refunds of one item at one fee rate (basis points)."""

    __tablename__ = "fee_total"

    item: int = Field(primary_key=True, foreign_key="item.number")
    rate: int = Field(primary_key=True)
    net: int


class Goal(SQLModel, table=True):
    """A goal; its progress is derived, never stored. ``added`` is the creator's own visible offset."""

    id: str = Field(sa_type=Text, primary_key=True)
    title: str = Field(sa_type=Text)
    metric: str = Field(sa_type=Text)
    gift: str | None = Field(default=None, sa_type=Text)
    started_at: int
    deadline: int | None = None
    added: int = 0
    on_stage: int = 0
    closed_at: int | None = None


class GoalStep(SQLModel, table=True):
    """A milestone, the target or a stretch; ``reached_at`` keeps it from firing twice."""

    __tablename__ = "goal_step"

    id: str = Field(sa_type=Text, primary_key=True)
    goal: str = Field(sa_column=Column(Text, ForeignKey("goal.id", ondelete="CASCADE"), nullable=False))
    kind: str = Field(sa_type=Text)
    at: int
    title: str = Field(sa_type=Text)
    action: str = Field(sa_type=Text)
    reached_at: int | None = None


class EffectPrice(SQLModel, table=True):
    """The creator's own price and mode of an effect."""

    __tablename__ = "effect_price"

    effect: str = Field(sa_type=Text, primary_key=True)
    price: int
    mode: str = Field(sa_type=Text)


class EffectAssignment(SQLModel, table=True):
    """Which effect a key, a rule or an API name fires."""

    __tablename__ = "effect_assignment"

    trigger: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text, primary_key=True)
    effect: str = Field(sa_type=Text)


class EffectFiring(SQLModel, table=True):
    """One firing of an effect; ``number`` is its place among those that wait, ``price`` is 0 where it was free."""

    __tablename__ = "effect_firing"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    effect: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    price: int
    trigger: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    fired_at: int
    began_at: int | None = None
    ended_at: int | None = None
    reason: str = Field(default="", sa_type=Text)


class Trend(SQLModel, table=True):
    """A trend; ``source`` and ``name`` are a feed's, NULL where it was entered by hand."""

    id: str = Field(sa_type=Text, primary_key=True)
    source: str | None = Field(default=None, sa_type=Text)
    name: str | None = Field(default=None, sa_type=Text)
    title: str = Field(sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    opened_at: int
    deadline: int | None = None
    closed_at: int | None = None
    cancelled_at: int | None = None
    reason: str = Field(default="", sa_type=Text)


class TrendTag(SQLModel, table=True):
    """A tag of a trend."""

    __tablename__ = "trend_tag"

    trend: str = Field(sa_type=Text, primary_key=True, foreign_key="trend.id")
    tag: str = Field(sa_type=Text, primary_key=True)


class Content(SQLModel, table=True):
    """A piece of the creator's content."""

    number: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_type=Text)
    link: str | None = Field(default=None, sa_type=Text)
    added_at: int


class TrendContent(SQLModel, table=True):
    """Content put up for a trend."""

    __tablename__ = "trend_content"

    trend: str = Field(sa_type=Text, primary_key=True, foreign_key="trend.id")
    content: int = Field(primary_key=True, foreign_key="content.number")
    views_before: int | None = None
    views_after: int | None = None


class SessionTrend(SQLModel, table=True):
    """A session that carried a trend."""

    __tablename__ = "session_trend"

    session: str = Field(sa_type=Text, primary_key=True, foreign_key="session.id")
    trend: str = Field(sa_type=Text, primary_key=True, foreign_key="trend.id")


class Partner(SQLModel, table=True):
    """A brand whose rewards are redeemed."""

    id: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text)
    order_address: str | None = Field(default=None, sa_type=Text)
    retired: int = 0


class Reward(SQLModel, table=True):
    """A reward; ``options`` is a JSON object, ``stock`` what is left, NULL where nobody counts."""

    id: str = Field(sa_type=Text, primary_key=True)
    partner: str = Field(sa_type=Text, foreign_key="partner.id")
    name: str = Field(sa_type=Text)
    description: str = Field(default="", sa_type=Text)
    price: int
    options: str = Field(sa_type=Text)
    stock: int | None = None
    at_most: int | None = None
    picture: str | None = Field(default=None, sa_type=Text)
    needs_address: int
    retired: int = 0


class Redemption(SQLModel, table=True):
    """A reward redeemed, with the names and the price of the day."""

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(sa_type=Text, unique=True)
    reward: str = Field(sa_type=Text, foreign_key="reward.id")
    name: str = Field(sa_type=Text)
    partner: str = Field(sa_type=Text, foreign_key="partner.id")
    partner_name: str = Field(sa_type=Text)
    chosen: str = Field(sa_type=Text)
    price: int
    status: str = Field(sa_type=Text)
    requested_at: int
    changed_at: int
    carrier: str = Field(default="", sa_type=Text)
    tracking: str = Field(default="", sa_type=Text)


class RedemptionStep(SQLModel, table=True):
    """A step of a redemption, never changed."""

    __tablename__ = "redemption_step"

    redemption: str = Field(sa_type=Text, primary_key=True, foreign_key="redemption.id")
    place: int = Field(primary_key=True)
    status: str = Field(sa_type=Text)
    at: int
    note: str = Field(sa_type=Text)


class DeliveryAddress(SQLModel, table=True):
    """Where a reward is sent, erasable on its own."""

    __tablename__ = "delivery_address"

    redemption: str = Field(sa_type=Text, primary_key=True, foreign_key="redemption.id")
    address: str = Field(sa_type=Text)


class Outbox(SQLModel, table=True):
    """An order on its way to a partner; ``body`` is NULL once it waits no longer."""

    id: str = Field(sa_type=Text, primary_key=True)
    redemption: str = Field(sa_type=Text, foreign_key="redemption.id", unique=True)
    partner: str = Field(sa_type=Text, foreign_key="partner.id")
    body: str | None = Field(default=None, sa_type=Text)
    status: str = Field(sa_type=Text)
    created_at: int
    next_at: int
    tries: int = 0
    sent_at: int | None = None
    problem: str = Field(default="", sa_type=Text)


class Budget(SQLModel, table=True):
    """What one kind of spending may come to in a month."""

    spending: str = Field(sa_type=Text, primary_key=True)
    coins: int


class SpendRequest(SQLModel, table=True):
    """A request with an idempotency key, and what it was answered."""

    __tablename__ = "spend_request"

    key: str = Field(sa_type=Text, primary_key=True)
    digest: str = Field(sa_type=Text)
    answer: str = Field(sa_type=Text)
    answered_at: int


class StageRule(SQLModel, table=True):
    """A rule for certain gifts; ``effects`` is a JSON array of names."""

    __tablename__ = "stage_rule"

    id: str = Field(sa_type=Text, primary_key=True)
    place: int
    gift: str | None = Field(default=None, sa_type=Text)
    gift_kind: int | None = Field(default=None, foreign_key="gift_kind.number")
    coins: int | None = None
    supporter: str | None = Field(
        default=None, sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), nullable=True)
    )
    tier: str | None = Field(default=None, sa_type=Text)
    effects: str = Field(sa_type=Text)
    sound: str = Field(sa_type=Text)
    message: str = Field(sa_type=Text)


class StageStruck(SQLModel, table=True):
    """A person of whom nothing is shown."""

    __tablename__ = "stage_struck"

    supporter: str = Field(sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), primary_key=True))
    struck_at: int


class StageApproved(SQLModel, table=True):
    """A name let through although the filter withheld it, by its digest."""

    __tablename__ = "stage_approved"

    supporter: str = Field(sa_column=Column(Text, ForeignKey("supporter.id", ondelete="CASCADE"), primary_key=True))
    name_digest: str = Field(sa_type=Text, primary_key=True)
    approved_at: int


class StageWord(SQLModel, table=True):
    """A word the user put on a list, or took off it."""

    __tablename__ = "stage_word"

    language: str = Field(sa_type=Text, primary_key=True)
    word: str = Field(sa_type=Text, primary_key=True)
    listed: int


class StageWaiting(SQLModel, table=True):
    """One thing that waits for its time on stage."""

    __tablename__ = "stage_waiting"

    id: str = Field(sa_type=Text, primary_key=True)
    place: int
    body: str = Field(sa_type=Text)


class StageTold(SQLModel, table=True):
    """Up to which entry the stage knew the books when its queue was written; one row."""

    __tablename__ = "stage_told"

    id: int | None = Field(default=None, primary_key=True)
    entry: int
