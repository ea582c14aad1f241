"""``run`` and ``demo`` without the rest of the command line, which is slow to load while viewers look at nothing.

Only plain words are understood here. Whatever is wrong or unusual is left to the command line, which says so in words.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from overlay_app.services import settings as kept
from overlay_app.services.folders import folders
from overlay_app.services.settings import Mode, Settings, SettingsProblem
from overlay_app.services.watch_process import RESTARTED_VARIABLE

_VALUES_BEFORE = frozenset({"--data-dir"})
_FLAGS_BEFORE = frozenset({"--verbose"})
_VALUES = frozenset({"--tikfinity", "--feed-port", "--canvas", "--mode"})
_FLAGS = frozenset({"--demo", "--panels", "--no-panels"})
_PORT_AT_MOST = 65_535


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, word by word."""

    data_dir: str | None = None
    verbose: bool = False
    demo: bool = False
    panels: bool = True
    tikfinity: str | None = None
    feed_port: int | None = None
    canvas: str | None = None
    mode: Mode | None = None


def run_at_once(words: Sequence[str]) -> int | None:
    """Start the app if that is what ``words`` ask for; return its exit code, or None where nothing was done yet."""
    asked = read(words)
    if asked is None or RESTARTED_VARIABLE in os.environ:
        return None
    here = folders(Path(asked.data_dir) if asked.data_dir else None)
    try:
        set_up = kept.load(here.settings)
        settings = wanted(set_up, asked)
        here.make()
    except (SettingsProblem, OSError):
        return None
    from overlay_app.ui.overlay import pacing

    pacing.prepare(settings.stage.frame_rate)
    from overlay_app.opening import Options
    from overlay_app.services.instance import NotHeld
    from overlay_app.start import start

    try:
        options = Options(here, settings, set_up, demo=asked.demo, tikfinity=asked.tikfinity, panels=asked.panels)
        return start(options, verbose=asked.verbose)
    except NotHeld:
        return None


def read(words: Sequence[str]) -> Asked | None:
    """What is asked for; None where it is no start, or the words are none of those understood here."""
    said: dict[str, str] = {}
    command = ""
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if name in (_VALUES if command == "run" else frozenset() if command else _VALUES_BEFORE):
            value = value if equals else next(rest, "")
            if not value or value.startswith("-"):
                return None
            said[name] = value
        elif word in (_FLAGS if command == "run" else frozenset() if command else _FLAGS_BEFORE):
            said["--panels" if word == "--no-panels" else word] = word
        elif not command and word in {"run", "demo"}:
            command = word
        else:
            return None
    if not command:
        return None
    try:
        return Asked(
            said.get("--data-dir"),
            "--verbose" in said,
            command == "demo" or "--demo" in said,
            said.get("--panels") != "--no-panels",
            said.get("--tikfinity"),
            _port(said["--feed-port"]) if "--feed-port" in said else None,
            said.get("--canvas"),
            Mode(said["--mode"]) if "--mode" in said else None,
        )
    except ValueError:
        return None


def wanted(settings: Settings, asked: Asked) -> Settings:
    """The settings with what was asked for over them. Raises ``SettingsProblem``."""
    if asked.feed_port is not None:
        settings = replace(settings, feed=replace(settings.feed, port=asked.feed_port))
    if asked.canvas is not None:
        width, height = _size(asked.canvas)
        settings = replace(settings, stage=replace(settings.stage, width=width, height=height))
    if asked.mode is not None:
        settings = replace(settings, stage=replace(settings.stage, mode=asked.mode))
    return settings


def _port(text: str) -> int:
    if not 0 <= int(text) <= _PORT_AT_MOST:
        raise ValueError(text)
    return int(text)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    try:
        return int(width), int(height)
    except ValueError:
        raise SettingsProblem(f"{text!r:.40} is no size such as 1920x1080.") from None
