"""The Overlay page at work: something chosen, both canvases, every backdrop; dark and light."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QTimer
from PySide6.QtWidgets import QApplication

from overlay_app.data_files import resource
from overlay_app.services.layouts import Backdrop
from overlay_app.services.themes import LeftOut
from overlay_app.services.window_place import WindowPlace
from overlay_app.stage.default_layouts import UPRIGHT, WIDE
from overlay_app.stage.layout import Layout, Value, Widget
from overlay_app.stage.safe_area import DEFAULTS
from overlay_app.stage.specimen import with_examples
from overlay_app.stage.state import StageState
from overlay_app.stage.theme import BUILT_IN, parse
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.panels.app_panel import AppState, PageName
from overlay_app.ui.panels.studio import StudioPanel
from overlay_app.ui.panels.studio_state import StudioState
from overlay_app.ui.panels.themes_state import ThemesState
from overlay_app.ui.panels.window import PanelsWindow
from tests.gallery.scene import Scene
from tests.ui.panels import nights
from tests.ui.panels.stand import Stand

LARGE, SMALL = WindowPlace(1440, 900), WindowPlace(1100, 720)
NAMES = ("Gaming", "Just talking", "Standard")


def scenes() -> Iterable[Scene]:
    """What is chosen, pulled, locked; then the shapes and the backdrops."""
    app = QApplication.instance() or QApplication(["gallery"])
    app.setProperty("kept", app)
    load_fonts()
    QLocale.setDefault(QLocale("en_US"))
    for dark in (True, False):
        look = "dark" if dark else "light"
        for size in (LARGE, SMALL):
            for layout, shape in ((WIDE, "wide"), (UPRIGHT, "upright")):
                yield Scene(f"{shape}-{look}-{size.width}", _picture(layout, Widget.POLL, dark, size))
    yield Scene("pulled", _picture(WIDE, Widget.POLL, True, LARGE, act=_pull))
    yield Scene("locked", _picture(_locked(WIDE), Widget.GOAL_BAR, True, LARGE))
    yield Scene("follows", _picture(WIDE, Widget.GIFT_FEED, True, LARGE))
    for widget in (Widget.EVENT_ALERT, Widget.GOAL_BAR, Widget.TOP_SUPPORTERS, Widget.HOW_TO):
        for layout, shape in ((WIDE, "wide"), (UPRIGHT, "upright")):
            for size in (LARGE, SMALL):
                name = f"set-{widget}-{shape}-{size.width}"
                yield Scene(name, _picture(_all_shown(layout), widget, shape == "wide", size))
    yield Scene("set-otherwise", _picture(_set_otherwise(WIDE), Widget.GOAL_BAR, True, LARGE))
    yield Scene("set-otherwise-upright", _picture(_set_otherwise(UPRIGHT), Widget.GOAL_BAR, True, LARGE))
    for dark in (True, False):
        look = "dark" if dark else "light"
        yield Scene(f"how-to-{look}", _picture(WIDE, Widget.HOW_TO, dark, LARGE, dialog="how-to-sheet"))
        yield Scene(f"safe-area-{look}", _picture(UPRIGHT, Widget.POLL, dark, LARGE, dialog="safe-area-sheet"))
    for dark in (True, False):
        look = "dark" if dark else "light"
        yield Scene(f"themes-{look}", _picture(WIDE, Widget.GOAL_BAR, dark, LARGE, act=_themes, dialog="theme-choice"))
    yield Scene("themes-small", _picture(UPRIGHT, Widget.GOAL_BAR, True, SMALL, act=_themes, dialog="theme-choice"))
    yield Scene("checker", _picture(WIDE, Widget.GIFT_ALERT, True, LARGE, Backdrop.CHECKER))


def _themes(panel: StudioPanel) -> None:
    built_in = [parse(resource("themes", f"{theme}.toml").read_text(encoding="utf-8"), {}) for theme in BUILT_IN]
    own = replace(built_in[2], id="dusk", name="Dusk over the rooftops of a very long name", author="Mei 林")
    broken = LeftOut("sunset.toml", "muted on plate over any picture has a contrast of 2.9:1; 4.5:1 is the least.")
    panel.themes.show(ThemesState((*built_in, own), "neon", frozenset({"dusk"}), (broken,)))


def _locked(layout: Layout) -> Layout:
    placed = layout.place(Widget.GOAL_BAR)
    assert placed is not None
    return layout.with_placed(replace(placed, locked=True))


def _all_shown(layout: Layout) -> Layout:
    return replace(layout, widgets=tuple(replace(placed, hidden=False) for placed in layout.widgets))


def _set_otherwise(layout: Layout) -> Layout:
    """A layout in which much is set otherwise than by default."""
    otherwise: dict[Widget, dict[str, Value]] = {
        Widget.GIFT_ALERT: {"worth": False},
        Widget.GIFT_FEED: {"lines": 2, "worth": False, "follow": True},
        Widget.GOAL_BAR: {"figures": "both", "labels": True, "next": False},
        Widget.TICKER: {"balance": False},
        Widget.VIEWERS: {"word": True, "follow": layout is WIDE},
        Widget.POLL: {"votes": False},
        Widget.CHALLENGE: {"numbers": False},
        Widget.COIN_DROP: {"winners": False},
    }
    placed = (replace(each, settings=otherwise.get(each.widget, each.settings)) for each in layout.widgets)
    return replace(layout, widgets=tuple(placed))


def _pull(panel: StudioPanel) -> None:
    panel.press(1500, 500, 8)
    panel.pull(1200, 400, False)


def _picture(
    layout: Layout,
    chosen: Widget,
    dark: bool,
    size: WindowPlace,
    backdrop: Backdrop = Backdrop.LIGHTS,
    act: Callable[[StudioPanel], None] = lambda panel: None,
    dialog: str = "",
) -> Callable[[Path], None]:
    def draw(path: Path) -> None:
        stand = Stand()
        stand.show(nights.empty())
        stand.app.show(AppState(PageName.OVERLAY, dark=dark))
        named = replace(layout, name=NAMES[0])
        stand.studio.show(StudioState(named, NAMES, undoable=True, safe=DEFAULTS[layout.canvas], backdrop=backdrop))
        stand.studio.choose(chosen.value)
        act(stand.studio)
        drawn = named
        for asked in stand.asked:
            if asked[0] == "preview":
                drawn = asked[1]
        stand.specimen.layout.show(drawn)
        stand.specimen.show(with_examples(StageState(), drawn, chosen))
        window = PanelsWindow(stand.panels, size)
        window.bring_to_front()
        if dialog:
            window.find(dialog).open()
        _wait(900)
        window.window.grabWindow().save(str(path))
        window.destroy()

    return draw


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
