"""Where sources that are fed over HTTP answer: each opens its door at a path while it runs."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

from overlay_app.events.model import Outcome

Take = Callable[[bytes], Awaitable[Sequence[Outcome]]]
"""Takes the body of a request and answers, once that is durable, what became of each event in it."""


class Doors:
    """The doors that are open, by path and source."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], Take] = {}

    @contextmanager
    def opened(self, path: str, source: str, take: Take) -> Iterator[None]:
        """Let requests to ``path`` with a token of ``source`` in, until the block ends."""
        self._open[path, source] = take
        try:
            yield
        finally:
            if self._open.get((path, source)) is take:
                del self._open[path, source]

    def at(self, path: str, source: str) -> Take | None:
        """Who takes requests to ``path`` for ``source``; None where nobody does just now."""
        return self._open.get((path, source))
