"""How many watch, from what the feeds tell: the latest count of each platform, added up, for as long as it holds."""

from dataclasses import dataclass

from overlay_app.ledger.coins import EpochMs

HOLDS_MS = 6 * 60_000
"""A count stands for so long without another one: some bridges tell it every five minutes."""


@dataclass(frozen=True, slots=True)
class _Told:
    source: str
    count: int
    until: EpochMs


class ViewerCount:
    """Two feeds of one platform tell of the same people: the latest word counts. What is unknown is None, never 0."""

    def __init__(self) -> None:
        self._told: dict[str, _Told] = {}

    def tell(self, platform: str, source: str, count: int, now: EpochMs) -> None:
        """So many watch on a platform, by the word of this source."""
        self._told[platform] = _Told(source, count, EpochMs(now + HOLDS_MS))

    def lose(self, source: str) -> None:
        """The source is down or silent: nobody knows any more how many watch there."""
        self._told = {platform: told for platform, told in self._told.items() if told.source != source}

    def clear(self) -> None:
        """Forget everything: the live is over."""
        self._told = {}

    def advance(self, now: EpochMs) -> EpochMs | None:
        """Forget what no longer holds; return when the next count does not, None where there is none."""
        self._told = {platform: told for platform, told in self._told.items() if told.until > now}
        return min((told.until for told in self._told.values()), default=None)

    @property
    def watching(self) -> int | None:
        """How many watch, as far as anybody knows."""
        return sum(told.count for told in self._told.values()) if self._told else None
