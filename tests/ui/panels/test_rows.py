from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from overlay_app.ui.panels.rows import Rows


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    words: str


lines = st.lists(st.builds(Line, st.sampled_from("abcdefgh"), st.sampled_from(["one", "two"])), max_size=12)


def shown(model: Rows) -> list[tuple[object, object]]:
    first = int(Qt.ItemDataRole.UserRole)
    return [(model.index(row).data(first), model.index(row).data(first + 1)) for row in range(model.rowCount())]


@given(st.lists(lines, max_size=6))
def test_whatever_stood_there_before_the_rows_are_those_shown_last(steps: list[list[Line]]) -> None:
    model = Rows(Line)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in steps:
        model.show(rows)
        assert shown(model) == [(row.key, row.words) for row in rows]
    del tester


def test_a_row_that_only_changes_is_neither_removed_nor_inserted(qtbot) -> None:
    model = Rows(Line)
    model.show([Line("a", "one"), Line("b", "one")])
    with qtbot.assertNotEmitted(model.rowsInserted), qtbot.assertNotEmitted(model.rowsRemoved):
        model.show([Line("a", "one"), Line("b", "two")])


def test_a_row_on_top_moves_none_of_the_others(qtbot) -> None:
    model = Rows(Line)
    model.show([Line("a", "one"), Line("b", "one")])
    with qtbot.assertNotEmitted(model.rowsMoved), qtbot.assertNotEmitted(model.dataChanged):
        model.show([Line("c", "one"), Line("a", "one"), Line("b", "one")])


def test_the_same_rows_again_say_nothing(qtbot) -> None:
    model = Rows(Line)
    model.show([Line("a", "one")])
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show([Line("a", "one")])


def test_roles_are_named_like_the_fields() -> None:
    assert sorted(bytes(name.data()) for name in Rows(Line).roleNames().values()) == [b"key", b"words"]
