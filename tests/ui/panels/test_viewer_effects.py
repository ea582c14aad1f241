from overlay_app.economy.viewers import Opened
from overlay_app.ledger.coins import Coins

from .conftest import Opens
from .stand import Stand


def test_an_effect_is_opened_by_a_word_with_a_price_and_a_wait(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("open-effect")
    assert crowd.viewers.effects.offered == ["Snow"]
    assert shown.visible("opened-keyword").property("text") == "!snow"
    shown.type("opened-price", "15")
    shown.click("save-opened")
    assert crowd.asked == [("open_effect", Opened("snow", "!snow", Coins(15), 60_000))]


def test_a_word_that_fires_something_already_is_not_taken(crowd: Stand) -> None:
    crowd.viewers.effects.begin("")
    assert "!boom fires another" in crowd.viewers.effects.open(0, "Boom", "15", "60")
    assert "keyword" in crowd.viewers.effects.open(0, "two words", "15", "60")
    assert crowd.asked == []


def test_an_opened_effect_is_changed_and_closed(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("edit-opened-fireworks")
    assert shown.visible("opened-keyword").property("text") == "!boom"
    shown.visible("opened-price").setProperty("text", "30")
    shown.click("save-opened")
    shown.click("close-opened-confetti")
    assert crowd.asked == [
        ("open_effect", Opened("fireworks", "!boom", Coins(30), 120_000)),
        ("close_effect", "confetti"),
    ]


def test_what_viewers_asked_for_says_what_came_of_it(crowd: Stand) -> None:
    rows = [(row.who, row.what, row.coins) for row in crowd.viewers.effects.happened.rows]
    assert rows == [
        ("Mei", "Fireworks · waits", "20"),
        ("Ben", "!boom · This costs 20 coins, and the viewer has 0.", ""),
        ("T. Okafor", "Confetti · aired", "+10"),
        ("Noor", "Confetti · went back to the viewer", "10"),
    ]
