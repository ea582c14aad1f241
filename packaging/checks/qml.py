"""Check all QML: qmllint against the types that Python registers, and the project's format (``--write`` puts it right).

qmllint learns of the view models from a description that is made anew each time, from the decorators in the source.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import PySide6

PROJECT = Path(__file__).resolve().parents[2]
UI = PROJECT / "overlay_app" / "ui"
QML = UI / "qml"
TESTS = PROJECT / "tests" / "qml"
TYPES = PROJECT / "build" / "qmltypes"
BACKEND = "Coinstage.Backend"
PROGRAMS = Path(sys.executable).parent
METATYPES = Path(PySide6.__file__).parent / "Qt" / "metatypes"
QT_TYPES = [METATYPES / f"qt6{part}_metatypes.json" for part in ("core", "gui", "qml", "quick")]


def run(program: str, *arguments: str | Path) -> str:
    """What a Qt tool of this environment prints. Raises ``CalledProcessError`` where it fails."""
    command = [PROGRAMS / f"pyside6-{program}", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def describe_backend() -> None:
    """Write the QML module that Python registers, as a description for qmllint."""
    folder = TYPES / BACKEND.replace(".", "/")
    folder.mkdir(parents=True, exist_ok=True)
    metatypes = folder / "metatypes.json"
    run("metaobjectdump", "--quiet", "--out-file", metatypes, *sorted(UI.rglob("*.py")))
    run(
        "qmltyperegistrar",
        f"--generate-qmltypes={folder / 'backend.qmltypes'}",
        f"--import-name={BACKEND}",
        "--major-version=1",
        f"--foreign-types={','.join(map(str, QT_TYPES))}",
        "-o",
        folder / "registration.cpp",
        metatypes,
    )
    module = f"module {BACKEND}\ntypeinfo backend.qmltypes\ndepends QtQml.Models\n"
    (folder / "qmldir").write_text(module, encoding="utf-8")


def lint(files: Sequence[Path]) -> bool:
    """True where qmllint finds nothing; what it finds it says itself."""
    describe_backend()
    try:
        run("qmllint", "--max-warnings", "0", "-I", QML, "-I", TYPES, *files)
    except subprocess.CalledProcessError:
        return False
    return True


def is_formatted(file: Path) -> bool:
    """Whether qmlformat would leave the file as it is; a file that it cannot read is not."""
    try:
        return run("qmlformat", file) == file.read_text(encoding="utf-8")
    except subprocess.CalledProcessError:
        return False


def main() -> int:
    """Return 1 where something is to be put right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write the format instead of checking")
    write = options.parse_args().write
    files = sorted([*QML.rglob("*.qml"), *TESTS.glob("*.qml")])
    if not files:
        return 0
    if write:
        run("qmlformat", "--inplace", *files)
        return 0
    odd = [file for file in files if not is_formatted(file)]
    for file in odd:
        print(f"{file.relative_to(PROJECT)}: not in the project's format; `make format` writes it")
    return 0 if lint(files) and not odd else 1


if __name__ == "__main__":
    sys.exit(main())
