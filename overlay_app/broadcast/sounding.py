"""How the overlay's sound gets into the broadcast, and whether it arrives: from volumes to a verdict. Pure."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from overlay_app.broadcast.placing import WINDOW_TITLE, Choice, Desktop, Source

SOUND_SOURCE: Final = "Coinstage sound"
SINK: Final = "coinstage"
"""The device of our own on Linux: what plays there is heard by whoever listens to its monitor, and by nobody else."""

CAPTURES: Mapping[Desktop, str] = {
    Desktop.WINDOWS: "wasapi_process_output_capture",
    Desktop.MACOS: "sck_audio_capture",
    Desktop.X11: "pulse_output_capture",
    Desktop.WAYLAND: "pulse_output_capture",
}
LISTS: Mapping[str, str] = {
    "wasapi_process_output_capture": "window",
    "sck_audio_capture": "application",
    "pulse_output_capture": "device_id",
}
"""Which property of a source lists what can be heard."""

_SILENT_DB: Final = -60.0
_RISE_DB: Final = 8.0
"""An input hears the tone where it is so much louder while it sounds."""
_FLOOR_DB: Final = -100.0

Levels = Mapping[str, float]
"""How loud each input is, 0 to 1."""


def sound_source(desktop: Desktop, offered: Collection[str], choices: Sequence[Choice] = ()) -> Source | None:
    """The source that hears Coinstage alone; None where this OBS offers none."""
    kind = CAPTURES[desktop]
    if kind not in offered:
        return None
    match kind:
        case "wasapi_process_output_capture":
            ours = next((each for each in choices if str(each.value).split(":")[0] == WINDOW_TITLE), None)
            window = f"{WINDOW_TITLE}::" if ours is None else ours.value
            return Source(SOUND_SOURCE, kind, {"window": window, "priority": 1})
        case "sck_audio_capture":
            ours = next((each for each in choices if "coinstage" in f"{each.name}{each.value}".casefold()), None)
            return Source(SOUND_SOURCE, kind, {"type": 1, "application": "" if ours is None else ours.value})
        case _:
            return Source(SOUND_SOURCE, kind, {"device_id": f"{SINK}.monitor"})


class Hearing(StrEnum):
    """What became of the sound."""

    HEARD = "heard"
    SILENT = "silent"
    TWICE = "twice"
    NOT_PLAYED = "not-played"


@dataclass(frozen=True, slots=True)
class Heard:
    """A verdict in words, and the inputs that heard the tone."""

    hearing: Hearing
    words: str
    inputs: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether viewers hear it, once."""
        return self.hearing is Hearing.HEARD


def levels(told: Mapping[str, object]) -> dict[str, float]:
    """How loud each input is, from what OBS tells twenty times a second: the loudest channel's peak."""
    found: dict[str, float] = {}
    inputs = told.get("inputs")
    for each in inputs if isinstance(inputs, list) else []:
        if isinstance(each, dict) and isinstance(name := each.get("inputName"), str):
            found[name] = max((_peak(channel) for channel in each.get("inputLevelsMul") or []), default=0.0)
    return found


def judge(during: Sequence[Levels], between: Sequence[Levels]) -> Heard:
    """Say who heard the tone: whoever was louder while it sounded than in the pauses between."""
    names = sorted({name for each in during for name in each})
    hearing = tuple(name for name in names if _hears(name, during, between))
    if not hearing:
        return Heard(
            Hearing.SILENT,
            "No source in OBS hears Coinstage. Add its sound, look that it is not muted in the mixer, and that the"
            " sound is on under Settings, Sound.",
        )
    if len(hearing) > 1:
        return Heard(
            Hearing.TWICE,
            f"Coinstage is heard {len(hearing)} times, by {_listed(hearing)}: viewers get an echo. Mute all but one in"
            " the mixer of OBS, or give Coinstage a device of its own.",
            hearing,
        )
    return Heard(Hearing.HEARD, f"“{hearing[0]}” hears Coinstage, and nothing else does.", hearing)


def _hears(name: str, during: Sequence[Levels], between: Sequence[Levels]) -> bool:
    loud = _typical([each.get(name, 0.0) for each in during])
    quiet = _typical([each.get(name, 0.0) for each in between])
    return loud > _SILENT_DB and loud - quiet >= _RISE_DB


def _typical(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return _decibels(ordered[len(ordered) // 2]) if ordered else _FLOOR_DB


def _decibels(level: float) -> float:
    return max(_FLOOR_DB, 20 * math.log10(level)) if level > 0 else _FLOOR_DB


def _peak(channel: object) -> float:
    """Of magnitude, peak and input peak the second: what is heard after the fader."""
    value = channel[1] if isinstance(channel, list) and len(channel) > 1 else 0.0
    return float(value) if isinstance(value, (int, float)) and math.isfinite(value) else 0.0


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name[:40]}”" for name in names[:4]]
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"
