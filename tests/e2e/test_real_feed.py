"""A gift's whole way: from a real socket, through the app in a process of its own, into the books."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from overlay_app.sources.replay import frames
from tests.running_app import coinstage, happens, running
from tests.standin import StandIn, gift

pytestmark = [pytest.mark.usefixtures("screen"), pytest.mark.timeout(300)]


def streak(user: str, group: str, counts: Sequence[int], coins: int = 1) -> list[dict]:
    return [gift(user=user, group=group, units=count, coins=coins, message=f"{group}-{count}") for count in counts]


async def test_gifts_of_a_real_socket_are_booked_once_through_deaths_on_both_sides(tmp_path):
    home = tmp_path / "home"
    first = streak("1", "1700000000001", [1, 3, 7, 10, 11])
    second = streak("2", "1700000000002", [13, 15, 14, 17, 16, 18], coins=5)
    third = streak("3", "1700000000003", [1, 2], coins=30)
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, "--feed-port", "0", "--no-panels") as app:
            await standin.send(*first, *second[:3])
            await happens(lambda: app.balance() == 11 + 15 * 5, app.said)
            standin.drop()
            await happens(lambda: standin.visits == 2, app.said)
            await standin.send(*first[-2:], *second)
            await happens(lambda: app.balance() == 11 + 18 * 5, app.said)
            app.kill()
        with running(home, "--tikfinity", standin.address, "--feed-port", "0", "--no-panels") as app:
            await happens(lambda: standin.visits == 3, app.said)
            await standin.send(*second[-3:], *third, *third)
            await happens(lambda: app.balance() == 11 + 90 + 60, app.said)
            assert await asyncio.to_thread(app.stop) == 0
    assert json.loads(coinstage(home, "balance", "--json").stdout) == {"available": 161, "held": 0}
    assert coinstage(home, "verify").returncode == 0


async def test_a_recorded_night_comes_to_its_130_coins_however_often_anybody_dies(tmp_path, shared_data):
    home = tmp_path / "home"
    recording = shared_data / "tikfinity-recordings.ndjson"
    texts = [
        recorded.frame.text for capture in ("c46", "c48", "c51", "c52") for recorded in frames(recording, {capture})
    ]
    middle = len(texts) // 2
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, "--feed-port", "0", "--no-panels") as app:
            await standin.send(*texts[:middle])
            await happens(lambda: app.balance() > 0, app.said)
            await standin.close()
            await standin.open()
            await happens(lambda: standin.visits == 2, app.said)
            await standin.send(*texts[middle - 20 : middle + 40])
            await asyncio.sleep(0.5)
            app.kill()
        with running(home, "--tikfinity", standin.address, "--feed-port", "0", "--no-panels") as app:
            await happens(lambda: standin.visits == 3, app.said)
            await standin.send(*texts[middle - 20 :])
            await happens(lambda: app.balance() == 130, app.said)
            assert await asyncio.to_thread(app.stop) == 0
    assert coinstage(home, "verify").returncode == 0


def test_an_import_cut_at_any_point_and_run_again_adds_what_was_missing(tmp_path, shared_data):
    recording = shared_data / "tikfinity-recordings.ndjson"
    expected = json.loads((shared_data / "tikfinity-recordings.expected.json").read_text())
    home = tmp_path / "home"
    arguments = ("replay", recording, "--speed", "max", "--headless", "--json")
    figures = json.loads(coinstage(home, *arguments).stdout)
    assert figures["coins"] == 138
    assert {person: coins for person, coins in figures["by_platform_id"].items() if coins} == expected["supporters"]
    assert json.loads(coinstage(home, *arguments).stdout)["coins"] == 0
    assert json.loads(coinstage(home, "balance", "--json").stdout)["available"] == 138


def test_a_gift_sent_by_the_command_line_is_a_test_until_the_source_of_buttons_is_added(tmp_path):
    home = tmp_path / "home"
    with running(home, "--feed-port", "0", "--no-panels") as app:
        assert app.port
        arguments = ("send", "gift", "--name", "Ada", "--gift", "Rose", "--coins", "5", "--units", "2")
        sent = coinstage(home, *arguments, "--json")
        assert json.loads(sent.stdout)["answer"] == "test"
        booked = coinstage(home, *arguments, "--book")
        assert booked.returncode == 1
        assert "buttons and bots" in booked.stderr
        assert app.balance() == 0


def test_a_second_app_brings_the_first_to_the_front_and_an_import_is_refused(tmp_path):
    home = tmp_path / "home"
    recording = tmp_path / "night.ndjson"
    recording.write_text(json.dumps({"capture": "a", "at": "2026-01-01T20:00:00Z", "frame": gift()}) + "\n")
    with running(home, "--feed-port", "0", "--no-panels") as app:
        assert app.port
        second = coinstage(home, "run", "--no-panels")
        assert second.returncode == 0
        assert "running already" in second.stdout
        refused = coinstage(home, "replay", recording, "--headless")
        assert refused.returncode == 1
        assert "is running" in refused.stderr


@pytest.mark.parametrize("number", [2, 15], ids=["SIGINT", "SIGTERM"])
def test_a_signal_closes_the_books_and_leaves_nothing_behind(tmp_path, number):
    home = tmp_path / "home"
    with running(home, "--feed-port", "0", "--no-panels") as app:
        assert app.port
        assert app.stop(number) == 0
        assert not (home / "running.json").exists()
        assert not Path(f"{home}/books.sqlite3-wal").exists()
