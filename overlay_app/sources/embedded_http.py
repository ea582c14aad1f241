"""uvicorn as a guest in a loop that is not its own: it takes no signals, never ticks, and bounds every connection.

Its own log stays silent: it would write a line whenever anybody is turned away, as often as a stranger likes.
"""

import asyncio
import functools
import json
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from overlay_app.sources.gatekeeper import Limits

_ACCEPTED_AT_ONCE = 8
_QUEUED_BY_THE_SYSTEM = 1024
_SECONDS_TO_FINISH = 2


class EmbeddedServer(uvicorn.Server):
    """Serves until it is closed. Never use ``serve`` or ``run``: those take the process's signals and tick."""

    def __init__(self, app: Callable[..., Awaitable[None]], limits: Limits) -> None:
        config = uvicorn.Config(
            app,
            http=functools.partial(BoundedProtocol, limits=limits),  # type: ignore[arg-type]
            ws="websockets-sansio",
            ws_max_size=limits.body_bytes,
            ws_per_message_deflate=False,
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            backlog=_ACCEPTED_AT_ONCE,
            timeout_graceful_shutdown=_SECONDS_TO_FINISH,
            h11_max_incomplete_event_size=limits.header_bytes,
        )
        config.load()
        super().__init__(config)
        self._sockets: list[socket.socket] = []

    async def open(self, sockets: Sequence[socket.socket]) -> None:
        """Listen on these bound sockets, which are closed together with the server."""
        self._sockets = list(sockets)
        self.lifespan = self.config.lifespan_class(self.config)
        await self.startup(self._sockets)
        # asyncio accepts as many connections in one turn as the backlog it was told, which stops the stage meanwhile:
        # it was told a small one, and only now the system is told the real one.
        for listening in self._sockets:
            listening.listen(_QUEUED_BY_THE_SYSTEM)

    async def close(self) -> None:
        """Let requests under way finish for a moment, then cut off what is left."""
        await self.shutdown(self._sockets)


class BoundedProtocol(H11Protocol):
    """Refuses a connection over the limit, and one whose request does not come in time."""

    def __init__(self, *arguments: Any, limits: Limits, **named_arguments: Any) -> None:
        super().__init__(*arguments, **named_arguments)
        self._limits = limits
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        if len(self.connections) >= self._limits.connections:
            transport.set_protocol(asyncio.Protocol())
            transport.write(_full(self._limits))
            transport.close()
            return
        super().connection_made(transport)
        self._await_request()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._await_request()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _await_request(self) -> None:
        """Give a request's head its time from its first byte on, however slowly the others drip."""
        if self.conn.their_state is not h11.IDLE or self.transport.is_closing():
            self._stop_waiting()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self._limits.seconds_a_request, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def _full(limits: Limits) -> bytes:
    words = f"All {limits.connections} connections are taken. Close one that is not needed."
    body = json.dumps({"error": words}).encode()
    head = (
        "HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\n"
        f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
