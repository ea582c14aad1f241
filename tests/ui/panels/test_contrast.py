"""The panels' colours: text can be read on what it stands on, in the dark theme and in the light one."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor
from PySide6.QtQml import QQmlComponent, QQmlEngine

from overlay_app.stage.flash import luminance
from overlay_app.ui.panels.engine import QML

LEAST = 4.5
GROUNDS = ("ink", "surface", "surfaceRaised", "surfaceHigh")
WORDS = ("text", "muted", "goldText", "coral", "mint")
FILLS = (("textOnGold", "gold"), ("textOnViolet", "violet"), ("textOnCoral", "coral"), ("textOnMint", "mint"))


@pytest.fixture(params=[True, False], ids=["dark", "light"])
def tokens(request: pytest.FixtureRequest, qapp: QObject) -> Iterator[QObject]:
    engine = QQmlEngine()
    engine.addImportPath(str(QML))
    component = QQmlComponent(engine)
    component.setData(b"import QtQml\nimport Coinstage.Style\nQtObject { property QtObject tokens: Tokens }", "")
    holder = component.create()
    assert holder is not None, component.errorString()
    shown = holder.property("tokens")
    shown.setProperty("dark", request.param)
    yield shown
    shown.setProperty("dark", True)
    holder.deleteLater()


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted(luminance(colour.red(), colour.green(), colour.blue()) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def test_words_stand_out_from_every_ground(tokens: QObject) -> None:
    found = {
        (words, ground): contrast(tokens.property(words), tokens.property(ground))
        for words, ground in itertools.product(WORDS, GROUNDS)
    }
    assert {pair: round(value, 2) for pair, value in found.items() if value < LEAST} == {}


def test_words_stand_out_from_the_fill_they_are_written_on(tokens: QObject) -> None:
    found = {pair: contrast(*(tokens.property(name) for name in pair)) for pair in FILLS}
    assert {pair: round(value, 2) for pair, value in found.items() if value < LEAST} == {}
