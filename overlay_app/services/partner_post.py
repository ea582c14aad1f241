"""One POST to a partner's server: certificate verified, no redirect followed, little time and room for its answer."""

import asyncio
import functools
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

import h11

SECONDS = 10.0
ANSWER_AT_MOST = 64 * 1024


class NotDelivered(Exception):
    """The partner did not say that it took the order; the message says what happened."""


async def post(address: str, headers: Mapping[str, str], body: bytes, seconds: float = SECONDS) -> None:
    """Send ``body``; return once the partner has answered with a 2xx. Raises ``NotDelivered``."""
    try:
        async with asyncio.timeout(seconds):
            status = await _exchange(address, headers, body)
    except TimeoutError:
        raise NotDelivered("The partner's server did not answer in time.") from None
    except ssl.SSLCertVerificationError as error:
        raise NotDelivered(f"The certificate of the partner's server is no good: {error.verify_message}.") from error
    except (OSError, h11.ProtocolError, UnicodeError) as error:  # UnicodeError: no name a computer can have
        raise NotDelivered("The partner's server cannot be reached, or broke off.") from error
    if 300 <= status < 400:
        raise NotDelivered(f"The partner's server points elsewhere ({status}). Correct its address.")
    if not 200 <= status < 300:
        raise NotDelivered(f"The partner's server answered {status}.")


async def _exchange(address: str, headers: Mapping[str, str], body: bytes) -> int:
    parts = urlsplit(address)
    secure = parts.scheme == "https"
    context = await asyncio.to_thread(_context) if secure else None
    port = parts.port or (443 if secure else 80)
    reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=context)
    try:
        connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=ANSWER_AT_MOST)
        writer.write(_request(connection, parts.netloc, parts.path, parts.query, headers, body))
        await writer.drain()
        return await _status(connection, reader)
    finally:
        writer.close()


def _request(
    connection: h11.Connection, host: str, path: str, query: str, headers: Mapping[str, str], body: bytes
) -> bytes:
    fields = {
        "host": host,
        "content-type": "application/json",
        "content-length": str(len(body)),
        "connection": "close",
        "user-agent": "Coinstage",
        **headers,
    }
    target = (path or "/") + (f"?{query}" if query else "")
    request = h11.Request(method="POST", target=target, headers=list(fields.items()))
    sent = (connection.send(event) for event in (request, h11.Data(body), h11.EndOfMessage()))
    return b"".join(part or b"" for part in sent)


async def _status(connection: h11.Connection, reader: asyncio.StreamReader) -> int:
    """The status of the answer. Its body is not read: what the partner does with the order, its status says."""
    received = 0
    while True:
        event = connection.next_event()
        if isinstance(event, h11.Response):
            return event.status_code
        if event is h11.NEED_DATA:
            piece = await reader.read(4096)
            received += len(piece)
            if received > ANSWER_AT_MOST:
                raise NotDelivered("The partner's server answered with more than belongs into an answer.")
            connection.receive_data(piece)


@functools.cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context()
