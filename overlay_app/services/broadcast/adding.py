"""Puts the overlay into OBS, picture and sound, and puts right what a look at it found wrong."""

import asyncio
import logging
from collections.abc import Callable

from overlay_app.broadcast import placing, sounding
from overlay_app.broadcast.link import NotDone
from overlay_app.broadcast.placing import SOURCE, WINDOW_LISTS, ByHand, Source, Window
from overlay_app.services.broadcast import scenes
from overlay_app.services.broadcast.scenes import Ask, Found
from overlay_app.services.broadcast.state import Added

ALREADY_THERE = 601
NAME_FREE_SECONDS = 0.1
TRIES = 25
PICTURE_SECONDS = 2.5
PICTURE_EVERY_SECONDS = 0.1

WearKey = Callable[[], Window]
"""Has the window wear its key colour, and says how it stands then."""

log = logging.getLogger(__name__)


class CannotAdd(Exception):
    """It cannot be added from here; ``by_hand`` says how it is done."""

    def __init__(self, by_hand: ByHand) -> None:
        super().__init__(by_hand.why or "This OBS offers no source that captures the overlay. Add it by hand.")
        self.by_hand = by_hand


async def add_window(ask: Ask, window: Window, kinds: frozenset[str], wear_key: WearKey) -> Added:
    """Have the scene that viewers see show the overlay window, in front of everything else."""
    scene = await scenes.program_scene(ask)
    if not kinds:
        raise NotDone("OBS does not tell which sources it has. Connect again.")
    there = (await scenes.inputs(ask)).get(SOURCE)
    if there is not None and there in placing.CAPTURES[window.desktop]:
        if await point_again(ask, window, wear_key):
            await _into(ask, scene, SOURCE)
            return Added(scene, there, f"The overlay is in the scene “{scene}”.")
        await _remove(ask, SOURCE)
    for kind in placing.capture_kinds(window.desktop, kinds):
        source = await _created(ask, scene, kind, window, wear_key)
        if source is not None:
            await _into(ask, scene, SOURCE)
            return Added(scene, kind, f"The overlay is in the scene “{scene}”. {source.words}")
    raise CannotAdd(placing.by_hand(window.desktop, kinds))


async def add_page(ask: Ask, address: str, size: tuple[int, int], frame_rate: int, kinds: frozenset[str]) -> Added:
    """Have the scene that viewers see show the overlay page."""
    if "browser_source" not in kinds:
        raise NotDone("This OBS has no browser source. Install the OBS from obsproject.com, or add the window.")
    scene = await scenes.program_scene(ask)
    source = placing.browser_page(address, *size, frame_rate)
    if source.name in await scenes.inputs(ask):
        await ask("SetInputSettings", {"inputName": source.name, "inputSettings": source.settings})
    else:
        await _create(ask, scene, source.name, source.kind, dict(source.settings))
    await _into(ask, scene, source.name)
    return Added(scene, source.kind, f"The overlay page is in the scene “{scene}”. {source.words}")


async def add_sound(ask: Ask, window: Window, kinds: frozenset[str]) -> Added:
    """Have the scene that viewers see carry the sound of Coinstage alone."""
    scene = await scenes.program_scene(ask)
    source = sounding.sound_source(window.desktop, kinds)
    if source is None:
        raise NotDone(
            "This OBS cannot hear a single program. Let it hear the device that Coinstage sounds on: Settings, Sound."
        )
    if source.name not in await scenes.inputs(ask):
        await _create(ask, scene, source.name, source.kind, {})
    listed = await scenes.choices(ask, source.name, sounding.LISTS[source.kind])
    pointed = sounding.sound_source(window.desktop, kinds, listed) or source
    await ask("SetInputSettings", {"inputName": source.name, "inputSettings": pointed.settings})
    await _in_scene(ask, scene, source.name)
    return Added(scene, source.kind, f"The sound of Coinstage is in the scene “{scene}”.")


async def point_again(ask: Ask, window: Window, wear_key: WearKey) -> bool:
    """Point our source at the window as it stands now; False where it is not there or shows nothing."""
    kind = (await scenes.inputs(ask)).get(SOURCE)
    if kind is None or kind not in placing.CAPTURES[window.desktop]:
        return False
    if kind == "xshm_input" and not window.key:
        window = wear_key()
    await _dress(ask, await _pointed(ask, kind, window))
    return await _has_picture(ask, SOURCE)


async def make_anew(ask: Ask, window: Window, kinds: frozenset[str], wear_key: WearKey) -> Added:
    """Point our source again, and where it stays empty or wrong create it anew in the best way there is."""
    scene = await scenes.program_scene(ask)
    found = await scenes.find_ours(ask, scene)
    if found is not None and found.item.name != SOURCE:
        raise NotDone(f"“{found.item.name}” was made by hand: choose the window again in its properties in OBS.")
    before = (await scenes.inputs(ask)).get(SOURCE)
    wanted = next(iter(placing.capture_kinds(window.desktop, kinds)), None)
    if before is not None and before != wanted:
        await _remove(ask, SOURCE)
    return await add_window(ask, window, kinds, wear_key)


async def to_front(ask: Ask, found: Found) -> None:
    """Put our source in front of everything else in its scene."""
    if not found.direct:
        raise NotDone(f"The overlay lies within “{found.scene}”: bring that to the front in OBS.")
    await _raise(ask, found.scene, found.item.number)


async def switch_on(ask: Ask, found: Found) -> None:
    """Open the eye of our source."""
    await ask(
        "SetSceneItemEnabled",
        {"sceneName": found.scene, "sceneItemId": found.item.number, "sceneItemEnabled": True},
    )


async def key_out(ask: Ask, found: Found, window: Window) -> None:
    """Make the key colour of the window see-through, in whatever source shows it."""
    await _filter(ask, found.item.name, placing.key_filter(window.key))


async def _created(ask: Ask, scene: str, kind: str, window: Window, wear_key: WearKey) -> Source | None:
    if placing.captured(kind, window).needs_key and not window.key:
        window = wear_key()
    await _create(ask, scene, SOURCE, kind, {})
    source = await _pointed(ask, kind, window)
    await _dress(ask, source)
    if await _has_picture(ask, SOURCE):
        return source
    log.info("OBS gets no picture by %s: the next way is tried.", kind)
    await _remove(ask, SOURCE)
    return None


async def _pointed(ask: Ask, kind: str, window: Window) -> Source:
    listed_by = WINDOW_LISTS.get(kind)
    if listed_by is None:
        return placing.captured(kind, window)
    listed = placing.our_window(await scenes.choices(ask, SOURCE, listed_by), kind, window)
    return placing.captured(kind, window, listed)


async def _dress(ask: Ask, source: Source) -> None:
    await ask("SetInputSettings", {"inputName": source.name, "inputSettings": dict(source.settings)})
    for each in source.filters:
        await _filter(ask, source.name, each)


async def _filter(ask: Ask, source: str, wanted: placing.Filter) -> None:
    told = await ask("GetSourceFilterList", {"sourceName": source})
    names = {each.get("filterName") for each in told.get("filters") or []}
    settings = {"sourceName": source, "filterName": wanted.name, "filterSettings": dict(wanted.settings)}
    if wanted.name in names:
        await ask("SetSourceFilterSettings", settings)
    else:
        await ask("CreateSourceFilter", settings | {"filterKind": wanted.kind})


async def _create(ask: Ask, scene: str, name: str, kind: str, settings: dict[str, object]) -> None:
    """Create a source. OBS goes on knowing the name of one that was just removed for a moment."""
    wanted = {"sceneName": scene, "inputName": name, "inputKind": kind, "inputSettings": settings}
    for left in reversed(range(TRIES)):
        try:
            await ask("CreateInput", wanted)
        except NotDone as refused:
            if refused.code != ALREADY_THERE or not left:
                raise
            await asyncio.sleep(NAME_FREE_SECONDS)
        else:
            return


async def _remove(ask: Ask, name: str) -> None:
    await ask("RemoveInput", {"inputName": name})


async def _has_picture(ask: Ask, source: str) -> bool:
    for _ in range(round(PICTURE_SECONDS / PICTURE_EVERY_SECONDS)):
        if await scenes.picture(ask, source, 16) is not None:
            return True
        await asyncio.sleep(PICTURE_EVERY_SECONDS)
    return False


async def _in_scene(ask: Ask, scene: str, source: str) -> Found:
    found = await scenes.find_ours(ask, scene, named=source)
    if found is None:
        await ask("CreateSceneItem", {"sceneName": scene, "sourceName": source, "sceneItemEnabled": True})
        found = await scenes.find_ours(ask, scene, named=source)
    if found is None:
        raise NotDone(f"OBS did not put “{source}” into the scene “{scene}”.")
    return found


async def _into(ask: Ask, scene: str, source: str) -> None:
    """Have a source in a scene: seen, whole and in front."""
    found = await _in_scene(ask, scene, source)
    if not found.item.enabled:
        await switch_on(ask, found)
    if found.direct:
        where = {"sceneName": found.scene, "sceneItemId": found.item.number}
        shape = placing.scene_transform(await scenes.canvas(ask))
        await ask("SetSceneItemTransform", where | {"sceneItemTransform": shape})
    await _raise(ask, found.scene, found.item.number)


async def _raise(ask: Ask, scene: str, number: int) -> None:
    told = await ask("GetSceneItemList", {"sceneName": scene})
    top = len(told.get("sceneItems") or []) - 1
    await ask("SetSceneItemIndex", {"sceneName": scene, "sceneItemId": number, "sceneItemIndex": max(0, top)})
