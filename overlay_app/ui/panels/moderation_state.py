"""What is shown of names and the filter they meet, and what can be decided about them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, tzinfo

from overlay_app.services.moderation import StruckOut, Withheld
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.word_lists import WordList


@dataclass(frozen=True, slots=True)
class ModerationState:
    """What waits for a decision, what was decided, and by what is screened."""

    settings: ModerationSettings = field(default_factory=ModerationSettings)
    languages: tuple[str, ...] = ()
    """The languages a list is shipped for, by their codes."""
    withheld: tuple[Withheld, ...] = ()
    """Names that wait for approval, the newest first."""
    struck: tuple[StruckOut, ...] = ()
    """Those of whom nothing is shown, the latest first."""
    words: WordList | None = None
    """The list that is looked at."""
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class ModerationActions:
    """What can be done. Each returns at once; what came of it shows in the next state, or is said."""

    set_moderation: Callable[[ModerationSettings], None]
    approve: Callable[[str], None]
    """Show the withheld name of a person, by our own id."""
    keep: Callable[[str], None]
    """Keep it withheld, and ask no more."""
    strike: Callable[[str], None]
    pardon: Callable[[str], None]
    check: Callable[[str], str]
    """Why viewers would not see a name; empty where they would."""
    look_at: Callable[[str], None]
    """Look at the word list of a language; empty: at none."""
    set_word: Callable[[str, str, bool], str]
    """Put a word on a language's list, or take it off; the answer is what is wrong with the word."""
    reset_words: Callable[[str], None]
