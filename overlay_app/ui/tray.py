"""The hand on the stage in the system's tray: for when the window is behind the game, or closed away."""

from collections.abc import Callable
from enum import Enum

import shiboken6
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtQuick import QQuickWindow
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from overlay_app.services.stage import Stage
from overlay_app.services.stage_hand import StageHand
from overlay_app.ui.panels.pictures import app_icon

ICON_SIDE = 64


class Standing(Enum):
    """What the icon tells: its colour, and its mark for those who do not see colours."""

    IDLE = ""
    LIVE = "live"
    PAUSED = "paused"
    HIDDEN = "hidden"


_COLOURS = {Standing.LIVE: "#42D9A3", Standing.PAUSED: "#FFC24B", Standing.HIDDEN: "#FF6B5E"}


class Tray:
    """An icon with a menu. Where the system has no tray nothing is to be seen, and one that comes later is joined."""

    def __init__(
        self,
        hand: StageHand,
        stage: Stage,
        window: QQuickWindow,
        bring_to_front: Callable[[], None],
        close: Callable[[], None],
    ) -> None:
        """``stage`` is the one on air; ``close`` ends the app."""
        self._hand = hand
        self._stage = stage
        self._window = window
        self._bring_to_front = bring_to_front
        self._in_session = False
        self._menu = QMenu()
        self._shown = self._action(self._show_or_hide)
        self._menu.addSeparator()
        self._pause = self._action(hand.pause_or_resume)
        self._skip = self._action(hand.skip)
        self._mute = self._action(hand.mute_or_sound)
        self._panic = self._action(self._panic_or_show)
        self._menu.addSeparator()
        self._quit = self._action(close)
        self._icons = {standing: _icon(standing) for standing in Standing}
        self._icon = QSystemTrayIcon(self._icons[Standing.IDLE])
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        window.visibleChanged.connect(self._show)
        stage.changed.listen(lambda _: self._show())
        self._show()
        self._icon.show()

    @property
    def menu(self) -> QMenu:
        """What opens from the icon."""
        return self._menu

    @property
    def words(self) -> str:
        """What the icon says when the pointer rests on it."""
        return self._icon.toolTip()

    @property
    def standing(self) -> Standing:
        """What the icon tells."""
        state = self._stage.state
        if not state.visible:
            return Standing.HIDDEN
        if state.paused:
            return Standing.PAUSED
        return Standing.LIVE if self._in_session else Standing.IDLE

    def show_session(self, *, runs: bool) -> None:
        """Whether a session runs."""
        self._in_session = runs
        self._show()

    def close(self) -> None:
        """Leave the tray."""
        self._window.visibleChanged.disconnect(self._show)
        shiboken6.delete(self._icon)
        shiboken6.delete(self._menu)

    def _show(self) -> None:
        if not shiboken6.isValid(self._icon):  # the stage outlives the tray
            return
        state = self._stage.state
        self._shown.setText(self._tr("Hide the window") if self._window.isVisible() else self._tr("Show the window"))
        self._pause.setText(self._tr("Go on") if state.paused else self._tr("Pause the stage"))
        self._skip.setText(self._tr("Skip what is on stage"))
        self._mute.setText(self._tr("Sound on") if state.muted else self._tr("Mute"))
        self._panic.setText(self._tr("Hide the overlay") if state.visible else self._tr("Show the overlay"))
        self._quit.setText(self._tr("Quit Coinstage"))
        standing = self.standing
        words = {
            Standing.IDLE: "Coinstage",
            Standing.LIVE: self._tr("Coinstage: a session runs"),
            Standing.PAUSED: self._tr("Coinstage: the stage is paused"),
            Standing.HIDDEN: self._tr("Coinstage: the overlay is hidden"),
        }[standing]
        if words != self._icon.toolTip():
            self._icon.setIcon(self._icons[standing])
            self._icon.setToolTip(words)

    def _action(self, do: Callable[[], None]) -> QAction:
        action = QAction(self._menu)
        action.triggered.connect(lambda _checked: do())
        self._menu.addAction(action)
        return action

    def _panic_or_show(self) -> None:
        (self._hand.panic if self._stage.state.visible else self._hand.show)()

    def _show_or_hide(self) -> None:
        if self._window.isVisible():
            self._window.hide()
        else:
            self._bring_to_front()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._show_or_hide()

    def _tr(self, words: str) -> str:
        return QCoreApplication.translate("Tray", words)


def _icon(standing: Standing) -> QIcon:
    """The app's picture with a dot for live, two bars for paused, a stroke for hidden."""
    picture = QPixmap(ICON_SIDE, ICON_SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    app_icon().paint(painter, picture.rect())
    if standing is not Standing.IDLE:
        centre, radius = QPointF(ICON_SIDE * 0.71, ICON_SIDE * 0.71), ICON_SIDE * 0.22
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#10131A"))
        painter.drawEllipse(centre, radius + 4, radius + 4)
        painter.setBrush(QColor(_COLOURS[standing]))
        painter.drawEllipse(centre, radius, radius)
        painter.setBrush(QColor("#10131A"))
        if standing is Standing.PAUSED:
            for side in (-1, 1):
                painter.drawRect(int(centre.x() + side * 5 - 2), int(centre.y() - 7), 4, 14)
        elif standing is Standing.HIDDEN:
            painter.drawRect(int(centre.x() - 8), int(centre.y() - 2), 16, 5)
    painter.end()
    return QIcon(picture)
