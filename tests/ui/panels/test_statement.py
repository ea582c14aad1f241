from collections.abc import Callable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from overlay_app.economy.statement import StatementFilter, StatementRow
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Kind
from overlay_app.ui.panels.statement import PAGE, PAGES_KEPT, Fetched, StatementModel

from .balance_nights import many_rows
from .nights import NOW, ZONE

MILLION = 1_000_000
ONE = many_rows(1, NOW)[0]


class Books:
    """Entries 1 to ``newest``, made as they are read; answers wait until ``answer`` where ``slow``."""

    def __init__(self, newest: int, *, slow: bool = False) -> None:
        self.newest = newest
        self.slow = slow
        self.reads: list[tuple[str, int | None, int]] = []
        self.waiting: list[Callable[[], None]] = []
        self.undone: set[int] = set()

    def fetch(self, wanted: StatementFilter, before: int | None, limit: int, done: Fetched) -> None:
        self.reads.append((wanted.words, before, limit))
        rows = self._rows(wanted, self.newest if before is None else before - 1, limit)
        if self.slow:
            self.waiting.append(lambda: done(rows))
        else:
            done(rows)

    def answer(self) -> None:
        waiting, self.waiting = self.waiting, []
        for each in waiting:
            each()

    def _rows(self, wanted: StatementFilter, newest: int, limit: int) -> Sequence[StatementRow]:
        step = 7 if wanted.words else 1
        numbers = range(newest - newest % step, 0, -step)[:limit]
        return [replace(ONE, number=n, balance=Coins(n), reversed=n in self.undone) for n in numbers]


def statement(books: Books) -> StatementModel:
    model = StatementModel(books.fetch, lambda: NOW)
    model.show_zone(ZONE)
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


def role(model: StatementModel, row: int, name: str) -> object:
    roles = {bytes(text.data()).decode(): key for key, text in model.roleNames().items()}
    return model.index(row).data(roles[name])


def numbers(model: StatementModel) -> list[object]:
    return [role(model, row, "number") for row in range(model.rowCount())]


def test_only_the_first_page_is_read_until_more_is_asked_for(qapp) -> None:
    books = Books(MILLION)
    model = statement(books)
    model.refresh()
    assert model.rowCount() == PAGE
    assert not model.at_end
    model.more()
    assert books.reads == [("", None, PAGE), ("", MILLION - PAGE + 1, PAGE)]


def test_it_ends_where_the_books_begin(qapp) -> None:
    model = statement(Books(PAGE + 3))
    model.refresh()
    model.more()
    assert model.at_end
    assert numbers(model) == list(range(PAGE + 3, 0, -1))


def test_however_far_one_scrolls_it_holds_a_bounded_number_of_rows(qapp) -> None:
    model = statement(Books(MILLION))
    model.refresh()
    for _ in range(PAGES_KEPT + 5):
        model.more()
    assert model.rowCount() == PAGE * (PAGES_KEPT + 6)
    held = sum(model.row(place) is not None for place in range(model.rowCount()))
    assert held <= PAGE * PAGES_KEPT


def test_a_dropped_page_keeps_its_place_and_is_read_again_when_looked_at(qtbot) -> None:
    books = Books(MILLION)
    model = statement(books)
    model.refresh()
    for _ in range(PAGES_KEPT + 5):
        model.more()
    assert role(model, 5 * PAGE, "loaded") is False
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert role(model, 5 * PAGE, "number") == MILLION - 5 * PAGE
    assert model.rowCount() == PAGE * (PAGES_KEPT + 6)


def test_new_entries_come_on_top_without_a_reset(qtbot) -> None:
    books = Books(250)
    model = statement(books)
    model.refresh()
    model.more()
    books.newest += 3
    with qtbot.assertNotEmitted(model.modelReset):
        model.refresh()
    assert numbers(model) == list(range(253, 50, -1))


@pytest.mark.parametrize("burst", [1, 99, 100, 101, 250, 1500])
def test_a_burst_of_entries_is_put_on_top_whole(qtbot, burst: int) -> None:
    books = Books(250)
    model = statement(books)
    model.refresh()
    books.newest += burst
    with qtbot.assertNotEmitted(model.modelReset):
        model.refresh()
    assert numbers(model) == list(range(250 + burst, 150, -1))
    while not model.at_end:
        model.more()
    assert model.rowCount() == 250 + burst


def test_after_a_very_long_burst_it_begins_anew(qapp) -> None:
    books = Books(250)
    model = statement(books)
    model.refresh()
    books.newest += PAGE * PAGES_KEPT * 2
    model.refresh()
    assert numbers(model) == list(range(books.newest, books.newest - PAGE, -1))


def test_entries_that_come_while_it_refreshes_are_not_missed(qapp) -> None:
    books = Books(10, slow=True)
    model = statement(books)
    model.refresh()
    books.answer()
    books.newest = 11
    model.refresh()
    books.newest = 12
    model.refresh()
    books.answer()
    books.answer()
    assert numbers(model) == list(range(12, 0, -1))


def test_an_answer_to_an_older_search_is_dropped(qapp) -> None:
    books = Books(50, slow=True)
    model = statement(books)
    model.show_filter(StatementFilter(words="rose"))
    model.show_filter(StatementFilter())
    books.answer()
    assert numbers(model) == list(range(50, 0, -1))


def test_a_search_lists_what_matches_only(qapp) -> None:
    model = statement(Books(50))
    model.refresh()
    model.show_filter(StatementFilter(words="rose"))
    assert numbers(model) == [49, 42, 35, 28, 21, 14, 7]


def test_empty_books_have_no_rows_and_take_their_first(qapp) -> None:
    books = Books(0)
    model = statement(books)
    model.refresh()
    assert model.rowCount() == 0
    books.newest = 1
    model.refresh()
    assert numbers(model) == [1]


def test_an_entry_reversed_since_is_struck_when_it_is_loaded_anew(qtbot) -> None:
    books = Books(500)
    model = statement(books)
    model.refresh()
    model.more()
    books.undone.add(370)
    with qtbot.waitSignal(model.dataChanged):
        model.reload(370)
    assert role(model, 130, "undone") is True


def test_amounts_bear_their_sign_and_the_units_are_named(qapp) -> None:
    books = Books(1)
    books._rows = lambda wanted, newest, limit: [replace(ONE, coins=Coins(-2500), units=47)]  # type: ignore[method-assign]
    model = statement(books)
    model.refresh()
    assert role(model, 0, "coins") == "−2,500"
    assert role(model, 0, "what") == "Rose ×47"


def test_an_entry_without_a_name_is_called_by_its_kind(qapp) -> None:
    books = Books(1)
    books._rows = lambda wanted, newest, limit: [replace(ONE, kind=Kind.OPENING, what="", units=None)]  # type: ignore[method-assign]
    model = statement(books)
    model.refresh()
    assert role(model, 0, "what") == "opening balance"


def test_instants_are_written_in_the_creators_zone(qapp) -> None:
    model = statement(Books(1))
    model.refresh()
    before = role(model, 0, "when")
    model.show_zone(ZoneInfo("Asia/Tokyo"))
    assert before != role(model, 0, "when")


def test_rows_have_no_rows_of_their_own(qapp) -> None:
    model = statement(Books(3))
    model.refresh()
    assert model.rowCount(model.index(0)) == 0
    assert QModelIndex().data(int(Qt.ItemDataRole.UserRole)) is None
