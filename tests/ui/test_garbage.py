"""Qt's objects die in the thread they live in."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from overlay_app.ui.garbage import GarbageRounds, collect_due


class Knot(QObject):
    """Refers to itself: only the collector finds it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def rounds() -> Iterator[GarbageRounds]:
    loop = asyncio.new_event_loop()
    rounds = GarbageRounds(loop)
    rounds.begin()
    rounds.settle()
    yield rounds
    rounds.end()
    gc.disable()  # as the test session has it
    loop.close()


@pytest.mark.usefixtures("qapp", "rounds")
def test_a_knot_of_qt_is_never_undone_by_another_thread():
    knot = weakref.ref(Knot())
    keep: list[list[object]] = []

    def litter() -> None:
        keep.extend([] for _ in range(100_000))

    thread = threading.Thread(target=litter)
    thread.start()
    thread.join()
    assert knot() is not None
    collect_due()
    assert knot() is None


@pytest.mark.usefixtures("rounds")
def test_a_quiet_moment_collects_nothing():
    gc.collect()
    generations = gc.get_stats()
    collect_due()
    assert gc.get_stats() == generations


def test_nothing_is_collected_while_the_start_is_loading_and_what_it_loaded_is_left_out():
    loop = asyncio.new_event_loop()
    rounds = GarbageRounds(loop)
    rounds.begin()
    loaded = weakref.ref(Knot())
    rounds.settle()
    gc.collect()
    assert loaded() is not None
    rounds.end()
    gc.disable()  # as the test session has it
    loop.close()
    gc.collect()
    assert loaded() is None
