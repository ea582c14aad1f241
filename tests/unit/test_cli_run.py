import json
import subprocess
import sys
from pathlib import Path

import pytest

from overlay_app.cli_run import Asked, read, run_at_once, wanted
from overlay_app.services.settings import Mode, Settings, SettingsProblem

PLAIN = (
    ("run",),
    ("demo",),
    ("--verbose", "demo"),
    ("run", "--demo"),
    ("run", "--no-panels"),
    ("run", "--no-panels", "--panels"),
    ("run", "--feed-port", "0"),
    ("run", "--feed-port=8080", "--feed-port", "9090"),
    ("run", "--canvas", "1080x1920", "--mode", "chroma"),
    ("--verbose", "run", "--tikfinity", "ws://127.0.0.1:1/", "--mode=solid"),
)
NOT_PLAIN = (
    (),
    ("--version",),
    ("run", "--help"),
    ("run", "--feed-port"),
    ("run", "--feed-port", "many"),
    ("run", "--feed-port", "-1"),
    ("run", "--feed-port", "65536"),
    ("run", "--canvas", ""),
    ("run", "--mode", "upside-down"),
    ("run", "--dem"),
    ("run", "night.jsonl"),
    ("run", "--data-dir", "elsewhere"),
    ("run", "run"),
    ("demo", "--no-panels"),
    ("replay", "night.jsonl"),
    ("balance",),
    ("run", "--verbose=yes"),
)


BOTH_WAYS = """
import json, sys
import overlay_app.start
from typer.testing import CliRunner
from overlay_app import cli
from overlay_app.cli_run import run_at_once

started = []

def start(options, *, verbose, patience=0.0):
    started.append(repr((options, verbose)))
    return 0

overlay_app.start.start = start
for words in json.loads(sys.argv[1]):
    assert run_at_once(words) == 0, words
    assert CliRunner().invoke(cli.app, words).exit_code == 0, words
print(json.dumps(started))
"""


def test_plain_words_mean_what_the_command_line_takes_them_for(tmp_path: Path):
    said = json.dumps([["--data-dir", str(tmp_path), *words] for words in PLAIN])
    answer = subprocess.run([sys.executable, "-c", BOTH_WAYS, said], check=True, capture_output=True, text=True)
    started = json.loads(answer.stdout)
    assert started[0::2] == started[1::2]
    assert len(set(started)) > len(PLAIN) / 2


@pytest.mark.parametrize("words", NOT_PLAIN, ids=" ".join)
def test_whatever_else_is_left_to_the_command_line(words: tuple[str, ...]):
    assert read(words) is None
    assert run_at_once(words) is None


def test_what_is_not_said_is_as_the_settings_have_it():
    settings = Settings()
    assert wanted(settings, Asked()) is settings


def test_what_is_said_goes_over_the_settings():
    settings = wanted(Settings(), Asked(canvas="800X600", mode=Mode.SOLID, feed_port=9))
    assert (settings.stage.width, settings.stage.height, settings.stage.mode) == (800, 600, Mode.SOLID)
    assert settings.feed.port == 9


@pytest.mark.parametrize("size", ["wide", "10x10", "1920", "1920x1080x3"])
def test_no_size_is_a_problem_in_words(size: str):
    with pytest.raises(SettingsProblem, match=r"size such as|canvas side"):
        wanted(Settings(), Asked(canvas=size))


@pytest.mark.parametrize("text", ["[stage]\nwidth = 3\n", "no toml", "[nowhere]\n"])
def test_settings_that_cannot_be_used_are_left_to_the_command_line(text: str, tmp_path: Path):
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    assert run_at_once(("--data-dir", str(tmp_path), "run")) is None
