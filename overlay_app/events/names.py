"""Texts from outside, made safe to show: what a stranger writes must not break, hide or spoof anything on stage."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from overlay_app.events.model import Person

NAME_LIMIT = 40
"""The longest name shown, in characters."""
MARKS_PER_LETTER = 2
COLOURS = 8
A_VIEWER = "a viewer"

_READ_AT_MOST = 20
"""How many raw characters are read for each one to show. Of a text of megabytes only the beginning matters."""
_ELLIPSIS = "…"
_EMOJI_STYLE = "\ufe0f"
_JOIN = "\u200d"
_NO_JOIN = "\u200c"
_JOINERS = frozenset({_JOIN, _NO_JOIN})
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and symbols that draw nothing, known for nameless names."""
_UNSEEN_MARKS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")
_WORD_ENDS = re.compile(r"[\s_.\-]+")


def safe_text(text: str | None, limit: int) -> str:
    """Return ``text`` in one line of at most ``limit`` characters, without anything unseen or unruly.

    Removed are control, format and private characters, lone surrogates, direction overrides and joiners where they join
    nothing; no letter keeps more than two combining marks. A text cut short ends in "…". Empty where nothing is left.
    """
    if not text:
        return ""
    text = text[: limit * _READ_AT_MOST]
    if text.isascii() and text.isprintable():
        return _cut(" ".join(text.split()), limit)
    visible = "".join(_visible(unicodedata.normalize("NFC", text)))
    tidy = "".join(_joined("".join(_mark_bounded(visible))))
    return _cut(" ".join(unicodedata.normalize("NFC", tidy).split()), limit)


def safe_name(person: "Person") -> str:
    """How viewers know a person: by name, else by handle, else as "a viewer"."""
    return safe_text(person.name, NAME_LIMIT) or safe_text(person.handle, NAME_LIMIT) or A_VIEWER


def initials(name: str) -> str:
    """Return the one or two letters that stand for a safe name. Scripts without capitals give one, as do emoji."""
    words = [word for word in _WORD_ENDS.split(unicodedata.normalize("NFKC", name)) if word]
    letters = [first for word in words if (first := next(filter(_is_letter, _graphemes(word)), None)) is not None]
    if not letters:
        return next(_graphemes("".join(words)), "?")
    first, last = letters[0], letters[-1]
    if len(letters) == 1 or not (_is_cased(first) and _is_cased(last)):
        return _capital(first)
    return _capital(first) + _capital(last)


def colour_number(supporter: str) -> int:
    """Choose the colour behind a supporter's initials, 0 to 7: the same for the same supporter, always."""
    return crc32(supporter.encode("utf-8", "surrogatepass")) % COLOURS


def _visible(text: str) -> Iterator[str]:
    """The characters worth keeping, blanks as plain spaces. Joiners are judged later, by their neighbours."""
    for character in text:
        category = unicodedata.category(character)
        if character in _BLANKS or category in {"Zs", "Zl", "Zp"} or character.isspace():
            yield " "
        elif character in _JOINERS or (category not in {"Cc", "Cf", "Cs", "Co"} and not _is_unseen(character)):
            yield character


def _is_unseen(character: str) -> bool:
    """Whether a character is a selector that changes nothing we draw, an object's place, or no character at all."""
    code = ord(character)
    return (
        character in _UNSEEN_MARKS
        or (0xFE00 <= code <= 0xFE0F and character != _EMOJI_STYLE)
        or 0xE0100 <= code <= 0xE01EF
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or character == "\ufffc"
    )


def _mark_bounded(text: str) -> Iterator[str]:
    """Drop marks that have no letter, and those beyond the second on one."""
    room = 0
    for character in text:
        if character in _JOINERS:
            yield character
        elif not _is_mark(character):
            room = 0 if character == " " else MARKS_PER_LETTER
            yield character
        elif room:
            room -= 1
            yield character


def _joined(text: str) -> Iterator[str]:
    """Keep joiners only where a script or an emoji needs them."""
    for before, character, after in zip(["", *text], text, [*text[1:], ""], strict=False):
        if character == _JOIN and not _joins(before, after):
            continue
        if character == _NO_JOIN and not _parts(before, after):
            continue
        yield character


def _joins(before: str, after: str) -> bool:
    return (_is_pictograph(before) and _is_pictograph(after)) or (_is_virama(before) and after.isalpha())


def _parts(before: str, after: str) -> bool:
    return (_is_arabic(before) and _is_arabic(after)) or (_is_virama(before) and after.isalpha())


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}


def _is_pictograph(character: str) -> bool:
    return character != "" and (
        character == _EMOJI_STYLE or unicodedata.category(character) == "So" or 0x1F000 <= ord(character) <= 0x1FAFF
    )


def _is_virama(character: str) -> bool:
    return character != "" and unicodedata.combining(character) == 9


def _is_arabic(character: str) -> bool:
    return character != "" and unicodedata.bidirectional(character) == "AL"


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept, length = [], len(_ELLIPSIS)
    for grapheme in _graphemes(text):
        length += len(grapheme)
        if length > limit:
            break
        kept.append(grapheme)
    return "".join(kept).rstrip() + _ELLIPSIS if limit > 0 else ""


def _graphemes(text: str) -> Iterator[str]:
    """Split a text where a reader sees one sign end and the next begin."""
    if not text:
        return
    cluster, flags = text[0], int(_is_flag_half(text[0]))
    for before, character in pairwise(text):
        completes_flag = flags % 2 == 1 and _is_flag_half(character)
        flags = flags + 1 if _is_flag_half(character) else 0
        if completes_flag or _extends(before, character):
            cluster += character
        else:
            yield cluster
            cluster = character
    yield cluster


def _extends(before: str, character: str) -> bool:
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character in _JOINERS
        or before == _JOIN
        or 0x1F3FB <= ord(character) <= 0x1F3FF
        or (_is_virama(before) and character.isalpha())
    )


def _is_flag_half(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF


def _is_letter(grapheme: str) -> bool:
    return grapheme[0].isalnum()


def _is_cased(grapheme: str) -> bool:
    return grapheme.lower() != grapheme.upper()


def _capital(grapheme: str) -> str:
    capital = grapheme.upper()
    return capital if len(capital) == len(grapheme) else grapheme
