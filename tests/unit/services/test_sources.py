"""The creator's sources: added, set up, removed and put back, over real sockets and books."""

import json
import tempfile
from collections.abc import Awaitable, Callable, Container, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import Answer, IdSpace
from overlay_app.services import vault, whole_file
from overlay_app.services.booking import Batch, Contest
from overlay_app.services.ingest import Ingested
from overlay_app.services.source_checks import Verdict
from overlay_app.services.source_list import KnownSource, SourcesProblem
from overlay_app.services.vault import Vault
from overlay_app.sources import tikfinity
from overlay_app.sources.kinds import SourceSetup
from overlay_app.sources.registry import Registry
from overlay_app.store import credit_rates
from overlay_app.store.problems import StoreProblem
from tests.standin import StandIn, gift
from tests.unit.services.source_house import LOCKED, POSTED, TIKTOK, House


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


# Whole, or not at all

SETUP = SourceSetup(id="", kind="both", title="Hook")
FULL = "No space left on device"


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator["Disk"]:
    return Disk(monkeypatch)


class Disk:
    """Where secrets and the list are written. It is full at the writes that are named, counted from then on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._full_at: Container[int] = ()
        self._writes = 0
        write_private, mkstemp, put = vault.write_private, tempfile.mkstemp, Path.replace
        patch.setattr(vault, "write_private", lambda *file: self._write(lambda: write_private(*file)))
        patch.setattr(whole_file.tempfile, "mkstemp", lambda **file: self._write(lambda: mkstemp(**file)))
        patch.setattr(
            Path,
            "replace",
            lambda swap, path: self._write(lambda: put(swap, path)) if path.suffix == ".toml" else put(swap, path),
        )

    def full_at(self, writes: Container[int]) -> None:
        self._full_at, self._writes = writes, 0

    def _write(self, write: Callable[[], Any]) -> Any:
        self._writes += 1
        if self._writes in self._full_at:
            raise OSError(28, FULL)
        return write()


async def stands(house: House) -> dict[str, object]:
    """All that is kept of the sources, in memory and on disk."""
    keys, secrets = house.sources.keys, house.folder / "secrets.json"
    sources = house.sources.all()
    on_disk = json.loads(secrets.read_text()) if secrets.exists() else {}
    tokens = json.loads(on_disk.pop("tokens", "[]"))
    return {
        "sources": sources,
        "file": house.path.read_text(),
        "beside": sorted(path.name for path in house.folder.iterdir() if path.name.startswith("sources")),
        "secrets": on_disk,
        "tokens": {token.id: token for token in house.tokens.list()},
        "tokens kept": {token["id"]: token for token in tokens},
        "credits": (dict(house.sources.credits), await house.store.read(credit_rates.rates)),
        "known": [(keys.has_password(each.id), keys.secret(each.id), keys.address(each.id)) for each in sources],
        "password": [await keys.password(name) for name in ("both", "both-2")],
    }


async def refusal(change: Callable[[], Awaitable[object]]) -> str:
    try:
        await change()
    except SourcesProblem as problem:
        return str(problem)
    return ""


async def whole_or_not_at_all(house: House, disk: Disk, change: Callable[[], Awaitable[object]]) -> None:
    """Fail at each write of a change in turn, then let it through."""
    before = await stands(house)
    number = 0
    while True:
        number += 1
        disk.full_at({number})
        words = await refusal(change)
        if not words:
            break
        assert f"({FULL}), so nothing was changed. " in words
        assert words.endswith("and do it again.")
        disk.full_at(())
        assert await stands(house) == before
        await house.restart()
        assert await stands(house) == before
    assert number > 3
    after = await stands(house)
    assert after != before
    await house.restart()
    assert await stands(house) == after


async def test_a_new_source_is_kept_whole_or_not_at_all(house: House, disk: Disk) -> None:
    await house.sources.save(SETUP)
    await whole_or_not_at_all(house, disk, lambda: house.sources.save(SETUP, password="hunter2", credit=5_000))


async def test_a_source_that_is_set_up_anew_is_so_whole_or_not_at_all(house: House, disk: Disk) -> None:
    source = await house.sources.save(SETUP, password="hunter2", credit=5_000)
    secret = house.sources.keys.secret(source)
    setup = replace(SETUP, id=source, title="Other")
    await whole_or_not_at_all(house, disk, lambda: house.sources.save(setup, password="other", credit=2_500))
    assert house.sources.keys.secret(source) == secret


async def test_a_source_is_removed_whole_or_not_at_all(house: House, disk: Disk) -> None:
    source = await house.sources.save(SETUP, password="hunter2", credit=5_000)
    await whole_or_not_at_all(house, disk, lambda: house.sources.remove(source))
    assert house.tokens.list() == ()


async def test_a_source_is_put_back_whole_or_not_at_all(house: House, disk: Disk) -> None:
    before = await stands(house)
    source = await house.sources.save(SETUP, password="hunter2", credit=5_000)
    there = await stands(house)
    removed = await house.sources.remove(source)
    assert removed is not None
    assert await stands(house) == before
    await whole_or_not_at_all(house, disk, lambda: house.sources.put_back(removed))
    assert await stands(house) == there


async def test_an_old_address_is_good_until_there_is_a_new_one(house: House, disk: Disk) -> None:
    source = await house.sources.save(SETUP)
    before = await stands(house)
    for number in (1, 2):
        disk.full_at({number})
        with pytest.raises(SourcesProblem, match="The new address could not be kept"):
            await house.sources.renew_url(source)
        assert await stands(house) == before
    disk.full_at(())
    secret = house.sources.keys.secret(source)
    await house.sources.renew_url(source)
    assert house.sources.keys.secret(source) not in {secret, None}


async def test_where_not_even_what_was_can_be_kept_that_is_said_and_the_list_is_as_it_was(
    house: House, disk: Disk
) -> None:
    source = await house.sources.save(SETUP, password="hunter2")
    before = house.sources.all(), house.path.read_text()
    disk.full_at({3, 4})
    with pytest.raises(SourcesProblem, match="enter its password again, and look at its address"):
        await house.sources.save(replace(SETUP, id=source, title="Other"), password="other")
    assert (house.sources.all(), house.path.read_text()) == before


async def test_what_waits_is_booked_by_saving_again_where_it_could_not_be(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/"))
    worth = Conversion.of({}, {"EUR": Fraction(100)})
    asked: list[Conversion] = []

    async def convert(_source: str, conversion: Conversion) -> None:
        asked.append(conversion)
        if len(asked) == 1:
            raise StoreProblem("The disk is full.")

    monkeypatch.setattr(house.sources.held, "convert", convert)
    setup = replace(TIKTOK, id=source, address="ws://127.0.0.1:1/", conversion=worth)
    with pytest.raises(StoreProblem):
        await house.sources.save(setup)
    await house.sources.save(setup)
    assert asked == [worth, worth]


async def test_a_new_source_has_no_password_of_one_that_was_taken_out_of_the_file(house: House) -> None:
    setup = replace(TIKTOK, kind="locked", session="s", address="ws://127.0.0.1:1/")
    await house.sources.save(setup, password="hunter2")
    house.path.write_text("")
    await house.restart()
    assert await house.sources.save(setup) == "locked"
    assert not house.sources.keys.has_password("locked")
    assert await Vault(house.folder).read("source-password:locked") is None
