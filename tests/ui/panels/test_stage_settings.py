"""Settings, Stage: what concerns the look."""

from dataclasses import replace

import pytest

from overlay_app.services.settings import Mode
from overlay_app.ui.panels.settings_state import SettingsState, StageSettings

from .stand import Stand


def test_calm_movements_are_asked_for_beside_everything_else(stand: Stand) -> None:
    before = StageSettings(mode=Mode.SOLID, frame_rate=30)
    stand.settings.show(SettingsState(stage=before))
    assert stand.settings.reducedMotion is False
    stand.settings.setReducedMotion(True)
    assert stand.asked == [("set_stage", replace(before, reduced_motion=True))]


@pytest.mark.parametrize(
    ("key", "weak"), [("#00B140", False), ("#0000FF", False), ("#808080", True), ("#10131A", True)]
)
def test_a_key_colour_near_grey_is_called_weak(stand: Stand, key: str, weak: bool) -> None:
    stand.settings.show(SettingsState(stage=StageSettings(chroma=key)))
    assert stand.settings.keyIsWeak is weak
