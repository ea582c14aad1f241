from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from overlay_app.economy.supporters import Sorting
from overlay_app.ui.panels.app_panel import PageName
from overlay_app.ui.panels.supporters_state import Within

from .conftest import Opens, on_page
from .stand import Stand


@pytest.fixture
def crowd(stand: Stand) -> Stand:
    return on_page(stand, PageName.SUPPORTERS)


def test_people_stand_with_what_they_gave_and_how_they_are_known(crowd: Stand) -> None:
    rows = crowd.supporters.people.rows
    assert [(row.name, row.coins, row.gifts) for row in rows][:2] == [
        ("Mara Quill", "12,480", "61 gifts"),
        ("Captain Bo", "5,000", "3 gifts"),
    ]
    assert [row.marks for row in rows][:5] == [
        ["returning", "note"],
        ["first time"],
        ["hidden"],
        ["returning"],
        ["blocked"],
    ]
    assert rows[-1].gifts == "1 gift"


def test_a_time_an_order_and_words_choose_who_is_listed(opens: Opens, crowd: Stand, qtbot: QtBot) -> None:
    shown = opens(crowd)
    crowd.supporters.listWithin("tonight")
    crowd.supporters.sort("name")
    shown.type("search-supporters", "bo")
    assert ("list_within", Within.TONIGHT) in crowd.asked
    assert ("sort", Sorting.NAME) in crowd.asked
    qtbot.waitUntil(lambda: ("search", "bo") in crowd.asked)


def test_a_person_is_chosen_with_the_keyboard(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.visible("supporters").forceActiveFocus()
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Return)
    assert crowd.asked == [("look", "s1")]


def test_a_name_of_ones_own_is_kept_when_it_was_typed(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.type("display-name", "Captain")
    shown.key(Qt.Key.Key_Return)
    assert crowd.asked == [("rename", "s0", "Captain")]


def test_a_note_is_kept_when_one_goes_on(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.type("note", "!")
    shown.visible("display-name").forceActiveFocus()
    assert crowd.asked == [("note", "s0", "!Runs the fan site. Likes piano versions; ask about the tour.")]


def test_a_person_is_hidden_and_blocked(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("hide-person")
    shown.click("block-person")
    assert crowd.asked == [("hide", "s0", True), ("block", "s0", True)]


def test_a_second_account_is_taken_off(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("split-s0b")
    assert crowd.asked == [("split", "s0b")]


def test_whom_a_person_is_the_same_as_is_searched_and_chosen_by_keyboard(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("merge")
    shown.visible("merge-candidates").forceActiveFocus()
    shown.key(Qt.Key.Key_Return)
    assert crowd.asked == [("merge", "s0", "s1")]


def test_nobody_is_erased_before_the_name_was_typed(opens: Opens, crowd: Stand) -> None:
    shown = opens(crowd)
    shown.click("erase")
    shown.click("erase-now")
    assert crowd.asked == []
    shown.type("erase-typed", "Mara Quill")
    shown.click("erase-now")
    assert crowd.asked == [("erase", "s0", "Mara Quill")]


def test_whoever_no_platform_names_is_called_nameless(crowd: Stand) -> None:
    state = crowd.supporters.state
    assert state.person is not None
    nameless = tuple(replace(known, name=None, handle=None) for known in state.person.known_as)
    crowd.supporters.show(replace(state, person=replace(state.person, known_as=nameless)))
    assert crowd.supporters.person["name"] == "Nameless"
    assert crowd.supporters.mayErase("")
