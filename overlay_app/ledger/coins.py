"""Coins and instants: the two quantities every other module counts with."""

from typing import NewType

Coins = NewType("Coins", int)
"""A whole number of coins. Never a float: a coin cannot be divided."""

ZERO = Coins(0)

EpochMs = NewType("EpochMs", int)
"""An instant in UTC milliseconds since 1970."""

MAX_COINS = 2**53
"""The largest amount, either way: what JSON readers and QML's ``real`` still hold exactly."""


class NotCoins(ValueError):
    """The value is no whole number of coins within range."""


def coins(value: object) -> Coins:
    """Return ``value`` as coins, or raise ``NotCoins``. ``True`` is no number here."""
    if type(value) is not int or not -MAX_COINS <= value <= MAX_COINS:
        raise NotCoins(f"This {type(value).__name__} is not a whole number of coins within ±2^53.")
    return Coins(value)
