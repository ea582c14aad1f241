"""Names and words: what waits for approval, who was struck out, the hold, and the lists that names must pass."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QLocale, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.events.names import colour_number, initials
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.moderation import OWN_LANGUAGE, StruckOut, Withheld
from overlay_app.services.settings import SettingsProblem
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.moderation_state import ModerationActions, ModerationState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_LANGUAGES = {
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "pt": "Português",
    "ru": "Русский",
}
"""Qt would name a country with some of them."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """A person: withheld, with the reason; or struck out, with when."""

    key: str
    name: str
    initials: str
    avatar: int
    about: str


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language whose word list may be used."""

    key: str
    name: str
    used: bool


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of the list that is looked at; ``removed`` ones were shipped and taken off."""

    key: str
    own: bool
    removed: bool


@QmlElement
@QmlUncreatable("made in app.py")
class ModerationPanel(QObject):
    """Shows a ``ModerationState``. The words of a list are there only while somebody looks at it."""

    changed = Signal()
    wordsChanged = Signal()
    problemChanged = Signal()

    def __init__(self, actions: ModerationActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ModerationState()
        self._withheld = Rows(NameRow, self)
        self._struck = Rows(NameRow, self)
        self._languages = Rows(LanguageRow, self)
        self._words = Rows(WordRow, self)
        self._sought = ""
        self._problem = ""

    @property
    def state(self) -> ModerationState:
        """What is shown now."""
        return self._state

    def show(self, state: ModerationState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        before, self._state = self._state, state
        self._withheld.show([_withheld_row(name) for name in state.withheld])
        self._struck.show([self._struck_row(person) for person in state.struck])
        used = state.settings.language_codes
        self._languages.show([LanguageRow(code, _language(code), code in used) for code in state.languages])
        self.changed.emit()
        if state.words != before.words:
            self._show_words()

    # Decisions

    @Property(QObject, notify=changed)
    def withheld(self) -> QObject:
        return self._withheld

    @Property(int, notify=changed)
    def waiting(self) -> int:
        """How many names wait for a decision."""
        return len(self._state.withheld)

    @Property(QObject, notify=changed)
    def struck(self) -> QObject:
        return self._struck

    @Slot(str)
    def approve(self, person: str) -> None:
        self._actions.approve(person)

    @Slot(str)
    def keep(self, person: str) -> None:
        self._actions.keep(person)

    @Slot(str)
    def strike(self, person: str) -> None:
        self._actions.strike(person)

    @Slot(str)
    def pardon(self, person: str) -> None:
        self._actions.pardon(person)

    # What names must pass

    @Property(int, notify=changed)
    def holdSeconds(self) -> int:
        return self._state.settings.hold_seconds

    @Slot(int)
    def setHoldSeconds(self, seconds: int) -> None:
        try:
            self._actions.set_moderation(replace(self._state.settings, hold_seconds=seconds))
        except SettingsProblem:  # the slider's ends are those of the setting
            return

    @Property(str, notify=changed)
    def ownNames(self) -> str:
        return self._state.settings.own_names

    @Slot(str)
    def setOwnNames(self, typed: str) -> None:
        names = ", ".join(name.strip() for name in typed.split(",") if name.strip())
        self._actions.set_moderation(replace(self._state.settings, own_names=names))

    @Property(QObject, notify=changed)
    def languages(self) -> QObject:
        return self._languages

    @Slot(str, bool)
    def setLanguage(self, code: str, used: bool) -> None:
        codes = [known for known in self._state.settings.language_codes if known != code]
        languages = " ".join(sorted([*codes, code] if used else codes))
        self._actions.set_moderation(replace(self._state.settings, languages=languages))

    @Slot(str, result=str)
    def check(self, name: str) -> str:
        """What viewers would see of a name, in words."""
        if not name.strip():
            return ""
        reason = self._actions.check(name.strip())
        return self.tr("Withheld. {reason}").format(reason=reason) if reason else self.tr("Viewers would see it.")

    @Slot(str, result=bool)
    def passes(self, name: str) -> bool:
        return not self._actions.check(name.strip())

    # The lists

    @Property("QStringList", notify=changed)
    def lists(self) -> list[str]:
        """The names of all lists, the user's own first."""
        return [self.tr("Your own words"), *(_language(code) for code in self._state.languages)]

    @Slot(int, result=str)
    def listAt(self, place: int) -> str:
        """The code of a list by its place among ``lists``."""
        return (OWN_LANGUAGE, *self._state.languages)[place]

    @Slot(str)
    def lookAt(self, language: str) -> None:
        """Look at the list of a language; at none where it is empty."""
        self._sought = ""
        self._say("")
        self._actions.look_at(language)

    @Property(str, notify=wordsChanged)
    def list(self) -> str:
        """The code of the list that is looked at; empty where none is."""
        return "" if self._state.words is None else self._state.words.language

    @Property(str, notify=wordsChanged)
    def listName(self) -> str:
        words = self._state.words
        if words is None:
            return ""
        return self.tr("Your own words") if words.language == OWN_LANGUAGE else _language(words.language)

    @Property(str, notify=wordsChanged)
    def listAbout(self) -> str:
        """How many words it has, and how many of them are the user's."""
        words = self._state.words
        if words is None:
            return ""
        said = [self.tr("{n} words").format(n=formats.grouped(len(words.words)))]
        if words.language != OWN_LANGUAGE and words.added:
            said.append(self.tr("{n} added by you").format(n=formats.grouped(len(words.added))))
        if words.removed:
            said.append(self.tr("{n} taken off by you").format(n=formats.grouped(len(words.removed))))
        return ", ".join(said)

    @Property(bool, notify=wordsChanged)
    def listChanged(self) -> bool:
        """Whether a shipped list is not as it was shipped."""
        words = self._state.words
        return words is not None and words.language != OWN_LANGUAGE and bool(words.added or words.removed)

    @Property(QObject, notify=wordsChanged)
    def words(self) -> QObject:
        return self._words

    @Slot(str)
    def seek(self, letters: str) -> None:
        """Show only the words with these letters in them."""
        self._sought = letters.strip().casefold()
        self._show_words()

    @Slot(str, result=bool)
    def addWord(self, word: str) -> bool:
        """Put a word on the list; ``problem`` says what is wrong where the answer is no."""
        return self._set_word(word, listed=True)

    @Slot(str)
    def removeWord(self, word: str) -> None:
        self._set_word(word, listed=False)

    @Slot()
    def resetWords(self) -> None:
        self._actions.reset_words(self.list)

    @Property(str, notify=problemChanged)
    def problem(self) -> str:
        """Why a word cannot stand on the list."""
        return self._problem

    def _set_word(self, word: str, *, listed: bool) -> bool:
        if self._state.words is not None:
            self._say(self._actions.set_word(self._state.words.language, word, listed))
        return not self._problem

    def _say(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self.problemChanged.emit()

    def _show_words(self) -> None:
        shown = self._state.words
        rows = []
        if shown is not None:
            everything = sorted({*shown.words, *shown.removed}, key=lambda word: word.strip("*"))
            rows = [
                WordRow(word, word in shown.added, word in shown.removed) for word in everything if self._sought in word
            ]
        self._words.show(rows)
        self.wordsChanged.emit()

    def _struck_row(self, person: StruckOut) -> NameRow:
        when = formats.moment(person.at, self._state.zone, self._now())
        return NameRow(person.supporter, person.name, initials(person.name), colour_number(person.supporter), when)


def _withheld_row(name: Withheld) -> NameRow:
    return NameRow(name.supporter, name.name, initials(name.name), colour_number(name.supporter), name.reason)


def _language(code: str) -> str:
    """A language as its own speakers call it."""
    return _LANGUAGES.get(code) or QLocale(code).nativeLanguageName() or code
