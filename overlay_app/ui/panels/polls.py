"""Polls on their page: the one that is open or looked at, with its votes as they come, and those before it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.polls import Answer, AnswerDraft, Poll, PollDraft, PollState, Way, opened, spoken
from overlay_app.economy.spending import NotSpent
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.polls_state import PollsActions, PollsState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PollRow:
    """A poll in the list."""

    key: str
    question: str
    about: str
    result: str
    votes: str
    tone: str
    looked: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer of the poll that is looked at. ``hint`` is what people do to choose it."""

    key: int
    text: str
    hint: str
    votes: str
    percent: str
    share: float
    wins: bool


@QmlElement
@QmlUncreatable("made in app.py")
class PollsPanel(QObject):
    """Shows a ``PollsState``: the list of polls, and one of them in full."""

    changed = Signal()
    ticked = Signal()

    def __init__(self, actions: PollsActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = PollsState()
        self._polls = Rows(PollRow, self)
        self._answers = Rows(AnswerRow, self)

    @property
    def state(self) -> PollsState:
        """What is shown now."""
        return self._state

    def show(self, state: PollsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        looked_at = self._looked_at
        self._polls.show([self._poll_row(poll, poll is looked_at) for poll in state.polls])
        self._answers.show([] if looked_at is None else self._answer_rows(looked_at))
        self.changed.emit()
        self.ticked.emit()

    @Property(QObject, notify=changed)
    def polls(self) -> QObject:
        return self._polls

    @Property(QObject, notify=changed)
    def answers(self) -> QObject:
        return self._answers

    @Property(bool, notify=changed)
    def isOpen(self) -> bool:
        """Whether a poll is open: another one has to wait."""
        return self._open is not None

    @Property("QVariantMap", notify=changed)
    def poll(self) -> dict[str, Any]:
        """The poll that is looked at; empty where there is none."""
        found = self._looked_at
        if found is None:
            return {}
        return {
            "key": found.id,
            "question": found.question,
            "state": self._state_words(found),
            "tone": _tone(found),
            "open": found.state is PollState.OPEN,
            "closed": found.state is PollState.CLOSED,
            "counting": found.state is PollState.OPEN and found.closes_at is not None,
            "facts": " · ".join(self._facts(found)),
            "result": self._result(found),
            "reason": found.reason,
            "onStage": found.is_on_stage(self._now()),
        }

    @Property(str, notify=ticked)
    def left(self) -> str:
        """How long the poll that is looked at takes votes yet; empty where no clock runs."""
        found = self._looked_at
        if found is None or found.state is not PollState.OPEN or found.closes_at is None:
            return ""
        return formats.countdown(found.closes_at - self._now())

    @Slot()
    def tick(self) -> None:
        """A second has passed."""
        self.ticked.emit()

    @Slot(str)
    def look(self, poll: str) -> None:
        self._actions.look(poll)

    @Slot()
    def close(self) -> None:
        if self._looked_at is not None:
            self._actions.close(self._looked_at.id)

    @Slot(str)
    def cancel(self, reason: str) -> None:
        if self._looked_at is not None and reason.strip():
            self._actions.cancel(self._looked_at.id, reason.strip())

    @Slot(bool)
    def setOnStage(self, on_stage: bool) -> None:
        if self._looked_at is not None:
            self._actions.show(self._looked_at.id, on_stage)

    @Slot(QUrl)
    def exportTo(self, file: QUrl) -> None:
        self._actions.export(file.toLocalFile())

    # A new poll

    @Slot()
    def prepare(self) -> None:
        """A new one is about to be written."""
        self._actions.prepare()

    @Property("QStringList", notify=changed)
    def gifts(self) -> list[str]:
        """Gifts an answer can be chosen by."""
        return [gift_words(gift.name, gift.coins_each) for gift in self._state.gifts]

    @Slot("QVariantMap", result=str)
    def open(self, written: dict[str, Any]) -> str:
        """Open a poll as it was written; the answer is what is wrong with it, empty where nothing is."""
        if self.isOpen:
            return self.tr("A poll is open already. Close or cancel it first.")
        way = Way(written["way"])
        draft = PollDraft(
            question=written["question"],
            answers=tuple(self._answer(answer, way) for answer in written["answers"]),
            way=way,
            seconds=int(written["seconds"]) or None,
            price=int(written["price"]) if way is Way.VIEWER_COINS else None,
        )
        try:
            opened(draft, "", self._now(), None)
        except NotSpent as wrong:
            return str(wrong)
        for text in (draft.question, *(answer.text for answer in draft.answers)):
            if reason := self._actions.why_withheld(text):
                return self.tr("Viewers would not see “{text}”: {reason}").format(text=text, reason=reason)
        self._actions.open(draft)
        return ""

    def _answer(self, written: dict[str, Any], way: Way) -> AnswerDraft:
        place = int(written["gift"])
        gifts = self._state.gifts
        gift = gifts[place].number if way is Way.GIFTS and 0 <= place < len(gifts) else None
        return AnswerDraft(written["text"], "" if way is Way.GIFTS else written["keyword"], gift)

    # As it is shown

    @property
    def _open(self) -> Poll | None:
        return next((poll for poll in self._state.polls if poll.state is PollState.OPEN), None)

    @property
    def _looked_at(self) -> Poll | None:
        """The poll that was chosen, else the one that is open, else the newest."""
        chosen = next((poll for poll in self._state.polls if poll.id == self._state.chosen), None)
        return chosen or self._open or next(iter(self._state.polls), None)

    def _poll_row(self, poll: Poll, looked: bool) -> PollRow:
        when = formats.moment(poll.opened_at, self._state.zone, self._now())
        return PollRow(
            poll.id,
            poll.question,
            " · ".join([self._state_words(poll), when]),
            self._result(poll),
            formats.grouped(poll.votes),
            _tone(poll),
            looked,
        )

    def _answer_rows(self, poll: Poll) -> list[AnswerRow]:
        winners = poll.winners if poll.state is PollState.CLOSED else ()
        return [
            AnswerRow(
                answer.place,
                answer.text,
                self._hint(answer),
                formats.grouped(answer.votes),
                f"{percent} %",
                answer.votes / poll.votes if poll.votes > 0 else 0.0,
                answer in winners,
            )
            for answer, percent in zip(poll.answers, poll.percents, strict=True)
        ]

    def _hint(self, answer: Answer) -> str:
        if answer.keyword is None:
            return answer.gift or self.tr("a gift without a name")
        number = str(answer.place)
        if answer.keyword == number:
            return self.tr("write “{number}”").format(number=number)
        if answer.keyword == spoken(answer.text):
            return self.tr("write “{number}” or the answer").format(number=number)
        return self.tr("write “{number}” or “{keyword}”").format(number=number, keyword=answer.keyword)

    def _facts(self, poll: Poll) -> list[str]:
        zone, now = self._state.zone, self._now()
        way = {
            Way.CHAT: self.tr("by chat, one vote a person"),
            Way.GIFTS: self.tr("by gifts, each one a vote"),
            Way.VIEWER_COINS: self.tr("with viewers' coins, {coins} a vote").format(
                coins=formats.grouped(poll.price or 0)
            ),
        }[poll.way]
        votes = (
            self.tr("1 vote") if poll.votes == 1 else self.tr("{votes} votes").format(votes=formats.grouped(poll.votes))
        )
        opened_at = self.tr("opened {when}").format(when=formats.moment_within(poll.opened_at, zone, now))
        return [votes, way, opened_at]

    def _result(self, poll: Poll) -> str:
        winners = [answer.text for answer in poll.winners]
        if poll.state is PollState.CANCELLED:
            return ""
        if not winners:
            return self.tr("No votes yet") if poll.state is PollState.OPEN else self.tr("Nobody voted")
        if len(winners) > 1:
            return self.tr("A tie: {answers}").format(answers=", ".join(winners))
        words = self.tr("“{answer}” leads") if poll.state is PollState.OPEN else self.tr("“{answer}” won")
        return words.format(answer=winners[0])

    def _state_words(self, poll: Poll) -> str:
        match poll.state:
            case PollState.OPEN:
                return self.tr("open")
            case PollState.CLOSED:
                return self.tr("closed")
            case PollState.CANCELLED:
                return self.tr("cancelled")


def gift_words(name: str, coins_each: int | None) -> str:
    """A gift in a list to choose from."""
    return name if coins_each is None else f"{name} · {formats.grouped(coins_each)}"


def _tone(poll: Poll) -> str:
    return {PollState.OPEN: "good", PollState.CLOSED: "off", PollState.CANCELLED: "bad"}[poll.state]
