"""Viewers in a running session: what they do comes as real frames into the books of a ``Shopping``."""

from functools import partial
from itertools import count

from overlay_app.events.model import Dialect, Frame
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.booking import Batch, Circumstances, read_and_book
from overlay_app.store import sessions
from tests.evening import event, frame
from tests.shopping import Shopping

_ids = count(1)


def heard(kind: str, name: str, at: int, **data: object) -> Frame:
    """What our own feed tells of a viewer."""
    told = event(kind, f"e{next(_ids)}", supporter={"id": name, "name": name}, **data)
    return frame(told, source="feed:bridge", dialect=Dialect.CLOUDEVENTS, at=at)


class Crowd:
    """Named viewers. Each name is also the id by which the platform knows them."""

    def __init__(self, shopping: Shopping) -> None:
        self._shopping = shopping
        self.session = ""

    async def begins(self) -> "Crowd":
        """A session begins."""
        now = self._shopping.now
        self.session = (await self._shopping.store.run(lambda db: sessions.start(db, "Tonight", now))).id
        return self

    async def ends(self) -> None:
        """The session ends."""
        await self._shopping.store.run(lambda db: sessions.end(db, self.session, self._shopping.now))

    async def joins(self, *names: str) -> Batch:
        return await self.does("join", *names)

    async def chats(self, *names: str, text: str = "hello") -> Batch:
        return await self.does("chat", *names, text=text)

    async def gives(self, *names: str, coins: int = 1) -> Batch:
        return await self.does("gift", *names, gift={"id": "rose", "name": "Rose", "coins": coins})

    async def does(self, kind: str, *names: str, **data: object) -> Batch:
        """Each of these viewers does something, all in one batch."""
        frames = [heard(kind, name, self._shopping.now, **data) for name in names]
        under = Circumstances(EpochMs(self._shopping.now), session_title="Tonight")
        _, batch = await self._shopping.store.run(partial(read_and_book, frames, under))
        return batch

    async def ids(self) -> dict[str, str]:
        """Our own ids of everybody who was met, by name."""
        return dict(await self._shopping.store.read(_ids_by_name))

    async def holds(self, name: str) -> int:
        """What a viewer has."""
        account = f"viewer:{(await self.ids())[name]}"
        return await self._shopping.store.read(lambda db: _balance(db, account))


def _ids_by_name(db):
    return [(row[0], row[1]) for row in db.exec_driver_sql("SELECT user_id, id FROM supporter")]


def _balance(db, account):
    return db.exec_driver_sql("SELECT coalesce(sum(balance), 0) FROM account WHERE name = ?", (account,)).scalar()
