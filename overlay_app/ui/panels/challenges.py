"""Challenges on their page: the one that runs or is looked at, with its progress as it comes, and those before it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.challenges import Challenge, ChallengeDraft, ChallengeState, started
from overlay_app.economy.goals import Metric
from overlay_app.economy.spending import NotSpent
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.challenges_state import ChallengesActions, ChallengesState
from overlay_app.ui.panels.polls import gift_words
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ChallengeRow:
    """A challenge in the list."""

    key: str
    title: str
    about: str
    progress: str
    tone: str
    looked: bool


@QmlElement
@QmlUncreatable("made in app.py")
class ChallengesPanel(QObject):
    """Shows a ``ChallengesState``: the list of challenges, and one of them in full."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, actions: ChallengesActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ChallengesState()
        self._challenges = Rows(ChallengeRow, self)

    @property
    def state(self) -> ChallengesState:
        """What is shown now."""
        return self._state

    def show(self, state: ChallengesState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        looked_at = self._looked_at
        self._challenges.show([self._row(challenge, challenge is looked_at) for challenge in state.challenges])
        self.changed.emit()
        self.ticked.emit()

    @Property(QObject, notify=changed)
    def challenges(self) -> QObject:
        return self._challenges

    @Property(bool, notify=changed)
    def isRunning(self) -> bool:
        """Whether a challenge runs: another one has to wait."""
        return self._running is not None

    @Property("QVariantMap", notify=changed)
    def challenge(self) -> dict[str, Any]:
        """The challenge that is looked at; empty where there is none."""
        found = self._looked_at
        if found is None:
            return {}
        return {
            "key": found.id,
            "title": found.title,
            "state": self._state_words(found),
            "tone": _tone(found),
            "running": found.state is ChallengeState.RUNNING,
            "decided": found.state in {ChallengeState.WON, ChallengeState.LOST},
            "won": found.state is ChallengeState.WON,
            "progress": formats.grouped(found.progress),
            "target": self._of_target(found),
            "share": max(0.0, min(1.0, found.progress / found.target)),
            "facts": " · ".join(self._facts(found)),
            "reason": found.reason,
            "onStage": found.is_on_stage(self._now()),
        }

    @Property(str, notify=ticked)
    def left(self) -> str:
        """How long the challenge that is looked at runs yet; empty where no clock runs."""
        found = self._looked_at
        if found is None or found.state is not ChallengeState.RUNNING:
            return ""
        return formats.countdown(found.ends_at - self._now())

    @Slot()
    def tick(self) -> None:
        """A second has passed."""
        self.ticked.emit()

    @Slot(str)
    def look(self, challenge: str) -> None:
        self._actions.look(challenge)

    @Slot(str)
    def cancel(self, reason: str) -> None:
        if self._looked_at is not None and reason.strip():
            self._actions.cancel(self._looked_at.id, reason.strip())

    @Slot(bool)
    def setOnStage(self, on_stage: bool) -> None:
        if self._looked_at is not None:
            self._actions.show(self._looked_at.id, on_stage)

    # A new challenge

    @Slot(QUrl)
    def exportTo(self, file: QUrl) -> None:
        self._actions.export(file.toLocalFile())

    @Slot()
    def prepare(self) -> None:
        """A new one is about to be written."""
        self._actions.prepare()

    @Property("QStringList", notify=changed)
    def gifts(self) -> list[str]:
        """Any gift first, then each that can be asked for."""
        return [self.tr("Any gift"), *(gift_words(gift.name, gift.coins_each) for gift in self._state.gifts)]

    @Property("QStringList", notify=changed)
    def effects(self) -> list[str]:
        """No effect first, then each that can play when it is won."""
        return [self.tr("No effect"), *(effect.name for effect in self._state.effects)]

    @Slot("QVariantMap", result=str)
    def start(self, written: dict[str, Any]) -> str:
        """Start a challenge as it was written; the answer is what is wrong with it, empty where nothing is."""
        if self.isRunning:
            return self.tr("A challenge runs already. Let it end, or cancel it first.")
        metric = Metric(written["metric"])
        gift, effect = int(written["gift"]), int(written["effect"])
        draft = ChallengeDraft(
            title=written["title"],
            metric=metric,
            target=int(written["target"]),
            seconds=int(written["seconds"]),
            gift_kind=self._state.gifts[gift - 1].number if metric is Metric.GIFTS and gift > 0 else None,
            effect=self._state.effects[effect - 1].id if effect > 0 else None,
        )
        try:
            started(draft, "", self._now(), None)
        except NotSpent as wrong:
            return str(wrong)
        if reason := self._actions.why_withheld(draft.title):
            return self.tr("Viewers would not see “{text}”: {reason}").format(text=draft.title, reason=reason)
        self._actions.start(draft)
        return ""

    # As it is shown

    @property
    def _running(self) -> Challenge | None:
        running = (one for one in self._state.challenges if one.state is ChallengeState.RUNNING)
        return next(running, None)

    @property
    def _looked_at(self) -> Challenge | None:
        """The challenge that was chosen, else the one that runs, else the newest."""
        chosen = next((one for one in self._state.challenges if one.id == self._state.chosen), None)
        return chosen or self._running or next(iter(self._state.challenges), None)

    def _row(self, challenge: Challenge, looked: bool) -> ChallengeRow:
        when = formats.moment(challenge.started_at, self._state.zone, self._now())
        return ChallengeRow(
            challenge.id,
            challenge.title,
            " · ".join([self._state_words(challenge), when]),
            self.tr("{progress} of {target}").format(
                progress=formats.grouped(challenge.progress), target=formats.grouped(challenge.target)
            ),
            _tone(challenge),
            looked,
        )

    def _facts(self, challenge: Challenge) -> list[str]:
        zone, now = self._state.zone, self._now()
        facts = [
            self.tr("{length} from {when}").format(
                length=formats.length(challenge.ends_at - challenge.started_at),
                when=formats.moment_within(challenge.started_at, zone, now),
            )
        ]
        if challenge.gift_kind is not None:
            facts.append(self.tr("only {gift}").format(gift=challenge.gift or self.tr("a gift without a name")))
        effect = next((one.name for one in self._state.effects if one.id == challenge.effect), challenge.effect)
        if effect is not None:
            facts.append(self.tr("{effect} when it is won").format(effect=effect))
        return facts

    def _of_target(self, challenge: Challenge) -> str:
        words = {
            Metric.GIFTS: self.tr("of {target} gifts"),
            Metric.LIKES: self.tr("of {target} likes"),
        }.get(challenge.metric, self.tr("of {target} coins"))
        return words.format(target=formats.grouped(challenge.target))

    def _state_words(self, challenge: Challenge) -> str:
        match challenge.state:
            case ChallengeState.RUNNING:
                return self.tr("running")
            case ChallengeState.WON:
                return self.tr("won")
            case ChallengeState.LOST:
                return self.tr("lost")
            case ChallengeState.CANCELLED:
                return self.tr("cancelled")


def _tone(challenge: Challenge) -> str:
    return {
        ChallengeState.RUNNING: "waiting",
        ChallengeState.WON: "good",
        ChallengeState.LOST: "bad",
        ChallengeState.CANCELLED: "off",
    }[challenge.state]
