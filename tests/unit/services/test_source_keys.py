"""What opens a source: its password, and the address that its other side posts to."""

from dataclasses import replace

from overlay_app.services.vault import Vault
from overlay_app.sources.kinds import SourceSetup
from overlay_app.sources.tokens import Scope
from tests.unit.services.source_house import POSTED, TIKTOK, House


async def test_a_password_is_kept_until_another_is_set(house: House) -> None:
    await house.sources.begin()
    setup = replace(TIKTOK, kind="locked", session="s", address="ws://127.0.0.1:1/")
    source = await house.sources.save(setup, password="hunter2")
    await house.sources.save(replace(setup, id=source, title="New name"))
    assert house.sources.keys.has_password(source)
    await house.sources.save(replace(setup, id=source), password="")
    assert not house.sources.keys.has_password(source)
    assert house.passwords == ["hunter2", "hunter2", ""]
    assert "hunter2" not in house.path.read_text()


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


async def address(house: House, source: str) -> str:
    """What the check of a source says of its address."""
    return next(check.words for check in await house.sources.check(source) if check.key == "address")


async def test_an_address_whose_token_is_revoked_is_open_no_more_and_the_check_says_why(house: House) -> None:
    source = await house.sources.save(SourceSetup(id="", kind="webhook", title="Hook"))
    house.sources.port = 1
    assert await address(house, source) == "Its address on this computer is open."
    told: list[None] = []
    house.sources.changed.listen(told.append)
    await house.tokens.revoke(house.tokens.list()[0].id)
    assert told == [None]
    for _ in range(2):
        assert house.sources.url_of(source) == ""
        assert (await address(house, source)).startswith("Its address was revoked")
        await house.restart()
        house.sources.port = 1
    await house.sources.save(SourceSetup(id=source, kind="webhook", title="Other name"))
    assert (await address(house, source)).startswith("Its address was revoked")
    await house.sources.renew_url(source)
    assert await address(house, source) == "Its address on this computer is open."


async def test_an_address_is_as_shut_as_the_feed(house: House) -> None:
    source = await house.sources.save(SourceSetup(id="", kind="webhook", title="Hook"))
    assert "does not run" in await address(house, source)


async def test_other_tokens_that_come_and_go_change_no_source(house: House) -> None:
    told: list[None] = []
    house.sources.changed.listen(told.append)
    await house.tokens.create("Deck", "control")
    await house.tokens.revoke(house.tokens.list()[0].id)
    assert told == []


async def test_an_id_that_a_client_of_the_own_feed_has_is_not_taken(house: House) -> None:
    await house.tokens.create("mine", "feed:tikfinity")
    assert await house.sources.save(replace(TIKTOK, address="ws://127.0.0.1:1/")) == "tikfinity-2"
