"""Before the app goes away: it asks while a session runs, and goes on in the tray where the user wants that."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from overlay_app.services.clock import now_ms
from overlay_app.services.live_session import LiveSession
from overlay_app.services.settings import OnClose
from overlay_app.services.stage import Stage
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.leaving import LeavingPanel
from overlay_app.ui.panels.leaving_state import LeavingActions, LeavingState, Question
from overlay_app.ui.presenters.balance import Say


@dataclass(frozen=True, slots=True)
class Ways:
    """What leaving needs to know of the window and of the settings, and what it brings about."""

    on_close: Callable[[], OnClose]
    keep_on_close: Callable[[OnClose], None]
    has_tray: Callable[[], bool]
    hide: Callable[[], None]
    bring_to_front: Callable[[], None]
    end: Callable[[], None]


class LeavingPresenter:
    """Feeds a ``LeavingPanel`` and carries out its answers."""

    def __init__(
        self,
        session: LiveSession,
        stage: Stage,
        paid: Callable[[], Awaitable[int]],
        unbooked: Callable[[], int],
        ways: Ways,
        tasks: Tasks,
        say: Say,
    ) -> None:
        """``paid`` tells how many paid effects wait, ``unbooked`` how many messages the disk refuses."""
        self._session = session
        self._stage = stage
        self._paid = paid
        self._unbooked = unbooked
        self._ways = ways
        self._tasks = tasks
        self._say = say
        self._asked: Question | None = None
        self.panel = LeavingPanel(LeavingActions(self._hide, self._quit, self._end_session, self.quit), now_ms)

    def close_window(self) -> None:
        """The window was closed."""
        ways = self._ways
        on_close = ways.on_close() if ways.has_tray() else OnClose.QUIT
        if on_close is OnClose.TRAY:
            ways.hide()
        elif on_close is OnClose.ASK and not self._is_open():
            self._show(LeavingState(Question.CLOSE, may_hide=True))
        else:
            self._tasks.spawn(self._ask(may_hide=ways.has_tray()), "ask before the end")

    def quit(self) -> None:
        """Somebody wants the app to end."""
        self._tasks.spawn(self._ask(may_hide=False), "ask before the end")

    def _is_open(self) -> bool:
        """Whether anything would be cut short."""
        return self._session.running is not None or self._unbooked() > 0

    async def _ask(self, *, may_hide: bool) -> None:
        if not self._is_open():
            self._ways.end()
            return
        session = self._session.running
        paid: int | None
        try:
            paid = await self._paid()
        except StoreProblem:
            paid = None
        self._show(
            LeavingState(
                Question.QUIT,
                session=None if session is None else session.title,
                since=None if session is None else session.started_at,
                waiting=self._stage.queue.waiting,
                paid=paid,
                unbooked=self._unbooked(),
                may_hide=may_hide,
            )
        )
        self._ways.bring_to_front()

    def _show(self, state: LeavingState) -> None:
        self._asked = state.question
        self.panel.show(state)

    def _hide(self) -> None:
        if self._asked is Question.CLOSE:
            self._ways.keep_on_close(OnClose.TRAY)
        self._ways.hide()

    def _quit(self) -> None:
        if self._asked is Question.CLOSE:
            self._ways.keep_on_close(OnClose.QUIT)
        self._ways.end()

    def _end_session(self) -> None:
        self._tasks.spawn(self._end_both(), "end the session and the app")

    async def _end_both(self) -> None:
        try:
            await self._session.end()
        except StoreProblem as problem:
            self._say(f"The session could not be ended. {problem}", None)
            return
        self._ways.end()
