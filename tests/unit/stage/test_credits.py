"""The credits: nobody is missing, columns come before pages, and they end by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.ledger.coins import Coins
from overlay_app.stage.credits import PAGE_LEAST_MS, PAGE_MOST_MS, ROWS, lay_out
from overlay_app.stage.state import Credits, CreditsLine
from tests.unit.stage.show import Show, who

LENGTH_MS = 90_000


def people(count: int) -> list[CreditsLine]:
    return [CreditsLine(who(f"P{number}"), Coins(count - number)) for number in range(count)]


def names(rolling: Credits) -> list[str]:
    return [line.who.name for page in rolling.pages for column in page.columns for line in column]


@given(count=st.integers(0, 3_000), length_ms=st.integers(10_000, 600_000))
def test_nobody_is_missing_and_every_page_can_be_read(count, length_ms):
    rolling = lay_out("c", "Tonight", people(count), 0, length_ms)
    assert names(rolling) == [line.who.name for line in people(count)]
    assert PAGE_LEAST_MS <= rolling.page_ms <= PAGE_MOST_MS
    assert all(len(column) <= ROWS for page in rolling.pages for column in page.columns)
    fits = -(-count // (3 * ROWS)) * PAGE_LEAST_MS <= length_ms
    assert not fits or len(rolling.pages) * rolling.page_ms <= length_ms


@pytest.mark.parametrize(
    ("count", "columns", "pages"), [(1, 1, 1), (220, 1, 22), (221, 2, 12), (441, 3, 15), (900, 3, 30)]
)
def test_columns_come_before_pages(count, columns, pages):
    rolling = lay_out("c", "Tonight", people(count), 0, LENGTH_MS)
    assert (max(len(page.columns) for page in rolling.pages), len(rolling.pages)) == (columns, pages)


def test_those_without_a_name_are_counted():
    assert lay_out("c", "Tonight", [], 3, LENGTH_MS).unnamed == 3


def rolling_in(show: Show) -> Credits | None:
    return show.director.state.credits


class TestOnStage:
    def roll(self, show: Show, count: int = 250) -> None:
        rolling = lay_out("c", "Tonight", people(count), 0, LENGTH_MS)
        show.do(show.director.roll_credits, rolling, show.now)

    def test_pages_turn_and_the_last_one_ends_the_credits(self, show):
        self.roll(show)
        pages = []
        while rolling_in(show) is not None:
            pages.append(rolling_in(show).page)
            show.pass_ms(rolling_in(show).page_ms)
        assert pages == list(range(13))
        assert show.wake is None

    def test_they_can_be_skipped(self, show):
        self.roll(show)
        assert show.do(show.director.skip, "c")
        assert rolling_in(show) is None

    def test_a_panic_takes_them_away_and_lets_none_begin(self, show):
        self.roll(show)
        show.do(show.director.panic, show.now)
        assert rolling_in(show) is None
        self.roll(show)
        show.do(show.director.show, show.now)
        assert rolling_in(show) is None

    def test_a_struck_person_leaves_them_at_once_and_is_counted(self, show):
        self.roll(show)
        show.do(show.director.strike, "id of P7")
        assert "P7" not in names(rolling_in(show))
        assert rolling_in(show).unnamed == 1
        self.roll(show)
        assert "P7" not in names(rolling_in(show))

    def test_an_approved_name_appears_in_them(self, show):
        self.roll(show)
        show.do(show.director.introduce, who("P7").__class__("Zoë", "Z", 1, "id of P7"))
        assert "Zoë" in names(rolling_in(show))
