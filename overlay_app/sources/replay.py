"""Recordings: a night of frames played again through the same pipeline.

A recording has one JSON object a line: ``{"capture", "at", "frame": {"event", "data"}}``. In a shorter form ``seen``
stands for both capture and time. ``at`` is when the frame was received; without a zone it is the recorder's local time.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from overlay_app.events.model import Dialect, Frame, RefusedFrame
from overlay_app.events.strict_json import MAX_BYTES, loads
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver, SourceRefused
from overlay_app.sources.facts import Facts
from overlay_app.sources.tikfinity import platform_time

MAX_BATCH_FRAMES = 256
LONGEST_PAUSE_MS = 10_000
"""Longer pauses, as between two captures, are cut to this."""
ZONE_STEP_MS = 15 * 60 * 1000
LATEST_MS = 2**53

Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line of a recording. Where the line makes no sense, ``frame`` holds it as it is, and parsing refuses that."""

    line: int
    capture: str
    at: EpochMs
    frame: Frame


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str | bytes
    capture: str = ""
    at: EpochMs | None = None
    has_zone: bool = True
    said: EpochMs | None = None


def frames(path: Path, captures: Collection[str] | None = None) -> Iterator[Recorded]:
    """Read a recording line by line; only the named captures where any are named. Raise ``OSError`` where it cannot be.

    Each capture is a source of its own, ``recording:<capture>``, since each may have another receiver.
    """
    ahead_ms = _clocks_ahead_ms(path)
    at = EpochMs(path.stat().st_mtime_ns // 1_000_000)
    for line in _lines(path):
        if captures is not None and line.capture not in captures:
            continue
        if line.at is not None:
            at = line.at if line.has_zone else EpochMs(line.at - ahead_ms.get(line.capture, 0))
        elif line.said is not None:
            at = line.said
        frame = Frame(f"recording:{line.capture}", Dialect.TIKFINITY, line.text, at)
        yield Recorded(line.number, line.capture, at, frame)


def _clocks_ahead_ms(path: Path) -> dict[str, int]:
    """Find each capture's zone where its times do not tell: zones are whole quarters of an hour from the platform's."""
    ahead: dict[str, int] = {}
    for line in _lines(path):
        if not line.has_zone and line.at is not None and line.said is not None and line.capture not in ahead:
            ahead[line.capture] = round((line.at - line.said) / ZONE_STEP_MS) * ZONE_STEP_MS
    return ahead


def _lines(path: Path) -> Iterator[_Line]:
    with path.open("rb") as file:
        number = 0
        while text := file.readline(MAX_BYTES + 1):
            number += 1
            ended = text.endswith(b"\n")
            while not ended and (rest := file.readline(MAX_BYTES)):
                ended = rest.endswith(b"\n")
            if text.strip():
                yield _line(number, text)


def _line(number: int, text: bytes) -> _Line:
    try:
        record = loads(text)
    except RefusedFrame:
        return _Line(number, text)
    if not isinstance(record, dict) or not isinstance(record.get("frame"), dict):
        return _Line(number, text)
    capture = record.get("capture", record.get("seen"))
    at, has_zone = _instant(record.get("at"))
    return _Line(
        number,
        json.dumps(record["frame"]),
        capture if isinstance(capture, str) else "",
        at,
        has_zone,
        _said(record["frame"].get("data")),
    )


def _said(data: Facts | None) -> EpochMs | None:
    return platform_time(data, LATEST_MS) if isinstance(data, dict) else None


def _instant(text: object) -> tuple[EpochMs | None, bool]:
    """Read an ISO 8601 time, taking one without a zone for UTC; say whether it had one."""
    if not isinstance(text, str):
        return None, True
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None, True
    has_zone = instant.tzinfo is not None
    if not has_zone:
        instant = instant.replace(tzinfo=UTC)
    return EpochMs(round(instant.timestamp() * 1000)), has_zone


class ReplaySource:
    """Plays a recording, with its own timing or as fast as it is taken."""

    kind = "replay"

    def __init__(
        self,
        path: Path,
        speed: float | None = 1.0,
        *,
        captures: Collection[str] | None = None,
        sleep: Sleep = asyncio.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``speed`` is how many times faster than recorded; None is as fast as it is taken."""
        self._path = path
        self._speed = speed
        self._captures = captures
        self._sleep = sleep
        self._monotonic = monotonic
        self.id = f"recording:{path.stem}"
        self.title = path.name
        self.address = str(path)

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        """Deliver every frame, then return. Raise ``SourceRefused`` where the file cannot be read."""
        due, previous_at = self._monotonic(), None
        batch: list[Frame] = []
        for recorded in self._recording():
            if previous_at is None:
                live()
            else:
                due += self._pause_seconds(recorded.at - previous_at)
            previous_at = recorded.at
            if batch and (len(batch) == MAX_BATCH_FRAMES or due > self._monotonic()):
                await deliver(batch)
                batch = []
                if (left := due - self._monotonic()) > 0:
                    await self._sleep(left)
            batch.append(recorded.frame)
        if batch:
            await deliver(batch)

    def _recording(self) -> Iterator[Recorded]:
        try:
            yield from frames(self._path, self._captures)
        except OSError as error:
            raise SourceRefused(f"The recording {self._path} cannot be read: {error.strerror}.") from error

    def _pause_seconds(self, recorded_ms: int) -> float:
        return 0.0 if self._speed is None else min(max(recorded_ms, 0), LONGEST_PAUSE_MS) / 1000 / self._speed
