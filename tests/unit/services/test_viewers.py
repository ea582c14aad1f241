import json

import pytest

from overlay_app.economy import draw
from overlay_app.economy.spending import NotEnough, NotFound, NotSpent, OverBudget, Spending
from overlay_app.economy.viewers import DropKind, DropStatus, Opened, Part, Terms
from overlay_app.ledger.coins import Coins
from overlay_app.ledger.journal import Kind
from overlay_app.store import sessions
from overlay_app.store import viewers as store
from overlay_app.store.requests import KeyReused, Request
from overlay_app.store.spending import available
from tests.crowd import Crowd
from tests.shopping import Shopping
from tests.unit.economy.test_draw import drawn_by_a_stranger


@pytest.fixture
async def crowd(shopping: Shopping) -> Crowd:
    await shopping.has(1_000)
    return await Crowd(shopping).begins()


async def drawn(shopping: Shopping, raffle: str, folder) -> dict:
    """The evidence of a draw, as it is written for everybody."""
    await shopping.viewers.export_draw(raffle, folder / "draw.json")
    return json.loads((folder / "draw.json").read_text())


# Drops


async def test_a_drop_hands_out_exactly_what_it_says(shopping, crowd):
    await crowd.joins("Ada", "Ben", "Cy")
    receipt = await shopping.viewers.drop(100)
    assert (receipt.spending, receipt.coins, receipt.status) == (Spending.VIEWERS, 100, "done")
    held = sorted([await crowd.holds(name) for name in ("Ada", "Ben", "Cy")])
    assert held == [33, 33, 34]
    assert await shopping.wallet_and_held() == (900, 0)


async def test_fewer_coins_than_viewers_go_to_so_many_of_them(shopping, crowd):
    await crowd.joins("Ada", "Ben", "Cy")
    drop = (await shopping.viewers.drop(2)).id
    [found] = await shopping.viewers.drops()
    assert (found.id, found.took_part, found.won) == (drop, 3, 2)


async def test_a_drop_needs_a_session_and_somebody_in_it(shopping, crowd):
    with pytest.raises(NotSpent, match="Nobody has taken part"):
        await shopping.viewers.drop(10)
    await crowd.ends()
    with pytest.raises(NotSpent, match="No session"):
        await shopping.viewers.drop(10)
    assert await shopping.viewers.took_part(Terms()) is None


async def test_nobody_gets_more_than_the_wallet_holds(shopping, crowd):
    await crowd.joins("Ada")
    with pytest.raises(NotEnough, match=r"1,000 are available"):
        await shopping.viewers.drop(1_001)
    assert await shopping.viewers.drops() == []
    assert await crowd.holds("Ada") == 0


async def test_a_drop_asks_before_it_passes_the_budget(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.budgets.set(Spending.VIEWERS, 50)
    with pytest.raises(OverBudget, match="budget for viewers"):
        await shopping.viewers.drop(51)
    await shopping.viewers.drop(51, over_budget=True)
    assert (await shopping.budgets.read())[Spending.VIEWERS].spent == 51


async def test_a_drop_that_is_undone_is_within_the_budget_again(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.undo((await shopping.viewers.drop(40)).id)
    assert (await shopping.budgets.read())[Spending.VIEWERS].spent == 0


async def test_the_same_request_drops_once(shopping, crowd):
    await crowd.joins("Ada")
    request = Request("deck:1", "a")
    receipts = [await shopping.viewers.drop(10, request=request) for _ in range(2)]
    assert receipts[0] == receipts[1]
    assert await crowd.holds("Ada") == 10
    with pytest.raises(KeyReused):
        await shopping.viewers.drop(11, request=Request("deck:1", "b"))


@pytest.mark.parametrize("coins", [0, -1, 10_000_001])
async def test_a_drop_is_of_some_coins(shopping, crowd, coins):
    with pytest.raises(NotSpent, match="whole number"):
        await shopping.viewers.drop(coins)


# Who took part


async def test_who_took_part_is_told_by_what_they_did(shopping, crowd):
    await crowd.joins("Ada")
    await crowd.chats("Ben")
    await crowd.gives("Cy")
    await crowd.does("like", "Di", count=3)
    counted = {part: await shopping.viewers.took_part(Terms(part)) for part in Part}
    assert counted == {Part.PRESENT: 4, Part.CHATTED: 1, Part.GIFTED: 1, Part.VOTED: 0}


async def test_a_sale_or_what_nobody_did_makes_nobody_present(shopping, crowd):
    await crowd.does("sale", "Ada", sale="1", seller="shop", item="shirt", amount=100)
    await crowd.does("viewers", "Ben", count=12)
    assert await shopping.viewers.took_part(Terms()) == 0


async def test_minutes_lie_between_the_first_and_the_latest_thing_heard(shopping, crowd):
    await crowd.joins("Ada", "Ben")
    shopping.wait(10 * 60)
    await crowd.chats("Ada")
    assert await shopping.viewers.took_part(Terms(minutes=10)) == 1
    assert await shopping.viewers.took_part(Terms(minutes=11)) == 0


async def test_only_the_running_session_counts(shopping, crowd):
    await crowd.joins("Ada")
    await crowd.ends()
    await crowd.begins()
    assert await shopping.viewers.took_part(Terms()) == 0


async def test_a_test_event_makes_nobody_present(shopping, crowd):
    await crowd.does("join", "Ada", test=True)
    assert await shopping.viewers.took_part(Terms()) == 0


async def test_whoever_got_coins_tonight_is_left_out_if_so_wished(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.drop(10)
    await crowd.joins("Ben")
    assert await shopping.viewers.took_part(Terms(fresh=True)) == 1
    await shopping.viewers.drop(7, Terms(fresh=True))
    assert (await crowd.holds("Ada"), await crowd.holds("Ben")) == (10, 7)
    await crowd.ends()
    await crowd.begins()
    await crowd.joins("Ada")
    assert await shopping.viewers.took_part(Terms(fresh=True)) == 1


async def test_whoever_was_struck_out_or_hidden_gets_nothing(shopping, crowd):
    await crowd.joins("Ada", "Ben", "Cy")
    ids = await crowd.ids()

    def sort_out(db):
        db.exec_driver_sql("INSERT INTO stage_struck VALUES (?, 0)", (ids["Ada"],))
        db.exec_driver_sql("INSERT INTO supporter_profile (supporter, hidden) VALUES (?, 1)", (ids["Ben"],))

    await shopping.store.run(sort_out)
    await shopping.viewers.drop(9)
    assert [await crowd.holds(name) for name in ("Ada", "Ben", "Cy")] == [0, 0, 9]


async def test_one_person_met_twice_shares_once_and_spends_from_both_accounts(shopping, crowd):
    await crowd.joins("Ada", "Ada elsewhere")
    await shopping.viewers.drop(10)
    ids = await crowd.ids()

    def merge(db):
        db.exec_driver_sql("UPDATE supporter SET same_as = ? WHERE id = ?", (ids["Ada"], ids["Ada elsewhere"]))

    await shopping.store.run(merge)
    assert await shopping.viewers.took_part(Terms()) == 1
    [account] = await shopping.viewers.accounts()
    assert (account.viewer, account.coins, account.got) == (ids["Ada"], 10, 10)
    await spends(shopping, ids["Ada elsewhere"], 10)
    assert (await crowd.holds("Ada"), await crowd.holds("Ada elsewhere")) == (0, 0)


# Raffles


async def test_a_raffle_is_announced_by_its_hash_and_drawn_as_its_seed_says(shopping, crowd, tmp_path):
    names = [f"viewer{number}" for number in range(20)]
    await crowd.chats(*names)
    raffle = (await shopping.viewers.announce(100, 3, Terms(Part.CHATTED), title="Friday")).id
    [announced] = await shopping.viewers.drops()
    assert (announced.status, announced.seed_shown) == (DropStatus.OPEN, None)
    assert await shopping.wallet_and_held() == (1_000, 0)
    receipt = await shopping.viewers.draw(raffle)
    assert (receipt.what, receipt.coins) == ("Friday", 100)
    evidence = await drawn(shopping, raffle, tmp_path)
    assert draw.commitment(evidence["seed"]) == announced.commitment == evidence["commitment"]
    assert len(evidence["took_part"]) == 20
    winners = drawn_by_a_stranger(evidence["seed"], raffle, evidence["took_part"], 3)
    assert set(evidence["won"]) == set(winners)
    assert sorted(evidence["won"].values()) == [33, 33, 34]
    details = await shopping.viewers.details(raffle)
    assert {winner.viewer for winner in details.winners} == set(winners)
    assert all(winner.name in names for winner in details.winners)


async def test_a_raffle_is_drawn_once(shopping, crowd):
    await crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(10, 1)).id
    await shopping.viewers.draw(raffle)
    with pytest.raises(NotSpent, match="drawn already"):
        await shopping.viewers.draw(raffle)
    with pytest.raises(NotSpent, match="drawn already"):
        await shopping.viewers.call_off(raffle)
    assert await crowd.holds("Ada") == 10


async def test_the_same_request_draws_once_and_is_answered_twice(shopping, crowd):
    await crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(10, 1)).id
    request = Request("deck:1", "a")
    assert await shopping.viewers.draw(raffle, request=request) == await shopping.viewers.draw(raffle, request=request)


async def test_a_raffle_that_is_called_off_moves_nothing(shopping, crowd):
    await crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(10, 1)).id
    await shopping.viewers.call_off(raffle)
    with pytest.raises(NotSpent, match="called off"):
        await shopping.viewers.draw(raffle)
    assert await shopping.wallet_and_held() == (1_000, 0)


async def test_a_raffle_is_drawn_among_its_own_session_even_when_that_is_over(shopping, crowd):
    await crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(10, 1)).id
    await crowd.ends()
    await crowd.begins()
    await crowd.joins("Ben")
    await shopping.viewers.draw(raffle)
    assert (await crowd.holds("Ada"), await crowd.holds("Ben")) == (10, 0)


async def test_a_raffle_goes_on_through_a_merge_of_its_session_with_the_next(shopping, crowd):
    await crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(10, 2)).id
    shopping.wait(60)
    await crowd.ends()
    shopping.wait(60)
    await crowd.begins()
    await crowd.joins("Ben")
    await shopping.store.run(lambda db: sessions.merge(db, crowd.session))
    assert len(await shopping.viewers.running()) == 2
    assert await shopping.viewers.took_part(Terms()) == 2
    await shopping.viewers.draw(raffle)
    assert (await crowd.holds("Ada"), await crowd.holds("Ben")) == (5, 5)
    assert await shopping.viewers.took_part(Terms(fresh=True)) == 0


async def test_coins_that_were_spent_since_the_announcement_are_not_drawn_for(shopping, crowd):
    await crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(1_000, 1)).id
    await shopping.has(-1)
    with pytest.raises(NotEnough):
        await shopping.viewers.draw(raffle)
    assert (await shopping.viewers.drops())[0].status is DropStatus.OPEN
    with pytest.raises(NotEnough):
        await shopping.viewers.announce(1_000, 1)


async def test_the_evidence_of_a_raffle_is_out_once_it_is_drawn(shopping, crowd, tmp_path):
    await crowd.joins("Ada")
    raffle = (await shopping.viewers.announce(10, 1)).id
    with pytest.raises(NotSpent, match="not drawn"):
        await drawn(shopping, raffle, tmp_path)
    with pytest.raises(NotFound):
        await drawn(shopping, "nothing", tmp_path)


async def test_verify_finds_a_draw_that_was_tampered_with(tmp_path):
    shopping = await Shopping(tmp_path / "tampered.sqlite3").open()
    await shopping.has(10)
    crowd = await Crowd(shopping).begins()
    await crowd.joins("Ada", "Ben")
    await shopping.viewers.draw((await shopping.viewers.announce(10, 1)).id)
    other = draw.new_seed()
    await shopping.store.run(lambda db: db.exec_driver_sql("UPDATE coin_drop SET seed = ?", (other,)))
    assert any("not the one that was announced" in words for words in await shopping.wrong())
    await shopping.store.run(lambda db: db.exec_driver_sql("DELETE FROM coin_drop_entrant WHERE coins > 0"))
    assert any("notes 0 coins" in words for words in await shopping.wrong())
    assert any("not those that its seed draws" in words for words in await shopping.wrong())
    await shopping.close()


# By hand, and back


async def test_coins_are_given_to_one_viewer(shopping, crowd):
    await crowd.joins("Ada")
    ada = (await crowd.ids())["Ada"]
    receipt = await shopping.viewers.give(ada, 25, title="best joke")
    assert (receipt.what, await crowd.holds("Ada")) == ("best joke", 25)
    assert (await shopping.viewers.drops())[0].kind is DropKind.GIVEN
    with pytest.raises(NotFound):
        await shopping.viewers.give("nobody", 25)


async def test_a_drop_comes_back_whole_within_ten_seconds(shopping, crowd):
    await crowd.joins("Ada", "Ben")
    drop = (await shopping.viewers.drop(100)).id
    shopping.wait(9)
    await shopping.viewers.undo(drop)
    assert await shopping.wallet_and_held() == (1_000, 0)
    assert (await crowd.holds("Ada"), await crowd.holds("Ben")) == (0, 0)
    with pytest.raises(NotSpent, match="undone already"):
        await shopping.viewers.undo(drop)


async def test_a_drop_stays_when_time_or_a_viewer_was_quicker(shopping, crowd):
    await crowd.joins("Ada", "Ben")
    drop = (await shopping.viewers.drop(100)).id
    await spends(shopping, (await crowd.ids())["Ada"], 1)
    with pytest.raises(NotSpent, match="spent some"):
        await shopping.viewers.undo(drop)
    later = (await shopping.viewers.drop(100)).id
    shopping.wait(10)
    with pytest.raises(NotSpent, match="ten seconds"):
        await shopping.viewers.undo(later)
    with pytest.raises(NotFound):
        await shopping.viewers.undo("nothing")


async def test_undoing_a_raffle_leaves_the_evidence(shopping, crowd, tmp_path):
    await crowd.joins("Ada", "Ben")
    raffle = (await shopping.viewers.announce(10, 1)).id
    await shopping.viewers.draw(raffle)
    await shopping.viewers.undo(raffle)
    assert (await drawn(shopping, raffle, tmp_path))["won"]


# Spending


async def spends(shopping: Shopping, viewer: str, coins: int, key: str = "poll:1:a") -> int:
    """Spend as another feature would: a vote, say."""
    return await shopping.store.run(
        lambda db: store.spend(
            db, viewer, Coins(coins), key=key, subject="poll:1", memo="Red", now=shopping.now, session=None
        )
    )


async def test_what_a_viewer_spends_comes_home_and_goes_back(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.drop(100)
    ada = (await crowd.ids())["Ada"]
    number = await spends(shopping, ada, 30)
    assert await spends(shopping, ada, 30) == number
    assert (await crowd.holds("Ada"), await shopping.wallet_and_held()) == (70, (930, 0))
    for again in (True, False):
        assert await shopping.store.run(lambda db: store.give_back(db, "poll:1:a", shopping.now, "off")) is again
    assert (await crowd.holds("Ada"), await shopping.wallet_and_held()) == (100, (900, 0))


async def test_a_viewer_never_spends_more_than_they_hold(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.drop(10)
    ada = (await crowd.ids())["Ada"]
    with pytest.raises(NotSpent, match="has 10"):
        await spends(shopping, ada, 11)
    assert await crowd.holds("Ada") == 10


async def test_coins_that_the_creator_spent_meanwhile_are_not_given_back(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.drop(10)
    await spends(shopping, (await crowd.ids())["Ada"], 10)
    await shopping.has(-995)
    with pytest.raises(NotEnough):
        await shopping.store.run(lambda db: store.give_back(db, "poll:1:a", shopping.now, "off"))
    assert await shopping.store.read(available) == 5


# Accounts


async def test_accounts_are_found_by_name_and_say_what_came_and_went(shopping, crowd):
    await crowd.joins("Ada", "Ben")
    await shopping.viewers.drop(100)
    ids = await crowd.ids()
    await shopping.viewers.give(ids["Ben"], 5)
    await spends(shopping, ids["Ben"], 20)
    ada, ben = await shopping.viewers.accounts()
    assert (ada.name, ada.coins, ada.got, ada.spent) == ("Ada", 50, 50, 0)
    assert (ben.name, ben.coins, ben.got, ben.spent) == ("Ben", 35, 55, 20)
    assert [one.name for one in await shopping.viewers.accounts("BE")] == ["Ben"]
    assert [one.name for one in await shopping.viewers.accounts(limit=1)] == ["Ada"]
    assert [one.name for one in await shopping.viewers.accounts(ids["Ada"])] == ["Ada"]


async def test_what_came_to_a_viewer_and_left_them_is_told(shopping, crowd):
    await crowd.joins("Ada", "Ben")
    ids = await crowd.ids()
    await shopping.viewers.drop(100, title="Thanks")
    await shopping.viewers.undo((await shopping.viewers.give(ids["Ada"], 7)).id)
    await spends(shopping, ids["Ada"], 20)
    firing = await shopping.effects.fire_for_viewer(Opened("fireworks", "!boom", Coins(5), 0), ids["Ada"])
    shopping.effects.verdict(firing.id, aired=False, reason="Skipped.")
    await shopping.effects.settled()
    told = [(one.kind, one.what, one.coins) for one in await shopping.viewers.movements(ids["Ada"])]
    assert told == [
        (Kind.VIEWER_RETURN, "Fireworks: Skipped.", 5),
        (Kind.VIEWER_HOLD, "Fireworks", -5),
        (Kind.VIEWER_SPENT, "Red", -20),
        (Kind.REVERSAL, "Coins for a viewer: undone", -7),
        (Kind.COIN_DROP, "Coins for a viewer", 7),
        (Kind.COIN_DROP, "Thanks", 50),
    ]
    assert [one.coins for one in await shopping.viewers.movements(ids["Ben"])] == [50]
    assert len(await shopping.viewers.movements(ids["Ada"], limit=2)) == 2


async def test_totals_tell_drops_and_returns_apart(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.drop(100)
    await spends(shopping, (await crowd.ids())["Ada"], 30)
    totals = await shopping.viewers.totals()
    assert (totals.dropped, totals.returned, totals.waiting, totals.held, totals.accounts) == (100, 30, 0, 70, 1)


async def test_the_creators_balances_say_what_viewers_hold(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.drop(100)
    await spends(shopping, (await crowd.ids())["Ada"], 30)
    balances = await shopping.balances()
    assert (balances.available, balances.viewers) == (930, 70)


async def test_coins_of_an_erased_viewer_stay_in_the_books(shopping, crowd):
    await crowd.joins("Ada")
    await shopping.viewers.drop(10)
    await shopping.store.run(lambda db: db.exec_driver_sql("DELETE FROM supporter"))
    [account] = await shopping.viewers.accounts()
    assert (account.name, account.coins) == (None, 10)


# Opened effects


async def test_a_keyword_fires_one_effect(shopping):
    await shopping.viewers.open_effect(Opened("confetti", "boom", Coins(10)))
    with pytest.raises(NotSpent, match="!boom fires another effect"):
        await shopping.viewers.open_effect(Opened("fireworks", "!BOOM", Coins(10)))
    await shopping.viewers.open_effect(Opened("confetti", "party", Coins(20), 0))
    await shopping.viewers.open_effect(Opened("fireworks", "boom", Coins(10)))
    assert [(one.effect, one.keyword, one.price) for one in await shopping.viewers.opened()] == [
        ("fireworks", "!boom", 10),
        ("confetti", "!party", 20),
    ]
    await shopping.viewers.close_effect("confetti")
    assert [one.effect for one in await shopping.viewers.opened()] == ["fireworks"]
