import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from overlay_app.events.model import Dialect, Frame, Gift, Outcome, RefusedFrame
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import SourceRefused
from overlay_app.sources.replay import LONGEST_PAUSE_MS, MAX_BATCH_FRAMES, ReplaySource, frames
from overlay_app.sources.tikfinity import parse
from tests.standin import gift

EVENING = datetime(2025, 6, 15, 20, 0, tzinfo=UTC)


def recorded(capture: str = "c1", after_ms: int = 0, at: str | None = None, **facts: Any) -> dict[str, Any]:
    moment = EVENING + timedelta(milliseconds=after_ms)
    return {
        "capture": capture,
        "at": at if at is not None else moment.isoformat(),
        "frame": gift(at=round(moment.timestamp() * 1000), **facts),
    }


def recording(folder: Path, *lines: object) -> Path:
    path = folder / "night.ndjson"
    written = (line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    path.write_bytes(b"\n".join(written) + b"\n")
    return path


def test_each_capture_is_a_source_of_its_own(tmp_path: Path) -> None:
    path = recording(tmp_path, recorded("c1"), recorded("c2"))
    assert [each.frame.source for each in frames(path)] == ["recording:c1", "recording:c2"]


def test_a_frame_comes_with_the_time_it_was_received(tmp_path: Path) -> None:
    (each,) = frames(recording(tmp_path, recorded(at="2025-06-15T20:00:00.125Z")))
    assert each.at == each.frame.received_at == EVENING.timestamp() * 1000 + 125
    assert each.frame.dialect is Dialect.TIKFINITY


def test_a_time_may_have_nine_digits(tmp_path: Path) -> None:
    (each,) = frames(recording(tmp_path, recorded(at="2025-06-15T20:00:00.033690600Z")))
    assert each.at == EVENING.timestamp() * 1000 + 34


@pytest.mark.parametrize("zone", [timedelta(hours=2), timedelta(hours=-8), timedelta(hours=5, minutes=45)])
def test_local_times_are_put_right_by_the_platforms_own(tmp_path: Path, zone: timedelta) -> None:
    at = [(EVENING + timedelta(seconds=s)).astimezone(timezone(zone)).replace(tzinfo=None) for s in (0, 60, 130)]
    lines = [recorded(after_ms=s * 1000 - 800, at=when.isoformat()) for s, when in zip((0, 60, 130), at, strict=True)]
    timeless = {"capture": "c1", "at": at[0].isoformat(), "frame": {"event": "roomUser", "data": {"viewerCount": 3}}}
    times = [each.at for each in frames(recording(tmp_path, timeless, *lines))]
    start = EVENING.timestamp() * 1000
    assert times == [start, start, start + 60_000, start + 130_000]


def test_the_short_form_takes_the_platforms_time(tmp_path: Path) -> None:
    sent = round(EVENING.timestamp() * 1000)
    timeless = {"seen": "2025-06", "frame": {"event": "roomUser", "data": {"viewerCount": 3}}}
    path = recording(tmp_path, {"seen": "2025-06", "frame": gift(at=sent)}, timeless)
    assert [(each.capture, each.at) for each in frames(path)] == [("2025-06", sent)] * 2


def test_only_the_named_captures_are_read(tmp_path: Path) -> None:
    path = recording(tmp_path, *(recorded(f"c{number}") for number in range(4)))
    assert [each.capture for each in frames(path, {"c1", "c3"})] == ["c1", "c3"]


@pytest.mark.parametrize(
    "bad",
    [
        b"nonsense",
        b'{"capture": "c1", "at": "2025-06-15T20:00:00Z"}',
        b'{"capture": "c1", "frame": 7}',
        b"[]",
        b"\xff\xfe",
        b'{"frame": {"event": 7}}',
        b'{"x": "' + b"x" * 3_000_000 + b'"}',
    ],
)
def test_a_line_that_makes_no_sense_is_a_frame_that_is_refused(tmp_path: Path, bad: bytes) -> None:
    path = recording(tmp_path, recorded(), bad, b"", recorded())
    first, refused, last = frames(path)
    assert (first.line, refused.line, last.line) == (1, 2, 4)
    with pytest.raises(RefusedFrame):
        parse(refused.frame)
    assert all(isinstance(event, Gift) for each in (first, last) for event in parse(each.frame))


@pytest.mark.parametrize("at", ["yesterday", 7, None, "2025-13-01T00:00:00Z"])
def test_a_time_that_is_none_is_the_platforms_or_the_last_one(tmp_path: Path, at: object) -> None:
    line = recorded(after_ms=500) | {"at": at}
    timeless = {"capture": "c1", "at": at, "frame": {"event": "roomUser", "data": {"viewerCount": 3}}}
    times = [each.at for each in frames(recording(tmp_path, line, timeless))]
    assert times == [EVENING.timestamp() * 1000 + 500] * 2


def test_all_recorded_frames_are_read(shared_data: Path) -> None:
    found = list(frames(shared_data / "tikfinity-recordings.ndjson"))
    assert (len(found), len({each.capture for each in found})) == (685, 52)
    assert all(abs(each.at - event.occurred_at) < 60_000 for each in found for event in parse(each.frame))


class Stage:
    """Takes what is played, and keeps time: a sleep is over at once."""

    def __init__(self) -> None:
        self.batches: list[list[Frame]] = []
        self.slept: list[float] = []
        self.live = 0
        self._seconds = 0.0

    def monotonic(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 6))
        self._seconds += seconds

    async def deliver(self, frames: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        self.batches.append(list(frames))
        return [[] for _ in frames]

    def is_live(self) -> None:
        self.live += 1

    async def play(self, path: Path, speed: float | None, **options: Any) -> None:
        source = ReplaySource(path, speed, sleep=self.sleep, monotonic=self.monotonic, **options)
        await source.run(self.deliver, self.is_live)


async def test_a_recording_plays_with_its_own_timing(tmp_path: Path) -> None:
    stage = Stage()
    await stage.play(recording(tmp_path, *(recorded(after_ms=ms) for ms in (0, 0, 1000, 1500))), 1.0)
    assert [len(batch) for batch in stage.batches] == [2, 1, 1]
    assert stage.slept == [1.0, 0.5]
    assert stage.live == 1


async def test_a_recording_plays_faster_when_told(tmp_path: Path) -> None:
    stage = Stage()
    await stage.play(recording(tmp_path, *(recorded(after_ms=ms) for ms in (0, 1000))), 100.0)
    assert stage.slept == [0.01]


async def test_a_recording_plays_as_fast_as_it_is_taken(tmp_path: Path) -> None:
    stage = Stage()
    await stage.play(recording(tmp_path, *(recorded(after_ms=ms) for ms in range(MAX_BATCH_FRAMES + 1))), None)
    assert [len(batch) for batch in stage.batches] == [MAX_BATCH_FRAMES, 1]
    assert stage.slept == []


async def test_long_pauses_are_cut_and_steps_back_are_none(tmp_path: Path) -> None:
    stage = Stage()
    await stage.play(recording(tmp_path, recorded(), recorded(after_ms=10**9), recorded()), 1.0)
    assert stage.slept == [LONGEST_PAUSE_MS / 1000]


async def test_only_the_named_captures_are_played(tmp_path: Path) -> None:
    stage = Stage()
    await stage.play(recording(tmp_path, recorded("c1"), recorded("c2")), None, captures={"c2"})
    assert [frame.source for frame in stage.batches[0]] == ["recording:c2"]


async def test_a_recording_that_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    stage = Stage()
    with pytest.raises(SourceRefused, match="cannot be read: No such file or directory"):
        await stage.play(tmp_path / "none.ndjson", None)
    assert stage.live == 0


def test_a_replay_is_named_for_its_file(tmp_path: Path) -> None:
    source = ReplaySource(tmp_path / "night.ndjson")
    assert (source.id, source.kind, source.title) == ("recording:night", "replay", "night.ndjson")
    assert source.address == str(tmp_path / "night.ndjson")


def test_the_times_of_a_recording_stay_within_its_night(tmp_path: Path) -> None:
    (each,) = frames(recording(tmp_path, recorded()))
    (event,) = parse(each.frame)
    assert event.occurred_at == EpochMs(round(EVENING.timestamp() * 1000))
