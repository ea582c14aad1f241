import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from overlay_app.data_files import resource

PROJECT = Path(__file__).resolve().parents[2]
QML_ROOT = PROJECT / "overlay_app" / "ui" / "qml"
QML_MODULES = sorted(file.parent for file in QML_ROOT.rglob("qmldir"))
PICTURES = sorted(resource().rglob("*.svg"))


def test_every_qml_file_belongs_to_a_module():
    homeless = [str(file.relative_to(QML_ROOT)) for file in QML_ROOT.rglob("*.qml") if file.parent not in QML_MODULES]
    assert not homeless, f"Give the folder a qmldir: {homeless}"


@pytest.mark.parametrize("module", QML_MODULES, ids=lambda module: module.name)
def test_a_qml_module_offers_what_is_there(module: Path):
    offered = set(re.findall(r"\S+\.qml\b", (module / "qmldir").read_text(encoding="utf-8")))
    assert offered
    assert offered <= {file.name for file in module.glob("*.qml")}


@pytest.mark.parametrize("module", QML_MODULES, ids=lambda module: module.name)
def test_a_qml_module_is_called_after_its_folder(module: Path):
    first_line = (module / "qmldir").read_text(encoding="utf-8").splitlines()[0]
    assert first_line == "module " + ".".join(module.relative_to(QML_ROOT).parts)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: f"{picture.parent.name}/{picture.name}")
def test_a_picture_is_drawn_and_fetches_nothing(picture: Path):
    text = picture.read_text(encoding="utf-8")
    assert ET.fromstring(text).tag.endswith("svg")
    assert not re.findall(r"<(?:script|image|foreignObject)\b|href=\"(?!#)", text)
