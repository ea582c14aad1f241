"""Which source shows the overlay on which system, with which settings."""

from dataclasses import replace

import pytest

from overlay_app.broadcast import placing
from overlay_app.broadcast.placing import Choice, Desktop, Item, Shape, Window, captured, is_ours, our_window

WINDOW = Window(Desktop.X11, Shape(100, 50, 1280, 720), Shape(0, 0, 1920, 1080), number=77)


def test_windows_captures_by_title_in_the_one_way_that_keeps_what_is_see_through():
    listed = Choice("[coinstage.exe]: Coinstage Overlay", "Coinstage Overlay:Qt6110QWindowIcon:coinstage.exe")
    others = [Choice("[coinstage.exe]: Coinstage", "Coinstage:Qt6110QWindowIcon:coinstage.exe"), listed]
    assert our_window(others, "window_capture", WINDOW) == listed
    source = captured("window_capture", replace(WINDOW, desktop=Desktop.WINDOWS), listed)
    assert source.settings["method"] == 2
    assert source.settings["priority"] == 1
    assert source.settings["cursor"] is False
    assert source.settings["window"] == listed.value
    assert captured("window_capture", WINDOW).settings["window"] == "Coinstage Overlay::"


def test_macos_captures_the_window_by_its_number_of_this_start():
    choices = [Choice("[Coinstage] Coinstage", 4), Choice("[Coinstage] Coinstage Overlay", 9)]
    assert our_window(choices, "screen_capture", WINDOW) == choices[1]
    settings = captured("screen_capture", WINDOW, choices[1]).settings
    assert (settings["type"], settings["window"], settings["show_cursor"]) == (1, 9, False)


def test_x11_captures_the_window_by_its_number_before_its_title():
    choices = [
        Choice("Coinstage", "5\r\nCoinstage\r\ncoinstage"),
        Choice("Coinstage Overlay", "6\r\nCoinstage Overlay\r\ncoinstage"),
        Choice("Coinstage Overlay", "77\r\nCoinstage Overlay\r\ncoinstage"),
    ]
    assert our_window(choices, "xcomposite_input", WINDOW) == choices[2]
    assert our_window(choices, "xcomposite_input", replace(WINDOW, number=1)) == choices[1]
    assert our_window(choices[:1], "xcomposite_input", WINDOW) is None


def test_a_piece_of_the_screen_is_cut_to_the_window_and_keyed():
    screens = [Choice("Screen DP-1 (1920x1080 @ 1920,0)", 1), Choice("Screen HDMI (1920x1080 @ 0,0)", 4)]
    source = captured("xshm_input", replace(WINDOW, key="#00B140"), our_window(screens, "xshm_input", WINDOW))
    assert source.needs_key
    assert source.settings == {
        "screen": 4,
        "show_cursor": False,
        "cut_left": 100,
        "cut_top": 50,
        "cut_right": 540,
        "cut_bot": 310,
    }
    assert [each.settings["key_color"] for each in source.filters] == [0xFF40B100]


def test_what_lies_outside_of_the_screen_is_not_cut_below_nothing():
    outside = replace(WINDOW, place=Shape(-200, -10, 5000, 5000))
    settings = captured("xshm_input", outside).settings
    assert {settings[side] for side in ("cut_left", "cut_top", "cut_right", "cut_bot")} == {0}


def test_on_a_second_screen_the_cut_is_counted_from_that_screen():
    second = replace(WINDOW, place=Shape(2000, 10, 1280, 720), screen=Shape(1920, 0, 1920, 1080))
    assert captured("xshm_input", second).settings["cut_left"] == 80


def test_the_best_kind_that_this_obs_offers_comes_first():
    assert placing.capture_kinds(Desktop.X11, {"xshm_input", "xcomposite_input"}) == ["xcomposite_input", "xshm_input"]
    assert placing.capture_kinds(Desktop.X11, {"xshm_input"}) == ["xshm_input"]
    assert placing.capture_kinds(Desktop.WAYLAND, {"xshm_input", "xcomposite_input"}) == []
    assert placing.capture_kinds(Desktop.WINDOWS, {"window_capture", "monitor_capture"}) == ["window_capture"]


def test_our_source_is_known_by_its_name_or_by_what_it_shows():
    assert is_ours("Coinstage overlay", "window_capture", {})
    assert is_ours("mine", "window_capture", {"window": "Coinstage Overlay:Qt:coinstage.exe"})
    assert is_ours("mine", "xcomposite_input", {"capture_window": "8\r\nCoinstage Overlay\r\ncoinstage"})
    assert is_ours("mine", "browser_source", {"url": "http://127.0.0.1:1/stage#old"}, "http://127.0.0.1:1/stage#new")
    assert not is_ours("mine", "browser_source", {"url": "http://127.0.0.1:2/stage"}, "http://127.0.0.1:1/stage")
    assert not is_ours("mine", "browser_source", {"url": ""}, "")
    assert not is_ours("mine", "window_capture", {"window": "Coinstage:Qt:coinstage.exe"})
    assert not is_ours("mine", "screen_capture", {"window": 9})


@pytest.mark.parametrize("desktop", Desktop)
def test_every_system_has_steps_by_hand(desktop):
    by_hand = placing.by_hand(desktop, {"browser_source"})
    assert len(by_hand.steps) >= 3
    assert any("Browser" in step for step in by_hand.steps)
    assert bool(by_hand.why) == (desktop is Desktop.WAYLAND)


def told(**transform: object) -> dict[str, object]:
    return {"sceneItemId": 3, "sourceName": "x", "sceneItemTransform": transform}


@pytest.mark.parametrize(
    ("transform", "box"),
    [
        ({"positionX": 10, "positionY": 20, "width": 30, "height": 40, "alignment": 5}, (10, 20, 30, 40)),
        ({"positionX": 100, "positionY": 100, "width": 30, "height": 40, "alignment": 0}, (85, 80, 30, 40)),
        ({"positionX": 100, "positionY": 100, "width": 30, "height": 40, "alignment": 10}, (70, 60, 30, 40)),
        (
            placing.scene_transform((1920, 1080)) | {"sourceWidth": 1080.0, "sourceHeight": 1920.0},
            (656.25, 0, 607.5, 1080),
        ),
        (
            {"boundsType": "OBS_BOUNDS_STRETCH", "boundsWidth": 50, "boundsHeight": 60, "alignment": 5},
            (0, 0, 50, 60),
        ),
        ({"positionX": float("nan"), "width": None}, (0, 0, 0, 0)),
    ],
)
def test_where_a_source_is_seen_follows_from_how_it_is_placed(transform, box):
    assert Item.of(told(**transform)).box == box


def test_a_source_without_a_number_is_refused():
    with pytest.raises(ValueError, match="sceneItemId"):
        Item.of({"sourceName": "x"})
