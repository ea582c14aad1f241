"""The commands that read, fill and check the books."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import warnings
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from overlay_app.services.instance import lock
from tests.data import night

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # Typer takes from Click what that will drop in its version 9
    from overlay_app.cli import app

TOTAL = sum(night.COINS.values())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command printed, and what it ended with."""

    exit_code: int
    stdout: str
    stderr: str


class CommandLine:
    """Types commands for one data folder."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.recording = night.write(folder / "night.ndjson")

    def __call__(self, *arguments: str) -> Answer:
        stdout, stderr = io.StringIO(), io.StringIO()
        with redirect_stdout(stdout), redirect_stderr(stderr), pytest.raises(SystemExit) as ended:
            app(["--data-dir", str(self.data), *arguments])
        assert ended.value.code is None or isinstance(ended.value.code, int)
        return Answer(ended.value.code or 0, stdout.getvalue(), stderr.getvalue())

    def told(self, *arguments: str, code: int = 0) -> str:
        """What a command prints that ends with ``code``; its errors where it fails."""
        answer = self(*arguments)
        assert answer.exit_code == code, answer
        return answer.stdout if code == 0 else answer.stderr


@pytest.fixture
def ask(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.fixture
def filled(ask: CommandLine) -> CommandLine:
    ask.told("replay", str(ask.recording), "--headless")
    return ask


@pytest.mark.parametrize(
    "command", [[], ["run"], ["demo"], ["replay"], ["balance"], ["statement"], ["verify"], ["send", "gift"]]
)
def test_every_command_explains_itself(ask: CommandLine, command: list[str]) -> None:
    assert "Usage" in ask.told(*command, "--help")


@pytest.mark.parametrize(
    "wrong", [["frobnicate"], ["balance", "--nonsense"], ["replay"], ["statement", "--since", "yesterday"]]
)
def test_a_command_that_is_none_ends_with_2(ask: CommandLine, wrong: list[str]) -> None:
    ask.told(*wrong, code=2)


def test_new_books_are_empty_and_sound(ask: CommandLine) -> None:
    assert ask.told("balance") == "Available 0  Held 0\n"
    assert ask.told("statement") == ""
    assert ask.told("verify") == "The books are sound.\n"


def test_the_balance_is_one_json_object(filled: CommandLine) -> None:
    told = filled.told("balance", "--json")
    assert told.count("\n") == 1
    assert json.loads(told) == {"available": TOTAL, "held": 0}


def test_an_import_tells_what_it_newly_booked_and_a_second_one_nothing(ask: CommandLine) -> None:
    first = json.loads(ask.told("replay", str(ask.recording), "--headless", "--json"))
    assert (first["coins"], first["by_platform_id"]) == (TOTAL, night.COINS)
    again = json.loads(ask.told("replay", str(ask.recording), "--headless", "--json"))
    assert again["coins"] == 0
    assert "0 coins newly booked" in ask.told("replay", str(ask.recording), "--headless")


def test_a_statement_is_csv_or_json(filled: CommandLine) -> None:
    rows = list(csv.DictReader(io.StringIO(filled.told("statement", "--csv"))))
    entries = json.loads(filled.told("statement", "--json"))["entries"]
    assert [int(row["coins"]) for row in rows] == [entry["coins"] for entry in entries]
    assert sum(entry["coins"] for entry in entries) == TOTAL
    assert len(filled.told("statement").splitlines()) == len(entries)
    assert "Choose one" in filled.told("statement", "--csv", "--json", code=2)


def test_a_statement_is_bounded_by_local_time(filled: CommandLine) -> None:
    def entries(*bounds: str) -> int:
        return len(json.loads(filled.told("statement", "--json", *bounds))["entries"])

    everything = entries()
    assert entries("--since", "2025-06-01") == entries("--until", "2025-07-01") == everything
    assert entries("--since", "2025-07-01") == entries("--until", "2025-06-01") == 0


def test_a_time_that_no_clock_shows_is_refused(ask: CommandLine) -> None:
    assert "out of reach" in ask.told("statement", "--since", "0001-01-01", code=2)


def test_damaged_books_end_verify_with_1_and_the_damage_in_words(filled: CommandLine) -> None:
    with closing(sqlite3.connect(filled.data / "books.sqlite3")) as db:
        db.execute("UPDATE account SET balance = 1000000 WHERE name = 'wallet'")
        db.commit()
    assert "Account wallet says 1000000" in filled("verify").stdout
    told = filled("verify", "--json")
    answer = json.loads(told.stdout)
    assert (told.exit_code, answer["sound"]) == (1, False)
    assert any("wallet" in sentence for sentence in answer["wrong"])


def test_sound_books_are_told_as_json(filled: CommandLine) -> None:
    assert json.loads(filled.told("verify", "--json")) == {"sound": True, "wrong": []}


@pytest.mark.parametrize("command", ["balance", "statement", "verify"])
def test_a_file_that_is_no_database_is_said_so(ask: CommandLine, command: str) -> None:
    ask.data.mkdir()
    (ask.data / "books.sqlite3").write_bytes(b"my shopping list" * 300)
    assert "not a database" in ask.told(command, code=1)


@pytest.mark.parametrize("command", [["balance"], ["verify"], ["replay", "RECORDING", "--headless"]])
def test_a_data_folder_that_is_none_is_said_so(ask: CommandLine, command: list[str]) -> None:
    ask.data.write_text("a file")
    words = ask.told(*(str(ask.recording) if word == "RECORDING" else word for word in command), code=1)
    assert "data" in words
    assert "Traceback" not in words


def test_a_recording_that_is_not_there_is_said_so(ask: CommandLine) -> None:
    assert "no recording at" in ask.told("replay", "nowhere.ndjson", "--headless", code=1)
    assert "no recording at" in ask.told("replay", str(ask.data.parent), "--headless", code=1)
    assert not ask.data.exists()


@pytest.mark.parametrize("speed", ["fast", "0", "-1", "1001", "nan", "inf", ""])
def test_a_speed_that_is_none_is_refused(ask: CommandLine, speed: str) -> None:
    assert "no speed" in ask.told("replay", str(ask.recording), "--speed", speed, code=2)


def test_nothing_is_imported_into_books_that_the_app_has_open(ask: CommandLine) -> None:
    ask.data.mkdir()
    with lock(ask.data):
        words = ask.told("replay", str(ask.recording), "--headless", code=1)
    assert "Close it first" in words
    assert ask.told("balance") == "Available 0  Held 0\n"


def test_the_balance_can_be_asked_while_the_app_has_the_books_open(filled: CommandLine) -> None:
    with lock(filled.data):
        assert json.loads(filled.told("balance", "--json"))["available"] == TOTAL


@pytest.mark.parametrize("book", [[], ["--book"]])
def test_a_gift_is_sent_to_a_running_app_only(ask: CommandLine, book: list[str]) -> None:
    assert "coinstage run" in ask.told("send", "gift", "--name", "Ana", "--gift", "Rose", *book, code=1)


@pytest.mark.parametrize("units", ["0", "-1", "many"])
def test_a_gift_of_no_units_is_refused(ask: CommandLine, units: str) -> None:
    ask.told("send", "gift", "--name", "Ana", "--gift", "Rose", "--units", units, code=2)


@pytest.mark.parametrize("canvas", ["big", "1920x", "10x10", "1920x1080x3"])
def test_a_canvas_that_is_none_is_refused(ask: CommandLine, canvas: str) -> None:
    ask.told("run", "--canvas", canvas, code=2)


def test_settings_that_cannot_be_read_are_said_so(ask: CommandLine) -> None:
    ask.data.mkdir()
    (ask.data / "settings.toml").write_text("[stage]\nwide = 1\n")
    assert "stage.wide" in ask.told("run", code=1)


def test_coinstage_home_says_where_the_books_are(filled: CommandLine) -> None:
    environment = os.environ | {"COINSTAGE_HOME": str(filled.data)}
    command = [sys.executable, "-m", "overlay_app", "balance", "--json"]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    assert json.loads(told)["available"] == TOTAL


@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_names_can_be_printed_to_whatever_listens(filled: CommandLine, form: list[str]) -> None:
    recording = filled.recording.read_text().replace("Ada", "Ada 🌹").replace('"msgId": "', '"msgId": "9')
    filled.recording.write_text(recording)
    filled.told("replay", str(filled.recording), "--headless")
    command = [sys.executable, "-m", "overlay_app", "--data-dir", str(filled.data), "statement", *form]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, check=False, capture_output=True, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Ada" in done.stdout
