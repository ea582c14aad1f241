"""The Supporters page: everybody who gave, and each of them in full."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.supporters import Acquaintance, KnownAs, Sorting, SupporterLine
from overlay_app.events.names import colour_number, initials
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.entry_words import kind_words
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.supporters_state import SupportersActions, SupportersState, Within

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list."""

    key: str
    name: str
    initials: str
    avatar: int
    about: str
    marks: list[str]
    coins: str
    gifts: str
    looked: bool


@dataclass(frozen=True, slots=True)
class KnownAsRow:
    """How the person is known on a platform."""

    key: str
    platform: str
    name: str
    handle: str
    merged: bool


@dataclass(frozen=True, slots=True)
class PersonEntryRow:
    """An entry of the person."""

    key: int
    when: str
    what: str
    coins: str
    earned: bool


@QmlElement
@QmlUncreatable("made in app.py")
class SupportersPanel(QObject):
    """Shows a ``SupportersState``: the list, and one person in full."""

    changed = Signal()

    def __init__(self, actions: SupportersActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = SupportersState()
        self._people = Rows(PersonRow, self)
        self._known_as = Rows(KnownAsRow, self)
        self._history = Rows(PersonEntryRow, self)
        self._candidates = Rows(PersonRow, self)

    @property
    def state(self) -> SupportersState:
        """What is shown now."""
        return self._state

    def show(self, state: SupportersState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        person = state.person
        looked_at = None if person is None else person.id
        self._people.show([self._row(line, looked=line.id == looked_at) for line in state.lines])
        self._candidates.show([self._row(line, looked=False) for line in state.candidates if line.id != looked_at])
        self._known_as.show([] if person is None else [_known_row(known, person.id) for known in person.known_as])
        self._history.show([self._entry_row(row) for row in state.history])
        self.changed.emit()

    # The list

    @Property(QObject, notify=changed)
    def people(self) -> QObject:
        return self._people

    @Property(bool, notify=changed)
    def nobodyYet(self) -> bool:
        return self._state.total == 0

    @Property(bool, notify=changed)
    def hasMore(self) -> bool:
        return self._state.more

    @Property(str, notify=changed)
    def total(self) -> str:
        return self.tr("{count} people gave so far").format(count=formats.grouped(self._state.total))

    @Property(str, notify=changed)
    def within(self) -> str:
        return self._state.within.value

    @Slot(str)
    def listWithin(self, within: str) -> None:
        self._actions.list_within(Within(within))

    @Property(str, notify=changed)
    def sorting(self) -> str:
        return self._state.sorting.value

    @Slot(str)
    def sort(self, sorting: str) -> None:
        self._actions.sort(Sorting(sorting))

    @Slot(str)
    def search(self, words: str) -> None:
        if words != self._state.words:
            self._actions.search(words)

    @Slot()
    def more(self) -> None:
        if self._state.more:
            self._actions.more()

    @Slot()
    def copyNames(self) -> None:
        self._actions.copy_names()

    @Slot(QUrl)
    def exportTo(self, file: QUrl) -> None:
        self._actions.export(file.toLocalFile())

    @Slot(str)
    def look(self, person: str) -> None:
        self._actions.look(person)

    # One person

    @Property("QVariantMap", notify=changed)
    def person(self) -> dict[str, Any]:
        """The person who is looked at; empty where there is none."""
        found = self._state.person
        if found is None:
            return {}
        first = min(known.first_seen_at for known in found.known_as)
        last = max(known.last_seen_at for known in found.known_as)
        name = found.shown_as or self.tr("Nameless")
        return {
            "key": found.id,
            "name": name,
            "nameless": not found.shown_as,
            "displayName": found.display_name or "",
            "initials": initials(name),
            "avatar": colour_number(found.id),
            "note": found.note,
            "hidden": found.hidden,
            "blocked": any(known.id in self._state.blocked for known in found.known_as),
            "coins": formats.grouped(found.coins),
            "gifts": formats.grouped(found.gifts),
            "first": formats.moment_within(first, self._state.zone, self._now()),
            "last": formats.moment_within(last, self._state.zone, self._now()),
        }

    @Property(QObject, notify=changed)
    def knownAs(self) -> QObject:
        return self._known_as

    @Property(QObject, notify=changed)
    def history(self) -> QObject:
        return self._history

    @Property(QObject, notify=changed)
    def candidates(self) -> QObject:
        return self._candidates

    @Property(bool, notify=changed)
    def erasing(self) -> bool:
        return self._state.erasing

    @Slot(str)
    def rename(self, name: str) -> None:
        person = self._state.person
        if person is not None and name.strip() != (person.display_name or ""):
            self._actions.rename(person.id, name)

    @Slot(str)
    def note(self, note: str) -> None:
        person = self._state.person
        if person is not None and note.strip() != person.note:
            self._actions.note(person.id, note)

    @Slot(bool)
    def hide(self, hidden: bool) -> None:
        self._with_person(lambda person: self._actions.hide(person, hidden))

    @Slot(bool)
    def block(self, blocked: bool) -> None:
        self._with_person(lambda person: self._actions.block(person, blocked))

    @Slot(str)
    def findSame(self, words: str) -> None:
        self._actions.find_same(words)

    @Slot(str)
    def mergeInto(self, other: str) -> None:
        self._with_person(lambda person: self._actions.merge(person, other))

    @Slot(str)
    def split(self, known: str) -> None:
        self._actions.split(known)

    @Slot(str, result=bool)
    def mayErase(self, typed: str) -> bool:
        """Whether the name was typed that confirms it."""
        person = self._state.person
        return person is not None and typed.strip() == person.shown_as

    @Slot(str)
    def erase(self, typed: str) -> None:
        self._with_person(lambda person: self._actions.erase(person, typed))

    def _with_person(self, act: Callable[[str], None]) -> None:
        if self._state.person is not None:
            act(self._state.person.id)

    def _row(self, line: SupporterLine, *, looked: bool) -> PersonRow:
        name = line.shown_as or self.tr("Nameless")
        seen = self.tr("last seen {when}").format(
            when=formats.moment_within(line.last_seen_at, self._state.zone, self._now())
        )
        return PersonRow(
            key=line.id,
            name=name,
            initials=initials(name),
            avatar=colour_number(line.id),
            about=" · ".join((*line.platforms, seen)),
            marks=self._marks(line),
            coins=formats.grouped(line.coins),
            gifts=self.tr("1 gift")
            if line.gifts == 1
            else self.tr("{count} gifts").format(count=formats.grouped(line.gifts)),
            looked=looked,
        )

    def _marks(self, line: SupporterLine) -> list[str]:
        known = {Acquaintance.FIRST_TIME: self.tr("first time"), Acquaintance.RETURNING: self.tr("returning")}
        marks = [] if line.acquaintance is None else [known[line.acquaintance]]
        if line.id in self._state.blocked:
            marks.append(self.tr("blocked"))
        elif line.hidden:
            marks.append(self.tr("hidden"))
        if line.noted:
            marks.append(self.tr("note"))
        return marks

    def _entry_row(self, row: Any) -> PersonEntryRow:
        what = row.what or kind_words(row.kind)
        units = f" × {formats.grouped(row.units)}" if row.units is not None and row.units > 1 else ""
        when = formats.moment(row.occurred_at, self._state.zone, self._now())
        return PersonEntryRow(row.number, when, what + units, formats.signed(row.coins), row.coins > 0)


def _known_row(known: KnownAs, person: str) -> KnownAsRow:
    handle = f"@{known.handle}" if known.handle else known.user_id
    return KnownAsRow(known.id, known.platform, known.shown_as, handle, known.id != person)
