"""Months, shares, ranks and back-off: the arithmetic of spending, without books."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from overlay_app.economy.budgets import Budget, month_of, warning
from overlay_app.economy.rewards import NEXT, Redemption, Status, back_off_ms
from overlay_app.economy.spending import Spending, shortage, too_late
from overlay_app.economy.trends import WHOLE, Content, ranked
from overlay_app.ledger.coins import Coins, EpochMs

HOUR_MS = 3_600_000


def at(*moment: int, zone=UTC) -> int:
    return int(datetime(*moment, tzinfo=zone).timestamp() * 1000)


def test_a_month_begins_and_ends_at_midnight_of_the_creators_zone():
    berlin = ZoneInfo("Europe/Berlin")
    since, until = month_of(at(2026, 3, 15), berlin)
    assert (since, until) == (at(2026, 3, 1, zone=berlin), at(2026, 4, 1, zone=berlin))
    assert until - since == (31 * 24 - 1) * HOUR_MS  # the clocks go forward on the 29th


def test_december_is_followed_by_january():
    assert month_of(at(2026, 12, 31, 23, 59), UTC)[1] == at(2027, 1, 1)


@given(st.integers(at(2000, 1, 1), at(2090, 1, 1)), st.sampled_from(["UTC", "Asia/Kathmandu", "America/St_Johns"]))
def test_every_moment_lies_in_its_month(instant, zone):
    since, until = month_of(instant, ZoneInfo(zone))
    assert since <= instant < until


@given(st.integers(0, 1_000), st.integers(0, 1_000), st.integers(0, 1_000))
def test_a_budget_warns_exactly_where_it_would_be_passed(limit, spent, cost):
    assert bool(warning(Budget(Spending.EFFECTS, limit, spent), cost)) == (spent + cost > limit)
    assert not warning(Budget(Spending.EFFECTS, None, spent), cost)


@given(st.integers(-500, 500), st.integers(1, 500))
def test_a_cost_is_short_exactly_where_the_wallet_holds_less(available, cost):
    assert bool(shortage(available, cost)) == (cost > available)


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=30))
def test_shares_add_up_to_the_whole_and_ranks_follow_the_votes(votes):
    contents = [Content(number, f"Video {number}") for number in range(len(votes))]
    standings = ranked(contents, dict(enumerate(votes)), {})
    assert sum(standing.share for standing in standings) == (WHOLE if sum(votes) else 0)
    for standing in standings:
        assert standing.rank == 1 + sum(vote > standing.votes for vote in votes)
        assert abs(standing.share - standing.votes * WHOLE / max(1, sum(votes))) < 1


def test_undo_lasts_ten_seconds():
    assert not too_late(1_000, 10_999)
    assert too_late(1_000, 11_000)


def test_tries_are_five_seconds_apart_at_first_and_an_hour_at_most():
    assert [back_off_ms(tries) // 1000 for tries in (1, 2, 3, 10, 11, 10_000)] == [5, 10, 20, 2_560, 3_600, 3_600]


def test_every_way_of_a_redemption_ends():
    for status in Status:
        assert all(NEXT[following] or not following.is_open for following in NEXT[status])
    assert {status for status in Status if not status.is_open} == {
        Status.DELIVERED, Status.CANCELLED, Status.REFUSED, Status.UNDONE,
    }  # fmt: skip


def test_a_redemption_that_goes_well_takes_each_step_once():
    asked = Redemption("d", "r", "Cap", "p", "Northwind", {}, Coins(5), Status.REQUESTED, EpochMs(0), EpochMs(0))
    way = [asked]
    while (following := way[-1].next_step) is not None:
        way.append(replace(asked, status=following))
    assert [each.status for each in way] == [Status.REQUESTED, Status.ORDERED, Status.SHIPPED, Status.DELIVERED]
    assert replace(asked, status=Status.CANCELLED).next_step is None
