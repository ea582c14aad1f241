import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlay_app.events.model import RefusedFrame
from overlay_app.events.strict_json import MAX_BYTES, loads

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), inner, max_size=5)
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("NaN", "NaN is not a number"),
        ('{"coins": Infinity}', "Infinity is not a number"),
        ("[-Infinity]", "-Infinity is not a number"),
        ("1e400", "too large"),
        ("-1e400", "too large"),
        ("9" * 5_000, "more than 19 digits"),
        ("-" + "9" * 20, "more than 19 digits"),
        ('{"coins": 1, "coins": 100}', "'coins' stands twice"),
        ('{"a": {"b": 1, "c": 2, "b": 3}}', "'b' stands twice"),
        (r'"\u0000"', "NUL"),
        ('"\0"', "not JSON"),
        (r'"\ud800"', "half a character"),
        (r'"\udc00\ud800"', "half a character"),
        (r'"\ud83d\\\ude00"', "half a character"),
        (r'"\ud83d\ud83d\ude00"', "half a character"),
        ('"\ud800"', "not valid UTF-8"),
        (b'"\xff"', "not valid UTF-8"),
        (b'"\xed\xa0\x80"', "not valid UTF-8"),
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[1] [2]", "not JSON"),
        ("{'a': 1}", "not JSON"),
        ("\ufeff{}", "not JSON"),
    ],
)
def test_what_no_other_reader_would_agree_on_is_refused_in_words(text, reason):
    with pytest.raises(RefusedFrame, match=reason):
        loads(text)


@pytest.mark.parametrize("closed", ["]" * 100_000, ""])
def test_a_message_a_hundred_thousand_deep_is_refused_and_crashes_nothing(closed):
    with pytest.raises(RefusedFrame, match="nested more than 32 deep"):
        loads("[" * 100_000 + closed)


def test_thirty_two_levels_are_read_and_thirty_three_are_not():
    assert loads("[" * 32 + "]" * 32)
    with pytest.raises(RefusedFrame):
        loads("[" * 33 + "]" * 33)


@pytest.mark.parametrize("disguise", ['"]]]]]]]]"', r'"\"]]]]]"', r'"\\"', r'"\\\"]]]]"'])
def test_brackets_within_texts_neither_hide_nor_feign_depth(disguise):
    levels = f"[{disguise},"
    with pytest.raises(RefusedFrame, match="nested more"):
        loads(levels * 40 + "1" + "]" * 40)
    assert loads(json.dumps(["[" * 100, "{" * 100, '"[' * 100, "\\" * 7 + "[" * 50])) is not None


def test_a_wide_message_is_not_a_deep_one():
    assert len(loads(json.dumps([{"data": {"gift": {"coins": 1}}}] * 1_000))) == 1_000


@pytest.mark.parametrize("as_bytes", [True, False])
def test_a_mebibyte_is_read_and_one_byte_more_is_not(as_bytes):
    whole = '"' + "a" * (MAX_BYTES - 2) + '"'
    longer = whole[:-1] + 'a"'
    assert loads(whole.encode() if as_bytes else whole) == whole[1:-1]
    with pytest.raises(RefusedFrame, match="larger than 1 MiB"):
        loads(longer.encode() if as_bytes else longer)


def test_the_size_is_counted_in_bytes_not_in_characters():
    with pytest.raises(RefusedFrame, match="larger than 1 MiB"):
        loads('"' + "ä" * (MAX_BYTES // 2) + '"')


def test_an_escaped_backslash_before_u_is_text():
    assert loads(r'"\\u0000 \\ud800"') == r"\u0000 \ud800"


def test_numbers_of_nineteen_digits_are_read():
    assert loads("-9223372036854775808") == -(2**63)


@given(json_values, st.booleans())
def test_what_json_can_say_is_read_as_said(value, ascii_only):
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert loads(text) == value
    assert loads(text.encode()) == value


@given(st.text() | st.binary() | st.text('[]{}",:\\u0d8cNaeI1-. ', max_size=40))
def test_nothing_at_all_raises_anything_but_a_refusal(text):
    with contextlib.suppress(RefusedFrame):
        loads(text)
