"""The draw of a raffle, which anybody can check afterwards with nothing but SHA-256.

A secret seed is made when the raffle is announced, and its hash is shown. When it is drawn, each viewer who took part
gets a ticket, the hash of the seed, the raffle's id and the viewer's own id; the smallest tickets win. Then the seed
is shown: it must have the hash that was announced, and whoever has the list of those who took part finds the same
winners. docs/viewer-rewards.md works an example.
"""

import secrets
from collections.abc import Iterable
from hashlib import sha256

SEED_BYTES = 16
"""Too many to be guessed before the draw, few enough to be read from a stage."""


def new_seed() -> str:
    """A seed nobody knows: 32 hexadecimal digits."""
    return secrets.token_hex(SEED_BYTES)


def commitment(seed: str) -> str:
    """What is shown before the draw: it binds to the seed and tells nothing of it."""
    return sha256(seed.encode()).hexdigest()


def ticket(seed: str, raffle: str, viewer: str) -> str:
    """The number that a viewer draws, in hexadecimal digits."""
    return sha256(f"{seed}:{raffle}:{viewer}".encode()).hexdigest()


def winners(seed: str, raffle: str, viewers: Iterable[str], people: int) -> tuple[str, ...]:
    """The ``people`` viewers with the smallest tickets, the smallest first; all of them where there are fewer."""
    return tuple(sorted(set(viewers), key=lambda viewer: (ticket(seed, raffle, viewer), viewer))[:people])
