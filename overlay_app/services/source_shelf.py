"""Where the list of sources lies: in its file, whole, or as it was before."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from overlay_app.services.source_list import KnownSource, SourcesProblem, load
from overlay_app.services.whole_file import Prepared


class SourceShelf:
    """Holds the list as the file has it. A file that cannot be read is left alone until something is to be kept."""

    def __init__(self, path: Path | None) -> None:
        """``path`` is None where the list is not kept."""
        self._path = path
        self._broken = False
        self.sources: tuple[KnownSource, ...] = ()

    async def load(self, usual: Sequence[KnownSource]) -> tuple[str, ...]:
        """Read the list, ``usual`` where there is no file yet. Return what is wrong, in words."""
        try:
            kept = None if self._path is None else await asyncio.to_thread(load, self._path)
        except (SourcesProblem, OSError) as problem:
            self._broken = True
            return (f"Your sources cannot be read, so none of them runs. {problem}",)
        self.sources = tuple(usual) if kept is None else kept
        if kept is None:
            try:
                await self._put(await self._prepared(self.sources))
            except SourcesProblem as problem:
                return (str(problem),)
        return ()

    @asynccontextmanager
    async def kept_as(self, sources: tuple[KnownSource, ...]) -> AsyncIterator[None]:
        """Keep ``sources`` when the block is through; where it fails, the list and its file are as they were.

        What can fail of it is done before the block. Raises ``SourcesProblem``.
        """
        prepared = await self._prepared(sources) if sources != self.sources else None
        try:
            yield
        except BaseException:
            if prepared is not None:
                await asyncio.to_thread(prepared.discard)
            raise
        await self._put(prepared)
        self.sources = sources

    async def _prepared(self, sources: tuple[KnownSource, ...]) -> Prepared | None:
        """The list on disk, beside the one that holds yet; None where it is not kept."""
        path = self._path
        if path is None:
            return None
        from overlay_app.services.source_file import prepare  # noqa: PLC0415 - slow to load

        with _said(path):
            if self._broken:  # what somebody wrote by hand is not lost because one letter of it is wrong
                await asyncio.to_thread(shutil.copy2, path, path.with_suffix(".broken.toml"))
            return await asyncio.to_thread(prepare, path, sources)

    async def _put(self, prepared: Prepared | None) -> None:
        if prepared is not None:
            with _said(prepared.path):
                await asyncio.to_thread(prepared.put)
            self._broken = False


@contextmanager
def _said(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise SourcesProblem(
            f"The list of sources could not be written ({problem.strerror or problem}), so nothing was changed."
            f" See that {path.name} may be written in the folder of the settings, and do it again."
        ) from problem
