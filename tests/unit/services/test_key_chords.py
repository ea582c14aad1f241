import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.services.key_chords import ALONE, BadChord, Chord, Modifier


@pytest.mark.parametrize(
    ("text", "chord"),
    [
        ("Ctrl+Alt+P", Chord("P", frozenset({Modifier.CTRL, Modifier.ALT}))),
        ("F9", Chord("F9")),
        ("Shift+F9", Chord("F9", frozenset({Modifier.SHIFT}))),
        ("Num+5", Chord("5", pad=True)),
        ("Num++", Chord("+", pad=True)),
        ("Ctrl++", Chord("+", frozenset({Modifier.CTRL}))),
        ("Meta+Home", Chord("Home", frozenset({Modifier.META}))),
        ("Media Play", Chord("Media Play")),
        (" ctrl+a".replace("ctrl", "Ctrl"), Chord("A", frozenset({Modifier.CTRL}))),
    ],
)
def test_a_chord_is_read_as_qt_writes_it(text: str, chord: Chord) -> None:
    assert Chord.parse(text) == chord


@pytest.mark.parametrize("text", ["A", "Shift+A", "7", "Home", "Shift+Home", "+"])
def test_a_key_that_is_typed_with_is_not_taken_alone(text: str) -> None:
    with pytest.raises(BadChord, match="alone is typed with"):
        Chord.parse(text)


@pytest.mark.parametrize(
    "text", ["", "Ctrl+", "Hyper+A", "Ctrl+Alt", "Ctrl+Launch (9)", "Ctrl+Ä", "Enter", "F99", "Num"]
)
def test_what_is_no_key_is_answered_in_words(text: str) -> None:
    with pytest.raises(BadChord, match=r"such as Ctrl\+Alt\+P or F9"):
        Chord.parse(text)


@given(st.sampled_from(sorted(ALONE)), st.frozensets(st.sampled_from(list(Modifier))))
def test_a_chord_written_is_the_chord_read(key: str, modifiers: frozenset[Modifier]) -> None:
    chord = Chord(key, modifiers)
    assert Chord.parse(str(chord)) == chord
