from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from overlay_app.services.settings import SoundSettings
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.sound_state import SoundState

from . import nights
from .conftest import Opens, Shown
from .nights import OUTPUTS, VOICES
from .stand import Stand

ALL = SoundState(SoundSettings(speech=True), OUTPUTS, "", VOICES)


def settings_page(stand: Stand, opens: Opens, state: SoundState = ALL) -> Shown:
    stand.app.show(AppState(PageName.SETTINGS))
    stand.show(replace(nights.some(), sound=state))
    return opens(stand, 1440, 1600)


def asked(stand: Stand, before: SoundSettings, change: Callable[[], object]) -> dict[str, object]:
    """Which settings a change would set, and to what."""
    stand.asked.clear()
    change()
    ((name, wanted),) = stand.asked
    assert name == "set_sound"
    return {key: getattr(wanted, key) for key in before.__slots__ if getattr(wanted, key) != getattr(before, key)}


def test_each_control_hands_on_the_whole_setting_with_its_own_value_changed(stand: Stand) -> None:
    panel = stand.settings.sound
    panel.show(ALL)
    changes = {
        "enabled": (False, lambda: panel.setOn(False)),
        "volume": (35, lambda: panel.setVolume(35)),
        "sounds": ("arcade", lambda: panel.setSoundSet(2)),
        "stream_device": ("phones", lambda: panel.setStreamDevice(2)),
        "stream_volume": (10, lambda: panel.setStreamVolume(10)),
        "headphones_device": ("speakers", lambda: panel.setHeadphonesDevice(1)),
        "headphones_volume": (20, lambda: panel.setHeadphonesVolume(20)),
        "ducking": (0, lambda: panel.setDucking(0)),
        "speech": (False, lambda: panel.setSpeech(False)),
        "speech_from": (1_000, lambda: panel.setSpeechFrom(1_000)),
        "speech_voice": (VOICES[1], lambda: panel.setVoice(2)),
        "speech_rate": (-20, lambda: panel.setSpeechRate(-20)),
        "speech_volume": (50, lambda: panel.setSpeechVolume(50)),
    }
    assert set(changes) == set(SoundSettings.__slots__)
    for name, (value, change) in changes.items():
        assert asked(stand, ALL.settings, change) == {name: value}


def test_a_value_left_as_it_was_sets_nothing(stand: Stand) -> None:
    panel = stand.settings.sound
    panel.show(ALL)
    panel.setVolume(ALL.settings.volume)
    panel.setStreamDevice(0)
    panel.setVoice(0)
    panel.setSpeechFrom(0)
    assert stand.asked == []


def test_a_device_that_is_not_there_any_more_shows_as_the_default(stand: Stand) -> None:
    panel = stand.settings.sound
    panel.show(SoundState(SoundSettings(stream_device="gone", headphones_device="gone"), OUTPUTS))
    assert (panel.streamDevice, panel.headphonesDevice) == (0, 0)


def test_why_nothing_can_be_heard_stands_on_the_page_and_there_is_nothing_to_try(stand: Stand, opens: Opens) -> None:
    shown = settings_page(stand, opens, SoundState(silent_because="No sound: no device."))
    assert shown.visible("silent-because").property("text") == "No sound: no device."
    assert not shown.visible("try-sound").isEnabled()


def test_the_chosen_sound_is_played(stand: Stand, opens: Opens) -> None:
    shown = settings_page(stand, opens)
    shown.visible("sound-to-try").setProperty("currentIndex", 4)
    shown.click("try-sound")
    shown.click("try-speech")
    assert stand.asked[-2:] == [("try_sound", "huge"), ("try_speech",)]


def test_levels_are_moved_by_keyboard(stand: Stand, opens: Opens) -> None:
    shown = settings_page(stand, opens)
    shown.visible("sound-volume").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    shown.key(Qt.Key.Key_Right)
    assert stand.asked[-1] == ("set_sound", replace(ALL.settings, volume=ALL.settings.volume + 5))


def test_a_level_is_set_when_the_mouse_lets_go_and_shows_what_is_kept(stand: Stand, opens: Opens) -> None:
    shown = settings_page(stand, opens)
    level = shown.visible("speech-volume")
    where = shown.press("speech-volume")
    before = len(stand.asked)
    QTest.mouseRelease(shown.opened.window, Qt.MouseButton.LeftButton, pos=where)
    ((name, wanted),) = stand.asked[before:]
    assert name == "set_sound"
    assert wanted.speech_volume != ALL.settings.speech_volume
    assert level.property("value") == ALL.settings.speech_volume


def test_speech_has_no_controls_while_it_is_off(stand: Stand, opens: Opens) -> None:
    shown = settings_page(stand, opens, replace(ALL, settings=SoundSettings()))
    for name in ("speech-from", "voice", "speech-rate", "speech-volume", "ducking"):
        assert not shown.item(name).isVisible()
