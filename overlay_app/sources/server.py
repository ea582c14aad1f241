"""The local server: CloudEvents and plain gifts come in here, on this computer's loopback addresses only."""

import asyncio
import errno
import socket
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver
from overlay_app.sources.doors import Doors
from overlay_app.sources.gatekeeper import Callers, Limits
from overlay_app.sources.tokens import TokenRegistry

if TYPE_CHECKING:
    from fastapi import APIRouter

    from overlay_app.sources.embedded_http import EmbeddedServer
    from overlay_app.sources.feed_app import ControlHandler, Feed

PORT = 28462
_PORTS_TRIED = 50


class FeedServer:
    """Listens from ``start`` to ``stop``. ``control`` and ``mount`` come before ``start``."""

    def __init__(
        self,
        deliver: Deliver,
        tokens: TokenRegistry,
        *,
        clock: Callable[[], EpochMs],
        port: int = PORT,
        limits: Limits | None = None,
        doors: Doors | None = None,
        waits: tuple[type[Exception], ...] = (),
    ) -> None:
        """``port`` is the one wished for: where it is taken, the next free one is used. 0 is any free one.

        ``doors`` are those of the sources that are fed over HTTP. ``waits`` are what an order raises that can be obeyed
        another time, with why in words.
        """
        self._deliver = deliver
        self._tokens = tokens
        self._port = port
        self._clock = clock
        self._limits = limits or Limits()
        self._doors = doors or Doors()
        self._waits = waits
        self._controls: dict[str, ControlHandler] = {}
        self._setups: dict[str, ControlHandler] = {}
        self._routers: list[Callable[[], APIRouter]] = []
        self._serving: tuple[EmbeddedServer, Feed] | None = None

    def control(self, name: str, handler: "ControlHandler") -> None:
        """Let ``POST /control/<name>`` with a control token call ``handler``."""
        self._controls[name] = handler

    def setup(self, name: str, handler: "ControlHandler") -> None:
        """Let ``POST /setup/<name>`` with a setup token call ``handler``: what changes where coins come from."""
        self._setups[name] = handler

    @property
    def orders(self) -> frozenset[str]:
        """The names of all orders that are obeyed here."""
        return frozenset(self._controls)

    async def obey(self, name: str, members: Mapping[str, object]) -> Mapping[str, object]:
        """Carry out an order as ``POST /control/<name>`` does. Raises ``ValueError`` with why not."""
        if name not in self._controls:
            raise ValueError("There is no such order.")
        return await self._controls[name](members)

    def mount(self, build: "Callable[[], APIRouter]") -> None:
        """Serve one more router behind the same gatekeeper. ``build`` is called in a thread, where it may import."""
        self._routers.append(build)

    async def start(self) -> int:
        """Listen on 127.0.0.1 and ::1 and return the port. Raise ``OSError`` where no port is free."""
        sockets = _bound(self._port)
        port: int = sockets[0].getsockname()[1]
        try:
            server, feed = await asyncio.to_thread(self._build, port)
            await server.open(sockets)
        except BaseException:
            for bound in sockets:
                bound.close()
            raise
        self._serving = server, feed
        return port

    async def stop(self) -> None:
        """Answer what is under way, close every connection, and return once all that came in is delivered."""
        if self._serving is not None:
            server, feed = self._serving
            self._serving = None
            await server.close()
            await feed.finish()

    def _build(self, port: int) -> "tuple[EmbeddedServer, Feed]":
        # FastAPI and uvicorn take a third of a second to load: not before the first frame, and not in the loop.
        from overlay_app.sources.embedded_http import EmbeddedServer  # noqa: PLC0415
        from overlay_app.sources.feed_app import HOOKS, Feed, build_app  # noqa: PLC0415

        hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "[::1]", "localhost"))
        callers = Callers(hosts, self._tokens, self._limits, frozenset(HOOKS))
        feed = Feed(self._deliver, callers, self._controls, self._setups, self._clock, self._doors, self._waits)
        return EmbeddedServer(build_app(callers, (feed.router, *self._routers)), self._limits), feed


def _bound(wished: int) -> list[socket.socket]:
    """Sockets at the first port that is free on both loopback addresses, or on the one this computer has."""
    for port in range(wished, wished + _PORTS_TRIED) if wished else [0] * _PORTS_TRIED:
        bound: list[socket.socket] = []
        try:
            bound.append(bind(socket.AF_INET, "127.0.0.1", port))
            bound.append(bind(socket.AF_INET6, "::1", bound[0].getsockname()[1]))
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                for taken in bound:
                    taken.close()
                continue
        if bound:
            return bound
    raise OSError(errno.EADDRINUSE, f"No port from {wished} to {wished + _PORTS_TRIED - 1} is free.")


def bind(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    """A listening socket of this address alone. Raise ``OSError`` where the address or the port is not to be had."""
    # asyncio sends at once (TCP_NODELAY) on sockets that name TCP; without it each answer waits 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            # There SO_REUSEADDR would let another program take over a port in use.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family is socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind((address, port))
        bound.listen()
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound
