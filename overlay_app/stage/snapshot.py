"""The state as JSON, so that the first frame after a start shows the goal and the ticker of the last run.

Read without any library beyond the standard one: it stands before everything else in the start-up.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import cast

from overlay_app.economy.goals import Metric
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import Coins, coins
from overlay_app.stage.state import STATE_VERSION, GoalBar, Milestone, StageState, Ticker

TITLE_LIMIT = 200
MILESTONES_KEPT = 100


def to_json(state: StageState) -> str:
    """Write what outlives a run. Cards, lines, alert and effect are of the moment and left out."""
    return json.dumps(
        {
            "version": STATE_VERSION,
            "revision": state.revision,
            "visible": state.visible,
            "muted": state.muted,
            "paused": state.paused,
            "goal": None if state.goal is None else asdict(state.goal),
            "ticker": None if state.ticker is None else asdict(state.ticker),
            "watermark": state.watermark,
        },
        ensure_ascii=True,
    )


def from_json(text: str | bytes) -> StageState:
    """Read a state back. A damaged text or one of another version gives the empty state: true figures follow anyway."""
    try:
        kept = _mapping(json.loads(text))
        if kept["version"] != STATE_VERSION:
            return StageState()
        return StageState(
            revision=_count(kept["revision"]),
            visible=_flag(kept["visible"]),
            muted=_flag(kept["muted"]),
            paused=_flag(kept["paused"]),
            goal=None if kept["goal"] is None else _goal(_mapping(kept["goal"])),
            ticker=None if kept["ticker"] is None else _ticker(_mapping(kept["ticker"])),
            watermark=_words(kept["watermark"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return StageState()


def _goal(kept: Mapping[str, object]) -> GoalBar:
    milestones = kept["milestones"]
    if not isinstance(milestones, list):
        raise TypeError("milestones are no list")
    return GoalBar(
        id=_words(kept["id"]),
        title=_words(kept["title"]),
        metric=Metric(_words(kept["metric"])),
        progress=coins(kept["progress"]),
        target=_count(kept["target"]),
        milestones=tuple(_milestone(_mapping(step)) for step in milestones[:MILESTONES_KEPT]),
    )


def _milestone(kept: Mapping[str, object]) -> Milestone:
    return Milestone(_count(kept["at"]), _words(kept["title"]), _flag(kept["reached"]))


def _ticker(kept: Mapping[str, object]) -> Ticker:
    return Ticker(_figure(kept["balance"]), _figure(kept["tonight"]), _figure(kept.get("to_goal")))


def _figure(value: object) -> Coins | None:
    return None if value is None else coins(value)


def _count(value: object) -> int:
    count = coins(value)
    if count < 0:
        raise ValueError("a count is below zero")
    return count


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("a flag is neither true nor false")
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("words are no text")
    return safe_text(value, TITLE_LIMIT)


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("an object is missing")
    return cast(Mapping[str, object], value)
