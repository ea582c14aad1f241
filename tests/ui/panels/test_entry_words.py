from overlay_app.ledger.journal import Kind, Mark
from overlay_app.ui.panels.entry_words import kind_words, mark_explained, mark_words


def test_every_kind_of_entry_has_words_of_its_own() -> None:
    words = [kind_words(kind) for kind in Kind]
    assert all(words)
    assert len(set(words)) == len(words)


def test_every_mark_has_words_and_a_sentence() -> None:
    assert all(mark_words(mark) and mark_explained(mark).endswith(".") for mark in Mark)
