"""A person as the stage shows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Who:
    """A supporter as viewers may see them."""

    name: str
    initials: str
    number: int
    """Chooses the colour behind the initials, the same for a person every time. 0 to 7."""
    supporter: str = ""
    """Our own id of the person, by which they can be struck out; empty where nobody is meant."""
