from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.economy.polls import Ballot
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.audience import Audience
from overlay_app.store import polls as kept
from overlay_app.store import supporters
from overlay_app.store.engine import Transaction
from overlay_app.ui.presenters.challenges import ChallengesPresenter
from overlay_app.ui.presenters.polls import PollsPresenter
from tests.unit.services.audience import audience_of

from .counter import Counter, counter

ANSWERS = [{"text": text, "keyword": "", "gift": -1} for text in ("Creep", "Hello")]
SONG = {"question": "Which song?", "way": "chat", "seconds": 60, "price": 0, "answers": ANSWERS}
FIFTY = {"title": "Fifty", "metric": "coins", "target": 50, "seconds": 60, "gift": 0, "effect": 1}


def add_vote(db: Transaction, poll: str, now: EpochMs) -> None:
    """Somebody votes for the second answer."""
    supporters.save(db, {("feed", "7"): "ada"}, {("feed", "7"): supporters.Sighting(None, "Ada", now)})
    kept.cast(db, poll, [Ballot("ada", 2, now)])


@asynccontextmanager
async def audience_page(
    folder: Path,
) -> AsyncIterator[tuple[Counter, Audience, PollsPresenter, ChallengesPresenter]]:
    """Both halves of the page over books of their own."""
    async with counter(folder, 100) as at, audience_of(at.shopping) as audience:
        polls = PollsPresenter(audience.polls, at.till, at.say, lambda: UTC, lambda _: "")
        challenges = ChallengesPresenter(audience, at.shopping.effects, at.till, lambda: UTC, lambda _: "")
        polls.refresh_soon()
        challenges.refresh_soon()
        await at.until(lambda: len(challenges.panel.effects) > 1)
        yield at, audience, polls, challenges


async def test_a_poll_is_opened_closed_and_opened_again(qapp: QApplication, tmp_path: Path) -> None:
    async with audience_page(tmp_path) as (at, _, polls, _):
        assert polls.panel.open(SONG) == ""
        await at.until(lambda: polls.panel.isOpen)
        assert polls.panel.poll["onStage"]
        polls.panel.close()
        await at.until(lambda: polls.panel.poll["closed"])
        assert at.undo is not None
        at.undo()
        await at.until(lambda: polls.panel.isOpen)


async def test_votes_show_as_they_come(qapp: QApplication, tmp_path: Path) -> None:
    async with audience_page(tmp_path) as (at, audience, polls, _):
        polls.panel.open(SONG)
        await at.until(lambda: polls.panel.isOpen)
        poll = polls.panel.poll["key"]
        await at.shopping.store.run(lambda db: add_vote(db, poll, at.shopping.now))
        audience.polls.count_soon()
        await at.until(lambda: polls.panel.answers.rows[1].votes == "1")


async def test_a_poll_is_taken_down_and_cancelled(qapp: QApplication, tmp_path: Path) -> None:
    async with audience_page(tmp_path) as (at, _, polls, _):
        polls.panel.open(SONG)
        await at.until(lambda: polls.panel.isOpen)
        polls.panel.setOnStage(False)
        await at.until(lambda: not polls.panel.poll["onStage"])
        polls.panel.cancel("wrong")
        await at.until(lambda: polls.panel.poll["reason"] == "wrong")


async def test_results_are_exported(qapp: QApplication, tmp_path: Path) -> None:
    async with audience_page(tmp_path) as (at, _, polls, _):
        polls.panel.open(SONG)
        await at.until(lambda: polls.panel.isOpen)
        file = tmp_path / "polls.csv"
        polls.panel._actions.export(str(file))
        await at.until(lambda: f"Exported to {file}" in at.said)
        assert "Creep" in file.read_text(encoding="utf-8")


async def test_a_challenge_is_started_taken_down_and_cancelled(qapp: QApplication, tmp_path: Path) -> None:
    async with audience_page(tmp_path) as (at, _, _, challenges):
        assert challenges.panel.start(FIFTY) == ""
        await at.until(lambda: challenges.panel.isRunning)
        assert "Confetti when it is won" in challenges.panel.challenge["facts"]
        challenges.panel.setOnStage(False)
        await at.until(lambda: not challenges.panel.challenge["onStage"])
        challenges.panel.cancel("late")
        await at.until(lambda: challenges.panel.challenge["reason"] == "late")
