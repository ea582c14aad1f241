import re
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

PROJECT = Path(__file__).resolve().parents[2]
INSTALLERS = PROJECT / "packaging" / "installers"
BUNDLE = PROJECT / "packaging" / "bundle"
LINUX = PROJECT / "packaging" / "linux"
MODULES = {"QtQuick", "QtQuick/Controls", "QtQuick/Controls/Basic"}

MANUAL = """
import typer
import manual
from overlay_app.cli import app

def words(group, path):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from words(command, [*path, name])
        elif not command.hidden:
            yield " ".join([*path, name])

print(*words(typer.main.get_command(app), ["coinstage"]), sep="\\n")
print("----")
print(manual.page())
"""


def answered(code: str, where: Path) -> str:
    """What code says that has the modules of that folder."""
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(where)!r})\n{code}"]
    return subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout


def test_the_manual_page_has_every_command():
    commands, _, page = answered(MANUAL, INSTALLERS).partition("----\n")
    missing = [command for command in commands.split("\n") if f".SS {command.replace('-', chr(92) + '-')}" not in page]
    assert len(commands) > 500
    assert not missing


def test_nothing_in_the_manual_page_is_taken_for_an_order():
    page = answered("import manual; print(manual.page())", INSTALLERS)
    orders = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert orders <= {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I", ".BR"}


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    code = f"from pathlib import Path; import icons; icons.ICONS = Path({str(folder)!r}); icons.make()"
    answered(code, INSTALLERS)
    return folder


def test_icons_are_drawn_in_the_size_that_their_name_says(icons):
    pictures = {int(file.stem): file for file in icons.glob("*.png")}
    assert {16, 32, 48, 128, 256, 512} <= set(pictures)
    for size, file in pictures.items():
        with Image.open(file) as picture:
            assert picture.size == (size, size)
            assert picture.getextrema()[3] == (0, 255), "a round corner is transparent, the middle is not"


def test_the_windows_icon_holds_every_size(icons):
    with Image.open(icons / "coinstage.ico") as icon:
        assert icon.info["sizes"] == {(size, size) for size in (16, 24, 32, 48, 64, 128, 256)}


def test_the_mac_icon_holds_what_its_head_says(icons):
    data = (icons / "coinstage.icns").read_bytes()
    assert struct.unpack(">4sI", data[:8]) == (b"icns", len(data))
    offset, sides = 8, []
    while offset < len(data):
        length = struct.unpack(">I", data[offset + 4 : offset + 8])[0]
        with Image.open(BytesIO(data[offset + 8 : offset + length])) as picture:
            sides.append(picture.width)
        offset += length
    assert sides == [16, 32, 64, 128, 256, 512, 1024]


def test_the_starter_calls_commands_that_there_are():
    text = (LINUX / "coinstage.desktop").read_text(encoding="utf-8")
    called = re.findall(r"^Exec=coinstage (\S+)$", text, re.MULTILINE)
    told = answered(
        "import typer; from overlay_app.cli import app; print(*typer.main.get_command(app).commands)", PROJECT
    )
    assert called
    assert set(called) <= set(told.split())


def test_the_description_is_called_after_its_id_and_names_the_starter():
    (file,) = LINUX.glob("*.metainfo.xml")
    component = ET.fromstring(file.read_text(encoding="utf-8"))
    assert f"{component.findtext('id')}.metainfo.xml" == file.name
    assert (LINUX / str(component.findtext("launchable"))).is_file()


def trimmed(binaries: dict[str, list[str]], datas: list[str]) -> set[str]:
    """The names that stay of these libraries, by what each needs, and of these data files."""
    code = f"""
import contents
needed = {binaries!r}
entries = [(name, name, "BINARY") for name in needed]
kept, data = contents.trimmed(entries, [(name, name, "DATA") for name in {datas!r}], {MODULES!r}, needed.__getitem__)
print(*[entry[0] for entry in kept + data], sep="\\n")
"""
    return set(answered(code, BUNDLE).split("\n")) - {""}


def test_a_library_stays_where_something_that_stays_needs_it():
    binaries = {
        "PySide6/QtCore.abi3.so": ["libQt6Core.so.6"],
        "PySide6/Qt/lib/libQt6Core.so.6": ["libicu.so.73", "libz.so.1"],
        "PySide6/Qt/lib/libicu.so.73": [],
        "PySide6/Qt/lib/libQt6Pdf.so.6": ["libQt6Core.so.6"],
        "PySide6/Qt/plugins/imageformats/libqpdf.so": ["libQt6Pdf.so.6"],
        "libz.so.1": [],
    }
    assert trimmed(binaries, []) == {
        "PySide6/QtCore.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libicu.so.73",
    }


def test_of_qml_only_what_is_imported_stays_and_ours_always():
    files = [
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/qml/QtQuick/Controls/Basic/qmldir",
        "PySide6/Qt/qml/QtQuick/Controls/Basic/images/check.png",
        "PySide6/Qt/qml/QtQuick/Controls/Material/qmldir",
        "PySide6/Qt/qml/QtWebEngine/qmldir",
        "PySide6/Qt/translations/qt_de.qm",
        "overlay_app/ui/qml/Coinstage/Panels/qmldir",
    ]
    assert trimmed({}, files) == {files[0], files[1], files[2], files[6]}


def test_plugins_that_pretend_or_that_no_desktop_uses_are_left_out():
    folder = "PySide6/Qt/plugins"
    kept = [
        f"{folder}/platforms/libqxcb.so",
        f"{folder}/platforms/libqwayland.so",
        f"{folder}/tls/libqopensslbackend.so",
    ]
    dropped = [
        f"{folder}/platforms/libqlinuxfb.so",
        f"{folder}/platformthemes/libqgtk3.so",
        f"{folder}/texttospeech/libqtexttospeech_mock.so",
        f"{folder}/sqldrivers/libqsqlite.so",
    ]
    assert trimmed({name: [] for name in kept + dropped}, []) == set(kept)
