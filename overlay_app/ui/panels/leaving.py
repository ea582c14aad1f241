"""The question before the app goes away: what runs, what waits, and what becomes of it."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.sessions import SILENCE_ENDS_AFTER_MS
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.leaving_state import LeavingActions, LeavingState, Question

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in app.py")
class LeavingPanel(QObject):
    """Shows a ``LeavingState``: one question at a time, closed by any answer."""

    changed = Signal()

    def __init__(self, actions: LeavingActions, clock: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._clock = clock
        self._state = LeavingState()

    @property
    def state(self) -> LeavingState:
        """What is shown now."""
        return self._state

    def show(self, state: LeavingState) -> None:
        """Ask this from now on."""
        self._state = state
        self.changed.emit()

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._state.question is not None

    @Property(bool, notify=changed)
    def inSession(self) -> bool:
        return self._state.session is not None

    @Property(bool, notify=changed)
    def mayHide(self) -> bool:
        return self._state.may_hide

    @Property(str, notify=changed)
    def title(self) -> str:
        if self._state.question is Question.CLOSE:
            return self.tr("Close the window?")
        return self.tr("A session runs") if self._state.session is not None else self.tr("Not all is booked yet")

    @Property(str, notify=changed)
    def about(self) -> str:
        if self._state.question is Question.CLOSE:
            return self.tr(
                "Coinstage can go on in the tray: the overlay stays on stream and coins are counted. "
                "Your answer is kept; it can be changed under Settings, General."
            )
        if self._state.session is None:
            return self.tr("What is not in the books when Coinstage ends, its source has to send again.")
        ran = formats.running_clock(0 if self._state.since is None else self._clock() - self._state.since)
        return self.tr(
            "“{title}” has been running for {time}. Viewers no longer see the overlay when Coinstage ends."
        ).format(title=self._state.session, time=ran)

    @Property("QStringList", notify=changed)
    def details(self) -> list[str]:
        """What is still open, and what becomes of it."""
        state = self._state
        if state.question is not Question.QUIT:
            return []
        lines = []
        if state.unbooked:
            lines.append(
                self.tr("{count} messages are not booked: the disk refuses them.").format(
                    count=formats.grouped(state.unbooked)
                )
            )
        if state.waiting:
            lines.append(
                self.tr("Waiting for the stage: {count}. They are kept and shown after the next start.").format(
                    count=formats.grouped(state.waiting)
                )
            )
        if state.paid is None:
            lines.append(self.tr("How many paid effects wait cannot be read now. What does not air is given back."))
        elif state.paid:
            lines.append(
                self.tr(
                    "Paid effects that have not aired: {count}. They wait ten minutes at most; "
                    "then their coins are given back."
                ).format(count=formats.grouped(state.paid))
            )
        if state.session is not None:
            minutes = SILENCE_ENDS_AFTER_MS // 60_000
            lines.append(
                self.tr(
                    "If you only quit, the session goes on when you start Coinstage again within {minutes} minutes. "
                    "What comes in between is missed, and the books say so."
                ).format(minutes=minutes)
            )
        return lines

    @Slot()
    def stay(self) -> None:
        self.show(LeavingState())

    @Slot()
    def hide(self) -> None:
        self.stay()
        self._actions.hide()

    @Slot()
    def quit(self) -> None:
        self.stay()
        self._actions.quit()

    @Slot()
    def endSession(self) -> None:
        self.stay()
        self._actions.end_session()

    @Slot()
    def ask(self) -> None:
        """A key was pressed to quit."""
        self._actions.ask()
