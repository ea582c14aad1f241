"""What is shown of the keys for the whole system, and what can be set there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from overlay_app.services.settings import KeySettings
from overlay_app.services.system_keys import Listening


@dataclass(frozen=True, slots=True)
class KeysState:
    """The keys as they are set, and how the listening goes."""

    settings: KeySettings = field(default_factory=KeySettings)
    listening: Listening = field(default_factory=Listening)


@dataclass(frozen=True, slots=True)
class KeysActions:
    """What can be done: the new keys are listened to at once and kept."""

    set_keys: Callable[[KeySettings], None]
    suspend: Callable[[bool], None]
    """Listen to none while one is being chosen."""
