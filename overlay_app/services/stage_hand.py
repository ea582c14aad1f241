"""What a key or the tray may do with the stage: orders that need no more than a press."""

from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.services.system_keys import KeyCommand, SystemKeys


class StageHand:
    """Carries orders out on the stage on air and, alike, in the preview; ``keys`` give some of them."""

    def __init__(self, stages: Stages, keys: SystemKeys) -> None:
        self._stages = stages
        self.keys = keys
        keys.pressed.listen(self.press)

    def press(self, command: KeyCommand) -> None:
        """Do what a key is for. Layouts are not the stage's business."""
        match command:
            case KeyCommand.PANIC:
                self.panic()
            case KeyCommand.PAUSE:
                self.pause_or_resume()
            case KeyCommand.SKIP:
                self.skip()
            case KeyCommand.REPLAY:
                self.replay()
            case KeyCommand.MUTE:
                self.mute_or_sound()
            case KeyCommand.LAYOUT:
                pass

    def panic(self) -> None:
        """Hide everything."""
        self._stages.each(Stage.panic)

    def show(self) -> None:
        """Open the stage again."""
        self._stages.each(Stage.show)

    def pause_or_resume(self) -> None:
        """Let nothing new begin, or go on."""
        self._stages.each(Stage.resume if self._stages.on_air.state.paused else Stage.pause)

    def mute_or_sound(self) -> None:
        """Silence the stage, or let it sound again."""
        muted = not self._stages.on_air.state.muted
        self._stages.each(lambda stage: stage.mute(muted=muted))

    def skip(self) -> None:
        """Take away what viewers see first."""
        foremost = self._stages.on_air.foremost
        if foremost is not None:
            self._stages.each(lambda stage: stage.skip(foremost))

    def replay(self) -> None:
        """Show again what was shown last."""
        recent = self._stages.on_air.queue.recent
        if recent:
            self._stages.on_air.replay(recent[0].id)
