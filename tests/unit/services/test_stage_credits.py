import json
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from overlay_app.events.model import Dialect, Frame
from overlay_app.services.credits import NoCredits, SessionCredits
from overlay_app.services.ingest import Ingest
from overlay_app.services.live_session import LiveSession, Tonight
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import CreditsSettings, ModerationSettings
from tests.unit.services.stage_books import NIGHT, Clock, books, stages


class Night:
    """A session in real books, and its credits."""

    def __init__(self, store, over):
        clock = Clock()
        self.stage = over.on_air
        self.moderation = Moderation(store, over, ModerationSettings(), clock=clock)
        self.session = LiveSession(store, lambda: None, clock)
        self.credits = SessionCredits(store, over, self.moderation, CreditsSettings(at_end=True))
        self.session.changed.listen(self.credits.session_changed)
        self.ingest = Ingest(store, self.session.ingested, session_title=lambda: "Karaoke", clock=clock)
        self.given = 0

    async def give(self, by: str | None, coins: int | None) -> None:
        self.given += 1
        person = {} if by is None else {"supporter": {"id": by, "name": by}}
        event = {
            "specversion": "1.0",
            "id": f"m{self.given}",
            "source": "test",
            "type": "coinstage.gift.v1",
            "data": {
                **person,
                "gift": {"id": f"worth {coins}", "name": "Rose"} | ({} if coins is None else {"coins": coins}),
                "units": 1,
            },
        }
        ((outcome,),) = await self.ingest.deliver([Frame("feed:test", Dialect.CLOUDEVENTS, json.dumps(event), NIGHT)])
        assert outcome.answer in {"booked", "held"}, outcome

    @property
    def named(self):
        pages = self.stage.state.credits.pages
        return [(line.who.name, line.coins) for page in pages for column in page.columns for line in column]


@pytest.fixture
async def night(tmp_path: Path):
    async with opened(tmp_path) as made:
        yield made


@asynccontextmanager
async def opened(path: Path):
    async with books(path) as store, stages(Clock()) as over:
        made = Night(store, over)
        await made.moderation.load()
        yield made
        await made.credits.close()


async def test_everybody_who_gave_is_named_the_most_generous_first(night):
    for by, coins in [("Ana", 5), ("Mei", 500), ("Ana", 10), ("Jo", 1)]:
        await night.give(by, coins)
    rolling = await night.credits.roll()
    assert night.named == [("Mei", 500), ("Ana", 15), ("Jo", 1)]
    assert (rolling.title, rolling.unnamed) == ("Karaoke", 0)


async def test_a_gift_of_unknown_value_is_thanked_for_too(night):
    await night.give("Ana", 5)
    await night.give("Mei", None)
    await night.credits.roll()
    assert night.named == [("Ana", 5), ("Mei", None)]


async def test_withheld_and_struck_names_are_counted_not_shown(night):
    for by in ("Ana", "shithead", "Mei"):
        await night.give(by, 5)
    await night.moderation.strike(await night.moderation.find("Mei"))
    await night.credits.roll()
    assert night.named == [("Ana", 5)]
    assert night.stage.state.credits.unnamed == 2


async def test_without_gifts_there_are_no_credits(night):
    with pytest.raises(NoCredits, match="no session"):
        await night.credits.roll()
    await night.session.start("Karaoke")
    with pytest.raises(NoCredits, match="Nobody has given"):
        await night.credits.roll()


async def test_they_roll_when_a_session_ends_if_that_is_set(night):
    await night.give("Ana", 5)
    await night.session.load()
    await night.session.end()
    await night.credits._rolling
    assert night.named == [("Ana", 5)]


async def test_they_do_not_roll_by_themselves_otherwise(night):
    night.credits.settings = CreditsSettings(at_end=False)
    await night.give("Ana", 5)
    await night.session.load()
    await night.session.end()
    assert (night.credits._rolling, night.stage.state.credits) == (None, None)


async def test_a_session_that_ends_without_gifts_says_nothing(night):
    await night.session.start("Karaoke")
    await night.session.end()
    await night.credits._rolling
    night.credits.session_changed(Tonight())
    assert night.stage.state.credits is None
