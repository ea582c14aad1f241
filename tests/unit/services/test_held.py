"""What waits for the creator's word, from the service's side; the booking itself is tested with the rule."""

import pytest

from overlay_app.ledger.coins import NotCoins
from overlay_app.services.held import Held, Waiting, Whose
from overlay_app.services.ingest import Ingest
from overlay_app.store import balances
from overlay_app.store.writer import Store
from tests.evening import frame
from tests.standin import gift


@pytest.fixture
def held(store: Store) -> Held:
    return Held(store)


async def deliver(store: Store, *gifts: object) -> None:
    await Ingest(store, lambda _: None).deliver([frame(one) for one in gifts])


async def coins(store: Store) -> int:
    return (await store.read(balances.read)).available


async def test_what_waits_is_read_and_told_once(store: Store, held: Held) -> None:
    told: list[Waiting] = []
    held.changed.listen(told.append)
    await deliver(store, gift(coins=None, name="Rose", units=3), gift(coins=None, name="Rose"))
    await held.load()
    await held.load()
    (waiting,) = told
    (value,) = waiting.values
    assert (value.name, value.gifts, value.units) == ("Rose", 2, 4)


async def test_a_value_books_and_says_so(store: Store, held: Held) -> None:
    booked: list[None] = []
    held.booked.listen(booked.append)
    await deliver(store, gift(coins=None, units=3))
    await held.set_value(1, 5)
    assert await coins(store) == 15
    assert (held.waiting.values, len(booked)) == ((), 1)


@pytest.mark.parametrize("value", [0, -5, 10_000_001, True, 1.5, 2**60])
async def test_a_value_that_cannot_be_books_nothing(store: Store, held: Held, value: int) -> None:
    await deliver(store, gift(coins=None))
    with pytest.raises((NotCoins, ValueError)):
        await held.set_value(1, value)
    assert await coins(store) == 0


async def test_a_value_of_a_gift_that_is_not_there_changes_nothing(store: Store, held: Held) -> None:
    await held.set_value(99, 5)
    assert await coins(store) == 0


@pytest.mark.parametrize(("whose", "left"), [(Whose.THAT_ONE, 30), (Whose.BOTH, 35), (Whose.ONLY_THE_FIRST, 5)])
async def test_the_question_names_both_and_is_asked_once(store: Store, held: Held, whose: Whose, left: int) -> None:
    await deliver(store, gift(receiver="9001", coins=5), gift(receiver="9002", coins=30))
    await held.load()
    assert [(waits.source, waits.account, waits.gifts) for waits in held.waiting.receivers] == [
        ("tikfinity", "9002", 1)
    ]
    assert held.waiting.ours == (("tikfinity", "9001"),)
    await held.say_whose("tikfinity", "9002", whose)
    assert held.waiting.receivers == ()
    assert await coins(store) == left
