"""The first frame after a start shows the goal and the ticker of the last run, or nothing; never nonsense."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import MAX_COINS, Coins
from overlay_app.stage.director import Director
from overlay_app.stage.snapshot import from_json, to_json
from overlay_app.stage.state import Alert, AlertKind, GoalBar, Milestone, StageState, Ticker
from overlay_app.stage.who import Who

GOAL = GoalBar(
    "g1", "Karaoke marathon", Metric.COINS, 1_368, 2_000, (Milestone(500, "Solo", True), Milestone(1_500, "Duo", False))
)
KEPT = StageState(revision=7, muted=True, goal=GOAL, ticker=Ticker(None, Coins(1_204)), watermark="DEMO")


def test_what_outlives_a_run_comes_back_as_it_was():
    assert from_json(to_json(KEPT)) == KEPT


def test_a_panic_and_a_pause_stay_through_a_restart():
    panicked = replace(KEPT, visible=False, paused=True)
    assert from_json(to_json(panicked)) == panicked
    assert Director(start=panicked).state == panicked


def test_what_is_of_the_moment_does_not_come_back():
    busy = replace(
        KEPT,
        goal=replace(GOAL, celebrating=True),
        alert=Alert("a", AlertKind.FOLLOW, Who("Ana", "A", 1), None),
    )
    assert from_json(to_json(busy)) == KEPT


@given(st.text() | st.binary())
def test_any_damage_gives_the_empty_state(text):
    assert from_json(text) == StageState()


@given(st.integers(0, len(to_json(KEPT)) - 1))
def test_a_cut_text_gives_the_empty_state(length):
    assert from_json(to_json(KEPT)[:length]) == StageState()


@pytest.mark.parametrize(
    "damage",
    [
        {"version": 2},
        {"revision": -1},
        {"visible": 1},
        {"goal": []},
        {"goal": {"id": "g"}},
        {"goal": json.loads(to_json(KEPT))["goal"] | {"milestones": {}}},
        {"goal": json.loads(to_json(KEPT))["goal"] | {"metric": "fame"}},
        {"ticker": {"balance": True, "tonight": 1}},
        {"ticker": {"balance": 1.5, "tonight": 1}},
        {"ticker": {"balance": MAX_COINS + 1, "tonight": 1}},
        {"watermark": None},
        {"watermark": ["DEMO"]},
    ],
)
def test_a_wrong_value_gives_the_empty_state(damage):
    assert from_json(json.dumps(json.loads(to_json(KEPT)) | damage)) == StageState()


def test_deep_nesting_gives_the_empty_state():
    assert from_json("[" * 100_000) == StageState()


def test_words_written_into_the_file_come_back_safe():
    assert from_json(to_json(replace(KEPT, watermark="DE\u202eMO\n"))).watermark == "DEMO"
