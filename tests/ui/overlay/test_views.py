from dataclasses import replace

import pytest

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins
from overlay_app.stage.art import ART
from overlay_app.stage.goal_track import fraction, length
from overlay_app.stage.state import EffectCue, GoalBar, Milestone, StageState, Ticker
from overlay_app.ui.overlay.gift_views import art_url
from overlay_app.ui.overlay.goal_view import GoalView
from overlay_app.ui.overlay.moment_views import TickerView
from overlay_app.ui.overlay.stage_view import StageView
from tests.ui.overlay.states import BUSY, ONE_CARD, ROSE, card, goal

pytestmark = pytest.mark.usefixtures("qapp")


def bar(progress: int, *steps: int, celebrating: bool = False) -> GoalBar:
    milestones = tuple(Milestone(at, f"at {at}", reached=progress >= at) for at in steps)
    return GoalBar("g", "Goal", Metric.COINS, progress, 100, milestones, celebrating)


def sparks(view: GoalView) -> list[int]:
    return [mark.spark for mark in view.marks.values()]


def test_the_bar_is_full_at_the_target() -> None:
    assert (fraction(50, bar(50)), fraction(100, bar(100)), fraction(170, bar(170))) == (0.5, 1.0, 1.0)


def test_past_the_target_the_bar_grows_to_the_next_stretch() -> None:
    assert length(bar(120, 50, 150, 300)) == 150
    assert length(bar(150, 50, 150, 300)) == 300
    assert length(bar(999, 50, 150, 300)) == 300


def test_the_bar_stays_at_its_target_while_it_celebrates() -> None:
    assert length(bar(120, 150, celebrating=True)) == 100


def test_a_milestone_just_reached_sparks_once() -> None:
    view = GoalView()
    view.show(bar(10, 20, 40))
    assert sparks(view) == [-1, -1]
    view.show(bar(25, 20, 40))
    assert sparks(view) == [0, -1]
    view.show(bar(26, 20, 40))
    assert sparks(view) == [-1, -1]


def test_a_milestone_reached_before_the_goal_came_on_stage_does_not_spark() -> None:
    view = GoalView()
    view.show(bar(25, 20, 40))
    assert sparks(view) == [-1, -1]


def test_of_many_milestones_at_once_three_spark_and_the_third_tells_of_the_rest() -> None:
    view = GoalView()
    view.show(bar(0, 10, 20, 30, 40, 50))
    view.show(bar(60, 10, 20, 30, 40, 50))
    assert sparks(view) == [0, 1, 2, -1, -1]
    assert [mark.unnamed for mark in view.marks.values()] == [0, 0, 2, 0, 0]


def test_a_goal_taken_off_stage_stays_readable_for_its_exit() -> None:
    view = GoalView()
    view.show(bar(25))
    view.show(None)
    assert (view.present, view.title, view.progress) == (False, "Goal", 25)


def test_the_ticker_tells_unknown_from_nothing() -> None:
    view = TickerView()
    view.show(Ticker(balance=None, tonight=Coins(0)))
    assert (view.present, view.balanceShown, view.tonightShown) == (True, False, True)
    view.show(Ticker(balance=None, tonight=None))
    assert not view.present
    view.show(Ticker(None, None, 0))
    assert (view.present, view.goalShown, view.toGoal) == (True, True, 0)


def test_a_gift_of_unknown_value_is_told_by_valued() -> None:
    stage = StageView(lambda _: None, lambda _: None)
    stage.show(StageState(cards=(card("Kofi", ROSE, 3, None, ONE_CARD.cards[0].tier),)))
    names = {bytes(name.data()).decode(): role for role, name in stage.cards.rows.roleNames().items()}
    assert stage.cards.rows.data(stage.cards.rows.index(0), names["valued"]) is False


def test_never_more_than_two_cards() -> None:
    stage = StageView(lambda _: None, lambda _: None)
    crowd = tuple(replace(BUSY.cards[0], id=str(number)) for number in range(5))
    stage.show(StageState(cards=crowd))
    assert stage.cards.lanes == 2


def test_a_panic_takes_everything_away_at_once_and_says_that_it_ended() -> None:
    ended: list[str] = []
    stage = StageView(lambda _: None, ended.append)
    cue = EffectCue("effect", "confetti", 1, 1.0, 6_000)
    stage.show(replace(BUSY, effect=cue))
    stage.show(replace(BUSY, effect=cue, revision=9, visible=False))

    assert not stage.visible
    assert (stage.cards.rows.rowCount(), stage.feed.rows.rowCount(), stage.alert.present, stage.effect.cueId) == (
        0,
        0,
        False,
        "",
    )
    expected = {"effect", "alert:1", *(shown.id for shown in (*BUSY.cards, *BUSY.feed))}
    assert (set(ended), len(ended)) == (expected, len(expected))


def test_an_effect_that_came_to_its_own_end_ends_once() -> None:
    ended: list[str] = []
    stage = StageView(lambda _: None, ended.append)
    stage.show(StageState(effect=EffectCue("effect", "confetti", 1, 1.0, 6_000)))
    stage.finished("effect")
    stage.show(StageState(revision=1))
    assert ended == ["effect"]


def test_coins_cross_to_qml_undiminished() -> None:
    stage = StageView(lambda _: None, lambda _: None)
    stage.show(
        StageState(goal=replace(goal(0), progress=2**53, target=2**53), ticker=Ticker(Coins(2**53), Coins(-(2**53))))
    )
    assert (stage.goal.property("progress"), stage.ticker.property("balance")) == (2**53, 2**53)
    assert stage.ticker.property("tonight") == -(2**53)


@pytest.mark.parametrize("art", ART)
def test_every_gift_has_its_picture(art: str) -> None:
    assert art_url(art).isLocalFile()
