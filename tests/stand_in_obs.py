"""A stand-in for OBS: the real protocol on a real socket (Hello, password, events, requests), over a small model of OBS."""

# ruff: noqa: N802, N815 - requests go by the names that OBS gives them

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgpack
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

Data = dict[str, Any]

SALT, CHALLENGE = "salt", "challenge"
NOT_FOUND, ALREADY_THERE, UNKNOWN_REQUEST, NOT_RUNNING, NO_PICTURE = 600, 601, 204, 604, 702


class Refused(Exception):
    """The request is answered with this code and comment."""

    def __init__(self, code: int, comment: str) -> None:
        super().__init__(comment)
        self.code = code


@dataclass
class Model:
    """What there is in this OBS. ``pictures`` gives a PNG of a source, or None where there is none."""

    version: str = "30.2.3"
    kinds: list[str] = field(default_factory=lambda: ["xcomposite_input", "xshm_input", "pulse_output_capture"])
    scenes: dict[str, list[Data]] = field(default_factory=lambda: {"Scene": [], "Break": []})
    program: str = "Scene"
    inputs: dict[str, Data] = field(default_factory=dict)
    filters: dict[str, list[Data]] = field(default_factory=dict)
    lists: dict[tuple[str, str], list[Data]] = field(default_factory=dict)
    outputs: dict[str, bool | None] = field(
        default_factory=lambda: {"Stream": False, "Record": False, "ReplayBuffer": None}
    )
    pictures: Callable[[str], bytes | None] = lambda source: None
    requests: list[tuple[str, Data]] = field(default_factory=list)
    chapters: list[str] = field(default_factory=list)
    replays: int = 0
    _items: int = 0

    def answer(self, request: str, data: Data) -> Data | None:
        self.requests.append((request, data))
        if request.startswith("Get") and request.endswith("Status"):
            return self._status(request.removeprefix("Get").removesuffix("Status"))
        handler = getattr(self, f"do_{request}", None)
        if handler is None:
            raise Refused(UNKNOWN_REQUEST, f"Your request type is not valid: {request}")
        found: Data | None = handler(data)
        return found

    def count(self, request: str) -> int:
        return sum(name == request for name, _ in self.requests)

    def _status(self, output: str) -> Data:
        active = self.outputs[output]
        if active is None:
            raise Refused(NOT_RUNNING, f"{output} is not available.")
        return {"outputActive": active}

    def do_GetVersion(self, _: Data) -> Data:
        return {"obsVersion": self.version, "obsWebSocketVersion": "5.5.0", "rpcVersion": 1}

    def do_GetInputKindList(self, _: Data) -> Data:
        return {"inputKinds": self.kinds}

    def do_GetSceneList(self, _: Data) -> Data:
        scenes = [{"sceneIndex": place, "sceneName": name} for place, name in enumerate(reversed(self.scenes))]
        return {"currentProgramSceneName": self.program, "scenes": scenes}

    def do_GetCurrentProgramScene(self, _: Data) -> Data:
        return {"currentProgramSceneName": self.program}

    def do_SetCurrentProgramScene(self, data: Data) -> None:
        self._scene(data)
        self.program = data["sceneName"]

    def do_GetVideoSettings(self, _: Data) -> Data:
        return {"baseWidth": 1920, "baseHeight": 1080}

    def do_GetInputList(self, _: Data) -> Data:
        return {"inputs": [{"inputName": name, "inputKind": each["kind"]} for name, each in self.inputs.items()]}

    def do_GetInputSettings(self, data: Data) -> Data:
        found = self._input(data["inputName"])
        return {"inputSettings": found["settings"], "inputKind": found["kind"]}

    def do_SetInputSettings(self, data: Data) -> None:
        self._input(data["inputName"])["settings"] |= data["inputSettings"]

    def do_GetInputPropertiesListPropertyItems(self, data: Data) -> Data:
        kind = self._input(data["inputName"])["kind"]
        return {"propertyItems": self.lists.get((kind, data["propertyName"]), [])}

    def do_CreateInput(self, data: Data) -> Data:
        if data["inputName"] in self.inputs:
            raise Refused(ALREADY_THERE, "A source already exists by that input name.")
        if data["inputKind"] not in self.kinds:
            raise Refused(605, "Your specified input kind is not supported.")
        self.inputs[data["inputName"]] = {"kind": data["inputKind"], "settings": dict(data["inputSettings"])}
        return {"sceneItemId": self._put(data["sceneName"], data["inputName"])}

    def do_RemoveInput(self, data: Data) -> None:
        self._input(data["inputName"])
        del self.inputs[data["inputName"]]
        for items in self.scenes.values():
            items[:] = [item for item in items if item["sourceName"] != data["inputName"]]

    def do_CreateSceneItem(self, data: Data) -> Data:
        return {"sceneItemId": self._put(data["sceneName"], data["sourceName"])}

    def do_GetSceneItemList(self, data: Data) -> Data:
        items = [
            item | {"sceneItemIndex": place, "inputKind": self.inputs.get(item["sourceName"], {}).get("kind")}
            for place, item in enumerate(self._scene(data))
        ]
        return {"sceneItems": items}

    do_GetGroupSceneItemList = do_GetSceneItemList

    def do_SetSceneItemIndex(self, data: Data) -> None:
        items = self._scene(data)
        item = self._item(data)
        items.remove(item)
        items.insert(data["sceneItemIndex"], item)

    def do_SetSceneItemEnabled(self, data: Data) -> None:
        self._item(data)["sceneItemEnabled"] = data["sceneItemEnabled"]

    def do_SetSceneItemTransform(self, data: Data) -> None:
        self._item(data)["sceneItemTransform"] |= data["sceneItemTransform"]

    def do_GetSourceFilterList(self, data: Data) -> Data:
        return {"filters": self.filters.get(data["sourceName"], [])}

    def do_CreateSourceFilter(self, data: Data) -> None:
        self.filters.setdefault(data["sourceName"], []).append(data | {"filterEnabled": True})

    def do_SetSourceFilterSettings(self, data: Data) -> None:
        for each in self.filters[data["sourceName"]]:
            if each["filterName"] == data["filterName"]:
                each["filterSettings"] |= data["filterSettings"]

    def do_GetSourceScreenshot(self, data: Data) -> Data:
        picture = self.pictures(data["sourceName"])
        if picture is None:
            raise Refused(NO_PICTURE, "Failed to render screenshot.")
        return {"imageData": f"data:image/png;base64,{base64.b64encode(picture).decode()}"}

    def do_SaveReplayBuffer(self, _: Data) -> None:
        if not self.outputs["ReplayBuffer"]:
            raise Refused(NOT_RUNNING, "The replay buffer is not running.")
        self.replays += 1

    def do_CreateRecordChapter(self, data: Data) -> None:
        self.chapters.append(data.get("chapterName", ""))

    def put(self, scene: str, name: str, kind: str, **settings: object) -> Data:
        """A source that the user has made."""
        self.inputs[name] = {"kind": kind, "settings": settings}
        self._put(scene, name)
        return self.scenes[scene][-1]

    def _put(self, scene: str, name: str) -> int:
        self._items += 1
        shape = {"positionX": 0.0, "positionY": 0.0, "width": 1920.0, "height": 1080.0, "alignment": 5}
        self._scene({"sceneName": scene}).append(
            {
                "sceneItemId": self._items,
                "sourceName": name,
                "sceneItemEnabled": True,
                "sceneItemTransform": shape | {"sourceWidth": 1920.0, "sourceHeight": 1080.0},
                "sourceType": "OBS_SOURCE_TYPE_INPUT",
                "isGroup": None,
            }
        )
        return self._items

    def _scene(self, data: Data) -> list[Data]:
        if data["sceneName"] not in self.scenes:
            raise Refused(NOT_FOUND, f"No source was found by the name of `{data['sceneName']}`.")
        return self.scenes[data["sceneName"]]

    def _item(self, data: Data) -> Data:
        found = [item for item in self._scene(data) if item["sceneItemId"] == data["sceneItemId"]]
        if not found:
            raise Refused(NOT_FOUND, "No scene items were found in the specified scene by that ID.")
        return found[0]

    def _input(self, name: str) -> Data:
        if name not in self.inputs:
            raise Refused(NOT_FOUND, f"No source was found by the name of `{name}`.")
        return self.inputs[name]


class StandInObs:
    """The server. ``deaf`` requests are never answered; ``hang_up`` cuts whoever is connected."""

    def __init__(self, password: str = "", model: Model | None = None) -> None:
        self.password = password
        self.model = model or Model()
        self.rpc = 1
        self.deaf: set[str] = set()
        self.raw: bytes | None = None
        """Sent instead of a greeting."""
        self.subscriptions: list[int | None] = []
        self._server: Server | None = None
        self._clients: set[ServerConnection] = set()
        self.port = 0

    async def start(self, port: int = 0) -> None:
        self._server = await serve(
            self._serve, "127.0.0.1", port, subprotocols=[Subprotocol("obswebsocket.msgpack")], compression=None
        )
        self.port = next(iter(self._server.sockets)).getsockname()[1]

    async def stop(self) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    @property
    def connected(self) -> int:
        return len(self._clients)

    async def hang_up(self) -> None:
        await asyncio.gather(*(client.close() for client in tuple(self._clients)))

    async def tell(self, kind: str, **data: object) -> None:
        """An event, to everybody who is connected."""
        for client in tuple(self._clients):
            await client.send(msgpack.packb({"op": 5, "d": {"eventType": kind, "eventIntent": 1, "eventData": data}}))

    async def stream(self, state: str, *, active: bool) -> None:
        self.model.outputs["Stream"] = active
        await self.tell("StreamStateChanged", outputActive=active, outputState=f"OBS_WEBSOCKET_OUTPUT_{state}")

    async def _serve(self, client: ServerConnection) -> None:
        try:
            if await self._let_in(client):
                self._clients.add(client)
                async for message in client:
                    await self._answer(client, msgpack.unpackb(message)["d"])
        except ConnectionClosed:
            pass
        finally:
            self._clients.discard(client)

    async def _let_in(self, client: ServerConnection) -> bool:
        if self.raw is not None:
            await client.send(self.raw)
            return False
        hello: Data = {"obsWebSocketVersion": "5.5.0", "rpcVersion": 1}
        if self.password:
            hello["authentication"] = {"challenge": CHALLENGE, "salt": SALT}
        await client.send(msgpack.packb({"op": 0, "d": hello}))
        identify = msgpack.unpackb(await client.recv())["d"]
        if self.password and identify.get("authentication") != _proof(self.password):
            await client.close(4009, "Authentication failed.")
            return False
        if identify["rpcVersion"] != self.rpc:
            await client.close(4010, "Your requested RPC version is not supported.")
            return False
        self.subscriptions.append(identify.get("eventSubscriptions"))
        await client.send(msgpack.packb({"op": 2, "d": {"negotiatedRpcVersion": 1}}))
        return True

    async def _answer(self, client: ServerConnection, asked: Data) -> None:
        if asked["requestType"] in self.deaf:
            return
        told: Data = {"requestType": asked["requestType"], "requestId": asked["requestId"]}
        try:
            found = self.model.answer(asked["requestType"], asked.get("requestData") or {})
            told |= {"requestStatus": {"result": True, "code": 100}, "responseData": found}
        except Refused as refused:
            told["requestStatus"] = {"result": False, "code": refused.code, "comment": str(refused)}
        await client.send(msgpack.packb({"op": 7, "d": told}))


def _proof(password: str) -> str:
    secret = base64.b64encode(hashlib.sha256(f"{password}{SALT}".encode()).digest()).decode()
    return base64.b64encode(hashlib.sha256(f"{secret}{CHALLENGE}".encode()).digest()).decode()


@asynccontextmanager
async def stand_in_obs(password: str = "", model: Model | None = None) -> AsyncIterator[StandInObs]:
    """The server for the length of the block."""
    obs = StandInObs(password, model)
    await obs.start()
    try:
        yield obs
    finally:
        await obs.stop()
