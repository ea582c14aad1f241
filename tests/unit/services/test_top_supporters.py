from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from overlay_app.ledger.accounts import INCOME_GIFTS, WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Kind, transfer
from overlay_app.services.boards import Boards
from overlay_app.services.live_session import LiveSession
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.stages import Stages
from overlay_app.services.top_supporters import TopSupportersBoard
from overlay_app.stage.default_layouts import WIDE
from overlay_app.stage.layout import Layout, Value, Widget
from overlay_app.store import journal, profiles
from overlay_app.store.writer import Store
from tests.unit.services.stage_books import Clock, books, stages

DAY_MS = 24 * 3_600_000
TODAY = EpochMs(int(datetime(2026, 6, 15, 20, tzinfo=UTC).timestamp()) * 1000)
DAYS_AGO = (0, 3, 10, 100)
"""One each within the session, the week, the month, and before them all."""


def layout(*, hidden: bool = False, **settings: Value) -> Layout:
    placed = WIDE.place(Widget.TOP_SUPPORTERS)
    assert placed is not None
    return WIDE.with_placed(replace(placed, hidden=hidden, settings=settings))


class Night:
    """Books with people who gave, and the board over them."""

    def __init__(self, store: Store, over: Stages) -> None:
        self.store = store
        clock = Clock()
        clock.now = TODAY
        self.boards = Boards(over)
        self.moderation = Moderation(store, over, ModerationSettings(), clock=clock)
        self.session = LiveSession(store, lambda: None, clock)
        self.board = TopSupportersBoard(store, self.boards, self.moderation, self.session, lambda: UTC, clock)
        self.given = 0

    async def give(self, by: str, coins: int, days_ago: int = 0) -> None:
        self.given += 1
        session = self.session.tonight.session if days_ago == 0 else None
        at = EpochMs(TODAY - days_ago * DAY_MS)
        postings = transfer(INCOME_GIFTS, WALLET, Coins(coins))
        entry = Entry(
            f"gift {self.given}",
            Kind.GIFT,
            at,
            postings,
            session=None if session is None else session.id,
            supporter=f"id of {by}",
            units=1,
        )
        await self.store.run(lambda db: journal.book(db, entry, at))

    async def shown(self, wanted: Layout | None = None) -> list[tuple[str, int]]:
        self.board.use_layout(wanted or layout())
        await self.board.refresh()
        board = self.boards.widgets.top_supporters
        return [] if board is None else [(row.who.name, row.coins) for row in board.rows]


@pytest.fixture
async def night(tmp_path: Path) -> AsyncIterator[Night]:
    async with books(tmp_path, "Ana", "Kofi", "Mei", "Tomas") as store, stages(Clock()) as over:
        made = Night(store, over)
        await made.moderation.load()
        yield made
        await made.board.close()


async def test_who_gave_most_tonight_comes_first_and_everything_they_gave_counts(night: Night) -> None:
    await night.session.start("Karaoke")
    for name, coins in (("Ana", 10), ("Kofi", 30), ("Ana", 25)):
        await night.give(name, coins)
    await night.give("Mei", 1_000, days_ago=3)
    assert await night.shown() == [("Ana", 35), ("Kofi", 30)]


@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("tonight", ["Ana"]),
        ("week", ["Kofi", "Ana"]),
        ("month", ["Mei", "Kofi", "Ana"]),
        ("ever", ["Tomas", "Mei", "Kofi", "Ana"]),
    ],
)
async def test_each_period_counts_what_was_given_in_it(night: Night, period: str, names: list[str]) -> None:
    await night.session.start("Karaoke")
    for coins, (name, days_ago) in enumerate(zip(("Ana", "Kofi", "Mei", "Tomas"), DAYS_AGO, strict=True), start=1):
        await night.give(name, coins, days_ago)
    assert [name for name, _ in await night.shown(layout(period=period))] == names


async def test_a_month_begins_on_its_first_day_where_the_creator_lives(night: Night) -> None:
    await night.give("Ana", 5, days_ago=14)
    await night.give("Kofi", 5, days_ago=15)
    assert [name for name, _ in await night.shown(layout(period="month"))] == ["Ana"]


async def test_so_many_are_listed_as_the_layout_says(night: Night) -> None:
    for coins, name in enumerate(("Ana", "Kofi", "Mei", "Tomas"), start=1):
        await night.give(name, coins, days_ago=3)
    assert [name for name, _ in await night.shown(layout(period="ever", rows=2))] == ["Tomas", "Mei"]


async def test_without_anybody_or_without_the_board_nothing_stands_there(night: Night) -> None:
    assert await night.shown() == []
    await night.give("Ana", 5, days_ago=3)
    assert await night.shown(layout(period="ever")) == [("Ana", 5)]
    assert await night.shown(layout(period="ever", hidden=True)) == []
    assert night.boards.widgets.top_supporters is None


async def test_what_was_taken_back_counts_no_more(night: Night) -> None:
    await night.give("Ana", 5, days_ago=3)
    await night.give("Kofi", 4, days_ago=3)
    await night.store.run(lambda db: journal.reverse(db, 1, TODAY, "undone"))
    assert await night.shown(layout(period="ever")) == [("Kofi", 4)]


async def test_who_was_struck_out_leaves_the_row_to_the_next(night: Night) -> None:
    for coins, name in enumerate(("Ana", "Kofi", "Mei"), start=1):
        await night.give(name, coins, days_ago=3)
    await night.moderation.strike("id of Mei")
    assert [name for name, _ in await night.shown(layout(period="ever", rows=2))] == ["Kofi", "Ana"]


async def test_a_name_that_is_withheld_is_not_told_but_the_coins_are(night: Night) -> None:
    await night.give("Ana", 5, days_ago=3)
    await night.moderation.set_word("own", "ana", listed=True)
    assert await night.shown(layout(period="ever")) == [("a viewer", 5)]


async def test_two_names_of_one_person_share_a_row(night: Night) -> None:
    for coins, name in ((5, "Ana"), (4, "Kofi"), (3, "Mei")):
        await night.give(name, coins, days_ago=3)
    await night.store.run(lambda db: profiles.merge(db, "id of Mei", "id of Kofi"))
    assert await night.shown(layout(period="ever")) == [("Kofi", 7), ("Ana", 5)]
