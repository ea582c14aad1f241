"""The creator's window: its view models, one QML file, and where it stood last time."""

from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from overlay_app.services.window_place import WindowPlace
from overlay_app.ui.overlay.stage_view import StageView
from overlay_app.ui.overlay.theme import Look, default_look, wear
from overlay_app.ui.panels.app_panel import AppPanel
from overlay_app.ui.panels.balance import BalancePanel
from overlay_app.ui.panels.broadcast import BroadcastPanel
from overlay_app.ui.panels.challenges import ChallengesPanel
from overlay_app.ui.panels.crashes import CrashesPanel
from overlay_app.ui.panels.direction import DirectionPanel
from overlay_app.ui.panels.effects import EffectsPanel
from overlay_app.ui.panels.engine import MAIN_WINDOW, panels_engine
from overlay_app.ui.panels.goals import GoalsPanel
from overlay_app.ui.panels.leaving import LeavingPanel
from overlay_app.ui.panels.live import LivePanel
from overlay_app.ui.panels.marketplace import MarketplacePanel
from overlay_app.ui.panels.news import NewsPanel
from overlay_app.ui.panels.pictures import app_icon, artwork_folder
from overlay_app.ui.panels.polls import PollsPanel
from overlay_app.ui.panels.remote import RemotePanel
from overlay_app.ui.panels.rewards import RewardsPanel
from overlay_app.ui.panels.schedule import SchedulePanel
from overlay_app.ui.panels.sessions import SessionsPanel
from overlay_app.ui.panels.settings import SettingsPanel
from overlay_app.ui.panels.sources import SourcesPanel
from overlay_app.ui.panels.studio import StudioPanel
from overlay_app.ui.panels.supporters import SupportersPanel
from overlay_app.ui.panels.trends import TrendsPanel
from overlay_app.ui.panels.viewers import ViewersPanel
from overlay_app.ui.panels.welcome import WelcomePanel


class WindowBroken(RuntimeError):
    """The window's own files do not load: the installation is incomplete, or we made a mistake."""


@dataclass(frozen=True, slots=True)
class Panels:
    """The view models, one a page; what viewers see for the preview, and the examples of the studio."""

    app: AppPanel
    live: LivePanel
    preview: StageView
    balance: BalancePanel
    goals: GoalsPanel
    schedule: SchedulePanel
    sessions: SessionsPanel
    studio: StudioPanel
    specimen: StageView
    direction: DirectionPanel
    supporters: SupportersPanel
    polls: PollsPanel
    challenges: ChallengesPanel
    marketplace: MarketplacePanel
    effects: EffectsPanel
    trends: TrendsPanel
    rewards: RewardsPanel
    viewers: ViewersPanel
    sources: SourcesPanel
    broadcast: BroadcastPanel
    remote: RemotePanel
    settings: SettingsPanel
    welcome: WelcomePanel
    news: NewsPanel
    crashes: CrashesPanel
    leaving: LeavingPanel


class PanelsWindow:
    """Keeps the view models alive for as long as QML shows them. Hidden until ``bring_to_front``."""

    def __init__(
        self,
        panels: Panels,
        place: WindowPlace | None = None,
        engine: QQmlApplicationEngine | None = None,
        *,
        gently: bool = False,
    ) -> None:
        """``engine`` may have read the window already.

        ``gently``: pages come piece by piece when they are first opened, so that the stage is drawn meanwhile.
        """
        self._panels = panels
        self._problems: list[str] = []
        self._engine = engine or panels_engine()
        self._engine.warnings.connect(lambda found: self._problems.extend(each.toString() for each in found))
        self._lay_out_artwork()
        self.wear(default_look())
        self._engine.setInitialProperties(
            {
                "app": panels.app,
                "live": panels.live,
                "preview": panels.preview,
                "balance": panels.balance,
                "goals": panels.goals,
                "schedule": panels.schedule,
                "sessions": panels.sessions,
                "studio": panels.studio,
                "specimen": panels.specimen,
                "direction": panels.direction,
                "supporters": panels.supporters,
                "polls": panels.polls,
                "challenges": panels.challenges,
                "marketplace": panels.marketplace,
                "effects": panels.effects,
                "trends": panels.trends,
                "rewards": panels.rewards,
                "viewers": panels.viewers,
                "sources": panels.sources,
                "broadcast": panels.broadcast,
                "remote": panels.remote,
                "settings": panels.settings,
                "welcome": panels.welcome,
                "news": panels.news,
                "crashes": panels.crashes,
                "leaving": panels.leaving,
                "gently": gently,
                **_on_a_screen(place or WindowPlace()),
            }
        )
        self._engine.load(MAIN_WINDOW)
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise WindowBroken("The main window could not be loaded.\n" + "\n".join(self._problems))
        self._window = roots[0]
        self._window.setIcon(app_icon())

    @property
    def window(self) -> QQuickWindow:
        """The window itself, for tests and pictures."""
        return self._window

    def wear(self, look: Look) -> None:
        """Draw the stage so from now on, wherever these pages show it."""
        wear(self._engine, look)

    @property
    def place(self) -> WindowPlace:
        """Where it stands now: keep it, and give it to the next one."""
        shape = self._window.geometry()
        return WindowPlace(shape.width(), shape.height(), shape.x(), shape.y())

    def bring_to_front(self) -> None:
        """Show the window, above the others."""
        self._window.show()
        self._window.raise_()
        self._window.requestActivate()

    def show_quietly(self) -> None:
        """Show the window without taking the keyboard from the program in front."""
        self._window.setProperty("_q_showWithoutActivating", True)
        self._window.show()
        self._window.setProperty("_q_showWithoutActivating", False)

    def hide(self) -> None:
        """Take the window away; its clocks stop, the stage goes on."""
        self._window.hide()

    def find(self, name: str) -> QObject | None:
        """The first item of that object name."""
        return self._window.findChild(QObject, name)

    def _lay_out_artwork(self) -> None:
        artwork = self._engine.singletonInstance("Coinstage.Controls", "Artwork")
        if not isinstance(artwork, QObject):
            raise WindowBroken("The main window's controls could not be loaded.\n" + "\n".join(self._problems))
        artwork.setProperty("folder", artwork_folder())

    def destroy(self) -> None:
        """End QML before the view models that it shows."""
        self._window.setProperty("gently", False)  # a page that is half there is made whole first
        shiboken6.delete(self._engine)


def _on_a_screen(place: WindowPlace) -> dict[str, int]:
    """A place that no screen shows any more is given up; a size that no screen holds is cut."""
    wanted = {"width": place.width, "height": place.height}
    if place.x is None or place.y is None:
        return wanted
    shape = QRect(place.x, place.y, place.width, place.height)
    if any(
        screen.availableGeometry().intersects(shape.adjusted(80, 0, -80, -80)) for screen in QGuiApplication.screens()
    ):
        return {**wanted, "x": place.x, "y": place.y}
    return wanted
