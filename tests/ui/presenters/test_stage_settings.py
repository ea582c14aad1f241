"""What is set for the stage, kept beside what other pages set for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from overlay_app.services.feeds import Feeds
from overlay_app.services.settings import Mode, Settings, StageSettings, load
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
        self.presenter = SettingsPresenter(
            Settings(stage=StageSettings(theme="neon")),
            path,
            Effects(lambda tikfinity, rehearsal: None, self.stages.append, lambda general: None),
            TokenRegistry(Vault(path.parent)),
            Feeds(store),
            About(),
            tasks,
            lambda words, undo: None,
            Conductor(StageState()),
            SystemKeys(),
        )


@pytest.fixture
async def kept(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Kept]:
    store = await Store.open(tmp_path / "books.sqlite3")
    failures: list[BaseException] = []
    tasks = Tasks(failures.append)
    made = Kept(tmp_path / "settings.toml", store, tasks)
    yield made
    while tasks._running:
        for task in tuple(tasks._running):
            await task
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
