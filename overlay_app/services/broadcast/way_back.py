"""The way back from what a rule had OBS do: to what was before, unless somebody has changed it since."""

import asyncio
from dataclasses import dataclass

from overlay_app.broadcast.link import NotConnected, NotDone
from overlay_app.services.broadcast import scenes
from overlay_app.services.broadcast.scenes import Ask, Found

Key = tuple[str, int]
"""What goes back: a source by its scene and number there."""
PROGRAM: Key = ("", 0)
"""The scene that viewers see."""

_NO_ANSWER, _NOT_READY, _NOT_FOUND = 0, 207, 600


@dataclass(slots=True)
class WayBack:
    """To what was before."""

    scene: str
    """What viewers saw before."""
    item: Found | None
    """The source as it was before; None where it is the scene that goes back."""
    timer: asyncio.TimerHandle | None = None
    late: bool = False
    """Whether it could not be gone in time, which was told."""

    @property
    def words(self) -> str:
        """What it does, in the words of an action."""
        if self.item is None:
            return f"the scene “{self.scene}”"
        return f"{'shows' if self.item.item.enabled else 'hides'} “{self.item.item.name}”"


def may_come_yet(problem: Exception) -> bool:
    """Whether OBS, asked in vain, might do later what it did not do now; or did it, and nobody heard."""
    if isinstance(problem, NotDone):
        return problem.code in {_NO_ANSWER, _NOT_READY}
    return isinstance(problem, NotConnected)


async def go(ask: Ask, way: WayBack, switched_to: str) -> bool:
    """Put it back; False where somebody has changed it meanwhile, which is left as it is.

    ``switched_to`` is the scene to which a rule has switched last.
    """
    if way.item is None:
        if await scenes.program_scene(ask) != switched_to:
            return False
        await ask("SetCurrentProgramScene", {"sceneName": way.scene})
        return True
    found = await scenes.find_again(ask, way.scene, way.item)
    if found is None:
        name = way.item.item.name
        raise NotDone(f"there is no such source in the scene “{way.scene}” any more: “{name}”.", _NOT_FOUND)
    if found.item.enabled == way.item.item.enabled:
        return False
    where = {"sceneName": found.scene, "sceneItemId": found.item.number}
    await ask("SetSceneItemEnabled", where | {"sceneItemEnabled": way.item.item.enabled})
    return True
