"""What viewers hold and spend, what was handed to them, and the effects they may fire."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import uuid_utils
from sqlalchemy import Row, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.economy import viewers as rules
from overlay_app.economy.spending import NotEnough, NotSpent, shortage
from overlay_app.economy.viewers import (
    Drop,
    DropKind,
    DropStatus,
    Movement,
    Opened,
    Part,
    Terms,
    ViewerAccount,
    ViewerTotals,
    Winner,
)
from overlay_app.ledger.accounts import WALLET, Account
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind, Posting
from overlay_app.store import journal
from overlay_app.store.bulk import insert_rows
from overlay_app.store.engine import Transaction
from overlay_app.store.json_values import json_array
from overlay_app.store.spending import available, number_of
from overlay_app.store.tables import CoinDrop, CoinDropEntrant, ViewerEffect

_drop = CoinDrop.__table__  # type: ignore[attr-defined]
_entrant = CoinDropEntrant.__table__  # type: ignore[attr-defined]
_opened = ViewerEffect.__table__  # type: ignore[attr-defined]

_ADD_ENTRANT = insert(_entrant)

_PERSON = text("SELECT coalesce(same_as, id) FROM supporter WHERE id = :viewer")
_ACCOUNTS_OF = text(
    "SELECT name, balance FROM account WHERE name IN ("
    " SELECT 'viewer:' || :person UNION SELECT 'viewer:' || id FROM supporter WHERE same_as = :person)"
    " ORDER BY name <> 'viewer:' || :person, name"
)
_SPENT_SINCE = text(
    "SELECT 1 FROM posting JOIN journal_entry ON number = entry"
    " WHERE entry > :entry AND coins < 0 AND kind IN ('viewer-spent', 'viewer-hold')"
    " AND account IN (SELECT account FROM posting WHERE entry = :entry AND account <> 'wallet') LIMIT 1"
)
_ACCOUNTS = text(
    "WITH page AS ("
    " SELECT coalesce(same_as, substr(kept.name, 8)) AS viewer, sum(balance) AS coins,"
    "  group_concat(substr(kept.name, 8), ' ') AS ids"
    " FROM account AS kept LEFT JOIN (SELECT id, same_as FROM supporter) ON id = substr(kept.name, 8)"
    " WHERE kept.name >= 'viewer:' AND kept.name < 'viewer;' AND (:words = '' OR substr(kept.name, 8) = :words"
    "  OR substr(kept.name, 8) IN (SELECT id FROM known_person WHERE instr(lower(shown_as), lower(:words))))"
    " GROUP BY viewer ORDER BY coins DESC, viewer LIMIT :limit)"
    " SELECT page.*, shown_as FROM page LEFT JOIN known_person ON known_person.id = viewer"
    " ORDER BY coins DESC, viewer"
)
_GOT = text(
    "SELECT supporter, sum(got.coins) AS coins FROM coin_drop_entrant AS got JOIN coin_drop ON coin_drop.id = coin_drop"
    " WHERE status = 'done' AND supporter IN (SELECT value FROM json_each(:ids)) GROUP BY supporter"
)
# Postings have no index by account: entries are found by whom they name, and drops by who took part.
_MOVEMENTS = text(
    "WITH known (id) AS (SELECT :person UNION SELECT id FROM supporter WHERE same_as = :person),"
    " found (number) AS ("
    "  SELECT number FROM journal_entry WHERE supporter IN (SELECT id FROM known)"
    "   AND kind IN ('coin-drop', 'viewer-spent', 'viewer-hold', 'viewer-return', 'reversal')"
    "  UNION SELECT number FROM coin_drop_entrant AS got JOIN journal_entry ON key = 'drop:' || coin_drop"
    "   WHERE got.supporter IN (SELECT id FROM known) AND coins > 0),"
    " both (number) AS (SELECT number FROM found UNION SELECT number FROM journal_entry WHERE reverses IN found)"
    " SELECT entry.number, kind, memo, occurred_at, sum(coins) AS coins FROM both"
    " JOIN journal_entry AS entry ON entry.number = both.number"
    " JOIN posting ON posting.entry = entry.number AND substr(account, 8) IN (SELECT id FROM known)"
    "  AND account LIKE 'viewer:%'"
    " GROUP BY entry.number ORDER BY entry.number DESC LIMIT :limit"
)
_MOVED = text(
    "SELECT kind, sum(abs(coins)) AS coins FROM journal_entry AS entry"
    " JOIN posting ON posting.entry = entry.number AND account = 'wallet'"
    " WHERE entry.kind IN ('coin-drop', 'viewer-spent', 'viewer-aired')"
    " AND number NOT IN (SELECT reverses FROM journal_entry WHERE reverses IS NOT NULL) GROUP BY kind"
)
_WAITING = text("SELECT coalesce(sum(price), 0) FROM effect_firing WHERE ended_at IS NULL AND payer IS NOT NULL")
_HELD = text(
    "SELECT coalesce(sum(balance), 0) AS coins, coalesce(sum(balance > 0), 0) AS accounts FROM account"
    " WHERE name >= 'viewer:' AND name < 'viewer;'"
)
_WINNERS = text(
    "SELECT supporter, coins, shown_as FROM coin_drop_entrant LEFT JOIN known_person ON known_person.id = supporter"
    " WHERE coin_drop = :id AND coins > 0 ORDER BY coins DESC, supporter LIMIT :limit"
)


def new_id() -> str:
    """An id for a drop."""
    return str(uuid_utils.uuid7())


# Spending


def is_known(db: Transaction, supporter: str) -> bool:
    """Whether this is the id of somebody who was met."""
    return db.execute(_PERSON, {"viewer": supporter}).first() is not None


def person_of(db: Transaction, supporter: str) -> str:
    """The id under which a person's coins are kept, whichever way the person was met."""
    person: str | None = db.execute(_PERSON, {"viewer": supporter}).scalar()
    return person or supporter


def balance_of(db: Transaction, supporter: str) -> Coins:
    """What a viewer holds."""
    return Coins(sum(balance for _, balance in _accounts_of(db, person_of(db, supporter))))


def payments(db: Transaction, supporter: str, coins: Coins) -> tuple[Posting, ...]:
    """Postings that take ``coins`` from a viewer. Raises ``NotSpent`` where the viewer has too few."""
    return rules.pay(_accounts_of(db, person_of(db, supporter)), coins)


def spend(
    db: Transaction,
    supporter: str,
    coins: Coins,
    *,
    key: str,
    subject: str,
    memo: str,
    now: EpochMs,
    session: str | None,
    raw_event: int | None = None,
) -> int:
    """Take coins of a viewer home into the wallet and return the entry's number; the same ``key`` again takes none.

    Raises ``NotSpent`` where the viewer has too few: viewers' accounts never go below zero.
    """
    if journal.is_booked(db, key):
        return number_of(db, key)
    paid = payments(db, supporter, coins)
    by = person_of(db, supporter)
    entry = replace(
        rules.spent(key, paid, by=by, subject=subject, memo=memo, now=now, session=session), raw_event=raw_event
    )
    return journal.book(db, entry, now).number


def give_back(db: Transaction, key: str, now: EpochMs, memo: str) -> bool:
    """Give a viewer back what was spent under ``key``; False where that was done before.

    Raises ``NotEnough`` where the creator has spent those coins meanwhile.
    """
    number = number_of(db, key)
    if journal.is_booked(db, f"reverse:{number}"):
        return False
    cost = journal.entry_of(db, number).moved(WALLET)
    if words := shortage(available(db), cost):
        raise NotEnough(words)
    journal.reverse(db, number, now, memo)
    return True


def _accounts_of(db: Transaction, person: str) -> list[tuple[Account, Coins]]:
    return [(Account(row.name), Coins(row.balance)) for row in db.execute(_ACCOUNTS_OF, {"person": person})]


# Accounts


def accounts(db: Transaction, words: str, limit: int) -> list[ViewerAccount]:
    """Up to ``limit`` viewers who ever held coins and whose name holds ``words``, who holds most in front."""
    rows = db.execute(_ACCOUNTS, {"words": words.strip(), "limit": limit}).all()
    ids = [one for row in rows for one in row.ids.split()]
    got = {row.supporter: row.coins for row in db.execute(_GOT, {"ids": json_array(ids)})}
    return [
        ViewerAccount(
            row.viewer, row.shown_as, Coins(row.coins), Coins(sum(got.get(one, 0) for one in row.ids.split()))
        )
        for row in rows
    ]


def movements(db: Transaction, supporter: str, limit: int) -> list[Movement]:
    """Up to ``limit`` movements of one viewer's coins, the newest first."""
    rows = db.execute(_MOVEMENTS, {"person": person_of(db, supporter), "limit": limit})
    return [Movement(row.number, Kind(row.kind), row.memo, Coins(row.coins), row.occurred_at) for row in rows]


def totals(db: Transaction) -> ViewerTotals:
    """All viewers together."""
    moved = {row.kind: Coins(row.coins) for row in db.execute(_MOVED)}
    held = db.execute(_HELD).one()
    return ViewerTotals(
        dropped=moved.get(Kind.COIN_DROP, Coins(0)),
        returned=Coins(moved.get(Kind.VIEWER_SPENT, 0) + moved.get(Kind.VIEWER_AIRED, 0)),
        waiting=Coins(db.execute(_WAITING).scalar_one()),
        held=Coins(held.coins),
        accounts=held.accounts,
    )


# Drops and raffles


def add(db: Transaction, drop: Drop) -> None:
    """Keep a new drop."""
    row = {
        "id": drop.id,
        "kind": str(drop.kind),
        "title": drop.title,
        "coins": drop.coins,
        "people": drop.people,
        "part": str(drop.terms.part),
        "minutes": drop.terms.minutes,
        "fresh": int(drop.terms.fresh),
        "session": drop.session,
        "seed": drop.seed,
        "commitment": drop.commitment,
        "status": str(drop.status),
        "opened_at": drop.opened_at,
        "ended_at": drop.ended_at,
    }
    db.execute(insert(_drop), [row])


def end(db: Transaction, drop: str, status: DropStatus, now: EpochMs) -> None:
    """What became of a drop. What is undone keeps the time at which it was handed out."""
    ended_at = func.coalesce(_drop.c.ended_at, now)
    db.execute(update(_drop).where(_drop.c.id == drop).values(status=str(status), ended_at=ended_at))


def find(db: Transaction, drop: str) -> Drop | None:
    """One drop."""
    row = db.execute(_drops().where(_drop.c.id == drop)).first()
    return None if row is None else _drop_of(row)


def drops(db: Transaction, limit: int) -> list[Drop]:
    """Up to ``limit`` drops, the newest first."""
    return [_drop_of(row) for row in db.execute(_drops().order_by(_drop.c.number.desc()).limit(limit))]


def note_entrants(db: Transaction, drop: str, entrants: Sequence[str], dealt: Mapping[str, Coins]) -> None:
    """Note who took part in a drop, and what each got."""
    rows = [{"coin_drop": drop, "supporter": one, "coins": dealt.get(one, 0)} for one in entrants]
    insert_rows(db, _ADD_ENTRANT, rows)


def entrants(db: Transaction, drop: str) -> dict[str, Coins]:
    """Who took part in a drop, by id, and what each got."""
    query = select(_entrant.c.supporter, _entrant.c.coins).where(_entrant.c.coin_drop == drop)
    return {row.supporter: Coins(row.coins) for row in db.execute(query.order_by(_entrant.c.supporter))}


def winners(db: Transaction, drop: str, limit: int) -> list[Winner]:
    """Up to ``limit`` viewers who got coins, who got most in front."""
    rows = db.execute(_WINNERS, {"id": drop, "limit": limit})
    return [Winner(row.supporter, row.shown_as, Coins(row.coins)) for row in rows]


def spent_since(db: Transaction, entry: int) -> bool:
    """Whether a viewer who got coins by an entry has spent any afterwards."""
    return db.execute(_SPENT_SINCE, {"entry": entry}).first() is not None


# Effects that viewers may fire


def opened(db: Transaction) -> list[Opened]:
    """Every effect that viewers may fire, by keyword."""
    rows = db.execute(select(_opened).order_by(_opened.c.keyword))
    return [Opened(row.effect, row.keyword, Coins(row.price), row.cooldown_ms) for row in rows]


def open_effect(db: Transaction, wanted: Opened) -> None:
    """Let viewers fire an effect. Raises ``NotSpent`` where the keyword fires another one."""
    taken = select(_opened.c.effect).where(_opened.c.keyword == wanted.keyword, _opened.c.effect != wanted.effect)
    if db.execute(taken).first() is not None:
        raise NotSpent(f"{wanted.keyword} fires another effect already. Choose another keyword.")
    values = {"keyword": wanted.keyword, "price": wanted.price, "cooldown_ms": wanted.cooldown_ms}
    statement = upsert(_opened).values(effect=wanted.effect, **values)
    db.execute(statement.on_conflict_do_update(index_elements=["effect"], set_=values))


def close_effect(db: Transaction, effect: str) -> None:
    """Let viewers fire it no more."""
    db.execute(delete(_opened).where(_opened.c.effect == effect))


def _drops() -> Any:
    """Drops with how many took part and won."""
    count = select(func.count()).where(_entrant.c.coin_drop == _drop.c.id)
    return select(
        _drop,
        count.scalar_subquery().label("took_part"),
        count.where(_entrant.c.coins > 0).scalar_subquery().label("won"),
    )


def _drop_of(row: Row[Any]) -> Drop:
    return Drop(
        id=row.id,
        kind=DropKind(row.kind),
        coins=Coins(row.coins),
        opened_at=row.opened_at,
        title=row.title,
        people=row.people,
        terms=Terms(Part(row.part), row.minutes, bool(row.fresh)),
        session=row.session,
        seed=row.seed,
        commitment=row.commitment,
        status=DropStatus(row.status),
        ended_at=row.ended_at,
        took_part=row.took_part,
        won=row.won,
    )
