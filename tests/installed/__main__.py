"""Try the installers in ``dist/`` as a user would, on a bare system: ``python -m tests.installed`` (``make package-test``).

Part after part is tried, also after one that failed; the figures stand beside their bars at the end.
"""

import argparse
import asyncio
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.installed import evening, figures, rpm, upgrade, wheel
from tests.installed.bare_system import BareSystem, Failed

PROJECT = Path(__file__).resolve().parents[2]
BUILD = PROJECT / "build" / "installed"
DIST = PROJECT / "dist"
COMMAND = evening.COMMAND


class Trial:
    """The parts, in the order in which they are tried."""

    def __init__(self) -> None:
        self._system = BareSystem(BUILD / "root", BUILD / "kept")
        self._package = newest("*.deb")

    def parts(self) -> dict[str, Callable[[], str]]:
        return {
            "bare system": self.bare,
            "install": self.install,
            "self-test": self.self_test,
            "gift on screen": self.gift,
            "purge": self.purge,
            "upgrade": self.upgrade,
            "rpm": lambda: rpm.passes(newest("*.rpm"), BUILD / "rpm"),
            "wheel": lambda: wheel.passes(newest("*.whl"), BUILD / "pipx"),
            "size": lambda: figures.sizes(PROJECT / "build" / "bundle" / "coinstage", DIST),
            "start": lambda: figures.start(PROJECT / "build" / "bundle" / "coinstage" / "coinstage"),
        }

    def bare(self) -> str:
        self._system.make()
        if self._system.has("python3"):
            raise Failed("The bare system has a Python: this would prove nothing.")
        self._before = self._system.files()
        return "made, without Python"

    def install(self) -> str:
        self._system.install(self._package)
        if self._system.has("python3"):
            raise Failed("The package brought the system's Python along.")
        return f"{self._package.name} is installed by apt with what it depends on, and nothing recommended"

    def self_test(self) -> str:
        """Without any screen; the next part has one."""
        unseen = self._system.run(COMMAND, "--self-test", user=True)
        (BUILD / "self-test.txt").write_text(unseen, encoding="utf-8")
        return unseen.strip().splitlines()[-1]

    def gift(self) -> str:
        return asyncio.run(evening.a_card_is_seen(self._system, BUILD / "evening"))

    def purge(self) -> str:
        """Nothing stays but what is the user's own."""
        self._system.apt("purge", "coinstage")
        self._system.apt("autoremove", "--purge")
        if left := sorted(self._system.files() - self._before):
            raise Failed(f"These files are left: {', '.join(left)}")
        own = self._system.home(".local", "share", "coinstage")
        if not (own / "books.sqlite3").is_file():
            raise Failed("The user's own books are gone.")
        return "nothing of the package is left; the user's own books are"

    def upgrade(self) -> str:
        earlier = newest("*.deb", PROJECT / "build" / "earlier")
        self._system.make()
        return asyncio.run(upgrade.keeps_all(self._system, earlier, self._package, BUILD / "upgrade"))


def newest(pattern: str, folder: Path = DIST) -> Path:
    """The file of that pattern that was made last. Raises ``Failed``."""
    found = sorted(folder.rglob(pattern), key=lambda path: path.stat().st_mtime)
    if not found:
        raise Failed(f"There is no {pattern} in {folder}: make package makes it.")
    return found[-1]


def main() -> int:
    """Return 1 where anything failed."""
    options = argparse.ArgumentParser(prog="python -m tests.installed", description=__doc__)
    options.add_argument("parts", nargs="*", help="only these; without, all")
    wanted = options.parse_args().parts
    if os.geteuid() != 0:
        if shutil.which("sudo") and os.system("sudo -n true 2>/dev/null") == 0:
            os.execvp("sudo", ["sudo", "-n", sys.executable, "-m", "tests.installed", *wanted])
        print(
            "A system in a folder can be made by root alone: run make package-test as root, or with a sudo that asks nothing."
        )
        return 1
    trial = Trial()
    results = []
    for name, part in trial.parts().items():
        if wanted and name not in wanted:
            continue
        began = time.monotonic()
        try:
            words, right = part(), True
        except (Failed, AssertionError, OSError) as problem:
            words, right = str(problem), False
        results.append(right)
        print(f"{'ok    ' if right else 'FAILED'}  {name} ({time.monotonic() - began:.0f} s): {words}", flush=True)
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
