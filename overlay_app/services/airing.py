"""Proof of airing: what was on air is what the renderer says that the broadcast software shows, and no other."""

from overlay_app.services.settings import Renderer
from overlay_app.services.stage import Stage


class ProofOfAiring:
    """Hands on to the stage what the chosen renderer tells; the word of the other is not heard."""

    def __init__(self, stage: Stage, renderer: Renderer = Renderer.WINDOW) -> None:
        self._stage = stage
        self.renderer = renderer

    def painted(self, by: Renderer, thing: str) -> None:
        """A renderer drew something for the first time."""
        if by is self.renderer:
            self._stage.painted(thing)

    def ended(self, by: Renderer, thing: str) -> None:
        """A renderer is done with something, or can no longer show it."""
        if by is self.renderer:
            self._stage.ended(thing)
