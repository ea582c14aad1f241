from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.state import EffectCue
from overlay_app.stage.who import Who
from overlay_app.ui.effects.book import EffectBook
from overlay_app.ui.overlay.window import Mode
from tests.ui.overlay.conftest import LANDSCAPE, PORTRAIT, Air
from tests.ui.overlay.states import QUIET

OnAir = Callable[..., Air]

PARTICLES = ["confetti", "coin-rain", "fireworks", "hearts", "snow", "balloons", "shock-wave", "sparkle-trail"]
ANA = Who("Ana Lucía <b>", "A", 1)


def play(air: Air, effect: str, *, seed: int = 7, intensity: float = 1.0, length_ms: int = 60_000) -> QQuickItem:
    air.open(QUIET)
    air.view.show(replace(QUIET, revision=2, effect=EffectCue("effect", effect, seed, intensity, length_ms, ANA)))
    drawn = EffectBook().find(effect)
    assert drawn is not None
    air.wait_until(lambda: air.painted == ["effect"])
    return next(item for item in air.items() if _type(item) == drawn.program)


def _type(item: QQuickItem) -> str:
    return item.metaObject().className().split("_QML", maxsplit=1)[0]


def particles(air: Air) -> list[QQuickItem]:
    return [item for item in air.items() if _type(item) == "Particle"]


def ways(air: Air) -> list[tuple[object, ...]]:
    """What is drawn by lot for each particle."""
    drawn = ("start", "life", "heading", "side", "speed", "spin", "sway", "tilt", "turn", "birth")
    return [tuple(str(particle.property(name)) for name in drawn) for particle in particles(air)]


@pytest.mark.parametrize("effect", PARTICLES)
def test_the_same_seed_plays_the_same_twice_and_another_differently(on_air: OnAir, effect: str) -> None:
    first, again, other = on_air(), on_air(), on_air()
    play(first, effect)
    play(again, effect)
    play(other, effect, seed=8)
    assert ways(first) == ways(again) != ways(other)


@pytest.mark.parametrize("effect", PARTICLES)
def test_no_two_particles_go_the_same_way(on_air: OnAir, effect: str) -> None:
    air = on_air()
    play(air, effect)
    drawn = ways(air)
    assert len(set(drawn)) == len(drawn) > 30


@pytest.mark.parametrize("effect", ["confetti", "coin-rain", "snow"])
def test_half_the_intensity_has_half_the_particles(on_air: OnAir, effect: str) -> None:
    whole, half = on_air(), on_air()
    play(whole, effect)
    play(half, effect, intensity=0.5)
    assert len(particles(half)) == pytest.approx(len(particles(whole)) / 2, abs=3)


@pytest.mark.parametrize("effect", BUILT_IN)
def test_every_particle_is_gone_when_the_effect_ends(on_air: OnAir, effect: str) -> None:
    air = on_air(PORTRAIT)
    item = play(air, effect, length_ms=9_000)
    last = max((p.property("start") + p.property("life") for p in particles(air)), default=0)
    assert last <= item.property("length") + 0.001


@pytest.mark.parametrize("effect", BUILT_IN)
def test_an_effect_tells_when_it_is_painted_and_when_it_ends(on_air: OnAir, effect: str, qtbot: QtBot) -> None:
    air = on_air()
    play(air, effect, length_ms=500)
    qtbot.waitUntil(lambda: air.ended == ["effect"], timeout=30_000)
    assert air.painted == ["effect"]


def test_an_effect_that_is_taken_away_leaves_nothing_behind(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    play(air, "confetti")
    air.view.show(replace(QUIET, revision=3))
    qtbot.waitUntil(lambda: not particles(air), timeout=30_000)


def test_a_new_firing_of_the_same_effect_starts_anew(on_air: OnAir, qtbot: QtBot) -> None:
    air = on_air()
    play(air, "hearts", length_ms=500)
    qtbot.waitUntil(lambda: air.ended == ["effect"], timeout=30_000)
    air.view.show(replace(QUIET, revision=3, effect=EffectCue("again", "hearts", 7, 1.0, 500)))
    qtbot.waitUntil(lambda: air.ended == ["effect", "again"], timeout=30_000)
    assert air.painted == ["effect", "again"]


def test_an_effect_nobody_knows_draws_nothing(on_air: OnAir) -> None:
    air = on_air()
    air.open(replace(QUIET, effect=EffectCue("effect", "../fire-and-brimstone", 7, 1.0, 300)))
    air.settle()
    assert air.painted == []


def test_before_a_key_colour_an_effect_of_light_is_not_drawn(on_air: OnAir) -> None:
    air = on_air(LANDSCAPE, Mode.CHROMA)
    air.open(replace(QUIET, effect=EffectCue("effect", "golden-hour", 7, 1.0, 300)))
    air.settle()
    assert air.painted == []


def test_before_a_key_colour_an_effect_has_hard_edges(on_air: OnAir) -> None:
    item = play(on_air(LANDSCAPE, Mode.CHROMA), "hearts")
    assert item.property("keyed") is True


@pytest.mark.parametrize("effect", ["spotlight-sweep", "curtain"])
def test_the_supporter_is_named_letter_for_letter(on_air: OnAir, effect: str) -> None:
    air = on_air()
    play(air, effect)
    named = [item for item in air.items() if item.property("text") == "Ana Lucía <b>"]
    assert len(named) == 1
    marked_up = named[0].property("contentWidth")
    named[0].setProperty("text", "Ana Lucía")
    assert named[0].property("contentWidth") < marked_up
