"""Phones and second computers that were let in: who they are, what each may do, and who is here now."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.sources.tokens import Grant, Scope, TokenRegistry

CONNECTIONS_AT_MOST = 12
"""Of all devices together: each costs a little of every change."""
_NOTED_EVERY_MS = 60_000

log = logging.getLogger(__name__)


class TooManyPages(Exception):
    """No more pages can be open at once; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Device:
    """One that was let in. ``here`` is how many of its pages are open now."""

    id: str
    name: str
    grants: frozenset[Grant]
    seen_at: EpochMs | None
    here: int = 0


@dataclass(eq=False, slots=True)
class Visit:
    """One open page of a device; ``end`` closes it at once."""

    device: str
    end: Callable[[], None]


class Devices:
    """Keeps the devices. ``changed`` tells that one came, went, was let in, changed or revoked."""

    def __init__(self, tokens: TokenRegistry, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._tokens = tokens
        self._clock = clock
        self._visits: list[Visit] = []
        self._noting: set[asyncio.Task[None]] = set()
        self.changed: Notice[None] = Notice()
        tokens.listen(self._tokens_changed)

    def list(self) -> tuple[Device, ...]:
        """Every device, the one seen last first."""
        devices = (
            Device(token.id, token.name, token.grants, token.seen_at, self._pages_of(token.id))
            for token in self._tokens.list()
            if token.scope is Scope.DEVICE
        )
        return tuple(sorted(devices, key=lambda device: (device.here > 0, device.seen_at or 0), reverse=True))

    def find(self, secret: str) -> str | None:
        """The id of the device with this secret."""
        token = self._tokens.find(secret)
        return token.id if token is not None and token.scope is Scope.DEVICE else None

    def grants(self, device: str) -> frozenset[Grant] | None:
        """What a device may do beside directing the stage; None where it is not, or no longer, let in."""
        for token in self._tokens.list():
            if token.id == device and token.scope is Scope.DEVICE:
                return token.grants
        return None

    async def let_in(self, name: str, grants: Iterable[Grant]) -> str:
        """Let a device in and return its secret, this once. Raise ``ValueError`` or ``OSError`` where it cannot be."""
        return await self._tokens.create(name, Scope.DEVICE, grants=grants, seen_at=self._clock())

    async def revoke(self, device: str) -> None:
        """Shut a device out: its open pages end at once. Raise ``OSError`` where a restart would let it in again."""
        self._device(device)
        await self._tokens.revoke(device)

    async def grant(self, device: str, grants: Iterable[Grant]) -> None:
        """Let a device do this from now on, and no more."""
        self._device(device)
        await self._tokens.grant(device, grants)

    @contextlib.contextmanager
    def visit(self, device: str, end: Callable[[], None]) -> Iterator[None]:
        """A page of this device is open for the length of the block. Raise ``TooManyPages``."""
        if len(self._visits) >= CONNECTIONS_AT_MOST:
            raise TooManyPages(f"{CONNECTIONS_AT_MOST} pages are open already. Close one that is not needed.")
        visit = Visit(device, end)
        self._visits.append(visit)
        self._note(device)
        self.changed.tell(None)
        try:
            yield
        finally:
            self._visits.remove(visit)
            self._note(device)
            self.changed.tell(None)

    async def close(self) -> None:
        """Finish writing down who was here."""
        await asyncio.gather(*self._noting, return_exceptions=True)

    def _tokens_changed(self) -> None:
        for visit in tuple(self._visits):
            if self.grants(visit.device) is None:
                visit.end()
        self.changed.tell(None)

    def _note(self, device: str) -> None:
        """Write down that a device was here, but not each minute anew."""
        now = self._clock()
        token = next((token for token in self._tokens.list() if token.id == device), None)
        if token is None or (token.seen_at is not None and now - token.seen_at < _NOTED_EVERY_MS):
            return
        task = asyncio.get_running_loop().create_task(self._tokens.saw(device, now), name="device seen")
        self._noting.add(task)
        task.add_done_callback(self._noted)

    def _noted(self, task: "asyncio.Task[None]") -> None:
        self._noting.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("When a device was seen could not be written down: %s", error)

    def _device(self, device: str) -> None:
        if self.grants(device) is None:
            raise ValueError("There is no such device.")

    def _pages_of(self, device: str) -> int:
        return sum(visit.device == device for visit in self._visits)
