"""Each fault between the books and what was spent has its sentence."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.shopping import Shopping


@pytest.fixture
async def spent(tmp_path: Path) -> AsyncIterator[Shopping]:
    """A firing and a redemption that are open, and a trend with a vote."""
    shopping = await Shopping(tmp_path / "books.sqlite3").open()
    await shopping.has(1_000)
    await shopping.effects.fire("fireworks")
    await shopping.redemptions.redeem(await shopping.reward(order_address="https://partner.example/"), {})
    trend = await shopping.trends.add("Cake week")
    content = (await shopping.trends.save_content("My cake")).number
    await shopping.trends.vote(trend, content, 20)
    assert await shopping.wrong() == []
    yield shopping
    await shopping.close()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE effect_firing SET status = 'aired', ended_at = 1", "350 coins are held, but what is open comes to 300."),
        ("UPDATE effect_firing SET status = 'aired', ended_at = 1", "hold is over, but was ended 0 times"),
        ("UPDATE redemption SET status = 'undone'", "hold is undone, but was ended 0 times and taken back 0 times"),
        ("UPDATE redemption SET status = 'shipped'", "waits, though the redemption is shipped"),
        ("UPDATE effect_firing SET price = 60", "hold should have set 60 coins aside"),
        ("UPDATE effect_firing SET id = 'another'", "effect:another:hold should have set 50 coins aside"),
        ("UPDATE trend SET cancelled_at = 1", "was cancelled, but 20 coins of its votes were not given back"),
    ],
)  # fmt: skip
async def test_a_fault_is_said(spent: Shopping, change: str, said: str):
    await spent.store.run(lambda db: db.execute(text(change)).close())
    assert any(said in sentence for sentence in await spent.wrong())


async def test_steps_of_a_redemption_are_never_changed(spent: Shopping):
    with pytest.raises(Exception, match="append-only"):
        await spent.store.run(lambda db: db.execute(text("UPDATE redemption_step SET note = 'x'")).close())
