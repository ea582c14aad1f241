"""What requests about viewers' coins say, and what is answered: the contract of ``/spend/viewers``."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from overlay_app.api.shapes import Asked
from overlay_app.economy.spending import PRICE_AT_MOST
from overlay_app.economy.viewers import (
    COOLDOWN_AT_MOST_MS,
    MINUTES_AT_MOST,
    PEOPLE_AT_MOST,
    TITLE_KEPT,
    Drop,
    Opened,
    Part,
    Terms,
    ViewerAccount,
    Winner,
)
from overlay_app.services.viewers import DropDetails

Coins = Annotated[int, Field(ge=1, le=PRICE_AT_MOST)]
Title = Annotated[str, Field(max_length=TITLE_KEPT)]


class DropCoins(Asked):
    """Share coins among everybody who took part in the running session."""

    coins: Coins
    title: Title = ""
    part: Literal["present", "chatted", "voted", "gifted"] = "present"
    minutes: int = Field(0, ge=0, le=MINUTES_AT_MOST, description="So many lie between the first and the latest sign.")
    fresh: bool = Field(False, description="Leave out who got coins in this session already.")
    over_budget: bool = Field(False, description="The month's budget may be passed.")

    @property
    def terms(self) -> Terms:
        """Who may share."""
        return Terms(Part(self.part), self.minutes, self.fresh)


class AnnounceRaffle(DropCoins):
    """Announce a raffle. Nothing moves before it is drawn."""

    people: int = Field(1, ge=1, le=PEOPLE_AT_MOST, description="How many win.")


class Draw(Asked):
    """Draw a raffle."""

    over_budget: bool = Field(False, description="The month's budget may be passed.")


class CallOff(Asked):
    """Call a raffle off."""


class Give(Asked):
    """Give coins to one viewer."""

    coins: Coins
    title: Title = ""
    over_budget: bool = Field(False, description="The month's budget may be passed.")


class OpenEffect(Asked):
    """Let viewers fire an effect with coins of their own."""

    keyword: str = Field(max_length=25)
    price: Coins
    cooldown_seconds: int = Field(60, ge=0, le=COOLDOWN_AT_MOST_MS // 1000)


class CloseEffect(Asked):
    """Let viewers fire an effect no more."""


class AccountShape(BaseModel):
    """What one viewer holds."""

    viewer: str
    name: str | None
    coins: int
    got: int
    spent: int


class WinnerShape(BaseModel):
    """A viewer who got coins."""

    viewer: str
    name: str | None
    coins: int


class DropShape(BaseModel):
    """Coins handed out, or a raffle that is announced. The seed is told once it is drawn."""

    id: str
    kind: str
    title: str
    status: str
    coins: int
    people: int | None
    took_part: int
    won: int
    commitment: str | None
    seed: str | None
    at: int = Field(description="UTC epoch milliseconds.")
    winners: list[WinnerShape] = Field(default_factory=list)


class OpenedShape(BaseModel):
    """An effect that viewers may fire."""

    effect: str
    keyword: str
    price: int
    cooldown_seconds: int


class ViewersShape(BaseModel):
    """All viewers together, and those who hold most."""

    held: int
    dropped: int
    returned: int
    waiting: int
    accounts: list[AccountShape]


class ChangedShape(BaseModel):
    """It was done."""

    changed: str


def account_shape(account: ViewerAccount) -> AccountShape:
    """An account as it is answered."""
    return AccountShape(
        viewer=account.viewer, name=account.name, coins=account.coins, got=account.got, spent=account.spent
    )


def drop_shape(drop: Drop) -> DropShape:
    """A drop as it is answered, without its winners."""
    return DropShape(
        id=drop.id,
        kind=drop.kind,
        title=drop.words,
        status=drop.status,
        coins=drop.coins,
        people=drop.people,
        took_part=drop.took_part,
        won=drop.won,
        commitment=drop.commitment,
        seed=drop.seed_shown,
        at=drop.ended_at or drop.opened_at,
    )


def details_shape(details: DropDetails) -> DropShape:
    """A drop as it is answered, with its winners."""
    return drop_shape(details.drop).model_copy(update={"winners": [winner_shape(each) for each in details.winners]})


def winner_shape(winner: Winner) -> WinnerShape:
    """A winner as it is answered."""
    return WinnerShape(viewer=winner.viewer, name=winner.name, coins=winner.coins)


def opened_shape(opened: Opened) -> OpenedShape:
    """An opened effect as it is answered."""
    return OpenedShape(
        effect=opened.effect,
        keyword=opened.keyword,
        price=opened.price,
        cooldown_seconds=opened.cooldown_ms // 1000,
    )
