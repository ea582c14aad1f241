"""Reminders: said in the window and by the desktop, without the creator's own words while viewers may watch."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication

from overlay_app.economy.schedule import MINUTE_MS, Due
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels import schedule_words as words
from overlay_app.ui.presenters.till import Say

Notify = Callable[[str, str], Coroutine[Any, Any, bool]]


class Reminders:
    """Tells the creator of what is due. ``discreet`` says whether what is private is covered now."""

    def __init__(
        self,
        notify: Notify,
        tasks: Tasks,
        say: Say,
        discreet: Callable[[], bool],
        now: Callable[[], EpochMs] = now_ms,
    ) -> None:
        self._notify = notify
        self._tasks = tasks
        self._say = say
        self._discreet = discreet
        self._now = now

    def remind(self, due: Due) -> None:
        """Say what is due."""
        when = self._when(due)
        self._say(f"{due.plan.title}: {when}", None)
        if self._discreet():
            title, body = words.kind_words(due.plan.kind), _said("{when}. Open Coinstage to read it.").format(when=when)
        else:
            title, body = due.plan.title, "\n".join(filter(None, (when, due.plan.link)))
        self._tasks.spawn(self._show(title, body), "notification")

    async def _show(self, title: str, body: str) -> None:
        await self._notify(title, body)

    def _when(self, due: Due) -> str:
        minutes = round((due.occurrence.at - self._now()) / MINUTE_MS)
        if minutes <= 0:
            return _said("Now")
        return _said("In {span}").format(span=words.span(minutes))


def _said(text: str) -> str:
    return QCoreApplication.translate("Reminders", text)
