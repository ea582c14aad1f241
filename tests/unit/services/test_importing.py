"""A recording booked into real books, once."""

import json
from pathlib import Path

from overlay_app.services.importing import Figures, book_recording
from overlay_app.sources.replay import frames
from overlay_app.store import balances
from overlay_app.store.writer import Store
from tests.data import night


async def book(store: Store, recording: Path) -> Figures:
    return await book_recording(store, (line.frame for line in frames(recording)))


async def test_a_night_comes_to_what_was_given_person_by_person(store: Store, tmp_path: Path) -> None:
    figures = await book(store, night.write(tmp_path / "night.ndjson"))
    assert figures.by_platform_id == night.COINS
    assert figures.coins == sum(night.COINS.values()) == (await store.read(balances.read)).available
    assert (figures.frames, figures.gifts, figures.repeats, figures.held, figures.refused) == (11, 9, 3, 2, 1)


async def test_a_second_run_adds_nothing(store: Store, tmp_path: Path) -> None:
    recording = night.write(tmp_path / "night.ndjson")
    await book(store, recording)
    again = await book(store, recording)
    assert (again.coins, again.by_platform_id, again.repeats, again.held) == (0, {}, 9, 0)
    assert (await store.read(balances.read)).available == sum(night.COINS.values())


async def test_a_recording_opens_no_session(store: Store, tmp_path: Path) -> None:
    await book(store, night.write(tmp_path / "night.ndjson"))
    sessions = await store.read(lambda db: db.exec_driver_sql("SELECT count(*) FROM session").scalar())
    assert sessions == 0


async def test_figures_are_plain_values(store: Store, tmp_path: Path) -> None:
    figures = await book(store, night.write(tmp_path / "night.ndjson"))
    assert json.loads(json.dumps(figures.as_dict()))["by_platform_id"] == night.COINS


async def test_progress_is_told_burst_by_burst(store: Store, tmp_path: Path) -> None:
    told: list[int] = []
    recording = night.write(tmp_path / "night.ndjson")
    await book_recording(store, (line.frame for line in frames(recording)), lambda so_far: told.append(so_far.frames))
    assert told == [11]


async def test_real_recordings_come_to_what_was_counted_by_hand(store: Store, shared_data: Path) -> None:
    expected = json.loads((shared_data / "tikfinity-recordings.expected.json").read_text())
    recording = shared_data / "tikfinity-recordings.ndjson"
    first = await book(store, recording)
    assert first.coins == expected["coins"]
    assert first.by_platform_id == expected["supporters"]
    assert (await book(store, recording)).coins == 0


async def test_each_real_capture_comes_to_its_own_coins(tmp_path: Path, shared_data: Path) -> None:
    expected = json.loads((shared_data / "tikfinity-recordings.expected.json").read_text())["by_capture"]
    recording = shared_data / "tikfinity-recordings.ndjson"
    found = {}
    for capture in expected:
        store = await Store.open(tmp_path / capture / "books.sqlite3")
        figures = await book_recording(store, (line.frame for line in frames(recording, {capture})))
        found[capture] = figures.coins
        await store.close()
    assert found == expected
