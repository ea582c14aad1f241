"""The Settings page: the local feed, how the stage is shown and sounds, and where everything lies."""

from dataclasses import dataclass, replace
from zoneinfo import available_timezones

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.services.settings import SIDE_AT_LEAST, SIDE_AT_MOST, OnClose, Renderer, Theme, TickerMode
from overlay_app.services.settings import Mode as StageMode
from overlay_app.stage.colours import strong
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.keys import KeysPanel
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.settings_state import (
    CANVASES,
    FRAME_RATES,
    Canvas,
    NewToken,
    SettingsActions,
    SettingsState,
    Token,
    TokenUse,
)
from overlay_app.ui.panels.sound import SoundPanel

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

SALES_AND_REVERSALS = frozenset({"coinstage.sale.v1", "coinstage.sale-refunded.v1", "coinstage.gift-reversed.v1"})
USUAL_EVENTS = frozenset(
    f"coinstage.{kind}.v1"
    for kind in (
        "gift",
        "like",
        "follow",
        "share",
        "subscribe",
        "chat",
        "join",
        "viewers",
        "trend",
        "stream-started",
        "stream-ended",
    )
)
LOWEST_PORT, HIGHEST_PORT = 1024, 65535
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token in the list."""

    key: str
    name: str
    use: str


@QmlElement
@QmlUncreatable("made in app.py")
class SettingsPanel(QObject):
    """Shows a ``SettingsState``. What is typed is checked here; ``problem`` says what to change."""

    changed = Signal()
    secretChanged = Signal()
    problemChanged = Signal()

    def __init__(self, actions: SettingsActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = SettingsState()
        self._secret = ""
        self._problem = ""
        self._tokens = Rows(TokenRow, self)
        self._sound = SoundPanel(actions.sound, self)
        self._keys = KeysPanel(actions.keys, self)

    @property
    def state(self) -> SettingsState:
        """What is shown now."""
        return self._state

    def show(self, state: SettingsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._tokens.show([self._token_row(token) for token in state.tokens])
        self.changed.emit()

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """Why what was typed last cannot be taken; empty where it was."""
        return self._problem

    # The local feed

    @Property(str, notify=changed)
    def feedAddress(self) -> str:
        return self._state.feed.address

    @Property(str, notify=changed)
    def feedWords(self) -> str:
        return self._state.feed.words

    @Property(int, notify=changed)
    def feedPort(self) -> int:
        return self._state.feed.port

    @Slot(str)
    def setFeedPort(self, typed: str) -> None:
        port = int(typed) if typed.isdecimal() else 0
        allowed = LOWEST_PORT <= port <= HIGHEST_PORT
        if self._wrong("" if allowed else self.tr("A port is a number from 1024 to 65535.")):
            return
        if port != self._state.feed.port:
            self._actions.set_feed_port(port)

    # Tokens

    @Property(QObject, notify=changed)
    def tokens(self) -> QObject:
        return self._tokens

    @Property(str, notify=secretChanged)
    def secret(self) -> str:
        """The secret of the token just made, until it was looked at."""
        return self._secret

    @Slot(str, str, bool)
    def createToken(self, name: str, use: str, sales: bool) -> None:
        wanted, named = TokenUse(use), name.strip()
        if self._wrong("" if 0 < len(named) <= LONGEST_NAME else self.tr("Give it a name of up to 60 letters.")):
            return
        types = USUAL_EVENTS | SALES_AND_REVERSALS if sales and wanted is TokenUse.FEED else None
        self._actions.create_token(NewToken(named, wanted, types), self._show_secret)

    @Slot()
    def forgetSecret(self) -> None:
        self._show_secret("")

    @Slot()
    def copySecret(self) -> None:
        self._actions.copy(self._secret)

    @Slot()
    def copyFeedAddress(self) -> None:
        self._actions.copy(self._state.feed.address)

    @Slot(str)
    def revokeToken(self, token: str) -> None:
        self._actions.revoke_token(token)

    # The stage

    @Property("QStringList", notify=changed)
    def canvases(self) -> list[str]:
        """The usual sizes, the one in use where it is none of them, and a way to another."""
        chosen = self._state.stage.canvas
        known = CANVASES if chosen in CANVASES else (*CANVASES, chosen)
        return [*(f"{canvas.width} × {canvas.height}" for canvas in known), self.tr("Another size…")]

    @Property(int, notify=changed)
    def canvas(self) -> int:
        """The place of the canvas in use among ``canvases``."""
        chosen = self._state.stage.canvas
        return CANVASES.index(chosen) if chosen in CANVASES else len(CANVASES)

    @Property(int, notify=changed)
    def canvasWidth(self) -> int:
        return self._state.stage.canvas.width

    @Property(int, notify=changed)
    def canvasHeight(self) -> int:
        return self._state.stage.canvas.height

    @Slot(float, float, result=str)
    def setCanvasSize(self, width: float, height: float) -> str:
        """Use a size of one's own; the answer is what is wrong with it, empty where nothing is. NaN: nothing typed."""
        if not all(SIDE_AT_LEAST <= side <= SIDE_AT_MOST for side in (width, height)):
            return self.tr("Each side has {least} to {most} pixels.").format(
                least=formats.grouped(SIDE_AT_LEAST), most=formats.grouped(SIDE_AT_MOST)
            )
        self._actions.set_stage(replace(self._state.stage, canvas=Canvas(int(width), int(height))))
        return ""

    @Property(str, notify=changed)
    def canvasProblem(self) -> str:
        return self._state.stage.problem

    @Slot(int)
    def setCanvas(self, place: int) -> None:
        if place < len(CANVASES):
            self._actions.set_stage(replace(self._state.stage, canvas=CANVASES[place]))

    @Property(str, notify=changed)
    def stageMode(self) -> str:
        return self._state.stage.mode.value

    @Slot(str)
    def setStageMode(self, mode: str) -> None:
        self._actions.set_stage(replace(self._state.stage, mode=StageMode(mode)))

    @Property(str, notify=changed)
    def chroma(self) -> str:
        return self._state.stage.chroma

    @Slot(str)
    def setChroma(self, typed: str) -> None:
        colour = QColor.fromString(typed.strip())
        if self._wrong("" if colour.isValid() else self.tr("A colour looks like #00B140.")):
            return
        self._actions.set_stage(replace(self._state.stage, chroma=colour.name().upper()))

    @Property(int, notify=changed)
    def frameRate(self) -> int:
        return self._state.stage.frame_rate

    @Property(bool, notify=changed)
    def frameRateWaits(self) -> bool:
        """Whether the chosen rate takes effect only at the next start."""
        return self._state.stage.frame_rate != self._state.stage.frame_rate_running

    @Slot(int)
    def setFrameRate(self, rate: int) -> None:
        if rate in FRAME_RATES:
            self._actions.set_stage(replace(self._state.stage, frame_rate=rate))

    @Property(str, notify=changed)
    def ticker(self) -> str:
        return self._state.stage.ticker.value

    @Slot(str)
    def setTicker(self, mode: str) -> None:
        self._actions.set_stage(replace(self._state.stage, ticker=TickerMode(mode)))

    @Property(bool, notify=changed)
    def reducedMotion(self) -> bool:
        return self._state.stage.reduced_motion

    @Slot(bool)
    def setReducedMotion(self, reduced: bool) -> None:
        self._actions.set_stage(replace(self._state.stage, reduced_motion=reduced))

    @Property(str, notify=changed)
    def renderer(self) -> str:
        """Whose word it is that a thing was on air: ``window`` or ``page``."""
        return self._state.stage.renderer.value

    @Slot(str)
    def setRenderer(self, renderer: str) -> None:
        self._actions.set_stage(replace(self._state.stage, renderer=Renderer(renderer)))

    @Property(str, notify=changed)
    def pagesWords(self) -> str:
        """Who looks at the stage's page."""
        pages = self._state.browser_source
        if pages.connected == 0:
            return self.tr("No page is connected")
        seen = self.tr("drawing") if pages.drawing == pages.connected else self.tr("{count} drawing")
        told = self.tr("1 page connected, ") if pages.connected == 1 else self.tr("{pages} pages connected, ")
        if pages.drawing == 0:
            seen = self.tr("not seen just now")
        return told.format(pages=pages.connected) + seen.format(count=pages.drawing)

    @Property(str, notify=changed)
    def pagesProblem(self) -> str:
        """Why nothing can be proved to air; empty where all is well."""
        return self._state.browser_source.problem

    @Slot()
    def copyPageAddress(self) -> None:
        self._actions.copy_page_address()

    @Slot()
    def revokePageAddress(self) -> None:
        self._actions.revoke_page_address()

    @Property(bool, notify=changed)
    def keyIsWeak(self) -> bool:
        """Whether the key colour is too near to grey for anything to be kept from it."""
        return not strong(self._state.stage.chroma)

    @Property(SoundPanel, constant=True)
    def sound(self) -> SoundPanel:
        """How the stage sounds."""
        return self._sound

    @Property(KeysPanel, constant=True)
    def keys(self) -> KeysPanel:
        """Keys that direct the stage whatever program is in front."""
        return self._keys

    # In general

    @Property("QStringList", notify=changed)
    def zones(self) -> list[str]:
        """The names of all time zones; the first stands for the system's."""
        return ["", *sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))]

    @Property(str, notify=changed)
    def zone(self) -> str:
        return self._state.zone

    @Property(str, notify=changed)
    def systemZone(self) -> str:
        return self._state.system_zone

    @Slot(str)
    def setZone(self, zone: str) -> None:
        if zone in self.zones:
            self._actions.set_zone(zone)

    @Property(str, notify=changed)
    def theme(self) -> str:
        return self._state.theme.value

    @Slot(str)
    def setTheme(self, theme: str) -> None:
        self._actions.set_theme(Theme(theme))

    @Property(bool, notify=changed)
    def privateOnAir(self) -> bool:
        return self._state.private_on_air

    @Slot(bool)
    def setPrivateOnAir(self, on: bool) -> None:
        self._actions.set_private_on_air(on)

    @Property(str, notify=changed)
    def onClose(self) -> str:
        return self._state.on_close.value

    @Slot(str)
    def setOnClose(self, on_close: str) -> None:
        self._actions.set_on_close(OnClose(on_close))

    @Property(bool, notify=changed)
    def restartAfterCrash(self) -> bool:
        return self._state.restart_after_crash

    @Slot(bool)
    def setRestartAfterCrash(self, on: bool) -> None:
        self._actions.set_restart_after_crash(on)

    @Property(str, notify=changed)
    def dataFolder(self) -> str:
        return self._state.about.data_folder

    @Slot()
    def openDataFolder(self) -> None:
        self._actions.open_data_folder()

    @Property(str, notify=changed)
    def version(self) -> str:
        return self._state.about.version

    def _wrong(self, problem: str) -> bool:
        if problem != self._problem:
            self._problem = problem
            self.problemChanged.emit()
        return bool(problem)

    def _show_secret(self, secret: str) -> None:
        self._secret = secret
        self.secretChanged.emit()

    def _token_row(self, token: Token) -> TokenRow:
        match token.use:
            case TokenUse.FEED if token.event_types is not None and token.event_types & SALES_AND_REVERSALS:
                words = self.tr("sends events, sales and reversals too")
            case TokenUse.FEED:
                words = self.tr("sends events, no sales or reversals")
            case TokenUse.BUTTONS:
                words = self.tr("buttons and bots: its gifts are booked, marked self-reported")
            case TokenUse.HOOK:
                words = self.tr("posts to the address of its source; see the page Sources")
            case TokenUse.STAGE:
                words = self.tr("reads the stage")
            case TokenUse.CONTROL:
                words = self.tr("controls the stage")
            case TokenUse.SPEND:
                words = self.tr("spends coins: effects, votes and rewards")
            case TokenUse.DEVICE:
                words = self.tr("uses the control page; see the page Remote")
            case TokenUse.SETUP:
                words = self.tr("sets up sources, OBS, the network and devices")
        return TokenRow(token.id, token.name, words)
