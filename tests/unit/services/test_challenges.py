"""Challenges over real books: derived, decided once, celebrated once, through restarts and late gifts."""

import asyncio
import csv
from dataclasses import replace
from pathlib import Path

import pytest

from overlay_app.economy.challenges import ChallengeDraft, ChallengeState
from overlay_app.economy.goals import Metric
from overlay_app.economy.spending import NotSpent
from overlay_app.events.model import Dialect
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.booking import Batch
from overlay_app.services.ingest import Ingested
from overlay_app.store.requests import Request
from tests.evening import START, event, frame
from tests.standin import gift
from tests.unit.services.audience import Night

COINS = ChallengeDraft("Hundred in a minute", Metric.COINS, 100, 60, effect="confetti")
LATE = START + 50_000


async def give(night: Night, coins: int, *, at: int = START + 1_000, **more: object) -> None:
    await night.take([frame(gift(coins=coins, at=at, **more), at=LATE)])


async def like(night: Night, count: int, number: str, at: str) -> None:
    liked = event("like", number, supporter={"id": "ada"}, count=count) | {"time": at}
    await night.take([frame(liked, source="feed:bridge", dialect=Dialect.CLOUDEVENTS, at=night.now)])


async def test_coins_given_within_its_time_count(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    await give(night, 40)
    await give(night, 500, at=START - 1)
    await give(night, 30, at=START + 59_999, message="in-time")
    assert (await night.challenges.find(challenge)).progress == 70


async def test_it_is_won_when_its_target_is_reached_and_celebrated_once(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    await give(night, 100)
    await give(night, 100)
    await night.wait(1)
    found = await night.challenges.find(challenge)
    assert (found.state, found.won_at, night.celebrated) == (ChallengeState.WON, START, ["confetti"])
    assert night.challenges.on_stage == found
    await night.restart()
    assert night.celebrated == ["confetti"]
    await night.wait(30)
    assert night.challenges.on_stage is None


async def test_it_is_lost_when_its_time_is_up_and_what_came_in_time_is_booked(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    await night.wait(60)
    assert (await night.challenges.find(challenge)).state is ChallengeState.RUNNING
    await night.wait(2)
    found = await night.challenges.find(challenge)
    assert (found.state, found.lost_at, night.celebrated) == (ChallengeState.LOST, START + 60_000, [])
    assert night.challenges.on_stage == found


async def test_what_was_decided_while_the_app_was_closed_is_known_at_the_next_start(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    await night.close()
    night.now = EpochMs(night.now + 3_600_000)
    await night.open()
    assert (await night.challenges.find(challenge)).state is ChallengeState.LOST


async def test_a_gift_that_was_held_wins_when_it_is_booked_if_it_was_given_in_time(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    await give(night, None, gift_id=7, name="Lion")  # type: ignore[arg-type] - worth nobody knows what
    await night.wait(120)
    assert (await night.challenges.find(challenge)).state is ChallengeState.LOST
    await night.take([frame(gift(gift_id=7, name="Lion", coins=500, at=START + 110_000), at=START + 110_000)])
    decided = asyncio.Event()
    night.challenges.changed.listen(lambda _: decided.set())
    night.challenges.ingested(Ingested(Batch(held_changed=True), ()))
    await decided.wait()
    found = await night.challenges.find(challenge)
    assert (found.state, found.progress, night.celebrated) == (ChallengeState.WON, 500, [])


async def test_what_is_taken_back_after_the_win_loses_nothing(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    await night.take([frame(gift(coins=100, at=START + 1_000, message="m"), at=LATE)])
    number = (await night.entries())[-1]
    await night.reverse(number)
    await night.look()
    found = await night.challenges.find(challenge)
    assert (found.state, found.progress) == (ChallengeState.WON, 0)


async def test_gifts_of_one_kind_count_by_the_piece(night: Night) -> None:
    await give(night, 1, at=START - 5_000)
    rose = next(kind.number for kind in await night.polls.gifts() if kind.name == "Rose")
    challenge = await night.challenges.start(replace(COINS, metric=Metric.GIFTS, gift_kind=rose, target=50))
    await give(night, 1, units=7)
    await give(night, 20, gift_id=7, name="Perfume")
    found = await night.challenges.find(challenge)
    assert (found.progress, found.gift) == (7, "Rose")


async def test_likes_count_to_the_second_and_once(night: Night) -> None:
    await night.wait(30)
    challenge = await night.challenges.start(replace(COINS, metric=Metric.LIKES, target=50))
    await night.wait(20)
    await like(night, 100, "before", "2025-06-15T15:07:09.999Z")
    await like(night, 20, "in", "2025-06-15T15:07:10Z")
    await like(night, 20, "in", "2025-06-15T15:07:10Z")
    await night.restart()
    assert (await night.challenges.find(challenge)).progress == 20
    await like(night, 30, "more", "2025-06-15T15:07:20Z")
    assert (await night.challenges.find(challenge)).state is ChallengeState.WON


async def test_one_challenge_runs_at_a_time(night: Night) -> None:
    await night.challenges.start(COINS)
    with pytest.raises(NotSpent, match="runs already"):
        await night.challenges.start(COINS)
    night.now = EpochMs(night.now + 90_000)
    await night.challenges.start(COINS)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "title"),
        ({"title": "grape time"}, "would not see"),
        ({"metric": Metric.FOLLOWS}, "coins, gifts or likes"),
        ({"gift_kind": 1}, "only where gifts"),
        ({"target": 0}, "from 1"),
        ({"seconds": 5}, "10 seconds"),
    ],
)
async def test_what_cannot_be_asked_is_refused_with_the_reason(
    night: Night, changes: dict[str, object], words: str
) -> None:
    with pytest.raises(NotSpent, match=words):
        await night.challenges.start(replace(COINS, **changes))  # type: ignore[arg-type]


async def test_it_is_cancelled_for_a_reason_while_it_runs(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    with pytest.raises(NotSpent, match="reason"):
        await night.challenges.cancel(challenge, "")
    await night.challenges.cancel(challenge, "the power went out")
    assert night.challenges.on_stage is None
    await give(night, 500)
    assert (await night.challenges.find(challenge)).state is ChallengeState.CANCELLED
    with pytest.raises(NotSpent, match="cancelled already"):
        await night.challenges.cancel(challenge, "again")
    with pytest.raises(NotSpent, match="no result"):
        await night.challenges.show(challenge, on_stage=True)
    with pytest.raises(NotSpent, match="no such challenge"):
        await night.challenges.show("nobody", on_stage=True)


async def test_it_leaves_the_stage_and_comes_back_by_hand(night: Night) -> None:
    challenge = await night.challenges.start(COINS)
    await night.challenges.show(challenge, on_stage=False)
    assert night.challenges.on_stage is None
    await give(night, 100)
    assert night.challenges.on_stage is None
    await night.challenges.show(challenge, on_stage=True)
    assert night.challenges.on_stage is not None


async def test_an_effect_that_cannot_play_wins_all_the_same(night: Night) -> None:
    night.no_effects = True
    challenge = await night.challenges.start(COINS)
    await give(night, 100)
    assert (await night.challenges.find(challenge)).state is ChallengeState.WON


async def test_the_same_request_starts_one_challenge(night: Night) -> None:
    request = Request("token:key", "digest")
    challenge = await night.challenges.start(COINS, request=request)
    assert await night.challenges.start(COINS, request=request) == challenge


async def test_results_are_exported_without_formulas(night: Night, tmp_path: Path) -> None:
    await night.challenges.start(replace(COINS, title="=1+1"))
    await give(night, 100)
    await night.wait(1)
    path = tmp_path / "challenges.csv"
    await night.challenges.export_csv(path)
    with path.open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["title"], row["counts"], row["target"], row["progress"]) == ("'=1+1", "coins", "100", "100")
    assert (row["state"], row["ended"]) == ("won", "2025-06-15T15:06:40.000Z")
