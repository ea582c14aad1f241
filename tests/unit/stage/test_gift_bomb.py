"""A thousand gifts a second for ten seconds: the stage stays readable, and nobody is lost."""

from collections.abc import Iterable, Sequence

import pytest

from overlay_app.stage.cards import LEAST_SHOWN_MS
from overlay_app.stage.state import Card, FeedLine, StageState
from overlay_app.stage.waiting import CARD_LANES
from tests.unit.stage.bomb import bomb
from tests.unit.stage.show import OPENING, Show

WAITING_AT_MOST = 200
LINES = 6
AFTERWARDS_MS = 10 * 60 * 1_000


@pytest.fixture(scope="module")
def night() -> list[tuple[int, StageState, int]]:
    """The stage at each instant at which it could have changed, and how many things the director remembers waiting."""
    show = Show()
    seen: list[tuple[int, StageState, int]] = []

    def look() -> None:
        seen.append((show.now - OPENING, show.director.state, show.director.queue.waiting))

    for _, gifts in bomb():
        for one in gifts:
            show.director.gift(one, show.now)
        show.advance()
        look()
        show.pass_ms(20)
        look()
    until = show.now + AFTERWARDS_MS
    while show.now < until:
        show.pass_ms(100)
        look()
    return seen


def shown_for(on_stage: Iterable[tuple[int, Sequence[Card | FeedLine]]]) -> list[int]:
    """How long each stood there, in milliseconds, those that stand until the end left out."""
    since: dict[str, int] = {}
    lasted = []
    for at, things in on_stage:
        ids = {thing.id for thing in things}
        lasted += [at - since.pop(gone) for gone in since.keys() - ids]
        for thing in things:
            since.setdefault(thing.id, at)
    return lasted


def test_there_are_never_more_than_two_cards_and_six_lines(night: list[tuple[int, StageState, int]]):
    assert max(len(state.cards) for _, state, _ in night) == CARD_LANES
    assert max(len(state.feed) for _, state, _ in night) == LINES


def test_each_card_and_line_can_be_read(night: list[tuple[int, StageState, int]]):
    cards = shown_for((at, state.cards) for at, state, _ in night)
    lines = shown_for((at, state.feed) for at, state, _ in night)
    assert cards
    assert lines
    assert min(cards) >= LEAST_SHOWN_MS
    assert min(lines) >= LEAST_SHOWN_MS


def test_what_waits_is_bounded(night: list[tuple[int, StageState, int]]):
    assert max(waiting for _, _, waiting in night) <= WAITING_AT_MOST


def test_nobody_waits_longer_than_ten_minutes(night: list[tuple[int, StageState, int]]):
    _, state, waiting = night[-1]
    assert (state.cards, waiting) == ((), 0)
