from pathlib import Path

import pytest

from overlay_app.ledger.coins import Coins
from overlay_app.services import try_it
from overlay_app.services.rules import Rules
from overlay_app.stage.combos import StageGift
from overlay_app.stage.obs_actions import Deed, ObsAction
from overlay_app.stage.rules import RULES_AT_MOST, BadRule, Rule
from overlay_app.stage.state import GiftArt, Tier, Who
from overlay_app.store import catalogue
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.stage_rules import NamedRule
from tests.unit.services.stage_books import books

LION = Rule(
    "lion", gift="Lion", tier=Tier.HUGE, effects=("confetti", "coin-rain"), sound="fanfare", message="Hi {name}"
)
ROSE = Rule("rose", gift="Rose", sound="chime")
ROCKET = Rule("rocket", gift="Rocket", obs=(ObsAction(Deed.SCENE, "Close-up", 10), ObsAction(Deed.CHAPTER)))
BIG = Rule("big", coins=1_000, supporter="id of Mei", tier=Tier.LARGE)


async def opened(store, *rules):
    service = Rules(store)
    await service.load()
    for rule in rules:
        await service.save(rule)
    return service


async def test_rules_are_kept_whole_and_in_order(tmp_path: Path):
    async with books(tmp_path, "Mei") as store:
        await opened(store, LION, ROSE, ROCKET, BIG)
        assert (await opened(store)).rules == (LION, ROSE, ROCKET, BIG)


async def test_an_edited_rule_keeps_its_place(tmp_path: Path):
    async with books(tmp_path) as store:
        service = await opened(store, LION, ROSE)
        edited = Rule("lion", gift="Lion", sound="roar")
        await service.save(edited)
        assert service.rules == (edited, ROSE)


async def test_a_new_rule_is_given_an_id(tmp_path: Path):
    async with books(tmp_path) as store:
        service = await opened(store, Rule("", gift="Rose", sound="chime"), Rule("", gift="Lion", sound="chime"))
        assert len({rule.id for rule in service.rules} - {""}) == 2


async def test_the_order_can_be_changed(tmp_path: Path):
    async with books(tmp_path, "Mei") as store:
        service = await opened(store, LION, ROSE, BIG)
        await service.move("big", 0)
        assert [rule.id for rule in service.rules] == ["big", "lion", "rose"]
        await service.move("big", 99)
        assert [rule.id for rule in service.rules] == ["lion", "rose", "big"]
        with pytest.raises(BadRule, match="no longer there"):
            await service.move("gone", 0)


async def test_a_removed_rule_is_gone(tmp_path: Path):
    async with books(tmp_path) as store:
        service = await opened(store, LION, ROSE)
        await service.remove("lion")
        assert service.rules == (ROSE,)


async def test_sentences_name_the_person_as_the_books_do(tmp_path: Path):
    async with books(tmp_path, "Mei") as store:
        service = await opened(store, BIG)
        assert service.sentences == (("big", "Any gift of at least 1,000 coins from Mei: always a large card."),)


async def test_every_change_is_told(tmp_path: Path):
    async with books(tmp_path) as store:
        service = Rules(store)
        told = []
        service.changed.listen(told.append)
        await service.load()
        await service.save(LION)
        await service.remove("lion")
        assert told == [(), (LION,), ()]


async def test_there_are_only_so_many_rules(tmp_path: Path):
    async with books(tmp_path) as store:
        service = await opened(store, *(Rule(f"r{number}", gift="Rose", sound="x") for number in range(RULES_AT_MOST)))
        with pytest.raises(BadRule, match="Remove one first"):
            await service.save(LION)


async def test_a_removed_rule_can_be_put_back_in_its_place(tmp_path: Path):
    async with books(tmp_path) as store:
        service = await opened(store, LION, ROSE)
        await service.remove("lion")
        await service.save(LION, 0)
        assert service.rules == (LION, ROSE)


async def test_the_gifts_of_the_platforms_are_offered_the_most_precious_first(tmp_path: Path):
    kinds = {
        ("tiktok", "1"): KnownKind(1, "Rose", Coins(1)),
        ("tiktok", "2"): KnownKind(2, "Lion", Coins(29_999)),
        ("tiktok", "3"): KnownKind(3, "Whale", None),
        ("tiktok", "4"): KnownKind(4, None, Coins(5)),
    }
    async with books(tmp_path) as store:
        await store.run(lambda db: catalogue.save(db, kinds))
        assert [kind.name for kind in await Rules(store).gifts()] == ["Lion", "Rose", "Whale"]


@pytest.mark.parametrize("rule", [LION, BIG, Rule("kind", kind=7, sound="huge")])
def test_a_rule_is_tried_with_a_test_gift_that_it_matches(rule: Rule):
    tried = try_it.by_rule(NamedRule(rule, "Galaxy", "Mei"))
    who = Who(tried.name, "M", 0, tried.supporter)
    gift = StageGift(
        tried.combo, who, GiftArt(tried.gift or "", ""), 1, tried.coins_each, tried.coins, True, tried.test, tried.kind
    )
    assert rule.matches(gift)
    assert tried.test
