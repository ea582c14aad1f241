"""What is new in this version: the newest section of the changelog, in plain words, shown once after an upgrade."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"## \[?([^\]\s]+)\]?(?: - (\S+))?\s*$")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"[`*]|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True, slots=True)
class Part:
    """Changes of one kind, such as “Added”."""

    title: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class News:
    """One version. ``day`` is empty where it is not out yet."""

    version: str
    day: str
    parts: tuple[Part, ...]


def read_news(changelog: Path) -> News | None:
    """The newest version that the changelog tells of; None where it tells of none. Blocks. Raises ``OSError``."""
    lines = changelog.read_text(encoding="utf-8").splitlines()
    starts = [(place, found) for place, line in enumerate(lines) if (found := _SECTION.match(line))]
    ends = [*(place for place, _ in starts[1:]), len(lines)]
    for (start, found), end in zip(starts, ends, strict=False):
        parts = tuple(_parts(lines[start + 1 : end]))
        if parts:
            return News(found[1], found[2] or "", parts)
    return None


def _parts(lines: Sequence[str]) -> Iterator[Part]:
    title = ""
    changes: list[str] = []
    for line in lines:
        if line.startswith("### "):
            if changes:
                yield Part(title, tuple(map(_plain, changes)))
            title, changes = line[4:].strip(), []
        elif line.startswith("- "):
            changes.append(line[2:].strip())
        elif line.strip() and changes:
            changes[-1] += " " + line.strip()
    if changes:
        yield Part(title, tuple(map(_plain, changes)))


def _plain(text: str) -> str:
    return _MARKS.sub("", _LINK.sub(r"\1", text))
