"""The setup program for Windows, compiled by NSIS from the bundle that PyInstaller made on Windows."""

import re
import shutil
import sys
from pathlib import Path

import icons
from places import BUILD, BUNDLE, DIST, ICONS, PACKAGING, PROJECT, NotMade, megabytes, run, say, version

SCRIPT = PACKAGING / "windows" / "coinstage.nsi"


def setup() -> Path:
    """The setup program, in ``dist/``."""
    if sys.platform != "win32" or not (BUNDLE / "coinstage-app.exe").is_file():
        raise NotMade("The setup program is made on Windows, from the bundle: make that first.")
    DIST.mkdir(exist_ok=True)
    made = DIST / f"Coinstage-{version()}-setup.exe"
    _compile(BUNDLE, made)
    say(f"{made.name}: {megabytes(made):.0f} MB")
    return made


def compile_script() -> Path:
    """Compile the script from a tree of the same shape, to know that it can be; nobody is given what comes out."""
    staged = BUILD / "windows" / "staged"
    shutil.rmtree(staged, ignore_errors=True)
    (staged / "_internal").mkdir(parents=True)
    for name in ("coinstage.exe", "coinstage-app.exe", "_internal/base_library.zip"):
        (staged / name).write_bytes(b"stands for a file of the bundle")
    shutil.copytree(PACKAGING / "licences", staged / "licences")
    shutil.copyfile(PROJECT / "LICENSE", staged / "LICENSE.txt")
    icons.make()
    made = staged.with_name("compiled-script.exe")
    _compile(staged, made)
    say("Windows: the setup script compiles; the setup program itself is made on Windows")
    return made


def _compile(tree: Path, into: Path) -> None:
    plain = version().partition("~")[0]
    numbers = ".".join([*re.findall(r"\d+", plain), "0", "0", "0"][:4])
    defines = {
        "ICON": ICONS / "coinstage.ico",
        "KILOBYTES": sum(file.stat().st_size for file in tree.rglob("*") if file.is_file()) // 1024,
        "NUMBERS": numbers,
        "OUTPUT": into,
        "TREE": tree,
        "VERSION": version(),
    }
    run(
        "makensis",
        "-V2",
        "-WX",
        "-INPUTCHARSET",
        "UTF8",
        *(f"-D{name}={value}" for name, value in defines.items()),
        SCRIPT,
    )
