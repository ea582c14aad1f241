"""An evening's books in a real file: frames go in, and what was booked can be looked at."""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, text

from overlay_app.economy.balances import Balances
from overlay_app.economy.statement import StatementFilter, StatementRow
from overlay_app.events.model import Answer, Dialect, Frame, Outcome, SourceRules
from overlay_app.ledger.coins import EpochMs
from overlay_app.services import booking
from overlay_app.services.booking import Batch, Circumstances
from overlay_app.services.frames import Item, read
from overlay_app.store import balances, statement
from overlay_app.store.engine import engine_of
from overlay_app.store.migrate import migrate
from overlay_app.store.verify import verify

T = TypeVar("T")
START = EpochMs(1_750_000_000_000)


def frame(
    message: object,
    *,
    source: str = "tikfinity",
    dialect: Dialect = Dialect.TIKFINITY,
    at: int = START,
    rules: SourceRules | None = None,
) -> Frame:
    """A message as a source hands it on; one that is no text yet is written as JSON."""
    written = message if isinstance(message, str | bytes) else json.dumps(message)
    return Frame(source, dialect, written, EpochMs(at), rules or SourceRules())


def event(kind: str, event_id: str, *, test: bool = False, **data: Any) -> dict[str, Any]:
    """A CloudEvent of our own feed."""
    envelope = {"specversion": "1.0", "id": event_id, "source": "bridge", "type": f"coinstage.{kind}.v1", "data": data}
    return envelope | {"test": True} if test else envelope


class Evening:
    """Books that are open. ``restart`` is what a crash and a new start leave: the file alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = START
        self.batch = Batch()
        """What the latest frames came to."""
        self._open()

    def _open(self) -> None:
        migrate(self.path)
        self._engine = engine_of(self.path)
        self._connection = self._engine.connect()

    def restart(self) -> None:
        self.close()
        self._open()

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def do(self, work: Callable[[Connection], T]) -> T:
        """Carry out ``work`` in a transaction of its own."""
        with self._connection.begin():
            return work(self._connection)

    def take(self, *messages: object, live: bool = True, **how: Any) -> list[Answer]:
        """Book messages, all in one batch; return their answers."""
        frames = (frame(message, **({"at": self.now} | how)) for message in messages)
        return [outcome.answer for outcome in self.book(read(frames), live=live)]

    def take_events(self, *events: object, source: str = "feed:shop", **how: Any) -> list[Answer]:
        """Book events of our own feed."""
        return self.take(*events, source=source, dialect=Dialect.CLOUDEVENTS, **how)

    def take_plain(self, *gifts: object, self_reported: bool = True, **how: Any) -> list[Answer]:
        """Book gifts in the plain form."""
        rules = SourceRules(self_reported=self_reported)
        return self.take(*gifts, **({"source": "feed:deck"} | how), dialect=Dialect.PLAIN_GIFT, rules=rules)

    def book(self, items: Iterable[Item], *, live: bool = True, **circumstances: Any) -> list[Outcome]:
        under = replace(Circumstances(self.now, live=live, session_title="Tonight"), **circumstances)
        self.batch = self.do(lambda db: booking.book(db, list(items), under))
        return self.batch.outcomes

    @property
    def balances(self) -> Balances:
        return self.do(balances.read)

    @property
    def coins(self) -> int:
        """What is in the wallet."""
        return self.balances.available

    def entries(self, wanted: StatementFilter | None = None) -> list[StatementRow]:
        """The statement, oldest first."""
        return list(reversed(self.do(lambda db: list(statement.everything(db, wanted or StatementFilter())))))

    def entry_keys(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT key FROM journal_entry ORDER BY number")]

    def rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        """Carry out a statement; return its rows, if it has any."""

        def work(db: Connection) -> list[tuple[Any, ...]]:
            result = db.execute(text(query), values)
            return [tuple(row) for row in result] if result.returns_rows else []

        return self.do(work)

    def wrong(self) -> list[str]:
        """What ``verify`` says."""
        return self.do(verify)
