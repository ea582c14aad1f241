"""The people who gave, over HTTP: for the command line and for programs that hold a control token."""

from functools import partial
from pathlib import Path

import pytest

from overlay_app.api.supporters import SupporterRoutes
from overlay_app.services import booking
from overlay_app.services.booking import Circumstances
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.supporters import Supporters
from overlay_app.sources.tokens import Scope
from overlay_app.store.writer import Store
from tests.evening import START, frame
from tests.standin import gift
from tests.unit.services.stage_books import Clock, stages

from .deck import deck as deck_at


@pytest.fixture
async def deck(tmp_path: Path):
    store = await Store.open(tmp_path / "books.sqlite3")
    frames = [frame(gift(user="1", nickname="Ana", coins=5)), frame(gift(user="2", nickname="Bo", coins=9))]
    await store.run(partial(booking.read_and_book, frames, Circumstances(START, live=True, session_title="Tonight")))
    async with stages(Clock()) as over:
        supporters = Supporters(store, over)
        moderation = Moderation(store, over, ModerationSettings(), known_as=supporters.known_as)
        routes = SupporterRoutes(supporters, moderation)
        async with deck_at(routes.router, Scope.CONTROL, "/supporters") as lent:
            yield lent
    await store.close()


async def id_of(deck, name: str) -> str:
    _, found = await deck.post("find", {"words": name})
    (line,) = found
    return line["id"]


async def test_people_are_listed_who_gave_most_in_front(deck):
    status, found = await deck.post("find")
    assert status == 200
    assert [(one["name"], one["coins"], one["known"]) for one in found] == [
        ("Bo", 9, "first-time"),
        ("Ana", 5, "first-time"),
    ]


async def test_a_person_is_renamed_noted_hidden_and_blocked(deck):
    ana = await id_of(deck, "Ana")
    await deck.post(f"{ana}/rename", {"name": "Captain"})
    await deck.post(f"{ana}/note", {"note": "likes cats"})
    await deck.post(f"{ana}/hide", {"on": True})
    await deck.post(f"{ana}/block", {"on": True})
    person = await deck.get(ana)
    assert (person["name"], person["note"], person["hidden"], person["blocked"]) == (
        "Captain",
        "likes cats",
        True,
        True,
    )
    assert (await deck.post(f"{ana}/block", {"on": False}))[1]["blocked"] is False


async def test_two_are_merged_and_split_again(deck):
    ana, bo = await id_of(deck, "Ana"), await id_of(deck, "Bo")
    _, merged = await deck.post(f"{ana}/merge", {"into": bo})
    assert (merged["id"], merged["coins"], len(merged["known_as"])) == (bo, 14, 2)
    _, apart = await deck.post(f"{ana}/split")
    assert (apart["id"], apart["coins"]) == (ana, 5)


async def test_nobody_is_erased_without_their_name(deck):
    ana = await id_of(deck, "Ana")
    status, refusal = await deck.post(f"{ana}/erase", {"name": "Bo"})
    assert (status, refusal["error"]) == (409, "This is not the name of that person. Nobody was erased.")
    status, answer = await deck.post(f"{ana}/erase", {"name": "Ana"})
    assert (status, answer) == (200, {"erased": ana, "left": []})
    assert (await deck.post("find", {"words": "Ana"}))[1] == []


async def test_a_token_for_spending_reads_no_names(deck):
    spender = await deck.tokens.create("Shop", Scope.SPEND)
    status, refusal = await deck.post("find", secret=spender)
    assert (status, refusal["error"]) == (403, "This token is for spend only.")


async def test_the_routes_describe_themselves(deck):
    described = await deck.get("openapi.json")
    assert {"/supporters/find", "/supporters/{supporter}/erase"} <= set(described["paths"])
