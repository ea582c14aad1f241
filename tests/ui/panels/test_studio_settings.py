from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Widget
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.studio_state import StudioState

from .conftest import Opens, Shown
from .stand import Stand
from .studio_nights import POLL, TWO, kept


def settings(stand: Stand) -> dict[str, object]:
    """What is to be kept of the chosen widget's settings."""
    placed = kept(stand).place(Widget(stand.studio.chosen))
    assert placed is not None
    return dict(placed.settings)


def test_the_settings_of_the_chosen_widget_are_listed_as_they_stand(two: Stand) -> None:
    assert two.studio.settings.rows == ()
    two.studio.show(StudioState(TWO.with_placed(replace(POLL, settings={"clock": False})), ("Two",)))
    two.studio.choose("poll")
    assert [(row.key, row.kind, row.on) for row in two.studio.settings.rows] == [
        ("clock", "switch", False),
        ("votes", "switch", True),
    ]


@pytest.mark.parametrize("widget", Widget)
def test_every_setting_has_words(stand: Stand, widget: Widget) -> None:
    stand.studio.choose(widget.value)
    rows = stand.studio.settings.rows
    assert rows
    assert all(row.label and all(row.options) for row in rows)


def test_a_setting_is_kept_with_the_others_of_its_widget(stand: Stand) -> None:
    stand.studio.choose("gift-feed")
    stand.studio.set("worth", 0)
    assert settings(stand) == {"follow": True, "worth": False}
    stand.studio.set("lines", 99)
    assert settings(stand) == {"follow": True, "lines": 6}
    stand.studio.choose("goal-bar")
    stand.studio.set("figures", 2)
    assert settings(stand) == {"figures": "both"}


def test_a_locked_widget_keeps_its_place_but_can_be_set(two: Stand) -> None:
    two.studio.show(StudioState(TWO.with_placed(replace(POLL, locked=True)), ("Two",)))
    two.studio.choose("poll")
    two.studio.set("votes", 0)
    assert settings(two) == {"votes": False}


def test_settings_are_flipped_typed_and_chosen(overlay_page: Shown, qtbot) -> None:
    overlay_page.stand.studio.choose("top-supporters")
    overlay_page.click("setting-worth")
    assert settings(overlay_page.stand) == {"worth": False}
    overlay_page.visible("setting-rows").setProperty("text", "")
    overlay_page.type("setting-rows", "3")
    overlay_page.key(Qt.Key.Key_Return)
    assert settings(overlay_page.stand) == {"rows": 3}
    overlay_page.visible("setting-period").forceActiveFocus()
    overlay_page.key(Qt.Key.Key_Down)
    assert settings(overlay_page.stand) == {"period": "week"}


def test_a_number_that_cannot_be_shows_what_it_became(overlay_page: Shown) -> None:
    overlay_page.stand.studio.choose("gift-feed")
    field = overlay_page.visible("setting-lines")
    field.setProperty("text", "")
    overlay_page.type("setting-lines", "99")
    overlay_page.key(Qt.Key.Key_Return)
    assert field.property("text") == "6"


@pytest.mark.parametrize("upright", [False, True])
def test_what_the_keyboard_reaches_in_the_properties_is_seen(opens: Opens, stand: Stand, upright: bool) -> None:
    stand.app.show(AppState(PageName.OVERLAY))
    stand.studio.show(StudioState(UPRIGHT if upright else WIDE, ("Standard",)))
    shown = opens(stand, 1100, 720)
    stand.studio.choose("event-alert")
    scroll = shown.visible("studio-properties")
    for name in ("widget-follows" if not upright else "widget-locked", "setting-follows"):
        control = shown.visible(name)
        control.forceActiveFocus()
        top = control.mapToItem(scroll, QPoint(0, 0)).y()
        assert 0 <= top <= scroll.height() - control.height()
