"""What a connection to the broadcast software is, in words for the user."""

from dataclasses import dataclass
from enum import StrEnum

PORT = 4455
"""Where OBS listens unless it is told otherwise."""

SWITCH_ON = "In OBS open Tools, WebSocket Server Settings, and tick “Enable WebSocket server”."


class LinkState(StrEnum):
    """How the connection is doing."""

    OFF = "off"
    CONNECTING = "connecting"
    CONNECTED = "connected"
    REFUSED = "refused"
    """It wants another password."""
    NO_ANSWER = "no-answer"
    TOO_OLD = "too-old"


@dataclass(frozen=True, slots=True)
class Address:
    """Where OBS is. ``password`` is empty where it wants none."""

    host: str
    port: int
    password: str = ""

    @property
    def url(self) -> str:
        """The same as a WebSocket address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"ws://{host}:{self.port}"

    def __repr__(self) -> str:
        return f"Address({self.host}:{self.port})"


@dataclass(frozen=True, slots=True)
class Link:
    """The connection as it is. Versions are empty while nobody is connected."""

    state: LinkState = LinkState.OFF
    words: str = "Not connected to OBS."
    version: str = ""
    """Of OBS, such as 30.2.3."""

    @property
    def plain_words(self) -> str:
        """The words without how OBS is switched on, for pages that say that anyway."""
        return self.words.replace(SWITCH_ON, "").strip()

    @property
    def connected(self) -> bool:
        """Whether requests can be made."""
        return self.state is LinkState.CONNECTED


class NotConnected(Exception):
    """Nobody is there to be asked; the message says so in words."""


class NotDone(Exception):
    """OBS did not do what it was asked; the message is for the user, ``code`` is OBS's own."""

    def __init__(self, words: str, code: int = 0) -> None:
        super().__init__(words)
        self.code = code


def at_least(version: str, *wanted: int) -> bool:
    """Whether a version such as 30.2.0-rc1 is this or a later one; an unreadable one is not."""
    numbers: list[int] = []
    for part in version.split("-", maxsplit=1)[0].split("."):
        if not part.isdecimal():
            break
        numbers.append(int(part))
    return tuple(numbers) >= wanted
