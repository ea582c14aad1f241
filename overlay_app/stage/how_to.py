"""The card that tells viewers how to take part: what it says, and when it stands on stage by itself."""

from dataclasses import dataclass, replace

TITLE_AT_MOST = 40
STEPS_AT_MOST = 5
STEP_AT_MOST = 80
"""Two lines on a wide canvas."""
MINUTES_AT_MOST = 240
SECONDS_AT_LEAST, SECONDS_AT_MOST = 5, 600


class HowToProblem(ValueError):
    """The card cannot be so; the message says how it can."""


@dataclass(frozen=True, slots=True)
class HowToCard:
    """What the creator wrote. ``standing`` is whether it was put up, to stay until it is taken down."""

    title: str = "How to take part"
    steps: tuple[str, ...] = ("Send any gift", "Watch the bar fill", "At the goal, chat picks what comes")
    every_minutes: int = 0
    """During a session it comes by itself every so many minutes; 0 is never."""
    seconds: int = 20
    """So long it stays when it came by itself."""
    standing: bool = False

    def __post_init__(self) -> None:
        if not self.title or len(self.title) > TITLE_AT_MOST:
            raise HowToProblem(f"The title has 1 to {TITLE_AT_MOST} letters.")
        if not 1 <= len(self.steps) <= STEPS_AT_MOST:
            raise HowToProblem(f"Write 1 to {STEPS_AT_MOST} steps, each on a line of its own.")
        if any(not step or len(step) > STEP_AT_MOST for step in self.steps):
            raise HowToProblem(f"A step has 1 to {STEP_AT_MOST} letters.")
        if not 0 <= self.every_minutes <= MINUTES_AT_MOST:
            raise HowToProblem(f"The card comes every 1 to {MINUTES_AT_MOST} minutes, or with 0 only by hand.")
        if not SECONDS_AT_LEAST <= self.seconds <= SECONDS_AT_MOST:
            raise HowToProblem(f"The card stays {SECONDS_AT_LEAST} to {SECONDS_AT_MOST} seconds.")
        if self.every_minutes and self.seconds >= self.every_minutes * 60:
            raise HowToProblem("The card would come again before it has gone: let it stay shorter, or come less often.")

    def put_up(self, *, standing: bool) -> "HowToCard":
        """The same card, put up or taken down."""
        return replace(self, standing=standing)
