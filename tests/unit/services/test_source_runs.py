"""Sources at work: switched on and off, rehearsing, and those that cannot be made."""

from dataclasses import replace

import pytest

from overlay_app.events.model import Answer
from overlay_app.services import source_runs as module
from overlay_app.services.source_runs import NO_PLUG_IN, OFF
from overlay_app.sources.base import State
from tests.running_app import happens
from tests.standin import StandIn, gift
from tests.unit.services.source_house import TIKTOK, House


async def test_what_is_switched_off_is_not_listened_to_until_it_is_on_again(house: House) -> None:
    await house.sources.begin()
    async with StandIn() as standin:
        source = await house.sources.save(replace(TIKTOK, address=standin.address))
        await house.live(source)
        await house.sources.turn(source, on=False)
        assert (house.state(source), house.reports[source].words) == (State.OFF, OFF)
        await house.restart()
        await house.sources.begin()
        assert house.state(source) is State.OFF
        assert standin.visits == 1
        await house.sources.turn(source, on=True)
        await house.live(source)


async def test_before_the_beginning_nothing_is_listened_to(house: House) -> None:
    async with StandIn() as standin:
        await house.sources.save(replace(TIKTOK, address=standin.address))
        assert house.supervisor.reports == ()
        assert standin.visits == 0


async def test_a_rehearsal_books_nothing_and_ends_by_itself(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REHEARSAL_SECONDS", 0.3)
    await house.sources.begin()
    async with StandIn() as standin:
        source = await house.sources.save(replace(TIKTOK, address=standin.address))
        await house.live(source)
        await house.sources.rehearse(source, on=True)
        assert house.sources.runs.rehearses_until(source) is not None
        await happens(lambda: standin.visits == 2)
        await standin.send(gift(coins=5))
        await happens(lambda: house.frames.of(source))
        assert house.frames.of(source)[0].answer is Answer.TEST
        await happens(lambda: house.sources.runs.rehearses_until(source) is None and standin.visits == 3)
        await standin.send(gift(coins=7))
        await house.is_worth(7)


async def test_a_plug_in_that_is_gone_or_fails_leaves_its_source_in_the_list(house: House) -> None:
    house.path.write_text('[a]\nkind = "gone"\n[b]\nkind = "broken"\n')
    await house.restart()
    await house.sources.begin()
    assert [source.id for source in house.sources.all()] == ["a", "b"]
    assert (house.state("a"), house.reports["a"].words) == (State.REFUSED, NO_PLUG_IN)
    assert house.state("b") is State.REFUSED
    assert house.sources.problems == ("One was left out.",)
