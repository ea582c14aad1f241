"""A stand-in for TikFinity Desktop: a WebSocket server that pushes frames to whoever connects.

In tests: ``async with StandIn() as standin: await standin.send(gift(units=3))``. By hand, from the project's root:
``python -m tests.standin RECORDING --captures c46,c48 --port 21213 --speed max``.
"""

import argparse
import asyncio
import json
import re
import time
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import Path
from typing import Any, Self

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from overlay_app.sources.replay import frames

_ids = count(1)
ROSE = 5655


def now_ms() -> int:
    return time.time_ns() // 1_000_000


def gift(
    *,
    gift_id: int = ROSE,
    name: str = "Rose",
    coins: int | None = 1,
    units: int = 1,
    user: str = "1001",
    nickname: str = "Ada",
    group: str = "0",
    final: bool = False,
    message: str | None = None,
    receiver: str = "9001",
    at: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A gift frame as TikFinity writes it today, under a message id of its own unless one is given."""
    at = now_ms() if at is None else at
    data: dict[str, Any] = {
        "giftId": gift_id,
        "repeatCount": units,
        "repeatEnd": final,
        "groupId": group,
        "userId": user,
        "uniqueId": f"handle{user}",
        "nickname": nickname,
        "profilePictureUrl": "https://media.example.invalid/face.webp",
        "msgId": message if message is not None else f"{at}{next(_ids):06}",
        "createTime": str(at),
        "gift": {"gift_id": gift_id, "repeat_count": units, "repeat_end": int(final), "gift_type": 1},
        "giftType": 1,
        "giftName": name,
        "originalName": name,
        "timestamp": at,
        "receiverUserId": receiver,
    }
    if coins is not None:
        data["diamondCount"] = coins
    return {"event": "gift", "data": data | more}


class StandIn:
    """Serves at ``address`` while it is entered. A message may be a frame (a dict), or anything raw (str or bytes)."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self._host = host
        self._port = port
        self._server: Server | None = None
        self._connected = asyncio.Event()
        self.connections: set[ServerConnection] = set()
        self.visits = 0
        """How often somebody has connected."""

    @property
    def port(self) -> int:
        return self._port

    @property
    def address(self) -> str:
        return f"ws://{self._host}:{self._port}/"

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def open(self) -> None:
        """Begin to serve; after a ``close`` at the same port again, as a restarted TikFinity would."""
        self._server = await serve(
            self._visit, self._host, self._port, compression=None, ping_interval=None, max_queue=None
        )
        self._port = next(iter(self._server.sockets)).getsockname()[1]

    async def close(self) -> None:
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def connected(self) -> None:
        """Wait until somebody listens."""
        await self._connected.wait()

    async def send(self, *messages: dict[str, Any] | str | bytes) -> None:
        """Push messages to everybody who listens; wait until somebody does."""
        await self.connected()
        for message in messages:
            raw = json.dumps(message, ensure_ascii=False) if isinstance(message, dict) else message
            for connection in tuple(self.connections):
                try:
                    await connection.send(raw)
                except ConnectionClosed:
                    continue

    def drop(self) -> None:
        """Cut everybody off, as a crash would: without a goodbye."""
        for connection in tuple(self.connections):
            connection.transport.abort()

    async def _visit(self, connection: ServerConnection) -> None:
        self.connections.add(connection)
        self.visits += 1
        self._connected.set()
        try:
            await connection.wait_closed()
        finally:
            self.connections.discard(connection)
            if not self.connections:
                self._connected.clear()


class _Freshener:
    """Rewrites a recording as if it happened now: new times, message ids and groups, everything else kept."""

    def __init__(self) -> None:
        self._run = str(now_ms() % 10**9)

    def fresh(self, text: str) -> str:
        text = re.sub(r'("msgId": ")(\d+)"', rf'\g<1>{self._run}\g<2>"', text)
        text = re.sub(r'("groupId": ")([1-9]\d*)"', rf'\g<1>{self._run}\g<2>"', text)
        text = re.sub(r'("createTime": ")\d{13}"', rf'\g<1>{now_ms()}"', text)
        return re.sub(r'("timestamp": )\d{13}', rf"\g<1>{now_ms()}", text)


async def play(
    standin: StandIn, recording: Path, *, captures: Collection[str] | None, speed: float | None, fresh: bool
) -> int:
    """Push a recording, ``speed`` times as fast as it was (None: at once); return how many frames."""
    freshener = _Freshener()
    sent, previous_at = 0, None
    for recorded in frames(recording, captures):
        if speed is not None and previous_at is not None:
            await asyncio.sleep(min(max(recorded.at - previous_at, 0), 10_000) / 1000 / speed)
        previous_at = recorded.at
        text = recorded.frame.text
        await standin.send(freshener.fresh(text) if fresh and isinstance(text, str) else text)
        sent += 1
    return sent


async def _serve(arguments: argparse.Namespace) -> None:
    async with StandIn(host=arguments.host, port=arguments.port) as standin:
        print(f"listening at {standin.address}", flush=True)
        for _ in range(arguments.repeat):
            await standin.connected()
            sent = await play(
                standin,
                arguments.recording,
                captures=arguments.captures,
                speed=arguments.speed,
                fresh=arguments.fresh,
            )
            print(f"{sent} frames sent", flush=True)
        if not arguments.once:
            await asyncio.Event().wait()


def _speed(text: str) -> float | None:
    return None if text == "max" else float(text)


def _names(text: str) -> Iterable[str]:
    return frozenset(text.split(","))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.standin", description=__doc__)
    parser.add_argument("recording", type=Path, help="an .ndjson recording")
    parser.add_argument("--captures", type=_names, help="only these, separated by commas")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=21213, help="0 takes any free one")
    parser.add_argument("--speed", type=_speed, default=1.0, help="times as fast as recorded, or max")
    parser.add_argument("--fresh", action="store_true", help="as if it happened now: new ids and times")
    parser.add_argument("--repeat", type=int, default=1, help="play it so many times")
    parser.add_argument("--once", action="store_true", help="end after the last frame instead of staying connected")
    try:
        asyncio.run(_serve(parser.parse_args()))
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
