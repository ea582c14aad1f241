"""The overlay in each of its states, over pictures as a stream has them, and strips of its movements."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

os.environ |= {"QSG_RENDER_LOOP": "basic", "QSG_FIXED_ANIMATION_STEP": "1", "QT_QPA_UPDATE_IDLE_TIME": "0"}

import shiboken6
from PySide6.QtCore import QEventLoop, QLocale, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QRadialGradient
from PySide6.QtWidgets import QApplication

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.state import StageState, Tier
from overlay_app.stage.widgets import Widgets
from overlay_app.ui.fonts import load_fonts
from overlay_app.ui.overlay import rows
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import Look, default_look
from overlay_app.ui.overlay.window import Mode, OverlayWindow
from tests.gallery.scene import Scene
from tests.ui.overlay.states import (
    BOARDS,
    BUSY,
    COIN_RAIN,
    CREDITS,
    GRAND,
    LION,
    ONE_CARD,
    QUIET,
    STATES,
    WIDGETS,
    card,
    everywhere,
    goal,
    line,
    rolling,
    with_widgets,
)

STEP_MS = 16
LANDSCAPE = (1920, 1080)
PORTRAIT = (1080, 1920)
PHONE_WIDTH = 390
DOCUMENTS = Path(__file__).resolve().parents[2] / "docs" / "images"
SETTLED_MS = {"grand": 2_300, "coin-rain": 4_200, "reached": 1_700}

_application: QApplication | None = None


class Stage:
    """An overlay window whose time passes only when it is told to."""

    def __init__(
        self,
        canvas: tuple[int, int],
        state: StageState,
        mode: Mode = Mode.TRANSPARENT,
        look: Look | None = None,
        key: str = "#00FF00",
    ) -> None:
        _start()
        self.view = StageView(lambda _: None, lambda _: None)
        everywhere(self.view.layout)
        self.window = OverlayWindow(self.view, canvas, mode, key, 60, look)
        self.frames = 0
        self.window.frameSwapped.connect(self._count)
        self.view.show(state)
        self.window.show_stage()

    def pass_time(self, milliseconds: int) -> None:
        """Draw as many frames as that takes."""
        last = self.frames + max(1, milliseconds // STEP_MS)
        while self.frames < last:
            self.window.update()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def picture(self) -> QImage:
        """What the window shows, with its transparency."""
        return self.window.grabWindow()

    def close(self) -> None:
        """Close the window before its view goes."""
        shiboken6.delete(self.window)

    def _count(self) -> None:
        self.frames += 1


def scenes() -> Iterator[Scene]:
    """Every state on both canvases, then the strips."""
    for shape, canvas in (("16x9", LANDSCAPE), ("9x16", PORTRAIT)):
        for name, state in STATES.items():
            yield Scene(f"{shape}-{name}", _state_scene(canvas, state, SETTLED_MS.get(name, 1_200), night))
        for name, state in WIDGETS.items():
            yield Scene(f"{shape}-widget-{name}", _state_scene(canvas, soon(state), 1_200, night))
        yield Scene(f"{shape}-busy-bright", _state_scene(canvas, BUSY, 1_200, daylight))
        yield Scene(f"{shape}-busy-checker", _state_scene(canvas, BUSY, 1_200, checker))
        yield Scene(f"{shape}-chroma", _state_scene(canvas, GRAND, 2_300, night, Mode.CHROMA))
    yield Scene("strip-card-in", lambda path: _strip(path, QUIET, ONE_CARD, QRect(40, 40, 820, 420), 48, 8))
    yield Scene(
        "strip-card-in-calm",
        lambda path: _strip(path, QUIET, ONE_CARD, QRect(40, 40, 820, 420), 48, 8, reduced=True),
    )
    yield Scene(
        "strip-promotion-calm",
        lambda path: _strip(path, ONE_CARD, _promoted(), QRect(0, 0, 1160, 520), 48, 8, reduced=True),
    )
    yield Scene("strip-card-out", lambda path: _strip(path, ONE_CARD, QUIET, QRect(40, 40, 820, 420), 48, 12))
    board = soon(with_widgets(QUIET, BOARDS["poll"]))
    yield Scene("strip-board-in", lambda path: _strip(path, QUIET, board, QRect(1240, 400, 680, 480), 48, 8))
    yield Scene("strip-board-out", lambda path: _strip(path, board, QUIET, QRect(1240, 400, 680, 480), 48, 8))
    turned = replace(CREDITS["credits-pages"], credits=rolling(95, 20_000, page=3, unnamed=14))
    yield Scene(
        "strip-credits", lambda path: _strip(path, CREDITS["credits-pages"], turned, QRect(0, 0, *LANDSCAPE), 64, 12)
    )
    crowd = replace(
        QUIET, revision=60, feed=(replace(BUSY.feed[2], names=("Ana Lucía", "Kofi", "Mei 林", "jo_runs", "Tomás")),)
    )
    yield Scene("strip-merged-line", lambda path: _strip(path, QUIET, crowd, QRect(40, 40, 640, 160), 400, 12))
    yield Scene("strip-combo", _combo_strip)
    yield Scene("strip-promotion", lambda path: _strip(path, ONE_CARD, _promoted(), QRect(0, 0, 1160, 520), 48, 12))
    yield Scene("strip-goal-reached", _goal_strip)
    yield Scene("strip-confetti", lambda path: _strip(path, QUIET, GRAND, QRect(0, 0, *LANDSCAPE), 400, 12))
    yield Scene("strip-coin-rain", lambda path: _strip(path, QUIET, COIN_RAIN, QRect(0, 0, *LANDSCAPE), 640, 12))
    yield Scene("readme", _readme)


def _start() -> None:
    global _application  # noqa: PLW0603 - Qt has one application object, which must stay referenced
    if _application is None:
        QLocale.setDefault(QLocale("en_US"))
        _application = QApplication([])
        load_fonts()
        # Frames take longer to draw here than they last on stage.
        rows.LEAVE_MS = 2_000


def soon(state: StageState) -> StageState:
    """The state with every clock a few minutes from its end."""
    instants = ("at", "until", "closes_at", "deadline", "ends_at")
    end = EpochMs(int(time.time() * 1000) + 272_000)
    if state.widgets is None:
        return state
    shown = {}
    for field in fields(Widgets):
        widget = getattr(state.widgets, field.name)
        names = [name for name in instants if getattr(widget, name, None) is not None]
        shown[field.name] = replace(widget, **dict.fromkeys(names, end)) if names else widget
    return replace(state, widgets=Widgets(**shown))


def _state_scene(
    canvas: tuple[int, int],
    state: StageState,
    after_ms: int,
    backdrop: Callable[[QPainter, QSize], None],
    mode: Mode = Mode.TRANSPARENT,
) -> Callable[[Path], None]:
    def draw(path: Path) -> None:
        stage = Stage(
            canvas, replace(state, goal=goal(412) if state.goal and state.goal.celebrating else state.goal), mode
        )
        stage.pass_time(64)
        stage.view.show(state)
        stage.pass_time(after_ms)
        picture = composed(stage.picture(), backdrop)
        stage.close()
        picture.save(str(path))
        phone = picture.scaledToWidth(PHONE_WIDTH, Qt.TransformationMode.SmoothTransformation)
        phone.save(str(path.with_name(f"phone-{path.name}")))

    return draw


def _strip(
    path: Path,
    before: StageState,
    after: StageState,
    part: QRect,
    every_ms: int,
    pictures: int,
    *,
    reduced: bool = False,
) -> None:
    stage = Stage(LANDSCAPE, before, look=replace(default_look(), reduced=reduced))
    stage.pass_time(1_600)
    stage.view.show(after)
    _save_strip(path, stage, part, every_ms, pictures, lambda _: None)


def _combo_strip(path: Path) -> None:
    def climb(stage: Stage, picture: int) -> None:
        units = 47 + picture * (1 if picture < 4 else 9)
        stage.view.show(replace(ONE_CARD, revision=picture, cards=(replace(ONE_CARD.cards[0], units=units),)))

    stage = Stage(LANDSCAPE, ONE_CARD)
    stage.pass_time(1_200)
    _save_strip(
        path, stage, QRect(40, 40, 740, 200), 48, 16, lambda picture: climb(stage, picture) if picture % 2 else None
    )


def _goal_strip(path: Path) -> None:
    def go_on(stage: Stage, picture: int) -> None:
        if picture == 15:
            following = replace(goal(118), id="goal:next", title="Rooftop concert")
            stage.view.show(replace(QUIET, revision=9, goal=following))

    stage = Stage(LANDSCAPE, replace(QUIET, goal=goal(912)))
    stage.pass_time(400)
    stage.view.show(replace(QUIET, revision=2, goal=goal(2_118, celebrating=True)))
    _save_strip(path, stage, QRect(0, 760, 1920, 320), 112, 20, lambda picture: go_on(stage, picture))


def _promoted() -> StageState:
    return replace(ONE_CARD, revision=3, cards=(replace(ONE_CARD.cards[0], units=5_047, tier=Tier.HUGE),))


def _save_strip(
    path: Path, stage: Stage, part: QRect, every_ms: int, pictures: int, between: Callable[[int], None]
) -> None:
    width = min(part.width(), 640)
    height = part.height() * width // part.width()
    columns = 4 if part.width() > part.height() else 6
    sheet = QImage(columns * width, -(-pictures // columns) * height, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for number in range(pictures):
        between(number)
        stage.pass_time(every_ms)
        place = QRect(number % columns * width, number // columns * height, width, height)
        painter.drawImage(place, composed(stage.picture(), night), part)
    painter.end()
    stage.close()
    sheet.save(str(path))


def _readme(path: Path) -> None:
    state = replace(
        GRAND,
        cards=(
            card("Tomás", LION, 1, 29_999, Tier.HUGE, 3),
            card("Ana Lucía", GRAND.cards[1].gift, 147, 1, Tier.MEDIUM),
        ),
        feed=(*GRAND.feed[:3], line("Ольга", GRAND.feed[3].gift, 1, 199)),
    )
    _state_scene(LANDSCAPE, state, 2_300, night)(path)
    DOCUMENTS.mkdir(parents=True, exist_ok=True)
    QImage(str(path)).save(str(DOCUMENTS / "overlay.png"))


def composed(overlay: QImage, backdrop: Callable[[QPainter, QSize], None]) -> QImage:
    """The overlay over a picture, as the broadcast software mixes them."""
    picture = QImage(overlay.size(), QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    backdrop(painter, overlay.size())
    painter.drawImage(0, 0, overlay)
    painter.end()
    return picture


def night(painter: QPainter, size: QSize) -> None:
    """A dark room with three lamps."""
    width, height = size.width(), size.height()
    room = QLinearGradient(0, 0, 0, height)
    room.setColorAt(0, QColor("#1C2840"))
    room.setColorAt(1, QColor("#0B0F18"))
    painter.fillRect(0, 0, width, height, room)
    lamps = ((0.62, 0.32, 0.42, "#E0814A"), (0.2, 0.68, 0.4, "#5B3FC9"), (0.86, 0.72, 0.36, "#178A72"))
    for x, y, radius, colour in lamps:
        light = QRadialGradient(QPointF(x * width, y * height), radius * max(width, height))
        glow = QColor(colour)
        for place, strength in ((0.0, 150), (0.35, 90), (0.7, 26), (1.0, 0)):
            glow.setAlpha(strength)
            light.setColorAt(place, glow)
        painter.fillRect(0, 0, width, height, QBrush(light))


def daylight(painter: QPainter, size: QSize) -> None:
    """A bright sky: the hardest picture to be read on."""
    sky = QLinearGradient(0, 0, size.width(), size.height())
    for place, colour in ((0.0, "#FFFFFF"), (0.5, "#FFF3C9"), (1.0, "#BFE7FF")):
        sky.setColorAt(place, QColor(colour))
    painter.fillRect(0, 0, size.width(), size.height(), sky)


def checker(painter: QPainter, size: QSize) -> None:
    """Grey squares, as transparency is drawn."""
    painter.fillRect(0, 0, size.width(), size.height(), QColor("#C9C9C9"))
    for y in range(0, size.height(), 40):
        for x in range(y // 40 % 2 * 40, size.width(), 80):
            painter.fillRect(x, y, 40, 40, QColor("#8F8F8F"))
