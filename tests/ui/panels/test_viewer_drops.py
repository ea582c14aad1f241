from dataclasses import replace

import pytest

from overlay_app.economy.viewers import Part, Terms
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.viewers_state import DropDraft

from . import nights, viewer_nights
from .conftest import Opens
from .stand import Stand


def test_an_announced_raffle_comes_first_with_its_hash_and_the_gold_button(opens: Opens, crowd: Stand) -> None:
    rows = crowd.viewers.drops.rows.rows
    assert [(row.key, row.open) for row in rows] == [("d3", True), ("d4", False), ("d2", False), ("d1", False)]
    shown = opens(crowd)
    assert shown.visible("draw-d3").property("primary")
    assert not shown.visible("drop").property("primary")
    assert len(rows[0].commitment) == 64
    shown.click("draw-d3")
    shown.click("call-off-d3")
    assert crowd.asked == [("draw", "d3"), ("call_off", "d3")]


def test_without_a_raffle_dropping_coins_is_the_gold_button(opens: Opens, stand: Stand) -> None:
    stand.app.show(AppState(PageName.VIEWERS))
    assert opens(stand).visible("drop").property("primary")


def test_what_was_handed_out_says_to_how_many(crowd: Stand) -> None:
    about = [row.about for row in crowd.viewers.drops.rows.rows]
    assert about[0].startswith("3 to be drawn")
    assert about[1].startswith("to one viewer")
    assert about[2].startswith("48 viewers")
    assert about[3].startswith("3 of 61 viewers drawn")


def test_coins_are_dropped_on_terms(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("drop")
    shown.type("drop-coins", "500")
    shown.type("drop-minutes", "15")
    shown.click("drop-fresh")
    assert "48 viewers" in shown.visible("would-share").property("text")
    shown.click("hand-out")
    assert crowd.asked[0] == ("count", Terms())
    assert ("count", Terms(Part.PRESENT, 15, fresh=True)) in crowd.asked
    assert crowd.asked[-1] == ("drop", DropDraft(500, None, Terms(minutes=15, fresh=True), ""))


def test_a_raffle_is_announced_for_so_many_winners(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("raffle")
    shown.type("drop-coins", "500")
    shown.visible("drop-people").setProperty("text", "3")
    shown.type("drop-title", "Friday")
    shown.click("hand-out")
    assert crowd.asked[-1] == ("announce", DropDraft(500, 3, Terms(), "Friday"))


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ({"coins": "0"}, "whole number"),
        ({"coins": "48121"}, "48,120 are available"),
        ({"minutes": "1441"}, "minutes"),
        ({"people": "0"}, "winners"),
    ],
)
def test_what_cannot_be_handed_out_is_said_at_once(crowd: Stand, written: dict[str, str], problem: str) -> None:
    whole = {"coins": "5", "people": "1", "part": "present", "minutes": "", "fresh": False, "title": ""}
    assert problem in crowd.viewers.drops.handOut(True, whole | written)
    assert crowd.asked == []


def test_without_a_session_nothing_is_handed_out(crowd: Stand) -> None:
    crowd.viewers.show(replace(crowd.viewers.state, session=False))
    written = {"coins": "5", "people": "1", "part": "present", "minutes": "", "fresh": False, "title": ""}
    assert "No session runs" in crowd.viewers.drops.handOut(False, written)
    assert crowd.asked == []


def test_a_draw_shows_who_won_and_what_proves_it(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("drop-d1")
    assert crowd.asked == [("look", "d1")]
    crowd.viewers.show(replace(crowd.viewers.state, details=viewer_nights.looked_at(nights.NOW)))
    assert shown.visible("seed").property("proof") == viewer_nights.SEED
    assert len(shown.visible("commitment").property("proof")) == 64
    assert [row.coins for row in crowd.viewers.drops.winners.rows] == ["+300", "+300", "+300"]
    assert "15 minutes" in crowd.viewers.drops.details["terms"]
    assert shown.visible("export-draw").isEnabled()
