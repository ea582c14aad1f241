"""What the user has set, in a TOML file they may edit by hand: unknown keys are named, comments are kept."""

import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from overlay_app.services.key_chords import BadChord, Chord
from overlay_app.stage.theme import DEFAULT, SOUND_SETS
from overlay_app.stage.tiers import ShownTimes, Tiers

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

SIZE_AT_MOST = 256 * 1024
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PORT_AT_MOST = 65_535
_HOST = re.compile(r"[A-Za-z0-9.:_-]{1,253}")
SIDE_AT_LEAST, SIDE_AT_MOST = 320, 7680
"""How small and how large a side of the canvas may be, in pixels."""
_HOLD_SECONDS_AT_MOST = 10
_CREDITS_SECONDS_AT_LEAST, _CREDITS_SECONDS_AT_MOST = 10, 600

T = TypeVar("T")


class SettingsProblem(ValueError):
    """The settings file cannot be used as it is; the message names the place and what to do."""


class Mode(StrEnum):
    """What lies behind the widgets in the overlay window."""

    TRANSPARENT = "transparent"
    CHROMA = "chroma"
    SOLID = "solid"


class TickerMode(StrEnum):
    """What of the balance viewers may see."""

    OFF = "off"
    TONIGHT = "tonight"
    GOAL_ONLY = "goal-only"
    BALANCE = "balance"


class Renderer(StrEnum):
    """What the broadcast software shows, and whose word it is that a thing was on air."""

    WINDOW = "window"
    PAGE = "page"


class Theme(StrEnum):
    """How the panels look."""

    DARK = "dark"
    LIGHT = "light"
    SYSTEM = "system"


class OnClose(StrEnum):
    """What closing the window does where the system has a tray."""

    ASK = "ask"
    TRAY = "tray"
    QUIT = "quit"


@dataclass(frozen=True, slots=True)
class TikFinitySettings:
    """The TikFinity source, as files of older versions have it: it moves to the list of sources when that is made."""

    enabled: bool = True
    address: str = "ws://127.0.0.1:21213/"
    receiver: str = ""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """The local feed; where ``port`` is taken, the next free one is used."""

    port: int = 28462

    def __post_init__(self) -> None:
        if not 0 <= self.port <= _PORT_AT_MOST:
            raise SettingsProblem(f"feed.port is 0 to {_PORT_AT_MOST}.")


@dataclass(frozen=True, slots=True)
class RemoteSettings:
    """The control page for other devices. On this computer it is always there; in the network only where asked for."""

    lan: bool = False
    interface: str = ""
    """The network it is offered in, by the system's name for it, such as ``wlan0``."""
    port: int = 28463

    def __post_init__(self) -> None:
        if not 1024 <= self.port <= _PORT_AT_MOST:
            raise SettingsProblem(f"remote.port is 1024 to {_PORT_AT_MOST}.")


@dataclass(frozen=True, slots=True)
class StageSettings:
    """The overlay window. Sizes are real pixels."""

    width: int = 1920
    height: int = 1080
    mode: Mode = Mode.TRANSPARENT
    chroma: str = "#00B140"
    frame_rate: int = 60
    ticker: TickerMode = TickerMode.TONIGHT
    theme: str = DEFAULT
    """The id of a theme; where it is gone, the default is worn."""
    reduced_motion: bool = False
    """Whether things fade instead of flying in."""
    renderer: Renderer = Renderer.WINDOW

    def __post_init__(self) -> None:
        if not all(SIDE_AT_LEAST <= side <= SIDE_AT_MOST for side in (self.width, self.height)):
            raise SettingsProblem(f"stage: a canvas side is {SIDE_AT_LEAST} to {SIDE_AT_MOST} pixels.")
        if self.frame_rate not in {30, 60}:
            raise SettingsProblem("stage.frame_rate is 30 or 60.")
        if not _COLOUR.fullmatch(self.chroma):
            raise SettingsProblem("stage.chroma is a colour such as #00B140.")


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """Sound and speech. Volumes are per cent; devices are the system's own ids."""

    enabled: bool = True
    volume: int = 80
    """Of everything."""
    sounds: str = ""
    """One of ``SOUND_SETS``; empty: the one that the theme names."""
    stream_device: str = ""
    """What the broadcast software hears; empty: the system's default."""
    stream_volume: int = 100
    headphones_device: str = ""
    """A second device that sounds along, for the creator alone; empty: none."""
    headphones_volume: int = 100
    ducking: int = 60
    """By how much the sounds step back while speech speaks."""
    speech: bool = False
    speech_from: int = 500
    """The least coins of a combo to be spoken of."""
    speech_voice: str = ""
    """Empty: the system's default."""
    speech_rate: int = 0
    """From -100, slow, to 100, fast."""
    speech_volume: int = 80

    def __post_init__(self) -> None:
        for name in ("volume", "stream_volume", "headphones_volume", "ducking", "speech_volume"):
            if not 0 <= getattr(self, name) <= 100:
                raise SettingsProblem(f"sound.{name} is a percentage from 0 to 100.")
        if not -100 <= self.speech_rate <= 100:
            raise SettingsProblem("sound.speech_rate is a number from -100 to 100.")
        if self.sounds and self.sounds not in SOUND_SETS:
            raise SettingsProblem(f"sound.sounds is empty or one of {', '.join(SOUND_SETS)}.")
        if self.speech_from < 1:
            raise SettingsProblem("sound.speech_from is 1 coin or more.")


@dataclass(frozen=True, slots=True)
class ModerationSettings:
    """What names must pass before viewers see them. Lists are written with spaces or commas between."""

    hold_seconds: int = 0
    """Cards and speech wait so long, so that a name can be struck out unseen. Coins count at once."""
    own_names: str = ""
    """The creator's own names, with commas between: nobody else may go by them."""
    languages: str = "de en es fr it pt ru"
    """Whose word lists are used."""

    def __post_init__(self) -> None:
        if not 0 <= self.hold_seconds <= _HOLD_SECONDS_AT_MOST:
            raise SettingsProblem(f"moderation.hold_seconds is 0 to {_HOLD_SECONDS_AT_MOST}.")

    @property
    def names(self) -> tuple[str, ...]:
        """The creator's own names."""
        return tuple(name for part in self.own_names.split(",") if (name := part.strip()))

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages whose lists are used."""
        return tuple(self.languages.replace(",", " ").split())


@dataclass(frozen=True, slots=True)
class TierSettings:
    """How big a gift is by its coins, and for how many seconds each size is shown."""

    medium: int = 20
    large: int = 500
    huge: int = 5_000
    small_seconds: int = 6
    medium_seconds: int = 4
    large_seconds: int = 6
    huge_seconds: int = 9

    def __post_init__(self) -> None:
        try:
            _ = self.tiers, self.times
        except ValueError as wrong:
            raise SettingsProblem(f"tiers: {wrong}") from wrong

    @property
    def tiers(self) -> Tiers:
        """The same as the stage reads it."""
        return Tiers(self.medium, self.large, self.huge)

    @property
    def times(self) -> ShownTimes:
        """The same as the stage reads it."""
        seconds = (self.small_seconds, self.medium_seconds, self.large_seconds, self.huge_seconds)
        return ShownTimes(*(1000 * each for each in seconds))


@dataclass(frozen=True, slots=True)
class CreditsSettings:
    """The credits of a session. ``seconds`` is how long they roll, where nobody is missing for it."""

    seconds: int = 90
    at_end: bool = False
    """Roll them by themselves when the session ends."""

    def __post_init__(self) -> None:
        if not _CREDITS_SECONDS_AT_LEAST <= self.seconds <= _CREDITS_SECONDS_AT_MOST:
            raise SettingsProblem(f"credits.seconds is {_CREDITS_SECONDS_AT_LEAST} to {_CREDITS_SECONDS_AT_MOST}.")


@dataclass(frozen=True, slots=True)
class KeySettings:
    """Keys that direct the stage whatever program is in front, such as ``Ctrl+Alt+P``; empty: none."""

    panic: str = ""
    pause: str = ""
    skip: str = ""
    replay: str = ""
    mute: str = ""
    layout: str = ""

    def __post_init__(self) -> None:
        seen: dict[Chord, str] = {}
        for command in fields(self):
            text = getattr(self, command.name)
            if not text:
                continue
            try:
                chord = Chord.parse(text)
            except BadChord as wrong:
                raise SettingsProblem(f"keys: {wrong}") from wrong
            if chord in seen:
                raise SettingsProblem(f"keys: {text} is the key for “{seen[chord]}” already.")
            seen[chord] = command.name


@dataclass(frozen=True, slots=True)
class ObsSettings:
    """The broadcast software. Its password lies in the vault."""

    enabled: bool = False
    host: str = "127.0.0.1"
    port: int = 4455
    follow: bool = True
    """Begin a session with the stream, and end it with the stream."""
    own_device: bool = False
    """On Linux: sound on a device of our own, which OBS hears by itself."""

    def __post_init__(self) -> None:
        if not 1 <= self.port <= _PORT_AT_MOST:
            raise SettingsProblem(f"obs.port is 1 to {_PORT_AT_MOST}.")
        if not _HOST.fullmatch(self.host):
            raise SettingsProblem("obs.host is a name or address such as 127.0.0.1, without a port.")


@dataclass(frozen=True, slots=True)
class GeneralSettings:
    """The rest. An empty ``zone`` is the system's."""

    zone: str = ""
    theme: Theme = Theme.DARK
    first_run_read: bool = False
    private_on_air: bool = True
    """While a session runs, addresses, tokens, notes and the like are covered in the panels."""
    on_close: OnClose = OnClose.ASK
    restart_after_crash: bool = True
    """Whether the app starts itself again when it crashes during a session."""

    def __post_init__(self) -> None:
        if not self.zone:
            return
        from zoneinfo import available_timezones  # noqa: PLC0415 - the first frame does not wait for it

        if self.zone not in available_timezones():
            raise SettingsProblem(f"general.zone: {self.zone!r:.60} is no time zone such as Europe/Lisbon.")

    @property
    def time_zone(self) -> "ZoneInfo | None":
        """The chosen zone; None for the system's."""
        if not self.zone:
            return None
        from zoneinfo import ZoneInfo  # noqa: PLC0415

        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user has set."""

    tikfinity: TikFinitySettings = field(default_factory=TikFinitySettings)
    feed: FeedSettings = field(default_factory=FeedSettings)
    remote: RemoteSettings = field(default_factory=RemoteSettings)
    stage: StageSettings = field(default_factory=StageSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    moderation: ModerationSettings = field(default_factory=ModerationSettings)
    credits: CreditsSettings = field(default_factory=CreditsSettings)
    tiers: TierSettings = field(default_factory=TierSettings)
    keys: KeySettings = field(default_factory=KeySettings)
    obs: ObsSettings = field(default_factory=ObsSettings)
    general: GeneralSettings = field(default_factory=GeneralSettings)

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """Read settings; what is not said keeps its default. Raises ``SettingsProblem``."""
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsProblem(f"The settings are not valid TOML: {error}") from error
        except RecursionError as error:
            raise SettingsProblem("The settings are nested too deep.") from error
        sections = {section.name: section for section in fields(cls)}
        if unknown := document.keys() - sections.keys():
            raise SettingsProblem(f"There is no section {min(unknown)!r:.60} in the settings.")
        settings = cls()
        for name, values in document.items():
            settings = replace(settings, **{name: _section(name, getattr(settings, name), values)})
        return settings


def load(path: Path) -> Settings:
    """The settings at ``path``; defaults where there is no file. Raises ``SettingsProblem`` or ``OSError``."""
    if not path.exists():
        return Settings()
    if path.stat().st_size > SIZE_AT_MOST:
        raise SettingsProblem(f"The settings file is larger than {SIZE_AT_MOST // 1024} KiB.")
    return Settings.from_toml(text_of(path))


def text_of(path: Path) -> str:
    """The file's text. Raises ``SettingsProblem`` where it is none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SettingsProblem(f"The settings are not valid UTF-8, at byte {error.start}.") from error


def _section(name: str, defaults: T, values: object) -> T:
    if not isinstance(values, dict):
        raise SettingsProblem(f"{name} must be a section: [{name}].")
    known = {entry.name: getattr(defaults, entry.name) for entry in fields(defaults)}  # type: ignore[arg-type]
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise SettingsProblem(f"There is no setting {name}.{key}.")
        checked[key] = _as(type(known[key]), value, f"{name}.{key}")
    return replace(defaults, **checked)  # type: ignore[type-var]


def _as(wanted: type, value: object, place: str) -> object:
    if issubclass(wanted, StrEnum):
        try:
            return wanted(str(value))
        except ValueError:
            raise SettingsProblem(f"{place} is one of {', '.join(wanted)}.") from None
    if type(value) is not wanted:
        raise SettingsProblem(f"{place} must be {wanted.__name__}, not {type(value).__name__}.")
    return value
