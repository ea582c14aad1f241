"""The card that tells viewers how to take part, on the Overlay page."""

from collections.abc import Coroutine
from typing import Any

from overlay_app.services.how_to import HowToBoard
from overlay_app.stage.how_to import HowToCard, HowToProblem
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.how_to import HowToPanel
from overlay_app.ui.panels.how_to_state import HowToActions, HowToState
from overlay_app.ui.presenters.balance import Say


class HowToPresenter:
    """Feeds the ``HowToPanel`` it is given."""

    def __init__(self, board: HowToBoard, tasks: Tasks, say: Say) -> None:
        self._board = board
        self._tasks = tasks
        self._say = say
        self.actions = HowToActions(
            save=lambda card: self._spawn(self._save(card)),
            put_up=lambda: self._spawn(board.put_up()),
            take_down=lambda: self._spawn(board.take_down()),
        )

    def feed(self, panel: HowToPanel) -> None:
        """Keep this panel up to date."""
        self._board.changed.listen(lambda _: self._show(panel))
        self._show(panel)

    def _show(self, panel: HowToPanel) -> None:
        panel.show(HowToState(self._board.card, self._board.on_stage))

    async def _save(self, card: HowToCard) -> None:
        before = self._board.card
        await self._board.save(card)
        if self._board.card != before:
            self._say("Changed the card “How to take part”.", lambda: self._spawn(self._board.save(before)))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self._tasks.spawn(self._told(work), "how to take part")

    async def _told(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it; say in words what came in between."""
        try:
            await work
        except (HowToProblem, StoreProblem) as problem:
            self._say(str(problem), None)
