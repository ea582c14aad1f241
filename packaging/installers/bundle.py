"""The program as one folder that needs no Python: the wheel, frozen by PyInstaller, with the licences of its parts."""

import os
import shutil
import sys
from pathlib import Path

import icons
import licences
from places import BUILD, BUNDLE, BUNDLE_MEGABYTES_AT_MOST, DIST, PACKAGING, PROJECT, NotMade, megabytes, run, say

SCRIPTS = Path(sys.executable).parent


def wheel(source: Path, into: Path) -> Path:
    """Build the wheel of the project in ``source``; return it."""
    shutil.rmtree(into, ignore_errors=True)
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", into, cwd=source)
    (made,) = into.glob("*.whl")
    return made


def make() -> Path:
    """Bundle this project; return the folder."""
    icons.make()
    freeze(wheel(PROJECT, BUILD / "wheel"), BUNDLE.parent)
    components = licences.collect(BUNDLE, BUNDLE / "licences")
    shutil.copyfile(PROJECT / "LICENSE", BUNDLE / "LICENSE.txt")
    size = megabytes(BUNDLE)
    say(f"Bundle: {size:.0f} MB (at most {BUNDLE_MEGABYTES_AT_MOST}), licences of {components} components")
    if size > BUNDLE_MEGABYTES_AT_MOST:
        raise NotMade(f"The bundle is larger than {BUNDLE_MEGABYTES_AT_MOST} MB: see packaging/bundle/contents.py.")
    return BUNDLE


def freeze(made: Path, into: Path) -> Path:
    """Install the wheel in this environment and freeze it; return the program's folder below ``into``."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run(*pip, "--no-deps", "--no-index", "--force-reinstall", made)
    shutil.rmtree(into, ignore_errors=True)
    work = BUILD / "bundle-work" / into.name
    work.mkdir(parents=True, exist_ok=True)
    # Only what is installed counts: neither this folder nor the user's own packages.
    environment = os.environ | {"PYTHONSAFEPATH": "1", "PYTHONNOUSERSITE": "1", "COINSTAGE_ICONS": str(icons.ICONS)}
    quietly = [SCRIPTS / "pyinstaller", "--noconfirm", "--log-level", "WARN"]
    run(
        *quietly,
        "--workpath",
        work,
        "--distpath",
        into,
        PACKAGING / "bundle" / "coinstage.spec",
        cwd=work,
        environment=environment,
    )
    return into / "coinstage"


def archives() -> None:
    """The wheel and the source archive, in ``dist/``."""
    DIST.mkdir(exist_ok=True)
    run(sys.executable, "-m", "hatchling", "build", "--directory", DIST)
