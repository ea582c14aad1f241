"""The creator's sources: added, set up, removed and put back, over real sockets and books."""

from dataclasses import replace
from fractions import Fraction

import pytest

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import Answer, IdSpace
from overlay_app.services.booking import Batch, Contest
from overlay_app.services.ingest import Ingested
from overlay_app.services.source_checks import Verdict
from overlay_app.services.source_list import KnownSource, SourcesProblem
from overlay_app.services.vault import Vault
from overlay_app.sources import tikfinity
from overlay_app.sources.kinds import SourceSetup
from overlay_app.sources.registry import Registry
from overlay_app.store import credit_rates
from tests.standin import StandIn, gift
from tests.unit.services.source_house import LOCKED, POSTED, TIKTOK, House


async def test_what_there_was_before_the_list_becomes_its_first_source_and_stays(house: House) -> None:
    old = KnownSource(
        SourceSetup(id="tikfinity", kind="tikfinity", title="TikFinity", address="ws://127.0.0.1:1/"), False
    )
    house.path.unlink()
    await house.close()
    await house.open(old)
    assert house.sources.all() == (old,)
    await house.restart()
    assert house.sources.all() == (old,)


async def test_two_of_a_kind_feed_the_books_at_once(house: House) -> None:
    await house.sources.begin()
    async with StandIn() as phone, StandIn() as computer:
        first = await house.sources.save(replace(TIKTOK, address=phone.address))
        second = await house.sources.save(replace(TIKTOK, title="Second", address=computer.address))
        assert (first, second) == ("tikfinity", "tikfinity-2")
        await house.live(first, second)
        await phone.send(gift(coins=5, receiver="1"))
        await computer.send(gift(coins=7, receiver="2"))
        await house.is_worth(12)
        assert [frame.answer for frame in house.frames.of(second)] == [Answer.BOOKED]


async def test_a_source_that_is_removed_comes_back_with_everything(house: House) -> None:
    await house.sources.begin()
    async with StandIn() as standin:
        setup = replace(TIKTOK, kind="locked", session="s", address=standin.address)
        first = await house.sources.save(setup, password="hunter2", credit=5_000)
        second = await house.sources.save(replace(setup, title="Other"))
        await house.live(first, second)
        before = house.sources.all()
        gone: list[str] = []
        house.sources.removed.listen(gone.append)
        removed = await house.sources.remove(first)
        assert removed is not None
        assert [source.id for source in house.sources.all()] == [second]
        assert (gone, house.sources.credits, house.sources.runs.report_of(first)) == ([first], {}, None)
        assert await Vault(house.folder).read("source-password:locked") is None
        await house.sources.put_back(removed)
        assert house.sources.all() == before
        assert house.sources.credits == {first: 5_000}
        await house.live(first)
        assert house.passwords == ["hunter2", "", "hunter2"]
        await house.sources.put_back(removed)
        assert house.sources.all() == before
        assert await house.sources.remove("nobody") is None


async def test_a_credit_rate_holds_for_its_source_alone(house: House) -> None:
    await house.sources.begin()
    async with StandIn() as half, StandIn() as whole:
        await house.sources.save(replace(TIKTOK, address=half.address), credit=5_000)
        await house.sources.save(replace(TIKTOK, address=whole.address), credit=10_000)
        assert await house.store.read(credit_rates.rates) == {"tikfinity": 5_000}
        await house.live("tikfinity", "tikfinity-2")
        await half.send(gift(coins=100, receiver="1"))
        await whole.send(gift(coins=100, receiver="2"))
        await house.is_worth(150)
        await house.restart()
        assert house.sources.credits == {"tikfinity": 5_000}


async def test_a_run_with_an_address_of_its_own_keeps_nothing_of_it(house: House) -> None:
    kept = await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/"))
    await house.sources.turn(kept, on=False)
    written = house.path.read_text()
    async with StandIn() as standin:
        source = house.sources.find(kept)
        assert source is not None
        passing = KnownSource(replace(source.setup, address=standin.address))
        await house.sources.begin([passing])
        await house.live(kept)
        assert house.sources.is_passing(kept)
        assert house.path.read_text() == written
        await house.sources.turn(kept, on=False)
        assert house.sources.find(kept) == replace(passing, on=False)
        await house.sources.save(replace(passing.setup, title="Mine now"))
        assert not house.sources.is_passing(kept)
        await house.restart()
        assert house.sources.find(kept) == KnownSource(replace(passing.setup, title="Mine now"), False)


@pytest.mark.parametrize(
    ("setup", "said"),
    [
        (replace(TIKTOK, kind="nothing"), "no kind of source"),
        (replace(TIKTOK, address="http://x"), "An address looks like ws://"),
        (replace(TIKTOK, kind="locked"), "Locked needs its session"),
        (replace(TIKTOK, id="gone"), "not there any more"),
        (replace(TIKTOK, title="x" * 61), "up to 60 letters"),
    ],
)
async def test_what_cannot_be_kept_is_said_and_changes_nothing(house: House, setup: SourceSetup, said: str) -> None:
    with pytest.raises(SourcesProblem, match=said):
        await house.sources.save(setup)
    assert house.sources.all() == ()


async def test_a_credit_rate_beyond_all_is_refused(house: House) -> None:
    with pytest.raises(SourcesProblem, match="0 to 100 %"):
        await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/"), credit=10_001)


async def test_a_conversion_is_kept_with_its_source(house: House) -> None:
    worth = Conversion.of({Unit.BIT: 3}, {"EUR": Fraction(100)})
    source = await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/", conversion=worth))
    await house.restart()
    known = house.sources.find(source)
    assert known is not None
    assert known.setup.conversion == worth


async def test_a_file_that_cannot_be_read_is_said_and_kept_beside(house: House) -> None:
    house.path.write_text("[tikfinity]\nkind = ")
    await house.restart()
    assert "cannot be read, so none of them runs" in house.sources.problems[1]
    assert house.path.read_text() == "[tikfinity]\nkind = "
    await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/"))
    assert house.path.with_name("sources.broken.toml").read_text() == "[tikfinity]\nkind = "
    assert "ws://127.0.0.1:1/" in house.path.read_text()


async def test_a_second_way_for_one_account_is_told_where_nothing_comes(house: House) -> None:
    await house.sources.begin()
    async with StandIn() as first, StandIn() as second:
        await house.sources.save(replace(TIKTOK, title="The first", address=first.address))
        await house.sources.save(replace(TIKTOK, address=second.address))
        await house.live("tikfinity", "tikfinity-2")
        await first.send(gift(coins=5))
        await house.is_worth(5)
        checks = {check.key: check for check in await house.sources.check("tikfinity")}
        assert (checks["connection"].verdict, checks["messages"].verdict) == (Verdict.GOOD, Verdict.GOOD)
        contest = Contest("origin", "tikfinity", "tikfinity-2", IdSpace.NONE)
        house.ingested.tell(Ingested(Batch(contests=[contest]), ()))
        checks = {check.key: check for check in await house.sources.check("tikfinity-2")}
        assert checks["messages"].verdict is Verdict.WAITING
        assert checks["contest"].words.startswith("The gifts for this account come by The first already")
    with pytest.raises(SourcesProblem):
        await house.sources.check("nobody")


async def test_kinds_that_answer_on_this_computer_are_found(house: House) -> None:
    async with StandIn() as standin:
        there = replace(tikfinity.KIND, default_address=standin.address)
        house.sources.registry = Registry((there, replace(LOCKED, default_address="ws://127.0.0.1:1/"), POSTED))
        assert await house.sources.found_running() == ("tikfinity",)
