"""Goals over real books: derived, reached once, armed again."""

from dataclasses import replace

import pytest

from overlay_app.economy.goals import Action, Goal, Metric, Step, StepKind
from overlay_app.events.model import Dialect
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.books import Books
from overlay_app.services.goals import Goals
from overlay_app.services.held import Held
from overlay_app.services.ingest import Ingest, Ingested
from overlay_app.store.writer import Store
from tests.evening import START, event, frame
from tests.standin import gift

STEPS = (Step("half", StepKind.MILESTONE, 50, "Half"), Step("full", StepKind.TARGET, 100, "Full", Action.CONFETTI))


class Show:
    """Books, goals over them, and what was celebrated."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.now = EpochMs(START + 60_000)
        self.books = Books(store, lambda: self.now)
        self.ingest = Ingest(store, self._ingested, clock=lambda: self.now)
        self.restart()

    def restart(self) -> None:
        self.goals = Goals(self.store, lambda: self.now)
        self.celebrated: list[str] = []
        self.goals.reached.listen(lambda step: self.celebrated.append(step.id))

    def _ingested(self, _: Ingested) -> None:
        """Goals are read again by ``refresh``, so that a test knows when."""

    async def give(self, coins: int, at: int = START + 1000, **more: object) -> None:
        await self.ingest.deliver([frame(gift(coins=coins, at=at, **more), at=self.now)])
        await self.goals._refresh()

    async def have(self, **changes: object) -> Goal:
        goal = Goal("g", "Karaoke", Metric.COINS, START, STEPS, on_stage=True)
        await self.goals.save(replace(goal, **changes))
        return self.goal

    @property
    def goal(self) -> Goal:
        found = self.goals.find("g")
        assert found is not None
        return found

    @property
    def reached(self) -> list[str]:
        return [step.id for step in self.goal.steps if step.reached_at is not None]


@pytest.fixture
def show(store: Store) -> Show:
    return Show(store)


async def test_progress_is_what_was_given_since_the_start_and_the_offset(show: Show) -> None:
    await show.give(7, at=START - 1)
    await show.give(30)
    await show.have(offset=5)
    assert (show.goal.counted, show.goal.progress) == (30, 35)


async def test_each_step_is_celebrated_once(show: Show) -> None:
    await show.have()
    await show.give(60)
    await show.give(60)
    await show.give(60)
    assert show.celebrated == ["half", "full"]


async def test_one_gift_may_reach_several_steps_lowest_first(show: Show) -> None:
    await show.have()
    await show.give(500)
    assert show.celebrated == ["half", "full"]


async def test_a_restart_celebrates_nothing_again(show: Show) -> None:
    await show.have()
    await show.give(60)
    show.restart()
    await show.goals.load()
    await show.give(1)
    assert show.celebrated == []
    assert show.reached == ["half"]


async def test_what_was_reached_while_nobody_looked_is_remembered_without_a_celebration(show: Show) -> None:
    await show.have()
    await show.ingest.deliver([frame(gift(coins=70, at=START), at=show.now)])
    show.restart()
    await show.goals.load()
    assert (show.celebrated, show.reached) == ([], ["half"])


async def test_a_target_raised_above_the_progress_is_armed_again(show: Show) -> None:
    await show.have()
    await show.give(120)
    raised = replace(show.goal, steps=(STEPS[0], replace(STEPS[1], at=200)))
    await show.goals.save(raised)
    assert show.reached == ["half"]
    show.celebrated.clear()
    await show.give(80)
    assert show.celebrated == ["full"]


async def test_a_target_raised_is_armed_again_across_a_restart(show: Show) -> None:
    await show.have()
    await show.give(120)
    await show.goals.save(replace(show.goal, steps=(STEPS[0], replace(STEPS[1], at=200))))
    show.restart()
    await show.goals.load()
    await show.give(80)
    assert show.celebrated == ["full"]


async def test_a_target_lowered_below_the_progress_is_reached_without_a_celebration(show: Show) -> None:
    await show.have()
    await show.give(70)
    show.celebrated.clear()
    await show.goals.save(replace(show.goal, steps=(STEPS[0], replace(STEPS[1], at=60))))
    assert (show.celebrated, show.reached) == ([], ["half", "full"])


async def test_an_edit_from_a_stale_form_celebrates_nothing_twice(show: Show) -> None:
    form = await show.have()
    await show.give(120)
    show.celebrated.clear()
    await show.goals.save(replace(form, title="Falsetto"))
    await show.give(1)
    assert show.celebrated == []
    assert (show.goal.title, show.reached) == ("Falsetto", ["half", "full"])


async def test_an_edit_keeps_when_a_step_was_reached(show: Show) -> None:
    await show.have()
    await show.give(60)
    when = show.goal.steps[0].reached_at
    show.now = EpochMs(show.now + 5000)
    await show.goals.save(replace(show.goal, title="Falsetto"))
    assert show.goal.steps[0].reached_at == when == show.now - 5000


async def test_a_gift_taken_back_lowers_the_goal_and_unfires_nothing(show: Show) -> None:
    await show.have()
    await show.give(60)
    await show.books.reverse(1, "mistake")
    await show.goals._refresh()
    assert (show.goal.progress, show.reached) == (0, ["half"])
    await show.give(60)
    assert show.celebrated == ["half"]


async def test_a_gift_from_before_the_goal_lowers_it_not_when_taken_back(show: Show) -> None:
    await show.give(60, at=START - 5000)
    await show.have()
    await show.give(10)
    await show.books.reverse(1, "mistake")
    await show.goals._refresh()
    assert show.goal.progress == 10


async def test_a_held_gift_counts_when_booked_if_its_own_time_lies_in_the_goal(show: Show) -> None:
    await show.ingest.deliver([frame(gift(coins=None, at=at), at=show.now) for at in (START - 1, START + 1)])
    await show.have()
    assert show.goal.progress == 0
    await Held(show.store, lambda: show.now).set_value(1, 30)
    await show.goals._refresh()
    assert show.goal.progress == 30


async def test_corrections_and_sales_are_no_gifts(show: Show) -> None:
    await show.have()
    await show.books.correct(40, "found")
    sale = event("sale", "1", sale="1", seller="s", item="i", amount=1000)
    await show.ingest.deliver([frame(sale, source="feed:shop", dialect=Dialect.CLOUDEVENTS, at=show.now)])
    await show.goals._refresh()
    assert show.goal.progress == 0


@pytest.mark.parametrize(
    ("metric", "progress"), [(Metric.GIFTS, 3), (Metric.LIKES, 12), (Metric.FOLLOWS, 2), (Metric.SALES, 1)]
)
async def test_other_things_are_counted_as_well(show: Show, metric: Metric, progress: int) -> None:
    await show.have(metric=metric)
    events = [
        event("like", "1", count=12),
        event("follow", "2"),
        event("follow", "3"),
        event("sale", "4", sale="1", seller="s", item="i", amount=100),
    ]
    at = START + 60_000
    await show.ingest.deliver([frame(events, source="feed:a", dialect=Dialect.CLOUDEVENTS, at=at)])
    await show.give(5, units=3)
    assert show.goal.progress == progress


async def test_a_goal_may_count_one_gift_alone(show: Show) -> None:
    await show.have(metric=Metric.GIFTS, gift="gift:2")
    await show.give(5)
    await show.give(9, gift_id=77, units=2)
    assert show.goal.progress == 2


async def test_a_deadline_and_a_close_end_the_count(show: Show) -> None:
    await show.have(deadline=START + 5000)
    await show.give(10, at=START + 4999)
    await show.give(10, at=START + 5000)
    assert show.goal.progress == 10
    await show.have(deadline=None)
    await show.goals.close("g")
    assert show.goals.on_stage is None
    show.now = EpochMs(show.now + 120_000)
    await show.give(10, at=START + 100_000)
    assert show.goal.progress == 20
    await show.goals.reopen("g")
    assert show.goal.progress == 30


async def test_one_goal_is_on_stage(show: Show) -> None:
    await show.have()
    other = Goal("h", "Other", Metric.COINS, START, (replace(STEPS[1], id="h-full"),))
    await show.goals.save(other)
    await show.goals.show("h", on_stage=True)
    assert [goal.id for goal in show.goals.current if goal.on_stage] == ["h"]


async def test_a_goal_off_stage_is_reached_in_silence(show: Show) -> None:
    await show.have(on_stage=False)
    await show.give(500)
    assert (show.celebrated, show.reached) == ([], ["half", "full"])


async def test_a_removed_goal_can_be_saved_again(show: Show) -> None:
    await show.have()
    await show.give(60)
    removed = await show.goals.remove("g")
    assert show.goals.current == []
    assert removed is not None
    await show.goals.save(removed)
    assert (show.goal.progress, show.reached, show.celebrated) == (60, ["half"], ["half"])
