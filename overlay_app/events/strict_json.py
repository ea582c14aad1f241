"""JSON from strangers: read strictly, within limits, or refused in words.

Python's own reader takes more than JSON allows (``NaN``, repeated keys, half characters) and hands on numbers that
nothing behind it can hold. Every check here runs at the speed of the C reader, since each live event passes through.
"""

import json
import re
from typing import Never

from overlay_app.events.model import RefusedFrame

MAX_BYTES = 2**20
MAX_DEPTH = 32
MAX_DIGITS = 19
"""Enough for every 64-bit id, so that a longer number is never meant."""

_SHOWN = 60
_BRACKETS_ALIKE = bytes.maketrans(b"[{]}", b"(())")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))
_WHOLE_CHARACTER = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")


def loads(text: str | bytes) -> object:
    """Return the value that ``text`` (UTF-8 where it is bytes) says, or raise ``RefusedFrame``."""
    text = _decoded(text)
    # A backslash that is itself escaped escapes nothing: without these the simple searches below are exact.
    plain = text.replace("\\\\", "..") if "\\" in text else text
    _check_depth(plain)
    if "\\u" in plain:
        _check_escapes(plain)
    try:
        return _decoder.decode(text)
    except json.JSONDecodeError as error:
        raise RefusedFrame(f"This is not JSON: {error.msg} at character {error.pos + 1}.") from None


def _decoded(text: str | bytes) -> str:
    try:
        if isinstance(text, str):
            size = len(text) if text.isascii() or len(text) > MAX_BYTES else len(text.encode())
        else:
            size = len(text)
            text = text.decode() if size <= MAX_BYTES else ""
    except UnicodeError:
        raise RefusedFrame("The text is not valid UTF-8.") from None
    if size > MAX_BYTES:
        raise RefusedFrame(f"The message is larger than {MAX_BYTES // 2**20} MiB. Send it in smaller parts.")
    return text


def _check_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    outside_strings = "".join(text.replace('\\"', "..").split('"')[::2])
    brackets = outside_strings.encode("ascii", "replace").translate(_BRACKETS_ALIKE, _NO_BRACKETS)
    for _ in range(MAX_DEPTH):
        if not brackets:
            return
        brackets = brackets.replace(b"()", b"")
    if brackets:
        raise RefusedFrame(f"The message is nested more than {MAX_DEPTH} deep, or a bracket is not closed.")


def _check_escapes(text: str) -> None:
    if "\\u0000" in text:
        raise RefusedFrame("A text contains a NUL character.")
    if _HALF_CHARACTER.search(text) and _HALF_CHARACTER.search(_WHOLE_CHARACTER.sub("", text)):
        raise RefusedFrame("A text contains half a character (a lone surrogate).")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise RefusedFrame(f"The key {twice!r:.{_SHOWN}} stands twice in one object.")
    return members


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS and len(digits.lstrip("-")) > MAX_DIGITS:
        raise RefusedFrame(f"The number {digits[:_SHOWN]} has more than {MAX_DIGITS} digits.")
    return int(digits)


def _real(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise RefusedFrame(f"The number {digits[:_SHOWN]} is too large.")
    return number


def _constant(name: str) -> Never:
    raise RefusedFrame(f"{name} is not a number JSON knows.")


_decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_real, parse_constant=_constant)
