"""The creator's rules for certain gifts, in their order."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, insert, select

from overlay_app.stage.obs_actions import Deed, ObsAction
from overlay_app.stage.rules import Rule
from overlay_app.stage.state import Tier
from overlay_app.store.engine import Transaction
from overlay_app.store.tables import GiftKind, StageRule, Supporter

_rule = StageRule.__table__  # type: ignore[attr-defined]
_kind = GiftKind.__table__  # type: ignore[attr-defined]
_supporter = Supporter.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule, and what the gift and the person it is for are called now; empty where it is for none."""

    rule: Rule
    kind_name: str = ""
    supporter_name: str = ""


def read(db: Transaction) -> list[NamedRule]:
    """Every rule, the one that is asked first in front."""
    query = (
        select(
            _rule,
            _kind.c.name.label("kind_name"),
            _supporter.c.name.label("supporter_name"),
            _supporter.c.handle.label("supporter_handle"),
        )
        .outerjoin(_kind, _kind.c.number == _rule.c.gift_kind)
        .outerjoin(_supporter, _supporter.c.id == _rule.c.supporter)
        .order_by(_rule.c.place)
    )
    return [
        NamedRule(_rule_of(row), row.kind_name or "", row.supporter_name or row.supporter_handle or "")
        for row in db.execute(query)
    ]


def replace_all(db: Transaction, rules: Sequence[Rule]) -> None:
    """Keep these rules, in this order, and no others."""
    db.execute(delete(_rule))
    if rules:
        db.execute(insert(_rule), [_row(rule, place) for place, rule in enumerate(rules)])


def _rule_of(row: Row[Any]) -> Rule:
    return Rule(
        id=row.id,
        gift=row.gift,
        kind=row.gift_kind,
        coins=row.coins,
        supporter=row.supporter,
        tier=None if row.tier is None else Tier(row.tier),
        effects=tuple(json.loads(row.effects)),
        sound=row.sound,
        message=row.message,
        obs=tuple(ObsAction(Deed(deed), target, seconds) for deed, target, seconds in json.loads(row.obs)),
    )


def _row(rule: Rule, place: int) -> dict[str, object]:
    return {
        "id": rule.id,
        "place": place,
        "gift": rule.gift,
        "gift_kind": rule.kind,
        "coins": rule.coins,
        "supporter": rule.supporter,
        "tier": None if rule.tier is None else str(rule.tier),
        "effects": json.dumps(rule.effects),
        "sound": rule.sound,
        "message": rule.message,
        "obs": json.dumps([(each.deed.value, each.target, each.seconds) for each in rule.obs]),
    }
