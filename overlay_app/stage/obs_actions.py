"""What a rule may have OBS do. The stage only knows of it; services carry it out."""

from dataclasses import dataclass
from enum import StrEnum

ACTIONS_AT_MOST = 3
"""Of one rule."""
SECONDS_AT_MOST = 600
TARGET_LIMIT = 200


class BadAction(ValueError):
    """OBS cannot be asked for this; the message says what is missing or wrong."""


class Deed(StrEnum):
    """What is done."""

    SCENE = "scene"
    SHOW = "show"
    HIDE = "hide"
    TOGGLE = "toggle"
    REPLAY = "replay"
    CHAPTER = "chapter"


_WITH_TARGET = {Deed.SCENE, Deed.SHOW, Deed.HIDE, Deed.TOGGLE}


@dataclass(frozen=True, slots=True)
class ObsAction:
    """One thing to do. ``target`` is a scene or source; after ``seconds`` it is as before, 0 leaves it so.

    Raises ``BadAction`` where it lacks what it needs.
    """

    deed: Deed
    target: str = ""
    seconds: int = 0

    def __post_init__(self) -> None:
        if self.deed in _WITH_TARGET:
            if not self.target.strip():
                raise BadAction(
                    "Name the scene to switch to." if self.deed is Deed.SCENE else "Name the source in OBS."
                )
            if len(self.target) > TARGET_LIMIT:
                raise BadAction(f"A name in OBS has at most {TARGET_LIMIT} characters here.")
        elif self.target or self.seconds:
            raise BadAction("A replay or a chapter has neither a name nor a time.")
        if not 0 <= self.seconds <= SECONDS_AT_MOST:
            raise BadAction(f"It goes back after at most {SECONDS_AT_MOST} seconds.")

    @property
    def words(self) -> str:
        """What it does, such as “the scene “Close-up” for 10 s”."""
        what = {
            Deed.SCENE: f"the scene “{self.target}”",
            Deed.SHOW: f"shows “{self.target}”",
            Deed.HIDE: f"hides “{self.target}”",
            Deed.TOGGLE: f"switches “{self.target}”",
            Deed.REPLAY: "saves the replay",
            Deed.CHAPTER: "marks a chapter",
        }[self.deed]
        return f"{what} for {self.seconds} s" if self.seconds else what
