from dataclasses import replace

from PySide6.QtCore import QUrl

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.sources.base import SourceReport, State
from overlay_app.ui.panels.live import ACTIVITY_KEPT
from overlay_app.ui.panels.live_state import Activity, ActivityKind, LiveState, ReceiverAnswer, TryIt

from . import nights
from .stand import Stand


def test_the_same_state_again_says_nothing(stand: Stand, qtbot) -> None:
    stand.live.show(nights.some().live)
    with qtbot.assertNotEmitted(stand.live.changed):
        stand.live.show(nights.some().live)


def test_the_page_shows_more_coins_than_an_int_holds(stand: Stand) -> None:
    night = nights.some().live
    stand.live.show(replace(night, balances=replace(night.balances, available=Coins(2**53))))
    assert stand.live.available == "9,007,199,254,740,992"


def test_the_clock_runs_from_the_start_of_the_session(stand: Stand) -> None:
    stand.live.show(nights.some().live)
    assert stand.live.clock == "01:42:08"
    stand.now += 1000
    stand.live.tick()
    assert stand.live.clock == "01:42:09"


def test_without_a_session_no_clock_runs(stand: Stand) -> None:
    stand.live.show(nights.empty().live)
    assert stand.live.clock == ""
    assert not stand.live.sessionRuns


def test_a_combo_without_a_known_value_says_so_and_never_shows_nothing(stand: Stand) -> None:
    stand.live.show(nights.hostile().live)
    assert stand.live.queue.rows[0].amount == "value unknown"


def test_a_merged_gift_names_how_many_gave_it(stand: Stand) -> None:
    stand.live.show(nights.some().live)
    assert stand.live.queue.rows[3].name == "41 people"
    assert stand.live.queue.rows[3].what == "238 Rose together"


def test_one_person_is_no_people(stand: Stand) -> None:
    stand.live.show(LiveState(people=1))
    assert stand.live.people == "from 1 person"
    stand.live.show(LiveState(people=2))
    assert stand.live.people == "from 2 people"


def test_obs_alone_brings_no_gifts(stand: Stand) -> None:
    obs = SourceReport("obs", "obs", "OBS", State.LIVE, "Live.")
    quiet = SourceReport("tikfinity", "tikfinity", "TikFinity", State.SILENT, "Silent.")
    for sources, listening in [((), False), ((obs,), False), ((obs, quiet), True)]:
        stand.live.show(LiveState(sources=sources))
        assert stand.live.listening is listening


def test_a_test_gift_bears_no_amount(stand: Stand) -> None:
    stand.live.show(nights.some().live)
    [test] = [row for row in stand.live.activity.rows if row.test]
    assert test.amount == ""


def test_activity_can_be_narrowed_to_one_kind_and_back(stand: Stand) -> None:
    stand.live.show(nights.some().live)
    everything = len(stand.live.activity.rows)
    stand.live.showKind("sale")
    assert {row.kind for row in stand.live.activity.rows} == {"sale"}
    stand.live.showKind("")
    assert len(stand.live.activity.rows) == everything


def test_the_page_holds_a_bounded_number_of_lines(stand: Stand) -> None:
    lines = tuple(Activity(str(n), ActivityKind.FOLLOW, "somebody", "", nights.NOW) for n in range(1000))
    stand.live.show(LiveState(activity=lines))
    assert len(stand.live.activity.rows) == ACTIVITY_KEPT


def test_a_gift_without_a_picture_of_ours_still_has_a_row(stand: Stand) -> None:
    line = Activity("a", ActivityKind.GIFT, "somebody", "Thing", nights.NOW, Coins(1), "no-such-picture")
    stand.live.show(LiveState(activity=(line,)))
    assert stand.live.activity.rows[0].art == QUrl()


def test_the_outlook_says_what_is_missing_and_the_pace_only_where_there_is_one(stand: Stand) -> None:
    night = nights.some().live
    stand.live.show(night)
    assert stand.live.goalOutlook == "632 to go · at this pace, reached in about 21 min"
    stand.live.show(replace(night, forecast_ms=None))
    assert stand.live.goalOutlook == "632 to go"


def test_a_goal_passed_fills_the_bar_and_no_more(stand: Stand) -> None:
    stand.live.show(nights.hostile().live)
    assert stand.live.goalShare == 1
    assert stand.live.goalOutlook == "Reached"


def test_every_action_reaches_the_app_with_what_it_is_about(stand: Stand) -> None:
    panel = stand.live
    panel.startSession("  Tonight ")
    panel.show(nights.some().live)
    panel.renameSession("Saturday")
    panel.togglePause()
    panel.toggleMute()
    panel.toggleOverlay()
    panel.skip("c2")
    panel.replay("r1")
    panel.tryIt("gift-bomb")
    panel.setTestsOnStream(True)
    panel.notices.answerReceiver("h2", "both")
    panel.notices.setGiftValue("h1", 199)
    panel.endSession()
    assert stand.asked == [
        ("start_session", "Tonight"),
        ("rename_session", "Saturday"),
        ("pause",),
        ("set_muted", True),
        ("hide_overlay",),
        ("skip", "c2"),
        ("replay", "r1"),
        ("try_it", TryIt.GIFT_BOMB),
        ("set_tests_on_stream", True),
        ("answer_receiver", "h2", ReceiverAnswer.BOTH),
        ("set_gift_value", "h1", 199),
        ("end_session",),
    ]


def test_what_is_on_is_what_the_switches_turn_off(stand: Stand) -> None:
    night = nights.some().live
    stand.live.show(replace(night, stage=replace(night.stage, visible=False, muted=True, paused=True)))
    stand.live.toggleOverlay()
    stand.live.toggleMute()
    stand.live.togglePause()
    assert stand.asked == [("show_overlay",), ("set_muted", False), ("resume",)]


def test_a_session_keeps_its_title_where_none_is_typed(stand: Stand) -> None:
    stand.live.show(nights.some().live)
    stand.live.renameSession("  ")
    stand.live.renameSession("Friday karaoke")
    assert stand.asked == []


def test_tests_on_stream_end_by_the_clock(stand: Stand) -> None:
    stand.live.show(replace(nights.some().live, tests_on_stream_until=EpochMs(nights.NOW + 60_000)))
    assert stand.live.testsOnStreamSeconds == 60
    stand.now += 61_000
    stand.live.tick()
    assert stand.live.testsOnStreamSeconds == 0


def test_one_person_is_struck_out_from_the_queue_and_a_crowd_is_not(stand: Stand) -> None:
    stand.live.show(nights.some().live)
    assert [row.person for row in stand.live.queue.rows] == ["id of Ana Lucía", "id of Tomás", "id of Mei 林", ""]


def test_whoever_was_struck_out_is_marked_in_the_activity(stand: Stand) -> None:
    stand.live.show(nights.a_lot().live)
    assert [row.key for row in stand.live.activity.rows if row.struck] == ["a1"]
