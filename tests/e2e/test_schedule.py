"""Plans through the whole app: made by command line, shown on stage, kept across ``kill -9``."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.running_app import coinstage, running, until

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "640x360", "--mode", "solid")


def asked(home: Path, *arguments: str) -> Any:
    answer = coinstage(home, *arguments, "--json")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def on_stage(home: Path) -> dict[str, Any]:
    answer = coinstage(home, "stage", "state", "--json")
    return (json.loads(answer.stdout)["stage"]["widgets"] or {}) if answer.returncode == 0 else {}


def wall(minutes: float) -> str:
    return f"{datetime.now(UTC) + timedelta(minutes=minutes):%Y-%m-%d %H:%M}"


@pytest.mark.usefixtures("screen")
def test_a_countdown_and_a_deal_stand_on_stage_through_a_crash(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with running(home, *OPTIONS) as app:
        until(lambda: coinstage(home, "stage", "state").returncode == 0, app.said)
        rain = asked(
            home,
            "schedule",
            "plan",
            "Gift rain",
            wall(30),
            "--kind",
            "gift-opportunity",
            "--zone",
            "UTC",
            "--countdown",
            "60",
        )
        until(lambda: on_stage(home).get("announcement"), app.said)
        shown = on_stage(home)["announcement"]
        assert (shown["text"], shown["at"]) == ("Gift rain", rain["next_at"])
        begins = wall(-1)
        asked(
            home,
            "schedule",
            "plan",
            "Double-goal hour",
            begins,
            "--kind",
            "deal",
            "--zone",
            "UTC",
            "--minutes",
            "90",
            "--factor",
            "2",
        )
        deal = until(lambda: on_stage(home).get("deal"), app.said)
        assert deal["title"] == "Double-goal hour"
        app.kill()
    with running(home, *OPTIONS) as app:
        until(lambda: on_stage(home), app.said)
        assert on_stage(home)["deal"] == deal
        assert on_stage(home)["announcement"]["text"] == "Gift rain"
        ((running_deal),) = asked(home, "schedule", "list")["deals"]
        assert coinstage(home, "schedule", "end-deal", running_deal["id"]).returncode == 0
        until(lambda: on_stage(home).get("deal") is None, app.said)
        target = tmp_path / "plans.ics"
        assert coinstage(home, "schedule", "export", target).returncode == 0
        titles = {str(event["summary"]) for event in Calendar.from_ical(target.read_bytes()).walk("VEVENT")}
        assert titles == {"Gift rain", "Double-goal hour"}
        assert asked(home, "session", "start", "--title", "Tonight")["title"] == "Tonight"
        assert asked(home, "session", "stop")["coins"] == 0
        refused = coinstage(home, "session", "stop")
        assert (refused.returncode, refused.stderr) == (1, "No session runs.\n")
