from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.ledger.coins import Coins
from overlay_app.stage.who import Who
from overlay_app.stage.widgets import (
    ANSWERS_AT_MOST,
    CoinDrop,
    Poll,
    PollOption,
    Spotlight,
    SupporterRow,
    TopSupporters,
    WidgetProblem,
    Widgets,
)
from tests.unit.stage.show import Show, who

ANA, KOFI = who("Ana"), who("Kofi")
NAMED = Widgets(
    top_supporters=TopSupporters((SupporterRow(ANA, Coins(10)), SupporterRow(KOFI, Coins(5)))),
    coin_drop=CoinDrop(Coins(100), 2, (KOFI, ANA)),
)


def names(widgets: Widgets | None) -> list[str]:
    assert widgets is not None
    assert widgets.top_supporters is not None
    assert widgets.coin_drop is not None
    return [row.who.name for row in widgets.top_supporters.rows] + [each.name for each in widgets.coin_drop.winners]


def poll(*votes: int, closed: bool = False) -> Poll:
    return Poll("Which?", tuple(PollOption(f"answer {n}", count) for n, count in enumerate(votes)), closed=closed)


def test_a_polls_shares_are_whole_percent() -> None:
    assert poll(732, 324, 144).percents == (61, 27, 12)


@given(st.lists(st.integers(0, 10**15), min_size=1, max_size=ANSWERS_AT_MOST).filter(any))
def test_a_polls_shares_always_add_up_to_a_hundred(votes: list[int]) -> None:
    percents = poll(*votes).percents
    assert sum(percents) == 100
    assert all(abs(percent - 100 * count / sum(votes)) <= 1 for percent, count in zip(percents, votes, strict=True))


def test_what_rounding_leaves_over_goes_to_the_largest_remainder_and_of_equal_ones_to_the_first() -> None:
    assert poll(1, 1, 1).percents == (34, 33, 33)
    assert poll(2, 3, 3).percents == (25, 38, 37)
    assert poll(1, 199).percents == (1, 99)


def test_a_poll_without_votes_has_no_shares_and_no_winner() -> None:
    asked = poll(0, 0, closed=True)
    assert asked.percents == (0, 0)
    assert not any(asked.wins(option) for option in asked.options)


def test_a_tie_has_several_winners_once_the_poll_is_closed() -> None:
    open_poll = poll(5, 5, 1)
    assert not any(open_poll.wins(option) for option in open_poll.options)
    closed = replace(open_poll, closed=True)
    assert [closed.wins(option) for option in closed.options] == [True, True, False]


def test_a_poll_has_at_most_four_answers() -> None:
    with pytest.raises(WidgetProblem, match="4 answers"):
        poll(1, 2, 3, 4, 5)


@pytest.mark.parametrize(
    "link",
    [
        "http://market.example/1",
        "javascript:alert(1)",
        "https://",
        "https:///item",
        "https://someone@market.example/1",
        "https://market.example:8443/1",
        "https://market.example:port/1",
        "https://mаrket.example/1",
        "https://market.example/a b",
        "https://market.example/\n",
        "https://[market.example/1",
        f"https://market.example/{'x' * 120}",
    ],
)
def test_a_spotlight_shows_no_link_that_could_lead_elsewhere(link: str) -> None:
    with pytest.raises(WidgetProblem):
        Spotlight("Poster", "Mei", Coins(10), link)


def test_a_spotlight_names_where_its_link_leads() -> None:
    assert Spotlight("Poster", "Mei", Coins(10), "https://Market.example/item?id=1").host == "market.example"


def test_who_is_struck_out_is_named_by_no_widget() -> None:
    show = Show()
    show.do(show.director.set_widgets, NAMED)
    show.do(show.director.strike, KOFI.supporter)
    assert names(show.director.state.widgets) == ["Ana", "Ana"]


def test_who_was_struck_out_is_not_named_by_widgets_that_come_later() -> None:
    show = Show()
    show.do(show.director.strike, KOFI.supporter)
    show.do(show.director.set_widgets, NAMED)
    assert names(show.director.state.widgets) == ["Ana", "Ana"]


def test_a_new_name_is_shown_by_every_widget() -> None:
    show = Show()
    show.do(show.director.set_widgets, NAMED)
    show.do(show.director.introduce, Who("a viewer", "?", 0, KOFI.supporter))
    assert names(show.director.state.widgets) == ["Ana", "a viewer", "a viewer", "Ana"]


def test_widgets_can_be_taken_off_stage() -> None:
    show = Show()
    show.do(show.director.set_widgets, NAMED)
    show.do(show.director.set_widgets, None)
    assert show.director.state.widgets is None
