import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from overlay_app.stage.state import EffectCue
from tests.ui.overlay.conftest import PORTRAIT, Air
from tests.ui.overlay.flash import turns, worst_share
from tests.ui.overlay.states import QUIET

OnAir = Callable[..., Air]

EFFECTS = {"confetti": "Confetti", "coin-rain": "CoinRain"}
PROJECT = Path(__file__).resolve().parents[3]
WCAG_SHARE = 0.028


def play(air: Air, effect: str, *, seed: int = 7, intensity: float = 1.0, length_ms: int = 60_000) -> QQuickItem:
    air.open(QUIET)
    air.view.show(replace(QUIET, revision=2, effect=EffectCue("effect", effect, seed, intensity, length_ms)))
    return air.item(EFFECTS[effect])


def ways(effect: QQuickItem) -> list[tuple[object, ...]]:
    """What is drawn by lot for each particle."""
    drawn = ("wait", "fall", "rise", "landing", "peak", "sway", "near", "tilt", "turn")
    return [
        tuple(item.property(name) for name in drawn)
        for item in effect.childItems()
        if item.property("wait") is not None
    ]


@pytest.mark.parametrize("effect", EFFECTS)
def test_the_same_seed_plays_the_same_twice(on_air: OnAir, effect: str) -> None:
    assert ways(play(on_air(), effect)) == ways(play(on_air(), effect))


@pytest.mark.parametrize("effect", EFFECTS)
def test_another_seed_plays_differently(on_air: OnAir, effect: str) -> None:
    assert ways(play(on_air(), effect, seed=8)) != ways(play(on_air(), effect))


@pytest.mark.parametrize("effect", EFFECTS)
def test_no_two_particles_go_the_same_way(on_air: OnAir, effect: str) -> None:
    drawn = ways(play(on_air(), effect))
    assert len(set(drawn)) == len(drawn) > 100


@pytest.mark.parametrize("effect", EFFECTS)
def test_half_the_intensity_has_half_the_particles(on_air: OnAir, effect: str) -> None:
    assert len(ways(play(on_air(), effect, intensity=0.5))) == len(ways(play(on_air(), effect))) // 2


@pytest.mark.parametrize(("effect", "length_ms"), [*product(EFFECTS, [6_000, 9_000])])
def test_every_particle_is_gone_when_the_effect_ends(on_air: OnAir, effect: str, length_ms: int) -> None:
    item = play(on_air(PORTRAIT), effect, length_ms=length_ms)
    particles = [particle for particle in item.childItems() if particle.property("wait") is not None]
    last = max(sum(particle.property(part) or 0 for part in ("wait", "rise", "fall")) for particle in particles)
    assert last <= length_ms


@pytest.mark.parametrize("effect", EFFECTS)
def test_an_effect_that_is_taken_away_leaves_nothing_behind(on_air: OnAir, effect: str, qtbot: QtBot) -> None:
    air = on_air()
    play(air, effect)
    air.view.show(replace(QUIET, revision=3))
    qtbot.waitUntil(lambda: not [item for item in air.items() if item.property("wait") is not None])


def test_a_new_firing_of_the_same_effect_starts_anew(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    play(air, "confetti", length_ms=300)
    qtbot.waitUntil(lambda: air.ended == ["effect"])
    air.view.show(replace(QUIET, revision=3, effect=EffectCue("again", "confetti", 7, 1.0, 300)))
    qtbot.waitUntil(lambda: air.ended == ["effect", "again"])
    assert air.painted == ["effect", "again"]


def test_an_effect_nobody_knows_draws_nothing(on_air: OnAir) -> None:
    air = on_air()
    air.open(replace(QUIET, effect=EffectCue("effect", "fire-and-brimstone", 7, 1.0, 300)))
    assert air.painted == []


@pytest.mark.parametrize("effect", EFFECTS)
def test_no_effect_flashes_over_more_than_a_small_part_of_the_canvas(screen: str, effect: str) -> None:
    command = [sys.executable, "-m", "tests.ui.overlay.flash", effect]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT).stdout
    shares = {name: float(share) for name, share in map(str.split, said.splitlines())}
    assert len(shares) == 4
    assert max(shares.values()) <= WCAG_SHARE


def square(hertz: float, low: float, high: float, frames: int = 60, frame_rate: int = 60) -> list[float]:
    return [high if frame * hertz * 2 // frame_rate % 2 else low for frame in range(frames)]


def test_a_flash_is_two_opposing_changes() -> None:
    assert turns([0, 0.05, 0.09]) == []
    assert turns([0, 0.05, 0.11, 0.5, 0.3]) == [2, 4]
    assert turns([0.85, 1.0, 0.85, 1.0]) == []


@pytest.mark.parametrize(("hertz", "share"), [(2, 0), (3, 0), (5, 0.5), (10, 0.5)])
def test_more_than_three_flashes_a_second_are_found(hertz: float, share: float) -> None:
    assert worst_share([square(hertz, 0, 1), square(0.1, 0, 1)], 60) == share
