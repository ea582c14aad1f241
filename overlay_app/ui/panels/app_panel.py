"""What belongs to no page: which page is open, the theme, a problem in words, the way back from what was done."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


class PageName(StrEnum):
    """The pages there are: first those of the sidebar, in its order."""

    LIVE = "live"
    GOALS = "goals"
    SCHEDULE = "schedule"
    OVERLAY = "overlay"
    DIRECTION = "direction"
    SUPPORTERS = "supporters"
    POLLS = "polls"
    VIEWERS = "viewers"
    BALANCE = "balance"
    MARKETPLACE = "marketplace"
    EFFECTS = "effects"
    TRENDS = "trends"
    REWARDS = "rewards"
    SOURCES = "sources"
    BROADCAST = "broadcast"
    REMOTE = "remote"
    SETTINGS = "settings"
    WELCOME = "welcome"
    NEWS = "news"
    CRASHES = "crashes"


BESIDE = frozenset({PageName.WELCOME, PageName.NEWS, PageName.CRASHES})
"""Pages that stand in no sidebar: other pages lead to them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be said quietly above the pages, with a way to where there is more of it."""

    words: str
    button: str = ""
    page: PageName | None = None


@dataclass(frozen=True, slots=True)
class AppState:
    """What the window shows around its pages."""

    page: PageName = PageName.LIVE
    dark: bool = True
    problem: str = ""
    """What is wrong with the whole app, in words and with what to do; empty where nothing is."""
    first_run: bool = False
    """Whether the note about whose coins these are has still to be read."""
    notice: Notice | None = None
    first_steps: bool = False
    """Whether the first steps are still to be taken, and were not put away."""
    discreet: bool = False
    """Whether addresses, tokens, notes and the like are covered: somebody may be watching this screen."""
    watermark: str = ""
    """Such as "DEMO": these coins are in no real books."""


@dataclass(frozen=True, slots=True)
class AppActions:
    """What the window itself can do."""

    first_run_read: Callable[[], None]
    close: Callable[[], None]
    """The user closed the window: the app decides whether it ends or goes on without it."""


@QmlElement
@QmlUncreatable("made in app.py")
class AppPanel(QObject):
    """Shows an ``AppState``, says one thing at a time in a toast, and asks one question at a time."""

    changed = Signal()
    said = Signal()
    asked = Signal()

    def __init__(self, actions: AppActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = AppState()
        self._toast = ""
        self._undo: Callable[[], None] | None = None
        self._question = ""
        self._answer = ""
        self._agreed: Callable[[], None] | None = None

    @property
    def state(self) -> AppState:
        """What is shown now."""
        return self._state

    def show(self, state: AppState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self.changed.emit()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done for ten seconds, with a button that takes it back where ``undo`` is given."""
        self._toast, self._undo = text, undo
        self.said.emit()

    def ask(self, question: str, answer: str, agreed: Callable[[], None]) -> None:
        """Ask before something is done; ``answer`` is the word on the button that calls ``agreed``."""
        self._question, self._answer, self._agreed = question, answer, agreed
        self.asked.emit()

    @Property(str, notify=changed)
    def page(self) -> str:
        return self._state.page.value

    @Slot(str)
    def open(self, page: str) -> None:
        self.show(replace(self._state, page=PageName(page)))

    @Property(bool, notify=changed)
    def dark(self) -> bool:
        return self._state.dark

    @Property(bool, notify=changed)
    def discreet(self) -> bool:
        return self._state.discreet

    @Property(str, notify=changed)
    def problem(self) -> str:
        return self._state.problem

    @Slot()
    def dismissProblem(self) -> None:
        self.show(replace(self._state, problem=""))

    @Property(bool, notify=changed)
    def firstSteps(self) -> bool:
        return self._state.first_steps

    @Property(str, notify=changed)
    def notice(self) -> str:
        return "" if self._state.notice is None else self._state.notice.words

    @Property(str, notify=changed)
    def noticeButton(self) -> str:
        return "" if self._state.notice is None else self._state.notice.button

    @Slot()
    def followNotice(self) -> None:
        notice = self._state.notice
        if notice is not None:
            self.show(replace(self._state, notice=None, page=notice.page or self._state.page))

    @Slot()
    def dismissNotice(self) -> None:
        self.show(replace(self._state, notice=None))

    @Property(str, notify=changed)
    def watermark(self) -> str:
        return self._state.watermark

    @Property(bool, notify=changed)
    def firstRun(self) -> bool:
        return self._state.first_run

    @Slot()
    def firstRunRead(self) -> None:
        self.show(replace(self._state, first_run=False))
        self._actions.first_run_read()

    @Property(str, notify=said)
    def toast(self) -> str:
        return self._toast

    @Property(bool, notify=said)
    def undoable(self) -> bool:
        return self._undo is not None

    @Slot()
    def undo(self) -> None:
        undo = self._undo
        self.dismissToast()
        if undo is not None:
            undo()

    @Slot()
    def dismissToast(self) -> None:
        self.say("")

    @Property(str, notify=asked)
    def question(self) -> str:
        return self._question

    @Property(str, notify=asked)
    def answer(self) -> str:
        return self._answer

    @Slot()
    def agree(self) -> None:
        agreed, self._agreed = self._agreed, None
        self._question = ""
        self.asked.emit()
        if agreed is not None:
            agreed()

    @Slot()
    def disagree(self) -> None:
        self._question, self._agreed = "", None
        self.asked.emit()

    @Slot()
    def close(self) -> None:
        self._actions.close()
