"""Connecting to the WebSocket of another program, with what to do in words where that fails."""

import asyncio
import ssl
from typing import Final

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidHandshake, InvalidStatus, InvalidURI, WebSocketException

from overlay_app.sources.base import SourceDown, SourceRefused
from overlay_app.sources.intake import MAX_MESSAGE_BYTES

OPEN_SECONDS: Final = 5.0
CLOSE_SECONDS: Final = 2.0


async def dial(address: str, *, example: str, program: str, start: str) -> ClientConnection:
    """Connect, or raise ``SourceDown`` or ``SourceRefused``.

    ``program`` names the other side, ``start`` tells how to start it, and ``example`` is an address as it should be.
    """
    try:
        # No proxy, no compression: the other side is a program on this computer or in this network.
        # Pings are ours to send, as the library's would cut off a peer that we ourselves keep waiting.
        return await connect(
            address,
            ssl=await secured(address),
            compression=None,
            proxy=None,
            open_timeout=OPEN_SECONDS,
            close_timeout=CLOSE_SECONDS,
            ping_interval=None,
            max_size=MAX_MESSAGE_BYTES,
        )
    except (InvalidURI, ValueError) as error:
        raise SourceRefused(f"{address} is not a WebSocket address; it should look like {example}.") from error
    except InvalidStatus as error:
        if error.response.status_code in {401, 403}:
            raise SourceRefused(f"{address} refuses us. Check its password or access settings.") from error
        raise SourceDown(f"Something other than {program} answers at {address}. Check the port.") from error
    except InvalidHandshake as error:
        raise SourceDown(f"Something other than {program} answers at {address}. Check the port.") from error
    except (OSError, TimeoutError, WebSocketException) as error:
        raise SourceDown(f"Nothing answers at {address}. {start}") from error


async def secured(address: str) -> ssl.SSLContext | None:
    """What a ``wss://`` address is connected to with; None for every other one."""
    # The certificates of the world take some 30 ms to load, in which a frame would be missed.
    return await asyncio.to_thread(ssl.create_default_context) if address.lower().startswith("wss://") else None
