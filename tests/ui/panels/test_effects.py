from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from overlay_app.economy.effects import Assignment, Mode, Trigger
from overlay_app.services.effects import EffectHistory
from overlay_app.ui.panels.app_panel import PageName
from overlay_app.ui.panels.effects_state import EffectsState

from . import nights
from .conftest import Opens, on_page
from .stand import Stand


@pytest.fixture
def shop(stand: Stand) -> Stand:
    return on_page(stand, PageName.EFFECTS)


def row(stand: Stand, effect: str):
    return next(each for each in stand.effects.effects.rows if each.key == effect)


def test_a_card_says_how_an_effect_is_paid_and_what_fires_it(shop: Stand) -> None:
    assert row(shop, "confetti").note == "6 s · yours · F5"
    assert row(shop, "fireworks").note == "8 s · paid each time · big-moment"
    assert row(shop, "snow").note == "11 s · bought once"


def test_what_is_not_owned_is_bought_and_what_is_paid_each_time_is_fired(opens: Opens, shop: Stand) -> None:
    shown = opens(shop)
    shown.click("buy-spotlight-sweep")
    shown.click("fire-fireworks")
    shown.click("fire-confetti")
    assert shop.asked == [("buy", "spotlight-sweep"), ("fire", "fireworks"), ("fire", "confetti")]


def test_what_cannot_be_paid_cannot_be_fired(shop: Stand, opens: Opens) -> None:
    assert not row(shop, "curtain").buyable
    assert "48,120 are available" in row(shop, "curtain").fireRefusal


def test_what_waits_stands_first_with_its_coins_held(shop: Stand) -> None:
    rows = shop.effects.happenings.rows
    assert [(each.part, each.name, each.coins) for each in rows] == [
        ("Waiting to air", "Fireworks", "400 held"),
        ("Waiting to air", "Confetti", "free"),
        ("History", "Shock wave", "−180"),
        ("History", "Fireworks", "returned"),
        ("History", "Hearts", "free"),
        ("History", "Hearts", "−150"),
    ]
    assert shop.effects.waiting == "400 held until aired"


def test_coins_that_came_back_say_why(shop: Stand) -> None:
    assert shop.effects.happenings.rows[3].what == "returned: It was skipped."
    assert shop.effects.happenings.rows[2].what == "aired · by the API"


def test_purchases_older_than_the_shown_firings_wait_for_more(shop: Stand) -> None:
    state = shop.effects.state
    shop.effects.show(
        replace(state, more=True, history=EffectHistory(state.history.purchases, state.history.firings[:3]))
    )
    assert "bought 7" not in [each.key for each in shop.effects.happenings.rows]
    shop.effects.more()
    assert shop.asked == [("more",)]


def test_the_price_is_set_and_reset(opens: Opens, shop: Stand) -> None:
    shown = opens(shop)
    shown.click("edit-fireworks")
    shown.visible("effect-price").setProperty("text", "")
    shown.click("save-price")
    assert "whole number" in shown.visible("effect-problem").property("text")
    shown.type("effect-price", "250")
    shown.click("save-price")
    shown.click("edit-fireworks")
    shown.click("reset-price")
    assert shop.asked == [("set_price", "fireworks", 250, Mode.PER_USE), ("reset_price", "fireworks")]


def test_a_key_is_assigned_and_removed(opens: Opens, shop: Stand) -> None:
    shown = opens(shop)
    shown.click("edit-confetti")
    shown.type("trigger-name", "f7")
    shown.click("assign")
    shown.click("unassign-F5")
    assert shop.asked == [("assign", Trigger.KEY, "F7", "confetti"), ("unassign", Trigger.KEY, "F5")]


@pytest.mark.parametrize("key", ["", "a", "Ctrl+1", "no key at all"])
def test_a_key_that_types_or_opens_a_page_is_not_assigned(shop: Stand, key: str) -> None:
    shop.effects.beginEdit("confetti")
    assert shop.effects.assign("key", key)
    assert shop.asked == []


def test_an_api_name_may_be_anything(shop: Stand) -> None:
    shop.effects.beginEdit("confetti")
    assert shop.effects.assign("api", " big moment ") == ""
    assert shop.asked == [("assign", Trigger.API, "big moment", "confetti")]


def test_an_effect_is_given_to_a_gift_or_to_so_many_coins_and_taken_away(opens: Opens, shop: Stand) -> None:
    shown = opens(shop)
    shown.click("edit-fireworks")
    assert [row.words for row in shop.effects.rules.rows] == ["Any gift of at least 500 coins: always fireworks."]
    shown.click("remove-rule-r1")
    shown.item("effect-sheet").setProperty("trigger", "rule")
    shown.click("assign")
    assert "Choose a gift" in shown.visible("effect-problem").property("text")
    shown.visible("rule-gift").setProperty("currentIndex", 1)
    shown.click("assign")
    shown.visible("rule-gift").setProperty("currentIndex", 0)
    shown.type("rule-coins", "900")
    shown.click("assign")
    assert shop.effects.gifts == ["any gift", "Lion (29,999)", "Whale"]
    assert shop.asked == [
        ("remove_rule", "r1", "fireworks"),
        ("add_rule", 1, None, "fireworks"),
        ("add_rule", None, 900, "fireworks"),
    ]


def test_an_assigned_key_fires_from_any_page(opens: Opens, shop: Stand) -> None:
    shown = opens(shop)
    shop.app.open("goals")
    shown.key(Qt.Key.Key_F5)
    assert shop.asked == [("fire_key", "F5")]


def test_a_key_that_is_no_longer_assigned_does_nothing(opens: Opens, shop: Stand) -> None:
    shown = opens(shop)
    shop.effects.show(replace(shop.effects.state, assignments=(Assignment(Trigger.API, "F5", "confetti"),)))
    shown.key(Qt.Key.Key_F5)
    assert shop.asked == []


def test_a_preview_moves_only_while_it_is_looked_at(opens: Opens, shop: Stand, qtbot) -> None:
    window = opens(shop).opened.window
    card = next(item for item in _items(window) if item.metaObject().className().startswith("EffectsPreview"))
    qtbot.waitUntil(lambda: any(_times(card)), timeout=10_000)
    still = _times(card)
    QTest.mouseMove(window, card.mapToScene(card.boundingRect().center()).toPoint())
    qtbot.waitUntil(lambda: _times(card) != still)
    QTest.mouseMove(window, QPoint(20, 700))
    qtbot.waitUntil(lambda: _times(card) == still)


def test_packs_that_cannot_be_used_are_named(stand: Stand) -> None:
    stand.show(nights.a_lot())
    assert stand.effects.leftOut.splitlines()[0] == "my-pack: effect.toml: length is missing."
    stand.effects.show(EffectsState())
    assert stand.effects.leftOut == ""


def _items(window):
    waiting = [window.contentItem()]
    while waiting:
        item = waiting.pop(0)
        yield item
        waiting.extend(item.childItems())


def _times(preview) -> list[float]:
    return [item.property("time") for item in preview.findChildren(type(preview)) if item.property("time") is not None]
