"""Where everything stands, as QML places it."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.default_layouts import DEFAULTS, follows
from overlay_app.stage.layout import Anchor, Box, Canvas, Layout, Placed, Widget
from overlay_app.ui.overlay.settings_view import SettingsView

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_NOWHERE = Box(0, 0, 1, 1)


@QmlElement
@QmlUncreatable("made by LayoutView")
class PlaceView(QObject):
    """One widget's place, in design pixels. The same object for as long as its ``LayoutView`` lives."""

    changed = Signal()

    def __init__(self, widget: Widget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._placed = Placed(widget, _NOWHERE, hidden=True)
        self._layer = 0
        self._settings = SettingsView(self)
        self._settings.show(self._placed)

    def show(self, placed: Placed | None, layer: int) -> None:
        """Stand here; None where the widget is not on the canvas."""
        placed = placed or Placed(self._placed.widget, self._placed.box, hidden=True)
        if (placed, layer) != (self._placed, self._layer):
            self._placed, self._layer = placed, layer
            self._settings.show(placed)
            self.changed.emit()

    @Property(int, notify=changed)
    def left(self) -> int:
        """From the canvas's left edge."""
        return self._placed.box.x

    @Property(int, notify=changed)
    def top(self) -> int:
        """From the canvas's top."""
        return self._placed.box.y

    @Property(int, notify=changed)
    def width(self) -> int:
        """How wide it may be."""
        return self._placed.box.width

    @Property(int, notify=changed)
    def height(self) -> int:
        """How high it may be."""
        return self._placed.box.height

    @Property(bool, notify=changed)
    def atRight(self) -> bool:
        """Whether its right edge stays put where it grows, else the left one."""
        return self._placed.anchor in {Anchor.TOP_RIGHT, Anchor.BOTTOM_RIGHT}

    @Property(bool, notify=changed)
    def atBottom(self) -> bool:
        """Whether its lower edge stays put where it grows, else the upper one."""
        return self._placed.anchor in {Anchor.BOTTOM_LEFT, Anchor.BOTTOM_RIGHT}

    @Property(bool, notify=changed)
    def follows(self) -> bool:
        """Whether it stands next to what comes before it, wherever that ends."""
        return follows(self._placed)

    @Property(bool, notify=changed)
    def shown(self) -> bool:
        """Whether it is on the canvas at all."""
        return not self._placed.hidden

    @Property(int, notify=changed)
    def layer(self) -> int:
        """The higher lies on top."""
        return self._layer

    @Property(SettingsView, notify=changed)
    def settings(self) -> SettingsView:
        """What else is set of it."""
        return self._settings


@QmlElement
@QmlUncreatable("made by StageView")
class LayoutView(QObject):
    """Holds a layout for each canvas, at first the default ones."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layouts: dict[Canvas, Layout] = {}
        self._places = {(canvas, widget): PlaceView(widget, self) for canvas in Canvas for widget in Widget}
        for layout in DEFAULTS.values():
            self.show(layout)

    def show(self, layout: Layout) -> None:
        """Arrange the layout's canvas like this; the other canvas stays as it is."""
        self._layouts[layout.canvas] = layout
        layers = {placed.widget: layer for layer, placed in enumerate(layout.widgets, start=1)}
        for widget in Widget:
            self._places[layout.canvas, widget].show(layout.place(widget), layers.get(widget, 0))

    def layout(self, canvas: Canvas) -> Layout:
        """The layout that a canvas has now."""
        return self._layouts[canvas]

    @Slot(bool, str, result=PlaceView)
    def place(self, upright: bool, widget: str) -> PlaceView:
        """Where a ``Widget`` stands on the upright or the wide canvas."""
        return self._places[Canvas.UPRIGHT if upright else Canvas.WIDE, Widget(widget)]
