"""What is new: shown by itself once after an upgrade, but never during a session."""

import asyncio

from overlay_app.data_files import changelog
from overlay_app.services.news import read_news
from overlay_app.services.seen import SeenFile
from overlay_app.ui.panels.news import NewsPanel


class NewsPresenter:
    """Feeds a ``NewsPanel``. The changelog is read beside the loop."""

    def __init__(self, seen: SeenFile, version: str) -> None:
        """``seen`` knows which version was there before."""
        self._seen = seen
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
        before = self._seen.seen.version
        if before == self._version or (before and in_session):
            return False
        await self._seen.see(self._version)
        return bool(before)
