import json
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from overlay_app.events.model import Dialect, Frame
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.ingest import Ingest
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.stage_queue import StageQueue
from overlay_app.stage.backlog import Spot
from overlay_app.store import stage_queue
from overlay_app.store.writer import Store
from tests.unit.services.stage_books import NIGHT, Clock, books, stages

MINUTE_MS = 60_000
MESSAGES = count()


class Run:
    """One run of the app: feed, books, stage, and the queue between them."""

    def __init__(self, store, over, clock):
        self.clock = clock
        self.store = store
        self.stage = over.on_air
        self.moderation = Moderation(store, over, ModerationSettings(), clock=clock)
        self.queue = StageQueue(store, over.on_air, self.moderation, clock=clock)
        self._told = True
        self._ingest = Ingest(store, self._changed, session_title=lambda: "Tonight", clock=clock)

    def _changed(self, ingested):
        if self._told:
            self.stage.show_all(self.moderation.screened(ingested.batch.shown))
            self.queue.ingested(ingested)

    async def give(self, coins, by="Ana", *, name="Rose", combo=None, units=1, final=True, told=True):
        self._told = told
        data = {"supporter": {"id": by, "name": by}, "gift": {"id": name, "name": name, "coins": coins}, "units": units}
        if combo:
            data["combo"] = {"key": combo, "units_so_far": units, "final": final}
        event = {
            "specversion": "1.0",
            "id": f"message {next(MESSAGES)}",
            "source": "test",
            "type": "coinstage.gift.v1",
            "data": data,
        }
        await self._ingest.deliver([Frame("feed:test", Dialect.CLOUDEVENTS, json.dumps(event), self.clock.now)])

    @property
    def waiting(self):
        return [(item.who.name, item.gift.name, item.units) for item in self.stage.queue.items if not item.on_stage]

    def advance(self, length_ms):
        self.clock.now = EpochMs(self.clock.now + length_ms)
        self.stage.advance()


@asynccontextmanager
async def run(path: Path, clock: Clock, *, crash: bool = False):
    async with books(path) as store, stages(clock) as over:
        made = Run(store, over, clock)
        await made.moderation.load()
        await made.queue.restore()
        yield made
        if crash:
            made.queue._stale = False
            made.queue._closed = True
            if made.queue._saving is not None:
                made.queue._saving.cancel()
        else:
            await made.queue.close()


async def kept(store: Store):
    return await store.read(stage_queue.read)


@pytest.fixture
def clock() -> Clock:
    return Clock()


async def test_what_waited_waits_in_the_next_run(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock) as first:
        first.stage.pause()
        await first.give(5_000, "Mei", name="Lion")
        await first.give(1, "Ana")
        waiting = first.waiting
    assert waiting == [("Mei", "Lion", 1), ("Ana", "Rose", 1)]
    async with run(tmp_path, clock) as second:
        assert second.stage.state.cards[0].who.name == "Mei"
        assert second.stage.state.feed[0].who.name == "Ana"


async def test_what_was_booked_but_never_told_is_found_in_the_books(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock, crash=True) as first:
        await first.give(20, "Mei", name="Cake", combo="c", units=3, final=False, told=False)
        await first.give(20, "Mei", name="Cake", combo="c", units=5, final=False, told=False)
        await first.give(600, "Ana", name="Crown", told=False)
    async with run(tmp_path, clock) as second:
        assert {(card.who.name, card.gift.name, card.units, card.coins) for card in second.stage.state.cards} == {
            ("Mei", "Cake", 5, 100),
            ("Ana", "Crown", 1, 600),
        }
        await second.give(20, "Mei", name="Cake", combo="c", units=9)
        second.advance(50)
        assert {card.units for card in second.stage.state.cards} == {1, 9}
    async with run(tmp_path, clock) as third:
        assert third.waiting == []
        assert third.stage.state.cards == ()


async def test_what_was_shown_is_not_shown_again(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock) as first:
        await first.give(5_000, "Mei", name="Lion")
        first.advance(30_000)
        first.advance(30_000)
    async with run(tmp_path, clock) as second:
        assert (second.stage.state.cards, second.stage.state.feed, second.waiting) == ((), (), [])


async def test_an_import_into_the_books_is_not_put_on_stage(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock, crash=True) as first:
        first._ingest.live = False
        await first.give(5_000, "Mei", told=False)
    async with run(tmp_path, clock) as second:
        assert second.stage.state.cards == ()


async def test_gifts_booked_long_before_the_start_are_left_to_the_credits(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock, crash=True) as first:
        await first.give(5_000, "Mei", told=False)
    clock.now = EpochMs(clock.now + 11 * MINUTE_MS)
    async with run(tmp_path, clock) as second:
        assert second.stage.state.cards == ()


async def test_what_waited_on_another_day_is_left_to_the_credits(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock) as first:
        first.stage.pause()
        await first.give(5_000, "Mei")
    clock.now = EpochMs(clock.now + 13 * 60 * MINUTE_MS)
    async with run(tmp_path, clock) as second:
        assert (second.stage.state.cards, second.stage.state.feed) == ((), ())


async def test_no_name_stands_in_the_rows(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock) as first:
        first.stage.pause()
        await first.give(5_000, "Melisande", name="Lion")
        await first.queue._save()
        (row,) = await kept(first.store)
        assert (row.spot, row.gift.name, row.since) == (Spot.CARD, "Lion", NIGHT)
        assert "Melisande" not in repr(row)


async def test_a_restored_name_passes_the_filter_of_today(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock) as first:
        first.stage.pause()
        await first.give(5_000, "Melisande")
        await first.moderation.set_word("own", "melisande", listed=True)
    async with run(tmp_path, clock) as second:
        assert [card.who.name for card in second.stage.state.cards] == ["a viewer"]


async def test_only_what_changed_is_written(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock) as first:
        first.stage.pause()
        for number in range(5):
            await first.give(5_000, f"P{number}")
        await first.queue._save()
        before = dict(first.queue._rows)
        first.advance(1_000)
        first.stage.skip(next(iter(before)))
        await first.give(600, "Zoë")
        await first.queue._save()
        after = first.queue._rows
        assert [after[name] for name in before if name in after] == [before[name] for name in list(before)[1:]]
        assert len(after) == 5
        assert [row.supporters for row in await kept(first.store)] == [row.supporters for _, row in after.values()]


async def test_a_damaged_row_costs_no_more_than_itself(tmp_path: Path, clock: Clock):
    async with run(tmp_path, clock) as first:
        first.stage.pause()
        await first.give(5_000, "Mei")
        await first.give(5_000, "Ana")
    async with books(tmp_path) as store:
        damage = "UPDATE stage_waiting SET body = '{\"id\": 7}' WHERE place = (SELECT min(place) FROM stage_waiting)"
        await store.run(lambda db: db.exec_driver_sql(damage) and None)
    async with run(tmp_path, clock) as second:
        assert [card.who.name for card in second.stage.state.cards] == ["Ana"]
