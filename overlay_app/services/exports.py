"""What every file written for the user has in common: whole or not at all, and harmless in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from overlay_app.services.whole_file import prepare

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: str | int | None) -> str | int | None:
    """The value, led by an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def csv_lines(header: Iterable[str], rows: Iterable[Iterable[str | int | None]]) -> Iterator[str]:
    """A table line by line, as CSV by RFC 4180, each value made ``harmless``."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def write_whole(path: Path, parts: Iterator[str]) -> None:
    """Write beside ``path``, then swap: a full disk leaves no half export."""
    path.parent.mkdir(parents=True, exist_ok=True)  # the user's own folder: not for us to close to others
    prepare(path, parts, newline="").put()
