"""A feed server on a free port, with something behind it that keeps what comes."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import httpx
import pytest
import websockets

from overlay_app.events.cloudevents import parse, parse_plain
from overlay_app.events.model import Answer, Dialect, Frame, Outcome, RefusedFrame
from overlay_app.sources.gatekeeper import Limits
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry

PROMPT = Limits(seconds_to_a_refusal=0)
NOW = 1_800_000_000_000


class Shelf:
    """A vault in memory."""

    def __init__(self):
        self.kept = {}

    async def read(self, name):
        return self.kept.get(name)

    async def write(self, name, secret):
        self.kept[name] = secret


def outcomes_of(frame: Frame) -> list[Outcome]:
    """Book every event that can be read."""
    read = parse if frame.dialect is Dialect.CLOUDEVENTS else parse_plain
    try:
        return [
            Outcome(Answer.REFUSED, str(event), event_id)
            if isinstance(event, RefusedFrame)
            else Outcome(Answer.TEST if event.test else Answer.BOOKED, "", event_id)
            for event_id, event in read(frame)
        ]
    except RefusedFrame as refusal:
        return [Outcome(Answer.REFUSED, str(refusal))]


@dataclass
class RunningFeed:
    """The server under test, its tokens, and what it has delivered."""

    tokens: TokenRegistry
    server: FeedServer
    secret: str = ""
    port: int = 0
    frames: list[Frame] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self, **options) -> httpx.AsyncClient:
        # Loading the certificates of the world for plain HTTP would take most of each test.
        return httpx.AsyncClient(base_url=self.address, trust_env=False, verify=False, **options)

    def headers(self, **more: str) -> dict[str, str]:
        given = {name.replace("_", "-"): value for name, value in more.items()}
        return {"authorization": f"Bearer {self.secret}", "content-type": "application/cloudevents+json"} | given

    async def post(self, body, path="/events", **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        async with self.client() as client:
            return await client.post(path, content=content, headers=self.headers(**headers))

    def socket(self, **options):
        options = {"subprotocols": ["cloudevents.json"], "compression": None, "proxy": None} | options
        return websockets.connect(f"ws://127.0.0.1:{self.port}/feed", **options)

    async def take(self, frames):
        return await self.deliver(frames)

    async def deliver(self, frames):
        """What is behind the server; a test may put something else here."""
        self.frames.extend(frames)
        return [outcomes_of(frame) for frame in frames]


@pytest.fixture
async def tokens() -> TokenRegistry:
    return TokenRegistry(Shelf())


@pytest.fixture
def limits() -> Limits:
    return PROMPT


@pytest.fixture
async def feed(tokens: TokenRegistry, limits: Limits) -> AsyncIterator[RunningFeed]:
    running = RunningFeed(tokens, server=None)
    running.server = FeedServer(running.take, tokens, clock=lambda: NOW, port=0, limits=limits)
    running.secret = await tokens.create("Deck", "feed:deck")
    running.port = await running.server.start()
    yield running
    await running.server.stop()
