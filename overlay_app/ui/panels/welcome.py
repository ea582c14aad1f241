"""The first steps: from nothing to a test gift in the broadcast."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.broadcast.placing import WINDOW_TITLE, Desktop
from overlay_app.services.first_sources import Offered
from overlay_app.services.settings import SIDE_AT_LEAST, SIDE_AT_MOST, TickerMode
from overlay_app.sources.base import State
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.source_row import SourceRow, source_row
from overlay_app.ui.panels.welcome_state import Step, WelcomeActions, WelcomeState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

BROWSER = "browser"
_RUNS = {State.LIVE, State.SILENT}


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the list."""

    key: str
    number: int
    title: str
    words: str
    done: bool
    skipped: bool
    current: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A kind of source in the list."""

    key: str
    title: str
    description: str
    found: bool
    used: bool
    first: bool
    """Whether its button is the one that stands out."""


@QmlElement
@QmlUncreatable("made in app.py")
class WelcomePanel(QObject):
    """Shows a ``WelcomeState``."""

    changed = Signal()

    def __init__(self, actions: WelcomeActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = WelcomeState()
        self._browser = False
        self._steps = Rows(StepRow, self)
        self._offers = Rows(OfferRow, self)
        self._reports = Rows(SourceRow, self)
        self._steps.show(self._step_rows())

    @property
    def state(self) -> WelcomeState:
        """What is shown now."""
        return self._state

    def show(self, state: WelcomeState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._steps.show(self._step_rows())
        self._offers.show(_offer_rows(state.offers))
        self._reports.show([source_row(report) for report in state.reports])
        self.changed.emit()

    # The steps

    @Property(QObject, notify=changed)
    def steps(self) -> QObject:
        return self._steps

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._state.step.value

    @Property(bool, notify=changed)
    def done(self) -> bool:
        """Whether the step that is open was taken."""
        return self._state.step in self._state.done

    @Property(bool, notify=changed)
    def finished(self) -> bool:
        return self._state.done == frozenset(Step)

    @Property(str, notify=changed)
    def stillOpen(self) -> str:
        """What was passed over, once the gift was seen; empty while there are steps ahead."""
        if Step.GIFT not in self._state.done:
            return ""
        return self.tr(" · ", "between steps").join(row.title for row in self._step_rows() if not row.done)

    @Slot(str)
    def open(self, step: str) -> None:
        self._actions.open(Step(step))

    @Slot()
    def next(self) -> None:
        self._actions.take(self._state.step)

    @Slot()
    def skip(self) -> None:
        self._actions.skip(self._state.step)

    @Slot()
    def leave(self) -> None:
        self._actions.leave()

    # The source

    @Property(QObject, notify=changed)
    def offers(self) -> QObject:
        return self._offers

    @Property(QObject, notify=changed)
    def reports(self) -> QObject:
        return self._reports

    @Property(bool, notify=changed)
    def looking(self) -> bool:
        return self._state.looking

    @Property(bool, notify=changed)
    def anyFound(self) -> bool:
        return any(offer.found for offer in self._state.offers)

    @Property(bool, notify=changed)
    def sourceRuns(self) -> bool:
        return any(report.state in _RUNS for report in self._state.reports)

    @Slot()
    def look(self) -> None:
        self._actions.look()

    @Slot(str)
    def use(self, kind: str) -> None:
        self._actions.use(kind)

    # The canvas

    @Property(int, notify=changed)
    def canvasWidth(self) -> int:
        return self._state.width

    @Property(int, notify=changed)
    def canvasHeight(self) -> int:
        return self._state.height

    @Property(str, notify=changed)
    def canvasProblem(self) -> str:
        return self._state.canvas_problem

    @Slot(float, float, result=str)
    def setCanvas(self, width: float, height: float) -> str:
        """Use this size; the answer is what is wrong with it, empty where nothing is. NaN: nothing typed."""
        if not all(SIDE_AT_LEAST <= side <= SIDE_AT_MOST for side in (width, height)):
            return self.tr("Each side has {least} to {most} pixels.").format(
                least=formats.grouped(SIDE_AT_LEAST), most=formats.grouped(SIDE_AT_MOST)
            )
        self._actions.set_canvas(int(width), int(height))
        return ""

    # The broadcast

    @Property(str, notify=changed)
    def obsState(self) -> str:
        return self._state.obs.link.state.value

    @Property(str, notify=changed)
    def obsWords(self) -> str:
        return self._state.obs.problem or self._state.obs.link.plain_words

    @Property(bool, notify=changed)
    def obsGood(self) -> bool:
        """Whether it is connected, and nothing of what was wanted of it failed."""
        return self._state.obs.link.connected and not self._state.obs.problem

    @Property(bool, notify=changed)
    def obsBusy(self) -> bool:
        return self._state.obs.busy

    @Property(bool, notify=changed)
    def looked(self) -> bool:
        """Whether it was looked for the overlay in OBS."""
        return self._state.obs.finding is not None

    @Property(bool, notify=changed)
    def arrives(self) -> bool:
        """Whether viewers see the overlay as they should."""
        return self._state.obs.finding is not None and self._state.obs.finding.good

    @Property(str, notify=changed)
    def finding(self) -> str:
        return "" if self._state.obs.finding is None else self._state.obs.finding.words

    @Property(str, notify=changed)
    def fixWords(self) -> str:
        return "" if self._state.obs.finding is None else self._state.obs.finding.fix_words

    @Property(str, notify=changed)
    def soundWords(self) -> str:
        return self._state.obs.sound

    @Property(bool, notify=changed)
    def soundGood(self) -> bool:
        return not self._state.obs.silent

    @Slot(str)
    def addToObs(self, password: str) -> None:
        self._actions.add_to_obs(password)

    @Slot()
    def fix(self) -> None:
        self._actions.fix()

    @Property(str, notify=changed)
    def system(self) -> str:
        """For which system the steps by hand are shown, or for a browser source."""
        return self._system()

    @Property(str, notify=changed)
    def whyByHand(self) -> str:
        return "" if self._browser else self._state.by_hand.why

    @Property("QStringList", notify=changed)
    def handSteps(self) -> list[str]:
        if not self._browser:
            return list(self._state.by_hand.steps)
        size = self.tr("Width {width}, height {height}. Untick “Shutdown source when not visible”.")
        return [
            self.tr("In OBS press + below Sources and choose “Browser”."),
            self.tr("URL: the address of the overlay page, from the button below. It is a secret: show it to nobody."),
            size.format(width=self._state.width, height=self._state.height),
        ]

    @Property(str, notify=changed)
    def pictureTitle(self) -> str:
        """What the drawn window of OBS is about."""
        return _KINDS[self._system()]

    @Property("QVariantList", notify=changed)
    def picture(self) -> list[Mapping[str, str]]:
        """The lines of the drawn window of OBS: what it asks, and what to answer."""
        canvas = (f"{self._state.width}", f"{self._state.height}")
        return [{"label": label, "value": value} for label, value in _answers(self._system(), canvas)]

    @Slot(str)
    def showSystem(self, system: str) -> None:
        self._browser = system == BROWSER
        self._actions.show_desktop(None if self._browser else Desktop(system))
        self.changed.emit()

    @Slot()
    def copyPage(self) -> None:
        self._actions.copy_page()

    # The ticker

    @Property(str, notify=changed)
    def ticker(self) -> str:
        return self._state.ticker.value

    @Slot(str)
    def setTicker(self, mode: str) -> None:
        self._actions.set_ticker(TickerMode(mode))

    # The gift

    @Property(str, notify=changed)
    def gift(self) -> str:
        return self._state.gift.value

    @Property(bool, notify=changed)
    def inBroadcast(self) -> bool:
        """Whether the step before has brought the overlay into the broadcast."""
        return Step.BROADCAST in self._state.done

    @Property(str, notify=changed)
    def obstacle(self) -> str:
        return self._state.obstacle

    @Slot()
    def tryGift(self) -> None:
        self._actions.try_gift()

    def _system(self) -> str:
        return BROWSER if self._browser else self._state.desktop.value

    def _step_rows(self) -> list[StepRow]:
        state = self._state
        titles = {
            Step.SOURCE: (self.tr("Where gifts come from"), self._source_words()),
            Step.CANVAS: (
                self.tr("The shape of your stream"),
                self.tr("{width} × {height} pixels").format(width=state.width, height=state.height),
            ),
            Step.BROADCAST: (self.tr("Into your broadcast"), self._broadcast_words()),
            Step.TICKER: (self.tr("What viewers see of your coins"), self._ticker_words()),
            Step.GIFT: (self.tr("Try a gift"), self.tr("On stage, marked TEST, in no books")),
        }
        return [
            StepRow(
                step.value,
                number,
                titles[step][0],
                self.tr("Skipped for now") if step in state.skipped else titles[step][1],
                step in state.done,
                step in state.skipped,
                step is state.step,
            )
            for number, step in enumerate(Step, start=1)
        ]

    def _source_words(self) -> str:
        live = next((report for report in self._state.reports if report.state in _RUNS), None)
        if live is not None:
            return self.tr("{title} is connected").format(title=live.title)
        used = next((offer for offer in self._state.offers if offer.used), None)
        return self.tr("Waits for {title}").format(title=used.title) if used is not None else self.tr("None yet")

    def _broadcast_words(self) -> str:
        if self._state.obs.finding is not None and self._state.obs.finding.good:
            return self.tr("OBS shows the overlay")
        return self.tr("Overlay and sound in OBS")

    def _ticker_words(self) -> str:
        return {
            TickerMode.TONIGHT: self.tr("Tonight's coins"),
            TickerMode.BALANCE: self.tr("The whole balance"),
            TickerMode.GOAL_ONLY: self.tr("What the goal lacks"),
            TickerMode.OFF: self.tr("Nothing of it"),
        }[self._state.ticker]


def _offer_rows(offers: tuple[Offered, ...]) -> list[OfferRow]:
    """What runs comes first, and the first of that stands out."""
    ordered = sorted(offers, key=lambda offer: not offer.found)
    return [
        OfferRow(
            offer.kind,
            offer.title,
            offer.description,
            offer.found,
            offer.used,
            place == 0 and offer.found and not offer.used,
        )
        for place, offer in enumerate(ordered)
    ]


_KINDS = {
    Desktop.WINDOWS.value: "Window Capture",
    Desktop.MACOS.value: "macOS Screen Capture",
    Desktop.X11.value: "Window Capture (Xcomposite)",
    Desktop.WAYLAND.value: "Screen Capture (PipeWire)",
    BROWSER: "Browser",
}
"""What the source is called in OBS: its own words, never translated."""


def _answers(system: str, canvas: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """What the window of OBS asks, in its own words, and what to answer."""
    return {
        Desktop.WINDOWS.value: (
            ("Window", f"[…] {WINDOW_TITLE}"),
            ("Capture Method", "Windows 10 (1903 and up)"),
            ("Window Match Priority", "Window title must match"),
            ("Capture Cursor", "☐"),
        ),
        Desktop.MACOS.value: (("Method", "Window Capture"), ("Window", WINDOW_TITLE), ("Show cursor", "☐")),
        Desktop.X11.value: (("Window", WINDOW_TITLE), ("Capture cursor", "☐")),
        Desktop.WAYLAND.value: (("Window", WINDOW_TITLE), ("Show cursor", "☐")),
        BROWSER: (
            ("URL", "http://127.0.0.1:…/stage#…"),
            ("Width", canvas[0]),
            ("Height", canvas[1]),
            ("Shutdown source when not visible", "☐"),
        ),
    }[system]
