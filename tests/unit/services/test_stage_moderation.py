from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.events.model import Follow, Origin, Person, Sale
from overlay_app.events.moderation import BadWord
from overlay_app.ledger.coins import Coins
from overlay_app.services.moderation import Moderation, NobodyMeant
from overlay_app.services.settings import ModerationSettings, SettingsProblem
from overlay_app.services.shown import ShownEvent
from overlay_app.services.word_lists import languages, word_list
from overlay_app.store import stage_moderation
from tests.unit.services.stage_books import NIGHT, Clock, books, gift, stages


class Desk:
    """Books, a stage and moderation together."""

    def __init__(self, store, over, settings=None):
        self.store = store
        self.stage = over.on_air
        self.moderation = Moderation(store, over, settings or ModerationSettings(), clock=Clock())

    def give(self, *gifts):
        self.stage.show_all(self.moderation.screened(gifts))

    @property
    def names(self):
        return [line.who.name for line in self.stage.state.feed]

    @property
    def withheld(self):
        return [(one.supporter, one.name) for one in self.moderation.moderated.withheld]


@pytest.fixture
async def desk(tmp_path: Path):
    async with books(tmp_path, "Ana", "Mei", "shithead") as store, stages(Clock()) as over:
        made = Desk(store, over)
        await made.moderation.load()
        yield made


async def test_a_good_name_is_shown(desk):
    desk.give(gift("a", 1, "Ana"))
    assert (desk.names, desk.withheld) == (["Ana"], [])


async def test_a_bad_name_is_shown_as_a_viewer_and_waits_for_approval(desk):
    desk.give(gift("a", 1, "shithead"))
    assert desk.names == ["a viewer"]
    assert desk.withheld == [("id of shithead", "shithead")]
    assert desk.moderation.moderated.withheld[0].reason == "It contains “shit*”."


async def test_an_approved_name_appears_at_once_and_ever_after(desk):
    desk.give(gift("a", 1, "shithead"))
    await desk.moderation.approve("id of shithead")
    assert (desk.names, desk.withheld) == (["shithead"], [])
    again = Desk(desk.store, desk.moderation._stages)
    await again.moderation.load()
    again.give(gift("b", 1, "shithead", name="Cake"))
    assert again.names == ["shithead", "shithead"]


async def test_what_was_approved_is_that_name_and_no_other(desk):
    desk.give(gift("a", 1, "shithead"))
    await desk.moderation.approve("id of shithead")
    assert desk.moderation.name_of("id of shithead", "shitface") == "a viewer"
    assert desk.moderation.name_of("id of Ana", "shithead") == "a viewer"


async def test_no_name_is_kept_beside_the_one_place_for_names(desk):
    desk.give(gift("a", 1, "shithead"))
    await desk.moderation.approve("id of shithead")
    ((_, kept),) = await desk.store.read(stage_moderation.approved)
    assert "shit" not in kept


async def test_a_test_gift_is_screened_but_asks_for_nothing(desk):
    desk.give(gift("a", 1, "shithead", test=True))
    assert (desk.names, desk.withheld) == (["a viewer"], [])


async def test_names_of_gifts_and_wares_are_screened_too(desk):
    desk.give(gift("a", 1, name="x.com"))
    assert desk.stage.state.feed[0].gift.name == "gift"
    person = {"origin": Origin("feed", None), "person": Person("1"), "occurred_at": NIGHT}
    sale = Sale(**person, sale="s", seller="s", item="i", item_name="shit", amount=Coins(5))
    (shown,) = desk.moderation.screened([ShownEvent(sale, "id of Ana", "Ana")])
    assert shown.fact.item_name is None
    (shown,) = desk.moderation.screened([ShownEvent(Follow(**person), "id of shithead", "shithead")])
    assert shown.name == "a viewer"


async def test_a_struck_person_is_gone_at_once_and_stays_so_after_a_restart(desk):
    desk.give(gift("a", 1, "Mei"), gift("b", 1, "Ana"))
    await desk.moderation.strike("id of Mei")
    assert desk.names == ["Ana"]
    again = Desk(desk.store, desk.moderation._stages)
    await again.moderation.load()
    again.give(gift("c", 1, "Mei"))
    assert again.names == ["Ana"]
    assert again.moderation.is_struck("id of Mei")


async def test_a_pardoned_person_is_shown_again_also_after_a_restart(desk):
    await desk.moderation.strike("id of Mei")
    await desk.moderation.pardon("id of Mei")
    desk.give(gift("a", 1, "Mei"))
    assert desk.names == ["Mei"]
    assert await desk.store.read(stage_moderation.struck) == frozenset()


async def test_of_a_person_in_no_books_nothing_is_kept(desk):
    await desk.moderation.strike("Zoë")
    assert await desk.store.read(stage_moderation.struck) == frozenset()


async def test_who_is_meant_is_found_by_id_name_handle_or_what_is_on_stage(desk):
    desk.give(gift("a", 1, "Ana"))
    for called in ("id of Ana", "a", "ana", "ANA"):
        assert await desk.moderation.find(called) == "id of Ana"
    assert await desk.moderation.find("mei") == "id of Mei"
    with pytest.raises(NobodyMeant, match="Nobody is called 'Zoë'"):
        await desk.moderation.find("Zoë")


async def test_a_withheld_person_is_found_by_the_true_name(desk):
    desk.give(gift("a", 1, "shithead"))
    assert await desk.moderation.find("ShitHead") == "id of shithead"


async def test_words_are_added_and_taken_off_for_good(desk):
    await desk.moderation.set_word("en", "Ana", listed=True)
    await desk.moderation.set_word("en", "shit*", listed=False)
    again = Desk(desk.store, desk.moderation._stages)
    await again.moderation.load()
    for moderation in (desk.moderation, again.moderation):
        assert moderation.name_of("1", "Ana") == "a viewer"
        assert moderation.name_of("1", "shithead") == "shithead"
        assert moderation.words("en").added == {"ana"}
        assert moderation.words("en").removed == {"shit*"}
    await desk.moderation.reset_words("en")
    assert desk.moderation.name_of("1", "Ana") == "Ana"
    with pytest.raises(BadWord):
        await desk.moderation.set_word("en", "*", listed=True)


async def test_settings_choose_languages_names_and_the_hold(desk):
    desk.moderation.apply(ModerationSettings(hold_seconds=5, own_names="Karaoke Kate, KK Live", languages="de"))
    assert desk.moderation.name_of("1", "shithead") == "shithead"
    assert desk.moderation.name_of("1", "kk_live") == "a viewer"
    desk.give(gift("a", 1))
    assert (desk.names, desk.stage.queue.items[0].held) == ([], True)


async def test_the_users_own_list_holds_in_every_language(desk):
    desk.moderation.apply(ModerationSettings(languages=""))
    await desk.moderation.set_word("own", "voldemort", listed=True)
    assert desk.moderation.name_of("1", "V0ldem0rt") == "a viewer"


@pytest.mark.parametrize("seconds", [-1, 11])
def test_the_hold_is_ten_seconds_at_most(seconds):
    with pytest.raises(SettingsProblem):
        replace(ModerationSettings(), hold_seconds=seconds)


def test_the_shipped_languages_are_all_used_at_first():
    assert set(ModerationSettings().language_codes) == set(languages())
    assert word_list("xx", {}).words == ()


async def test_an_approval_taken_back_withholds_the_name_on_stage_at_once_and_after_a_restart(desk):
    desk.give(gift("a", 1, "shithead"))
    (withheld,) = desk.moderation.moderated.withheld
    await desk.moderation.approve(withheld.supporter)
    await desk.moderation.withdraw(withheld)
    assert (desk.names, desk.withheld) == (["a viewer"], [("id of shithead", "shithead")])
    assert await desk.store.read(stage_moderation.approved) == frozenset()


async def test_a_name_kept_withheld_asks_no_more_until_that_is_taken_back(desk):
    desk.give(gift("a", 1, "shithead"))
    withheld = desk.moderation.keep("id of shithead")
    desk.give(gift("b", 1, "shithead", name="Cake"))
    assert (desk.names, desk.withheld) == (["a viewer", "a viewer"], [])
    desk.moderation.ask_again(withheld)
    assert desk.withheld == [("id of shithead", "shithead")]
    with pytest.raises(NobodyMeant):
        desk.moderation.keep("id of Ana")


async def test_those_struck_out_are_told_by_name(desk):
    await desk.moderation.strike("id of Mei")
    await desk.moderation.strike("nobody the books know")
    assert [(one.supporter, one.name, one.at) for one in await desk.moderation.people_struck_out()] == [
        ("id of Mei", "Mei", NIGHT)
    ]


async def test_a_word_listed_while_its_name_is_on_stage_takes_the_name_away_at_once(desk):
    desk.give(gift("a", 1, "Mei"), gift("b", 500, "Ana"))
    await desk.moderation.set_word("own", "ana", listed=True)
    assert desk.names == ["Mei"]
    assert [card.who.name for card in desk.stage.state.cards] == ["a viewer"]
    assert desk.withheld == [("id of Ana", "Ana")]
    await desk.moderation.approve("id of Ana")
    desk.moderation.apply(ModerationSettings())
    assert [card.who.name for card in desk.stage.state.cards] == ["Ana"]
