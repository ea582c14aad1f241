"""Reading the values of a pack's or theme's TOML: each has a kind and bounds, and what nobody asked for is named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any, Self, TypeAlias, TypeVar

KEYS_AT_MOST = 24
PATH_AT_MOST = 24

Keys: TypeAlias = tuple[tuple[float, float], ...]
"""A timeline: values at instants, in order."""

C = TypeVar("C", bound=StrEnum)
D = TypeVar("D")


class BadPack(ValueError):
    """The pack cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Span:
    """From ``least`` to ``most``, both included."""

    least: float
    most: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.least <= value <= self.most

    def __str__(self) -> str:
        return f"{self.least:g} to {self.most:g}"


class Table:
    """A table of the file, read key by key. Each reader raises ``BadPack`` where the value is not what it must be."""

    def __init__(self, values: Mapping[str, Any], where: str) -> None:
        self._values = dict(values)
        self.where = where

    def end(self) -> None:
        """Raise ``BadPack`` if there are keys that nobody read."""
        if self._values:
            raise BadPack(f"{self.where}: unknown {', '.join(f'{key:.40}' for key in sorted(self._values))}.")

    def text(self, key: str, default: str | None, pattern: re.Pattern[str], said: str) -> str:
        """A text of a given pattern."""
        value = self._take(key, default)
        if value == default and default is not None:
            return default
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise self._wrong(key, said)
        return value

    def words(self, key: str, longest: int, default: str | None = None) -> str:
        """A line for people to read."""
        value = self._take(key, default)
        if not isinstance(value, str) or len(value) > longest or not value.isprintable():
            raise self._wrong(key, f"one line of at most {longest} characters")
        if not value.strip() and default is None:
            raise self._wrong(key, "some words")
        return value.strip()

    def whole(self, key: str, default: int | None, least: int, most: int) -> int:
        """A whole number."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self._wrong(key, f"a whole number from {least} to {most}")
        return value

    def yes(self, key: str) -> bool:
        """True or false, false where it is not said."""
        value = self._take(key, False)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def number(self, key: str, bounds: Span, default: float | None = None) -> float:
        """A number."""
        return self._number(key, self._take(key, default), bounds)

    def span(self, key: str, bounds: Span, default: Span | None = None) -> Span:
        """A number, or a pair of the least and the most."""
        value = self._take(key, default)
        if isinstance(value, Span):
            return value
        pair = value if isinstance(value, list) else [value, value]
        if len(pair) != 2:
            raise self._wrong(key, "a number or a pair of numbers")
        least, most = (self._number(key, each, bounds) for each in pair)
        if least > most:
            raise self._wrong(key, "a pair with the smaller number first")
        return Span(least, most)

    def four(
        self, key: str, default: tuple[float, float, float, float], bounds: Span
    ) -> tuple[float, float, float, float]:
        """Four numbers."""
        value = self._take(key, list(default))
        if not isinstance(value, list) or len(value) != 4:
            raise self._wrong(key, "four numbers: left, top, width, height")
        left, top, width, height = (self._number(key, each, bounds) for each in value)
        return left, top, width, height

    def path(self, key: str) -> tuple[tuple[float, float], ...]:
        """Places on a curve, none or at least two."""
        places = self._pairs(key, (), PATH_AT_MOST)
        if len(places) == 1:
            raise self._wrong(key, "at least two places")
        return tuple((self._number(key, x, Span(-1, 2)), self._number(key, y, Span(-1, 2))) for x, y in places)

    def keys(self, key: str, last: float, bounds: Span, default: Keys = ((0.0, 1.0),)) -> Keys:
        """A timeline whose instants run from 0 to ``last``, or one value for all of them."""
        value = self._take(key, None, wanted=False)
        if value is None:
            return default
        if not isinstance(value, list):
            return ((0.0, self._number(key, value, bounds)),)
        self._values[key] = value
        pairs = self._pairs(key, default, KEYS_AT_MOST)
        found = tuple((self._number(key, at, Span(0, last)), self._number(key, to, bounds)) for at, to in pairs)
        if not found or any(after[0] <= before[0] for before, after in pairwise(found)):
            raise self._wrong(key, "pairs of instant and value, each later than the one before")
        return found

    def texts(self, key: str, count: int, pattern: re.Pattern[str], said: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(key, [])
        if not isinstance(value, list) or len(value) > count:
            raise self._wrong(key, f"a list of at most {count}: {said}")
        for each in value:
            if not isinstance(each, str) or not pattern.fullmatch(each):
                raise self._wrong(key, said)
        return tuple(value)

    def choice(self, key: str, choices: type[C], default: D) -> C | D:
        """One of a few words."""
        value = self._take(key, None, wanted=False)
        if value is None:
            return default
        try:
            return choices(value)
        except ValueError:
            raise self._wrong(key, f"one of {', '.join(choices)}") from None

    def table(self, key: str) -> Self:
        """A table within the table; empty where it is not there."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, f"a table, begun by [{key}]")
        return type(self)(value, key)

    def tables(self, key: str, count: int) -> Sequence[Self]:
        """A list of tables."""
        value = self._take(key, [])
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value) or len(value) > count:
            raise self._wrong(key, f"at most {count} parts, each begun by [[{key}]]")
        return [type(self)(each, f"{key} {number}") for number, each in enumerate(value, start=1)]

    def _take(self, key: str, default: object, *, wanted: bool = True) -> Any:
        if key not in self._values and default is None and wanted:
            raise BadPack(f"{self.where}: {key} is missing.")
        return self._values.pop(key, default)

    def _number(self, key: str, value: object, bounds: Span) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._wrong(key, "a number")
        if not bounds.holds(value):
            raise self._wrong(key, f"within {bounds}")
        return float(value)

    def _pairs(self, key: str, default: Sequence[object], count: int) -> list[list[object]]:
        value = self._take(key, list(default))
        pairs = isinstance(value, list) and all(isinstance(each, list) and len(each) == 2 for each in value)
        if not pairs or len(value) > count:
            raise self._wrong(key, f"at most {count} pairs of numbers")
        return list(value)

    def _wrong(self, key: str, said: str) -> BadPack:
        return BadPack(f"{self.where}: {key} must be {said}.")
