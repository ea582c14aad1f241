"""What our QML may draw with."""

import re
from pathlib import Path

import overlay_app.ui

QML = Path(overlay_app.ui.__file__).parent / "qml"
DRAWN_BY_A_CARD_ALONE = re.compile(r"\b(ShaderEffect\w*|MultiEffect|ParticleSystem|layer\.\w+|OpacityMask|Canvas3D)\b")


def test_everything_can_be_painted_without_a_graphics_card():
    """Qt's own painter leaves these out without a word: see ``ui/overlay/pacing.py``."""
    found = {
        str(path.relative_to(QML)): names
        for path in sorted(QML.rglob("*.qml"))
        if (names := DRAWN_BY_A_CARD_ALONE.findall(path.read_text(encoding="utf-8")))
    }
    assert found == {}
