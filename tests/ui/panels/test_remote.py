from dataclasses import replace

import pytest

from overlay_app.services.deck_orders import deck_orders
from overlay_app.services.remote import LanState
from overlay_app.sources.tokens import Grant, Scope
from overlay_app.ui.panels.app_panel import AppState, PageName

from . import nights, remote_nights
from .conftest import Opens, on_page
from .stand import Stand


@pytest.fixture
def page(stand: Stand) -> Stand:
    return on_page(stand, PageName.REMOTE)


def test_the_network_is_off_until_it_is_asked_for(opens: Opens, stand: Stand) -> None:
    stand.show(nights.empty())
    stand.app.show(AppState(PageName.REMOTE))
    shown = opens(stand)
    assert "nothing outside of this computer" in shown.visible("lan-words").property("text")
    shown.click("lan")
    assert stand.asked == [("set_lan", True)]


def test_the_fingerprint_stands_in_lines_as_phones_show_it(page: Stand) -> None:
    lines = page.remote.fingerprint.split("\n")
    assert [len(line.split()) for line in lines] == [8, 8, 8, 8]
    assert ":".join(" ".join(lines).split()) == remote_nights.FINGERPRINT


def test_the_picture_says_the_address_or_the_fingerprint(page: Stand) -> None:
    assert page.remote.addressCode != page.remote.fingerprintCode
    assert page.remote.addressCode.startswith("data:image/svg+xml")


def test_why_the_page_is_not_offered_is_said(page: Stand) -> None:
    page.remote.show(replace(page.remote.state, lan=LanState(True, "wlan0", words="It is not connected.")))
    assert (page.remote.lanOn, page.remote.address, page.remote.lanWords) == (True, "", "It is not connected.")


def test_a_new_certificate_is_offered_where_the_one_kept_is_damaged(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    assert not shown.item("renew-certificate").isVisible()
    page.remote.show(remote_nights.damaged(page.remote.state))
    assert "each warns once more" in shown.visible("lan-words").property("text")
    shown.click("renew-certificate")
    assert page.asked == [("renew_certificate",)]


def test_a_code_is_asked_for_and_given_up_with_the_dialog(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("let-in")
    assert page.asked == [("pair",)]
    page.remote.show(remote_nights.coded(page.remote.state))
    assert shown.visible("pairing-code").property("text") == "042 137"
    shown.item("pair-sheet").close()
    assert ("cancel",) in page.asked


def test_a_device_is_let_in_with_what_is_granted_and_with_nothing_unasked(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("let-in")
    page.remote.show(remote_nights.asked(page.remote.state))
    shown.click("grant-names")
    shown.click("let-device-in")
    assert ("answer", "k1", True, frozenset({Grant.NAMES})) in page.asked


def test_a_device_is_refused(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("let-in")
    page.remote.show(remote_nights.asked(page.remote.state))
    shown.click("refuse-device")
    assert ("answer", "k1", False, frozenset()) in page.asked


def test_grants_are_given_and_taken_one_by_one(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.click("spend-d1")
    shown.click("coins-d1")
    assert page.asked == [
        ("grant", "d1", frozenset({Grant.COINS, Grant.NAMES, Grant.SPEND})),
        ("grant", "d1", frozenset({Grant.NAMES})),
    ]


def test_a_device_is_revoked(page: Stand) -> None:
    page.remote.revoke("d1")
    assert page.asked == [("revoke", "d1")]
    assert page.remote.devices.rows[0].seen == "here now"


def test_every_order_is_listed_and_looked_at(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.item("remote").setProperty("part", "decks")
    assert [row.key for row in page.remote.orders.rows] == [order.name for order in deck_orders(remote_nights.EFFECTS)]
    shown.click("order-stage-pause")
    assert page.remote.url == "http://127.0.0.1:28462/control/stage-pause"
    assert "stage-pause" in page.remote.curl
    shown.click("try-order")
    assert page.asked == [("try_order", "stage-pause")]


def test_what_is_copied_has_the_secret_and_what_is_shown_has_not(page: Stand) -> None:
    panel = page.remote
    panel.copy(panel.header)
    panel.show(replace(panel.state, tokens={Scope.CONTROL: "cst_secret", Scope.SPEND: "cst_other"}))
    assert "cst_secret" not in panel.header + panel.curl
    panel.copy(panel.header)
    panel.copy(panel.curl)
    copied = [given for what, given in page.asked if what == "copy"]
    assert copied[:2] == ["Authorization: Bearer TOKEN", "Authorization: Bearer cst_secret"]
    assert "Bearer cst_secret'" in copied[2]


def test_a_token_is_made_with_one_click(opens: Opens, page: Stand) -> None:
    shown = opens(page)
    shown.item("remote").setProperty("part", "decks")
    shown.click("make-deck-token")
    assert page.asked == [("make_token", Scope.CONTROL)]


def test_an_effect_is_an_order_for_a_token_that_spends(opens: Opens, page: Stand) -> None:
    panel = page.remote
    panel.show(replace(panel.state, tokens={Scope.CONTROL: "cst_directs"}))
    shown = opens(page)
    shown.item("remote").setProperty("part", "decks")
    assert shown.visible("deck-token").property("text") == "cst_directs"
    shown.click("order-effects/fireworks/fire")
    assert panel.url == "http://127.0.0.1:28462/spend/effects/fireworks/fire"
    assert panel.sentence == "Play Fireworks for 500 coins, which come back if it is not seen."
    assert (panel.body, panel.token) == ("{}", "")
    panel.copy(panel.header)
    assert shown.visible("make-deck-token").property("text") == "Make a token that spends"
    shown.click("make-deck-token")
    shown.click("try-order")
    assert page.asked == [
        ("copy", "Authorization: Bearer TOKEN"),
        ("make_token", Scope.SPEND),
        ("try_order", "effects/fireworks/fire"),
    ]
    panel.show(replace(panel.state, tokens={Scope.CONTROL: "cst_directs", Scope.SPEND: "cst_spends"}))
    assert shown.visible("deck-token").property("text") == "cst_spends"
    panel.copy(panel.header)
    assert page.asked[-1] == ("copy", "Authorization: Bearer cst_spends")
    shown.click("forget-deck-token")
    assert page.asked[-1] == ("forget_token", Scope.SPEND)


def test_an_order_whose_effect_is_gone_is_looked_at_no_more(page: Stand) -> None:
    panel = page.remote
    panel.look("effects/fireworks/fire")
    panel.show(replace(panel.state, effects=remote_nights.EFFECTS[:1]))
    assert panel.url.endswith("/control/stage-panic")
    panel.look("effects/fireworks/fire")
    assert panel.url.endswith("/control/stage-panic")


@pytest.mark.parametrize(
    ("platform", "word"), [("win32", "Windows"), ("darwin", "System Settings"), ("linux", "28463")]
)
def test_the_firewall_is_spoken_of_as_the_system_calls_it(
    page: Stand, monkeypatch: pytest.MonkeyPatch, platform: str, word: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert word in page.remote.firewallWords
