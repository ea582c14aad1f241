"""The creator's sources: added, set up, switched, rehearsed, removed and put back, over real sockets and books."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import Answer, IdSpace
from overlay_app.ledger.coins import EpochMs
from overlay_app.services import sources as module
from overlay_app.services.booking import Batch, Contest
from overlay_app.services.feeds import Feeds
from overlay_app.services.held import Held
from overlay_app.services.ingest import Ingest, Ingested
from overlay_app.services.notice import Notice
from overlay_app.services.source_checks import Verdict
from overlay_app.services.source_keys import SourceKeys
from overlay_app.services.source_list import KnownSource, SourcesProblem
from overlay_app.services.sources import NO_PLUG_IN, OFF, Sources
from overlay_app.services.vault import Vault
from overlay_app.sources import tikfinity
from overlay_app.sources.base import SourceReport, State
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup, Surroundings
from overlay_app.sources.registry import Registry
from overlay_app.sources.supervisor import Supervisor
from overlay_app.sources.tokens import Scope, TokenRegistry
from overlay_app.store import balances, credit_rates
from overlay_app.store.writer import Store
from tests.running_app import happens
from tests.standin import StandIn, gift

TIKTOK = SourceSetup(id="", kind="tikfinity", title="TikTok")
POSTED = SourceKind(
    id="webhook",
    title="Webhook",
    description="Sends to us.",
    make=lambda setup, around: tikfinity.TikFinitySource(
        clock=around.clock, source_id=setup.id, address="ws://x.invalid"
    ),
    path="/webhook",
    origins=frozenset({"chrome-extension://abc"}),
    checks=("Is the address pasted there?",),
)
BROKEN = SourceKind(id="broken", title="Broken", description="Fails.", make=lambda setup, around: 1 / 0)  # type: ignore[arg-type,return-value]
LOCKED = replace(
    tikfinity.KIND,
    id="locked",
    title="Locked",
    fields=tikfinity.KIND.fields | {Field.PASSWORD, Field.SESSION},
    required=frozenset({Field.SESSION}),
)


class House:
    """Sources over books, vault and file of their own. ``restart`` is a new start on the same files."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self.store = store
        self.path = folder / "sources.toml"
        self.reports: dict[str, SourceReport] = {}
        self.passwords: list[str] = []

    async def open(self, *usual: KnownSource) -> "House":
        self.ingested: Notice[Ingested] = Notice()
        self.tokens = TokenRegistry(Vault(self.folder))
        await self.tokens.load()
        self.feeds = Feeds(self.store)
        self.ingest = Ingest(self.store, self.ingested.tell)
        self.supervisor = Supervisor(
            self.ingest.deliver,
            self.report,
            lambda *gap: None,
            clock=lambda: EpochMs(1_750_000_000_000),
            chance=lambda: 0.0,
        )
        keys = SourceKeys(Vault(self.folder), self.tokens)
        self.sources = Sources(self.store, self.path, keys, self.supervisor, self.feeds, Held(self.store))
        self.frames = self.sources.frames
        self.ingested.listen(self.feeds.ingested)
        self.ingested.listen(self.frames.ingested)
        self.sources.told.listen(self.report)

        def make(setup: SourceSetup, around: Surroundings) -> tikfinity.TikFinitySource:
            self.passwords.append(setup.password)
            return tikfinity.KIND.make(setup, around)  # type: ignore[return-value]

        locked = replace(LOCKED, make=make)
        await self.sources.load(Registry((tikfinity.KIND, POSTED, locked, BROKEN), ("One was left out.",)), usual)
        return self

    def report(self, report: SourceReport) -> None:
        self.reports[report.id] = report
        self.sources.reported(report)

    async def close(self) -> None:
        await self.sources.close()
        await self.supervisor.close()
        await self.ingest.close()

    async def restart(self) -> None:
        await self.close()
        await self.open()

    async def coins(self) -> int:
        return (await self.store.read(balances.read)).available

    async def is_worth(self, coins: int) -> None:
        for _ in range(500):
            if await self.coins() == coins:
                return
            await asyncio.sleep(0.02)
        pytest.fail(f"{await self.coins()} coins, not {coins}")

    async def live(self, *sources: str) -> None:
        def told() -> str:
            return str(self.reports)

        for source in sources:
            await happens(lambda source=source: self.state(source) is State.LIVE, told, 10)

    def state(self, source: str) -> State | None:
        report = self.reports.get(source)
        return None if report is None else report.state


@pytest.fixture
async def house(tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    monkeypatch.setattr("keyring.get_password", lambda service, user: None)
    house = await House(tmp_path, store).open()
    yield house
    await house.close()


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


async def test_what_is_switched_off_is_not_listened_to_until_it_is_on_again(house: House) -> None:
    await house.sources.begin()
    async with StandIn() as standin:
        source = await house.sources.save(replace(TIKTOK, address=standin.address))
        await house.live(source)
        await house.sources.turn(source, on=False)
        assert (house.state(source), house.reports[source].words) == (State.OFF, OFF)
        await house.restart()
        await house.sources.begin()
        assert house.state(source) is State.OFF
        assert standin.visits == 1
        await house.sources.turn(source, on=True)
        await house.live(source)


async def test_before_the_beginning_nothing_is_listened_to(house: House) -> None:
    async with StandIn() as standin:
        await house.sources.save(replace(TIKTOK, address=standin.address))
        assert house.supervisor.reports == ()
        assert standin.visits == 0


async def test_a_rehearsal_books_nothing_and_ends_by_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REHEARSAL_SECONDS", 0.3)
    await house.sources.begin()
    async with StandIn() as standin:
        source = await house.sources.save(replace(TIKTOK, address=standin.address))
        await house.live(source)
        await house.sources.rehearse(source, on=True)
        assert house.sources.rehearses_until(source) is not None
        await happens(lambda: standin.visits == 2)
        await standin.send(gift(coins=5))
        await happens(lambda: house.frames.of(source))
        assert house.frames.of(source)[0].answer is Answer.TEST
        await happens(lambda: house.sources.rehearses_until(source) is None and standin.visits == 3)
        await standin.send(gift(coins=7))
        await house.is_worth(7)


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
        assert (gone, house.sources.credits, house.sources.report_of(first)) == ([first], {}, None)
        assert await Vault(house.folder).read("source-password:locked") is None
        await house.sources.put_back(removed)
        assert house.sources.all() == before
        assert house.sources.credits == {first: 5_000}
        await house.live(first)
        assert house.passwords == ["hunter2", "", "hunter2"]
        await house.sources.put_back(removed)
        assert house.sources.all() == before
        assert await house.sources.remove("nobody") is None


async def test_a_password_is_kept_until_another_is_set(house: House) -> None:
    await house.sources.begin()
    setup = replace(TIKTOK, kind="locked", session="s", address="ws://127.0.0.1:1/")
    source = await house.sources.save(setup, password="hunter2")
    await house.sources.save(replace(setup, id=source, title="New name"))
    assert house.sources.has_password(source)
    await house.sources.save(replace(setup, id=source), password="")
    assert not house.sources.has_password(source)
    assert house.passwords == ["hunter2", "hunter2", ""]
    assert "hunter2" not in house.path.read_text()


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


async def test_what_is_posted_has_a_secret_address_that_can_be_made_anew(house: House) -> None:
    source = await house.sources.save(SourceSetup(id="", kind="webhook", title=""))
    assert house.sources.url_of(source) == ""
    house.sources.port = 28462
    url = house.sources.url_of(source)
    assert url.startswith("http://127.0.0.1:28462/webhook/cst_")
    assert house.path.read_text().count("cst_") == 0
    await house.restart()
    house.sources.port = 28462
    assert house.sources.url_of(source) == url
    secret = url.rpartition("/")[2]
    assert house.tokens.find(secret).origins == POSTED.origins
    other = await house.sources.renew_url(source)
    assert house.tokens.find(other.rpartition("/")[2]).origins == POSTED.origins
    assert other not in {url, ""}
    assert house.tokens.find(url.rpartition("/")[2]) is None
    assert house.tokens.find(other.rpartition("/")[2]) is not None
    removed = await house.sources.remove(source)
    assert house.tokens.list() == ()
    assert removed is not None
    await house.sources.put_back(removed)
    assert house.sources.url_of(source) == other
    assert house.tokens.find(other.rpartition("/")[2]) is not None


async def older(house: House, source: str) -> str:
    """Have a source's address as it was made before there was a scope for it; what it has for its secret."""
    (token,) = house.tokens.list()
    await house.tokens.revoke(token.id)
    secret = await house.tokens.create(token.name, f"feed:{source}", origins=token.origins)
    await Vault(house.folder).write(f"source-address:{source}", secret)
    return secret


async def test_an_address_that_is_older_than_its_scope_stays_good_and_feeds_no_more(house: House) -> None:
    source = await house.sources.save(SourceSetup(id="", kind="webhook", title="Hook"))
    secret = await older(house, source)
    await house.restart()
    house.sources.port = 28462
    assert house.sources.url_of(source).endswith(secret)
    token = house.tokens.find(secret)
    assert token is not None
    assert (token.scope, token.source, token.origins) == (Scope.HOOK, source, POSTED.origins)
    await house.tokens.load()
    assert house.tokens.find(secret) == token


async def test_an_older_address_whose_secret_is_lost_feeds_no_more_and_goes_when_another_is_made(house: House) -> None:
    source = await house.sources.save(SourceSetup(id="", kind="webhook", title="Hook"))
    secret = await older(house, source)
    await Vault(house.folder).forget(f"source-address:{source}")
    await house.restart()
    token = house.tokens.find(secret)
    assert token is not None
    assert token.scope is Scope.HOOK
    await house.sources.renew_url(source)
    assert house.tokens.find(secret) is None


async def test_a_client_of_the_own_feed_with_the_name_of_a_source_keeps_its_token(house: House) -> None:
    source = await house.sources.save(SourceSetup(id="", kind="webhook", title="Hook"))
    client = await house.tokens.create("Client", f"feed:{source}")
    await house.restart()
    assert house.tokens.find(client).scope is Scope.FEED
    await house.sources.renew_url(source)
    assert house.tokens.find(client) is not None
    await house.sources.remove(source)
    assert house.tokens.find(client) is not None


async def test_an_address_whose_token_was_revoked_is_none(house: House) -> None:
    source = await house.sources.save(SourceSetup(id="", kind="webhook", title="Hook"))
    await house.tokens.revoke(house.tokens.list()[0].id)
    await house.restart()
    house.sources.port = 1
    assert house.sources.url_of(source) == ""
    checks = {check.key: check.verdict for check in await house.sources.check(source)}
    assert checks["address"] is Verdict.BAD


async def test_an_id_that_a_client_of_the_own_feed_has_is_not_taken(house: House) -> None:
    await house.tokens.create("mine", "feed:tikfinity")
    assert await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/")) == "tikfinity-2"


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


async def test_a_plug_in_that_is_gone_or_fails_leaves_its_source_in_the_list(house: House) -> None:
    house.path.write_text('[a]\nkind = "gone"\n[b]\nkind = "broken"\n')
    await house.restart()
    await house.sources.begin()
    assert [source.id for source in house.sources.all()] == ["a", "b"]
    assert (house.state("a"), house.reports["a"].words) == (State.REFUSED, NO_PLUG_IN)
    assert house.state("b") is State.REFUSED
    assert house.sources.problems == ("One was left out.",)


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
