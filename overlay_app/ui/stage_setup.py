"""How the stage is set up: what a setting, a layout or OBS changes of it is done at once, and told to the pages."""

from collections.abc import Callable
from dataclasses import replace

from overlay_app.broadcast.sounding import SINK
from overlay_app.services.backstage import Backstage
from overlay_app.services.layout_shelf import LayoutShelf
from overlay_app.services.settings import Mode, SoundSettings, StageSettings
from overlay_app.stage.layout import Canvas
from overlay_app.ui.lifecycle import KeepSettings
from overlay_app.ui.overlay.dresser import Dresser
from overlay_app.ui.overlay.window import OverlayWindow


class StageSetUp:
    """Sets the stage up: its canvas, its layout, its theme, and what it sounds on."""

    def __init__(
        self,
        backstage: Backstage,
        overlay: OverlayWindow,
        dresser: Dresser,
        layouts: LayoutShelf,
        keep: KeepSettings,
        changed: Callable[[], None],
    ) -> None:
        """``changed`` is told when the pages have to say something else of the stage."""
        self._backstage = backstage
        self._overlay = overlay
        self._dresser = dresser
        self._layouts = layouts
        self._keep = keep
        self._changed = changed
        layouts.changed.listen(lambda _: self.use_layout())

    @property
    def stage(self) -> StageSettings:
        """As it is set up now."""
        return self._backstage.settings.stage

    @property
    def canvas(self) -> Canvas:
        """The shape of what is on stage."""
        return Canvas.of(self.stage.width, self.stage.height)

    @property
    def too_large(self) -> str:
        """Why part of the canvas may be missing on stream; empty where it fits on the screen."""
        if self._overlay.fits():
            return ""
        screen = self._overlay.screen().size() * self._overlay.devicePixelRatio()
        return (
            f"The canvas of {self.stage.width} × {self.stage.height} does not fit on this screen of"
            f" {screen.width()} × {screen.height()}: what lies outside may be missing on stream."
            " Choose a smaller canvas, or let OBS show the page instead of the window: Settings, Browser source."
        )

    def follow(self, sound_moved: Callable[[SoundSettings], None]) -> None:
        """From now on, what happens to the overlay window and in OBS shows; ``sound_moved`` keeps where to sound."""
        self._backstage.stage_pages.changed.listen(lambda _: self._changed())
        self._backstage.broadcast.key_worn.listen(lambda _: self._wear_key())
        self._backstage.broadcast.sound_moved.listen(lambda before: sound_moved(self._move_sound(before)))
        self._overlay.screenChanged.connect(lambda _: self._changed())

    def set(self, stage: StageSettings) -> None:
        """Set the stage up so."""
        self._backstage.settings = replace(self._backstage.settings, stage=stage)
        self._overlay.set_canvas((stage.width, stage.height))
        self._overlay.set_mode(stage.mode, stage.chroma)
        self._dresser.set_reduced(stage.reduced_motion)
        self._backstage.stage_pages.choose(stage.renderer)
        self.use_layout()
        self._backstage.show_ticker()
        self._changed()

    def use(self, stage: StageSettings) -> None:
        """Set the stage up so from another page than Settings."""
        self._keep(stage=stage)
        self.set(stage)

    def use_layout(self) -> None:
        """What the layout on air asks for shows at once."""
        self._backstage.use_layout(self._layouts.current(self.canvas))
        for canvas in Canvas:
            self._backstage.stage_pages.arrange(self._layouts.current(canvas))

    def keep_theme(self, theme: str) -> None:
        """The stage wears this theme from now on, after the next start too."""
        self._keep(stage=replace(self.stage, theme=theme))

    def _wear_key(self) -> None:
        """The overlay stands on its key colour now, so that OBS can make that see-through: that stays so."""
        self._keep(stage=replace(self.stage, mode=Mode.CHROMA))
        self._changed()

    def _move_sound(self, before: str) -> SoundSettings:
        """Sound on a device of our own, and along where it sounded before; or there alone again."""
        sound = self._backstage.settings.sound
        if before:
            sound = replace(
                sound, stream_device=SINK, headphones_device=sound.headphones_device or sound.stream_device or before
            )
        elif sound.stream_device == SINK:
            sound = replace(sound, stream_device="", headphones_device="")
        self._backstage.settings = replace(self._backstage.settings, sound=sound)
        return sound
