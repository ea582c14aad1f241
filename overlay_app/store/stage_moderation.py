"""What was decided about names: who was struck out, which names were let through, and the user's own words."""

from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import delete, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from overlay_app.ledger.coins import EpochMs
from overlay_app.store.engine import Transaction
from overlay_app.store.json_values import json_array
from overlay_app.store.tables import StageApproved, StageStruck, StageWord, Supporter

_struck = StageStruck.__table__  # type: ignore[attr-defined]
_approved = StageApproved.__table__  # type: ignore[attr-defined]
_word = StageWord.__table__  # type: ignore[attr-defined]
_supporter = Supporter.__table__  # type: ignore[attr-defined]

_STRIKE = text(
    "INSERT INTO stage_struck (supporter, struck_at) SELECT id, :now FROM supporter WHERE id = :supporter"
    " ON CONFLICT DO NOTHING"
)
_APPROVE = text(
    "INSERT INTO stage_approved (supporter, name_digest, approved_at) SELECT id, :digest, :now FROM supporter"
    " WHERE id = :supporter ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class StruckOut:
    """Somebody who was struck out, by the name and handle they were last seen with."""

    supporter: str
    handle: str | None
    name: str | None
    at: EpochMs


def digest(name: str) -> str:
    """By what an approved name is recognised without being kept."""
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def struck(db: Transaction) -> frozenset[str]:
    """Everybody who was struck out."""
    return frozenset(db.execute(select(_struck.c.supporter)).scalars())


def struck_out(db: Transaction) -> list[StruckOut]:
    """Everybody who was struck out, the latest first."""
    query = (
        select(_struck.c.supporter, _supporter.c.handle, _supporter.c.name, _struck.c.struck_at)
        .join(_supporter, _supporter.c.id == _struck.c.supporter)
        .order_by(_struck.c.struck_at.desc(), _struck.c.supporter)
    )
    return [StruckOut(*row) for row in db.execute(query)]


def strike(db: Transaction, supporter: str, now: EpochMs) -> None:
    """Remember that a person was struck out; of persons who are in no books nothing is kept."""
    db.execute(_STRIKE, {"supporter": supporter, "now": now})


def pardon(db: Transaction, supporter: str) -> None:
    """Forget that a person was struck out."""
    db.execute(delete(_struck).where(_struck.c.supporter == supporter))


def approved(db: Transaction) -> frozenset[tuple[str, str]]:
    """Supporter and ``digest`` of every name that was let through."""
    return frozenset((row.supporter, row.name_digest) for row in db.execute(select(_approved)))


def approve(db: Transaction, supporter: str, name_digest: str, now: EpochMs) -> None:
    """Remember that a name was let through."""
    db.execute(_APPROVE, {"supporter": supporter, "digest": name_digest, "now": now})


def withdraw(db: Transaction, supporter: str, name_digest: str) -> None:
    """Forget that a name was let through."""
    db.execute(delete(_approved).where(_approved.c.supporter == supporter, _approved.c.name_digest == name_digest))


def words(db: Transaction) -> dict[tuple[str, str], bool]:
    """The user's own changes to the lists, by language and word: added, or taken off."""
    return {(row.language, row.word): bool(row.listed) for row in db.execute(select(_word))}


def set_word(db: Transaction, language: str, word: str, *, listed: bool) -> None:
    """Add a word to a list, or take it off."""
    statement = upsert(_word).values(language=language, word=word, listed=int(listed))
    db.execute(statement.on_conflict_do_update(index_elements=["language", "word"], set_={"listed": int(listed)}))


def reset_words(db: Transaction, language: str) -> None:
    """Let the shipped list of a language hold again as it is."""
    db.execute(delete(_word).where(_word.c.language == language))


def find(db: Transaction, name: str) -> set[str]:
    """The ids of those called exactly so, capitals aside, by name or handle."""
    wanted = name.casefold()
    rows = db.execute(select(_supporter.c.id, _supporter.c.name, _supporter.c.handle))
    return {row.id for row in rows if wanted in {(row.name or "").casefold(), (row.handle or "").casefold()}}


def names(db: Transaction, supporters: frozenset[str]) -> dict[str, tuple[str | None, str | None]]:
    """Handle and name of those of our own ids."""
    query = text("SELECT id, handle, name FROM supporter WHERE id IN (SELECT value FROM json_each(:ids))")
    return {row.id: (row.handle, row.name) for row in db.execute(query, {"ids": json_array(supporters)})}
