"""The Broadcast page: the connection to OBS, the overlay in it, whether it arrives, and what rules had OBS do."""

import base64
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.broadcast.link import LinkState
from overlay_app.broadcast.self_check import Verdict
from overlay_app.broadcast.sounding import Hearing
from overlay_app.ui.panels.broadcast_state import AddWhat, BroadcastActions, BroadcastShown
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_PORT_AT_MOST = 65_535
_TONES = {
    LinkState.OFF: "off",
    LinkState.CONNECTING: "waiting",
    LinkState.CONNECTED: "good",
    LinkState.REFUSED: "bad",
    LinkState.NO_ANSWER: "bad",
    LinkState.TOO_OLD: "bad",
}


@dataclass(frozen=True, slots=True)
class ActedRow:
    """One thing a rule had OBS do."""

    key: int
    time: str
    words: str
    done: bool


@QmlElement
@QmlUncreatable("made in desk.py")
class BroadcastPanel(QObject):
    """Shows a ``BroadcastShown``."""

    changed = Signal()

    def __init__(self, actions: BroadcastActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = BroadcastShown()
        self._acted = Rows(ActedRow, self)
        self._picture = QUrl()

    @property
    def state(self) -> BroadcastShown:
        """What is shown now."""
        return self._state

    def show(self, state: BroadcastShown) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        before, self._state = self._state.broadcast, state
        if before.checked is not state.broadcast.checked:
            self._picture = _as_url(b"" if state.broadcast.checked is None else state.broadcast.checked.picture)
        acted = state.broadcast.acted
        self._acted.show(
            [
                ActedRow(
                    len(acted) - place,
                    f"{datetime.fromtimestamp(each.at / 1000, state.zone):%H:%M:%S}",
                    each.words,
                    each.done,
                )
                for place, each in enumerate(acted)
            ]
        )
        self.changed.emit()

    # The connection

    @Property(bool, notify=changed)
    def enabled(self) -> bool:
        return self._state.broadcast.enabled

    @Property(bool, notify=changed)
    def connected(self) -> bool:
        return self._state.broadcast.link.connected

    @Property(str, notify=changed)
    def tone(self) -> str:
        return _TONES[self._state.broadcast.link.state] if self.enabled else "off"

    @Property(str, notify=changed)
    def title(self) -> str:
        """The state in a word or two, for the chip."""
        return {
            LinkState.OFF: self.tr("Off"),
            LinkState.CONNECTING: self.tr("Connecting"),
            LinkState.CONNECTED: self.tr("Connected"),
            LinkState.REFUSED: self.tr("Wrong password"),
            LinkState.NO_ANSWER: self.tr("No answer"),
            LinkState.TOO_OLD: self.tr("Too old"),
        }[self._state.broadcast.link.state]

    @Property(str, notify=changed)
    def words(self) -> str:
        """How the connection is doing; how OBS is switched on stands above it anyway."""
        return self._state.broadcast.link.plain_words if self.enabled else ""

    @Property(str, notify=changed)
    def doing(self) -> str:
        """What OBS is doing, in words; empty while nobody is connected."""
        broadcast = self._state.broadcast
        if not broadcast.link.connected:
            return ""
        running = [
            words
            for runs, words in (
                (broadcast.streaming, self.tr("streaming")),
                (broadcast.recording, self.tr("recording")),
                (broadcast.replay, self.tr("keeping replays")),
            )
            if runs
        ]
        return self.tr("OBS is {what}.").format(what=" · ".join(running)) if running else self.tr("OBS is idle.")

    @Property(str, notify=changed)
    def host(self) -> str:
        return self._state.host

    @Property(str, notify=changed)
    def port(self) -> str:
        return str(self._state.port)

    @Property(str, notify=changed)
    def scene(self) -> str:
        return self._state.broadcast.scene

    @Slot(str, str, str, bool, result=str)
    def connectTo(self, host: str, port: str, password: str, typed: bool) -> str:
        """Connect; the answer is what is wrong with what was typed. ``typed``: the password was touched."""
        host = host.strip()
        if not host or any(letter.isspace() or letter == "/" for letter in host):
            return self.tr("The host is a name or address, such as 127.0.0.1.")
        if not port.isdecimal() or not 1 <= int(port) <= _PORT_AT_MOST:
            return self.tr("The port is a number from 1 to 65535.")
        self._actions.connect(host, int(port), password if typed else None)
        return ""

    @Slot()
    def hangUp(self) -> None:
        self._actions.disconnect()

    # The session follows the stream

    @Property(bool, notify=changed)
    def follow(self) -> bool:
        return self._state.follow

    @Slot(bool)
    def setFollow(self, follow: bool) -> None:
        self._actions.set_follow(follow)

    @Property(str, notify=changed)
    def following(self) -> str:
        """What the session is about to do because of the stream; empty where nothing."""
        return self._state.broadcast.follow

    @Slot()
    def stay(self) -> None:
        self._actions.stay()

    # The overlay in OBS

    @Property(str, notify=changed)
    def busy(self) -> str:
        return self._state.busy.value

    @Property(bool, notify=changed)
    def inSession(self) -> bool:
        return self._state.in_session

    @Property(bool, notify=changed)
    def added(self) -> bool:
        return bool(self._state.broadcast.overlay)

    @Property(bool, notify=changed)
    def canAdd(self) -> bool:
        """Whether this system lets OBS be pointed at the window."""
        return not self._state.broadcast.by_hand.why

    @Property(bool, notify=changed)
    def hasBrowser(self) -> bool:
        return bool(self._state.broadcast.browser)

    @Property(bool, notify=changed)
    def ownDevice(self) -> bool:
        return self._state.broadcast.own_device

    @Property(str, notify=changed)
    def whyByHand(self) -> str:
        return self._state.broadcast.by_hand.why

    @Property("QStringList", notify=changed)
    def steps(self) -> list[str]:
        """How it is done by hand."""
        return list(self._state.broadcast.by_hand.steps)

    @Property(str, notify=changed)
    def told(self) -> str:
        return self._state.told

    @Property(bool, notify=changed)
    def failed(self) -> bool:
        return self._state.failed

    @Slot(str)
    def add(self, what: str) -> None:
        self._actions.add(AddWhat(what))

    @Slot()
    def giveSoundBack(self) -> None:
        self._actions.give_sound_back()

    # The check

    @Property(QUrl, notify=changed)
    def picture(self) -> QUrl:
        """What viewers saw when it was looked at last."""
        return self._picture

    @Property(str, notify=changed)
    def verdict(self) -> str:
        checked = self._state.broadcast.checked
        if checked is None:
            return ""
        return {
            Verdict.TRANSPARENT: self.tr("It arrives"),
            Verdict.KEYED: self.tr("It arrives, by its key colour"),
            Verdict.OPAQUE: self.tr("It covers everything"),
            Verdict.BLACK: self.tr("It is black"),
            Verdict.WRONG_WINDOW: self.tr("Another window"),
            Verdict.MINIMISED: self.tr("Minimised"),
            Verdict.ABSENT: self.tr("Not in the picture"),
            Verdict.SWITCHED_OFF: self.tr("Switched off in OBS"),
            Verdict.BEHIND: self.tr("Behind another source"),
            Verdict.COVERED: self.tr("Covered on your screen"),
            Verdict.UNKNOWN: self.tr("Looks right so far"),
        }[checked.finding.verdict]

    @Property(str, notify=changed)
    def verdictTone(self) -> str:
        checked = self._state.broadcast.checked
        if checked is None:
            return "off"
        return "good" if checked.finding.good else "waiting" if checked.finding.verdict is Verdict.UNKNOWN else "bad"

    @Property(str, notify=changed)
    def finding(self) -> str:
        checked = self._state.broadcast.checked
        return "" if checked is None else checked.finding.words

    @Property(str, notify=changed)
    def fixWords(self) -> str:
        """What the button says that puts it right; empty where there is none."""
        checked = self._state.broadcast.checked
        return "" if checked is None else checked.finding.fix_words

    @Property(str, notify=changed)
    def heard(self) -> str:
        heard = self._state.broadcast.heard
        return "" if heard is None else heard.words

    @Property(bool, notify=changed)
    def heardWell(self) -> bool:
        heard = self._state.broadcast.heard
        return heard is not None and heard.hearing is Hearing.HEARD

    @Slot(bool)
    def check(self, on_air: bool) -> None:
        self._actions.check(on_air)

    @Slot(bool)
    def fix(self, on_air: bool) -> None:
        self._actions.fix(on_air)

    @Slot()
    def listen(self) -> None:
        self._actions.listen()

    # What rules had OBS do

    @Property(QObject, notify=changed)
    def acted(self) -> QObject:
        return self._acted

    @Property(int, notify=changed)
    def actedCount(self) -> int:
        return len(self._state.broadcast.acted)


def _as_url(picture: bytes) -> QUrl:
    return QUrl(f"data:image/png;base64,{base64.b64encode(picture).decode()}") if picture else QUrl()
