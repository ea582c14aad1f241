"""Finding one's way in OBS: the scene that viewers see, the sources in it, and which of them is ours."""

import base64
import binascii
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from overlay_app.broadcast.link import NotDone
from overlay_app.broadcast.placing import WINDOW_LISTS, Choice, Item, is_ours

Data = Mapping[str, Any]
DEEP_AT_MOST = 3
"""How many scenes and groups within each other are looked into."""


class Ask(Protocol):
    """Makes a request and returns its answer; raises ``NotConnected`` or ``NotDone``."""

    def __call__(self, request: str, data: Data | None = None, /) -> Awaitable[Data]: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Our source where it was found. ``direct`` is False where it lies in a scene or group within the scene."""

    scene: str
    item: Item
    direct: bool
    enabled: bool


async def program_scene(ask: Ask) -> str:
    """The scene that viewers see."""
    told = await ask("GetCurrentProgramScene")
    return str(told.get("currentProgramSceneName") or told.get("sceneName") or "")


async def canvas(ask: Ask) -> tuple[int, int]:
    """The size of the picture in OBS."""
    told = await ask("GetVideoSettings")
    return int(told.get("baseWidth", 0)), int(told.get("baseHeight", 0))


async def find_ours(ask: Ask, scene: str, address: str = "", *, named: str = "") -> Found | None:
    """Our overlay in a scene; ``named`` asks for that source instead. What is shown comes before what is hidden."""
    found = await _within(ask, "GetSceneItemList", scene, address, named, 0)
    return next((each for each in found if each.enabled), next(iter(found), None))


async def find_again(ask: Ask, scene: str, before: Found) -> Found | None:
    """A source that was found in a scene, as it is there now; None where it is gone."""
    found = await _within(ask, "GetSceneItemList", scene, "", before.item.name, 0)
    place = before.scene, before.item.number
    return next((each for each in found if (each.scene, each.item.number) == place), None)


async def _within(ask: Ask, request: str, scene: str, address: str, named: str, depth: int) -> list[Found]:
    told = await ask(request, {"sceneName": scene})
    found: list[Found] = []
    for each in told.get("sceneItems") or []:
        item = Item.of(each)
        if item.name == named if named else await _shows_us(ask, item, address):
            found.append(Found(scene, item, depth == 0, item.enabled))
        elif each.get("sourceType") == "OBS_SOURCE_TYPE_SCENE" and depth < DEEP_AT_MOST:
            inner = "GetGroupSceneItemList" if each.get("isGroup") else "GetSceneItemList"
            within = await _within(ask, inner, item.name, address, named, depth + 1)
            found += [Found(deeper.scene, deeper.item, False, deeper.enabled and item.enabled) for deeper in within]
    return found


async def _shows_us(ask: Ask, item: Item, address: str) -> bool:
    if item.kind not in {*WINDOW_LISTS, "browser_source"}:
        return False
    settings = await input_settings(ask, item.name)
    return is_ours(item.name, item.kind, settings, address)


async def input_settings(ask: Ask, name: str) -> Data:
    """How a source is set."""
    told = await ask("GetInputSettings", {"inputName": name})
    settings = told.get("inputSettings")
    return settings if isinstance(settings, dict) else {}


async def choices(ask: Ask, name: str, listed_by: str) -> list[Choice]:
    """What a source of that name lets one choose, such as the windows there are."""
    told = await ask("GetInputPropertiesListPropertyItems", {"inputName": name, "propertyName": listed_by})
    return [Choice(str(each.get("itemName")), each.get("itemValue")) for each in told.get("propertyItems") or []]


async def inputs(ask: Ask) -> dict[str, str]:
    """Every source there is in any scene, and its kind."""
    told = await ask("GetInputList")
    return {str(each.get("inputName")): str(each.get("inputKind")) for each in told.get("inputs") or []}


async def picture(ask: Ask, source: str, width: int) -> bytes | None:
    """A PNG of a source or scene, filters and all; None where OBS has no picture of it."""
    try:
        told = await ask(
            "GetSourceScreenshot", {"sourceName": source, "imageFormat": "png", "imageWidth": max(8, width)}
        )
    except NotDone:
        return None
    try:
        return base64.b64decode(str(told.get("imageData", "")).partition(",")[2], validate=True) or None
    except binascii.Error:
        return None
