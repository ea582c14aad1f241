"""The way in: answers, order, bounds, and a disk that refuses for a while."""

import asyncio
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from overlay_app.economy.statement import StatementFilter
from overlay_app.events.model import Answer, Dialect, Frame
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Mark
from overlay_app.services import ingest as module
from overlay_app.services.ingest import FRAMES_AT_MOST, Ingest, Ingested
from overlay_app.store import balances, statement
from overlay_app.store.problems import StoreProblem, StoreWaits
from overlay_app.store.writer import Store
from tests.evening import event, frame
from tests.standin import gift


class Heard:
    """Everything an ingest says."""

    def __init__(self) -> None:
        self.ingested: list[Ingested] = []
        self.problems: list[StoreProblem | None] = []
        self.problem = asyncio.Event()

    def hear(self, problem: StoreProblem | None) -> None:
        self.problems.append(problem)
        self.problem.set()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def ingest(store: Store, heard: Heard, monkeypatch: pytest.MonkeyPatch) -> Ingest:
    monkeypatch.setattr(module, "RETRY_SECONDS", 0.01)
    return Ingest(store, heard.ingested.append, heard.hear)


async def coins(store: Store) -> int:
    return (await store.read(balances.read)).available


def roses(count: int, first: int = 0) -> list[Frame]:
    return [frame(gift(message=str(number))) for number in range(first, first + count)]


async def test_each_event_of_each_frame_is_answered_in_order(ingest: Ingest) -> None:
    batch = [event("follow", "1"), {"type": "nonsense", "id": "2"}, event("gift", "3", gift={"id": "g", "coins": 5})]
    frames = [
        frame(batch, source="feed:a", dialect=Dialect.CLOUDEVENTS),
        frame({"event": "config"}),
        frame(gift(message="1")),
        frame("[]", source="feed:a", dialect=Dialect.CLOUDEVENTS),
    ]
    answers = await ingest.deliver(frames)
    assert [[(one.answer, one.event_id) for one in of_frame] for of_frame in answers] == [
        [(Answer.TAKEN, "1"), (Answer.REFUSED, "2"), (Answer.BOOKED, "3")],
        [(Answer.IGNORED, None)],
        [(Answer.BOOKED, None)],
        [],
    ]


async def test_nothing_delivered_is_nothing_answered(ingest: Ingest, heard: Heard) -> None:
    assert await ingest.deliver([]) == []
    assert heard.ingested == []


async def test_what_is_answered_is_booked(ingest: Ingest, store: Store) -> None:
    await ingest.deliver(roses(3))
    assert await coins(store) == 3


async def test_deliveries_of_many_are_booked_in_the_order_they_came(ingest: Ingest, store: Store, heard: Heard) -> None:
    await asyncio.gather(*(ingest.deliver(roses(7, 1 + n * 7)) for n in range(300)))
    assert await coins(store) == 2100
    assert len(heard.ingested) < 300
    keys = await store.read(
        lambda db: list(db.execute(text("SELECT key FROM journal_entry ORDER BY number")).scalars())
    )
    assert [int(key.rpartition(":")[2]) for key in keys] == list(range(1, 2101))


async def test_a_repeat_among_the_deliveries_of_one_burst_is_answered_as_such(ingest: Ingest) -> None:
    answers = await asyncio.gather(*(ingest.deliver(roses(1)) for _ in range(5)))
    assert [each[0][0].answer for each in answers].count(Answer.BOOKED) == 1


async def test_who_sends_faster_than_the_disk_waits(ingest: Ingest, store: Store) -> None:
    gate = asyncio.Event()
    loop = asyncio.get_running_loop()
    blocked = asyncio.create_task(store.run(lambda _: asyncio.run_coroutine_threadsafe(gate.wait(), loop).result()))
    like = frame({"event": "config"})
    first = [asyncio.create_task(ingest.deliver([like] * 1000)) for _ in range(FRAMES_AT_MOST // 1000)]
    late = asyncio.create_task(ingest.deliver([like]))
    for _ in range(50):
        await asyncio.sleep(0)
    assert ingest._frames_waiting == FRAMES_AT_MOST
    assert not late.done()
    gate.set()
    await asyncio.gather(blocked, *first, late)
    assert ingest._frames_waiting == 0


async def test_a_full_disk_keeps_frames_waiting_and_books_them_when_there_is_room(
    ingest: Ingest, store: Store, heard: Heard
) -> None:
    await store.run(_limit(0))
    delivery = asyncio.create_task(ingest.deliver(roses(300)))
    await heard.problem.wait()
    assert isinstance(heard.problems[0], StoreWaits)
    assert not delivery.done()
    assert await coins(store) == 0
    await store.run(_limit(None))
    answers = await delivery
    assert {outcome.answer for (outcome,) in answers} == {Answer.BOOKED}
    assert heard.problems[-1] is None
    assert await coins(store) == 300


async def test_closing_while_the_disk_is_full_tells_the_senders_to_send_again(
    ingest: Ingest, store: Store, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CLOSE_AT_MOST_SECONDS", 0.05)
    await store.run(_limit(0))
    deliveries = [asyncio.create_task(ingest.deliver(roses(900, n * 900))) for n in range(3)]
    await heard.problem.wait()
    await ingest.close()
    answers = await asyncio.gather(*deliveries, return_exceptions=True)
    assert [type(answer) for answer in answers] == [StoreWaits] * 3
    assert "Send it again" in str(answers[0])
    await store.run(_limit(None))
    assert await coins(store) == 0


async def test_closing_books_what_waits(ingest: Ingest, store: Store) -> None:
    deliveries = [asyncio.create_task(ingest.deliver(roses(10, n * 10))) for n in range(20)]
    await asyncio.sleep(0)
    await ingest.close()
    await asyncio.gather(*deliveries)
    assert await coins(store) == 200


async def test_a_sender_that_goes_away_loses_nothing_and_stops_nobody(ingest: Ingest, store: Store) -> None:
    gone = asyncio.create_task(ingest.deliver(roses(5)))
    stays = asyncio.create_task(ingest.deliver(roses(5, 5)))
    await asyncio.sleep(0)
    gone.cancel()
    assert len(await stays) == 5
    assert await coins(store) == 10


async def test_one_bad_event_among_a_thousand_leaves_the_others_booked(ingest: Ingest, store: Store) -> None:
    frames = [*roses(500), frame('{"event": "gift", "data": {"giftId": "\\ud800"}}'), *roses(499, 500)]
    answers = await ingest.deliver(frames)
    assert [outcome.answer for (outcome,) in answers].count(Answer.BOOKED) == 999
    assert await coins(store) == 999


async def test_the_first_booking_after_a_gap_is_marked_even_if_others_book_before(ingest: Ingest, store: Store) -> None:
    ingest.after_gap("tikfinity")
    await ingest.deliver([frame(gift(message="1"), source="recording:a"), frame({"event": "config"})])
    await ingest.deliver(roses(2, 2))
    await ingest.deliver(roses(1, 5))
    rows = await store.read(lambda db: statement.page(db, StatementFilter(), None, 9))
    assert [Mark.AFTER_GAP in row.marks for row in reversed(rows)] == [False, True, False, False]


async def test_a_burst_tells_what_it_changed(ingest: Ingest, heard: Heard) -> None:
    await ingest.deliver(roses(2))
    (ingested,) = heard.ingested
    assert [booking.coins for booking in ingested.batch.bookings] == [Coins(1), Coins(1)]
    assert len(ingested.batch.shown) == 2
    assert len(ingested.frames) == 2


def _limit(pages: int | None) -> Callable[[Connection], None]:
    """Let the file grow by so many pages; without a number as far as the disk lets it."""

    def work(db: Connection) -> None:
        used = db.execute(text("PRAGMA page_count")).scalar_one()
        db.execute(text(f"PRAGMA max_page_count = {1073741823 if pages is None else used + pages}"))

    return work
