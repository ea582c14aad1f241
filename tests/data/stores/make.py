"""Lays a small database of the newest schema into this folder, once for each released schema.

Run ``python -m tests.data.stores.make`` from the project's root before a release that changes the schema, and never
again for the same schema: what lies here is what users have.
"""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from overlay_app.ledger.accounts import EQUITY_OPENING, WALLET
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Entry, Kind, transfer
from overlay_app.store import journal
from overlay_app.store.migrate import migrate
from tests.evening import START, Evening, event
from tests.standin import gift


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "books.sqlite3"
        fill(path)
        schema = migrate(path)
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("VACUUM")
        kept = Path(__file__).with_name(f"{schema:04}.sqlite3")
        if kept.exists():
            raise SystemExit(f"{kept.name} lies here already: it is what users have.")
        shutil.copyfile(path, kept)


def fill(path: Path) -> None:
    """An opening balance, a streak with a gift taken back, a sale, something held: 1,234 coins in five entries."""
    evening = Evening(path)
    opening = Entry("opening", Kind.OPENING, START, transfer(EQUITY_OPENING, WALLET, Coins(1_000)))
    evening.do(lambda db: journal.book(db, opening, START))
    evening.take(gift(units=1, group="1750000000001", message="1"), gift(units=3, group="1750000000001", message="2"))
    evening.take(gift(gift_id=7, name="Perfume", coins=None, message="3"))
    evening.take_events(
        event("gift", "1", supporter={"id": "7", "name": "Ada"}, gift={"id": "crown", "name": "Crown", "coins": 221}),
        event("sale", "2", sale="1", seller="shop", item="shirt", item_name="Shirt", amount=200),
    )
    evening.close()


if __name__ == "__main__":
    main()
