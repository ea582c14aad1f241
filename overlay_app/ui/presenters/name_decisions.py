"""What the creator decides about somebody's name, from whatever page: each can be taken back."""

from collections.abc import Coroutine
from typing import Any

from overlay_app.services.moderation import Moderation, NobodyMeant
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.presenters.till import Say


class NameDecisions:
    """Carries decisions out and says what came of them."""

    def __init__(self, moderation: Moderation, tasks: Tasks, say: Say) -> None:
        self._moderation = moderation
        self._tasks = tasks
        self._say = say

    def approve(self, supporter: str) -> None:
        """Show a withheld name."""
        withheld = next((name for name in self._moderation.moderated.withheld if name.supporter == supporter), None)

        async def approve() -> None:
            await self._moderation.approve(supporter)
            if withheld is not None:
                back = lambda: self._do(self._moderation.withdraw(withheld), "withdraw an approval")  # noqa: E731
                self._say(f"“{withheld.name}” is shown from now on.", back)

        self._do(approve(), "approve a name")

    def keep(self, supporter: str) -> None:
        """Keep a name withheld."""
        try:
            withheld = self._moderation.keep(supporter)
        except NobodyMeant as refusal:
            self._say(str(refusal), None)
        else:
            self._say(f"“{withheld.name}” stays “a viewer” for viewers.", lambda: self._moderation.ask_again(withheld))

    def strike(self, supporter: str, name: str) -> None:
        """Show nothing of a person any more."""

        async def strike() -> None:
            await self._moderation.strike(supporter)
            self._say(
                f"“{name}” is struck out: nothing of theirs is shown any more. Their coins stay counted.",
                lambda: self.pardon(supporter),
            )

        self._do(strike(), "strike somebody out")

    def pardon(self, supporter: str, name: str = "") -> None:
        """Show what comes from a person again; with a ``name`` it is said, with the way back."""

        async def pardon() -> None:
            await self._moderation.pardon(supporter)
            if name:
                self._say(f"What “{name}” does is shown again.", lambda: self.strike(supporter, name))

        self._do(pardon(), "pardon somebody")

    def _do(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.spawn(self._carry_out(work), name)

    async def _carry_out(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except (NobodyMeant, StoreProblem) as refusal:
            self._say(str(refusal), None)
