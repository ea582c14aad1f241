"""The words that withhold a name: shipped lists by language, with the user's own additions and removals."""

from dataclasses import dataclass
from functools import cache

from overlay_app.data_files import resource
from overlay_app.events.moderation import parse_words


@dataclass(frozen=True, slots=True)
class WordList:
    """The list of one language as it holds now."""

    language: str
    words: tuple[str, ...]
    added: frozenset[str]
    removed: frozenset[str]


@cache
def languages() -> tuple[str, ...]:
    """The languages a list is shipped for, by their codes."""
    return tuple(sorted(path.stem for path in resource("words").glob("*.txt")))


@cache
def shipped(language: str) -> tuple[str, ...]:
    """The list shipped for a language; empty where there is none."""
    if language not in languages():
        return ()
    return parse_words(resource("words", f"{language}.txt").read_text(encoding="utf-8"))


def word_list(language: str, changes: dict[tuple[str, str], bool]) -> WordList:
    """The list of a language with the user's ``changes``: by language and word, whether it is listed."""
    own = {word: listed for (of, word), listed in changes.items() if of == language}
    shipped_words = frozenset(shipped(language))
    added = frozenset(word for word, listed in own.items() if listed and word not in shipped_words)
    removed = frozenset(word for word, listed in own.items() if not listed and word in shipped_words)
    words = sorted((shipped_words | added) - removed, key=lambda word: word.strip("*"))
    return WordList(language, tuple(words), added, removed)
