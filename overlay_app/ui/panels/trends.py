"""The Trends page: trends that are voted for with coins, how the creator's content ranks, and what they brought."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.polls import ANSWERS_AT_LEAST, PollState
from overlay_app.economy.spending import NotSpent, check_price
from overlay_app.economy.trends import FITS_MY_CONTENT, WHOLE, Standing, Trend, TrendState, Vote, check_link
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats, typed
from overlay_app.ui.panels.budget import BudgetView
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.trends_state import Ballot, TrendDraft, TrendsActions, TrendsState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class TrendRow:
    """A trend in the list."""

    key: str
    title: str
    about: str
    votes: str
    tone: str
    looked: bool


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A piece of content in the trend that is looked at."""

    key: int
    rank: str
    title: str
    link: str
    votes: str
    share: float
    percent: str
    views: str


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A vote for the trend that is looked at."""

    key: str
    when: str
    title: str
    coins: str
    undone: bool


@QmlElement
@QmlUncreatable("made in app.py")
class TrendsPanel(QObject):
    """Shows a ``TrendsState``: the list of trends, and one of them in full."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, actions: TrendsActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = TrendsState()
        self._trends = Rows(TrendRow, self)
        self._standings = Rows(StandingRow, self)
        self._votes = Rows(VoteRow, self)
        self._budget = BudgetView(actions.set_budget, self)
        self._budget.show(self._state.budget)
        self._edited: str | None = None

    @property
    def state(self) -> TrendsState:
        """What is shown now."""
        return self._state

    def show(self, state: TrendsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        looked_at = self._looked_at
        self._trends.show([self._trend_row(trend, trend is looked_at) for trend in state.trends])
        self._standings.show([] if looked_at is None else [_standing_row(each) for each in looked_at.standings])
        titles = {content.number: content.title for content in state.contents}
        self._votes.show([] if looked_at is None else [self._vote_row(vote, titles) for vote in state.votes])
        self._budget.show(state.budget)
        self.changed.emit()

    @Property(QObject, notify=changed)
    def trends(self) -> QObject:
        return self._trends

    @Property(QObject, notify=changed)
    def standings(self) -> QObject:
        return self._standings

    @Property(QObject, notify=changed)
    def votes(self) -> QObject:
        return self._votes

    @Property(BudgetView, notify=changed)
    def budget(self) -> BudgetView:
        return self._budget

    @Slot(str)
    def look(self, trend: str) -> None:
        self._actions.look(trend)

    @Property("QVariantMap", notify=changed)
    def trend(self) -> dict[str, Any]:
        """The trend that is looked at; empty where there is none."""
        found = self._looked_at
        if found is None:
            return {}
        state = found.state(self._now())
        return {
            "key": found.id,
            "title": found.title,
            "note": found.note,
            "tags": sorted(found.tags),
            "state": self._state_words(state),
            "tone": _tone(state),
            "open": state is TrendState.OPEN,
            "facts": " · ".join(self._facts(found, state)),
            "votes": formats.grouped(found.votes),
            "brought": formats.signed(found.brought) if found.sessions else "",
            "sessions": formats.grouped(found.sessions),
            "reason": found.reason,
            "carried": found.id in self._state.carried,
            "onStage": found.id == self._state.on_stage,
            "showable": bool(found.standings) and state is not TrendState.CANCELLED,
            "askable": len(found.standings) >= ANSWERS_AT_LEAST and state is not TrendState.CANCELLED,
            "audience": self._audience_words(),
        }

    @Property(bool, notify=changed)
    def sessionRuns(self) -> bool:
        return self._state.session

    @Slot(bool)
    def carry(self, carries: bool) -> None:
        if self._looked_at is not None:
            self._actions.carry(self._looked_at.id, carries)

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

    @Slot(str, int)
    def ask(self, question: str, seconds: int) -> None:
        """Ask viewers about what leads."""
        if self._looked_at is not None:
            self._actions.ask(self._looked_at.id, question.strip(), seconds)

    # Voting

    @Property("QStringList", notify=changed)
    def contents(self) -> list[str]:
        """What can be voted for: new content first, then all there is."""
        return [self.tr("New content…"), *(content.title for content in self._state.contents)]

    @Slot(int, result=int)
    def placeOf(self, content: int) -> int:
        """Where in ``contents`` a piece of content stands."""
        numbers = [each.number for each in self._state.contents]
        return numbers.index(content) + 1 if content in numbers else 0

    @Property(str, notify=changed)
    def available(self) -> str:
        return formats.grouped(self._state.available)

    @Slot(int, str, str, "qlonglong", result=str)
    def vote(self, place: int, title: str, link: str, coins: int) -> str:
        """Vote; the answer is what is wrong, empty where nothing is."""
        if self._looked_at is None:
            return self.tr("Choose a trend first.")
        if place < 1 and not title.strip():
            return self.tr("Give your content a title.")
        try:
            check_price(coins)
            check_link(link if place < 1 else None)
        except NotSpent as wrong:
            return str(wrong)
        content = self._state.contents[place - 1].number if place >= 1 else None
        self._actions.vote(Ballot(self._looked_at.id, content, title.strip(), link.strip(), coins))
        return ""

    @Slot(int, result="QVariantMap")
    def viewsOf(self, content: int) -> dict[str, str]:
        """The views of a piece of content, as they are typed."""
        found = self._standing(content)
        before, after = (None, None) if found is None else (found.views_before, found.views_after)
        return {
            "title": "" if found is None else found.content.title,
            "before": "" if before is None else str(before),
            "after": "" if after is None else str(after),
        }

    @Slot(int, str, str)
    def setViews(self, content: int, before: str, after: str) -> None:
        if self._looked_at is not None:
            self._actions.set_views(
                self._looked_at.id, content, typed.whole_or_none(before), typed.whole_or_none(after)
            )

    # A trend as it is written

    @Slot(str)
    def beginEdit(self, trend: str) -> None:
        self._edited = trend or None
        self.chosen.emit()

    @Property("QVariantMap", notify=chosen)
    def edited(self) -> dict[str, Any]:
        """The trend that is being written; a new one has no key."""
        found = next((trend for trend in self._state.trends if trend.id == self._edited), None)
        if found is None:
            return {"key": "", "title": "", "note": "", "tags": "", "deadline": "", "fits": True}
        over = found.deadline
        return {
            "key": found.id,
            "title": found.title,
            "note": found.note,
            "tags": ", ".join(sorted(found.tags - {FITS_MY_CONTENT})),
            "deadline": "" if over is None else typed.moment_text(over, self._state.zone),
            "fits": FITS_MY_CONTENT in found.tags,
        }

    @Slot("QVariantMap", result=str)
    def save(self, written: dict[str, Any]) -> str:
        """Keep a trend as it was written; the answer is what is wrong with it, empty where nothing is."""
        if not written["title"].strip():
            return self.tr("Give the trend a title.")
        over: EpochMs | None = None
        if text := written["deadline"].strip():
            over = typed.moment(text, self._state.zone)
            if over is None:
                return self.tr("Write the deadline as 2026-12-24 22:00, or leave it empty.")
            if over <= self._now():
                return self.tr("The deadline has passed already. Choose a later one.")
        tags = {tag.strip() for tag in written["tags"].split(",") if tag.strip()}
        if written["fits"]:
            tags.add(FITS_MY_CONTENT)
        self._actions.save(
            TrendDraft(self._edited, written["title"].strip(), written["note"].strip(), frozenset(tags), over)
        )
        return ""

    @property
    def _looked_at(self) -> Trend | None:
        """The trend that was chosen, else the newest."""
        chosen = next((trend for trend in self._state.trends if trend.id == self._state.chosen), None)
        return chosen or (self._state.trends[0] if self._state.trends else None)

    def _standing(self, content: int) -> Standing | None:
        standings = () if self._looked_at is None else self._looked_at.standings
        return next((each for each in standings if each.content.number == content), None)

    def _trend_row(self, trend: Trend, looked: bool) -> TrendRow:
        state = trend.state(self._now())
        return TrendRow(
            trend.id,
            trend.title,
            " · ".join([self._state_words(state), *self._when(trend, state)]),
            formats.grouped(trend.votes),
            _tone(state),
            looked,
        )

    def _facts(self, trend: Trend, state: TrendState) -> list[str]:
        zone, now = self._state.zone, self._now()
        since = self.tr("since {when}").format(when=formats.moment_within(trend.opened_at, zone, now))
        by = self.tr("entered by hand") if trend.source is None else self.tr("from {feed}").format(feed=trend.source)
        return [since, by, *self._when(trend, state)]

    def _when(self, trend: Trend, state: TrendState) -> list[str]:
        zone, now = self._state.zone, self._now()
        over = {
            TrendState.OPEN: trend.deadline,
            TrendState.CLOSED: trend.closed_at or trend.deadline,
            TrendState.CANCELLED: trend.cancelled_at,
        }[state]
        if over is None:
            return []
        when = formats.moment_within(over, zone, now)
        return [self.tr("until {when}").format(when=when) if state is TrendState.OPEN else when]

    def _audience_words(self) -> str:
        """What viewers answered when they were asked; empty where they were not."""
        poll, zone, now = self._state.poll, self._state.zone, self._now()
        if poll is None or poll.state is PollState.CANCELLED:
            return ""
        answers = ", ".join(
            f"{answer.text} {percent} %" for answer, percent in zip(poll.answers, poll.percents, strict=True)
        )
        when = formats.moment_within(poll.opened_at, zone, now)
        votes = formats.grouped(poll.votes)
        if poll.state is PollState.OPEN:
            return self.tr("Viewers are being asked: {answers} of {votes} votes").format(answers=answers, votes=votes)
        asked = self.tr("Viewers were asked {when}: {answers} of {votes} votes")
        return asked.format(when=when, answers=answers, votes=votes)

    def _state_words(self, state: TrendState) -> str:
        match state:
            case TrendState.OPEN:
                return self.tr("open")
            case TrendState.CLOSED:
                return self.tr("closed")
            case TrendState.CANCELLED:
                return self.tr("cancelled")

    def _vote_row(self, vote: Vote, titles: dict[int, str]) -> VoteRow:
        return VoteRow(
            vote.id,
            formats.moment(vote.at, self._state.zone, self._now()),
            titles.get(vote.content, ""),
            self.tr("returned") if vote.undone else formats.signed(-vote.coins),
            vote.undone,
        )


def _tone(state: TrendState) -> str:
    return {TrendState.OPEN: "good", TrendState.CLOSED: "off", TrendState.CANCELLED: "bad"}[state]


def _standing_row(standing: Standing) -> StandingRow:
    before, after = standing.views_before, standing.views_after
    views = ["—" if count is None else formats.grouped(count) for count in (before, after)]
    return StandingRow(
        standing.content.number,
        formats.grouped(standing.rank),
        standing.content.title,
        standing.content.link or "",
        formats.grouped(standing.votes),
        standing.share / WHOLE,
        f"{standing.share / 100:.1f} %",
        "" if before is None and after is None else " → ".join(views),
    )
