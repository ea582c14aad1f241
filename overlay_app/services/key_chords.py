"""Keys with modifiers, written as in “Ctrl+Alt+P”: what may be listened to while another program is in front."""

from dataclasses import dataclass
from enum import StrEnum

LETTERS_AND_DIGITS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
ALONE = frozenset(
    {f"F{number}" for number in range(1, 36)}
    | {"Pause", "ScrollLock", "Media Play", "Media Pause", "Media Stop", "Media Next", "Media Previous"}
)
"""Keys that nobody types with, and that may be taken without a modifier."""
WITH_MODIFIER = frozenset(
    {"Home", "End", "PgUp", "PgDown", "Ins", "Del", "Left", "Right", "Up", "Down", "Space", "Print"}
)
_SIGNS = frozenset("+-*/.,;=<>[]\\'`#!\"$%&()@^_{|}~:?")
_PAD = "Num"


class BadChord(ValueError):
    """A key that cannot be listened to; the message says which one can."""


class Modifier(StrEnum):
    """What is held while a key is pressed."""

    CTRL = "Ctrl"
    ALT = "Alt"
    SHIFT = "Shift"
    META = "Meta"


@dataclass(frozen=True, slots=True)
class Chord:
    """A key and what is held with it. ``pad`` tells the numeric pad's keys from the others."""

    key: str
    modifiers: frozenset[Modifier] = frozenset()
    pad: bool = False

    @classmethod
    def parse(cls, text: str) -> "Chord":
        """Read a chord as Qt writes it, such as ``Ctrl+Shift+F9`` or ``Num+5``. Raises ``BadChord``."""
        held, key = _split(text.strip())
        pad = _PAD in held
        names = {each for each in held if each != _PAD}
        if not names <= set(Modifier):
            raise BadChord(f"“{text:.40}” is no key such as Ctrl+Alt+P or F9.")
        modifiers = frozenset(Modifier(name) for name in names)
        return cls(_checked(key, modifiers, pad, text), modifiers, pad)

    def __str__(self) -> str:
        held = [modifier.value for modifier in Modifier if modifier in self.modifiers]
        return "+".join([*held, *([_PAD] if self.pad else []), self.key])


def _split(text: str) -> tuple[list[str], str]:
    """What is held, and the key; the key may be a plus sign itself."""
    if text.endswith("++") or text == "+":
        return [part for part in text[:-1].split("+") if part], "+"
    *held, key = text.split("+")
    return held, key


def _checked(key: str, modifiers: frozenset[Modifier], pad: bool, text: str) -> str:
    known = {each.casefold(): each for each in (*ALONE, *WITH_MODIFIER, *LETTERS_AND_DIGITS, *_SIGNS, "Enter")}
    name = known.get(key.casefold())
    if name is None or (name == "Enter" and not pad):
        raise BadChord(f"“{text:.40}” is no key that can be listened to. Choose one such as Ctrl+Alt+P or F9.")
    if name not in ALONE and not pad and not modifiers - {Modifier.SHIFT}:
        raise BadChord(f"{name} alone is typed with. Hold Ctrl, Alt or Meta with it, or choose a key such as F9.")
    return name
