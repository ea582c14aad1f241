"""The rows of the books, as shapes, a file a feature. The schema itself is in migrations/; a test compares the two."""

from overlay_app.store.tables.catalogue import GiftKind
from overlay_app.store.tables.challenges import Challenge
from overlay_app.store.tables.credit_rates import CreditRate, CreditTotal
from overlay_app.store.tables.effects import EffectAssignment, EffectFiring, EffectPrice
from overlay_app.store.tables.events import ComboMark, ComboWindow, HeldGift, RawEvent, SeenMessage
from overlay_app.store.tables.goals import Goal, GoalStep
from overlay_app.store.tables.journal import Account, JournalEntry, Posting, Tally, Turnover
from overlay_app.store.tables.marketplace import (
    FeeTotal,
    Item,
    ItemTag,
    Sale,
    SaleRefund,
    Seller,
    SellerCurrency,
    Spotlight,
)
from overlay_app.store.tables.origins import Origin, Receiver
from overlay_app.store.tables.polls import Poll, PollOption, PollVote
from overlay_app.store.tables.rewards import DeliveryAddress, Outbox, Partner, Redemption, RedemptionStep, Reward
from overlay_app.store.tables.schedule import Deal, Plan, PlanCue, PlanLeftOut, ScheduleLooked
from overlay_app.store.tables.sessions import FeedGap, Session, SessionPart
from overlay_app.store.tables.spending import Budget, SpendRequest
from overlay_app.store.tables.stage import (
    HowTo,
    StageApproved,
    StageRule,
    StageStruck,
    StageTold,
    StageWaiting,
    StageWord,
)
from overlay_app.store.tables.supporters import Giving, Supporter, SupporterProfile
from overlay_app.store.tables.trends import Content, SessionTrend, Trend, TrendContent, TrendOnStage, TrendTag
from overlay_app.store.tables.viewers import CoinDrop, CoinDropEntrant, SessionPresence, ViewerEffect

__all__ = [
    "Account",
    "Budget",
    "Challenge",
    "CoinDrop",
    "CoinDropEntrant",
    "ComboMark",
    "ComboWindow",
    "Content",
    "CreditRate",
    "CreditTotal",
    "Deal",
    "DeliveryAddress",
    "EffectAssignment",
    "EffectFiring",
    "EffectPrice",
    "FeeTotal",
    "FeedGap",
    "GiftKind",
    "Giving",
    "Goal",
    "GoalStep",
    "HeldGift",
    "HowTo",
    "Item",
    "ItemTag",
    "JournalEntry",
    "Origin",
    "Outbox",
    "Partner",
    "Plan",
    "PlanCue",
    "PlanLeftOut",
    "Poll",
    "PollOption",
    "PollVote",
    "Posting",
    "RawEvent",
    "Receiver",
    "Redemption",
    "RedemptionStep",
    "Reward",
    "Sale",
    "SaleRefund",
    "ScheduleLooked",
    "SeenMessage",
    "Seller",
    "SellerCurrency",
    "Session",
    "SessionPart",
    "SessionPresence",
    "SessionTrend",
    "SpendRequest",
    "Spotlight",
    "StageApproved",
    "StageRule",
    "StageStruck",
    "StageTold",
    "StageWaiting",
    "StageWord",
    "Supporter",
    "SupporterProfile",
    "Tally",
    "Trend",
    "TrendContent",
    "TrendOnStage",
    "TrendTag",
    "Turnover",
    "ViewerEffect",
]
