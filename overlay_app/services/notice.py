"""A notice: services say that something changed, whoever cares listens."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Notice(Generic[T]):
    """Tells listeners in the order they came."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[T], None]] = []

    def listen(self, listener: Callable[[T], None]) -> None:
        """Call ``listener`` at each telling from now on."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[[T], None]) -> None:
        """Call ``listener`` no more."""
        self._listeners.remove(listener)

    def tell(self, value: T) -> None:
        """Tell every listener."""
        for listener in tuple(self._listeners):
            listener(value)
