"""Looks whether a program answers at an address, without listening to it."""

import asyncio
import socket
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import urlsplit

from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus, WebSocketException

from overlay_app.sources.dialling import secured

PATIENCE_SECONDS = 3.0
_PORTS = {"ws": 80, "wss": 443}
_TURNED_AWAY = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}


class Found(StrEnum):
    """What there is at an address."""

    NO_ADDRESS = "no-address"
    """What was typed is no address of a WebSocket."""
    NO_HOST = "no-host"
    """No computer goes by that name."""
    NOTHING = "nothing"
    """No program listens there."""
    STRANGER = "stranger"
    """A program listens, but speaks no WebSocket."""
    TURNED_AWAY = "turned-away"
    """It speaks WebSocket, but not to us."""
    WEBSOCKET = "websocket"


async def probe(address: str, patience_seconds: float = PATIENCE_SECONDS) -> Found:
    """Connect to ``address`` and hang up again; each step waits so long at most."""
    place = host_and_port(address)
    if place is None:
        return Found.NO_ADDRESS
    try:
        async with asyncio.timeout(patience_seconds):
            _, writer = await asyncio.open_connection(*place)
            writer.close()
    except (socket.gaierror, UnicodeError):  # the latter where a name could be nobody's
        return Found.NO_HOST
    except (OSError, TimeoutError):
        return Found.NOTHING
    try:
        # The library's own patience would name a slow program and a missing one alike.
        async with asyncio.timeout(patience_seconds):
            connection = await connect(
                address,
                ssl=await secured(address),
                compression=None,
                proxy=None,
                open_timeout=None,
                close_timeout=patience_seconds,
            )
            await connection.close()
    except InvalidStatus as refusal:
        return Found.TURNED_AWAY if refusal.response.status_code in _TURNED_AWAY else Found.STRANGER
    except (OSError, TimeoutError, WebSocketException):
        return Found.STRANGER
    return Found.WEBSOCKET


def host_and_port(address: str) -> tuple[str, int] | None:
    """Where ``address`` leads; None where it is no ``ws://`` or ``wss://`` address."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or port is None:
        return None
    return parts.hostname, port
