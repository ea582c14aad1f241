"""The way back from what was arranged, and forth again."""

from dataclasses import dataclass

from overlay_app.stage.layout import Layout

STEPS_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class LayoutHistory:
    """A layout with what it was before and what was taken back. A history never changes: each step gives a new one."""

    now: Layout
    past: tuple[Layout, ...] = ()
    """The oldest first, at most ``STEPS_AT_MOST``."""
    future: tuple[Layout, ...] = ()
    """What was taken back, the latest first."""
    run: str = ""
    """What the last change belongs to: changes of one run, such as nudges in a row, are taken back together."""

    def changed(self, layout: Layout, run: str = "") -> "LayoutHistory":
        """The history after a change. What was taken back before it is gone."""
        if layout == self.now:
            return self
        if run and run == self.run and self.past:
            return LayoutHistory(layout, self.past, run=run)
        return LayoutHistory(layout, (*self.past, self.now)[-STEPS_AT_MOST:], run=run)

    def undone(self) -> "LayoutHistory":
        """One step back; the same where there is none."""
        if not self.past:
            return self
        *past, now = self.past
        return LayoutHistory(now, tuple(past), (self.now, *self.future))

    def redone(self) -> "LayoutHistory":
        """One step forth; the same where there is none."""
        if not self.future:
            return self
        now, *future = self.future
        return LayoutHistory(now, (*self.past, self.now), tuple(future))
