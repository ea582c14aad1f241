"""Crash reports on their page, and the notice after a run that did not end as it should."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from overlay_app.services import crashes
from overlay_app.services.clock import now_ms
from overlay_app.services.last_run import Unfinished
from overlay_app.services.refresh import Refresh
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.app_panel import Notice, PageName
from overlay_app.ui.panels.crashes import CrashesPanel
from overlay_app.ui.panels.crashes_state import CrashesActions, CrashesState
from overlay_app.ui.presenters.balance import Say

RESTARTED = "Coinstage crashed and started itself again. The session goes on; nothing that was counted is lost."
UNFINISHED = (
    "Coinstage did not end as it should last time: it crashed, was ended from outside, or the computer went off. "
    "Nothing that was counted is lost."
)
LOOK = "See the report"


class CrashesPresenter:
    """Feeds a ``CrashesPanel``. All files are read and written beside the loop."""

    def __init__(self, folder: Path, tasks: Tasks, say: Say, zone: Callable[[], tzinfo]) -> None:
        self._folder = folder
        self._tasks = tasks
        self._say = say
        self._zone = zone
        self._state = CrashesState(zone=zone())
        self._again = Refresh("crash reports", self._refresh)
        actions = CrashesActions(
            look=self._look,
            copy=self._copy,
            save=lambda name, path: tasks.spawn(self._save(name, path), "save a crash report"),
            delete=lambda names: tasks.spawn(self._delete(names), "delete crash reports"),
        )
        self.panel = CrashesPanel(actions, now_ms)

    def refresh_soon(self) -> None:
        """Read the reports again."""
        self._again.soon()

    async def notice(self, unfinished: Unfinished | None, *, restarted: bool) -> Notice | None:
        """What to say, quietly, about how the last run ended; None where it ended well."""
        if unfinished is None and not restarted:
            return None
        await self._refresh()
        began = 0 if unfinished is None else unfinished.began_at
        has_report = any(report.at >= began for report in self._state.reports)
        words = RESTARTED if restarted else UNFINISHED
        return Notice(words, LOOK, PageName.CRASHES) if has_report else Notice(words)

    async def _refresh(self) -> None:
        found = await asyncio.to_thread(crashes.reports, self._folder)
        self._state = replace(self._state, reports=tuple(found), zone=self._zone())
        self.panel.show(self._state)

    def _look(self, name: str) -> None:
        self._state = replace(self._state, chosen=name)
        self.panel.show(self._state)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._say("The report is on the clipboard.", None)

    async def _save(self, name: str, path: str) -> None:
        report = next((report for report in self._state.reports if report.name == name), None)
        if report is None:
            return
        try:
            await asyncio.to_thread(crashes.save, report, Path(path))
        except OSError as error:
            self._say(f"The report could not be saved: {error.strerror}.", None)
        else:
            self._say(f"Saved to {path}", None)

    async def _delete(self, names: tuple[str, ...]) -> None:
        try:
            await asyncio.to_thread(crashes.delete, self._folder, names)
        except OSError as error:
            self._say(f"The report could not be deleted: {error.strerror}.", None)
        else:
            self._say("The report is deleted." if len(names) == 1 else "The reports are deleted.", None)
        await self._refresh()
