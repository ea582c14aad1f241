"""Make installers: ``python packaging/installers [what ...]``; without words, all that this system can make.

It runs in an environment of its own (``make package`` sees to that), with a Python that comes from the system.
"""

import shutil
import sys
from collections.abc import Callable

import bundle
import earlier
import linux
import mac
import windows
from places import DIST, NotMade, say

WHAT: dict[str, Callable[[], object]] = {
    "archives": bundle.archives,
    "bundle": bundle.make,
    "deb": linux.deb,
    "rpm": linux.rpm,
    "portable": linux.portable,
    "appimage": linux.appimage,
    "dmg": mac.dmg,
    "earlier": earlier.deb,
    "setup": windows.setup,
    "setup-script": windows.compile_script,
}
ALL = {
    "linux": ("archives", "bundle", "deb", "rpm", "portable", "appimage", "setup-script"),
    "darwin": ("bundle", "dmg"),
    "win32": ("bundle", "setup"),
}


def main() -> int:
    """Return 1 where something could not be made."""
    wanted = sys.argv[1:] or ALL.get(sys.platform, ())
    unknown = [name for name in wanted if name not in WHAT]
    if unknown or not wanted:
        say(f"What can be made: {', '.join(WHAT)}.")
        return 2
    if not sys.argv[1:]:
        shutil.rmtree(DIST, ignore_errors=True)
    try:
        for name in wanted:
            WHAT[name]()
    except NotMade as problem:
        say(str(problem))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
