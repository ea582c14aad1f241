"""Requests that were carried out, by their idempotency key: the same again gets the same answer and changes nothing."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import insert, select

from overlay_app.economy.spending import NotSpent, Receipt, Spending
from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import SpendRequest

_request = SpendRequest.__table__  # type: ignore[attr-defined]


class KeyReused(NotSpent):
    """The key belongs to another request."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asked for: its own key, and a digest of the whole request."""

    key: str
    digest: str


def once(db: Transaction, request: Request | None, now: EpochMs, work: Callable[[], Receipt]) -> Receipt:
    """Carry out ``work`` unless this request was carried out before; then return what it was answered.

    A refusal is not kept: the same request may succeed later. Raises ``KeyReused``, and what ``work`` raises.
    """
    answer = answered(db, request, now, lambda: asdict(work()))
    return Receipt(**{**answer, "spending": Spending(answer["spending"])})


def answered(
    db: Transaction, request: Request | None, now: EpochMs, work: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """The same as ``once`` for work that moves no coins of the creator's; its answer is what JSON can say."""
    if request is None:
        return work()
    key = f"api:{request.key}"
    row = db.execute(select(_request).where(_request.c.key == key)).first()
    if row is not None:
        if row.digest != request.digest:
            raise KeyReused("This idempotency key was used for another request. Send a new key.")
        kept: dict[str, Any] = json.loads(row.answer)
        return kept
    answer = work()
    db.execute(
        insert(_request), [{"key": key, "digest": request.digest, "answer": json.dumps(answer), "answered_at": now}]
    )
    return answer


def carried_out(db: Transaction, request: Request | None, now: EpochMs, change: Callable[[Transaction], None]) -> None:
    """Make a change that has nothing to answer: the same request again makes it once."""

    def work() -> dict[str, str]:
        change(db)
        return {}

    answered(db, request, now, work)
