from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from overlay_app.services.settings import CreditsSettings, ModerationSettings, TierSettings
from overlay_app.stage.state import Tier
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.rules_state import RuleDraft
from overlay_app.ui.panels.tiers_state import TiersState

from . import directing_nights, nights
from .conftest import Opens, Shown, on_page
from .stand import Stand

CLOSE_UP = (("scene", "Close-up", 10),)


@pytest.fixture
def evening(stand: Stand) -> Stand:
    return on_page(stand, PageName.DIRECTION)


def opened(opens: Opens, stand: Stand, part: str) -> Shown:
    shown = opens(stand)
    shown.item("direction").setProperty("part", part)
    QTest.qWait(30)
    return shown


class TestTiers:
    def test_a_threshold_typed_is_kept_with_the_others(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "gifts")
        shown.visible("coins-large").setProperty("text", "")
        shown.type("coins-large", "800")
        shown.key(Qt.Key.Key_Return)
        assert evening.asked == [("set_tiers", TierSettings(large=800))]

    def test_thresholds_that_do_not_rise_are_answered_in_words_and_not_kept(self, stand: Stand) -> None:
        panel = stand.direction.tiers
        panel.setCoins("large", "10")
        assert panel.problem == "Each tier must start at more coins than the one before, and the first above zero."
        panel.setSeconds("small", "1")
        assert panel.problem == "A gift is shown for 2 to 20 seconds."
        panel.setCoins("huge", "")
        assert panel.problem == "Type a whole number."
        assert stand.asked == []

    def test_a_figure_that_was_refused_gives_way_to_the_one_that_holds(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "gifts")
        shown.visible("coins-large").setProperty("text", "")
        shown.type("coins-large", "7")
        shown.key(Qt.Key.Key_Return)
        assert shown.visible("coins-large").property("text") == "500"
        assert shown.visible("tiers-problem").property("text").startswith("Each tier must start")

    def test_everything_can_be_as_it_was_at_first(self, stand: Stand) -> None:
        panel = stand.direction.tiers
        assert panel.usual
        panel.show(TiersState(TierSettings(medium=30)))
        assert not panel.usual
        panel.reset()
        assert stand.asked == [("set_tiers", TierSettings())]


class TestRules:
    def test_rules_are_sentences_in_the_order_they_are_asked(self, evening: Stand) -> None:
        rows = evening.direction.rules.rules.rows
        assert [row.words for row in rows] == [
            "Lion: always the full stage, curtain, confetti and the sound goal reached.",
            "Any gift from Ana Lucía: always a large card and the words “Welcome back, {name}!”.",
            "Rose: always hearts.",
            "Any gift of at least 1,000 coins: always fireworks; in OBS the scene “Close-up” for 10 s.",
        ]
        assert [(row.first, row.last) for row in rows] == [
            (True, False),
            (False, False),
            (False, False),
            (False, True),
        ]

    def test_a_rule_is_written_whole_by_hand(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "gifts")
        shown.click("new-rule")
        shown.type("rule-gift", "gal")
        shown.click("gift-3")
        shown.type("rule-coins", "500")
        shown.click("rule-effect-snow")
        shown.click("rule-effect-hearts")
        assert shown.visible("rule-words").property("text") == "Galaxy of at least 500 coins: always snow and hearts."
        shown.click("save-rule")
        assert evening.asked == [("save_rule", RuleDraft("", "", 3, 500, "", None, ("snow", "hearts"), "", ""))]
        assert not shown.item("rule-sheet").property("visible")

    def test_what_a_rule_does_in_obs_is_written_by_hand(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "gifts")
        shown.click("new-rule")
        shown.type("rule-coins", "500")
        shown.click("add-obs-action")
        shown.type("obs-target-0", "Close-up")
        shown.type("obs-seconds-0", "10")
        words = "Any gift of at least 500 coins: in OBS the scene “Close-up” for 10 s."
        assert shown.visible("rule-words").property("text") == words
        shown.click("add-obs-action")
        shown.click("remove-obs-1")
        shown.click("save-rule")
        assert evening.asked == [("save_rule", RuleDraft("", "", None, 500, "", None, (), "", "", CLOSE_UP))]

    def test_what_is_wrong_with_a_rule_is_said_and_the_sheet_stays(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "gifts")
        shown.click("new-rule")
        shown.type("rule-person", "nobody")
        shown.click("save-rule")
        assert shown.visible("rule-problem").property("text") == "Nobody is called so."

    def test_an_edited_rule_keeps_what_was_not_touched(self, evening: Stand) -> None:
        panel = evening.direction.rules
        for rule, draft in {
            "r1": RuleDraft("r1", "Lion", None, None, "", Tier.HUGE, ("curtain", "confetti"), "goal-reached", ""),
            "r2": RuleDraft("r2", "", None, None, "Ana Lucía", Tier.LARGE, (), "", "Welcome back, {name}!"),
            "r3": RuleDraft("r3", "", 5, None, "", None, ("hearts",), "", ""),
            "r4": RuleDraft("r4", "", None, 1_000, "", None, ("fireworks",), "", "", CLOSE_UP),
        }.items():
            panel.beginEdit(rule)
            panel.save(panel.edited)
            assert evening.asked.pop() == ("save_rule", draft)

    def test_a_gift_typed_over_is_meant_by_its_name(self, evening: Stand) -> None:
        panel = evening.direction.rules
        panel.beginEdit("r3")
        panel.save({**panel.edited, "gift": "Tulip"})
        ((_, draft),) = evening.asked
        assert (draft.gift, draft.kind) == ("Tulip", None)

    def test_a_rule_plays_four_effects_at_most(self, evening: Stand) -> None:
        panel = evening.direction.rules
        panel.beginEdit("")
        assert [panel.toggleEffect(effect) for effect in ("snow", "hearts", "curtain", "balloons")] == [""] * 4
        assert panel.toggleEffect("confetti") == "A rule plays at most 4 effects."
        assert panel.toggleEffect("snow") == ""
        assert [row.key for row in panel.effects.rows if row.place == 1] == ["hearts"]

    def test_an_effect_that_is_gone_is_named(self, stand: Stand) -> None:
        stand.show(nights.hostile())
        assert stand.direction.rules.rules.rows[0].problem == (
            "There is no effect gone-effect any more: the rest of the rule holds."
        )

    def test_rules_are_moved_tried_and_deleted_from_their_row(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "gifts")
        for button in ("rule-up-r3", "rule-down-r1", "rule-up-r1", "rule-try-r2", "rule-delete-r4"):
            shown.click(button)
        assert evening.asked == [("move", "r3", 1), ("move", "r1", 1), ("try_it", "r2"), ("remove", "r4")]

    def test_without_rules_the_page_says_what_one_would_do(self, opens: Opens, stand: Stand) -> None:
        stand.show(nights.empty())
        stand.app.show(AppState(PageName.DIRECTION))
        shown = opened(opens, stand, "gifts")
        assert any(item.property("text") == "No rules yet" for item in shown.items())


class TestNames:
    def test_a_name_is_approved_kept_or_struck_out(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "names")
        for button in ("approve-w1", "keep-w2", "strike-w2", "pardon-s1"):
            shown.click(button)
        assert evening.asked == [("approve", "w1"), ("keep", "w2"), ("strike", "w2"), ("pardon", "s1")]

    def test_the_hold_is_set_from_none_to_ten_seconds(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "names")
        shown.visible("hold").forceActiveFocus()
        shown.key(Qt.Key.Key_Right)
        ((_, settings),) = evening.asked
        assert settings.hold_seconds == 4
        evening.direction.moderation.setHoldSeconds(11)
        assert len(evening.asked) == 1

    def test_a_language_is_used_or_not(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "names")
        shown.click("language-fr")
        ((_, settings),) = evening.asked
        assert settings.language_codes == ("de", "en", "es", "it", "pt", "ru")

    def test_own_names_are_tidied(self, stand: Stand) -> None:
        stand.direction.moderation.setOwnNames(" Ana ,, ana.sings ")
        assert stand.asked == [("set_moderation", ModerationSettings(own_names="Ana, ana.sings"))]

    def test_a_name_is_tried_before_it_comes(self, stand: Stand) -> None:
        panel = stand.direction.moderation
        assert panel.check("http://x") == "Withheld. It contains a link."
        assert panel.check("Mei") == "Viewers would see it."
        assert panel.check(" ") == ""

    def test_words_are_to_be_seen_only_while_a_list_is_looked_at(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "names")
        assert evening.direction.moderation.words.rows == ()
        shown.click("open-list")
        assert evening.asked.pop() == ("look_at", "own")
        evening.direction.moderation.show(directing_nights.looked_at(evening.direction.moderation.state))
        assert len(evening.direction.moderation.words.rows) == 5
        shown.type("word", "x")
        shown.click("add-word")
        assert shown.visible("word-problem").property("text") == "List a word of at least two letters."
        shown.click("remove-word-rude")
        shown.click("restore-word-meh")
        assert evening.asked[1:] == [("set_word", "en", "rude", False), ("set_word", "en", "meh", True)]
        shown.key(Qt.Key.Key_Escape)
        assert evening.asked[-1] == ("look_at", "")

    def test_the_list_says_what_of_it_is_the_users(self, evening: Stand) -> None:
        panel = evening.direction.moderation
        panel.show(directing_nights.looked_at(panel.state))
        assert (panel.listName, panel.listAbout) == ("English", "4 words, 1 added by you, 1 taken off by you")
        panel.seek("rude")
        assert [(row.key, row.own) for row in panel.words.rows] == [("rude", False), ("rude words", True)]


class TestCredits:
    def test_everybody_is_named_in_their_order(self, evening: Stand) -> None:
        panel = evening.direction.credits
        assert [row.name for row in panel.people.rows][:3] == ["Mei 林", "Tomás", "Ana Lucía"]
        assert panel.summary == "10 people on 1 page, 12 seconds. 3 more gave and are counted without a name."

    def test_they_roll_and_stop_by_hand(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "credits")
        shown.click("roll-credits")
        evening.direction.credits.show(replace(evening.direction.credits.state, rolling=True))
        shown.click("roll-credits")
        assert evening.asked == [("roll",), ("stop",)]

    def test_they_do_not_roll_where_nobody_would_see_them_and_it_says_why(self, stand: Stand) -> None:
        panel = stand.direction.credits
        assert panel.refusal == "Nobody has given in a session yet."
        stand.show(nights.some())
        panel.show(replace(panel.state, hidden=True))
        assert "hidden" in panel.refusal

    def test_their_length_and_whether_they_come_by_themselves_are_kept(self, opens: Opens, evening: Stand) -> None:
        shown = opened(opens, evening, "credits")
        shown.click("credits-at-end")
        shown.visible("credits-seconds").forceActiveFocus()
        shown.key(Qt.Key.Key_Right)
        assert evening.asked == [
            ("set_credits", CreditsSettings(at_end=True)),
            ("set_credits", CreditsSettings(seconds=100)),
        ]
