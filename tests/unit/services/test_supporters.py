import csv
import logging
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from overlay_app.economy.supporters import NotAllowed
from overlay_app.events.model import Answer
from overlay_app.services import booking
from overlay_app.services.booking import Circumstances
from overlay_app.services.logs import keep_logs
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.supporters import Supporters
from overlay_app.store import supporters as people
from overlay_app.store import verify
from overlay_app.store.migrate import migrations
from overlay_app.store.supporter_list import Wanted
from overlay_app.store.writer import Store
from tests.evening import START, frame
from tests.standin import gift
from tests.unit.services.stage_books import Clock, stages

ANA = {"user": "7000111222333", "nickname": "Ana Zyxwvut 🌹", "uniqueId": "ana.zyxwvut"}
TRACES = ("zyxwvut", "7000111222333")


class Desk:
    """Books with a stage over them, the people in them, and who screens their names."""

    def __init__(self, store, over, logs=None):
        self.store = store
        self.stage = over.on_air
        self.over = over
        self.supporters = Supporters(store, over, logs)
        self.moderation = Moderation(store, over, ModerationSettings(), known_as=self.supporters.known_as)
        self.supporters.erased.listen(self.moderation.forget)

    async def take(self, *messages):
        under = Circumstances(START, live=True, session_title="Tonight")
        frames = [frame(message) for message in messages]
        _, batch = await self.store.run(partial(booking.read_and_book, frames, under))
        self.over.show(self.moderation.screened(batch.shown))
        return [outcome.answer for outcome in batch.outcomes]

    async def id_of(self, user):
        found = await self.store.read(lambda db: people.ids_of(db, [("tiktok", user)]))
        return found["tiktok", user]

    async def lines(self):
        return [(line.shown_as, line.coins) for line in await self.supporters.lines(Wanted())]

    @property
    def on_stage(self):
        return [line.who.name for line in self.stage.state.feed]


@pytest.fixture
async def desk(tmp_path: Path):
    store = await Store.open(tmp_path / "books.sqlite3")
    async with stages(Clock()) as over:
        made = Desk(store, over, tmp_path / "logs")
        await made.supporters.load()
        await made.moderation.load()
        yield made
    await store.close()


async def test_a_renamed_person_is_called_so_on_stage_at_once_and_from_then_on(desk):
    await desk.take(gift(user="1", nickname="Ana"))
    await desk.supporters.rename(await desk.id_of("1"), "Captain  Ana\u202e")
    assert desk.on_stage == ["Captain Ana"]
    await desk.take(gift(user="1", nickname="Ana", gift_id=9, name="Cake"))
    assert desk.on_stage == ["Captain Ana", "Captain Ana"]
    assert await desk.lines() == [("Captain Ana", 2)]


async def test_an_empty_name_is_the_platforms_again(desk):
    await desk.take(gift(user="1", nickname="Ana"))
    ana = await desk.id_of("1")
    await desk.supporters.rename(ana, "Captain")
    await desk.supporters.rename(ana, "  ")
    assert desk.on_stage == ["Ana"]


async def test_a_hidden_persons_coins_count_and_the_name_does_not_show(desk):
    await desk.take(gift(user="1", nickname="Ana", coins=5))
    await desk.supporters.hide(await desk.id_of("1"), hidden=True)
    await desk.take(gift(user="1", nickname="Ana", gift_id=9, coins=5))
    assert desk.on_stage == ["a viewer", "a viewer"]
    assert await desk.lines() == [("Ana", 10)]


async def test_what_was_said_of_a_person_outlives_a_restart(desk):
    await desk.take(gift(user="1", nickname="Ana"))
    ana = await desk.id_of("1")
    await desk.supporters.rename(ana, "Captain")
    await desk.supporters.note(ana, " likes cats ")
    again = Supporters(desk.store, desk.over)
    await again.load()
    assert again.known_as(ana, "Ana") == "Captain"
    assert (await again.read(ana)).note == "likes cats"


async def test_two_accounts_become_one_person_and_two_again(desk):
    await desk.take(gift(user="1", nickname="Ana", coins=5), gift(user="2", nickname="Ana2", coins=3))
    moved = await desk.supporters.merge(await desk.id_of("2"), await desk.id_of("1"))
    assert await desk.lines() == [("Ana", 8)]
    person = await desk.supporters.read(await desk.id_of("2"))
    assert [known.user_id for known in person.known_as] == ["1", "2"]
    assert [row.coins for row in await desk.supporters.history(person, None, 10)] == [3, 5]
    await desk.supporters.split(moved)
    assert await desk.lines() == [("Ana", 5), ("Ana2", 3)]


async def test_nobody_is_merged_with_themselves(desk):
    await desk.take(gift(user="1", nickname="Ana"))
    ana = await desk.id_of("1")
    with pytest.raises(NotAllowed, match="one person already"):
        await desk.supporters.merge(ana, ana)


async def test_the_list_is_exported_without_formulas(desk, tmp_path):
    await desk.take(gift(user="1", nickname="=SUM(A1)", coins=5))
    await desk.supporters.export_csv(tmp_path / "people.csv", Wanted())
    with (tmp_path / "people.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["name"], row["coins"], row["known"]) == ("'=SUM(A1)", "5", "first-time")


async def test_an_erased_person_leaves_no_trace_in_any_file_while_every_coin_stays(desk, tmp_path):
    keep_logs(tmp_path / "logs")
    await desk.take(
        gift(**ANA, coins=5),
        gift(user="2", nickname="Bo", coins=3),
        {"event": "chat", "data": {"comment": "thanks ANA.ZYXWVUT!", "userId": "2", "msgId": "9"}},
        {"event": "roomUser", "data": {"viewerCount": 3, "topViewers": [{"user": {"userId": ANA["user"]}}]}},
    )
    logging.getLogger("test").warning("no route to %s\nsecond line", ANA["nickname"])
    (tmp_path / "logs" / "crash-20260101T000000000000.txt").write_text("KeyError: 'ana.zyxwvut'\nkept\n")
    backup = tmp_path / f"books-before-{migrations()[-1].number:04}.sqlite3"
    await desk.store.read(lambda db: db.connection.driver_connection.backup(sqlite3.connect(backup)))
    traces = _with_traces(tmp_path)
    assert {backup.name, "coinstage.log"} <= traces
    assert await desk.supporters.erase(await desk.id_of(ANA["user"]), called=ANA["nickname"]) == []
    assert _with_traces(tmp_path) == set()
    assert (tmp_path / "logs" / "crash-20260101T000000000000.txt").read_text() == "kept\n"
    assert desk.on_stage == ["Bo"]
    assert await desk.lines() == [("Bo", 3)]
    assert await desk.store.read(verify.verify) == []
    wallet = "SELECT balance FROM account WHERE name = 'wallet'"
    assert await desk.store.read(lambda db: db.exec_driver_sql(wallet).scalar()) == 8


async def test_who_comes_back_after_being_erased_is_somebody_new(desk):
    await desk.take(gift(**ANA, coins=5))
    before = await desk.id_of(ANA["user"])
    await desk.supporters.erase(before, called=ANA["nickname"])
    assert await desk.take(gift(**ANA, coins=5, gift_id=9)) == [Answer.BOOKED]
    assert await desk.id_of(ANA["user"]) != before
    assert await desk.lines() == [(ANA["nickname"], 5)]


async def test_a_backup_that_cannot_be_rewritten_is_named(desk, tmp_path):
    await desk.take(gift(**ANA))
    broken = tmp_path / "books-before-0002.sqlite3"
    broken.write_bytes(b"no database at all, yet it may hold anything")
    assert await desk.supporters.erase(await desk.id_of(ANA["user"]), called=ANA["nickname"]) == [broken]


async def test_nobody_unknown_is_erased(desk):
    with pytest.raises(NotAllowed, match="no such person"):
        await desk.supporters.erase("nobody", called="")


def _with_traces(folder: Path) -> set[str]:
    """The files of a folder in which somebody with an editor would find the person."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            if any(trace.encode() in content for trace in TRACES):
                found.add(path.name)
    return found
