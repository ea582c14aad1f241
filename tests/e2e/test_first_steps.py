"""The first five minutes, as a newcomer walks them: a fresh home, a stand-in for TikFinity, nothing but the keyboard."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_leaving import key, window_of
from tests.running_app import coinstage, happens, running, wallet
from tests.standin import StandIn
from tests.virtual_screen import PROJECT, save_picture

pytestmark = [pytest.mark.usefixtures("screen"), pytest.mark.timeout(240)]
OPTIONS = ("--feed-port", "0", "--mode", "solid")
STRIP = PROJECT / "build" / "screenshots" / "walk"


def seen(home: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads((home / "seen.json").read_text())
    except (OSError, ValueError):
        return {"steps": [], "version": "", "left": False}
    return kept


def kept_page(home: Path) -> str:
    try:
        return str(json.loads((home / "window.json").read_text())["page"])
    except (OSError, ValueError):
        return ""


async def look(name: str) -> None:
    """A picture of this moment, to be looked at."""
    await asyncio.sleep(1)
    if os.environ.get("FIRST_STEPS_PICTURES"):
        await asyncio.to_thread(save_picture, dict(os.environ), STRIP / f"{name}.png")


async def test_a_newcomer_gets_from_nothing_to_a_test_gift_by_the_keyboard_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            window = await window_of(app)
            await happens(lambda: kept_page(home) == "welcome", app.said)
            await standin.connected()
            await happens(lambda: "source" in seen(home)["steps"], app.said)
            await look("1-source")
            key(window, "space")
            await look("2-canvas")
            key(window, "space")
            await happens(lambda: "canvas" in seen(home)["steps"], app.said)
            await look("3-broadcast")
            key(window, "space")
            await look("3-nothing-answers")
            key(window, "Tab")
            await look("3-skipped")
            key(window, "space")
            await look("4-ticker")
            key(window, "space")
            await happens(lambda: "ticker" in seen(home)["steps"], app.said)
            await look("5-gift")
            key(window, "space")
            await happens(lambda: "gift" in seen(home)["steps"], app.said)
            cards = json.loads((await asyncio.to_thread(coinstage, home, "stage", "state", "--json")).stdout)
            assert [card["test"] for card in cards["stage"]["cards"]] == [True]
            assert "broadcast" not in seen(home)["steps"]
            await look("5-painted")
            key(window, "Tab")
            key(window, "space")
            await happens(lambda: kept_page(home) == "live", app.said)
            await look("6-live")
            await happens(lambda: "first_run_read = true" in (home / "settings.toml").read_text(), app.said)
            assert app.stop() == 0
    assert wallet(home) == 0
    with running(home, *OPTIONS) as app:
        await window_of(app)
        await asyncio.sleep(2)
        assert kept_page(home) in {"live", ""}
        assert app.stop() == 0


async def test_the_steps_are_left_and_taken_up_again(tmp_path: Path) -> None:
    home = tmp_path / "home"
    async with StandIn() as standin:
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            window = await window_of(app)
            await happens(lambda: kept_page(home) == "welcome", app.said)
            await happens(lambda: "source" in seen(home)["steps"], app.said)
            key(window, "space")
            key(window, "space")
            await happens(lambda: "canvas" in seen(home)["steps"], app.said)
            app.kill()
        with running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await window_of(app)
            await asyncio.sleep(2)
            assert seen(home)["steps"] == ["source", "canvas"]
            assert app.stop() == 0
