"""Deals in the books: they weigh what happened while they ran, and nothing changes them afterwards."""

import pytest
from sqlalchemy.exc import IntegrityError

from overlay_app.economy.goals import Goal, Metric, Step, StepKind
from overlay_app.ledger.coins import EpochMs
from overlay_app.store import deals, goals, journal, tallies
from tests.evening import START, Evening
from tests.standin import gift

MINUTE = 60_000
LATER = EpochMs(START + 60 * MINUTE)


def goal(evening: Evening, metric: Metric = Metric.COINS, **other: object) -> Goal:
    step = Step("t", StepKind.TARGET, 1_000, "target")
    evening.do(lambda db: goals.save(db, Goal("g", "Karaoke", metric, START, (step,), **other)))
    found = evening.do(lambda db: goals.find(db, "g"))
    assert found is not None
    return found


def give(evening: Evening, number: int, coins: int, at: int) -> None:
    evening.take(gift(coins=coins, group=str(number), message=str(number), createTime=str(at)), at=at)


def deal(evening: Evening, began: int, ends: int, factor: int = 2, plan: str = "p") -> str:
    begun = lambda db: deals.begin(db, plan, "Deal", factor, EpochMs(began), EpochMs(ends))  # noqa: E731
    assert evening.do(begun)
    return evening.do(lambda db: deals.between(db, EpochMs(began), None))[-1].id


def test_what_was_given_while_it_ran_counts_more_and_the_edges_are_its_own(evening: Evening) -> None:
    deal(evening, START + 10, START + 20, factor=3)
    for number, at in enumerate((START + 9, START + 10, START + 19, START + 20)):
        give(evening, number, 10**number, at)
    found = goal(evening)
    assert (found.counted, found.extra) == (1_111, 2 * 110)
    assert evening.coins == 1_111


def test_a_gift_taken_back_takes_its_bonus_along(evening: Evening) -> None:
    deal(evening, START, START + 100)
    give(evening, 1, 50, START + 5)
    number = evening.entries()[-1].number
    evening.do(lambda db: journal.reverse(db, number, EpochMs(START + 500), "taken back"))
    found = goal(evening)
    assert (found.counted, found.extra) == (0, 0)


def test_deals_at_once_do_not_add_up(evening: Evening) -> None:
    deal(evening, START, START + 100, factor=2)
    deal(evening, START + 50, START + 150, factor=5, plan="q")
    for number, at in enumerate((START, START + 60, START + 120)):
        give(evening, number, 10**number, at)
    assert goal(evening).extra == 1 * 1 + 4 * 10 + 4 * 100


def test_a_goal_weighs_its_own_time_alone(evening: Evening) -> None:
    deal(evening, START - 100, START + 100)
    give(evening, 1, 7, START - 50)
    give(evening, 2, 5, START + 50)
    assert goal(evening).extra == 5
    assert goal(evening, deadline=EpochMs(START + 20)).extra == 0


def test_gifts_and_follows_weigh_too(evening: Evening) -> None:
    minute = -(-START // MINUTE)
    begins = minute * MINUTE
    deal(evening, begins, begins + 5 * MINUTE)
    give(evening, 1, 30, begins + 1)
    counts = {(Metric.FOLLOWS, minute): 4, (Metric.FOLLOWS, minute + 5): 9}
    evening.do(lambda db: tallies.add(db, counts))
    assert goal(evening, Metric.GIFTS).extra == 1
    follows = goal(evening, Metric.FOLLOWS)
    assert (follows.counted, follows.extra) == (13, 4)


def test_it_begins_once(evening: Evening) -> None:
    deal(evening, START, LATER)
    assert not evening.do(lambda db: deals.begin(db, "p", "Deal", 9, START, EpochMs(LATER + 1)))


def test_it_is_ended_early_once_and_weighs_no_longer(evening: Evening) -> None:
    begun = deal(evening, START, LATER)
    assert evening.do(lambda db: deals.end(db, begun, EpochMs(START + 50)))
    assert not evening.do(lambda db: deals.end(db, begun, EpochMs(START + 90)))
    give(evening, 1, 10, START + 40)
    give(evening, 2, 100, START + 60)
    assert goal(evening).extra == 10


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE deal SET factor = 9",
        "UPDATE deal SET ends_at = ends_at + 1",
        "UPDATE deal SET began_at = began_at - 1",
        "UPDATE deal SET ended_at = ends_at + 1",
        "DELETE FROM deal",
    ],
)
def test_the_database_itself_refuses_to_change_it(evening: Evening, change: str) -> None:
    deal(evening, START, LATER)
    with pytest.raises(IntegrityError):
        evening.rows(change)
