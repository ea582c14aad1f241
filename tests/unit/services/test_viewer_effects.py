import pytest

from overlay_app.economy.effects import FiringStatus, Trigger
from overlay_app.economy.spending import NotSpent
from overlay_app.economy.viewers import Opened
from overlay_app.ledger.coins import Coins
from overlay_app.services.effects import OF_VIEWERS_AT_MOST, OPEN_AT_MOST
from overlay_app.services.ingest import Ingested
from overlay_app.services.viewer_effects import REMEMBERED, WAITING_AT_MOST, ViewerEffects
from tests.crowd import Crowd
from tests.shopping import Shopping

PRICE = 10
COOLDOWN_MS = 60_000


class Chat:
    """A night with two viewers of a hundred coins each, and fireworks for ten."""

    def __init__(self, shopping: Shopping) -> None:
        self.shopping = shopping
        self.crowd = Crowd(shopping)
        self.struck: set[str] = set()

    async def begins(self) -> "Chat":
        await self.shopping.has(200)
        await self.crowd.begins()
        await self.crowd.joins("Ada", "Ben")
        await self.shopping.viewers.drop(200)
        await self.shopping.viewers.open_effect(Opened("fireworks", "!boom", Coins(PRICE), COOLDOWN_MS))
        await self.listens()
        return self

    async def listens(self) -> None:
        self.effects = ViewerEffects(
            self.shopping.effects, self.shopping.viewers, self.struck.__contains__, self.shopping.clock
        )
        await self.shopping.shop.viewers.load()

    async def says(self, text: str, *names: str, **more: object) -> list[str]:
        """Viewers write; return why nothing came of what they asked for, the newest first."""
        batch = await self.crowd.does("chat", *names, text=text, **more)
        self.effects.ingested(Ingested(batch, ()))
        await self.effects.settled()
        return [asked.refusal for asked in self.effects.asked]

    async def airs(self, *, aired: bool) -> None:
        """The stage is done with what waits."""
        for firing in tuple(self.shopping.stage.waiting):
            self.shopping.effects.painted(firing)
            self.shopping.effects.verdict(firing, aired=aired, reason="" if aired else "Skipped.")
        await self.shopping.effects.settled()

    async def coins(self) -> tuple[int, int, int]:
        """What Ada holds, the wallet, and what is set aside."""
        return (await self.crowd.holds("Ada"), *await self.shopping.wallet_and_held())


@pytest.fixture
async def chat(shopping: Shopping) -> Chat:
    return await Chat(shopping).begins()


async def test_a_viewer_pays_for_an_effect_once_it_has_aired(chat):
    assert await chat.says("!BOOM now", "Ada") == [""]
    assert await chat.coins() == (90, 0, 10)
    await chat.airs(aired=True)
    assert await chat.coins() == (90, 10, 0)
    [firing] = (await chat.shopping.effects.history()).firings
    assert (firing.trigger, firing.status, firing.price) == (Trigger.CHAT, FiringStatus.AIRED, PRICE)
    assert (await chat.shopping.balances()).effects == 0


async def test_what_did_not_air_goes_back_to_the_viewer(chat):
    await chat.says("!boom", "Ada")
    await chat.airs(aired=False)
    assert await chat.coins() == (100, 0, 0)


async def test_what_waits_through_a_restart_keeps_its_payer(chat):
    await chat.says("!boom", "Ada")
    await chat.shopping.restart()
    assert len(chat.shopping.stage.waiting) == 1
    await chat.airs(aired=False)
    assert await chat.coins() == (100, 0, 0)


async def test_what_played_when_the_app_died_goes_back_to_the_viewer(chat):
    await chat.says("!boom", "Ada")
    chat.shopping.effects.painted(chat.shopping.stage.waiting[0])
    await chat.shopping.effects.settled()
    await chat.shopping.restart()
    assert await chat.coins() == (100, 0, 0)


async def test_the_creator_can_undo_what_a_viewer_fired(chat):
    await chat.says("!boom", "Ada")
    await chat.shopping.effects.undo_firing(chat.shopping.stage.waiting[0])
    assert await chat.coins() == (100, 0, 0)


@pytest.mark.parametrize("text", ["boom", "say !boom", "!bo om", "!confetti", ""])
async def test_other_words_fire_nothing(chat, text):
    assert await chat.says(text or " ", "Ada") == []
    assert await chat.coins() == (100, 0, 0)


async def test_too_few_coins_fire_nothing(chat):
    await chat.shopping.viewers.open_effect(Opened("fireworks", "!boom", Coins(101)))
    await chat.listens()
    assert await chat.says("!boom", "Ada") == ["This costs 101 coins, and the viewer has 100."]
    assert await chat.coins() == (100, 0, 0)


async def test_a_viewer_waits_before_the_next_time_and_others_do_not(chat):
    await chat.says("!boom", "Ada")
    await chat.airs(aired=True)
    chat.shopping.wait(59)
    assert await chat.says("!boom", "Ada", "Ben") == ["", "This viewer can fire it again in 1 s.", ""]
    chat.shopping.wait(1)
    assert (await chat.says("!boom", "Ada"))[0] == ""


async def test_a_firing_that_came_back_makes_nobody_wait(chat):
    await chat.says("!boom", "Ada")
    await chat.airs(aired=False)
    assert (await chat.says("!boom", "Ada"))[0] == ""


async def test_the_same_word_twice_at_once_is_heard_once(chat):
    assert await chat.says("!boom", "Ada", "Ada", "Ada") == [""]
    assert await chat.coins() == (90, 0, 10)


async def test_a_repeated_message_fires_nothing_again(chat):
    batch = await chat.crowd.does("chat", "Ada", text="!boom")
    batch.shown *= 2
    chat.effects.ingested(Ingested(batch, ()))
    await chat.effects.settled()
    assert await chat.coins() == (90, 0, 10)


async def test_a_test_event_moves_no_coins(chat):
    assert await chat.says("!boom", "Ada", test=True) == []


async def test_whoever_was_struck_out_fires_nothing(chat):
    chat.struck.add((await chat.crowd.ids())["Ada"])
    assert await chat.says("!boom", "Ada") == []


async def test_an_effect_that_the_creator_does_not_own_is_not_fired(chat):
    await chat.shopping.viewers.open_effect(Opened("curtain", "!curtain", Coins(1)))
    await chat.listens()
    assert await chat.says("!curtain", "Ada") == ["Buy it first."]


async def test_an_effect_that_is_gone_is_not_fired(chat):
    chat.shopping.packs.packs = ()
    assert await chat.says("!boom", "Ada") == ["There is no effect named 'fireworks'."]


async def test_a_keyword_is_heard_from_the_moment_it_is_opened_until_it_is_closed(chat):
    await chat.shopping.viewers.open_effect(Opened("confetti", "!party", Coins(1)))
    assert await chat.says("!party", "Ada") == [""]
    await chat.shopping.viewers.close_effect("confetti")
    assert len(await chat.says("!party", "Ben")) == 1


async def test_viewers_leave_room_for_the_creators_own_effects(chat):
    await chat.shopping.viewers.open_effect(Opened("fireworks", "!boom", Coins(1), 0))
    await chat.listens()
    for _ in range(OF_VIEWERS_AT_MOST):
        assert (await chat.says("!boom", "Ada"))[0] == ""
    assert "Too many effects wait" in (await chat.says("!boom", "Ada"))[0]
    for _ in range(OPEN_AT_MOST - OF_VIEWERS_AT_MOST):
        await chat.shopping.effects.fire("confetti")
    with pytest.raises(NotSpent):
        await chat.shopping.effects.fire("confetti")


async def test_a_flood_of_words_is_bounded(chat):
    names = [f"viewer{number}" for number in range(WAITING_AT_MOST + 20)]
    refusals = await chat.says("!boom", *names)
    assert len(refusals) == REMEMBERED
    assert len(chat.shopping.stage.waiting) == 0


async def test_what_a_viewer_fired_stands_with_their_name(chat):
    await chat.says("!boom", "Ada")
    [(firing, name)] = await chat.shopping.effects.fired_by_viewers()
    assert (firing.effect, name) == ("fireworks", "Ada")
