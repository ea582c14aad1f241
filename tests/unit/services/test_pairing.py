import asyncio

import pytest

from overlay_app.services import pairing
from overlay_app.services.pairing import CODE_MS, TRIES, NotPaired, Pairing
from overlay_app.sources.tokens import Grant

NOW = 1_800_000_000_000


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def door(clock):
    return Pairing(clock, wrong_seconds=0)


def other_than(code):
    return f"{(int(code) + 1) % 1_000_000:06}"


async def refusal(knocking):
    with pytest.raises(NotPaired) as refused:
        await knocking
    return str(refused.value)


async def test_a_device_is_let_in_by_the_code_and_a_yes_at_the_computer(door):
    code = door.begin()
    assert len(code) == 6
    assert code.isdecimal()
    knock = await door.knock(code, "Phone of Ana")
    assert (door.state.code, door.state.knock) == (None, knock)
    deciding = asyncio.create_task(door.decision(knock))
    await asyncio.sleep(0)
    door.answer(knock.id, let_in=True, grants=[Grant.COINS])
    assert await deciding == {Grant.COINS}
    assert door.state.words == "“Phone of Ana” was let in."


async def test_the_code_alone_opens_nothing(door):
    knock = await door.knock(door.begin(), "Phone")
    deciding = asyncio.create_task(door.decision(knock))
    await asyncio.sleep(0)
    assert not deciding.done()
    door.answer(knock.id, let_in=False)
    assert await refusal(deciding) == pairing.NO


async def test_no_code_is_open_until_one_is_asked_for(door):
    assert await refusal(door.knock("000000", "Phone")) == pairing.NO_CODE


async def test_a_code_is_used_once(door):
    code = door.begin()
    await door.knock(code, "First")
    assert await refusal(door.knock(code, "Second")) == pairing.USED


async def test_of_two_phones_at_once_one_is_asked_about(door):
    code = door.begin()
    answers = await asyncio.gather(door.knock(code, "A"), door.knock(code, "B"), return_exceptions=True)
    assert [type(answer).__name__ for answer in answers] == ["Knock", "NotPaired"]


async def test_the_sixth_try_is_none_however_right(door):
    code = door.begin()
    for left in range(TRIES - 1, 0, -1):
        assert f"{left} of 5" in await refusal(door.knock(other_than(code), "Guesser"))
    assert await refusal(door.knock(other_than(code), "Guesser")) == pairing.TOO_OFTEN
    assert await refusal(door.knock(code, "Guesser")) == pairing.TOO_OFTEN
    assert "five times" in door.state.words


async def test_tries_are_counted_of_everybody_together(door):
    code = door.begin()
    for guesser in "ABCDE":
        await refusal(door.knock(other_than(code), guesser))
    assert door.state.code is None


async def test_a_right_code_comes_too_late_after_a_minute(door, clock):
    code = door.begin()
    clock.now = NOW + CODE_MS - 1
    early = Pairing(clock)
    assert await early.knock(early.begin(), "Phone")
    clock.now = NOW + 61_000
    assert await refusal(door.knock(code, "Phone")) == pairing.OVER
    assert door.state.code is None


async def test_a_new_code_ends_the_old_one_and_whoever_waits(door):
    knock = await door.knock(door.begin(), "Phone")
    deciding = asyncio.create_task(door.decision(knock))
    await asyncio.sleep(0)
    door.begin()
    assert await refusal(deciding) == pairing.NO
    with pytest.raises(ValueError, match="does not wait any more"):
        door.answer(knock.id, let_in=True)


async def test_closing_the_dialog_lets_nobody_in(door):
    code = door.begin()
    door.cancel()
    assert await refusal(door.knock(code, "Phone")) == pairing.NO_CODE


async def test_a_device_that_goes_away_cannot_be_let_in(door):
    knock = await door.knock(door.begin(), "Phone")
    deciding = asyncio.create_task(door.decision(knock))
    await asyncio.sleep(0)
    deciding.cancel()
    await asyncio.gather(deciding, return_exceptions=True)
    assert door.state.knock is None
    with pytest.raises(ValueError, match="does not wait any more"):
        door.answer(knock.id, let_in=True)


async def test_nobody_who_says_yes_is_a_no(door, monkeypatch):
    monkeypatch.setattr(pairing, "CODE_MS", 10)
    knock = await door.knock(door.begin(), "Phone")
    assert await refusal(door.decision(knock)) == pairing.NOBODY_ANSWERED


async def test_what_a_device_calls_itself_is_made_safe(door):
    knock = await door.knock(door.begin(), "\u202eenohP\n<b>\u0000" + "x" * 100)
    assert len(knock.name) <= pairing.NAME_KEPT
    assert not set(knock.name) & set("\u202e\n\0")
    assert (await door.knock(door.begin(), " \n ")).name == "A device"


async def test_codes_differ(door):
    assert len({door.begin() for _ in range(20)}) > 15
