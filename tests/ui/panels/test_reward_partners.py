from dataclasses import replace

from .conftest import Opens
from .stand import Stand


def test_a_partner_is_added_and_changed(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("partners")
    shown.type("partner-name", "Harbour")
    shown.click("save-partner")
    shown.click("edit-partner-p1")
    shown.click("save-partner")
    assert shelf.asked == [
        ("save_partner", "Harbour", "", None),
        ("save_partner", "Northwind Prints", "https://orders.example.org/coinstage", "p1"),
    ]


def test_a_signing_key_is_shown_once(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shown.click("partners")
    shown.click("key-p1")
    assert shown.visible("signing-key").property("text") == "whsec_p1"
    shown.click("copy-key")
    shelf.rewards.partners.forgetKey()
    assert shelf.asked == [("renew_key", "p1"), ("copy", "whsec_p1")]
    assert shelf.rewards.partners.key == ""


def test_the_old_key_is_retired_once_the_partner_has_the_new_one(opens: Opens, shelf: Stand) -> None:
    shown = opens(shelf)
    shelf.rewards.show(replace(shelf.rewards.state, replacing=frozenset({"p1"})))
    shown.click("partners")
    shown.click("retire-key-p1")
    assert shelf.asked == [("retire_key", "p1")]
