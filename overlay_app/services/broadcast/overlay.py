"""What the broadcast needs of the overlay window and of the sound, which live above the services."""

from collections.abc import Callable
from typing import Protocol

from overlay_app.broadcast.placing import Window
from overlay_app.broadcast.self_check import Pixels


class Overlay(Protocol):
    """The window that is captured."""

    def window(self) -> Window:
        """How it stands now."""

    def show_pattern(self, *, shown: bool) -> None:
        """Show the test pattern instead of the stage, or the stage again."""

    def bring_back(self) -> None:
        """Show it on a screen, where it can be captured."""

    def wear_key(self) -> None:
        """Show it on its key colour from now on."""

    def sound_tone(self) -> bool:
        """Let a short tone be heard; False where nothing can sound."""


Decode = Callable[[bytes], Pixels | None]
"""Reads a picture; None where it is none. May be called beside the loop."""


def no_pictures(_data: bytes) -> Pixels | None:
    """Where nobody can read pictures."""
    return None
