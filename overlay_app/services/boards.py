"""The boards, banners and clocks on stage: each feature puts up its own, and all of them make one scene."""

from collections.abc import Callable

from overlay_app.services.stages import Stages
from overlay_app.stage.widgets import NO_WIDGETS, Widgets


class Boards:
    """Holds what stands on stage beside gifts, goal and ticker.

    Features keep what they show in the books and put it up again after a start: nothing is kept here.
    """

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self.widgets = NO_WIDGETS

    def revise(self, change: Callable[[Widgets], Widgets]) -> None:
        """Show ``change`` of what stands there now: ``boards.revise(lambda widgets: replace(widgets, poll=poll))``."""
        changed = change(self.widgets)
        if changed != self.widgets:
            self.widgets = changed
            self._stages.each(lambda stage: stage.set_widgets(changed))
