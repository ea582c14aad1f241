"""A whole backstage with the control page offered over HTTPS, and phones that speak with it over real sockets."""

import asyncio
import json
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import websockets

from overlay_app.api.routers import control_page, routers
from overlay_app.events.model import Dialect, Frame, SourceRules
from overlay_app.services.backstage import Backstage, Place
from overlay_app.services.clock import now_ms
from overlay_app.services.lan import Interface
from overlay_app.services.settings import FeedSettings, RemoteSettings, Settings
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.sources.gatekeeper import Limits
from overlay_app.sources.lan_server import LanServer
from overlay_app.sources.tokens import Grant, TokenRegistry
from overlay_app.stage.state import StageState

LOOPBACK = Interface("lo", "Loopback", IPv4Address("127.0.0.1"), IPv4Network("127.0.0.0/8"))
PATIENCE_SECONDS = 20.0
PROMPT = Limits(connections=16, body_bytes=2**14, seconds_to_a_refusal=0)


class Phone:
    """A page's line, without a page."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.number = 0
        self.state: dict[str, Any] | None = None

    async def say(self, **message: object) -> None:
        await self.socket.send(json.dumps(message))

    async def hear(self, *kinds: str) -> dict[str, Any]:
        """The next message of one of these kinds; others are passed over."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                message: dict[str, Any] = json.loads(await self.socket.recv())
                if message["type"] == "state":
                    self.state = message["state"]
                if message["type"] in kinds:
                    return message

    async def sees(self, wanted: Any) -> dict[str, Any]:
        """The first state for which ``wanted`` is true, from the latest on."""
        while self.state is None or not wanted(self.state):
            await self.hear("state")
        return dict(self.state)

    async def order(self, name: str, **members: object) -> str:
        """Give an order; the words of the answer, empty where it was done."""
        self.number += 1
        await self.say(id=self.number, order=name, members=members)
        return str((await self.hear("done"))["words"])


class RemoteStage:
    """What is behind the page, and how phones reach it."""

    def __init__(self, backstage: Backstage, port: int) -> None:
        self.backstage = backstage
        self.remote = backstage.remote
        self.port = port
        self.frames = 0

    @property
    def secure(self) -> str:
        """``host:port`` of the HTTPS door."""
        return urlsplit(self.remote.state.address).netloc

    def trusting(self) -> ssl.SSLContext:
        """What a browser does once somebody has compared the fingerprint: this certificate, and no other."""
        host, _, port = self.secure.partition(":")
        shown = ssl.get_server_certificate((host, int(port)))
        digest = sha256(ssl.PEM_cert_to_DER_cert(shown)).hexdigest().upper()
        assert self.remote.state.fingerprint.replace(":", "") == digest
        return ssl.create_default_context(cadata=shown)

    @asynccontextmanager
    async def line(self, *, lan: bool = True, **options: Any) -> AsyncIterator[Phone]:
        """An open line on which nobody has said yet who they are."""
        context = await asyncio.to_thread(self.trusting) if lan else None
        address = f"wss://{self.secure}/remote/live" if lan else f"ws://127.0.0.1:{self.port}/remote/live"
        async with websockets.connect(address, ssl=context, proxy=None, compression=None, **options) as socket:
            yield Phone(socket)

    async def let_in(self, name: str = "Phone", *grants: Grant) -> str:
        """A device that is let in already; its token."""
        return await self.remote.devices.let_in(name, grants)

    @asynccontextmanager
    async def phone(self, *grants: Grant, lan: bool = True) -> AsyncIterator[Phone]:
        """A device with these grants, on its line."""
        secret = await self.let_in("Phone", *grants)
        async with self.line(lan=lan) as phone:
            await phone.say(token=secret)
            yield phone

    async def give(self, name: str, coins: int = 100, gift: str = "Rose", *, test: bool = False) -> None:
        """Somebody gives something."""
        self.frames += 1
        members = {"name": name, "gift": gift, "coins": coins, "id": f"g{self.frames}"}
        rules = SourceRules() if test else SourceRules(self_reported=True)
        await self.backstage.ingest.deliver(
            [Frame("feed:deck", Dialect.PLAIN_GIFT, json.dumps(members), now_ms(), rules)]
        )


@asynccontextmanager
async def remote_stage(folder: Path, *, lan: bool = True) -> AsyncIterator[RemoteStage]:
    """The backstage, listening on loopback and, if wanted, at the HTTPS door."""
    stage = Stage(StageState())
    place = Place(folder, folder / "books.sqlite3")
    backstage = await Backstage.open(
        place,
        Settings(feed=FeedSettings(0)),
        lambda live: Stages(stage, None, live),
        lambda: ZoneInfo("Europe/Lisbon"),
        interfaces=lambda: (LOOPBACK,),
    )
    try:
        for build in routers(backstage):
            backstage.server.mount(build)
        port = await backstage.listen()
        backstage.remote._server = LanServer(lambda: control_page(backstage), TokenRegistry(None), PROMPT)
        backstage.remote._settings = _free_port()
        if lan:
            await backstage.remote.set_lan(on=True, interface="lo")
            assert backstage.remote.state.address, backstage.remote.state.words
        yield RemoteStage(backstage, port)
    finally:
        await backstage.close()
        await stage.close()


def _free_port() -> RemoteSettings:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return RemoteSettings(port=taken.getsockname()[1])
