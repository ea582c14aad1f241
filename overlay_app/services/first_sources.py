"""What the first steps offer to listen to: what answers on this computer now."""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from overlay_app.services.settings import TikFinitySettings
from overlay_app.sources.tikfinity import KIND

ANSWERS_WITHIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of source. ``found``: it answers now; ``used``: it is listened to."""

    kind: str
    title: str
    description: str
    found: bool = False
    used: bool = False


class FirstSources:
    """Knows TikFinity, as it is set up."""

    def __init__(self, settings: Callable[[], TikFinitySettings], listen: Callable[[TikFinitySettings], None]) -> None:
        self._settings = settings
        self._listen = listen

    def offers(self, found: Collection[str]) -> tuple[Offered, ...]:
        """Every kind; ``found`` are those that answer now."""
        return (Offered(KIND.id, KIND.title, KIND.description, KIND.id in found, self._settings().enabled),)

    async def find(self) -> Collection[str]:
        """The kinds whose other side answers on this computer."""
        address = urlsplit(self._settings().address)
        try:
            async with asyncio.timeout(ANSWERS_WITHIN_SECONDS):
                _, writer = await asyncio.open_connection(address.hostname, address.port or 80)
        except (OSError, TimeoutError, ValueError):
            return ()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
        return (KIND.id,)

    async def use(self, kind: str) -> None:
        """Listen to a kind."""
        if kind == KIND.id and not self._settings().enabled:
            self._listen(replace(self._settings(), enabled=True))
