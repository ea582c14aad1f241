"""The whole app as a process of its own, for tests that treat it as a user would: from outside."""

import asyncio
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 60.0
COMMAND_SECONDS = 180.0


def coinstage(home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "overlay_app", "--data-dir", str(home), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=COMMAND_SECONDS,
    )


class RunningApp:
    """A started app. ``kill`` is a crash, ``stop`` is what a system does at shutdown."""

    def __init__(
        self, home: Path, arguments: tuple[str | Path, ...], program: tuple[str | Path, ...] = ("overlay_app",)
    ) -> None:
        self.home = home
        self.log = home.parent / f"{home.name}-output.txt"
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *map(str, program), "--data-dir", str(home), "run", *map(str, arguments)],
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def port(self) -> int:
        """The port of its local feed, once it listens."""

        def announced() -> int | None:
            try:
                running = json.loads((self.home / "running.json").read_text())
            except (OSError, ValueError):
                return None
            return int(running["port"]) if running["pid"] == self.process.pid else None

        return until(announced, self.said)

    @property
    def token(self) -> str:
        return (self.home / "token").read_text().strip()

    def balance(self) -> int:
        return wallet(self.home)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_SECONDS)

    def said(self) -> str:
        return f"balance {self.balance()}, exit code {self.process.poll()}:\n{self.log.read_text(errors='replace')[-3000:]}"


@contextmanager
def running(
    home: Path, *arguments: str | Path, program: tuple[str | Path, ...] = ("overlay_app",)
) -> Iterator[RunningApp]:
    """The app for the length of the block; ``program`` is a module that starts it in a way of its own."""
    app = RunningApp(home, arguments, program)
    try:
        yield app
    finally:
        if app.process.poll() is None:
            app.kill()


def wallet(home: Path) -> int:
    """What the books say, read from outside while the app writes."""
    books = home / "books.sqlite3"
    if not books.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{books}?mode=ro", uri=True)) as db:
            row = db.execute("SELECT balance FROM account WHERE name = 'wallet'").fetchone()
    except sqlite3.OperationalError:
        return 0
    return int(row[0]) if row else 0


def until(found: Callable[[], Any], said: Callable[[], str] = str, seconds: float = PATIENCE_SECONDS) -> Any:
    """Wait until ``found`` gives something true, and return that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := found():
            return value
        time.sleep(0.05)
    raise AssertionError(f"It did not happen within {seconds} s. {said()}")


async def happens(found: Callable[[], Any], said: Callable[[], str] = str, seconds: float = PATIENCE_SECONDS) -> Any:
    """The same without blocking the loop."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := found():
            return value
        await asyncio.sleep(0.05)
    raise AssertionError(f"It did not happen within {seconds} s. {said()}")
