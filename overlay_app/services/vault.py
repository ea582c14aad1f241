"""Where secrets lie: in the system's keyring, or where there is none in a file nobody else may read."""

import asyncio
import contextlib
import json
import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

log = logging.getLogger(__name__)

_SERVICE = "Coinstage"
_FILE = "secrets.json"
_PATIENCE_SECONDS = 10.0
_OWNER_ONLY = 0o600


class Keyring(Protocol):
    """The part of the ``keyring`` package used here. Every call may block, and may raise anything."""

    def get_password(self, service: str, user: str, /) -> str | None: ...

    def set_password(self, service: str, user: str, secret: str, /) -> None: ...

    def delete_password(self, service: str, user: str, /) -> None: ...


class _NoAnswer(Exception):
    """The keyring is missing, locked or silent, or refuses."""


class Vault:
    """Secrets by name, apart for each data folder.

    A secret lies in one place: the keyring, or ``secrets.json`` (0600) in the data folder where the keyring is missing,
    locked or unable to hold it. The file comes first when reading, so a keyring that comes back later changes nothing:
    what was forgotten while nobody could ask it stands in the file as forgotten.
    """

    def __init__(self, folder: Path, keyring: Keyring | None = None) -> None:
        """``keyring`` stands in for the system's own, which is loaded when first needed."""
        self._folder = folder
        self._keyring = keyring
        self._keyring_hangs = False
        self._turn = asyncio.Lock()

    async def read(self, name: str) -> str | None:
        """The secret kept under ``name``, None where there is none."""
        async with self._turn:
            kept = await asyncio.to_thread(self._read_file)
            if name in kept:
                return kept[name]
            with contextlib.suppress(_NoAnswer):
                return await self._ask_keyring("get_password", name)
            return None

    async def write(self, name: str, secret: str) -> None:
        """Keep ``secret`` under ``name``, in place of what was there; ``OSError`` where it can be kept nowhere."""
        async with self._turn:
            in_keyring = await self._held_by_keyring(name, secret)
            await asyncio.to_thread(self._change_file, name, {} if in_keyring else {name: secret})

    async def forget(self, name: str) -> None:
        """Keep nothing under ``name`` any more; ``OSError`` where that cannot be written."""
        async with self._turn:
            gone = await self._gone_from_keyring(name)
            await asyncio.to_thread(self._change_file, name, {} if gone else {name: None})

    async def _held_by_keyring(self, name: str, secret: str) -> bool:
        try:
            await self._ask_keyring("set_password", name, secret)
            return await self._ask_keyring("get_password", name) == secret
        except _NoAnswer:
            return False

    async def _gone_from_keyring(self, name: str) -> bool:
        with contextlib.suppress(_NoAnswer):  # as keyrings answer, too, where there was nothing to delete
            await self._ask_keyring("delete_password", name)
        try:
            return await self._ask_keyring("get_password", name) is None
        except _NoAnswer:
            return False

    async def _ask_keyring(self, call: str, name: str, *secret: str) -> str | None:
        """Ask, but not for long: a locked keyring waits for somebody to type its password. Raises ``_NoAnswer``."""
        if self._keyring_hangs:
            raise _NoAnswer
        user = f"{name} ({self._folder})"
        try:
            return await asyncio.wait_for(_in_daemon_thread(self._call_keyring, call, user, *secret), _PATIENCE_SECONDS)
        except TimeoutError as error:
            self._keyring_hangs = True
            log.warning("The system's keyring does not answer: secrets are kept in a file until the next start.")
            raise _NoAnswer from error
        except Exception as error:  # each system's keyring fails in ways of its own
            log.info("The system's keyring cannot be used (%s): the secret is kept in a file.", type(error).__name__)
            raise _NoAnswer from error

    def _call_keyring(self, call: str, user: str, *secret: str) -> str | None:
        if self._keyring is None:
            import keyring  # noqa: PLC0415 - slow to load, and only needed here, in a thread

            self._keyring = keyring
        answer: str | None = getattr(self._keyring, call)(_SERVICE, user, *secret)
        return answer

    def _read_file(self) -> dict[str, str | None]:
        try:
            kept = json.loads((self._folder / _FILE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except ValueError:
            log.exception("%s is damaged. Secrets in it are lost: enter them again.", _FILE)
            return {}
        return kept if isinstance(kept, dict) else {}

    def _change_file(self, name: str, entry: dict[str, str | None]) -> None:
        """Have ``entry`` stand in the file for ``name``: its secret, None where it is forgotten, or nothing."""
        before = self._read_file()
        after = {other: secret for other, secret in before.items() if other != name} | entry
        if after != before:
            write_private(self._folder / _FILE, json.dumps(after))


def _in_daemon_thread(call: Callable[..., str | None], *arguments: str) -> asyncio.Future[str | None]:
    """Run a call that may never return; unlike a pool's, its thread keeps no process from ending."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str | None] = loop.create_future()

    def settle(result: str | None, error: Exception | None) -> None:
        if answer.done():
            return
        if error is None:
            answer.set_result(result)
        else:
            answer.set_exception(error)

    def run() -> None:
        result, failure = None, None
        try:
            result = call(*arguments)
        except Exception as error:  # noqa: BLE001 - handed on to whoever waits
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, name="keyring", daemon=True).start()
    return answer


def write_private(path: Path, text: str) -> None:
    """Write a file that at no moment anybody else could read, all of it or nothing."""
    fresh = path.with_name(f".{path.name}.new")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
