from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from overlay_app.economy.viewers import Opened, Part, Terms
from overlay_app.ledger.coins import Coins
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.viewers_state import DropDraft

from . import nights, viewer_nights
from .conftest import Opens
from .stand import Stand


@pytest.fixture
def page(stand: Stand) -> Stand:
    stand.show(nights.some())
    stand.app.show(AppState(PageName.VIEWERS))
    return stand


def test_the_page_says_that_viewers_coins_are_no_money(opens: Opens, page: Stand) -> None:
    words = opens(page).visible("own-points").property("text")
    assert "never sold, never paid out" in words


def test_an_announced_raffle_comes_first_with_its_hash_and_the_gold_button(opens: Opens, page: Stand) -> None:
    rows = page.viewers.drops.rows
    assert [(row.key, row.open) for row in rows] == [("d3", True), ("d4", False), ("d2", False), ("d1", False)]
    shown = opens(page)
    assert shown.visible("draw-d3").property("primary")
    assert not shown.visible("drop").property("primary")
    assert len(rows[0].commitment) == 64
    shown.click("draw-d3")
    shown.click("call-off-d3")
    assert page.asked == [("draw", "d3"), ("call_off", "d3")]


def test_without_a_raffle_dropping_coins_is_the_gold_button(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.VIEWERS))
    assert opens(stand).visible("drop").property("primary")


def test_what_was_handed_out_says_to_how_many(page: Stand) -> None:
    about = [row.about for row in page.viewers.drops.rows]
    assert about[0].startswith("3 to be drawn")
    assert about[1].startswith("to one viewer")
    assert about[2].startswith("48 viewers")
    assert about[3].startswith("3 of 61 viewers drawn")


def test_coins_are_dropped_on_terms(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("drop")
    shown.type("drop-coins", "500")
    shown.type("drop-minutes", "15")
    shown.click("drop-fresh")
    assert "48 viewers" in shown.visible("would-share").property("text")
    shown.click("hand-out")
    assert page.asked[0] == ("count", Terms())
    assert ("count", Terms(Part.PRESENT, 15, fresh=True)) in page.asked
    assert page.asked[-1] == ("drop", DropDraft(500, None, Terms(minutes=15, fresh=True), ""))


def test_a_raffle_is_announced_for_so_many_winners(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("raffle")
    shown.type("drop-coins", "500")
    shown.visible("drop-people").setProperty("text", "3")
    shown.type("drop-title", "Friday")
    shown.click("hand-out")
    assert page.asked[-1] == ("announce", DropDraft(500, 3, Terms(), "Friday"))


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ({"coins": "0"}, "whole number"),
        ({"coins": "48121"}, "48,120 are available"),
        ({"minutes": "1441"}, "minutes"),
        ({"people": "0"}, "winners"),
    ],
)
def test_what_cannot_be_handed_out_is_said_at_once(page: Stand, written: dict[str, str], problem: str) -> None:
    whole = {"coins": "5", "people": "1", "part": "present", "minutes": "", "fresh": False, "title": ""}
    assert problem in page.viewers.handOut(True, whole | written)
    assert page.asked == []


def test_without_a_session_nothing_is_handed_out(page: Stand) -> None:
    page.viewers.show(replace(page.viewers.state, session=False))
    written = {"coins": "5", "people": "1", "part": "present", "minutes": "", "fresh": False, "title": ""}
    assert "No session runs" in page.viewers.handOut(False, written)
    assert page.asked == []


def test_a_draw_shows_who_won_and_what_proves_it(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("drop-d1")
    assert page.asked == [("look", "d1")]
    page.viewers.show(replace(page.viewers.state, details=viewer_nights.looked_at(nights.NOW)))
    assert shown.visible("seed").property("proof") == viewer_nights.SEED
    assert len(shown.visible("commitment").property("proof")) == 64
    assert [row.coins for row in page.viewers.winners.rows] == ["+300", "+300", "+300"]
    assert "15 minutes" in page.viewers.details["terms"]
    assert shown.visible("export-draw").isEnabled()


def test_a_viewer_is_given_coins(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("account-v2")
    assert page.asked == [("look_at", "v2")]
    page.viewers.show(replace(page.viewers.state, chosen="v2", movements=viewer_nights.movements(nights.NOW)))
    assert shown.item("account-sheet").property("title") == "Mei"
    assert [(row.what, row.coins) for row in page.viewers.movements.rows] == [
        ("Fireworks", "−20"),
        ("Friday raffle", "+300"),
    ]
    shown.type("give-coins", "25")
    shown.type("give-reason", "joke")
    shown.click("give")
    assert page.asked[1:] == [("give", "v2", 25, "joke")]


def test_nothing_is_given_to_nobody_or_beyond_the_balance(page: Stand) -> None:
    assert "Choose" in page.viewers.give("5", "")
    page.viewers.show(replace(page.viewers.state, chosen="v2"))
    assert "48,120 are available" in page.viewers.give("48121", "")
    assert "whole number" in page.viewers.give("", "")
    assert page.asked == []


def test_viewers_are_searched_once_the_typing_rests(qtbot: QtBot, opens: Opens, page: Stand) -> None:
    opens(page).type("search-viewers", "jo")
    qtbot.waitUntil(lambda: page.asked == [("search", "jo")])


def test_an_effect_is_opened_by_a_word_with_a_price_and_a_wait(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("open-effect")
    assert page.viewers.offered == ["Snow"]
    assert shown.visible("opened-keyword").property("text") == "!snow"
    shown.type("opened-price", "15")
    shown.click("save-opened")
    assert page.asked == [("open_effect", Opened("snow", "!snow", Coins(15), 60_000))]


def test_a_word_that_fires_something_already_is_not_taken(page: Stand) -> None:
    page.viewers.beginEdit("")
    assert "!boom fires another" in page.viewers.openEffect(0, "Boom", "15", "60")
    assert "keyword" in page.viewers.openEffect(0, "two words", "15", "60")
    assert page.asked == []


def test_an_opened_effect_is_changed_and_closed(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("edit-opened-fireworks")
    assert shown.visible("opened-keyword").property("text") == "!boom"
    shown.visible("opened-price").setProperty("text", "30")
    shown.click("save-opened")
    shown.click("close-opened-confetti")
    assert page.asked == [
        ("open_effect", Opened("fireworks", "!boom", Coins(30), 120_000)),
        ("close_effect", "confetti"),
    ]


def test_what_viewers_asked_for_says_what_came_of_it(page: Stand) -> None:
    rows = [(row.who, row.what, row.coins) for row in page.viewers.happened.rows]
    assert rows == [
        ("Mei", "Fireworks · waits", "20"),
        ("Ben", "!boom · This costs 20 coins, and the viewer has 0.", ""),
        ("T. Okafor", "Confetti · aired", "+10"),
        ("Noor", "Confetti · went back to the viewer", "10"),
    ]


def test_more_accounts_are_asked_for_by_hand(opens: Opens, page: Stand) -> None:
    page.viewers.show(replace(page.viewers.state, more=True))
    shown = opens(page)
    shown.item("accounts").positionViewAtEnd()
    shown.click("more-accounts")
    assert page.asked == [("more",)]
