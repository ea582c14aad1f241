"""How this program starts itself again: from source, from a wheel, and from a bundle that has no Python to call."""

import sys


def own_program(*arguments: str) -> list[str]:
    """The command that runs ``coinstage`` with these arguments in a process of its own.

    Wherever it is started from: what lies in that folder under our name is not us.
    """
    inside = [] if getattr(sys, "frozen", False) else ["-P", "-m", "overlay_app"]
    return [sys.executable, *inside, *arguments]
