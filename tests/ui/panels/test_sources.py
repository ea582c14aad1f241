"""The Sources page: the list, one source in full, its sheet, its last messages, and why nothing comes."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.kinds import KINDS
from overlay_app.services.source_checks import Remedy
from overlay_app.sources.kinds import SourceSetup
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.source_words import money_words, rules
from overlay_app.ui.panels.sources_state import SourceDraft, SourcesState

from . import nights, source_nights
from .conftest import Opens, on_page
from .stand import Stand


@pytest.fixture
def evening(stand: Stand) -> Stand:
    return on_page(stand, PageName.SOURCES)


def test_each_source_is_told_with_its_state_and_figures(evening: Stand) -> None:
    first, bot, hook, phone = evening.sources.sources.rows
    assert (first.title, first.tone, first.about) == ("TikFinity", "good", "4,218 messages · 12 ms")
    assert (bot.kind, bot.words) == ("Stream bot", "Live.")
    assert (hook.tone, hook.words) == ("waiting", "In rehearsal: books nothing, for 4 min")
    assert (phone.tone, phone.on, phone.about) == ("off", False, "")


def test_the_first_source_is_shown_until_another_is_chosen(evening: Stand) -> None:
    panel = evening.sources
    assert panel.details["key"] == "tikfinity"
    panel.choose("bot")
    assert (panel.details["key"], panel.details["credit"]) == ("bot", "50 % of each gift, rounded over the sum")
    panel.show(replace(panel.state, sources=panel.state.sources[:1]))
    assert panel.details["key"] == "tikfinity"
    panel.show(SourcesState())
    assert (panel.details, panel.chosen, panel.rules) == ({}, "", [])


def test_what_a_unit_is_worth_is_said_and_money_is_approximate(evening: Stand) -> None:
    panel = evening.sources
    panel.choose("bot")
    assert panel.rules == [
        "1 bit = 1 coin",
        "1 subscription, tier 1 or Prime = 250 coins",
        "1 subscription, tier 2 = 500 coins",
        "1 subscription, tier 3 = 1,250 coins",
        "Shown, and no coins: subscription given away, tier 1, membership",
        "5.00 EUR = 500 coins, approximate",
        "500.00 JPY = 333 coins, approximate",
        "5.00 USD = 462 coins, approximate",
        "Money of other currencies is held until you say what it is worth",
    ]
    panel.choose("tikfinity")
    assert panel.rules == ["Coins as the platform tells them, one for one"]
    assert rules(source_nights.CHARITY, Conversion()) == ["Money is held until you say what it is worth"]
    assert money_words(Conversion(), "EUR") == ""


def test_every_control_asks_for_what_it_says(evening: Stand) -> None:
    panel = evening.sources
    panel.turn("tikfinity-2", True)
    panel.rehearse(True)
    panel.switchFeed("o1")
    panel.check()
    panel.lookAround()
    panel.choose("hook")
    panel.copyUrl()
    panel.renewUrl()
    panel.remove()
    assert evening.asked == [
        ("turn", "tikfinity-2", True),
        ("rehearse", "tikfinity", True),
        ("switch_feed", "o1"),
        ("check", "tikfinity"),
        ("look_around",),
        ("copy", source_nights.URL),
        ("renew_url", "hook"),
        ("remove", "hook"),
    ]


def test_a_source_that_is_not_sent_to_has_no_address_to_copy(evening: Stand) -> None:
    evening.sources.copyUrl()
    assert evening.asked == []


def test_an_answer_leads_to_what_it_advises(evening: Stand) -> None:
    panel = evening.sources
    wanted: list[str] = []
    panel.editWanted.connect(lambda: wanted.append("edit"))
    panel.lookWanted.connect(lambda: wanted.append("look"))
    for key in ("connection", "refused", "held-value", "on", "nothing"):
        panel.remedy(key)
    assert wanted == ["edit", "look"]
    assert evening.asked == [("remedy", "tikfinity", Remedy.ANSWER_HELD)]
    assert panel.editor.edited["key"] == "tikfinity"


def test_a_message_is_told_in_full_with_why_it_counted(evening: Stand) -> None:
    panel = evening.sources
    panel.look(True)
    panel.lookAt(40)
    assert panel.frame["why"].startswith("3 coins, entry 812. Counted once for this message. Not exact:")
    panel.lookAt(37)
    assert (panel.frame["answer"], panel.frame["reason"], panel.frame["why"]) == ("refused", "The gift has no id.", "")
    panel.look(False)
    assert panel.frame == {}
    assert [asked[0] for asked in evening.asked] == ["look", "why", "why", "look"]


# The sheet


WRITTEN = {
    "title": "My bot",
    "address": "ws://192.168.1.5:8080/",
    "session": "",
    "receiver": "",
    "password": "",
    "passwordTyped": False,
    "credit": "100",
}


def answers(stand: Stand) -> list[str]:
    said: list[str] = []
    stand.sources.editor.answered.connect(said.append)
    return said


def test_a_new_source_begins_as_its_kind_usually_is(evening: Stand) -> None:
    panel, said = evening.sources, answers(evening)
    panel.beginNew("bot")
    edited = panel.editor.edited
    assert (edited["key"], edited["title"], edited["address"]) == ("", "Stream bot", "ws://127.0.0.1:8080/")
    assert (edited["wantsPassword"], edited["wantsSession"], edited["money"], edited["credit"]) == (
        True,
        False,
        True,
        "100",
    )
    assert [(row.key, row.coins) for row in panel.editor.units.rows][:2] == [("bit", "1"), ("sub-tier-1", "")]
    panel.editor.save(WRITTEN)
    setup = SourceSetup(id="", kind="bot", title="My bot", address="ws://192.168.1.5:8080/")
    assert evening.asked == [("save_source", SourceDraft(setup, None, None))]
    assert said == [""]


def test_what_is_written_is_handed_on_whole(evening: Stand) -> None:
    panel = evening.sources
    panel.choose("bot")
    panel.beginEdit()
    editor = panel.editor
    assert (editor.edited["key"], editor.edited["credit"], editor.edited["hasPassword"]) == ("bot", "50", True)
    editor.setUnit("bit", " 2 ")
    editor.setUnit("sub-tier-2", "")
    editor.setRate("EUR", "12.5")
    editor.removeRate("JPY")
    assert editor.addRate(" chf ", "110") == ""
    editor.allow("chat", False)
    editor.save(WRITTEN | {"password": "hunter2", "passwordTyped": True, "credit": "62.5 %"})
    [(_, draft)] = evening.asked
    assert (draft.setup.id, draft.password, draft.credit) == ("bot", "hunter2", 6_250)
    assert draft.setup.event_types == frozenset(KINDS) - {"chat"}
    assert draft.setup.conversion == Conversion.of(
        {Unit.COIN: 1, Unit.BIT: 2, Unit.SUB_TIER_1: 250, Unit.SUB_TIER_3: 1_250},
        {"EUR": Fraction(25, 2), "USD": Fraction(185, 2), "CHF": Fraction(110)},
    )


@pytest.mark.parametrize("credit", ["", "101", "-1", "much", "33.333", "NaN", "Infinity"])
def test_a_credit_that_is_no_percentage_is_refused_in_words(evening: Stand, credit: str) -> None:
    said = answers(evening)
    evening.sources.beginNew("bot")
    evening.sources.editor.save(WRITTEN | {"credit": credit})
    assert "percentage from 0 to 100" in said[0]
    assert evening.asked == []


def test_a_rate_that_is_none_is_refused_where_it_is_typed(evening: Stand) -> None:
    editor, said = evening.sources.editor, answers(evening)
    evening.sources.beginNew("bot")
    assert "is not a currency" in editor.addRate("EURO", "100")
    assert "is not a rate" in editor.addRate("EUR", "much")
    assert editor.addRate("EUR", "100") == ""
    editor.setRate("EUR", "1e9")
    assert editor.rates.rows[0].wrong
    editor.save(WRITTEN)
    assert "is not a rate" in said[0]
    editor.setRate("EUR", "1")
    editor.setUnit("bit", "some")
    editor.save(WRITTEN)
    assert said[1].startswith("Bit: write whole coins")
    assert evening.asked == []


def test_nobody_needs_more_currencies_than_there_may_be(evening: Stand) -> None:
    editor = evening.sources.editor
    evening.sources.beginNew("bot")
    added = [editor.addRate(f"A{chr(65 + n // 26)}{chr(65 + n % 26)}", "1") for n in range(31)]
    assert added[:30] == [""] * 30
    assert "remove one first" in added[30]


# In the window


def test_a_source_is_added_by_keys_alone(opens: Opens, stand: Stand) -> None:
    stand.show(nights.empty())
    stand.app.show(AppState(PageName.SOURCES))
    shown = opens(stand)
    shown.visible("add-first-source").forceActiveFocus()
    shown.key(Qt.Key.Key_Space)
    shown.visible("kind-bot")
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Return)
    shown.visible("edit-title")
    shown.type("edit-title", "!")
    shown.visible("new-currency")
    shown.type("new-currency", "eur")
    shown.type("new-rate", "100")
    shown.key(Qt.Key.Key_Return)
    assert shown.visible("example-EUR").property("text") == "5.00 EUR = 500 coins, approximate"
    shown.visible("save-source").forceActiveFocus()
    shown.key(Qt.Key.Key_Space)
    [draft] = [asked[1] for asked in stand.asked if asked[0] == "save_source"]
    assert draft.setup.conversion.rate("EUR") == 100


def test_what_is_wrong_with_a_source_is_said_in_its_sheet(opens: Opens, evening: Stand) -> None:
    shown = opens(evening)
    shown.click("edit-source")
    shown.visible("edit-title").setProperty("text", "")
    shown.click("save-source")
    assert shown.visible("source-problem").property("text") == "Give it a name."


def test_what_was_typed_and_given_up_is_not_there_the_next_time(opens: Opens, evening: Stand) -> None:
    evening.sources.choose("bot")
    shown = opens(evening)
    shown.click("edit-source")
    shown.visible("worth-bit").setProperty("text", "")
    shown.type("worth-bit", "9")
    shown.key(Qt.Key.Key_Escape)
    shown.click("edit-source")
    assert shown.visible("worth-bit").property("text") == "1"


def test_on_air_messages_and_addresses_are_covered(opens: Opens, evening: Stand) -> None:
    evening.sources.choose("hook")
    evening.app.show(replace(evening.app.state, discreet=True))
    shown = opens(evening)
    shown.visible("source-url")
    shown.visible("veil")
    shown.click("look-at-source")
    shown.visible("frame-40")
    assert not any("Ana" in str(item.property("text")) for item in shown.items() if item.isVisible())


def test_in_place_of_a_revoked_address_stands_that_it_was(opens: Opens, evening: Stand) -> None:
    evening.sources.choose("hook")
    shown = opens(evening)
    assert shown.visible("source-url").property("text") == source_nights.URL
    evening.sources.show(source_nights.revoked(evening.sources.state))
    assert shown.visible("source-url").property("text") == "Revoked: make a new one"
    row = evening.sources.sources.rows[2]
    assert (row.tone, row.words) == ("bad", "Its address was revoked: what is sent there is turned away")
    assert not shown.visible("copy-url").property("enabled")


def test_the_way_out_is_a_click_away_from_its_answer(opens: Opens, evening: Stand) -> None:
    shown = opens(evening)
    shown.click("check-source")
    shown.click("remedy-held-value")
    shown.click("remedy-refused")
    shown.visible("frames")
    assert [asked[0] for asked in evening.asked if asked[0] != "look_around"] == ["check", "remedy", "look"]
