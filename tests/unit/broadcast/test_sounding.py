"""Who hears the tone, and which source is to."""

import pytest

from overlay_app.broadcast.placing import Choice, Desktop
from overlay_app.broadcast.sounding import Hearing, judge, levels, sound_source

QUIET = {"Mic": 0.02, "Coinstage sound": 0.0, "Desktop": 0.0}


def test_heard_once_is_good():
    heard = judge([QUIET | {"Coinstage sound": 0.3}] * 9, [QUIET] * 9)
    assert (heard.hearing, heard.inputs, heard.good) == (Hearing.HEARD, ("Coinstage sound",), True)


def test_heard_twice_is_an_echo():
    heard = judge([QUIET | {"Coinstage sound": 0.3, "Desktop": 0.2}] * 9, [QUIET] * 9)
    assert heard.hearing is Hearing.TWICE
    assert heard.inputs == ("Coinstage sound", "Desktop")
    assert "echo" in heard.words


def test_music_that_plays_all_along_is_not_the_tone():
    music = QUIET | {"Desktop": 0.4}
    assert judge([music | {"Coinstage sound": 0.3}] * 9, [music] * 9).inputs == ("Coinstage sound",)


def test_what_nobody_hears_is_silent():
    assert judge([QUIET] * 9, [QUIET] * 9).hearing is Hearing.SILENT
    assert judge([], []).hearing is Hearing.SILENT
    assert judge([{"Mic": 0.0005}] * 9, [{"Mic": 0.0}] * 9).hearing is Hearing.SILENT


@pytest.mark.parametrize("told", [{}, {"inputs": None}, {"inputs": [None, {"inputName": 3}]}])
def test_what_is_no_volume_is_none(told):
    assert levels(told) == {}


def test_the_loudest_channel_counts_after_the_fader():
    told = {
        "inputs": [{"inputName": "a", "inputLevelsMul": [[0.1, 0.2, 0.9], [0.1, 0.5, 0.9], [], [float("inf")] * 3]}]
    }
    assert levels(told) == {"a": 0.5}


def test_each_system_has_the_source_that_hears_one_program():
    windows = [Choice("[coinstage.exe]: Coinstage Overlay", "Coinstage Overlay:Qt:coinstage.exe")]
    source = sound_source(Desktop.WINDOWS, {"wasapi_process_output_capture"}, windows)
    assert source is not None
    assert source.settings["window"] == windows[0].value
    apps = [Choice("Music", "com.apple.Music"), Choice("Coinstage", "org.coinstage")]
    source = sound_source(Desktop.MACOS, {"sck_audio_capture"}, apps)
    assert source is not None
    assert source.settings == {"type": 1, "application": "org.coinstage"}
    source = sound_source(Desktop.X11, {"pulse_output_capture"})
    assert source is not None
    assert source.settings == {"device_id": "coinstage.monitor"}
    assert sound_source(Desktop.WINDOWS, {"pulse_output_capture"}) is None
