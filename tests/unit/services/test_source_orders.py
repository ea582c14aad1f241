"""What may be asked of the sources from outside."""

from fractions import Fraction
from pathlib import Path

import pytest

from overlay_app.events.conversion import Unit
from overlay_app.services.clock import now_ms
from overlay_app.services.feeds import Feeds
from overlay_app.services.held import Held
from overlay_app.services.ingest import Ingest
from overlay_app.services.source_keys import SourceKeys
from overlay_app.services.source_orders import Handler, SourceOrders
from overlay_app.services.sources import Sources
from overlay_app.services.vault import Vault
from overlay_app.sources.registry import OWN, Registry
from overlay_app.sources.supervisor import Supervisor
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.store.writer import Store


class Desk:
    """Sources that may be ordered about. None of them runs."""

    def __init__(self, folder: Path, store: Store) -> None:
        vault = Vault(folder)
        ingest = Ingest(store, lambda ingested: None)
        supervisor = Supervisor(ingest.deliver, lambda report: None, lambda *gap: None, clock=now_ms)
        keys = SourceKeys(vault, TokenRegistry(vault))
        self.sources = Sources(store, folder / "sources.toml", keys, supervisor, Feeds(store), Held(store))
        self.sources.registry = Registry(OWN)
        self._handlers: dict[str, Handler] = {}
        SourceOrders(self.sources).register(self._handlers.__setitem__, self._handlers.__setitem__)

    async def ask(self, order: str, **members: object) -> dict:
        return dict(await self._handlers[f"sources-{order}"](members))


@pytest.fixture
def desk(tmp_path: Path, store: Store) -> Desk:
    return Desk(tmp_path, store)


async def test_what_is_said_of_a_worth_goes_over_what_was(desk: Desk) -> None:
    worth = {"coins_for_one": {"bit": "2", "sub-tier-1": "250"}, "coins_for_money": {"EUR": "100", "USD": "92.5"}}
    told = await desk.ask("add", kind="streamerbot", credit=5_000, **worth)
    assert (told["id"], told["credit"], told["coins_for_money"]) == (
        "streamerbot",
        5_000,
        {"EUR": "100", "USD": "92.5"},
    )
    await desk.ask("edit", source="streamerbot", coins_for_one={"bit": ""}, coins_for_money={"USD": "", "EUR": "90"})
    source = desk.sources.find("streamerbot")
    assert source is not None
    conversion = source.setup.conversion
    assert (conversion.each(Unit.BIT), conversion.each(Unit.SUB_TIER_1)) == (None, 250)
    assert conversion.money == (("EUR", Fraction(90)),)
    assert desk.sources.credits == {"streamerbot": 5_000}


async def test_no_answer_holds_a_secret(desk: Desk) -> None:
    told = await desk.ask("add", kind="streamerbot", password="hunter2")
    assert desk.sources.keys.has_password(told["id"])
    hook = await desk.ask("add", kind="tikfinity-webhook")
    desk.sources.port = 1
    url = desk.sources.url_of(hook["id"])
    answers = str([await desk.ask("list"), told, hook, await desk.ask("check", source=hook["id"])])
    assert "cst_" in url
    assert "hunter2" not in answers
    assert "cst_" not in answers


@pytest.mark.parametrize(
    ("order", "members", "said"),
    [
        ("edit", {"source": "nobody"}, "no source"),
        ("add", {"kind": 1}, "is a text"),
        ("add", {"kind": "nothing"}, "no kind"),
        ("add", {"kind": "streamerbot", "credit": "all"}, "basis points"),
        ("add", {"kind": "streamerbot", "coins_for_one": {"bits": "1"}}, "no unit"),
        ("add", {"kind": "streamerbot", "coins_for_one": {"bit": "x"}}, "whole number"),
        ("add", {"kind": "streamerbot", "coins_for_one": {"bit": 1}}, "object of texts"),
        ("add", {"kind": "streamerbot", "coins_for_money": {"EUR": "much"}}, "not a rate"),
    ],
)
async def test_what_cannot_be_is_refused_in_words(desk: Desk, order: str, members: dict, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        await desk.ask(order, **members)
    assert desk.sources.all() == ()
