import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.spending import UNDO_MS, NotSpent
from overlay_app.economy.viewers import (
    Drop,
    DropKind,
    DropStatus,
    Opened,
    Terms,
    check_opened,
    check_people,
    check_terms,
    handed_out,
    keyword_of,
    pay,
    shares,
    undo_refusal,
)
from overlay_app.ledger.accounts import WALLET, viewer
from overlay_app.ledger.coins import Coins

VIEWERS = st.sets(st.text("0123456789abcdef", min_size=4, max_size=4), min_size=1, max_size=50)
DROP = Drop("d1", DropKind.DROP, Coins(100), 0, status=DropStatus.DONE, ended_at=1_000)


@given(coins=st.integers(1, 10_000_000), viewers=VIEWERS)
def test_shares_add_up_exactly_and_differ_by_one_coin_at_most(coins, viewers):
    dealt = shares(Coins(coins), viewers)
    assert sum(dealt.values()) == coins
    assert set(dealt) <= viewers
    assert all(share > 0 for share in dealt.values())
    assert max(dealt.values()) - min(dealt.values()) <= 1


def test_what_cannot_be_divided_goes_by_id():
    assert shares(Coins(8), ["c", "a", "b"]) == {"a": 3, "b": 3, "c": 2}
    assert shares(Coins(2), ["c", "a", "b"]) == {"a": 1, "b": 1}
    assert shares(Coins(2), []) == {}


@given(coins=st.integers(1, 10_000_000), viewers=VIEWERS)
def test_a_drop_takes_from_the_wallet_what_viewers_get(coins, viewers):
    drop = Drop("d1", DropKind.DROP, Coins(coins), 0)
    entry = handed_out(drop, shares(drop.coins, viewers), 0)
    assert entry.moved(WALLET) == -coins
    assert sum(entry.moved(viewer(one)) for one in viewers) == coins


@given(balances=st.lists(st.integers(0, 50), max_size=4), coins=st.integers(1, 120))
def test_a_viewer_pays_out_of_all_their_accounts_and_none_goes_below_zero(balances, coins):
    accounts = [(viewer(str(place)), Coins(balance)) for place, balance in enumerate(balances)]
    if sum(balances) < coins:
        with pytest.raises(NotSpent, match=f"has {sum(balances)}"):
            pay(accounts, Coins(coins))
        return
    paid = {payment.account: -payment.coins for payment in pay(accounts, Coins(coins))}
    assert sum(paid.values()) == coins
    assert all(0 < paid[account] <= dict(accounts)[account] for account in paid)


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("!confetti", "!confetti"),
        ("  !Confetti please", "!confetti"),
        ("!FLÖTE", "!flöte"),
        ("say !confetti", None),
        ("!", None),
        ("", None),
        ("!" + "x" * 25, None),
        ("!con\u202efetti", None),
        ("!a;b", None),
    ],
)
def test_a_keyword_is_the_first_word_of_a_message(text, keyword):
    assert keyword_of(text) == keyword


@pytest.mark.parametrize("keyword", ["", "!", "two words", "x" * 25, "<b>"])
def test_a_keyword_that_nobody_could_write_is_not_taken(keyword):
    with pytest.raises(NotSpent, match="keyword"):
        check_opened(Opened("confetti", keyword, Coins(10)))


def test_a_keyword_is_kept_as_it_is_looked_for():
    assert check_opened(Opened("confetti", " Confetti ", Coins(10))).keyword == keyword_of("!CONFETTI") == "!confetti"


@pytest.mark.parametrize("cooldown", [-1, 24 * 60 * 60 * 1000 + 1])
def test_a_cooldown_lies_between_nothing_and_a_day(cooldown):
    with pytest.raises(NotSpent, match="day"):
        check_opened(Opened("confetti", "!x", Coins(10), cooldown))


@pytest.mark.parametrize("price", [0, -5, 10_000_001])
def test_an_opened_effect_costs_something(price):
    with pytest.raises(NotSpent, match="coins"):
        check_opened(Opened("confetti", "!x", Coins(price)))


@pytest.mark.parametrize("minutes", [-1, 1_441])
def test_minutes_lie_within_a_day(minutes):
    with pytest.raises(NotSpent, match="minutes"):
        check_terms(Terms(minutes=minutes))


@pytest.mark.parametrize("people", [0, -1, 10_001])
def test_somebody_is_drawn_and_not_everybody_there_is(people):
    with pytest.raises(NotSpent, match="winners"):
        check_people(people)


def test_a_drop_is_undone_for_ten_seconds_and_while_nobody_has_spent():
    assert undo_refusal(DROP, spent_since=False, now=1_000 + UNDO_MS - 1) == ""
    assert "ten seconds" in undo_refusal(DROP, spent_since=False, now=1_000 + UNDO_MS)
    assert "spent" in undo_refusal(DROP, spent_since=True, now=1_000)


def test_a_seed_is_secret_while_it_decides_something():
    raffle = Drop("r1", DropKind.RAFFLE, Coins(5), 0, seed="ab", commitment="cd")
    assert raffle.seed_shown is None
