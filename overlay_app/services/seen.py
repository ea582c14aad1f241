"""What the user has seen already: the version they used last, and how far they came with the first steps."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from overlay_app.services.exports import write_whole

FILE_NAME = "seen.json"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """Kept beside the settings."""

    version: str = ""
    """The version whose news were shown, or that was there first; empty before the first run."""
    steps: tuple[str, ...] = ()
    """The first steps that were taken."""
    left: bool = False
    """Whether the first steps were put away."""


class SeenFile:
    """Keeps ``seen`` in a folder. Files are read and written beside the loop."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._turn = asyncio.Lock()
        self._is_loaded = False
        self.seen = Seen()

    async def load(self) -> Seen:
        """Read what was seen."""
        async with self._turn:
            await self._load()
        return self.seen

    async def see(self, version: str) -> None:
        """The news of this version were seen, or it was there first."""
        await self._keep(lambda seen: replace(seen, version=version))

    async def take(self, step: str) -> None:
        """One of the first steps was taken."""
        await self._keep(
            lambda seen: replace(seen, steps=(*seen.steps, step) if step not in seen.steps else seen.steps)
        )

    async def leave(self) -> None:
        """The first steps were put away."""
        await self._keep(lambda seen: replace(seen, left=True))

    async def _keep(self, change: Callable[[Seen], Seen]) -> None:
        async with self._turn:
            await self._load()
            self.seen = change(self.seen)
            await asyncio.to_thread(keep_seen, self._folder, self.seen)

    async def _load(self) -> None:
        if not self._is_loaded:
            self.seen = await asyncio.to_thread(load_seen, self._folder)
            self._is_loaded = True


def load_seen(folder: Path) -> Seen:
    """What is kept in ``folder``; nothing seen where there is none or it is damaged. Blocks."""
    try:
        kept = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        steps = tuple(str(step) for step in kept.get("steps", ()))
        return Seen(str(kept.get("version", "")), steps, bool(kept.get("left", False)))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return Seen()


def keep_seen(folder: Path, seen: Seen) -> None:
    """Keep it in ``folder``. Where that cannot be, it is shown again next time. Blocks: for a thread."""
    try:
        write_whole(folder / FILE_NAME, iter([json.dumps(asdict(seen)) + "\n"]))
    except OSError as error:
        log.warning("What was seen could not be kept: %s", error)
