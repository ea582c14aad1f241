from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from overlay_app.ui.overlay import rows
from overlay_app.ui.overlay.rows import StageRows


@dataclass(frozen=True)
class Thing:
    id: str
    count: int = 1


class Shown:
    def __init__(self) -> None:
        self.gone: list[str] = []
        self.model = StageRows[Thing](lambda thing: thing.id, {"count": lambda thing: thing.count}, self.gone.append)
        self._tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.resets = 0
        self.model.modelReset.connect(self._reset)

    def role(self, row: int, name: str) -> object:
        roles = {bytes(role_name.data()).decode(): role for role, role_name in self.model.roleNames().items()}
        return self.model.data(self.model.index(row), roles[name])

    def _reset(self) -> None:
        self.resets += 1


@pytest.fixture
def shown(qapp: object) -> Shown:
    return Shown()


def test_a_row_that_is_no_longer_wanted_stays_for_its_exit(shown: Shown, qtbot: QtBot) -> None:
    shown.model.show([Thing("a"), Thing("b")])
    shown.model.show([Thing("b")])

    assert (shown.model.rowCount(), shown.role(0, "leaving"), shown.role(1, "leaving")) == (2, True, False)
    assert shown.model.values() == [Thing("b")]
    qtbot.waitUntil(lambda: shown.model.rowCount() == 1)
    assert shown.gone == ["a"]


def test_a_row_that_is_wanted_again_during_its_exit_stays(shown: Shown, qtbot: QtBot) -> None:
    shown.model.show([Thing("a")])
    shown.model.show([])
    shown.model.show([Thing("a", 2)])

    qtbot.wait(rows.LEAVE_MS * 2)
    assert (shown.role(0, "leaving"), shown.role(0, "count"), shown.gone) == (False, 2, [])


def test_a_growing_count_changes_its_row_in_place(shown: Shown, qtbot: QtBot) -> None:
    shown.model.show([Thing("a"), Thing("b")])
    with qtbot.waitSignal(shown.model.dataChanged) as changed:
        shown.model.show([Thing("a"), Thing("b", 2)])
    assert changed.args is not None
    assert [index.row() for index in changed.args[:2]] == [1, 1]


def test_the_same_again_changes_nothing(shown: Shown, qtbot: QtBot) -> None:
    shown.model.show([Thing("a")])
    with qtbot.assertNotEmitted(shown.model.dataChanged), qtbot.assertNotEmitted(shown.model.counted):
        shown.model.show([Thing("a")])


def test_slots_follow_the_order_wanted_while_rows_stay_where_they_are(shown: Shown) -> None:
    shown.model.show([Thing("a")])
    shown.model.show([Thing("b"), Thing("a")])
    assert [shown.role(row, "slot") for row in (0, 1)] == [1, 0]


def test_clearing_leaves_no_exit_to_be_seen(shown: Shown) -> None:
    shown.model.show([Thing("a"), Thing("b")])
    shown.model.clear()
    assert (shown.model.rowCount(), shown.gone) == (0, ["a", "b"])


def test_an_unknown_role_or_row_tells_nothing(shown: Shown) -> None:
    shown.model.show([Thing("a")])
    assert shown.model.data(shown.model.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert shown.model.data(shown.model.index(7), Qt.ItemDataRole.UserRole) is None


@given(st.lists(st.lists(st.builds(Thing, st.sampled_from("abcdef"), st.integers(1, 3)), unique_by=lambda t: t.id)))
def test_whatever_comes_and_goes_the_model_keeps_its_word(qapp: object, stages: list[list[Thing]]) -> None:
    shown = Shown()
    for things in stages:
        shown.model.show(things)
        assert shown.model.values() == things
    assert shown.resets == 0
