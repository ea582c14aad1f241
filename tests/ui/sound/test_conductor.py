"""Sound and picture together: a real window, and a player that writes down what it is asked for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.settings import Mode
from overlay_app.stage.sounds import CARD_IMPACT_MS, SOUNDS, effect_sound
from overlay_app.stage.state import Alert, AlertKind, Card, EffectCue, FeedLine, GiftArt, GoalBar, StageState, Tier
from overlay_app.stage.who import Who
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.window import OverlayWindow
from overlay_app.ui.sound import conductor
from overlay_app.ui.sound.conductor import Conductor
from tests.ui.sound.waiting import comes

ANA = Who("Ana", "A", 1, "ana")
ROSE = GiftArt("Rose", "rose")
CARD = Card("combo", ANA, ROSE, 30, Coins(1), Coins(30), Tier.MEDIUM, EpochMs(0))


class Player:
    """Writes down what is to be heard."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def play(self, sound: str) -> None:
        self.heard.append(sound)

    def close(self) -> None:
        self.silence()

    def silence(self) -> None:
        self.heard.append("silence")


class Speaker:
    """Writes down what it was told of."""

    def __init__(self) -> None:
        self.silenced = 0
        self.dropped: list[str] = []

    def hear(self, state: StageState) -> None: ...

    def close(self) -> None: ...

    def silence(self) -> None:
        self.silenced += 1

    def drop(self, supporter: str) -> None:
        self.dropped.append(supporter)


class Hall:
    """A stage as ``app`` builds it, with ears."""

    def __init__(self) -> None:
        self.player, self.speaker = Player(), Speaker()
        self.conductor = Conductor(StageState())
        self.conductor.player, self.conductor.speaker = self.player, self.speaker
        self.painted: list[str] = []
        self.view = StageView(self._painted, lambda ended: None)
        self.window = OverlayWindow(self.view, (1280, 720), Mode.SOLID, "#00FF00", 60)
        self.conductor.follow(self.window)

    def show(self, state: StageState) -> None:
        self.conductor.show(state)
        self.view.show(state)

    def _painted(self, thing: str) -> None:
        self.painted.append(thing)
        self.conductor.painted(thing)


@pytest.fixture
def hall(qapp: QApplication) -> Iterator[Hall]:
    load_fonts()
    hall = Hall()
    yield hall
    hall.conductor.close()
    shiboken6.delete(hall.window)


def heard(hall: Hall, *sounds: str) -> bool:
    """Wait for exactly these."""
    return comes(lambda: hall.player.heard == list(sounds))


def test_a_sound_waits_for_the_first_frame_of_its_card(hall: Hall) -> None:
    hall.show(StageState(cards=(CARD,)))
    QTest.qWait(CARD_IMPACT_MS)
    assert (hall.painted, hall.player.heard) == ([], [])
    hall.window.show_stage()
    assert heard(hall, "medium")
    assert hall.painted == ["combo"]


def test_each_thing_on_stage_is_heard_once(hall: Hall) -> None:
    hall.window.show_stage()
    hall.show(StageState(feed=(FeedLine("line", ANA, ROSE, 1, Coins(1)),)))
    assert heard(hall, "small")
    hall.show(StageState(revision=2, alert=Alert("alert", AlertKind.SALE, ANA, 5)))
    assert heard(hall, "small", "sale")


def test_the_sound_of_a_pack_begins_with_the_first_frame_of_its_effect(hall: Hall) -> None:
    hall.window.show_stage()
    hall.show(StageState(effect=EffectCue("firing", "hearts", 1, 1.0, 4_000)))
    assert heard(hall, effect_sound("hearts"))
    assert hall.painted == ["firing"]


def test_growth_ticks_with_the_next_frame(hall: Hall) -> None:
    hall.window.show_stage()
    hall.show(StageState(cards=(CARD,)))
    assert heard(hall, "medium")
    hall.show(StageState(revision=2, cards=(replace(CARD, units=31),)))
    assert heard(hall, "medium", "tick-01")


def test_the_fanfare_comes_when_the_light_sweeps_over_the_bar(hall: Hall) -> None:
    hall.window.show_stage()
    goal = GoalBar("goal", "Night", Metric.COINS, 90, 100)
    hall.show(StageState(goal=goal))
    hall.show(StageState(revision=2, goal=replace(goal, progress=100, celebrating=True)))
    assert hall.player.heard == []
    assert heard(hall, "goal-reached")


def test_a_panic_silences_what_sounds_and_what_was_about_to(hall: Hall) -> None:
    hall.window.show_stage()
    hall.show(StageState(cards=(CARD,)))
    assert comes(lambda: hall.painted == ["combo"])
    hall.show(StageState(revision=2, visible=False))
    QTest.qWait(CARD_IMPACT_MS)
    assert hall.player.heard[-1] == "silence"
    assert hall.speaker.silenced == 1


def test_a_muted_stage_makes_no_sound(hall: Hall) -> None:
    hall.window.show_stage()
    hall.show(StageState(muted=True, cards=(CARD,)))
    assert comes(lambda: hall.painted == ["combo"])
    QTest.qWait(CARD_IMPACT_MS)
    assert set(hall.player.heard) == {"silence"}


def test_a_window_that_draws_nothing_lets_no_sounds_pile_up(hall: Hall) -> None:
    for units in range(1, 10 * conductor.CUES_KEPT):
        hall.show(StageState(revision=units, cards=(replace(CARD, units=units),)))
    hall.window.show_stage()
    assert comes(lambda: "medium" in hall.player.heard)
    assert len(hall.player.heard) <= 3


def test_no_python_runs_for_frames_that_carry_no_sound(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[None] = []
    monkeypatch.setattr(Conductor, "_frame", lambda self: calls.append(None))
    hall.window.show_stage()
    hall.show(StageState(cards=(CARD,)))
    assert comes(lambda: hall.painted == ["combo"])
    QTest.qWait(CARD_IMPACT_MS)
    assert calls == []


def test_who_is_struck_out_is_spoken_of_no_more(hall: Hall) -> None:
    hall.conductor.drop("ana")
    assert hall.speaker.dropped == ["ana"]


def test_a_sound_can_be_tried_on_a_muted_stage(hall: Hall) -> None:
    hall.show(StageState(muted=True))
    hall.conductor.try_sound("huge")
    assert hall.player.heard[-1] == "huge"
    assert set(SOUNDS) >= {"huge"}


def test_nothing_is_heard_before_the_sound_has_started(qapp: QApplication) -> None:
    early = Conductor(StageState())
    early.show(StageState(cards=(CARD,)))
    early.painted("combo")
    early.try_sound("huge")
    early.close()
    assert early.player is None
