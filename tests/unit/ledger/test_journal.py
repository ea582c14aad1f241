import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.ledger.accounts import CHART, INCOME_GIFTS, WALLET, Account, viewer
from overlay_app.ledger.coins import MAX_COINS, Coins, EpochMs, NotCoins
from overlay_app.ledger.journal import Entry, Kind, Mark, Posting, Unbalanced, negated, reversal, transfer

AMOUNTS = st.integers(-100, 100)
POSTINGS = st.lists(st.builds(Posting, st.sampled_from(CHART), AMOUNTS.map(Coins)), max_size=6).map(tuple)
NOW = EpochMs(1_750_000_000_000)


def entry(*postings: Posting) -> Entry:
    return Entry(
        "k", Kind.GIFT, NOW, postings, supporter="a1", units=3, marks=frozenset({Mark.JOINED_LATE}), raw_event=9
    )


@given(POSTINGS)
def test_an_entry_balances_or_is_refused(postings: tuple[Posting, ...]) -> None:
    accounts = [posting.account for posting in postings]
    sound = sum(p.coins for p in postings) == 0 and len(postings) >= 2 and len(set(accounts)) == len(accounts)
    if sound:
        assert entry(*postings).postings == postings
    else:
        with pytest.raises(Unbalanced):
            entry(*postings)


def test_an_entry_that_posts_nothing_anywhere_is_refused() -> None:
    with pytest.raises(Unbalanced):
        entry()


@given(st.integers(1, MAX_COINS))
def test_a_transfer_takes_from_one_account_what_it_gives_the_other(amount: int) -> None:
    taken, given_ = transfer(INCOME_GIFTS, WALLET, Coins(amount))
    assert (taken.account, given_.account) == (INCOME_GIFTS, WALLET)
    assert (taken.coins, given_.coins) == (-amount, amount)


@pytest.mark.parametrize("amount", [True, 1.5, MAX_COINS + 1])
def test_a_transfer_of_what_is_no_coins_is_refused(amount: object) -> None:
    with pytest.raises(NotCoins):
        transfer(INCOME_GIFTS, WALLET, amount)  # type: ignore[arg-type]


@given(st.lists(AMOUNTS, min_size=1, max_size=len(CHART) - 1))
def test_a_reversal_is_the_mirror_of_its_entry(amounts: list[int]) -> None:
    balanced = [*amounts, -sum(amounts)]
    booked = entry(*(Posting(account, Coins(amount)) for account, amount in zip(CHART, balanced, strict=False)))
    mirror = reversal(7, booked, EpochMs(NOW + 1), "sent by mistake")
    assert mirror.postings == negated(booked.postings)
    assert negated(mirror.postings) == booked.postings
    assert (mirror.kind, mirror.reverses, mirror.key) == (Kind.REVERSAL, 7, "reverse:7")
    assert (mirror.supporter, mirror.units) == (booked.supporter, booked.units)
    assert (mirror.occurred_at, mirror.memo, mirror.marks, mirror.raw_event) == (
        NOW + 1,
        "sent by mistake",
        frozenset(),
        None,
    )


def test_every_account_of_the_chart_is_named_once() -> None:
    assert len(set(CHART)) == len(CHART)


def test_a_viewers_account_bears_our_own_id() -> None:
    assert viewer("a1b2") == Account("viewer:a1b2")
