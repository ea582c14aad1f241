"""A page's way to the real services: what was said and asked, and waiting until all is done."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from overlay_app.ui.bridge import Tasks
from overlay_app.ui.presenters.till import Till
from tests.shopping import Shopping


class Counter:
    """Books with coins, and a till whose words are kept."""

    def __init__(self, shopping: Shopping) -> None:
        self.shopping = shopping
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.said: list[str] = []
        self.undo: Callable[[], None] | None = None
        self.agree: Callable[[], None] | None = None
        self.till = Till(self.tasks, self.say, self.ask)

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        self.said.append(words)
        self.undo = undo

    def ask(self, question: str, answer: str, agreed: Callable[[], None]) -> None:
        self.said.append(question)
        self.agree = agreed

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until what the page shows is so."""
        async with asyncio.timeout(20):
            while not holds():  # noqa: ASYNC110 - what is waited for is what a view model shows
                await asyncio.sleep(0.005)


@asynccontextmanager
async def counter(folder: Path, coins: int) -> AsyncIterator[Counter]:
    """A counter over books of its own, checked in the end."""
    shopping = await Shopping(folder / "books.sqlite3").open()
    await shopping.has(coins)
    made = Counter(shopping)
    try:
        yield made
        assert await shopping.wrong() == []
        assert made.failures == []
    finally:
        await asyncio.sleep(0.02)
        await made.tasks.end()
        await shopping.close()
