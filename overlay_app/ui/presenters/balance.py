"""The Balance page: figures and chart from the books, pages of the statement, corrections and exports."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from overlay_app.economy.statement import Evidence, StatementFilter
from overlay_app.ledger.coins import Coins
from overlay_app.services.books import Books, NotBooked
from overlay_app.services.clock import now_ms
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.balance import BalancePanel
from overlay_app.ui.panels.balance_state import BalanceActions, BalanceState, ExportFormat, Range
from overlay_app.ui.panels.statement import Fetched

_REST_SECONDS = 0.25
"""While gifts pour in, the page is brought up to date so often."""

Say = Callable[[str, Callable[[], None] | None], None]
"""Say what was done, with the way back where there is one."""


class BalancePresenter:
    """Feeds a ``BalancePanel`` from the books."""

    def __init__(self, books: Books, tasks: Tasks, say: Say, zone: Callable[[], tzinfo]) -> None:
        self._books = books
        self._tasks = tasks
        self._say = say
        self._zone = zone
        self._state = BalanceState(zone=zone())
        self._refreshing = False
        self._stale = False
        actions = BalanceActions(
            fetch=self._fetch,
            explain=lambda number, answer: tasks.spawn(self._explain(number, answer), "explain"),
            reverse=lambda number, reason: self._write(books.reverse(number, reason), "Taken back."),
            correct=lambda amount, reason: tasks.spawn(self._correct(amount, reason), "correct"),
            set_opening=lambda amount: self._write(books.set_opening(amount), "The opening balance is booked."),
            choose_range=self._choose_range,
            export=lambda form, path, wanted: tasks.spawn(self._export(form, path, wanted), "export"),
        )
        self.panel = BalancePanel(actions, now_ms)

    def refresh_soon(self) -> None:
        """Read the figures again; asked while it is under way, once more afterwards."""
        self._stale = True
        if not self._refreshing:
            self._refreshing = True
            self._tasks.spawn(self._refresh(), "balance page")

    async def _refresh(self) -> None:
        try:
            while self._stale:
                self._stale = False
                zone = self._zone()
                today = datetime.now(zone).date()
                first = today - timedelta(days=self._state.range.value - 1)
                figures = await self._books.figures()
                days = await self._books.days(first, today, zone)
                self._state = replace(
                    self._state,
                    balances=figures.balances,
                    opening_set=figures.opening_set,
                    days=tuple(days),
                    zone=zone,
                )
                self.panel.show(self._state)
                self.panel.refresh()
                await asyncio.sleep(_REST_SECONDS)
        finally:
            self._refreshing = False

    def _choose_range(self, chosen: Range) -> None:
        self._state = replace(self._state, range=chosen)
        self.refresh_soon()

    def _fetch(self, wanted: StatementFilter, before: int | None, limit: int, done: Fetched) -> None:
        async def fetch() -> None:
            done(await self._books.page(wanted, before, limit))

        self._tasks.spawn(fetch(), "statement page")

    async def _explain(self, number: int, answer: Callable[[Evidence | None], None]) -> None:
        answer(await self._books.explain(number))

    async def _correct(self, amount: Coins, reason: str) -> None:
        try:
            number = await self._books.correct(amount, reason)
        except (NotBooked, StoreProblem) as refusal:
            self._say(str(refusal), None)
            return
        undo = self._books.reverse
        self._say(
            "The correction is booked.", lambda: self._write(undo(number, "Undone"), "The correction is taken back.")
        )

    def _write(self, work: Coroutine[Any, Any, None], done: str) -> None:
        async def write() -> None:
            try:
                await work
            except (NotBooked, StoreProblem) as refusal:
                self._say(str(refusal), None)
            else:
                self._say(done, None)

        self._tasks.spawn(write(), "book")

    async def _export(self, form: ExportFormat, path: str, wanted: StatementFilter) -> None:
        write = self._books.export_csv if form is ExportFormat.CSV else self._books.export_json
        try:
            await write(Path(path), wanted)
        except OSError as error:
            self._say(f"The export could not be written: {error.strerror}. Choose another folder.", None)
        else:
            self._say(f"Exported to {path}", None)
