"""The last messages of each source, and what became of each."""

import pytest

from overlay_app.events.model import Answer, Dialect, Frame
from overlay_app.ledger.journal import Mark
from overlay_app.services import last_frames as module
from overlay_app.services.ingest import Ingest
from overlay_app.services.last_frames import CUT, FRAMES_AT_MOST, LETTERS_A_FRAME, LETTERS_AT_MOST, LastFrames
from overlay_app.store.writer import Store
from tests.evening import event, frame
from tests.standin import gift


@pytest.fixture
def last(store: Store) -> LastFrames:
    return LastFrames(store)


@pytest.fixture
def ingest(store: Store, last: LastFrames) -> Ingest:
    return Ingest(store, last.ingested)


def likes(count: int, source: str = "tikfinity", padding: str = "") -> list[Frame]:
    return [
        frame({"event": "like", "data": {"likeCount": n, "msgId": f"{n}", "x": padding}}, source=source)
        for n in range(count)
    ]


async def test_what_came_last_stands_first_with_what_became_of_it(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver([frame(gift(message="1")), frame(gift(message="1")), frame("nonsense"), frame({"event": "x"})])
    answers = [(each.answer, each.reason) for each in last.of("tikfinity")]
    assert answers[0] == (Answer.IGNORED, "")
    assert answers[1][0] is Answer.REFUSED
    assert answers[2] == (Answer.REPEAT, "This message was counted before.")
    assert answers[3] == (Answer.BOOKED, "")
    assert last.of("tikfinity")[1].text == "nonsense"


async def test_each_source_has_its_own(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver([*likes(3), *likes(2, "other")])
    assert (len(last.of("tikfinity")), len(last.of("other")), last.of("third")) == (3, 2, ())


async def test_a_flood_leaves_the_last_ones_alone(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver(likes(FRAMES_AT_MOST * 3))
    kept = last.of("tikfinity")
    assert len(kept) == FRAMES_AT_MOST
    assert f'"msgId": "{FRAMES_AT_MOST * 3 - 1}"' in kept[0].text
    assert last.answers("tikfinity") == {Answer.TAKEN: FRAMES_AT_MOST}


async def test_long_messages_are_cut_and_fewer_are_kept(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver(likes(40, padding="x" * 3 * LETTERS_A_FRAME))
    kept = last.of("tikfinity")
    assert all(each.text.endswith(CUT) and len(each.text) == LETTERS_A_FRAME + len(CUT) for each in kept)
    assert 0 < sum(len(each.text) for each in kept) <= LETTERS_AT_MOST
    assert last.answers("tikfinity").total() == len(kept)


async def test_more_sources_than_there_may_be_are_not_kept(
    ingest: Ingest, last: LastFrames, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SOURCES_AT_MOST", 1)
    await ingest.deliver([*likes(1, "first"), *likes(1, "second")])
    assert (len(last.of("first")), last.of("second")) == (1, ())


async def test_a_test_event_is_shown_though_the_books_know_nothing_of_it(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver(
        [
            frame(
                event("gift", "1", gift={"id": "g", "coins": 5}, test=True),
                source="feed:a",
                dialect=Dialect.CLOUDEVENTS,
            )
        ]
    )
    assert last.of("feed:a")[0].answer is Answer.TEST


async def test_why_a_message_was_counted_is_told(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver([frame(gift(message="1", coins=5)), frame(gift(units=3, coins=5, group="1750000000001"))])
    combo, single = last.of("tikfinity")
    why = await last.why("tikfinity", single.number)
    assert why is not None
    assert (why.number, why.coins, why.rule) == (1, 5, "Counted once for this message.")
    why = await last.why("tikfinity", combo.number)
    assert why is not None
    assert (why.coins, why.marks) == (15, {Mark.JOINED_LATE})


async def test_what_booked_nothing_has_no_reason_to_be_counted(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver([frame(gift(message="1")), *likes(1)])
    like, rose = last.of("tikfinity")
    assert await last.why("tikfinity", like.number) is None
    assert await last.why("other", rose.number) is None
    assert await last.why("tikfinity", 99) is None


async def test_what_is_forgotten_is_kept_no_more(ingest: Ingest, last: LastFrames) -> None:
    await ingest.deliver([*likes(1, "a"), *likes(1, "b"), *likes(1, "c")])
    last.forget("a")
    assert (last.of("a"), len(last.of("b"))) == ((), 1)
    last.forget()
    assert last.of("b") == last.of("c") == ()
