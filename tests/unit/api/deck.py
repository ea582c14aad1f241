"""A button deck: a client with a token, at a real server that serves one router."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import APIRouter

from overlay_app.services.clock import now_ms
from overlay_app.sources.gatekeeper import Limits
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import Scope, TokenRegistry
from tests.shopping import Shelf


@dataclass
class Deck:
    """What was given and asked lies below ``prefix``."""

    client: httpx.AsyncClient
    tokens: TokenRegistry
    prefix: str

    async def post(
        self, path: str, members: object = None, *, key: str | None = None, secret: str | None = None
    ) -> Any:
        headers = {} if key is None else {"idempotency-key": key}
        if secret is not None:
            headers["authorization"] = f"Bearer {secret}"
        answer = await self.client.post(
            f"{self.prefix}/{path}", json={} if members is None else members, headers=headers
        )
        return answer.status_code, answer.json()

    async def get(self, path: str) -> Any:
        answer = await self.client.get(f"{self.prefix}/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()


@asynccontextmanager
async def deck(
    build: Callable[[], APIRouter], scope: Scope, prefix: str, clock: Callable[[], int] = now_ms
) -> AsyncIterator[Deck]:
    """Serve the router, and lend a client whose token has this scope."""
    tokens = TokenRegistry(Shelf())

    async def nothing(frames: object) -> list[Any]:
        return []

    limits = Limits(seconds_to_a_refusal=0)
    server = FeedServer(nothing, tokens, clock=clock, port=0, limits=limits)
    server.mount(build)
    secret = await tokens.create("Deck", scope)
    port = await server.start()
    headers = {"authorization": f"Bearer {secret}"}
    options = {"base_url": f"http://127.0.0.1:{port}", "headers": headers, "trust_env": False, "verify": False}
    async with httpx.AsyncClient(**options) as client:
        yield Deck(client, tokens, prefix)
    await server.stop()
