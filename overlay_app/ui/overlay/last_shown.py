"""What a view shows now, or showed last: a widget that leaves is drawn until it has gone."""

from typing import Generic, TypeVar

Shown = TypeVar("Shown")


class LastShown(Generic[Shown]):
    """Told what to show, or nothing.

    No base class of the views, because a signal of a base class does not notify of a property of another: what views
    have in common besides this, their ``changed`` and ``present``, each has to declare for itself.
    """

    def __init__(self, first: Shown) -> None:
        """``first`` is read before anything was shown."""
        self.value = first
        self.present = False

    def take(self, shown: Shown | None) -> bool:
        """Show this, or with None nothing; the answer is whether that is anything new."""
        before = (self.present, self.value)
        self.present = shown is not None
        if shown is not None:
            self.value = shown
        return before != (self.present, self.value)
