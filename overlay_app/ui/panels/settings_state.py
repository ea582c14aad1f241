"""What the Settings page shows, and what can be done there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from overlay_app.services.settings import Mode as StageMode
from overlay_app.services.settings import OnClose, Renderer, Theme, TickerMode
from overlay_app.ui.panels.keys_state import KeysActions
from overlay_app.ui.panels.sound_state import SoundActions


class TokenUse(StrEnum):
    """What a client may do with its token."""

    FEED = "feed"
    """Send events, booked like those of any feed."""
    BUTTONS = "buttons"
    """Send plain gifts, booked and marked self-reported."""
    HOOK = "hook"
    """Post to the address of its source, as a webhook does."""
    STAGE = "stage"
    """Read the stage, nothing else."""
    CONTROL = "control"
    """Show, hide, skip, pause: what the Live page can."""
    SPEND = "spend"
    """Buy, fire, vote and redeem."""
    DEVICE = "device"
    """Use the control page, on one phone or second computer."""
    SETUP = "setup"
    """Set up what reaches the app, as the command line does."""


@dataclass(frozen=True, slots=True)
class Token:
    """A client's access, without its secret: that is shown once, when it is made."""

    id: str
    name: str
    use: TokenUse
    event_types: frozenset[str] | None = None
    """What a feed may send; None: the usual, without sales and reversals."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token to be made."""

    name: str
    use: TokenUse
    event_types: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """Where bridges and buttons reach this computer's feed."""

    address: str = ""
    """Such as ``http://127.0.0.1:28462``; empty while it is not running."""
    port: int = 28462
    words: str = ""
    """How it is doing, for example that the port was taken and which one it is instead."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The overlay's size in real pixels."""

    width: int
    height: int


CANVASES = (Canvas(1920, 1080), Canvas(1280, 720), Canvas(2560, 1440), Canvas(1080, 1920), Canvas(720, 1280))
FRAME_RATES = (30, 60)


@dataclass(frozen=True, slots=True)
class StageSettings:
    """How the overlay window is set up."""

    canvas: Canvas = CANVASES[0]
    mode: StageMode = StageMode.TRANSPARENT
    chroma: str = "#00B140"
    frame_rate: int = 60
    frame_rate_running: int = 60
    """The rate this run was started with: another one takes effect at the next start."""
    ticker: TickerMode = TickerMode.TONIGHT
    reduced_motion: bool = False
    problem: str = ""
    """Why not all of the canvas may be captured, and what to do; empty where all is well."""
    renderer: Renderer = Renderer.WINDOW
    """Whose word it is that a thing was on air."""


@dataclass(frozen=True, slots=True)
class BrowserSource:
    """The stage as a page: who looks at it. Its address bears a secret, so it is copied and never shown."""

    connected: int = 0
    drawing: int = 0
    problem: str = ""
    """Why nothing can be proved to air; empty where all is well."""


@dataclass(frozen=True, slots=True)
class About:
    """What this is, and where its data lies."""

    version: str = ""
    data_folder: str = ""


@dataclass(frozen=True, slots=True)
class SettingsState:
    """All that the Settings page shows."""

    feed: Feed = field(default_factory=Feed)
    tokens: tuple[Token, ...] = ()
    stage: StageSettings = field(default_factory=StageSettings)
    browser_source: BrowserSource = field(default_factory=BrowserSource)
    zone: str = ""
    """A time zone by its name, such as ``Europe/Lisbon``; empty: the system's."""
    system_zone: str = "UTC"
    theme: Theme = Theme.SYSTEM
    private_on_air: bool = True
    on_close: OnClose = OnClose.ASK
    restart_after_crash: bool = True
    about: About = field(default_factory=About)


@dataclass(frozen=True, slots=True)
class SettingsActions:
    """What the page can do: each is given the new value, keeps it, and shows it in the next state."""

    set_feed_port: Callable[[int], None]
    create_token: Callable[[NewToken, Callable[[str], None]], None]
    """Answers with the secret, in the GUI thread. It is shown once and kept nowhere here."""
    revoke_token: Callable[[str], None]
    set_stage: Callable[[StageSettings], None]
    copy_page_address: Callable[[], None]
    """Put the browser source's address on the clipboard; it is made where there is none yet."""
    revoke_page_address: Callable[[], None]
    """Shut out every page of the address there is now."""
    set_zone: Callable[[str], None]
    set_theme: Callable[[Theme], None]
    set_private_on_air: Callable[[bool], None]
    set_on_close: Callable[[OnClose], None]
    set_restart_after_crash: Callable[[bool], None]
    open_data_folder: Callable[[], None]
    copy: Callable[[str], None]
    """Put a text on the clipboard."""
    sound: SoundActions
    keys: KeysActions
