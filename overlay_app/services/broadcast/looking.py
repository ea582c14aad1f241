"""Looks whether the overlay arrives in OBS: shows a test pattern for a moment, and asks OBS for pictures of it."""

import asyncio

from overlay_app.broadcast import self_check
from overlay_app.broadcast.placing import KEY_FILTER
from overlay_app.broadcast.self_check import Finding, Pixels, Seen, Verdict
from overlay_app.services.broadcast import scenes
from overlay_app.services.broadcast.overlay import Decode, Overlay
from overlay_app.services.broadcast.scenes import Ask, Found
from overlay_app.services.broadcast.state import Checked
from overlay_app.services.clock import now_ms

SOURCE_WIDTH = 480
SCENE_WIDTH = 640
PATIENCE_SECONDS = 3.0
LOOK_EVERY_SECONDS = 0.25
SETTLED = {Verdict.TRANSPARENT, Verdict.KEYED}


async def look(
    ask: Ask, overlay: Overlay, decode: Decode, address: str, *, pattern: bool
) -> tuple[Checked, Found | None]:
    """Look at the overlay in the scene that viewers see, with the ``pattern`` on it or as it stands."""
    scene = await scenes.program_scene(ask)
    found = await scenes.find_ours(ask, scene, address)
    if not pattern or (found is not None and found.item.kind == "browser_source"):  # the page shows no pattern
        seen, picture = await _see(ask, overlay, decode, scene, found)
        return Checked(now_ms(), self_check.without_pattern(seen), picture, with_pattern=False), found
    overlay.show_pattern(shown=True)
    try:
        finding, picture = await _until_settled(ask, overlay, decode, scene, found)
    finally:
        overlay.show_pattern(shown=False)
    return Checked(now_ms(), finding, picture), found


async def _until_settled(
    ask: Ask, overlay: Overlay, decode: Decode, scene: str, found: Found | None
) -> tuple[Finding, bytes]:
    """Look again until all is well or patience ends: a picture takes some frames to arrive."""
    clock = asyncio.get_running_loop().time
    end = clock() + PATIENCE_SECONDS
    while True:
        await asyncio.sleep(LOOK_EVERY_SECONDS)
        seen, picture = await _see(ask, overlay, decode, scene, found)
        finding = self_check.judge(seen)
        hopeless = not seen.added or not seen.enabled or not seen.window_shown
        if finding.verdict in SETTLED or hopeless or clock() >= end:
            return finding, picture


async def _see(ask: Ask, overlay: Overlay, decode: Decode, scene: str, found: Found | None) -> tuple[Seen, bytes]:
    shown = overlay.window().shown
    whole = await scenes.picture(ask, scene, SCENE_WIDTH)
    if found is None:
        return Seen(added=False), whole or b""
    source = await scenes.picture(ask, found.item.name, SOURCE_WIDTH)
    is_page = found.item.kind == "browser_source"
    direct = found.direct and not found.item.transform.get("rotation")
    seen = Seen(
        added=True,
        enabled=found.enabled,
        window_shown=shown or is_page,
        keyed=await _keyed(ask, found.item.name),
        can_key=not is_page,
        source=await _decoded(decode, source),
        scene=await _decoded(decode, whole) if direct else None,
        box=await _box(ask, found),
    )
    return seen, whole or b""


async def _decoded(decode: Decode, picture: bytes | None) -> Pixels | None:
    return None if picture is None else await asyncio.to_thread(decode, picture)


async def _keyed(ask: Ask, source: str) -> bool:
    told = await ask("GetSourceFilterList", {"sourceName": source})
    filters = told.get("filters") or []
    return any(each.get("filterName") == KEY_FILTER and each.get("filterEnabled", True) for each in filters)


async def _box(ask: Ask, found: Found) -> tuple[float, float, float, float]:
    """Where the source lies in the picture of OBS, as shares."""
    width, height = await scenes.canvas(ask)
    left, top, wide, high = found.item.box
    if not width or not height or not wide or not high:
        return 0.0, 0.0, 1.0, 1.0
    return left / width, top / height, wide / width, high / height
