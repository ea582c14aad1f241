"""The Direction page over the real services: what is done there holds on stage, in the books and in the settings."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from overlay_app.events.model import Dialect, Frame, SourceRules
from overlay_app.services.backstage import Backstage, Place
from overlay_app.services.clock import now_ms
from overlay_app.services.settings import Settings
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.stage.state import StageState
from overlay_app.ui.presenters.direction import DirectionPresenter
from overlay_app.ui.presenters.name_decisions import NameDecisions
from tests.standin import gift

from .counter import Counter


class Evening(Counter):
    """A running backstage with the page before it."""

    def __init__(self, backstage: Backstage) -> None:
        from overlay_app.ui.bridge import Tasks  # noqa: PLC0415

        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.said: list[str] = []
        self.undo = None
        self.kept: dict[str, object] = {}
        self.backstage = backstage
        self.stage = backstage.stages.on_air
        self.decisions = NameDecisions(backstage.moderation, self.tasks, self.say)
        page = DirectionPresenter(backstage, self.decisions, self.keep, self.tasks, self.say, lambda: UTC)
        page.refresh_soon()
        self.page = page
        self.panel = page.panel

    def keep(self, **sections: object) -> None:
        self.kept |= sections

    async def gives(self, name: str, coins: int, what: str = "Rose") -> None:
        frame = gift(user=name, nickname=name, name=what, coins=coins, gift_id=len(what))
        await self.backstage.ingest.deliver(
            [Frame("tikfinity", Dialect.TIKFINITY, json.dumps(frame), now_ms(), SourceRules())]
        )

    @property
    def on_stage(self) -> list[str]:
        return [shown.who.name for shown in (*self.stage.state.cards, *self.stage.state.feed)]


@asynccontextmanager
async def evening(folder: Path) -> AsyncIterator[Evening]:
    stage = Stage(StageState())
    place = Place(folder, folder / "books.sqlite3")
    backstage = await Backstage.open(place, Settings(), partial(Stages, stage, None), lambda: UTC)
    made = Evening(backstage)
    try:
        yield made
        assert made.failures == []
    finally:
        await made.tasks.end()
        await backstage.close()
        await stage.close()


async def test_a_rule_written_on_the_page_holds_for_the_next_gift(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        rules = at.panel.rules
        await at.until(lambda: rules.effects.rows)
        rules.beginEdit("")
        rules.save({**rules.edited, "gift": "rose", "tier": "huge"})
        await at.until(lambda: rules.rules.rows)
        await at.gives("Mei", 1)
        await at.until(lambda: at.stage.state.cards)
        assert at.stage.state.cards[0].tier == "huge"


async def test_a_deleted_rule_comes_back_where_it_was(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        rules = at.panel.rules
        for name in ("Lion", "Rose"):
            rules.beginEdit("")
            rules.save({**rules.edited, "gift": name, "tier": "large"})
            await at.until(lambda name=name: any(name in row.words for row in rules.rules.rows))
        rules.remove(rules.rules.rows[0].key)
        await at.until(lambda: len(rules.rules.rows) == 1 and at.undo)
        assert at.said == ["The rule is deleted."]
        at.undo()
        await at.until(lambda: len(rules.rules.rows) == 2)
        assert [row.words.split(":")[0] for row in rules.rules.rows] == ["Lion", "Rose"]


async def test_a_rule_for_a_person_is_kept_only_where_somebody_is_called_so(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        rules, answers = at.panel.rules, []
        rules.answered.connect(answers.append)
        await at.gives("Mei", 1)
        rules.beginEdit("")
        rules.save({**rules.edited, "person": "nobody", "tier": "large"})
        await at.until(lambda: answers)
        assert answers == ["Nobody is called 'nobody'. Give the id of what is on stage instead."]
        rules.save({**rules.edited, "person": "mei", "tier": "large"})
        await at.until(lambda: rules.rules.rows)
        assert rules.rules.rows[0].words == "Any gift from Mei: always a large card."


async def test_a_rule_is_tried_on_stage_and_nothing_is_booked(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        rules = at.panel.rules
        rules.beginEdit("")
        rules.save({**rules.edited, "coins": "7", "tier": "medium", "message": "Hey {name}"})
        await at.until(lambda: rules.rules.rows)
        rules.tryIt(rules.rules.rows[0].key)
        (card,) = at.stage.state.cards
        assert (card.test, card.message) == (True, f"Hey {card.who.name}")
        assert at.said == ["A test gift goes on stage. It is not counted."]
        assert (await at.backstage.books.figures()).balances.available == 0


async def test_tiers_hold_at_once_and_are_kept(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        at.panel.tiers.setCoins("medium", "2")
        at.panel.tiers.setSeconds("medium", "20")
        assert at.kept["tiers"].medium == 2
        assert at.panel.tiers.mediumSeconds == 20
        await at.gives("Mei", 2)
        await at.until(lambda: at.stage.state.cards)


async def test_a_slip_of_the_approving_hand_is_taken_back_on_stage(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        names = at.panel.moderation
        await at.gives("win.shop", 1)
        await at.until(lambda: names.withheld.rows)
        assert at.on_stage == ["a viewer"]
        names.approve(names.withheld.rows[0].key)
        await at.until(lambda: at.undo)
        assert at.on_stage == ["win.shop"]
        at.undo()
        await at.until(lambda: names.withheld.rows)
        assert at.on_stage == ["a viewer"]
        names.keep(names.withheld.rows[0].key)
        await at.until(lambda: not names.withheld.rows)
        at.undo()
        await at.until(lambda: names.withheld.rows)


async def test_struck_out_is_undone_by_pardon_and_the_other_way_round(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        await at.gives("Mei", 1)
        await at.until(lambda: at.on_stage)
        person = at.stage.state.feed[0].who.supporter
        at.decisions.strike(person, "Mei")
        await at.until(lambda: at.panel.moderation.struck.rows)
        assert at.on_stage == []
        at.undo()
        await at.until(lambda: not at.panel.moderation.struck.rows)
        at.decisions.strike(person, "Mei")
        await at.until(lambda: at.panel.moderation.struck.rows)
        at.panel.moderation.pardon(person)
        await at.until(lambda: at.said[-1] == "What “Mei” does is shown again.")
        at.undo()
        await at.until(lambda: at.backstage.moderation.is_struck(person))


async def test_a_word_added_withholds_the_next_name_and_the_hold_holds(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        names = at.panel.moderation
        names.lookAt("own")
        assert names.addWord("larry")
        await at.until(lambda: [row.key for row in names.words.rows] == ["larry"])
        assert names.check("Larry 7") == "Withheld. It contains “larry”."
        names.removeWord("larry")
        await at.until(lambda: names.words.rows == ())
        names.setHoldSeconds(10)
        assert at.kept["moderation"].hold_seconds == 10
        await at.gives("Mei", 1)
        await at.until(lambda: at.stage.queue.items)
        assert at.on_stage == []


async def test_the_credits_are_seen_before_they_roll(qapp: QApplication, tmp_path: Path) -> None:
    async with evening(tmp_path) as at:
        credits_roll = at.panel.credits
        await at.backstage.session.start("Friday")
        await at.gives("Mei", 3)
        at.page.refresh_soon()
        await at.until(lambda: credits_roll.people.rows)
        assert (credits_roll.title, [row.name for row in credits_roll.people.rows]) == ("Friday", ["Mei"])
        credits_roll.roll()
        await at.until(lambda: credits_roll.rolling)
        assert at.stage.state.credits is not None
        credits_roll.stop()
        assert not credits_roll.rolling
