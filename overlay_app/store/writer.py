"""The store: one writer thread that groups bursts into one transaction, and one reader thread beside it."""

import asyncio
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, nullcontext, suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine

from overlay_app.store.bulk import savepoint
from overlay_app.store.engine import engine_of, reader_of
from overlay_app.store.erasure import compact
from overlay_app.store.migrate import migrate
from overlay_app.store.problems import StoreClosed, StoreWaits, problem_of

T = TypeVar("T")
Work = Callable[[Connection], T]

JOBS_AT_MOST = 4096
GROUP_AT_MOST = 256
_SCRUB_SECONDS = 5.0

log = logging.getLogger(__name__)


class _Job:
    """A piece of work and the future of the loop that waits for it."""

    __slots__ = ("_future", "_loop", "alone", "outcome", "work")

    def __init__(
        self, work: Work[Any], loop: asyncio.AbstractEventLoop, future: asyncio.Future[Any], *, alone: bool
    ) -> None:
        self.work = work
        self.alone = alone
        self._loop = loop
        self._future = future
        self.outcome: Any = None

    def answer(self, error: BaseException | None) -> None:
        with suppress(RuntimeError):  # the loop has closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._settle, error)

    def _settle(self, error: BaseException | None) -> None:
        if self._future.done():
            return
        if error is None:
            self._future.set_result(self.outcome)
        else:
            self._future.set_exception(error)


class _Thread(threading.Thread):
    """Takes jobs off a bounded queue and carries them out on its own connection."""

    def __init__(self, name: str, engine: Engine) -> None:
        super().__init__(name=name, daemon=True)
        self._engine = engine
        self._connection = engine.connect()  # here, so that whoever opens the store hears what is wrong
        self._jobs: queue.Queue[_Job | None] = queue.Queue(JOBS_AT_MOST)
        self._is_finished = False

    async def submit(self, work: Work[T], *, alone: bool = False) -> T:
        """Queue ``work`` and wait until it is carried out, and durable where it writes.

        ``alone`` asks for no transaction around it.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        job = _Job(work, loop, future, alone=alone)
        while True:
            if self._is_finished:
                raise StoreClosed("The books are closed. Start Coinstage again.")
            try:
                self._jobs.put_nowait(job)
                break
            except queue.Full:
                await asyncio.sleep(0.005)
        return await future

    def finish(self) -> None:
        """Carry out what is queued, then stop."""
        self._is_finished = True
        self._jobs.put(None)
        self.join()

    def run(self) -> None:
        with self._connection as connection:
            while (job := self._jobs.get()) is not None:
                self._serve(connection, job)
        self._engine.dispose()

    def _serve(self, connection: Connection, job: _Job) -> None:
        raise NotImplementedError


def _carry_out(connection: Connection, job: _Job) -> None:
    error: BaseException | None = None
    try:
        with nullcontext() if job.alone else connection.begin():
            job.outcome = job.work(connection)
    except Exception as raised:  # noqa: BLE001 - it is the waiting caller's to handle
        error = problem_of(raised) or raised
    job.answer(error)


class _Reader(_Thread):
    def _serve(self, connection: Connection, job: _Job) -> None:
        _carry_out(connection, job)


class _Writer(_Thread):
    def _serve(self, connection: Connection, job: _Job) -> None:
        group: list[_Job] = []
        following: _Job | None = job
        while following is not None and not following.alone:
            group.append(following)
            if len(group) == GROUP_AT_MOST:
                break
            try:
                following = self._jobs.get_nowait()
            except queue.Empty:
                break
        self._commit(connection, group)
        if following is None:
            self._jobs.put(None)
        elif following.alone:
            _carry_out(connection, following)

    def _commit(self, connection: Connection, group: list[_Job]) -> None:
        """Carry out ``group`` in one transaction, each job under a savepoint of its own; answer once it is on disk."""
        if not group:
            return
        errors: dict[_Job, BaseException] = {}
        try:
            with connection.begin():
                for job in group:
                    try:
                        with savepoint(connection):
                            job.outcome = job.work(connection)
                    except Exception as raised:
                        # A full or failing disk may have rolled the whole transaction back: then nobody's work counts.
                        if problem_of(raised) is not None:
                            raise
                        errors[job] = raised
        except Exception as raised:  # noqa: BLE001 - every waiting caller is told
            error = problem_of(raised) or raised
            log.warning("A transaction of %d jobs was rolled back: %s", len(group), error)
            for job in group:
                job.answer(errors.get(job, error))
            return
        for job in group:
            job.answer(errors.get(job))


class Store:
    """The open books. ``run`` writes, ``read`` reads; both wait without blocking the loop."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = _Writer("books-writer", engine_of(path))
        self._reader = _Reader("books-reader", reader_of(path))

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Bring the file to the newest schema and open it. Raises ``StoreProblem`` with what to do."""
        return await asyncio.to_thread(cls._open, path)

    @classmethod
    def _open(cls, path: Path) -> Self:
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            migrate(path)
            store = cls(path)
        except OSError as raised:
            raise StoreWaits(
                f"The data folder {path.parent} cannot be used ({raised.strerror}). Choose another, or make it yours."
            ) from raised
        except Exception as raised:
            problem = problem_of(raised)
            if problem is None:
                raise
            raise problem from raised
        store._writer.start()
        store._reader.start()
        return store

    async def run(self, work: Work[T]) -> T:
        """Carry out ``work`` in a write transaction; return when it is on disk.

        Raises what ``work`` raised (its changes are undone, its neighbours' are not), or ``StoreProblem``.
        """
        return await self._writer.submit(work)

    async def read(self, work: Work[T]) -> T:
        """Carry out ``work`` on a snapshot of what is committed."""
        return await self._reader.submit(work)

    async def compact(self) -> None:
        """Write the file anew, so that nothing of what was deleted is left in it; writes wait meanwhile."""
        await self._writer.submit(compact, alone=True)

    async def scrub(self) -> None:
        """Leave nothing of what was deleted in the log beside the file: there it would lie until it is overwritten."""
        await asyncio.to_thread(self._scrub)

    def _scrub(self) -> None:
        with closing(sqlite3.connect(self.path, timeout=_SCRUB_SECONDS)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Finish what is queued and close the file."""
        await asyncio.to_thread(self._writer.finish)
        await asyncio.to_thread(self._reader.finish)
