"""The second door: HTTPS on one address of the local network, for the control page alone.

What is served on loopback is not served here, and no token of the command line or a feed opens anything.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network
from typing import TYPE_CHECKING

from overlay_app.sources.gatekeeper import Callers, Limits
from overlay_app.sources.server import bind
from overlay_app.sources.tokens import TokenRegistry

if TYPE_CHECKING:
    from fastapi import APIRouter

    from overlay_app.sources.embedded_tls import EmbeddedTlsServer

PORT = 28463
LIMITS = Limits(connections=16, body_bytes=2**14)


class LanServer:
    """Listens from ``start`` to ``stop``; can be started again elsewhere."""

    def __init__(self, build: "Callable[[], APIRouter]", nobody: TokenRegistry, limits: Limits = LIMITS) -> None:
        """``build`` is called in a thread, where it may import. ``nobody`` knows no token: none is good here."""
        self._build_router = build
        self._nobody = nobody
        self._limits = limits
        self._serving: EmbeddedTlsServer | None = None

    async def start(self, address: IPv4Address, neighbours: IPv4Network, port: int, context: ssl.SSLContext) -> int:
        """Listen on ``address`` to those in ``neighbours``; return the port. Raise ``OSError`` where that cannot be."""
        await self.stop()
        bound = bind(socket.AF_INET, str(address), port)
        taken: int = bound.getsockname()[1]
        try:
            server = await asyncio.to_thread(self._build, f"{address}:{taken}", neighbours, context)
            await server.open([bound])
        except BaseException:
            bound.close()
            raise
        self._serving = server
        return taken

    async def stop(self) -> None:
        """Close the door and every connection."""
        if self._serving is not None:
            server, self._serving = self._serving, None
            await server.close()

    def _build(self, host: str, neighbours: IPv4Network, context: ssl.SSLContext) -> "EmbeddedTlsServer":
        from overlay_app.sources.embedded_tls import EmbeddedTlsServer  # noqa: PLC0415 - slow to load
        from overlay_app.sources.feed_app import build_app  # noqa: PLC0415

        callers = Callers(frozenset({host}), self._nobody, self._limits, scheme="https")
        return EmbeddedTlsServer(build_app(callers, (self._build_router,)), self._limits, context, neighbours)
