"""What is set for the stage, kept beside what other pages set for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from overlay_app.services.airing import ProofOfAiring
from overlay_app.services.settings import Mode, Renderer, Settings, StageSettings, load
from overlay_app.services.settings_file import SettingsFile
from overlay_app.services.stage import Stage
from overlay_app.services.stage_page import StagePages
from overlay_app.services.system_keys import SystemKeys
from overlay_app.services.vault import Vault
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.stage.state import StageState
from overlay_app.store.writer import Store
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.settings_state import About
from overlay_app.ui.presenters.settings import Effects, SettingsPresenter
from overlay_app.ui.sound.conductor import Conductor


class Kept:
    """A settings page over a file of its own, and what it brought about."""

    def __init__(self, path: Path, store: Store, tasks: Tasks) -> None:
        self.path = path
        self.stages: list[StageSettings] = []
        self.said: list[str] = []
        self._tasks = tasks
        vault, stage = Vault(path.parent), Stage(StageState())
        self.tokens = TokenRegistry(vault)
        self.pages = StagePages(stage, self.tokens, vault, ProofOfAiring(stage))
        settings = Settings(stage=StageSettings(theme="neon"))
        self.presenter = SettingsPresenter(
            settings,
            SettingsFile(path, settings, settings),
            Effects(self.stages.append, lambda general: None),
            self.tokens,
            About(),
            tasks,
            lambda words, undo: self.said.append(words),
            Conductor(StageState()),
            SystemKeys(),
            self.pages,
        )

    async def done(self) -> None:
        """Wait until all that was asked for is done."""
        while self._tasks._running:
            for task in tuple(self._tasks._running):
                await task


@pytest.fixture
async def kept(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Kept]:
    store = await Store.open(tmp_path / "books.sqlite3")
    failures: list[BaseException] = []
    tasks = Tasks(failures.append)
    made = Kept(tmp_path / "settings.toml", store, tasks)
    yield made
    await made.done()
    assert not failures
    stage = load(made.path).stage
    assert (stage.theme, stage) == ("neon", made.stages[-1])
    await store.close()


async def test_calm_movements_are_kept_and_reach_the_stage(kept: Kept) -> None:
    kept.presenter.panel.setReducedMotion(True)
    assert kept.stages[-1].reduced_motion


async def test_another_mode_leaves_the_theme_alone(kept: Kept) -> None:
    kept.presenter.panel.setStageMode("chroma")
    assert kept.stages[-1].mode is Mode.CHROMA


async def test_the_renderer_that_is_chosen_is_kept(kept: Kept) -> None:
    kept.presenter.panel.setRenderer("page")
    assert kept.stages[-1].renderer is Renderer.PAGE


async def test_the_pages_address_is_copied_and_after_a_revocation_another_one(kept: Kept) -> None:
    kept.pages.serve_at("http://127.0.0.1:1")
    kept.presenter.panel.setRenderer("window")
    seen: set[str] = set()
    for _ in range(2):
        seen.add(await kept.pages.address())
        await kept.pages.revoke()
        assert kept.tokens.list() == ()
    assert len(seen) == 2
