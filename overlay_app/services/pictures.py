"""The creator's own pictures: made anew when they come in, kept under a digest, gone when nothing shows them."""

import asyncio
import contextlib
import os
import tempfile
from collections.abc import Set
from hashlib import sha256
from pathlib import Path

from overlay_app.economy.spending import NotSpent
from overlay_app.services.pack_folder import ReencodePicture
from overlay_app.store import marketplace, rewards
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

BYTES_AT_MOST = 12 * 1024 * 1024
OWN = "own:"
"""How the name of such a picture begins, where our shipped ones have plain names."""

_FOLDER = "pictures"
_OWNER_ONLY = 0o700


class Pictures:
    """A folder of PNG files, each named by what is in it."""

    def __init__(self, store: Store, data_folder: Path, reencode: ReencodePicture) -> None:
        """``reencode`` gives a picture from anywhere as a small PNG, or raises ``ValueError`` with the reason."""
        self._store = store
        self._folder = data_folder / _FOLDER
        self._reencode = reencode
        self._taken: set[str] = set()
        """Taken in this run: perhaps not saved with anything yet."""

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self._folder

    async def take(self, path: Path) -> str:
        """Take a PNG, JPEG or WebP file over; return the name it is kept under. Raises ``NotSpent``."""
        name = await asyncio.to_thread(self._take, path)
        self._taken.add(name)
        return name

    async def sweep(self) -> None:
        """Throw away what neither a reward nor an item shows any more."""
        kept = await self._store.read(_shown) | self._taken
        await asyncio.to_thread(self._sweep, {f"{name.removeprefix(OWN)}.png" for name in kept})

    def _take(self, path: Path) -> str:
        try:
            with path.open("rb") as file:
                data = file.read(BYTES_AT_MOST + 1)
        except OSError as error:
            raise NotSpent(f"The picture cannot be read: {error.strerror or error}.") from error
        if len(data) > BYTES_AT_MOST:
            raise NotSpent(f"The picture is larger than {BYTES_AT_MOST // 1024**2} MiB.")
        try:
            picture = self._reencode(data)
        except ValueError as problem:
            raise NotSpent(f"This picture cannot be used: {problem}") from problem
        name = sha256(picture).hexdigest()[:32]
        self._keep(self._folder / f"{name}.png", picture)
        return f"{OWN}{name}"

    def _keep(self, target: Path, picture: bytes) -> None:
        try:
            self._folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
            handle, fresh = tempfile.mkstemp(dir=self._folder, prefix=".new")
            with os.fdopen(handle, "wb") as file:
                file.write(picture)
            Path(fresh).replace(target)
        except OSError as error:
            raise NotSpent(f"The picture cannot be kept: {error.strerror or error}.") from error

    def _sweep(self, kept: Set[str]) -> None:
        with contextlib.suppress(OSError):  # what cannot be removed now is found again at the next start
            for file in self._folder.iterdir():
                if file.name not in kept:
                    file.unlink()


def _shown(db: Transaction) -> set[str]:
    return {name for name in marketplace.pictures(db) | rewards.pictures(db) if name.startswith(OWN)}
