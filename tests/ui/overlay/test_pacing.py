"""What Qt is told before it starts."""

import os
import sys
from pathlib import Path

import pytest

from overlay_app.ui.overlay import pacing


@pytest.fixture(autouse=True)
def _linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


def environment(monkeypatch: pytest.MonkeyPatch, frame_rate: int, devices: Path) -> dict[str, str]:
    told: dict[str, str] = {}
    monkeypatch.setattr(os, "environ", told)
    pacing.prepare(frame_rate, devices)
    return told


@pytest.mark.parametrize("card", ["dri/renderD128", "nvidia0", "mali0", "dxg"])
def test_a_graphics_card_draws_where_there_is_one(card: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / card).parent.mkdir(exist_ok=True)
    (tmp_path / card).touch()
    assert "QT_QUICK_BACKEND" not in environment(monkeypatch, 60, tmp_path)


def test_qt_paints_by_itself_where_linux_has_no_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert environment(monkeypatch, 60, tmp_path)["QT_QUICK_BACKEND"] == "software"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_find_their_card_by_themselves(system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "platform", system)
    assert "QT_QUICK_BACKEND" not in environment(monkeypatch, 60, tmp_path)


@pytest.mark.parametrize("frame_rate", pacing.FRAME_RATES)
def test_what_is_quicker_to_draw_is_followed_by_a_longer_pause(
    frame_rate: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    painted = environment(monkeypatch, frame_rate, tmp_path)
    (tmp_path / "nvidia0").touch()
    drawn = environment(monkeypatch, frame_rate, tmp_path)
    assert int(drawn["QT_QPA_UPDATE_IDLE_TIME"]) < int(painted["QT_QPA_UPDATE_IDLE_TIME"]) < 1000 / frame_rate


def test_what_the_user_has_set_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told = {"QT_QUICK_BACKEND": "rhi", "QSG_RENDER_LOOP": "threaded", "QT_QPA_UPDATE_IDLE_TIME": "1"}
    monkeypatch.setattr(os, "environ", told)
    pacing.prepare(60, tmp_path)
    assert told == {"QT_QUICK_BACKEND": "rhi", "QSG_RENDER_LOOP": "threaded", "QT_QPA_UPDATE_IDLE_TIME": "1"}
