"""What a stranger writes must not break, hide or spoof anything on stage."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.model import Person
from overlay_app.events.names import NAME_LIMIT, colour_number, initials, safe_name, safe_text

HOSTILE = Path(__file__).resolve().parents[4] / "shared" / "data" / "hostile-strings.json"
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
UNRULY = st.text(
    st.sampled_from(
        "ab é\u0301\u0308\u0316\u200d\u200c\u202e\u200b\ufe0f👩🏽💻🇩🇪न\u094dका\u0627\u0644\x00\n\ud800\u3164"
    )
)


def is_harmless(text: str, limit: int) -> bool:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        if category in {"Cc", "Cs", "Co", "Zl", "Zp"} or (category == "Cf" and character not in "\u200c\u200d"):
            return False
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > 2:
            return False
    text.encode()
    return len(text) <= limit and "  " not in text and text == text.strip() and unicodedata.is_normalized("NFC", text)


@given(ANY_TEXT | UNRULY, st.integers(1, 60))
def test_any_text_comes_out_harmless(text, limit):
    assert is_harmless(safe_text(text, limit), limit)


@given(ANY_TEXT | UNRULY, st.integers(1, 60))
def test_a_safe_text_stays_as_it_is(text, limit):
    once = safe_text(text, limit)
    assert safe_text(once, limit) == once


@pytest.mark.skipif(not HOSTILE.exists(), reason="the collection of hostile strings lies outside the project")
def test_hostile_strings_come_out_harmless():
    for text in json.loads(HOSTILE.read_text("utf-8")):
        assert is_harmless(safe_text(text, NAME_LIMIT), NAME_LIMIT), ascii(text)
        person = Person("1", name=text)
        assert safe_name(person)
        assert initials(safe_name(person))


@pytest.mark.parametrize(
    "name",
    [
        "Ana Lucía",
        "Mei 林",
        "jo_runs",
        "שרה כהן",
        "أحمد",
        "नमस्ते",
        "กิ่งแก้ว",
        "Ngọc Ánh",
        "👩🏽‍💻 coder",
        "❤️‍🔥",
        "🇩🇪 Uwe",
        "می‌خواهم",
        "1️⃣ one",
    ],
)
def test_honest_names_stay_as_they_are(name):
    assert safe_text(name, NAME_LIMIT) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\u202eevil\u202c name", "evil name"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("a\u200d\u200db", "ab"),
        ("two\r\nlines\tand \u3000blanks ", "two lines and blanks"),
        ("nul\x00 and \ud83d half", "nul and half"),
        ("Z\u0351\u036b\u0343\u032a\u0302alg\u0316\u0317\u0318o", "Z\u032a\u0351alg\u0316\u0317o"),
        ("\u0301\u0302lead", "lead"),
        ("a\u0301\u200d\u0302\u0303\u200d\u0304", "á\u0302\u0303"),
        ("\ue000private\ufffe", "private"),
    ],
)
def test_what_is_unseen_or_unruly_is_removed(written, shown):
    assert safe_text(written, NAME_LIMIT) == shown


@pytest.mark.parametrize("blank", [None, "", " ", "\u3164\u3164", "\u200b\u2800", "\u202e", "\u0301\u0302", "\x00"])
def test_who_has_no_visible_name_is_known_by_handle_or_as_a_viewer(blank):
    assert safe_name(Person("7", handle="jo_runs", name=blank)) == "jo_runs"
    assert safe_name(Person("7", handle=blank, name=blank)) == "a viewer"


def test_a_text_cut_short_says_so():
    assert safe_text("abcdefghij", 5) == "abcd…"
    assert safe_text("abc defghij", 5) == "abc…"


def test_a_cut_never_splits_an_emoji_or_a_letter_from_its_marks():
    assert safe_text("ab👩🏽‍💻👩🏽‍💻", 8) == "ab👩🏽‍💻…"
    assert safe_text("🇩🇪🇫🇷🇮🇹", 4) == "🇩🇪…"
    assert safe_text("x\u0316\u0317yz\u0316w", 4) == "x\u0316\u0317…"


def test_a_text_of_megabytes_is_read_only_as_far_as_it_shows():
    assert safe_text("\u202e" + "x" * 5_000_000, 10) == "xxxxxxxxx…"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Lucía", "AL"),
        ("Ana", "A"),
        ("jo_runs", "JR"),
        ("maria.de.la.cruz", "MC"),
        ("élodie ñandú", "ÉÑ"),
        ("林美", "林"),
        ("Mei 林", "M"),
        ("김민수", "김"),
        ("أحمد علي", "أ"),
        ("שרה כהן", "ש"),
        ("Ирина Попова", "ИП"),
        ("नमस्ते", "न"),
        ("𝗟𝘂𝗻𝗮", "L"),
        ("🔥Dana🔥 Kim", "DK"),
        ("👩🏽‍💻🎉", "👩🏽‍💻"),
        ("🇩🇪", "🇩🇪"),
        ("4chan", "4"),
        ("ßen", "ß"),
        ("...", "?"),
        ("", "?"),
        ("!?", "!"),
    ],
)
def test_initials_are_what_a_reader_of_the_script_expects(name, expected):
    assert initials(name) == expected


@given(ANY_TEXT | UNRULY)
def test_every_name_has_initials(name):
    assert initials(safe_name(Person("1", name=name)))


@given(ANY_TEXT)
def test_a_supporter_keeps_one_of_eight_colours(supporter):
    assert 0 <= colour_number(supporter) <= 7
    assert colour_number(supporter) == colour_number(supporter)


def test_colours_do_not_change_between_runs():
    assert [colour_number(name) for name in ("s1", "s2", "s3")] == [0, 2, 4]
