"""Widgets take their look from the theme's tokens alone."""

import re
from pathlib import Path

import pytest

from overlay_app.data_files import resource

QML = Path(__file__).resolve().parents[2] / "overlay_app" / "ui" / "qml" / "Coinstage"
DRAWN = sorted([*(QML / "Widgets").glob("*.qml"), *(QML / "Overlay").glob("*.qml"), QML / "Style" / "StageSkin.qml"])
TOKENS = QML / "Style" / "StageTokens.qml"
OF_ITS_OWN = {
    "a colour": re.compile(r'"#[0-9A-Fa-f]{6,8}"'),
    "a duration": re.compile(r"duration: \d"),
    "a radius": re.compile(r"radius: \d"),
    "a typeface": re.compile(r'font\.family: "'),
    "a swing": re.compile(r"overshoot: \d"),
}


@pytest.mark.parametrize("file", DRAWN, ids=lambda file: file.stem)
def test_a_widget_has_no_look_of_its_own(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert [what for what, pattern in OF_ITS_OWN.items() if pattern.search(source)] == []


def test_the_tokens_themselves_have_no_colour_either() -> None:
    assert not OF_ITS_OWN["a colour"].search(TOKENS.read_text(encoding="utf-8"))


def test_every_drawing_is_tinted() -> None:
    drawings = list(resource("drawings").glob("*.svg"))
    assert drawings
    assert [file.name for file in drawings if re.search("#[0-9A-Fa-f]{6}", file.read_text(encoding="utf-8"))] == []
