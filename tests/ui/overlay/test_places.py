"""The stage stands where its layout says, and what stands there makes room for what matters more."""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
import segno
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Anchor, Box, Canvas, Layout, Placed, Widget
from overlay_app.stage.state import StageState, Tier
from overlay_app.stage.widgets import Announcement, Deal, Widgets
from overlay_app.ui.overlay.layout_view import LayoutView
from tests.ui.overlay.conftest import PORTRAIT, Air
from tests.ui.overlay.states import (
    BOARDS,
    BUSY,
    CREDITS,
    DEMO,
    LINK,
    LION,
    ONE_CARD,
    QUIET,
    ROSE,
    card,
    poll,
    with_widgets,
)

OnAir = Callable[..., Air]

TWO_LARGE = replace(
    QUIET, revision=50, cards=(card("Ana", ROSE, 600, 1, Tier.LARGE), card("Kofi", LION, 1, 700, Tier.LARGE))
)


def seen(air: Air, widget: str) -> QRectF | None:
    """Where a widget is seen on the canvas; None where it is not."""
    item = air.item(widget)
    if not is_seen(item):
        return None
    return item.mapRectToItem(air.window.contentItem(), QRectF(0, 0, item.width(), item.height()))


def is_seen(item: QQuickItem | None) -> bool:
    while item is not None:
        if not item.isVisible() or item.opacity() < 0.5:
            return False
        item = item.parentItem()
    return True


def at_rest(air: Air, state: StageState) -> Air:
    air.open(state)
    air.settle()
    return air


def moved(layout: Layout, widget: Widget, box: Box, anchor: Anchor = Anchor.TOP_LEFT) -> Layout:
    return layout.with_placed(Placed(widget, box, anchor))


@pytest.mark.usefixtures("qapp")
def test_each_canvas_has_a_layout_of_its_own() -> None:
    view = LayoutView()
    view.show(moved(WIDE, Widget.TICKER, Box(100, 200, 300, 62)))
    assert view.layout(Canvas.UPRIGHT) == UPRIGHT
    assert (view.place(False, "ticker").left, view.place(True, "ticker").left) == (100, 72)


@pytest.mark.usefixtures("qapp")
def test_a_widget_that_a_layout_leaves_out_is_not_shown() -> None:
    view = LayoutView()
    view.show(Layout("Bare", Canvas.WIDE, ()))
    assert not any(view.place(False, str(widget)).shown for widget in Widget)


@pytest.mark.usefixtures("qapp")
def test_a_place_tells_of_a_change_only_where_there_is_one(qtbot: QtBot) -> None:
    view = LayoutView()
    with qtbot.assertNotEmitted(view.place(False, "ticker").changed):
        view.show(moved(WIDE, Widget.GOAL_BAR, Box(0, 0, 900, 118)))
    with qtbot.waitSignal(view.place(False, "ticker").changed):
        view.show(moved(WIDE, Widget.TICKER, Box(0, 0, 300, 62)))


def test_a_widget_goes_where_the_layout_puts_it_on_air(on_air: OnAir) -> None:
    air = at_rest(on_air(), QUIET)
    air.view.layout.show(moved(WIDE, Widget.GOAL_BAR, Box(200, 300, 900, 118)))
    air.settle()
    assert seen(air, "GoalBar") == QRectF(200, 300, 900, 118)


def test_a_hidden_widget_is_not_seen_and_not_told_to_be_painted(on_air: OnAir) -> None:
    air = on_air()
    air.view.layout.show(WIDE.with_placed(Placed(Widget.GIFT_ALERT, Box(72, 72, 1080, 484), hidden=True)))
    at_rest(air, ONE_CARD)
    assert seen(air, "GiftCard") is None
    assert set(air.painted) == {line.id for line in ONE_CARD.feed}


def test_cards_keep_to_the_corner_that_stays_put(on_air: OnAir) -> None:
    air = on_air()
    air.view.layout.show(moved(WIDE, Widget.GIFT_ALERT, Box(700, 300, 1100, 500), Anchor.BOTTOM_RIGHT))
    place = seen(at_rest(air, ONE_CARD), "GiftCard")
    assert place is not None
    assert (place.right(), place.bottom()) == pytest.approx((1_800, 800))


def test_a_card_is_no_wider_than_its_place(on_air: OnAir) -> None:
    air = on_air()
    air.view.layout.show(moved(WIDE, Widget.GIFT_ALERT, Box(72, 72, 560, 484)))
    place = seen(at_rest(air, ONE_CARD), "GiftCard")
    assert place is not None
    assert place.width() == 560


def test_the_feed_follows_the_cards_only_where_it_is_set_to(on_air: OnAir) -> None:
    following, fixed = on_air(), on_air()
    fixed.view.layout.show(moved(WIDE, Widget.GIFT_FEED, Box(72, 576, 540, 308)))
    tops = [place.top() for air in (following, fixed) if (place := seen(at_rest(air, ONE_CARD), "GiftFeed"))]
    assert tops == [72 + 132 + 20, 576]


def test_the_feed_shows_as_many_lines_as_its_place_has_room_for(on_air: OnAir) -> None:
    air = on_air()
    air.view.layout.show(moved(WIDE, Widget.GIFT_FEED, Box(72, 576, 540, 130)))
    place = seen(at_rest(air, BUSY), "GiftFeed")
    assert place is not None
    assert place.height() == 2 * 46 + 32


def test_those_who_gave_together_pass_by_once(on_air: OnAir, qtbot: QtBot) -> None:
    crowd = replace(BUSY.feed[2], names=("Ana", "Kofi", "Mei", "Tomás", "Priya", "Ольга", "kelechi_o"))
    air = on_air()
    air.open(replace(QUIET, feed=(crowd,)))
    words = next(item for item in air.items() if "from Ana, Kofi" in str(item.property("text")))
    qtbot.waitUntil(lambda: words.x() < -50, timeout=20_000)
    qtbot.waitUntil(lambda: words.x() == 0, timeout=20_000)
    air.settle()
    assert words.x() == 0


def test_in_the_same_place_the_board_on_top_is_seen(on_air: OnAir) -> None:
    air = at_rest(on_air(), with_widgets(QUIET, BOARDS["supporters"], BOARDS["poll"]))
    assert (seen(air, "SupportersBoard"), seen(air, "PollBoard") is not None) == (None, True)
    air.show(with_widgets(QUIET, BOARDS["supporters"]))
    air.settle()
    assert (seen(air, "SupportersBoard") is not None, seen(air, "PollBoard")) == (True, None)


def test_a_board_makes_room_for_cards_that_reach_it(on_air: OnAir) -> None:
    air = at_rest(on_air(PORTRAIT), with_widgets(TWO_LARGE, Widgets(poll=poll("Next?", "A", "B", "C", "D"))))
    assert seen(air, "PollBoard") is None
    air.show(with_widgets(QUIET, Widgets(poll=poll("Next?", "A", "B", "C", "D"))))
    air.settle()
    assert seen(air, "PollBoard") is not None


def test_the_feed_ends_above_a_board(on_air: OnAir) -> None:
    air = at_rest(on_air(PORTRAIT), with_widgets(ONE_CARD, Widgets(poll=poll("Next?", "A", "B", "C", "D"))))
    feed, board = seen(air, "GiftFeed"), seen(air, "PollBoard")
    assert feed is not None
    assert board is not None
    assert feed.bottom() < board.top()


def test_an_alert_stands_below_the_announcement_and_both_below_the_watermark(on_air: OnAir) -> None:
    air = at_rest(on_air(), with_widgets(DEMO, Widgets(announcement=Announcement("Soon"))))
    places = [seen(air, name) for name in ("TickerPill", "Watermark", "AnnouncementBanner", "EventAlert")]
    assert None not in places
    ends = [(place.top(), place.bottom()) for place in places if place is not None]
    assert all(upper[1] < lower[0] for upper, lower in pairwise(ends))


def test_credits_have_the_stage_for_themselves(on_air: OnAir) -> None:
    air = at_rest(on_air(), with_widgets(replace(CREDITS["credits"], alert=BUSY.alert), BOARDS["poll"], BOARDS["deal"]))
    hidden = ("GoalBar", "TickerPill", "GiftFeed", "EventAlert", "PollBoard", "DealBanner")
    assert [name for name in hidden if seen(air, name) is not None] == []
    assert seen(air, "CreditsBoard") is not None


def test_after_a_panic_no_board_is_left(on_air: OnAir) -> None:
    air = at_rest(on_air(), with_widgets(CREDITS["credits"], *BOARDS.values()))
    air.show(replace(with_widgets(QUIET, *BOARDS.values()), visible=False))
    widgets = air.view.widgets
    assert not any(view.present for view in (widgets.poll, widgets.deal, widgets.topSupporters, air.view.credits))


def test_a_clock_on_stage_draws_a_frame_a_second(on_air: OnAir, qtbot: QtBot) -> None:
    ends = EpochMs(int(time.time() * 1000) + 600_000)
    air = on_air()
    air.open(
        with_widgets(QUIET, Widgets(deal=Deal("Deal", ends), announcement=Announcement("Soon", EpochMs(ends + 321))))
    )
    qtbot.wait(1_500)
    before = air.frames
    qtbot.wait(4_000)
    assert 1 <= air.frames - before <= 6


def test_a_clock_that_has_run_out_draws_no_frame(on_air: OnAir, qtbot: QtBot) -> None:
    air = at_rest(on_air(), with_widgets(QUIET, Widgets(deal=Deal("Deal", EpochMs(1)))))
    before = air.frames
    qtbot.wait(2_500)
    assert air.frames == before


def test_the_code_of_a_spotlight_is_the_code_of_its_link(on_air: OnAir) -> None:
    air = at_rest(on_air(), with_widgets(QUIET, BOARDS["spotlight"]))
    picture = air.window.grabWindow()
    image = next(item for item in air.items() if item.objectName() == "code")
    place = image.mapRectToItem(air.window.contentItem(), QRectF(0, 0, image.width(), image.height()))
    expected = [bytes(row) for row in segno.make_qr(LINK, error="m").matrix_iter(border=4)]
    square = place.width() / len(expected)
    assert square == int(square)

    def dark(row: int, column: int) -> int:
        centre = (int(place.left() + (column + 0.5) * square), int(place.top() + (row + 0.5) * square))
        return int(picture.pixelColor(*centre).lightness() < 128)

    # The plate's round corners lie within the quiet zone.
    inside = range(1, len(expected) - 1)
    shown = [bytes(dark(row, column) for column in inside) for row in inside]
    assert shown == [row[1:-1] for row in expected[1:-1]]
