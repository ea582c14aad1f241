"""Gifts to be booked, and what the creator says that one is worth."""

from collections.abc import Mapping
from typing import Any

from overlay_app.ledger.coins import Coins
from overlay_app.services import held
from tests.evening import Evening, event

GROUP = "1750000000001"


def without(message: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The same frame, lacking some of its facts."""
    return {"event": message["event"], "data": {key: fact for key, fact in message["data"].items() if key not in names}}


def set_value(evening: Evening, coins: int, kind: int = 1) -> None:
    evening.do(lambda db: held._value(kind, Coins(coins), evening.now, db))


def a_gift(event_id: str = "g1", coins: int | None = 50, **more: Any) -> dict[str, Any]:
    return event("gift", event_id, supporter={"id": "7", "name": "Ana"}, gift={"id": "rose", "coins": coins}, **more)
