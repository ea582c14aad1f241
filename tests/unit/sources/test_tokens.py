import asyncio
import json

import pytest

from overlay_app.events.kinds import EVERYDAY_KINDS
from overlay_app.sources.tokens import MAX_TOKENS, Scope, TokenRegistry, redacted


class Shelf:
    def __init__(self):
        self.kept = {}
        self.full = False

    async def read(self, name):
        return self.kept.get(name)

    async def write(self, name, secret):
        await asyncio.sleep(0)
        if self.full:
            raise OSError(28, "No space left on device")
        self.kept[name] = secret


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def registry(shelf):
    return TokenRegistry(shelf)


async def test_a_token_is_found_by_its_secret_alone(registry):
    secret = await registry.create("Deck", "feed:deck")
    token = registry.find(secret)
    assert (token.name, token.scope, token.source) == ("Deck", Scope.FEED, "feed:deck")
    assert registry.find(secret[:-1]) is None
    assert registry.find("") is None
    assert registry.find(token.digest) is None
    assert registry.find("\ud800\0") is None


async def test_a_secret_has_256_bits_and_no_two_are_alike(registry):
    secrets = [await registry.create(str(number), "stage") for number in range(20)]
    assert len(set(secrets)) == 20
    assert all(len(secret.removeprefix("cst_")) == 43 for secret in secrets)


async def test_the_secret_itself_is_kept_nowhere(registry, shelf):
    secret = await registry.create("Deck", "feed:deck")
    assert secret not in json.dumps(shelf.kept)
    assert secret.removeprefix("cst_") not in repr(registry.list())


async def test_tokens_are_the_same_after_a_restart(registry, shelf):
    deck = await registry.create("Deck", "feed:deck", self_reported=True, origins=["https://Dock.example"])
    shop = await registry.create("Shop", "feed:shop", event_types=["sale"])
    again = TokenRegistry(shelf)
    await again.load()
    assert again.list() == registry.list()
    assert again.find(deck).origins == {"https://dock.example"}
    assert again.find(shop).rules.event_types == {"sale"}


async def test_the_token_of_an_address_is_of_its_source_and_vouches_for_nothing_by_itself(registry, shelf):
    secret = await registry.create("Webhook", "hook:tikfinity-webhook", self_reported=True)
    again = TokenRegistry(shelf)
    await again.load()
    for token in (registry.find(secret), again.find(secret)):
        assert (token.scope, token.source) == (Scope.HOOK, "tikfinity-webhook")
        assert (token.event_types, token.self_reported) == (frozenset(), False)


async def test_a_feeds_token_is_narrowed_to_an_address_for_good(registry, shelf):
    secret = await registry.create("Webhook", "feed:webhook", origins=["https://x.example"])
    other = registry.find(await registry.create("Deck", "feed:deck"))
    await registry.narrow(registry.find(secret).id)
    again = TokenRegistry(shelf)
    await again.load()
    for tokens in (registry, again):
        token = tokens.find(secret)
        assert (token.scope, token.source, token.event_types) == (Scope.HOOK, "webhook", frozenset())
        assert token.origins == {"https://x.example"}
        assert tokens.stands(other)


async def test_a_revoked_token_opens_nothing_and_others_stay(registry):
    first, second = await registry.create("First", "stage"), await registry.create("Second", "stage")
    token = registry.find(first)
    assert registry.stands(token)
    await registry.revoke(token.id)
    assert registry.find(first) is None
    assert not registry.stands(token)
    assert registry.find(second) is not None


async def test_a_token_takes_the_place_of_another_in_one_moment(registry, shelf):
    old = registry.find(await registry.create("Webhook", "hook:a"))
    seen = []
    registry.listen(lambda: seen.append(registry.list()))
    new = registry.find(await registry.create("Webhook", "hook:a", instead_of=old.id))
    assert registry.list() == (new,)
    await registry.restore(old, instead_of=new.id)
    assert registry.list() == (old,)
    await registry.withdraw(old.id)
    assert seen == [(new,), (old,), ()]
    again = TokenRegistry(shelf)
    await again.load()
    assert again.list() == ()


async def test_where_a_change_cannot_be_kept_the_tokens_are_as_they_were(registry, shelf):
    old = registry.find(await registry.create("Webhook", "hook:a"))
    gone = registry.find(await registry.create("Webhook", "hook:b"))
    await registry.revoke(gone.id)
    shelf.full = True
    for change in (
        registry.create("Webhook", "hook:a", instead_of=old.id),
        registry.restore(gone, instead_of=old.id),
        registry.withdraw(old.id),
    ):
        with pytest.raises(OSError, match="No space left"):
            await change
        assert registry.list() == (old,)


async def test_what_takes_the_place_of_another_is_not_one_too_many(registry):
    for number in range(MAX_TOKENS):
        await registry.create(str(number), "stage")
    first = registry.list()[0]
    await registry.create("New", "stage", instead_of=first.id)
    with pytest.raises(ValueError, match="Revoke one"):
        await registry.restore(first)


async def test_tokens_made_at_the_same_time_are_all_kept(registry, shelf):
    await asyncio.gather(*(registry.create(str(number), "stage") for number in range(10)))
    again = TokenRegistry(shelf)
    await again.load()
    assert {token.name for token in again.list()} == {str(number) for number in range(10)}


async def test_a_new_feed_token_vouches_for_no_money(registry):
    rules = registry.find(await registry.create("Deck", "feed:deck")).rules
    assert rules.event_types == EVERYDAY_KINDS
    assert not rules.event_types & {"sale", "sale-refunded", "gift-reversed"}
    assert not rules.self_reported


@pytest.mark.parametrize(
    "scope",
    [
        "",
        "feed",
        "hook",
        "hook:",
        "hook:A",
        "feed:",
        "feed:Deck",
        "feed:a b",
        "feed:a:b",
        "feed:-a",
        "stage:x",
        "admin",
        "feed:" + "a" * 41,
    ],
)
async def test_what_is_no_scope_makes_no_token(registry, scope):
    with pytest.raises(ValueError, match="no scope"):
        await registry.create("Other", scope)
    assert registry.list() == ()


@pytest.mark.parametrize(
    ("name", "scope"),
    [
        ("Stream Deck", "feed:stream-deck"),
        ("ボタン", "feed:client"),
        ("-_-", "feed:client"),
        ("Ä b", "feed:b"),
        ("x" * 99, "feed:" + "x" * 30),
    ],
)
async def test_a_source_is_named_after_its_client_and_shared_with_none(registry, name, scope):
    assert registry.free_source(name) == scope
    for expected in (scope, f"{scope}-2", f"{scope}-3"):
        assert registry.free_source(name) == expected
        await registry.create(name, registry.free_source(name))
    await registry.revoke(registry.list()[0].id)
    assert registry.free_source(name) == scope


async def test_there_are_never_more_tokens_than_a_user_can_oversee(registry):
    for number in range(MAX_TOKENS):
        await registry.create(str(number), "stage")
    with pytest.raises(ValueError, match="Revoke one"):
        await registry.create("one more", "stage")


@pytest.mark.parametrize("damaged", ["{", "5", '[{"id": "a"}]', "[[]]", '[{"scope": "root"}]'])
async def test_a_damaged_list_lets_nobody_in(registry, shelf, damaged, caplog):
    secret = await registry.create("Deck", "feed:deck")
    shelf.kept["tokens"] = damaged
    await registry.load()
    assert registry.find(secret) is None
    assert "damaged" in caplog.text


async def test_secrets_are_taken_out_of_what_is_reported(registry):
    secret = await registry.create("Deck", "feed:deck")
    assert redacted(f"Authorization: Bearer {secret}, twice {secret}") == (
        "Authorization: Bearer cst_(redacted), twice cst_(redacted)"
    )
