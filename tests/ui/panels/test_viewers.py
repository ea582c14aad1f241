from dataclasses import replace

from pytestqt.qtbot import QtBot

from . import nights, viewer_nights
from .conftest import Opens
from .stand import Stand


def test_the_page_says_that_viewers_coins_are_no_money(opens: Opens, crowd: Stand) -> None:
    words = opens(crowd).visible("own-points").property("text")
    assert "never sold, never paid out" in words


def test_a_viewer_is_given_coins(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("account-v2")
    assert crowd.asked == [("look_at", "v2")]
    crowd.viewers.show(replace(crowd.viewers.state, chosen="v2", movements=viewer_nights.movements(nights.NOW)))
    assert shown.item("account-sheet").property("title") == "Mei"
    assert [(row.what, row.coins) for row in crowd.viewers.movements.rows] == [
        ("Fireworks", "−20"),
        ("Friday raffle", "+300"),
    ]
    shown.type("give-coins", "25")
    shown.type("give-reason", "joke")
    shown.click("give")
    assert crowd.asked[1:] == [("give", "v2", 25, "joke")]


def test_nothing_is_given_to_nobody_or_beyond_the_balance(crowd: Stand) -> None:
    assert "Choose" in crowd.viewers.give("5", "")
    crowd.viewers.show(replace(crowd.viewers.state, chosen="v2"))
    assert "48,120 are available" in crowd.viewers.give("48121", "")
    assert "whole number" in crowd.viewers.give("", "")
    assert crowd.asked == []


def test_viewers_are_searched_once_the_typing_rests(qtbot: QtBot, opens: Opens, crowd: Stand) -> None:
    opens(crowd).type("search-viewers", "jo")
    qtbot.waitUntil(lambda: crowd.asked == [("search", "jo")])


def test_more_accounts_are_asked_for_by_hand(opens: Opens, crowd: Stand) -> None:
    crowd.viewers.show(replace(crowd.viewers.state, more=True))
    shown = opens(crowd)
    shown.item("accounts").positionViewAtEnd()
    shown.click("more-accounts")
    assert crowd.asked == [("more",)]
