from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

from overlay_app.economy.goals import Metric
from overlay_app.ledger.coins import Coins
from overlay_app.stage.state import StageState
from overlay_app.stage.widgets import Announcement, Challenge, CoinDrop, HowTo, Outcome, Viewers, Widgets
from overlay_app.ui.overlay.banner_views import ChallengeView
from overlay_app.ui.overlay.credits_view import CreditsView
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.widgets_view import WidgetsView
from tests.ui.overlay.states import BOARDS, FAR, HOSTILE_BOARDS, person, poll, rolling, supporters, trends

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def shown() -> Iterator[WidgetsView]:
    """All views, with each model watched for breaking the rules of models."""
    view = WidgetsView()
    models = [view.topSupporters.rows, view.howTo.rows, view.poll.rows, view.trendBoard.rows]
    testers = [QAbstractItemModelTester(m, QAbstractItemModelTester.FailureReportingMode.Fatal) for m in models]
    yield view
    assert len(testers) == 4


def column(model: QAbstractItemModel, role: str) -> list[object]:
    """What QML reads of each row, from the top."""
    roles = {bytes(name.data()).decode(): number for number, name in model.roleNames().items()}
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    staying = [row for row in rows if not model.data(row, roles["leaving"])]
    staying.sort(key=lambda row: model.data(row, roles["slot"]))
    return [model.data(row, roles[role]) for row in staying]


def test_what_is_not_told_is_not_present(shown: WidgetsView) -> None:
    shown.show(Widgets(viewers=Viewers(7)))
    present = [view.present for view in (shown.viewers, shown.poll, shown.deal, shown.spotlight)]
    assert (present, shown.viewers.count) == ([True, False, False, False], 7)


def test_what_leaves_stays_readable_for_its_exit(shown: WidgetsView) -> None:
    shown.show(Widgets(announcement=Announcement("Soon", FAR)))
    shown.show(None)
    announcement = shown.announcement
    assert (announcement.present, announcement.text, announcement.at) == (False, "Soon", float(FAR))


def test_without_an_instant_there_is_no_clock(shown: WidgetsView) -> None:
    shown.show(Widgets(announcement=Announcement("Soon")))
    assert not shown.announcement.timed


def test_supporters_who_pass_each_other_keep_their_rows(shown: WidgetsView) -> None:
    shown.show(Widgets(top_supporters=supporters("Ana", "Kofi", "Mei")))
    shown.show(Widgets(top_supporters=supporters("Kofi", "Ana", "Mei")))
    rows = shown.topSupporters.rows
    assert (rows.rowCount(), column(rows, "name")) == (3, ["Kofi", "Ana", "Mei"])


def test_votes_change_a_polls_answers_in_place(shown: WidgetsView) -> None:
    shown.show(Widgets(poll=poll("Next?", "A", "B", votes=(1, 1))))
    shown.show(Widgets(poll=poll("Next?", "A", "B", votes=(3, 1), closed=True)))
    rows = shown.poll.rows
    assert (rows.rowCount(), column(rows, "percent"), column(rows, "share")) == (2, [75, 25], [0.75, 0.25])
    assert (column(rows, "wins"), shown.poll.votes, shown.poll.closed) == ([True, False], 4, True)


def test_a_trends_shares_are_fractions(shown: WidgetsView) -> None:
    shown.show(Widgets(trend_board=trends("Which?", "A", "B")))
    assert (column(shown.trendBoard.rows, "share"), column(shown.trendBoard.rows, "rank")) == ([0.512, 0.238], [1, 2])


def test_steps_come_in_their_order(shown: WidgetsView) -> None:
    shown.show(Widgets(how_to=HowTo("Play", ("first", "second", "third"))))
    shown.show(Widgets(how_to=HowTo("Play", ("one", "two"))))
    assert column(shown.howTo.rows, "step") == ["one", "two"]


def test_every_board_survives_what_strangers_write(shown: WidgetsView) -> None:
    for widgets in (*HOSTILE_BOARDS.values(), *BOARDS.values()):
        shown.show(widgets)
    assert shown.announcement.present


@pytest.mark.parametrize(("progress", "target", "fraction"), [(-5, 50, 0.0), (25, 50, 0.5), (60, 50, 1.0), (1, 0, 1.0)])
def test_a_challenges_bar_is_never_outside_itself(progress: int, target: int, fraction: float) -> None:
    view = ChallengeView()
    view.show(Challenge("Hearts", Metric.GIFTS, progress, target, outcome=Outcome.LOST))
    assert (view.fraction, view.outcome) == (fraction, "lost")


def test_the_winners_of_a_coin_drop_are_named_together(shown: WidgetsView) -> None:
    shown.show(Widgets(coin_drop=CoinDrop(Coins(2**53), 2, (person("Ana"), person("Kofi")))))
    assert (shown.coinDrop.winners, shown.coinDrop.property("amount")) == ("Ana, Kofi", 2**53)


def test_a_new_page_of_the_credits_brings_people_of_its_own() -> None:
    view = CreditsView()
    tester = QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.show(rolling(95, 20_000, page=0))
    first = column(view.rows, "name")
    view.show(rolling(95, 20_000, page=4))
    assert tester.model() is view.rows
    assert (len(first), len(column(view.rows, "name")), view.page, view.pages) == (20, 15, 5, 5)
    assert not {*first} & {*column(view.rows, "name")}


def test_everybody_of_the_credits_is_on_one_of_the_pages() -> None:
    credits_of_all = rolling(95, 20_000)
    view = CreditsView()
    named: list[object] = []
    for page in range(len(credits_of_all.pages)):
        view.show(rolling(95, 20_000, page=page))
        named += column(view.rows, "name")
    assert len(named) == len(set(named)) == 95


def test_a_panic_takes_every_board_away() -> None:
    stage = StageView(lambda _: None, lambda _: None)
    stage.show(StageState(widgets=BOARDS["poll"], credits=rolling(3)))
    stage.show(StageState(revision=1, visible=False, widgets=BOARDS["poll"], credits=rolling(3)))
    assert (stage.widgets.poll.present, stage.credits.present) == (False, False)
