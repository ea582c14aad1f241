"""A partner brand's server on this computer: it verifies each order as the standard says, and answers as it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from standardwebhooks import Webhook, WebhookVerificationError


@dataclass
class Received:
    """One request as it came."""

    headers: dict[str, str]
    body: str
    genuine: bool


@dataclass
class PartnerServer:
    """Ships each order id once. ``answers`` are used up one after the other, then every order is taken."""

    keys: list[str] = field(default_factory=list)
    answers: list[bytes | None] = field(default_factory=list)
    """Raw answers; None is a server that says nothing until the other side gives up."""
    received: list[Received] = field(default_factory=list)
    shipped: dict[str, str] = field(default_factory=dict)
    address: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._serve(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        body = (await reader.readexactly(int(headers["content-length"]))).decode()
        genuine = any(self._genuine(key, body, headers) for key in self.keys)
        self.received.append(Received(headers, body, genuine))
        answer = self.answers.pop(0) if self.answers else b"HTTP/1.1 204 No Content\r\n\r\n"
        if genuine and (answer is None or not answer.startswith(b"HTTP/1.1 5")):
            self.shipped.setdefault(headers["webhook-id"], body)
        if answer is None:
            await reader.read()
            return
        writer.write(answer)
        await writer.drain()

    def _genuine(self, key: str, body: str, headers: dict[str, str]) -> bool:
        try:
            Webhook(key).verify(body, headers)
        except WebhookVerificationError:
            return False
        return True


@asynccontextmanager
async def partner_server(*answers: bytes | None) -> AsyncIterator[PartnerServer]:
    """A partner's server for the length of the block."""
    partner = PartnerServer(answers=list(answers))
    server = await asyncio.start_server(partner.serve, "127.0.0.1", 0)
    partner.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/orders?shop=1"
    try:
        yield partner
    finally:
        server.close()
        await server.wait_closed()
