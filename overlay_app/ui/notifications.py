"""Notifications of the desktop: over the bus on Linux, by the tray elsewhere.

Whether anybody saw one cannot be known, so whoever notifies says the same in the window as well.
"""

import asyncio
import logging
import sys

from PySide6.QtWidgets import QApplication, QSystemTrayIcon

SHOWN_MS = 15_000

log = logging.getLogger(__name__)


class Notifications:
    """Shows short words outside of the window; where the system has no place for them, it does nothing."""

    def __init__(self) -> None:
        self._tray: QSystemTrayIcon | None = None

    async def show(self, title: str, body: str) -> bool:
        """Show a notification; return whether the system has taken it."""
        if sys.platform == "linux":
            from overlay_app.services import desktop_bus  # noqa: PLC0415 - its library is there on Linux alone

            taken = await asyncio.to_thread(desktop_bus.notify, title, body)
        else:
            taken = self._by_tray(title, body)
        if not taken:
            log.info("The system shows no notifications here.")
        return taken

    def close(self) -> None:
        """Leave the tray."""
        if self._tray is not None:
            self._tray.hide()

    def _by_tray(self, title: str, body: str) -> bool:
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon())
            self._tray.show()
        self._tray.showMessage(title, body, QSystemTrayIcon.MessageIcon.Information, SHOWN_MS)
        return True
