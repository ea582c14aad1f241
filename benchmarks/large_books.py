"""Books as large as wanted: three evenings of gifts a week for a year, written directly, as the app would book them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

import uuid_utils

from overlay_app.store.journal import QUARTER_MS
from overlay_app.store.migrate import migrate

FIRST_DAY = datetime(2025, 1, 1, 20, tzinfo=UTC)
LAST_DAY = datetime(2025, 12, 31, tzinfo=UTC)
EVENINGS = 156
EVENING_MS = 3 * 60 * 60 * 1000
PEOPLE = 5_000
KINDS = 300
CHUNK = 50_000
SYLLABLES = ("an", "bel", "cor", "dun", "el", "fi", "gor", "hul", "is", "jo", "kar", "lem", "mi", "nor", "os", "pel")


@dataclass(frozen=True, slots=True)
class LargeBooks:
    """What was written: ``entries``, and a name that one supporter alone has."""

    path: Path
    entries: int
    rare_name: str


def write(path: Path, entries: int) -> LargeBooks:
    """Write books of so many entries to a new file."""
    chance = Random(entries)  # the same books every time
    names = [f"{_word(chance)} {_word(chance)} {number}" for number in range(PEOPLE)]
    migrate(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -262144")
        db.execute("BEGIN")
        _write_settled(db, names, chance)
        turnover: dict[int, int] = {}
        rows = _gifts(entries, chance, turnover)
        balance = 0
        while chunk := list(islice(rows, CHUNK)):
            db.executemany(
                "INSERT INTO journal_entry (number, id, key, kind, occurred_at, booked_at, origin, session, supporter,"
                " subject, units) VALUES (?, ?, ?, 'gift', ?, ?, 'o1', ?, ?, ?, ?)",
                [row[:-1] for row in chunk],
            )
            postings: list[tuple[int, str, int, int]] = []
            for number, *_, coins in chunk:
                balance += coins
                postings += ((number, "income:gifts", -coins, -balance), (number, "wallet", coins, balance))
            db.executemany("INSERT INTO posting VALUES (?, ?, ?, ?)", postings)
        db.executemany(
            "INSERT OR REPLACE INTO account VALUES (?, ?)", [("wallet", balance), ("income:gifts", -balance)]
        )
        db.executemany("INSERT INTO turnover VALUES ('wallet', ?, ?, 0)", turnover.items())
        db.executemany("INSERT INTO turnover VALUES ('income:gifts', ?, 0, ?)", turnover.items())
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return LargeBooks(path, entries, names[0])


def _write_settled(db: sqlite3.Connection, names: list[str], chance: Random) -> None:
    start = _ms(FIRST_DAY)
    db.execute("INSERT INTO origin (id, platform, account) VALUES ('o1', 'tiktok', '9001')")
    db.executemany(
        "INSERT INTO session (id, title, started_at, ended_at) VALUES (?, ?, ?, ?)",
        [(f"s{n}", f"Evening {n}", _evening(n), _evening(n) + EVENING_MS) for n in range(EVENINGS)],
    )
    db.executemany(
        "INSERT INTO supporter VALUES (?, 'tiktok', ?, ?, ?, ?, ?)",
        [(f"p{n:015}", f"7{n:018}", f"handle{n}", name, start, start) for n, name in enumerate(names)],
    )
    db.executemany(
        "INSERT INTO gift_kind VALUES (?, 'tiktok', ?, ?, ?)",
        [(n + 1, f"{5655 + n}", f"{_word(chance)} {n}", 1 + n * n // 10) for n in range(KINDS)],
    )


def _gifts(entries: int, chance: Random, turnover: dict[int, int]) -> Iterator[tuple[int, ...]]:
    """Rows of gifts in booked order, each with its coins last; ``turnover`` is summed up on the way."""
    each_evening = -(-entries // EVENINGS)
    for number in range(1, entries + 1):
        evening, nth = divmod(number - 1, each_evening)
        at = _evening(evening) + nth * EVENING_MS // each_evening
        kind = min(int(chance.expovariate(0.1)), KINDS - 1)
        person = min(int(chance.expovariate(0.002)), PEOPLE - 1)
        units = chance.choice((1, 1, 1, 2, 5))
        coins = units * (1 + kind * kind // 10)
        turnover[at // QUARTER_MS] = turnover.get(at // QUARTER_MS, 0) + coins
        supporter = f"p{person:015}"
        key = f"combo:o1::{supporter}:{5655 + kind}:{at}{number}:{units}"
        yield (number, str(uuid_utils.uuid7()), key, at, at, f"s{evening}", supporter, f"gift:{kind + 1}", units, coins)  # type: ignore[misc]


def _evening(number: int) -> int:
    return _ms(FIRST_DAY + timedelta(days=number * 7 // 3))


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _word(chance: Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()
