"""Who starts the app again when it crashes during a session: a small process that waits for the app's end.

The app holds one end of a pipe and says a word into it when it is told to end. A pipe that closes without that word was
closed by a crash (docs/adr/0016). A signal that tells it to end writes into that pipe where the app stands, whatever it
is at: where the word does not follow, the app is stuck, and the process ends it (docs/adr/0022).
"""

import asyncio
import faulthandler
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from overlay_app.services.crashes import NATIVE
from overlay_app.services.logs import LOG
from overlay_app.services.own_program import own_program
from overlay_app.services.watch_process import DISMISSED, RESTARTED_VARIABLE

if TYPE_CHECKING:
    from overlay_app.services.live_session import Tonight

NEVER_VARIABLE = "COINSTAGE_NO_RESTART"
"""Set to anything: the app is never started again by itself."""
_ENDS_WITHIN_SECONDS = 5.0

log = logging.getLogger(__name__)


def restarted_in() -> str | None:
    """The session in which this process was started again after a crash; None where it was started by hand.

    Read it once, at the start: programs started from here must not take it for theirs.
    """
    return os.environ.pop(RESTARTED_VARIABLE, None)


def watch_command() -> list[str]:
    """The program that waits; its arguments follow (``watch_process.main``)."""
    return own_program("keep-watch")


def own_command() -> list[str]:
    """How this process was started."""
    arguments = sys.argv if getattr(sys, "frozen", False) else sys.orig_argv
    return [sys.executable, *arguments[1:]]


class Watch:
    """Keeps the other process for as long as a session runs. A session in which it acted once has none any more."""

    def __init__(
        self,
        app: Sequence[str],
        logs: Path,
        restarted_in: str | None = None,
        *,
        signals: Collection[signal.Signals] = (),
        wanted: bool = True,
    ) -> None:
        """``app`` starts the app again; ``signals`` tell it to end, and are heard by a handler of Python's already."""
        self._app = list(app)
        self._logs = logs
        self._signals = signals
        self._acted_in = restarted_in
        self._wanted = wanted and NEVER_VARIABLE not in os.environ
        self._session: str | None = None
        self._over = False
        self._other: subprocess.Popen[bytes] | None = None
        self._task: asyncio.Task[None] | None = None

    def follow(self, tonight: "Tonight") -> None:
        """A session runs, or none."""
        self._session = None if tonight.session is None else tonight.session.id
        self._settle_soon()

    def want(self, *, wanted: bool) -> None:
        """Whether the user wants the app to start again."""
        self._wanted = wanted and NEVER_VARIABLE not in os.environ
        self._settle_soon()

    def dismiss(self) -> None:
        """The app was told to end: whatever happens from now on is no reason to start again. Never waits."""
        self._over = True
        if self._other is not None:
            self._say_goodbye(self._other)

    async def close(self) -> None:
        """See the other process off."""
        self.dismiss()
        if self._task is not None:
            await self._task
        await self._end()

    @property
    def pid(self) -> int | None:
        """The other process, where there is one."""
        return None if self._other is None else self._other.pid

    def _settle_soon(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._settle(), name="watch over the app")

    async def _settle(self) -> None:
        """Keep what is wanted now, until that is what there is."""
        while not self._over:
            session = self._session if self._wanted and self._session != self._acted_in else None
            if (session is None) == (self._other is None):
                return
            if session is None:
                await self._end()
            else:
                try:
                    self._other = await asyncio.to_thread(self._begin, session)
                except OSError as error:
                    log.warning("If Coinstage crashes in this session it cannot start itself again: %s", error)
                    return
                if self._over:
                    self._say_goodbye(self._other)
                else:
                    self._say_where_it_stands(self._other)

    def _begin(self, session: str) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl+C in a terminal is meant for the app alone.
        return subprocess.Popen(  # noqa: S603 - our own program
            [*watch_command(), session, str(self._logs / NATIVE), str(self._logs / LOG), *self._app],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def _say_where_it_stands(self, other: subprocess.Popen[bytes]) -> None:
        """Have each signal tell the other process, in C: an app that is stuck may never run Python again."""
        if sys.platform != "win32" and other.stdin is not None:
            for number in self._signals:
                faulthandler.register(number, other.stdin, all_threads=False, chain=True)

    def _say_goodbye(self, other: subprocess.Popen[bytes]) -> None:
        if sys.platform != "win32":
            for number in self._signals:
                faulthandler.unregister(number)
        if other.stdin is not None and not other.stdin.closed:
            try:
                other.stdin.write(DISMISSED)
                other.stdin.close()
            except OSError:  # it is gone already
                pass

    async def _end(self) -> None:
        other, self._other = self._other, None
        if other is not None:
            self._say_goodbye(other)
            await asyncio.to_thread(_see_off, other)


def _see_off(other: subprocess.Popen[bytes]) -> None:
    try:
        other.wait(_ENDS_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        other.kill()
        other.wait()
