"""The keys for the whole system on the Settings page."""

from collections.abc import Callable
from dataclasses import asdict

from overlay_app.services.settings import KeySettings
from overlay_app.services.system_keys import SystemKeys
from overlay_app.ui.panels.keys import KeysPanel
from overlay_app.ui.panels.keys_state import KeysActions, KeysState


class KeysPresenter:
    """Feeds a ``KeysPanel``; ``keep`` is given what the user has set."""

    def __init__(self, settings: KeySettings, keys: SystemKeys, keep: Callable[[KeySettings], None]) -> None:
        self._settings = settings
        self._keys = keys
        self._keep = keep
        self._panel: KeysPanel | None = None
        self.actions = KeysActions(self._set, lambda suspended: keys.suspend(suspended=suspended))
        keys.changed.listen(lambda _: self._show())

    def feed(self, panel: KeysPanel) -> None:
        """Show everything on this panel."""
        self._panel = panel
        self._show()

    def _show(self) -> None:
        if self._panel is not None:
            self._panel.show(KeysState(self._settings, self._keys.listening))

    def _set(self, settings: KeySettings) -> None:
        self._settings = settings
        self._keys.apply(asdict(settings))
        self._show()
        self._keep(settings)
