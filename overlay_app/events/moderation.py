"""The filter every outside text meets before viewers see it: listed words however disguised, links, the creator's name.

It errs on the careful side: a hit is shown to somebody who decides, and until then only the name is withheld.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from overlay_app.events.lookalikes import latin

TEXT_READ = 1_000
"""So many characters of a text are read; longer ones are never shown whole."""
WORD_LIMIT = 40

_ENTRY = re.compile(r"\*?[^\s*]+(?: [^\s*]+)*\*?")
_LEET = {"a": "4@", "b": "8", "e": "3", "g": "9", "i": "1!|", "l": "1|", "o": "0", "s": "5$", "t": "7+", "z": "2"}
_PLAIN = str.maketrans({disguise: letter for letter, signs in _LEET.items() for disguise in signs})
_INSIDE = re.compile(r"(?<=\w)[.\-_*'’·]+(?=\w)")
_SPELT_OUT = re.compile(r"(?<!\w)(?:[^\W_][\s.\-_*,'’·]+){2,}[^\W_](?!\w)")
_REPEATED = re.compile(r"(.)\1+")

_ENDINGS = (
    "app|at|be|biz|br|ca|cc|ch|club|co|com|de|dev|es|eu|fm|fr|fun|gg|gl|in|info|io|is|it|link|live|ly|me|mx|net|nl|no"
    "|online|org|pl|pro|pt|ru|se|shop|site|store|stream|tk|to|top|tv|ua|uk|us|vip|wtf|xxx|xyz"
)
_DOT = r"\s*(?:\.|\(\.\)|\[\.\]|[(\[{]\s*dot\s*[)\]}])\s*"
_LINK = re.compile(
    rf"(?:https?|hxxps?)\s*:\s*/|\bwww\s*\.|[^\W_][\w-]*(?:\.|{_DOT}|\sdot\s)(?:{_ENDINGS})(?![\w-]|\.\w)"
    r"|(?<!\d)(?:\d{1,3}\.){3}\d{1,3}(?!\d)",
)
_LINK_SIGNS = (".", "dot", "http", "hxxp")
_AUTHORITY = ["admin", "backup", "bot", "channel", "mod", "moderator", "official", "real", "staff", "support", "the"]
_NUMBERED = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_LEAST_NAME = 3
"""An own name of fewer letters is found in too many others."""


class HitKind(StrEnum):
    """What the filter found."""

    WORD = "word"
    LINK = "link"
    OWN_NAME = "own-name"


@dataclass(frozen=True, slots=True)
class Hit:
    """Why a text is withheld. ``word`` is the list's entry, or the creator's own name."""

    kind: HitKind
    word: str = ""

    @property
    def reason(self) -> str:
        """The same in words."""
        match self.kind:
            case HitKind.WORD:
                return f"It contains “{self.word}”."
            case HitKind.LINK:
                return "It contains a link."
            case HitKind.OWN_NAME:
                return f"It looks like your own name, {self.word}."


class BadWord(ValueError):
    """An entry that cannot stand in a word list; the message says why."""


def parse_words(text: str) -> tuple[str, ...]:
    """Read a word list: an entry a line, ``#`` before comments. Raises ``BadWord``."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(entry(line) for line in lines if line)


def entry(word: str) -> str:
    """Return ``word`` as it stands in a list. Raises ``BadWord``.

    ``ass`` means that word alone, ``*ass*`` finds it inside others too.
    """
    tidy = " ".join(_folded(word).split())
    if len(tidy) > WORD_LIMIT:
        raise BadWord(f"A listed word has at most {WORD_LIMIT} characters.")
    if not _ENTRY.fullmatch(tidy) or sum(letter.isalnum() for letter in tidy) < 2:
        raise BadWord("List a word of at least two letters, with * before or after it to find it inside others too.")
    return tidy


@dataclass(frozen=True, slots=True)
class _Listed:
    """A listed word. ``sign`` is looked for first: that takes a hundredth of the time of the pattern."""

    word: str
    sign: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, word: str) -> "_Listed":
        return cls(word, max((_worn(part) for part in word.strip("*").split()), key=len), re.compile(_pattern(word)))


class Filter:
    """Checks texts against words, links and the creator's own names. Immutable; make a new one when a list changes."""

    def __init__(self, words: Iterable[str] = (), own_names: Iterable[str] = ()) -> None:
        """``words`` are entries as ``entry`` makes them."""
        listed = (_Listed.of(word) for word in sorted(set(words)))
        self._words = [(word.sign, word) for word in listed]
        squeezed = ((name, _squeezed(name)) for name in own_names)
        self._own_names = [(name, bare) for name, bare in squeezed if len(bare) >= _LEAST_NAME]

    def check_name(self, name: str) -> Hit | None:
        """Why a person's name is withheld; None where it may be shown."""
        return self._own_name(name[:TEXT_READ]) or self.check_text(name)

    def check_text(self, text: str) -> Hit | None:
        """Why words are withheld; None where they may be shown."""
        text = text[:TEXT_READ]
        folded = _folded(text)
        readings = dict.fromkeys((folded, latin(folded)))
        for reading in readings:
            if any(sign in reading for sign in _LINK_SIGNS) and _LINK.search(reading):
                return Hit(HitKind.LINK)
        for reading in readings:
            for tidied in dict.fromkeys((reading, _INSIDE.sub("", reading), _SPELT_OUT.sub(_joined, reading))):
                if (word := self._listed(tidied)) is not None:
                    return Hit(HitKind.WORD, word)
        return None

    def _listed(self, text: str) -> str | None:
        worn = _worn(text)
        for listed in [listed for sign, listed in self._words if sign in worn]:
            for match in listed.pattern.finditer(text):
                # Figures alone are figures: 455 is no word.
                if any(letter.isalpha() for letter in match[0]):
                    return listed.word
        return None

    def _own_name(self, name: str) -> Hit | None:
        for bare in dict.fromkeys((_squeezed(name), _squeezed(_NUMBERED.sub("", name)))):
            for own, own_bare in self._own_names:
                if own_bare in bare and bare.replace(own_bare, "", 1) in _PRETENCES:
                    return Hit(HitKind.OWN_NAME, own)
        return None


def _folded(text: str) -> str:
    """``text`` without capitals, compatibility forms, accents and anything unseen."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Me", "Cf", "Cc"})


def _worn(text: str) -> str:
    """``text`` so simplified that a listed word stays in it whatever its disguise; much else looks alike then too."""
    return _REPEATED.sub(r"\1", text.translate(_PLAIN).replace("l", "i"))


def _pattern(word: str) -> str:
    """A listed word with its letters repeated and replaced by signs that look like them."""
    core = word.strip("*")
    runs = (match[0] for match in re.finditer(r"(.)\1*", core))
    letters = "".join(_letter(run) for run in runs)
    before = "" if word.startswith("*") else r"(?<![^\W\d_])"
    after = "" if word.endswith("*") else r"(?![^\W\d_])"
    return f"{before}{letters}{after}"


def _letter(run: str) -> str:
    if run[0] == " ":
        return r"[\W_]+"
    signs = re.escape(run[0] + _LEET.get(run[0], ""))
    return f"[{signs}]{{{len(run)},}}"


def _joined(spelt_out: re.Match[str]) -> str:
    return re.sub(r"[\s.\-_*,'’·]+", "", spelt_out[0])


def _squeezed(name: str) -> str:
    """A name reduced to what the eye keeps of it."""
    letters = latin(_folded(name)).replace("rn", "m").replace("vv", "w")
    return _worn("".join(letter for letter in letters.translate(_PLAIN) if letter.isalnum()))


_PRETENCES = {""} | frozenset(_squeezed(word) for word in [*_AUTHORITY, *map("".join, product(_AUTHORITY, repeat=2))])
