"""The last state of the stage on disk. Apart from ``stage``, because the first frame needs nothing else of it."""

from dataclasses import replace
from pathlib import Path

from overlay_app.stage.snapshot import from_json, to_json
from overlay_app.stage.state import StageState


def kept_state(path: Path) -> StageState:
    """The state the last run ended with; an empty one where there is none or it is damaged."""
    try:
        return from_json(path.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return StageState()


def keep_state(path: Path, state: StageState) -> None:
    """Write the state, whole or not at all."""
    swap = path.with_suffix(".new")
    swap.write_text(to_json(replace(state, watermark="")), encoding="utf-8")
    swap.replace(path)
