"""The sound settings: each change is to be heard at once."""

from collections.abc import Callable

from overlay_app.services.settings import SoundSettings
from overlay_app.ui.panels.sound import SoundPanel
from overlay_app.ui.panels.sound_state import SoundActions, SoundState
from overlay_app.ui.sound.conductor import Conductor


class SoundPresenter:
    """Feeds a ``SoundPanel``; ``keep`` is given what the user has set."""

    def __init__(self, settings: SoundSettings, conductor: Conductor, keep: Callable[[SoundSettings], None]) -> None:
        self._settings = settings
        self._conductor = conductor
        self._keep = keep
        self.actions = SoundActions(self._set, conductor.try_sound, conductor.try_speech)
        self._panel: SoundPanel | None = None
        for part in (conductor.player, conductor.speaker):
            if part is not None:
                part.changed.connect(self._show)

    def feed(self, panel: SoundPanel) -> None:
        """Show everything on this panel."""
        self._panel = panel
        self._show()

    def take(self, settings: SoundSettings) -> None:
        """Sound so from now on."""
        self._set(settings)

    def _show(self) -> None:
        player, speaker = self._conductor.player, self._conductor.speaker
        if self._panel is None or player is None or speaker is None:
            return
        self._panel.show(SoundState(self._settings, player.outputs, player.reason, speaker.voices, speaker.reason))

    def _set(self, settings: SoundSettings) -> None:
        self._settings = settings
        self._conductor.apply(settings)
        self._show()
        self._keep(settings)
