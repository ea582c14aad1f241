"""Where a page spends: it asks before a budget is passed, says what was done with the way back, or why nothing was."""

from collections.abc import Callable, Coroutine
from typing import Any

from overlay_app.economy.spending import NotSpent, OverBudget, Receipt
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks

Say = Callable[[str, Callable[[], None] | None], None]
Ask = Callable[[str, str, Callable[[], None]], None]
"""Ask a question before something is done: the question, the word on the button, what to do then."""

REST_SECONDS = 0.25
"""While coins move, a page on which they are spent is brought up to date so often."""


class Till:
    """Runs what a page asks for, one thing of a name at a time: a double click spends once."""

    def __init__(self, tasks: Tasks, say: Say, ask: Ask) -> None:
        self._tasks = tasks
        self._say = say
        self._ask = ask
        self._under_way: set[str] = set()

    def ask(self, question: str, answer: str, agreed: Callable[[], None]) -> None:
        """Ask the creator first."""
        self._ask(question, answer, agreed)

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Tell the creator what was done, with the way back where there is one."""
        self._say(words, undo)

    def spend(
        self,
        name: str,
        work: Callable[[bool], Coroutine[Any, Any, Receipt]],
        done: Callable[[Receipt], str],
        undo: Callable[[str], Coroutine[Any, Any, None]],
    ) -> None:
        """Spend by ``work``, given whether the budget may be passed; ``undo`` is given the id of the receipt."""

        async def spend(over_budget: bool) -> None:
            try:
                receipt = await work(over_budget)
            except OverBudget as warning:
                self._ask(str(warning), "Spend them anyway", lambda: self._run(name, lambda: spend(True)))
            except (NotSpent, StoreProblem) as refusal:
                self._say(str(refusal), None)
            else:
                self._say(
                    done(receipt), lambda: self.do(f"undo {receipt.id}", lambda: undo(receipt.id), "It was undone.")
                )

        self._run(name, lambda: spend(False))

    def do(
        self,
        name: str,
        work: Callable[[], Coroutine[Any, Any, Any]],
        done: str = "",
        undo: Callable[[], Coroutine[Any, Any, Any]] | None = None,
    ) -> None:
        """Do ``work`` and say ``done``, with the way back where there is one, or what speaks against it."""

        async def do() -> None:
            try:
                await work()
            except (NotSpent, StoreProblem) as refusal:
                self._say(str(refusal), None)
            except OSError as error:
                self._say(f"The file could not be written: {error.strerror}. Choose another folder.", None)
            else:
                if done and undo is not None:
                    self._say(done, lambda: self.do(f"undo {name}", undo, "It was undone."))
                elif done:
                    self._say(done, None)

        self._run(name, do)

    def _run(self, name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if name not in self._under_way:
            self._under_way.add(name)
            self._tasks.spawn(self._once(name, work()), name)

    async def _once(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        finally:
            self._under_way.discard(name)
