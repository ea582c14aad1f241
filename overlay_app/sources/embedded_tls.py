"""The embedded server behind TLS. Strangers in a network are many: who they are is looked at before any handshake."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv4Network
from typing import Any

from overlay_app.sources.embedded_http import EmbeddedServer
from overlay_app.sources.gatekeeper import Limits

_HANDSHAKES_AT_ONCE = 8
_HANDSHAKE_SECONDS = 5.0
_APART_SECONDS = 0.01
_NO_MORE_FILES_SECONDS = 1.0


class EmbeddedTlsServer(EmbeddedServer):
    """Greets a few callers at once, each for a few seconds; whoever is no neighbour is closed unheard."""

    def __init__(
        self,
        app: Callable[..., Awaitable[None]],
        limits: Limits,
        context: ssl.SSLContext,
        neighbours: IPv4Network,
    ) -> None:
        super().__init__(app, limits)
        self._context = context
        self._neighbours = neighbours
        self._doors: list[asyncio.Task[None]] = []
        self._greetings: set[asyncio.Task[None]] = set()

    async def open(self, sockets: Sequence[socket.socket]) -> None:
        """Listen on these bound sockets, which are closed together with the server."""
        self._sockets = list(sockets)
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup([])
        self._doors = [asyncio.create_task(self._keep_door(each), name="remote door") for each in self._sockets]

    async def close(self) -> None:
        """Greet nobody any more, let requests under way finish for a moment, then cut off what is left."""
        tasks = [*self._doors, *self._greetings]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await super().close()

    async def _keep_door(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                caller, (address, _) = await loop.sock_accept(listening)
            except ConnectionError:
                continue
            except OSError:
                await asyncio.sleep(_NO_MORE_FILES_SECONDS)
                continue
            if len(self._greetings) < _HANDSHAKES_AT_ONCE and IPv4Address(address) in self._neighbours:
                greeting = asyncio.create_task(self._greet(caller), name="remote greeting")
                self._greetings.add(greeting)
                greeting.add_done_callback(self._greetings.discard)
            else:
                caller.close()
            await asyncio.sleep(_APART_SECONDS)

    async def _greet(self, caller: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        try:
            with contextlib.suppress(OSError):  # no TLS, a certificate that is not accepted, or gone again
                await loop.connect_accepted_socket(
                    self._protocol, caller, ssl=self._context, ssl_handshake_timeout=_HANDSHAKE_SECONDS
                )
        except BaseException:
            caller.close()
            raise

    def _protocol(self) -> asyncio.Protocol:
        make: Callable[..., Any] = self.config.http_protocol_class
        protocol: asyncio.Protocol = make(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol
