from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QImage

from overlay_app.data_files import resource
from overlay_app.events.model import Frame
from overlay_app.services.boards import Boards
from overlay_app.services.how_to import HowToBoard
from overlay_app.services.layout_shelf import LayoutShelf
from overlay_app.services.layouts import Backdrop, load
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages
from overlay_app.services.themes import ThemeShelf
from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Box, Canvas, Layout, Widget
from overlay_app.stage.state import StageState, Ticker
from overlay_app.store.writer import Store
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.overlay.layout_view import LayoutView
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.panels.studio import StudioPanel
from overlay_app.ui.presenters.how_to import HowToPresenter
from overlay_app.ui.presenters.studio import Studio, StudioPresenter
from overlay_app.ui.presenters.themes import ThemesPresenter

FREE = True


class Studios:
    """The studio with real files, opened as often as the app is started."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.said: list[tuple[str, Callable[[], None] | None]] = []
        self.delivered: list[Frame] = []
        self.goals_reached = 0
        self.open()

    def open(self) -> StudioPanel:
        """Start the app."""
        folder, index = self.home / "layouts", self.home / "studio.toml"
        self.shelf = LayoutShelf(folder, index, load(folder, index))
        self.on_air, self.arranged = LayoutView(), LayoutView()
        self.themes = ThemeShelf(resource("themes"), self.home, "coinstage-dark", lambda family: family == "Inter")
        self.worn: list[str] = []
        self.stage = Stage(StageState())
        specimen = StageView(lambda shown: None, lambda ended: None, self.arranged)
        studio = Studio(self.shelf, self.home / "picture.png", specimen, self.arranged, (self.on_air,))
        # The card's own service is tested without a window: nothing here reads or writes it.
        stages = Stages(self.stage, None, lambda: False)
        board = HowToBoard(cast(Store, None), Boards(stages))
        how_to = HowToPresenter(board, self.tasks, self._say)
        self.presenter = StudioPresenter(
            studio,
            stages,
            self._deliver,
            self._reach_goal,
            how_to,
            self.tasks,
            self._say,
            ThemesPresenter(self.themes, self.worn.append, self.tasks, self._say),
        )
        return self.presenter.panel

    async def settled(self) -> StudioPanel:
        """Once everything is written, and a start later."""
        await self.written()
        return self.open()

    def file(self, name: str) -> QUrl:
        return QUrl.fromLocalFile(str(self.home / name))

    async def written(self) -> None:
        while self.tasks._running:
            for task in tuple(self.tasks._running):
                await task

    async def _deliver(self, frames: list[Frame]) -> None:
        self.delivered.extend(frames)

    def _reach_goal(self) -> None:
        self.goals_reached += 1

    def _say(self, words: str, undo: Callable[[], None] | None) -> None:
        self.said.append((words, undo))


@pytest.fixture
async def studios(qapp: object, tmp_path: Path) -> AsyncIterator[Studios]:
    made = Studios(tmp_path)
    yield made
    await made.tasks.end()
    assert made.failures == []


@pytest.fixture
def panel(studios: Studios) -> StudioPanel:
    return studios.presenter.panel


def drag(panel: StudioPanel, widget: Widget, right: int, down: int) -> None:
    panel.choose(widget.value)
    place = panel.place
    x, y = place.x() + 20, place.y() + 20
    panel.press(x, y, 4)
    panel.pull(x + right, y + down, FREE)
    panel.release()


def where(layout: Layout, widget: Widget = Widget.TICKER) -> Box:
    placed = layout.place(widget)
    assert placed is not None
    return placed.box


async def test_what_is_let_go_is_on_stage_at_once_and_survives_a_restart(studios: Studios, panel: StudioPanel) -> None:
    drag(panel, Widget.TICKER, -100, 200)
    moved = replace(where(WIDE), x=where(WIDE).x - 100, y=where(WIDE).y + 200)
    assert where(studios.on_air.layout(Canvas.WIDE)) == moved
    await studios.settled()
    assert where(studios.on_air.layout(Canvas.WIDE)) == moved
    assert studios.on_air.layout(Canvas.UPRIGHT) == UPRIGHT


async def test_what_is_only_pulled_about_is_not_on_stage(studios: Studios, panel: StudioPanel) -> None:
    panel.choose("ticker")
    panel.press(panel.place.x() + 20, panel.place.y() + 20, 4)
    panel.pull(200, 300, FREE)
    assert where(studios.arranged.layout(Canvas.WIDE)) != where(WIDE)
    assert studios.on_air.layout(Canvas.WIDE) == WIDE


async def test_changes_are_taken_back_one_by_one_and_nudges_together(studios: Studios, panel: StudioPanel) -> None:
    drag(panel, Widget.TICKER, -100, 200)
    for _ in range(5):
        panel.nudge(1, 0)
    panel.undo()
    assert where(studios.on_air.layout(Canvas.WIDE)).x == where(WIDE).x - 100
    panel.undo()
    assert studios.on_air.layout(Canvas.WIDE) == WIDE
    assert (panel.undoable, panel.redoable) == (False, True)
    panel.redo()
    panel.redo()
    assert where((await _after_a_restart(studios)).layout(Canvas.WIDE)).x == where(WIDE).x - 95


async def _after_a_restart(studios: Studios) -> LayoutView:
    await studios.settled()
    return studios.on_air


async def test_each_canvas_and_each_layout_has_a_way_back_of_its_own(panel: StudioPanel) -> None:
    drag(panel, Widget.TICKER, -100, 200)
    panel.setUpright(True)
    assert panel.upright
    assert not panel.undoable
    panel.setUpright(False)
    assert panel.undoable
    panel.layouts.duplicate()
    assert not panel.undoable
    panel.layouts.use("Standard")
    assert panel.undoable


async def test_the_page_opens_with_the_shape_of_the_stage_and_stays_where_it_was_turned_to(
    studios: Studios, panel: StudioPanel
) -> None:
    studios.presenter.show_on_air(Canvas.UPRIGHT)
    assert panel.upright
    panel.setUpright(False)
    studios.presenter.show_on_air(Canvas.UPRIGHT)
    assert not panel.upright
    studios.presenter.show_on_air(Canvas.WIDE)
    studios.presenter.show_on_air(Canvas.UPRIGHT)
    assert panel.upright


async def test_another_layout_is_on_stage_at_once(studios: Studios, panel: StudioPanel) -> None:
    panel.layouts.duplicate()
    panel.layouts.rename("Gaming")
    drag(panel, Widget.TICKER, -100, 200)
    panel.layouts.use("Standard")
    assert studios.on_air.layout(Canvas.WIDE) == WIDE
    panel.layouts.useNumber(1)
    again = await studios.settled()
    assert (again.layouts.name, again.layouts.names) == ("Gaming", ["Gaming", "Standard"])


async def test_a_deleted_layout_can_be_taken_back(studios: Studios, panel: StudioPanel) -> None:
    panel.layouts.add()
    panel.layouts.remove()
    words, undo = studios.said[-1]
    assert "New layout" in words
    assert panel.layouts.names == ["Standard"]
    assert undo is not None
    undo()
    assert (await studios.settled()).layouts.names == ["New layout", "Standard"]


async def test_a_name_that_is_taken_is_said(studios: Studios, panel: StudioPanel) -> None:
    panel.layouts.duplicate()
    panel.layouts.rename("standard")
    assert "Another layout" in studios.said[-1][0]


async def test_a_layout_goes_out_and_comes_in_as_a_file(studios: Studios, panel: StudioPanel) -> None:
    panel.setUpright(True)
    drag(panel, Widget.TICKER, 40, 40)
    await studios.written()
    panel.layouts.handOut(studios.file("mine.toml"))
    await studios.written()
    panel.setUpright(False)
    panel.layouts.takeIn(studios.file("mine.toml"))
    await studios.written()
    assert panel.upright
    assert where(panel.state.layout) == replace(where(UPRIGHT), x=where(UPRIGHT).x + 40, y=where(UPRIGHT).y + 40)
    assert panel.layouts.name == "Standard 2"


async def test_a_file_that_is_no_layout_is_named(studios: Studios, panel: StudioPanel) -> None:
    (studios.home / "odd.toml").write_text("colour = 1")
    panel.layouts.takeIn(studios.file("odd.toml"))
    await studios.written()
    assert "colour" in studios.said[-1][0]


async def test_a_picture_of_the_stream_lies_behind_the_canvas_from_then_on(
    studios: Studios, panel: StudioPanel
) -> None:
    picture = QImage(64, 36, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    picture.save(str(studios.home / "stream.jpg"))
    panel.choosePicture(studios.file("stream.jpg"))
    again = await studios.settled()
    assert again.backdrop == Backdrop.PICTURE
    assert QImage(again.picture.toLocalFile()).size() == picture.size()


async def test_what_is_no_picture_is_refused_in_words(studios: Studios, panel: StudioPanel) -> None:
    (studios.home / "stream.png").write_text("<svg/>")
    panel.choosePicture(studios.file("stream.png"))
    await studios.written()
    assert "stream.png" in studios.said[-1][0]
    assert panel.backdrop == Backdrop.LIGHTS


async def test_examples_stand_only_where_nothing_is_on_stage(studios: Studios) -> None:
    specimen = studios.presenter.specimen
    assert specimen._state.ticker is not None
    studios.stage.set_ticker(Ticker(None, None))
    assert specimen._state.ticker == Ticker(None, None)
    await studios.stage.close()


async def test_a_widget_is_tried_without_the_books(studios: Studios, panel: StudioPanel) -> None:
    panel.choose("gift-feed")
    panel.tryIt()
    await studios.written()
    assert all('"test": true' in str(frame.text) for frame in studios.delivered)
    assert studios.delivered


async def test_a_goal_is_tried_by_reaching_it_and_without_one_its_example_enters_again(studios, panel) -> None:
    panel.choose("goal-bar")
    panel.tryIt()
    assert studios.goals_reached == 0
    assert studios.presenter.specimen._state.goal is None


async def test_what_lasts_is_tried_on_the_stages_that_tests_play_on(studios: Studios, panel: StudioPanel) -> None:
    panel.choose("poll")
    panel.tryIt()
    assert studios.stage.state.widgets.poll is not None
    assert studios.presenter.specimen._state.widgets.poll is None
    await studios.stage.close()
