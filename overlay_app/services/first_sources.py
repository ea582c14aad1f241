"""What the first steps offer to listen to: what answers on this computer now."""

from collections.abc import Collection
from dataclasses import dataclass

from overlay_app.services.sources import Sources
from overlay_app.sources.kinds import SourceSetup


@dataclass(frozen=True, slots=True)
class Offered:
    """A kind of source. ``found``: it answers now; ``used``: it is listened to."""

    kind: str
    title: str
    description: str
    found: bool = False
    used: bool = False


class FirstSources:
    """Knows the kinds that need nothing but a press: those that are connected to, and can do without more."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def offers(self, found: Collection[str]) -> tuple[Offered, ...]:
        """Every such kind; ``found`` are those that answer now."""
        used = {source.setup.kind for source in self._sources.all() if source.on}
        return tuple(
            Offered(kind.id, kind.title, kind.description, kind.id in found, kind.id in used)
            for kind in self._sources.registry.kinds
            if kind.default_address and not kind.path and not kind.required
        )

    async def find(self) -> Collection[str]:
        """The kinds whose other side answers on this computer."""
        return await self._sources.found_running()

    async def use(self, kind: str) -> None:
        """Listen to a kind: to the one there is, else to a new one as it usually is set up.

        Raises ``SourcesProblem``, ``StoreProblem`` or ``OSError``.
        """
        there = [source for source in self._sources.all() if source.setup.kind == kind]
        if not there:
            await self._sources.save(SourceSetup(id="", kind=kind, title=""))
        elif not any(source.on for source in there):
            await self._sources.turn(there[0].id, on=True)
