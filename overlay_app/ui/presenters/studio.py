"""The Overlay page: layouts as kept, the way back from each change, and examples to arrange by."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl

from overlay_app.services import try_it
from overlay_app.services.layout_shelf import LayoutShelf
from overlay_app.services.layouts import Backdrop
from overlay_app.services.stages import Stages
from overlay_app.sources.base import Deliver
from overlay_app.stage.default_layouts import DEFAULTS
from overlay_app.stage.layout import Canvas, Layout, LayoutProblem, Widget
from overlay_app.stage.layout_history import LayoutHistory
from overlay_app.stage.specimen import with_examples
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.effects.pictures import reencoded
from overlay_app.ui.overlay.layout_view import LayoutView
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.panels.how_to_state import HowToActions
from overlay_app.ui.panels.studio import StudioPanel
from overlay_app.ui.panels.studio_state import StudioActions, StudioState
from overlay_app.ui.presenters.balance import Say
from overlay_app.ui.presenters.how_to import HowToPresenter
from overlay_app.ui.presenters.themes import ThemesPresenter

PICTURE_AT_MOST = 64 * 1024 * 1024
"""Bytes of the file that a picture is taken from."""

AWAY_SECONDS = 0.6
"""How long an example stays away before it enters again."""

_TESTS = {
    Widget.GIFT_ALERT: try_it.confetti,
    Widget.GIFT_FEED: try_it.rose,
    Widget.EVENT_ALERT: try_it.follow,
    Widget.EFFECTS: try_it.lion,
}


@dataclass(frozen=True, slots=True)
class Studio:
    """What the Overlay page works on. ``specimen`` is drawn as ``arranged`` says, ``others`` are the other stages."""

    shelf: LayoutShelf
    picture: Path
    """Where the picture of the creator's stream is kept."""
    specimen: StageView
    arranged: LayoutView
    others: tuple[LayoutView, ...]


class StudioPresenter:
    """Feeds a ``StudioPanel``. What is kept shows on every stage at once, what is only pulled about on the specimen."""

    def __init__(
        self,
        studio: Studio,
        stages: Stages,
        deliver: Deliver,
        reach_goal: Callable[[], None],
        how_to: HowToPresenter,
        tasks: Tasks,
        say: Say,
        themes: ThemesPresenter,
    ) -> None:
        """The specimen shows what is tried on the preview, or where there is none, on air."""
        self._studio = studio
        self._shelf = studio.shelf
        self._picture = studio.picture
        self._stages = stages
        self._rehearsal = stages.preview or stages.on_air
        self._deliver = deliver
        self._reach_goal = reach_goal
        self._tasks = tasks
        self._say = say
        self._canvas = self._on_air = Canvas.WIDE
        self._chosen: Widget | None = None
        self._away: Widget | None = None
        self._themes = themes
        self._histories: dict[tuple[Canvas, str], LayoutHistory] = {}
        self.specimen = studio.specimen
        self.panel = StudioPanel(self._actions(how_to.actions))
        how_to.feed(self.panel.howTo)
        for canvas in Canvas:
            self._show_layout(canvas)
        self._shelf.changed.listen(self._show_layout)
        themes.feed(self.panel.themes)
        self._rehearsal.changed.listen(lambda _: self._show_specimen())
        for problem in self._shelf.problems[:1]:
            say(problem, None)

    def _actions(self, how_to: HowToActions) -> StudioActions:
        shelf = self._shelf
        return StudioActions(
            themes=self._themes.actions,
            preview=self._preview,
            change=self._change,
            undo=lambda: self._step(LayoutHistory.undone),
            redo=lambda: self._step(LayoutHistory.redone),
            open_canvas=self._open_canvas,
            use=lambda name: self._do(lambda: shelf.use(self._canvas, name)),
            add=lambda: self._do(lambda: shelf.add(replace(DEFAULTS[self._canvas], name="New layout"))),
            duplicate=lambda: self._do(lambda: shelf.add(self._layout)),
            rename=lambda name: self._do(lambda: shelf.rename(self._canvas, self._layout.name, name)),
            remove=lambda: self._do(self._remove),
            take_in=lambda path: self._spawn(self._take_in(path), "import a layout"),
            hand_out=lambda path: self._spawn(self._hand_out(path), "export a layout"),
            set_safe_area=lambda safe: self._do(lambda: shelf.set_safe_area(self._canvas, safe)),
            set_backdrop=lambda backdrop: self._do(lambda: shelf.set_backdrop(backdrop)),
            choose_picture=lambda path: self._spawn(self._choose_picture(path), "take a picture"),
            try_widget=self._try,
            try_all=lambda: self._tasks.spawn(try_it.evening(self._deliver), "try it all"),
            how_to=how_to,
        )

    @property
    def _layout(self) -> Layout:
        return self._shelf.current(self._canvas)

    def _show_layout(self, canvas: Canvas) -> None:
        layout = self._shelf.current(canvas)
        for view in (*self._studio.others, self._studio.arranged):
            view.show(layout)
        if canvas is self._canvas:
            self._show()

    def _show(self) -> None:
        history = self._history
        self.panel.show(
            StudioState(
                layout=history.now,
                names=tuple(layout.name for layout in self._shelf.of(self._canvas)),
                undoable=bool(history.past),
                redoable=bool(history.future),
                safe=self._shelf.safe_area(self._canvas),
                backdrop=self._shelf.backdrop,
                picture=self._picture_url(),
            )
        )
        self._show_specimen()

    def _show_specimen(self) -> None:
        self.specimen.show(with_examples(self._rehearsal.own_state, self._layout, self._chosen, self._away))

    def _preview(self, layout: Layout, chosen: Widget | None) -> None:
        self._chosen = chosen
        self._studio.arranged.show(layout)
        self._show_specimen()

    @property
    def _history(self) -> LayoutHistory:
        """That of the layout in use; one that was changed elsewhere, such as by an import, begins anew."""
        layout = self._layout
        history = self._histories.get((layout.canvas, layout.name))
        return history if history is not None and history.now == layout else LayoutHistory(layout)

    def _change(self, layout: Layout, run: str) -> None:
        self._step(lambda history: history.changed(layout, run))

    def _step(self, step: Callable[[LayoutHistory], LayoutHistory]) -> None:
        history = step(self._history)
        layout = history.now
        self._histories[layout.canvas, layout.name] = history
        self._do(lambda: self._shelf.keep(layout))

    def show_on_air(self, canvas: Canvas) -> None:
        """The stage has this shape: the page opens with it, and stays with what was opened there since."""
        if canvas is not self._on_air:
            self._on_air = canvas
            self._open_canvas(canvas)

    def _open_canvas(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._show()

    def _remove(self) -> None:
        layout = self._layout
        self._shelf.remove(layout.canvas, layout.name)
        self._say(f"Deleted the layout “{layout.name}”.", lambda: self._do(lambda: self._shelf.add(layout)))

    async def _take_in(self, path: Path) -> None:
        layout = await self._shelf.take_in(path)
        self._open_canvas(layout.canvas)
        await self._shelf.save()
        self._say(f"Added the layout “{layout.name}”.", None)

    async def _hand_out(self, path: Path) -> None:
        await self._shelf.hand_out(self._canvas, path)
        self._say(f"Wrote the layout to {path.name}.", None)

    async def _choose_picture(self, path: Path) -> None:
        try:
            await asyncio.to_thread(_keep_picture, path, self._picture)
        except ValueError as problem:
            self._say(f"{path.name} cannot be taken: {problem}", None)
            return
        self._shelf.set_backdrop(Backdrop.PICTURE)
        await self._shelf.save()

    def _picture_url(self) -> QUrl:
        """The picture's address: another one after each change, or the one drawn before would be shown."""
        try:
            changed_at = self._picture.stat().st_mtime_ns
        except OSError:
            return QUrl()
        url = QUrl.fromLocalFile(str(self._picture))
        url.setQuery(str(changed_at))
        return url

    def _try(self, widget: Widget) -> None:
        if widget is Widget.GOAL_BAR and self._rehearsal.own_state.goal is not None:
            self._reach_goal()
        elif (test := _TESTS.get(widget)) is not None:
            self._tasks.spawn(test(self._deliver), "try a widget")
        else:
            for stage in self._stages.for_tests():
                stage.try_out(widget)
            self._enter_again(widget)

    def _enter_again(self, widget: Widget | None) -> None:
        self._away = widget
        self._show_specimen()
        if widget is not None:
            asyncio.get_running_loop().call_later(AWAY_SECONDS, self._enter_again, None)

    def use_next(self, canvas: Canvas) -> None:
        """Change to the layout that comes after the one in use, after the last to the first."""
        names = [layout.name for layout in self._shelf.of(canvas)]
        following = names[(names.index(self._shelf.current(canvas).name) + 1) % len(names)]
        self._do(lambda: self._shelf.use(canvas, following))

    def _do(self, change: Callable[[], object]) -> None:
        """Change something at once, then write it."""
        try:
            change()
        except LayoutProblem as problem:
            self._say(str(problem), None)
        else:
            self._spawn(self._shelf.save(), "write the layouts")

    def _spawn(self, work: Coroutine[Any, Any, object], name: str) -> None:
        self._tasks.spawn(self._told(work), name)

    async def _told(self, work: Coroutine[Any, Any, object]) -> None:
        """Do it; say in words what came in between."""
        try:
            await work
        except LayoutProblem as problem:
            self._say(str(problem), None)
        except OSError as error:
            self._say(f"The layout could not be written: {error.strerror}.", None)


def _keep_picture(source: Path, target: Path) -> None:
    if source.stat().st_size > PICTURE_AT_MOST:
        raise ValueError(f"a picture has at most {PICTURE_AT_MOST // 1024**2} MiB.")
    picture = reencoded(source.read_bytes())
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    swap = target.with_suffix(".new")
    swap.write_bytes(picture)
    swap.replace(target)
