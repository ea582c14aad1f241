"""What is new: shown by itself once after an upgrade, but never during a session."""

import asyncio
from dataclasses import replace
from pathlib import Path

from overlay_app.data_files import changelog
from overlay_app.services.news import read_news
from overlay_app.services.seen import keep_seen, load_seen
from overlay_app.ui.panels.news import NewsPanel


class NewsPresenter:
    """Feeds a ``NewsPanel``. Files are read and written beside the loop."""

    def __init__(self, folder: Path, version: str) -> None:
        """``folder`` is where it is kept which version was seen."""
        self._folder = folder
        self._version = version
        self.panel = NewsPanel()

    async def load(self) -> None:
        """Read what is new."""
        try:
            news = await asyncio.to_thread(lambda: read_news(changelog()))
        except (OSError, UnicodeDecodeError):
            news = None
        self.panel.show(self._version, news)

    async def is_news(self, *, in_session: bool) -> bool:
        """Whether the page is to open by itself: once after an upgrade; a session makes it wait for another start."""
        seen = await asyncio.to_thread(load_seen, self._folder)
        if seen.version == self._version or (seen.version and in_session):
            return False
        await asyncio.to_thread(keep_seen, self._folder, replace(seen, version=self._version))
        return bool(seen.version)
