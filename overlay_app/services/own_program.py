"""How this program starts itself again: from source, from a wheel, and from a bundle that has no Python to call."""

import sys


def own_program(*arguments: str) -> list[str]:
    """The command that runs ``coinstage`` with these arguments in a process of its own."""
    inside = [] if getattr(sys, "frozen", False) else ["-m", "overlay_app"]
    return [sys.executable, *inside, *arguments]
