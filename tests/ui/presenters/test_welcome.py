"""The first steps over real parts: a stand-in for TikFinity, real stages, a real file of what was seen."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from overlay_app.broadcast.link import Link, LinkState, NotDone
from overlay_app.broadcast.placing import Desktop
from overlay_app.broadcast.self_check import Finding, Fix, Verdict
from overlay_app.events.model import Frame, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.booking import Circumstances, read_and_book
from overlay_app.services.broadcast import Added, BroadcastState, Checked
from overlay_app.services.clock import now_ms
from overlay_app.services.feeds import Feeds
from overlay_app.services.first_sources import FirstSources
from overlay_app.services.held import Held
from overlay_app.services.notice import Notice
from overlay_app.services.seen import SeenFile
from overlay_app.services.settings import ObsSettings, StageSettings, TickerMode
from overlay_app.services.source_keys import SourceKeys
from overlay_app.services.sources import Sources
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.services.vault import Vault
from overlay_app.sources.base import SourceReport, State
from overlay_app.sources.registry import Registry
from overlay_app.sources.supervisor import Supervisor
from overlay_app.sources.tikfinity import KIND
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.stage.state import StageState
from overlay_app.store.writer import Store
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.welcome_state import Step
from overlay_app.ui.presenters import welcome
from overlay_app.ui.presenters.welcome import HIDDEN, ON_AIR, PAUSED, Surroundings, WelcomePresenter
from tests.standin import StandIn

GOOD = Finding(Verdict.TRANSPARENT, "Viewers see the overlay.")
BLACK = Finding(Verdict.BLACK, "It is black.", Fix.POINT_AGAIN, "Point it again")


class FakeObs:
    """In place of the broadcast software: what it is asked is written down."""

    def __init__(self) -> None:
        self.settings = ObsSettings()
        self.state = BroadcastState()
        self.changed: Notice[BroadcastState] = Notice()
        self.asked: list[str] = []
        self.answers = True
        self.silent = ""
        self.finding = GOOD

    def show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)
        self.changed.tell(self.state)

    async def reconnect(self, settings: ObsSettings, password: str | None) -> None:
        self.asked.append(f"connect {settings.enabled} {password}")
        state = LinkState.CONNECTED if self.answers else LinkState.NO_ANSWER
        self.show(link=Link(state, "Connected." if self.answers else "Nothing answers."))

    async def add_overlay(self) -> Added:
        self.asked.append("overlay")
        return Added("Live", "window_capture", "Added.")

    async def add_sound(self) -> Added:
        if self.silent:
            raise NotDone(self.silent)
        self.asked.append("sound")
        return Added("Live", "audio", "Its sound is in the scene.")

    async def check(self) -> Checked:
        self.asked.append("check")
        checked = Checked(EpochMs(1), self.finding)
        self.show(checked=checked)
        return checked

    async def fix(self, fix: Fix) -> Checked:
        self.asked.append(f"fix {fix}")
        self.finding = GOOD
        return await self.check()


class Newcomer:
    def __init__(self, folder: Path, store: Store, address: str) -> None:
        tokens = TokenRegistry(Vault(folder))
        supervisor = Supervisor(self._deliver, lambda report: None, lambda *gap: None, clock=now_ms)
        keys = SourceKeys(Vault(folder), tokens)
        self.sources = Sources(store, folder / "sources.toml", keys, supervisor, Feeds(store), Held(store))
        self.answers_at(address)
        self.stage_settings = StageSettings()
        self.in_session = False
        self.said: list[str] = []
        self.away = 0
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.obs = FakeObs()
        self.on_air = Stage(StageState())
        self.stages = Stages(self.on_air, None, lambda: self.in_session)
        self.store = store
        self.seen = SeenFile(folder)
        self.presenter = WelcomePresenter(
            self.seen,
            FirstSources(self.sources),
            self.obs,  # type: ignore[arg-type]
            self.stages,
            self._deliver,
            Surroundings(
                stage=lambda: self.stage_settings,
                use_stage=self._use_stage,
                desktop=Desktop.X11,
                put_away=self._put_away,
                page_address=self._page,
            ),
            self.tasks,
            lambda words, _: self.said.append(words),
        )
        self.panel = self.presenter.panel

    def answers_at(self, address: str) -> None:
        """Where TikFinity usually is found."""
        self.sources.registry = Registry((replace(KIND, default_address=address),))

    async def until(self, holds: Callable[[], object]) -> None:
        async with asyncio.timeout(30):
            while not holds():  # noqa: ASYNC110 - what is waited for is what a view model shows
                await asyncio.sleep(0.01)
        assert self.failures == []

    async def _deliver(self, frames: list[Frame]) -> list[list[Outcome]]:
        under = Circumstances(EpochMs(1_795_000_000_000))
        _, batch = await self.store.run(lambda db: read_and_book(tuple(frames), under, db))
        self.stages.show(list(batch.shown))
        return []

    async def _page(self) -> str:
        return "http://127.0.0.1:1/stage#secret"

    def _use_stage(self, stage: StageSettings) -> None:
        self.stage_settings = stage

    def _put_away(self) -> None:
        self.away += 1


@pytest.fixture
async def newcomer(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Newcomer]:
    store = await Store.open(tmp_path / "books.sqlite3")
    async with StandIn() as standin:
        made = Newcomer(tmp_path, store, standin.address)
        yield made
        made.presenter.close()
        await made.tasks.end()
        await made.on_air.close()
    await store.close()


async def test_what_runs_is_found_and_used_with_one_press(newcomer: Newcomer) -> None:
    newcomer.panel.look()
    assert newcomer.panel.looking
    await newcomer.until(lambda: newcomer.panel.anyFound and not newcomer.panel.looking)
    newcomer.panel.use("tikfinity")
    await newcomer.until(lambda: newcomer.seen.seen.steps == ("source",))
    assert [source.id for source in newcomer.sources.all() if source.on] == ["tikfinity"]
    assert newcomer.panel.done


async def test_what_does_not_run_is_not_found(qapp: QApplication, tmp_path: Path, newcomer: Newcomer) -> None:
    newcomer.answers_at("ws://127.0.0.1:1/")
    newcomer.panel.look()
    await newcomer.until(lambda: not newcomer.panel.looking)
    assert not newcomer.panel.anyFound


async def test_a_source_that_is_live_has_done_its_step(newcomer: Newcomer) -> None:
    newcomer.presenter.show_report(SourceReport("tikfinity", "tikfinity", "TikFinity", State.LIVE, "Live."))
    await newcomer.until(lambda: newcomer.seen.seen.steps == ("source",))
    assert newcomer.panel.sourceRuns


async def test_the_steps_are_taken_up_where_they_were_left(newcomer: Newcomer) -> None:
    await newcomer.seen.take("source")
    await newcomer.seen.take("canvas")
    newcomer.presenter.load()
    assert newcomer.panel.step == "broadcast"


async def test_shape_and_ticker_are_set_and_wrong_sizes_are_said(newcomer: Newcomer) -> None:
    assert "pixels" in newcomer.panel.setCanvas(1080, 10)
    assert newcomer.panel.setCanvas(1080, 1920) == ""
    newcomer.panel.setTicker("balance")
    assert (newcomer.stage_settings.width, newcomer.stage_settings.height) == (1080, 1920)
    assert newcomer.stage_settings.ticker is TickerMode.BALANCE
    await newcomer.until(lambda: set(newcomer.seen.seen.steps) == {"canvas", "ticker"})


async def test_the_button_adds_overlay_and_sound_and_looks(newcomer: Newcomer) -> None:
    newcomer.panel.open("broadcast")
    newcomer.panel.addToObs("secret")
    assert newcomer.panel.obsBusy
    await newcomer.until(lambda: not newcomer.panel.obsBusy)
    assert newcomer.obs.asked == ["connect True secret", "overlay", "sound", "check"]
    assert newcomer.panel.soundGood
    assert newcomer.panel.arrives
    assert newcomer.panel.done


async def test_where_obs_does_not_answer_nothing_is_added_and_the_step_stays_open(newcomer: Newcomer) -> None:
    newcomer.obs.answers = False
    newcomer.panel.open("broadcast")
    newcomer.panel.addToObs("")
    await newcomer.until(lambda: not newcomer.panel.obsBusy)
    assert newcomer.obs.asked == ["connect True None"]
    assert newcomer.panel.obsWords == "Nothing answers."
    assert not newcomer.panel.done


async def test_a_sound_that_cannot_be_added_is_said_and_the_picture_is_added_all_the_same(newcomer: Newcomer) -> None:
    newcomer.obs.silent = "This OBS hears no programs."
    newcomer.panel.addToObs("")
    await newcomer.until(lambda: not newcomer.panel.obsBusy)
    assert newcomer.panel.soundWords == "Its sound was not added: This OBS hears no programs."
    assert not newcomer.panel.soundGood
    assert newcomer.panel.arrives


async def test_what_does_not_arrive_is_put_right_by_a_button(newcomer: Newcomer) -> None:
    newcomer.obs.finding = BLACK
    newcomer.panel.open("broadcast")
    newcomer.panel.addToObs("")
    await newcomer.until(lambda: not newcomer.panel.obsBusy)
    assert (newcomer.panel.finding, newcomer.panel.fixWords, newcomer.panel.done) == (
        "It is black.",
        "Point it again",
        False,
    )
    newcomer.panel.fix()
    await newcomer.until(lambda: newcomer.panel.arrives and not newcomer.panel.obsBusy)
    assert newcomer.panel.done


@pytest.mark.parametrize("system", ["windows", "macos", "x11", "wayland", "browser"])
async def test_each_system_has_its_steps_by_hand_and_its_picture(newcomer: Newcomer, system: str) -> None:
    newcomer.panel.showSystem(system)
    assert newcomer.panel.system == system
    assert len(newcomer.panel.handSteps) >= 2
    answers = [line["value"] for line in newcomer.panel.picture]
    assert any("Coinstage Overlay" in answer or "/stage" in answer for answer in answers)


async def test_the_address_for_a_browser_source_is_copied(newcomer: Newcomer) -> None:
    newcomer.panel.copyPage()
    await newcomer.until(lambda: newcomer.said)
    assert QGuiApplication.clipboard().text() == "http://127.0.0.1:1/stage#secret"


async def test_a_gift_is_done_when_the_overlay_has_painted_it_and_not_before(newcomer: Newcomer) -> None:
    newcomer.panel.open("gift")
    newcomer.panel.tryGift()
    await newcomer.until(lambda: newcomer.on_air.state.cards)
    assert newcomer.panel.gift == "asked"
    newcomer.on_air.painted("something else")
    assert newcomer.panel.gift == "asked"
    newcomer.on_air.painted(newcomer.on_air.state.cards[0].id)
    assert newcomer.panel.gift == "shown"
    await newcomer.until(lambda: newcomer.seen.seen.steps == ("gift",))


async def test_a_gift_that_nobody_paints_is_said(newcomer: Newcomer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(welcome, "PAINTED_WITHIN_SECONDS", 0.2)
    newcomer.panel.tryGift()
    await newcomer.until(lambda: newcomer.panel.gift == "unseen")
    await newcomer.until(lambda: newcomer.on_air.state.cards)
    newcomer.on_air.painted(newcomer.on_air.state.cards[0].id)
    assert newcomer.panel.gift == "shown"


async def test_what_keeps_a_test_from_being_seen_is_said_and_nothing_is_sent(newcomer: Newcomer) -> None:
    newcomer.on_air.panic()
    assert newcomer.panel.obstacle == HIDDEN
    newcomer.on_air.show()
    newcomer.on_air.pause()
    assert newcomer.panel.obstacle == PAUSED
    newcomer.on_air.resume()
    assert newcomer.panel.obstacle == ""
    newcomer.in_session = True
    newcomer.panel.tryGift()
    assert (newcomer.panel.obstacle, newcomer.panel.gift) == (ON_AIR, "")


async def test_a_step_passed_over_is_not_called_done_and_is_where_one_begins_again(newcomer: Newcomer) -> None:
    for step in Step:
        newcomer.panel.open(step.value)
        if step is Step.BROADCAST:
            newcomer.panel.skip()
        else:
            newcomer.panel.next()
    rows = {row.key: row for row in newcomer.panel.steps.rows}
    assert [key for key, row in rows.items() if row.skipped] == ["broadcast"]
    assert (rows["broadcast"].done, rows["broadcast"].words) == (False, "Skipped for now")
    assert not newcomer.panel.finished
    assert newcomer.panel.stillOpen == "Into your broadcast"
    await newcomer.until(lambda: len(newcomer.seen.seen.steps) == len(Step) - 1)
    newcomer.presenter.load()
    assert newcomer.panel.step == "broadcast"
    newcomer.panel.addToObs("")
    await newcomer.until(lambda: newcomer.panel.finished)
    assert newcomer.panel.stillOpen == ""


async def test_all_steps_done_end_them_and_later_puts_them_away(newcomer: Newcomer) -> None:
    for step in Step:
        newcomer.panel.open(step.value)
        newcomer.panel.next()
    assert newcomer.panel.finished
    assert newcomer.away == 1
    newcomer.panel.leave()
    await newcomer.until(lambda: newcomer.seen.seen.left)
    assert newcomer.away == 2
    assert set(newcomer.seen.seen.steps) == set(Step)
