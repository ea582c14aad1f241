"""Polls over real books: each person's last vote, through bursts, restarts and erasures; results that stay."""

import asyncio
import csv
import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from overlay_app.economy.polls import AnswerDraft, PollDraft, PollState, Way, opened
from overlay_app.economy.spending import NotSpent
from overlay_app.economy.viewers import Part, Terms
from overlay_app.ledger.accounts import EQUITY_OPENING, WALLET, viewer
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, transfer
from overlay_app.services.booking import Batch
from overlay_app.services.budgets import Budgets
from overlay_app.services.ingest import Ingested
from overlay_app.services.viewers import Viewers
from overlay_app.store import attendance, polls, sessions
from overlay_app.store.requests import KeyReused, Request
from tests.evening import START, Evening, event, frame
from tests.standin import gift
from tests.unit.services.audience import PIZZA_OR_PASTA, Night


async def opened_by_gifts(night: Night) -> str:
    """A poll between roses and perfume, both known from gifts that came before."""
    before = START - 5_000
    await night.take([frame(gift(at=before)), frame(gift(gift_id=7, name="Perfume", coins=20, at=before))])
    kinds = {kind.name: kind.number for kind in await night.polls.gifts()}
    answers = (AnswerDraft("Stay", gift_kind=kinds["Rose"]), AnswerDraft("Go", gift_kind=kinds["Perfume"]))
    return await night.polls.open(PollDraft("Stay or go?", answers, Way.GIFTS, seconds=60))


async def test_each_person_has_one_vote_and_the_last_one_counts(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    await night.chat([("ada", "1"), ("bob", "pasta"), ("ada", "2"), ("cleo", "nothing of it"), ("ada", "Pizza!")])
    assert await night.votes(poll) == [1, 1]
    await night.say("bob", "1")
    assert await night.votes(poll) == [2, 0]


async def test_a_message_that_comes_twice_is_one_vote_and_cannot_undo_a_later_one(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    first = night.message("ada", "1")
    await night.take([first])
    await night.say("ada", "2")
    await night.take([first])
    assert await night.votes(poll) == [0, 1]


async def test_the_vote_made_last_counts_even_if_it_came_first(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    await night.say("ada", "2", time="2025-06-15T15:06:05Z")
    await night.say("ada", "1", time="2025-06-15T15:06:01Z")
    assert await night.votes(poll) == [0, 1]


async def test_who_is_nobody_has_no_vote(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    nameless = night.message("ada", "1")
    body = str(nameless.text).replace('"id": "ada", "name": "Viewer ada"', "")
    await night.take([replace(nameless, text=body)])
    assert await night.votes(poll) == [0, 0]


async def test_a_test_message_is_no_vote(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    await night.say("ada", "1", test=True)
    assert await night.votes(poll) == [0, 0]


async def test_votes_from_before_the_question_and_after_the_end_do_not_count(night: Night) -> None:
    await night.say("ada", "1")
    poll = await night.polls.open(replace(PIZZA_OR_PASTA, seconds=30))
    late = replace(night.message("cleo", "1"), received_at=EpochMs(night.now + 30_000))
    in_time = replace(night.message("bob", "1"), received_at=EpochMs(night.now + 29_999))
    night.now = EpochMs(night.now + 30_500)
    await night.take([late, in_time])
    await night.wait(60)
    await night.say("dan", "2")
    assert await night.votes(poll) == [1, 0]
    found = await night.polls.find(poll)
    assert (found.state, found.closed_at) == (PollState.CLOSED, START + 30_000)


async def test_one_poll_is_open_at_a_time_and_one_whose_time_is_up_makes_room(night: Night) -> None:
    await night.polls.open(replace(PIZZA_OR_PASTA, seconds=10))
    with pytest.raises(NotSpent, match="open already"):
        await night.polls.open(PIZZA_OR_PASTA)
    night.now = EpochMs(night.now + 20_000)
    await night.polls.open(PIZZA_OR_PASTA)
    assert [poll.state for poll in await night.polls.read()] == [PollState.OPEN, PollState.CLOSED]


async def test_votes_and_clock_survive_a_restart(night: Night) -> None:
    poll = await night.polls.open(replace(PIZZA_OR_PASTA, seconds=30))
    await night.chat([("ada", "1"), ("bob", "2")])
    await night.restart()
    await night.say("ada", "2")
    assert await night.votes(poll) == [0, 2]
    assert night.polls.on_stage is not None
    await night.close()
    night.now = EpochMs(night.now + 40_000)
    await night.open()
    assert (await night.polls.find(poll)).state is PollState.CLOSED
    assert night.polls.on_stage is not None
    await night.wait(60)
    assert night.polls.on_stage is None


async def test_a_text_that_viewers_would_not_see_is_not_asked(night: Night) -> None:
    for draft in (
        replace(PIZZA_OR_PASTA, question="Why grapes?"),
        replace(PIZZA_OR_PASTA, answers=(AnswerDraft("Yes"), AnswerDraft("grape"))),
    ):
        with pytest.raises(NotSpent, match="would not see"):
            await night.polls.open(draft)
    assert await night.polls.read() == []


async def test_a_result_leaves_the_stage_by_itself_and_can_be_shown_again(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    await night.polls.close(poll)
    assert night.polls.on_stage is not None
    await night.wait(60)
    assert night.polls.on_stage is None
    await night.polls.show(poll, on_stage=True)
    assert night.polls.on_stage is not None
    await night.polls.show(poll, on_stage=False)
    assert night.polls.on_stage is None


async def test_a_result_waits_for_the_open_poll_to_leave_the_stage(night: Night) -> None:
    old = await night.polls.open(PIZZA_OR_PASTA)
    await night.polls.close(old)
    new = await night.polls.open(PIZZA_OR_PASTA)
    with pytest.raises(NotSpent, match="Take it down first"):
        await night.polls.show(old, on_stage=True)
    await night.polls.show(new, on_stage=False)
    await night.polls.show(old, on_stage=True)
    assert night.polls.on_stage is not None
    assert night.polls.on_stage.id == old


async def test_a_poll_is_cancelled_for_a_reason_while_it_is_open(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    with pytest.raises(NotSpent, match="reason"):
        await night.polls.cancel(poll, " ")
    await night.polls.cancel(poll, "asked the wrong thing")
    assert night.polls.on_stage is None
    for again in (night.polls.cancel(poll, "once more"), night.polls.close(poll)):
        with pytest.raises(NotSpent, match="cancelled already"):
            await again
    with pytest.raises(NotSpent, match="no result"):
        await night.polls.show(poll, on_stage=True)
    with pytest.raises(NotSpent, match="no such poll"):
        await night.polls.close("nobody")


async def test_closing_is_undone_for_ten_seconds(night: Night) -> None:
    poll = await night.polls.open(replace(PIZZA_OR_PASTA, seconds=60))
    await night.say("ada", "1")
    await night.polls.close(poll)
    await night.polls.reopen(poll)
    await night.say("bob", "1")
    assert await night.votes(poll) == [2, 0]
    await night.polls.close(poll)
    await night.wait(10)
    with pytest.raises(NotSpent, match="ten seconds"):
        await night.polls.reopen(poll)


async def test_a_poll_is_not_opened_again_beside_another_or_after_its_time(night: Night) -> None:
    poll = await night.polls.open(replace(PIZZA_OR_PASTA, seconds=10))
    await night.wait(5)
    await night.polls.close(poll)
    other = await night.polls.open(PIZZA_OR_PASTA)
    with pytest.raises(NotSpent, match="Another poll"):
        await night.polls.reopen(poll)
    with pytest.raises(NotSpent, match="Only a closed poll"):
        await night.polls.reopen(other)
    await night.wait(5)
    with pytest.raises(NotSpent, match="time is up"):
        await night.polls.reopen(poll)


async def test_the_same_request_opens_one_poll(night: Night) -> None:
    request = Request("token:key", "digest")
    poll = await night.polls.open(PIZZA_OR_PASTA, request=request)
    assert await night.polls.open(PIZZA_OR_PASTA, request=request) == poll
    with pytest.raises(KeyReused):
        await night.polls.open(PIZZA_OR_PASTA, request=replace(request, digest="another"))


async def test_gifts_vote_by_when_they_were_given_and_count_down_when_taken_back(night: Night) -> None:
    poll = await opened_by_gifts(night)
    late = START + 70_000
    rose, perfume = gift(units=3, at=START + 1_000, message="3"), gift(gift_id=7, coins=20, at=START + 59_999)
    await night.take([frame(rose, at=late), frame(perfume, at=late)])
    for at in (START - 1, START + 60_000):
        await night.take([frame(gift(units=9, at=at), at=late)])
    assert await night.votes(poll) == [3, 1]
    await night.reverse((await night.entries())[2])
    assert await night.votes(poll) == [0, 1]


async def test_viewers_pay_for_votes_of_which_each_counts_and_get_them_back_when_it_is_cancelled(night: Night) -> None:
    await night.chat([("ada", "hello"), ("bob", "hello")])
    ada = await night.person("ada")
    await night.book(Entry("own", Kind.OPENING, START, transfer(EQUITY_OPENING, WALLET, Coins(100))))
    await Viewers(night.store, Budgets(night.store, lambda: UTC, night.clock), night.clock).give(ada, 25)
    poll = await night.polls.open(replace(PIZZA_OR_PASTA, way=Way.VIEWER_COINS, price=10))
    await night.chat([("ada", "1"), ("ada", "2"), ("ada", "2"), ("bob", "1")])
    assert await night.votes(poll) == [1, 1]
    paid_by = text(
        "SELECT body FROM journal_entry JOIN raw_event ON raw_event.id = raw_event WHERE kind = 'viewer-spent'"
    )
    bodies = await night.store.read(lambda db: db.execute(paid_by).scalars().all())
    assert [json.loads(body)["data"]["text"] for body in bodies] == ["1", "2"]
    assert (await night.balance(WALLET), await night.balance(viewer(ada))) == (95, 5)
    await night.polls.cancel(poll, "wrong question")
    assert await night.votes(poll) == [0, 0]
    assert (await night.balance(WALLET), await night.balance(viewer(ada))) == (75, 25)


async def test_erasing_a_person_keeps_the_vote_and_forgets_whose_it_was(night: Night) -> None:
    poll = await night.polls.open(PIZZA_OR_PASTA)
    await night.chat([("ada", "1"), ("bob", "2")])
    ada = await night.person("ada")
    await night.store.run(lambda db: db.execute(text("DELETE FROM supporter WHERE id = :id"), {"id": ada}))
    assert await night.votes(poll) == [1, 1]
    left = await night.store.read(lambda db: db.execute(text("SELECT supporter FROM poll_vote")).scalars().all())
    assert ada not in left
    assert left.count(None) == 1


async def test_who_voted_took_part_in_the_session_that_way(night: Night) -> None:
    session = await night.store.run(lambda db: sessions.start(db, "Tonight", night.now, by_itself=False))
    await night.polls.open(PIZZA_OR_PASTA)
    await night.chat([("ada", "1"), ("bob", "hello")])
    voted = await night.store.read(lambda db: attendance.took_part(db, session.id, Terms(Part.VOTED)))
    assert voted == [await night.person("ada")]


async def test_one_person_met_on_two_platforms_has_one_vote(night: Night) -> None:
    await night.chat([("ada", "hello"), ("ada2", "hello")])
    ada, other = await night.person("ada"), await night.person("ada2")
    same = text("UPDATE supporter SET same_as = :ada WHERE id = :other")
    await night.store.run(lambda db: db.execute(same, {"ada": ada, "other": other}))
    poll = await night.polls.open(PIZZA_OR_PASTA)
    await night.chat([("ada", "1"), ("ada2", "2")])
    assert await night.votes(poll) == [0, 1]


async def test_results_are_written_as_csv_that_a_spreadsheet_cannot_run(night: Night, tmp_path: Path) -> None:
    answers = (AnswerDraft('=HYPERLINK("x")'), AnswerDraft('Say "no", twice'))
    poll = await night.polls.open(PollDraft("+1?", answers))
    await night.chat([("ada", "2"), ("bob", "2"), ("cleo", "1")])
    await night.polls.close(poll)
    path = tmp_path / "polls.csv"
    assert await night.polls.export_csv(path) == 1
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["question"], row["answer"], row["votes"], row["percent"], row["won"]) for row in rows] == [
        ("'+1?", '\'=HYPERLINK("x")', "1", "33", "no"),
        ("'+1?", 'Say "no", twice', "2", "67", "yes"),
    ]
    assert rows[0]["opened"] == "2025-06-15T15:06:40.000Z"


async def test_a_page_hears_of_votes(night: Night) -> None:
    heard = asyncio.Event()
    await night.polls.open(PIZZA_OR_PASTA)
    night.polls.counted.listen(lambda _: heard.set())
    night.polls.ingested(Ingested(Batch(voted=True), ()))
    await heard.wait()


@settings(max_examples=12)
@given(
    said=st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("12x"), st.integers(0, 4)), max_size=40),
    bursts=st.integers(1, 9),
    restarts=st.booleans(),
)
def test_the_last_vote_of_each_person_counts_once_however_votes_are_bundled(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str, int]], bursts: int, restarts: bool
) -> None:
    evening = Evening(tmp_path_factory.mktemp("votes") / "books.sqlite3")
    evening.do(lambda db: polls.add(db, opened(PIZZA_OR_PASTA, "p", START, None)))
    last: dict[str, tuple[int, str]] = {}
    messages = []
    for number, (who, word, seconds) in enumerate(said):
        time = f"2025-06-15T15:06:0{seconds}Z"
        messages.append(event("chat", str(number), supporter={"id": who}, text=word) | {"time": time})
        if word != "x" and (who not in last or seconds >= last[who][0]):
            last[who] = (seconds, word)
    for start in range(0, len(messages), bursts):
        evening.take_events(*messages[start : start + bursts])
        if restarts:
            evening.restart()
    evening.take_events(*messages)
    (found,) = evening.do(polls.read)
    words = [word for _, word in last.values()]
    assert [answer.votes for answer in found.answers] == [words.count("1"), words.count("2")]
    assert evening.wrong() == []
    evening.close()
