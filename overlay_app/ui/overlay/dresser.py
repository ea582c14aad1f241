"""Keeps the windows and the sound in the theme that is worn."""

from overlay_app.services.notice import Notice
from overlay_app.services.themes import ThemeShelf
from overlay_app.ui.overlay.theme import Look
from overlay_app.ui.overlay.window import OverlayWindow
from overlay_app.ui.sound.conductor import Conductor


class Dresser:
    """Dresses the overlay; ``changed`` tells other windows what it looks like from now on."""

    def __init__(self, themes: ThemeShelf, overlay: OverlayWindow, sound: Conductor, *, reduced: bool) -> None:
        self._themes = themes
        self._overlay = overlay
        self._sound = sound
        self._reduced = reduced
        self.changed: Notice[Look] = Notice()
        themes.changed.listen(lambda _: self.dress())

    @property
    def look(self) -> Look:
        """How the stage is drawn now."""
        return self._overlay.look

    def set_reduced(self, reduced: bool) -> None:
        """Move calmly from now on, or as ever."""
        self._reduced = reduced
        self.dress()

    def dress(self) -> None:
        """Bring everything to what is worn now, and to the key colour of now."""
        theme = self._themes.worn
        self._overlay.wear(theme, reduced=self._reduced)
        self._sound.play_to(theme, reduced=self._reduced)
        self.changed.tell(self._overlay.look)
