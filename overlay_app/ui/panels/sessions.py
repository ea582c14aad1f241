"""The sessions that were: what each came to, and what happened in one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.sessions import Earned, Gap, GiftCount, Happened, Happening, Session, split_refusal
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats, typed
from overlay_app.ui.panels import schedule_words as words
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.sessions_state import SessionsActions, SessionsState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

MINUTE_MS = 60_000
WHOLE = 10_000


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in the list."""

    key: str
    title: str
    about: str
    coins: str
    runs: bool
    looked: bool


@dataclass(frozen=True, slots=True)
class GiftRow:
    """What came of a gift. ``share`` of the largest is for its bar."""

    key: int
    name: str
    units: str
    coins: str
    share: float


@dataclass(frozen=True, slots=True)
class HappenedRow:
    """Something else that took place, or a gap."""

    key: int
    when: str
    kind: str
    title: str
    how: str
    bad: bool


@QmlElement
@QmlUncreatable("made in app.py")
class SessionsPanel(QObject):
    """Shows a ``SessionsState``."""

    changed = Signal()

    def __init__(self, actions: SessionsActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = SessionsState()
        self._sessions = Rows(SessionRow, self)
        self._gifts = Rows(GiftRow, self)
        self._happened = Rows(HappenedRow, self)

    @property
    def state(self) -> SessionsState:
        """What is shown now."""
        return self._state

    def show(self, state: SessionsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        story = state.story
        looked = "" if story is None else story.earned.session.id
        self._sessions.show([self._session_row(earned, looked) for earned in state.sessions])
        gifts = () if story is None else story.gifts
        most = max((gift.coins for gift in gifts), default=1)
        self._gifts.show([self._gift_row(place, gift, most) for place, gift in enumerate(gifts)])
        self._happened.show(self._happened_rows())
        self.changed.emit()

    @Property(QObject, notify=changed)
    def sessions(self) -> QObject:
        return self._sessions

    @Property(bool, notify=changed)
    def more(self) -> bool:
        return self._state.more

    @Property(QObject, notify=changed)
    def gifts(self) -> QObject:
        return self._gifts

    @Property(QObject, notify=changed)
    def happened(self) -> QObject:
        return self._happened

    @Property("QVariantMap", notify=changed)
    def session(self) -> dict[str, Any]:
        """The session that is looked at; empty where there is none."""
        story = self._state.story
        if story is None:
            return {}
        session, earned = story.earned.session, story.earned
        until = session.ended_at or self._now()
        return {
            "key": session.id,
            "title": session.title,
            "facts": " · ".join(self._facts(session)),
            "coins": formats.grouped(earned.coins) if earned.coins < 0 else formats.signed(earned.coins),
            "gifts": formats.grouped(earned.gifts),
            "people": formats.grouped(earned.people),
            "lasted": words.span(max(0, until - session.started_at) // MINUTE_MS),
            "runs": session.ended_at is None,
            "mergeable": self._before(session) is not None,
            "before": "" if (before := self._before(session)) is None else before.title,
            "splitAt": self._middle(session).strftime("%Y-%m-%d %H:%M"),
        }

    @Slot(str)
    def look(self, session: str) -> None:
        self._actions.look(session)

    @Slot()
    def showMore(self) -> None:
        self._actions.show_more()

    @Slot(str)
    def rename(self, title: str) -> None:
        if (session := self._looked_at) is not None and title.strip():
            self._actions.rename(session.id, title.strip())

    @Slot()
    def merge(self) -> None:
        if (session := self._looked_at) is not None:
            self._actions.merge(session.id)

    @Slot(str, str, result=str)
    def split(self, moment: str, title: str) -> str:
        """Split the session at a time of the creator's clock; the answer is what is wrong with it."""
        session = self._looked_at
        if session is None:
            return ""
        if not title.strip():
            return self.tr("Give the session that begins there a title.")
        at = typed.moment(moment, self._state.zone)
        if at is None:
            return self.tr("Write the time as 2026-12-24 22:00.")
        if refusal := split_refusal(session, at, self._now()):
            return refusal
        self._actions.split(session.id, at, title.strip())
        return ""

    @property
    def _looked_at(self) -> Session | None:
        return None if self._state.story is None else self._state.story.earned.session

    def _before(self, session: Session) -> Session | None:
        """The session before, where it is listed."""
        older = (each.session for each in self._state.sessions if each.session.started_at < session.started_at)
        return next(older, None)

    def _middle(self, session: Session) -> datetime:
        """A likely place to split: the full minute in the middle."""
        middle = (session.started_at + (session.ended_at or self._now())) // 2
        local = formats.local(EpochMs(middle), self._state.zone)
        return local.replace(second=0, microsecond=0) + timedelta(minutes=1 if local.second >= 30 else 0)

    def _facts(self, session: Session) -> list[str]:
        zone, now = self._state.zone, self._now()
        begun = formats.moment(session.started_at, zone, now)
        facts = [self.tr("runs since {when}").format(when=formats.moment_within(session.started_at, zone, now))]
        if session.ended_at is not None:
            facts = [f"{begun} – {formats.clock_time(session.ended_at, zone)}"]
        if session.planned_at is not None:
            facts.append(self.tr("planned for {time}").format(time=formats.clock_time(session.planned_at, zone)))
        if session.by_itself:
            facts.append(self.tr("opened by the first gift"))
        return facts

    def _session_row(self, earned: Earned, looked: str) -> SessionRow:
        session, zone = earned.session, self._state.zone
        when = formats.moment(session.started_at, zone, self._now())
        runs = session.ended_at is None
        parts = [self.tr("running") if runs else when]
        if session.ended_at is not None:
            parts.append(words.span((session.ended_at - session.started_at) // MINUTE_MS))
        gifts = self.tr("1 gift") if earned.gifts == 1 else self.tr("{n} gifts").format(n=formats.grouped(earned.gifts))
        coins = formats.signed(earned.coins)
        return SessionRow(session.id, session.title, " · ".join([*parts, gifts]), coins, runs, session.id == looked)

    def _gift_row(self, place: int, gift: GiftCount, most: int) -> GiftRow:
        name = gift.name or self.tr("unnamed gift")
        return GiftRow(place, name, formats.grouped(gift.units), formats.signed(gift.coins), gift.coins / most)

    def _happened_rows(self) -> list[HappenedRow]:
        story = self._state.story
        if story is None:
            return []
        told = [(each.since, self._gap_row(each)) for each in story.gaps]
        told += [(each.at, self._happened_row(each)) for each in story.happened]
        rows = [row for _, row in sorted(told, key=lambda each: each[0])]
        return [HappenedRow(place, *row) for place, row in enumerate(rows)]

    def _gap_row(self, gap: Gap) -> tuple[str, str, str, str, bool]:
        zone = self._state.zone
        title = self.tr("{feed} was down").format(feed=gap.source)
        how = self.tr("still down") if gap.until is None else words_of_gap(gap.until - gap.since)
        return formats.clock_time(gap.since, zone), self.tr("Gap"), title, how, True

    def _happened_row(self, happened: Happened) -> tuple[str, str, str, str, bool]:
        when = formats.clock_time(happened.at, self._state.zone)
        return when, self._kind_words(happened.kind), happened.title, self.tr(happened.how), False

    def _kind_words(self, kind: Happening) -> str:
        match kind:
            case Happening.TREND:
                return self.tr("Trend")
            case Happening.POLL:
                return self.tr("Poll")
            case Happening.CHALLENGE:
                return self.tr("Challenge")
            case Happening.DEAL:
                return self.tr("Deal")
            case Happening.ANNOUNCEMENT:
                return self.tr("Announcement")


def words_of_gap(milliseconds: int) -> str:
    """How long nothing was heard."""
    return formats.short_wait(milliseconds)
