"""What the sound settings show, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field

from overlay_app.services.settings import SoundSettings
from overlay_app.ui.sound.devices import Output


@dataclass(frozen=True, slots=True)
class SoundState:
    """How the stage sounds, and what it could sound on."""

    settings: SoundSettings = field(default_factory=SoundSettings)
    outputs: tuple[Output, ...] = ()
    """The devices there are, the system's default first."""
    silent_because: str = ""
    """Why nothing can be heard, in words; empty where all is well."""
    voices: tuple[str, ...] = ()
    """None until speech is on and its voice has started."""
    speechless_because: str = ""


@dataclass(frozen=True, slots=True)
class SoundActions:
    """What can be done: the new settings are applied at once and kept."""

    set_sound: Callable[[SoundSettings], None]
    try_sound: Callable[[str], None]
    """A name of ``stage.sounds.SOUNDS``."""
    try_speech: Callable[[], None]
