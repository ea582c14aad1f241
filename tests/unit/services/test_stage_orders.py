import json
from pathlib import Path

import pytest

from overlay_app.services.credits import SessionCredits
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import CreditsSettings, ModerationSettings
from overlay_app.services.stage_orders import StageOrders
from tests.unit.services.stage_books import Clock, books, gift, stages


class Control:
    """The control endpoint, as far as the orders know it."""

    def __init__(self, store, over):
        self.stage = over.on_air
        self.moderation = Moderation(store, over, ModerationSettings())
        self.handlers = {}
        roll = SessionCredits(store, over, self.moderation, CreditsSettings())
        StageOrders(over, self.moderation, roll).register(self.handlers.__setitem__)

    async def order(self, name, **members):
        return await self.handlers[f"stage-{name}"](members)

    def give(self, *gifts):
        self.stage.show_all(self.moderation.screened(gifts))


@pytest.fixture
async def control(tmp_path: Path):
    async with books(tmp_path, "Ana", "Mei", "shithead") as store, stages(Clock()) as over:
        made = Control(store, over)
        await made.moderation.load()
        yield made


async def test_panic_pause_and_mute_hold_until_they_are_lifted(control):
    assert await control.order("panic") == {"visible": False, "paused": False, "muted": False}
    assert await control.order("pause") == {"visible": False, "paused": True, "muted": False}
    assert await control.order("mute") == {"visible": False, "paused": True, "muted": True}
    assert await control.order("show") == {"visible": True, "paused": True, "muted": True}
    assert await control.order("resume") == {"visible": True, "paused": False, "muted": True}
    assert await control.order("mute", muted=False) == {"visible": True, "paused": False, "muted": False}


async def test_skip_takes_what_is_named_or_else_what_is_seen_first(control):
    control.give(gift("line", 1), gift("card", 20))
    assert (await control.order("skip"))["skipped"] == "card"
    assert (await control.order("skip", item="line"))["skipped"] == "line"
    with pytest.raises(ValueError, match="The stage is empty"):
        await control.order("skip")
    with pytest.raises(ValueError, match="has the id 'gone'"):
        await control.order("skip", item="gone")


async def test_replay_brings_what_is_named_or_else_what_was_shown_last(control):
    with pytest.raises(ValueError, match="Nothing was shown yet"):
        await control.order("replay")
    control.give(gift("a", 20))
    await control.order("skip")
    assert (await control.order("replay"))["replayed"] == "a"
    assert [card.id for card in control.stage.state.cards] == ["replay:1"]
    with pytest.raises(ValueError, match="no longer remembered"):
        await control.order("replay", item="gone")


async def test_strike_and_pardon_find_the_person_by_name(control):
    control.give(gift("a", 20, "Mei"))
    assert (await control.order("strike", who="mei"))["struck"] == "id of Mei"
    assert control.stage.state.cards == ()
    await control.order("pardon", who="Mei")
    control.give(gift("b", 20, "Mei"))
    assert len(control.stage.state.cards) == 1


async def test_approve_lets_a_withheld_name_through(control):
    control.give(gift("a", 20, "shithead"))
    await control.order("approve", who="shithead")
    assert control.stage.state.cards[0].who.name == "shithead"


async def test_the_state_is_told_as_json(control):
    control.give(gift("a", 20, "shithead"))
    await control.order("strike", who="Ana")
    told = json.loads(json.dumps(await control.order("state")))
    assert told["stage"]["cards"][0]["who"]["name"] == "a viewer"
    assert told["queue"]["items"][0]["id"] == "a"
    assert told["withheld"][0]["name"] == "shithead"
    assert told["struck"] == ["id of Ana"]


@pytest.mark.parametrize(
    ("order", "members"),
    [("mute", {"muted": 1}), ("skip", {"item": 7}), ("strike", {}), ("strike", {"who": ""}), ("credits", {})],
)
async def test_an_order_that_makes_no_sense_is_refused_in_words(control, order, members):
    with pytest.raises(ValueError, match=r"\.$"):
        await control.order(order, **members)
