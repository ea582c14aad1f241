"""The card that tells viewers how to take part: put up by hand, or by itself every so often during a session."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from overlay_app.events.names import safe_text
from overlay_app.services.boards import Boards
from overlay_app.services.live_session import Tonight
from overlay_app.services.notice import Notice
from overlay_app.stage.how_to import STEP_AT_MOST, TITLE_AT_MOST, HowToCard
from overlay_app.stage.widgets import HowTo
from overlay_app.store import how_to
from overlay_app.store.writer import Store


class Timer(Protocol):
    """What can be called off."""

    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]
"""Calls something after so many seconds."""


def _later(seconds: float, call: Callable[[], None]) -> Timer:
    return asyncio.get_running_loop().call_later(seconds, call)


class HowToBoard:
    """Keeps the card, and lets it come and go. ``changed`` tells of it.

    What came by itself can be taken down as well; it comes again at its next time. What stands when the app ends
    stands again after the next start.
    """

    def __init__(self, store: Store, boards: Boards, later: Later = _later) -> None:
        self._store = store
        self._boards = boards
        self._later = later
        self._in_session = False
        self._has_come = False
        self._timer: Timer | None = None
        self.card = HowToCard()
        self.changed: Notice[HowToCard] = Notice()

    @property
    def on_stage(self) -> bool:
        """Whether it is on stage now."""
        return self.card.standing or self._has_come

    async def load(self) -> None:
        """Read the card, and put it up again where it stood."""
        self.card = await self._store.read(how_to.read)
        self._start_over()

    async def save(self, card: HowToCard) -> None:
        """Keep and show another card; whether it stands stays as it is."""
        await self._keep(
            replace(
                card,
                title=safe_text(card.title, TITLE_AT_MOST),
                steps=tuple(safe_text(step, STEP_AT_MOST) for step in card.steps),
                standing=self.card.standing,
            )
        )

    async def put_up(self) -> None:
        """Put it up, until it is taken down."""
        await self._keep(self.card.put_up(standing=True))

    async def take_down(self) -> None:
        """Take it down, however it came."""
        await self._keep(self.card.put_up(standing=False))

    def session_changed(self, tonight: Tonight) -> None:
        """It comes by itself only while a session runs; the first time is once its minutes have passed."""
        if self._in_session != (tonight.session is not None):
            self._in_session = not self._in_session
            self._start_over()

    def close(self) -> None:
        """Let it come no more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def _keep(self, card: HowToCard) -> None:
        await self._store.run(lambda db: how_to.save(db, card))
        self.card = card
        self._start_over()

    def _start_over(self) -> None:
        self.close()
        self._has_come = False
        if self._in_session and self.card.every_minutes:
            self._timer = self._later(self.card.every_minutes * 60, self._come)
        self._show()

    def _come(self) -> None:
        self._has_come = True
        self._timer = self._later(self.card.seconds, self._go)
        self._show()

    def _go(self) -> None:
        self._has_come = False
        self._timer = self._later(self.card.every_minutes * 60 - self.card.seconds, self._come)
        self._show()

    def _show(self) -> None:
        card = HowTo(self.card.title, self.card.steps) if self.on_stage else None
        self._boards.revise(lambda widgets: replace(widgets, how_to=card))
        self.changed.tell(self.card)
