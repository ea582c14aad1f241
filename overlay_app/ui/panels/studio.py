"""The Overlay page: the canvas, the chosen widget and the layers. All places are in design pixels of the canvas."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Property, QObject, QRect, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.services.layouts import Backdrop
from overlay_app.stage.arranging import Arranged, Edge, aligned, fitted, lifted
from overlay_app.stage.default_layouts import DEFAULTS, follows, put_at, standing
from overlay_app.stage.layout import Anchor, Box, Canvas, Placed, Widget
from overlay_app.stage.widget_settings import FOLLOW, setting
from overlay_app.ui.panels.how_to import HowToPanel
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.studio_hand import Hold, below, take_hold
from overlay_app.ui.panels.studio_layouts import StudioLayouts
from overlay_app.ui.panels.studio_safe_area import StudioSafeArea, rectangle
from overlay_app.ui.panels.studio_settings import SettingRow, setting_rows, value_of
from overlay_app.ui.panels.studio_state import StudioActions, StudioState
from overlay_app.ui.panels.themes import ThemesPanel
from overlay_app.ui.panels.widget_words import widget_words

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_FALLING = frozenset({Anchor.TOP_LEFT, Anchor.BOTTOM_RIGHT})


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A widget in the list of layers."""

    key: str
    name: str
    hidden: bool
    locked: bool


@QmlElement
@QmlUncreatable("made in app.py")
class StudioPanel(QObject):
    """Shows a ``StudioState``. What is pulled about is drawn at once, and kept when it is let go."""

    changed = Signal()
    moved = Signal()
    """The chosen widget, its place, or what holds it."""
    pointed = Signal()

    def __init__(self, actions: StudioActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = StudioState()
        self._chosen: Widget | None = None
        self._hold: Hold | None = None
        self._pulled: Arranged | None = None
        self._pointed: Widget | None = None
        self._pointing = ""
        self._layouts = StudioLayouts(actions, self)
        self._safe_area = StudioSafeArea(actions, self)
        self._layers = Rows(LayerRow, self)
        self._themes = ThemesPanel(actions.themes, self)
        self._how_to = HowToPanel(actions.how_to, self)
        self._settings = Rows(SettingRow, self, key=lambda row: (self._chosen, row.key))
        self.moved.connect(self._show_settings)
        self._show_layers()

    @property
    def state(self) -> StudioState:
        """What is shown now."""
        return self._state

    def show(self, state: StudioState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        if state.layout != self._state.layout:  # taken back or switched by key while the hand held on
            self._hold = self._pulled = self._pointed = None
        self._state = state
        self._layouts.show(state)
        self._safe_area.show(state)
        self._show_layers()
        self.changed.emit()
        self.moved.emit()
        self.pointed.emit()

    # The canvas

    @Property(bool, notify=changed)
    def upright(self) -> bool:
        return self._state.layout.canvas is Canvas.UPRIGHT

    @Slot(bool)
    def setUpright(self, upright: bool) -> None:
        self._actions.open_canvas(Canvas.UPRIGHT if upright else Canvas.WIDE)

    @Property(int, notify=changed)
    def canvasWidth(self) -> int:
        return self._state.layout.canvas.size[0]

    @Property(int, notify=changed)
    def canvasHeight(self) -> int:
        return self._state.layout.canvas.size[1]

    @Property(StudioSafeArea, notify=changed)
    def safeArea(self) -> StudioSafeArea:
        return self._safe_area

    @Property(StudioLayouts, notify=changed)
    def layouts(self) -> StudioLayouts:
        """The layouts of this canvas."""
        return self._layouts

    @Property(bool, notify=changed)
    def undoable(self) -> bool:
        return self._state.undoable

    @Slot()
    def undo(self) -> None:
        self._actions.undo()

    @Property(bool, notify=changed)
    def redoable(self) -> bool:
        return self._state.redoable

    @Slot()
    def redo(self) -> None:
        self._actions.redo()

    @Property(str, notify=changed)
    def backdrop(self) -> str:
        return self._state.backdrop.value

    @Slot(str)
    def setBackdrop(self, backdrop: str) -> None:
        self._actions.set_backdrop(Backdrop(backdrop))

    @Property(QUrl, notify=changed)
    def picture(self) -> QUrl:
        return self._state.picture

    @Slot(QUrl)
    def choosePicture(self, file: QUrl) -> None:
        self._actions.choose_picture(Path(file.toLocalFile()))

    @Slot()
    def tryAll(self) -> None:
        self._actions.try_all()

    @Property(HowToPanel, notify=changed)
    def howTo(self) -> HowToPanel:
        """The card that tells how to take part."""
        return self._how_to

    @Property(ThemesPanel, notify=changed)
    def themes(self) -> ThemesPanel:
        """What the stage wears, whichever layout it has."""
        return self._themes

    # The layers

    @Property(QObject, notify=changed)
    def layers(self) -> QObject:
        """Every widget, the one on top first."""
        return self._layers

    @Property(int, notify=moved)
    def layer(self) -> int:
        """The chosen widget's place in the list; -1 where none is chosen."""
        return next((place for place, row in enumerate(self._layers.rows) if row.key == self._chosen), -1)

    @Slot(str)
    def choose(self, widget: str) -> None:
        """Choose a widget; with nothing, none."""
        self._choose(Widget(widget) if widget else None)

    @Slot(int)
    def chooseLayer(self, place: int) -> None:
        """Choose the widget in that place of the list, if there is one."""
        if 0 <= place < len(self._layers.rows):
            self._choose(Widget(self._layers.rows[place].key))

    @Slot(str, bool)
    def setHidden(self, widget: str, hidden: bool) -> None:
        self._change(replace(self._placed(Widget(widget)), hidden=hidden))

    @Slot(str, bool)
    def setLocked(self, widget: str, locked: bool) -> None:
        self._change(replace(self._placed(Widget(widget)), locked=locked))

    @Slot(int)
    def lift(self, layers: int) -> None:
        """Bring the chosen widget so many layers up; below 0 is down."""
        if self._chosen is not None:
            self._actions.change(lifted(self._state.layout, self._chosen, layers), "")

    # The chosen widget

    @Property(str, notify=moved)
    def chosen(self) -> str:
        return self._chosen.value if self._chosen else ""

    @Property(str, notify=moved)
    def chosenName(self) -> str:
        return widget_words(self._chosen) if self._chosen else ""

    @Property(QRect, notify=moved)
    def place(self) -> QRect:
        return rectangle(self._box()) if self._chosen else QRect()

    @Property(bool, notify=moved)
    def hidden(self) -> bool:
        return self._chosen is not None and self._placed(self._chosen).hidden

    @Property(bool, notify=moved)
    def locked(self) -> bool:
        return self._chosen is not None and self._placed(self._chosen).locked

    @Property(str, notify=moved)
    def anchor(self) -> str:
        return self._placed(self._chosen).anchor.value if self._chosen else Anchor.TOP_LEFT.value

    @Slot(str)
    def setAnchor(self, anchor: str) -> None:
        self._revise(lambda placed: replace(placed, anchor=Anchor(anchor)))

    @Property(bool, notify=moved)
    def canFollow(self) -> bool:
        """Whether the default lets this widget stand next to another."""
        standard = DEFAULTS[self._state.layout.canvas].place(self._chosen) if self._chosen else None
        return standard is not None and follows(standard)

    @Property(bool, notify=moved)
    def follows(self) -> bool:
        return self._chosen is not None and follows(self._placed(self._chosen))

    @Slot(bool)
    def setFollows(self, on: bool) -> None:
        self._revise(lambda placed: replace(placed, settings={**placed.settings, FOLLOW.key: on}))

    @Property(QObject, notify=moved)
    def settings(self) -> QObject:
        """What else can be set of the chosen widget."""
        return self._settings

    @Slot(str, int)
    def set(self, key: str, value: int) -> None:
        """Set something of the chosen widget: to a number, an option's place, or 0 and 1 for off and on."""
        if self._chosen is not None:
            wanted = value_of(setting(self._chosen, key), value)
            self._revise(lambda placed: replace(placed, settings={**placed.settings, key: wanted}))

    @Slot(int, int, int, int)
    def setPlace(self, left: int, top: int, width: int, height: int) -> None:
        """Put the chosen widget there, as far as the canvas allows."""
        self._put(lambda canvas, _: fitted(canvas, Box(left, top, width, height)))

    @Slot(int, int)
    def nudge(self, right: int, down: int) -> None:
        """Move the chosen widget by so many pixels; nudges in a row are taken back together."""
        if self._chosen is not None and not self._hold:
            run = f"nudge {self._chosen}"
            self._put(lambda canvas, box: fitted(canvas, replace(box, x=box.x + right, y=box.y + down)), run)

    @Slot(str)
    def align(self, edge: str) -> None:
        self._put(lambda canvas, box: aligned(canvas, box, Edge(edge), self._safe_area.free))

    @Slot()
    def reset(self) -> None:
        """Put the chosen widget back to where it stands by default."""
        if self._chosen is not None:
            self._change(DEFAULTS[self._state.layout.canvas].place(self._chosen) or self._placed(self._chosen))

    @Slot()
    def tryIt(self) -> None:
        if self._chosen is not None:
            self._actions.try_widget(self._chosen)

    # The hand

    @Property("QList<int>", notify=moved)
    def linesAcross(self) -> list[int]:
        """The x of the lines that hold the widget now."""
        return list(self._pulled.across) if self._pulled else []

    @Property("QList<int>", notify=moved)
    def linesDown(self) -> list[int]:
        """The y of the lines that hold the widget now."""
        return list(self._pulled.down) if self._pulled else []

    @Property(str, notify=pointed)
    def pointing(self) -> str:
        """What can be done here: nothing, ``choose``, ``move``, or pull a corner, ``falling`` or ``rising``."""
        return self._pointing

    @Property(QRect, notify=pointed)
    def pointedPlace(self) -> QRect:
        """The widget below the pointer."""
        placed = self._state.layout.place(self._pointed) if self._pointed else None
        return rectangle(placed.box) if placed is not None else QRect()

    @Property(str, notify=pointed)
    def pointedName(self) -> str:
        return widget_words(self._pointed) if self._pointed else ""

    @Slot(int, int, int)
    def point(self, x: int, y: int, reach: int) -> None:
        """The pointer rests here; ``reach`` is how near it must be to take hold of a corner."""
        found = below(self._state.layout, self._chosen, x, y, reach)
        if found is None:
            self._point(None, "")
            return
        widget, corner = found
        if self._placed(widget).locked:
            self._point(widget, "choose")
        elif corner is not None:
            self._point(widget, "falling" if corner in _FALLING else "rising")
        else:
            self._point(widget, "move")

    @Slot()
    def pointAway(self) -> None:
        """The pointer left the canvas."""
        self._point(None, "")

    @Slot(int, int, int)
    def press(self, x: int, y: int, reach: int) -> None:
        """Choose what is here, and take hold of it."""
        layout = self._state.layout
        found = below(layout, self._chosen, x, y, reach)
        self._choose(found[0] if found else None)
        if found is not None:
            widget, corner = found
            self._hold = take_hold(layout, self._placed(widget), corner, x, y, reach, self._safe_area.free)

    @Slot(int, int, bool)
    def pull(self, x: int, y: int, free: bool) -> None:
        """The hand moves to here; ``free`` of the grid and of all lines."""
        if self._hold is None:
            return
        pulled = self._hold.pulled(x, y, free=free)
        if pulled != self._pulled:
            self._pulled = pulled
            self._actions.preview(self._hold.layout.with_placed(put_at(self._hold.placed, pulled.box)), self._chosen)
            self.moved.emit()

    @Slot()
    def release(self) -> None:
        """Let go: what was pulled stays there."""
        hold, pulled = self._hold, self._pulled
        self._hold = self._pulled = None
        if hold is not None and pulled is not None:
            self._actions.change(hold.layout.with_placed(put_at(hold.placed, pulled.box)), "")
        self.moved.emit()

    @Slot()
    def giveUp(self) -> None:
        """Let go, with everything where it was; with nothing in hand, choose nothing."""
        if self._hold is None:
            self._choose(None)
            return
        self._actions.preview(self._hold.layout, self._chosen)
        self._hold = self._pulled = None
        self.moved.emit()

    def _show_layers(self) -> None:
        on_canvas = [placed.widget for placed in reversed(self._state.layout.widgets)]
        rows = [self._placed(widget) for widget in (*on_canvas, *(each for each in Widget if each not in on_canvas))]
        self._layers.show(
            [LayerRow(row.widget.value, widget_words(row.widget), row.hidden, row.locked) for row in rows]
        )

    def _show_settings(self) -> None:
        self._settings.show(setting_rows(self._placed(self._chosen)) if self._chosen else [])

    def _placed(self, widget: Widget) -> Placed:
        return standing(self._state.layout, widget, self._safe_area.free)

    def _box(self) -> Box:
        if self._pulled is not None:
            return self._pulled.box
        return self._placed(self._chosen).box if self._chosen else Box(0, 0, 0, 0)

    def _choose(self, widget: Widget | None) -> None:
        if widget is not self._chosen:
            self._chosen = widget
            self._actions.preview(self._state.layout, widget)
            self.moved.emit()

    def _change(self, placed: Placed, run: str = "") -> None:
        self._actions.change(self._state.layout.with_placed(placed), run)

    def _revise(self, change: Callable[[Placed], Placed], run: str = "") -> None:
        if self._chosen is not None:
            self._change(change(self._placed(self._chosen)), run)

    def _put(self, where: Callable[[Canvas, Box], Box], run: str = "") -> None:
        """Move the chosen widget, unless it is locked."""
        canvas = self._state.layout.canvas
        if not self.locked:
            self._revise(lambda placed: put_at(placed, where(canvas, placed.box)), run)

    def _point(self, widget: Widget | None, pointing: str) -> None:
        if (widget, pointing) != (self._pointed, self._pointing):
            self._pointed, self._pointing = widget, pointing
            self.pointed.emit()
