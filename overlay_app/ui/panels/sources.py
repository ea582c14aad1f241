"""The Sources page: where gifts come from, how each source is doing, and why nothing comes from one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.statement import Counted
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.last_frames import LastFrame
from overlay_app.services.source_checks import Check, Remedy
from overlay_app.services.source_keys import OwnAddress
from overlay_app.services.source_list import SOURCES_AT_MOST
from overlay_app.services.sources import WHOLE
from overlay_app.sources.base import State
from overlay_app.sources.kinds import SourceKind
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.entry_words import mark_explained
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.source_editor import SourceEditor
from overlay_app.ui.panels.source_row import source_row
from overlay_app.ui.panels.source_words import ANSWER_TONES, answer_words, event_words, rules
from overlay_app.ui.panels.sources_state import ShownSource, SourcesActions, SourcesState, TwoWays

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

PREVIEW_LETTERS = 160
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class ListedSourceRow:
    """A source in the list."""

    key: str
    title: str
    kind: str
    tone: str
    words: str
    about: str
    on: bool


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind that can be added; ``maker`` is whose plug-in it is, ``found`` whether it answers here."""

    key: str
    title: str
    about: str
    maker: str
    found: bool


@dataclass(frozen=True, slots=True)
class TwoWaysRow:
    """An origin that two sources want to feed."""

    key: str
    words: str
    other: str


@dataclass(frozen=True, slots=True)
class FrameRow:
    """One of the last messages."""

    key: int
    when: str
    answer: str
    tone: str
    preview: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """An answer to why nothing comes; ``remedy`` is the word on its button, empty where it has none."""

    key: str
    tone: str
    words: str
    remedy: str


@QmlElement
@QmlUncreatable("made in app.py")
class SourcesPanel(QObject):
    """Shows a ``SourcesState``: the list, one source in full, its last messages, and what was found out about it."""

    changed = Signal()
    frameChanged = Signal()
    editWanted = Signal()
    """An answer advises to change the source: its sheet is to be opened."""
    lookWanted = Signal()
    """An answer advises to look at the last messages."""

    def __init__(self, actions: SourcesActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = SourcesState()
        self._chosen = ""
        self._frame = 0
        self._why: Counted | None = None
        self._editor = SourceEditor(actions.save, self)
        self._sources = Rows(ListedSourceRow, self)
        self._kinds = Rows(KindRow, self)
        self._two_ways = Rows(TwoWaysRow, self)
        self._frames = Rows(FrameRow, self)
        self._checks = Rows(CheckRow, self)

    @property
    def state(self) -> SourcesState:
        """What is shown now."""
        return self._state

    def show(self, state: SourcesState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        if self._source() is None:
            self._chosen = state.sources[0].id if state.sources else ""
        self._sources.show([self._row(shown) for shown in state.sources])
        self._kinds.show([self._kind_row(kind) for kind in state.kinds])
        self._two_ways.show([self._two_ways_row(two) for two in state.two_ways])
        self._frames.show([self._frame_row(frame) for frame in state.frames])
        self._checks.show([self._check_row(check) for check in state.checks or ()])
        self.changed.emit()
        self.frameChanged.emit()

    # The list

    @Property(QObject, notify=changed)
    def sources(self) -> QObject:
        return self._sources

    @Property(QObject, notify=changed)
    def kinds(self) -> QObject:
        return self._kinds

    @Property(QObject, notify=changed)
    def twoWays(self) -> QObject:
        """Origins whose gifts come by two ways."""
        return self._two_ways

    @Property("QStringList", notify=changed)
    def problems(self) -> list[str]:
        return list(self._state.problems)

    @Property("QStringList", notify=changed)
    def found(self) -> list[str]:
        """The ids of the kinds that answer on this computer and are not set up yet."""
        return list(self._state.found)

    @Slot()
    def lookAround(self) -> None:
        """Look which kinds answer on this computer."""
        self._actions.look_around()

    @Property(bool, notify=changed)
    def full(self) -> bool:
        return len(self._state.sources) >= SOURCES_AT_MOST

    @Property(str, notify=changed)
    def chosen(self) -> str:
        return self._chosen

    @Slot(str)
    def choose(self, source: str) -> None:
        """Show a source in full."""
        if source != self._chosen:
            self._chosen = source
            self.changed.emit()

    @Slot(str, result=str)
    def kindTitle(self, kind: str) -> str:
        found = self._kind(kind)
        return kind if found is None else found.title

    @Slot(str)
    def switchFeed(self, origin: str) -> None:
        self._actions.switch_feed(origin)

    # One source in full

    @Property("QVariantMap", notify=changed)
    def details(self) -> dict[str, Any]:
        """All there is to say of the source that was chosen; empty where there is none."""
        shown = self._source()
        if shown is None:
            return {}
        setup, report = shown.source.setup, shown.report
        row = self._row(shown)
        address = "" if shown.kind is not None and shown.kind.path else setup.address
        return {
            "key": shown.id,
            "title": row.title,
            "kind": row.kind,
            "tone": row.tone,
            "words": row.words,
            "on": shown.source.on,
            "known": shown.kind is not None,
            "posted": bool(shown.kind is not None and shown.kind.path),
            "address": address,
            "url": shown.url,
            "noUrl": self._no_url(shown.own_address),
            "frames": formats.grouped(report.frames if report is not None else 0),
            "lag": self.tr("{lag} ms").format(lag=formats.grouped(report.lag_ms))
            if report is not None and report.lag_ms is not None
            else "–",
            "last": formats.moment(report.last_frame_at, self._state.zone, self._now())
            if report is not None and report.last_frame_at is not None
            else self.tr("none yet"),
            "receiver": setup.receiver,
            "session": setup.session,
            "credit": self._credit_words(shown.credit),
            "events": self._events_words(setup.event_types),
            "rehearsing": shown.rehearsal_until is not None,
            "rehearsal": self._rehearsal_words(shown.rehearsal_until),
            "passing": shown.passing,
        }

    @Property("QStringList", notify=changed)
    def rules(self) -> list[str]:
        """How what the chosen source brings becomes coins."""
        shown = self._source()
        if shown is None or shown.kind is None:
            return []
        return rules(shown.kind, shown.source.setup.conversion)

    @Slot(str, bool)
    def turn(self, source: str, on: bool) -> None:
        self._actions.turn(source, on)

    @Slot(bool)
    def rehearse(self, on: bool) -> None:
        self._actions.rehearse(self._chosen, on)

    @Slot()
    def remove(self) -> None:
        self._actions.remove(self._chosen)

    @Slot()
    def copyUrl(self) -> None:
        shown = self._source()
        if shown is not None and shown.url:
            self._actions.copy(shown.url)

    @Slot()
    def renewUrl(self) -> None:
        self._actions.renew_url(self._chosen)

    # The source that is being written

    @Property(SourceEditor, notify=changed)
    def editor(self) -> SourceEditor:
        return self._editor

    @Slot(str)
    def beginNew(self, kind: str) -> None:
        """Write a new source of a kind."""
        if (found := self._kind(kind)) is not None:
            self._editor.begin(found, None)

    @Slot()
    def beginEdit(self) -> None:
        """Write on the source that was chosen."""
        shown = self._source()
        if shown is not None and shown.kind is not None:
            self._editor.begin(shown.kind, shown)

    # Its last messages

    @Property(QObject, notify=changed)
    def frames(self) -> QObject:
        return self._frames

    @Slot(bool)
    def look(self, on: bool) -> None:
        """Show the last messages of the chosen source from now on, or no more."""
        self._frame, self._why = 0, None
        self._actions.look(self._chosen if on else "")
        self.frameChanged.emit()

    @Slot(int)
    def lookAt(self, number: int) -> None:
        """Show one message in full, and ask how it was counted."""
        self._frame, self._why = number, None
        self.frameChanged.emit()
        self._actions.why(self._chosen, number, lambda counted: self._explained(number, counted))

    @Property("QVariantMap", notify=frameChanged)
    def frame(self) -> dict[str, Any]:
        """The message that is looked at; empty where none is."""
        frame = next((frame for frame in self._state.frames if frame.number == self._frame), None)
        if frame is None:
            return {}
        return {
            "key": frame.number,
            "text": frame.text,
            "answer": answer_words(frame.answer),
            "tone": ANSWER_TONES.get(frame.answer, "off"),
            "reason": frame.reason,
            "why": self._why_words(),
        }

    # Why nothing comes

    @Property(QObject, notify=changed)
    def checks(self) -> QObject:
        return self._checks

    @Property(bool, notify=changed)
    def checking(self) -> bool:
        return self._state.checks is None

    @Slot()
    def check(self) -> None:
        self._actions.check(self._chosen)

    @Slot(str)
    def remedy(self, key: str) -> None:
        """Do what an answer advises."""
        remedy = next((check.remedy for check in self._state.checks or () if check.key == key), None)
        match remedy:
            case None:
                return
            case Remedy.EDIT:
                self.beginEdit()
                self.editWanted.emit()
            case Remedy.LOOK:
                self.lookWanted.emit()
            case _:
                self._actions.remedy(self._chosen, remedy)

    # How it is written

    def _source(self) -> ShownSource | None:
        return next((shown for shown in self._state.sources if shown.id == self._chosen), None)

    def _kind(self, kind: str) -> SourceKind | None:
        return next((known for known in self._state.kinds if known.id == kind), None)

    def _row(self, shown: ShownSource) -> ListedSourceRow:
        report, setup = shown.report, shown.source.setup
        kind = shown.kind.title if shown.kind is not None else setup.kind
        if report is None:
            return ListedSourceRow(shown.id, setup.title, kind, "off", self.tr("Not running"), "", shown.source.on)
        row = source_row(report)
        about = row.frames if row.lag == "" else f"{row.frames} · {row.lag}"
        words = self._rehearsal_words(shown.rehearsal_until) if shown.rehearsal_until is not None else row.words
        tone = "waiting" if shown.rehearsal_until is not None and row.tone == "good" else row.tone
        if shown.source.on and shown.own_address is OwnAddress.REVOKED:
            tone, words = "bad", self.tr("Its address was revoked: what is sent there is turned away")
        return ListedSourceRow(
            shown.id,
            setup.title,
            kind,
            tone,
            words,
            "" if report.state is State.OFF and not report.frames else about,
            shown.source.on,
        )

    def _no_url(self, own: OwnAddress | None) -> str:
        """What stands in place of an address to paste."""
        match own:
            case OwnAddress.REVOKED:
                return self.tr("Revoked: make a new one")
            case OwnAddress.SHUT:
                return self.tr("The local feed does not run")
            case _:
                return self.tr("None yet: make a new one")

    def _kind_row(self, kind: SourceKind) -> KindRow:
        return KindRow(kind.id, kind.title, kind.description, kind.from_package, kind.id in self._state.found)

    def _two_ways_row(self, two: TwoWays) -> TwoWaysRow:
        words = self.tr("Gifts for one account come by {fed_by} and by {refused}. Only those of {fed_by} are booked.")
        return TwoWaysRow(two.origin, words.format(fed_by=two.fed_by, refused=two.refused), two.refused)

    def _frame_row(self, frame: LastFrame) -> FrameRow:
        preview = " ".join(frame.text[:PREVIEW_LETTERS].split())
        when = formats.clock_time(frame.received_at, self._state.zone)
        return FrameRow(frame.number, when, answer_words(frame.answer), ANSWER_TONES.get(frame.answer, "off"), preview)

    def _check_row(self, check: Check) -> CheckRow:
        words = {
            Remedy.TURN_ON: self.tr("Switch it on"),
            Remedy.EDIT: self.tr("Change it…"),
            Remedy.LOOK: self.tr("Look at them…"),
            Remedy.SWITCH_FEED: self.tr("Use this one"),
            Remedy.END_REHEARSAL: self.tr("End the rehearsal"),
            Remedy.ANSWER_HELD: self.tr("Go to Live"),
            Remedy.RENEW_URL: self.tr("Make a new address"),
        }
        return CheckRow(check.key, check.verdict.value, check.words, words[check.remedy] if check.remedy else "")

    def _credit_words(self, credit: int | None) -> str:
        if credit is None or credit == WHOLE:
            return self.tr("all of each gift")
        return self.tr("{percent} % of each gift, rounded over the sum").format(percent=f"{credit / 100:g}")

    def _events_words(self, allowed: frozenset[str] | None) -> str:
        if allowed is None:
            return self.tr("everything")
        return ", ".join(event_words(kind).lower() for kind in sorted(allowed)) or self.tr("nothing")

    def _rehearsal_words(self, until: EpochMs | None) -> str:
        if until is None:
            return ""
        minutes = max(1, -(-(until - self._now()) // _MINUTE_MS))
        return self.tr("In rehearsal: books nothing, for {minutes} min").format(minutes=minutes)

    def _explained(self, number: int, counted: Counted | None) -> None:
        if number == self._frame:
            self._why = counted
            self.frameChanged.emit()

    def _why_words(self) -> str:
        counted = self._why
        if counted is None:
            return ""
        words = [
            self.tr("{coins} coins, entry {number}.").format(
                coins=formats.grouped(counted.coins), number=formats.grouped(counted.number)
            )
        ]
        return " ".join([*words, counted.rule, *(mark_explained(mark) for mark in sorted(counted.marks))])
