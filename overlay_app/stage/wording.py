"""Finds labels that beg for gifts: platforms warn creators for them, and viewers like them no better."""

import re

_BEGGING = re.compile(
    r"\b(?:please|pls|plz)\s+(?:\w+\s+){0,2}?(?:gift|send|give|donate|support)\w*"
    r"|\b(?:gift|donate|give|send|tip)\s+(?:to\s+)?me\b"
    r"|\bsend\s+(?:me\s+|us\s+|more\s+|your\s+)*(?:gifts|coins)\b"
    r"|\b(?:i|we)\s+need\s+(?:\w+\s+){0,2}?(?:gifts|coins|donations)\b"
    r"|\b(?:free|cheap)\s+coins\b"
    r"|\bdonat(?:e|ions?)\b",
    re.IGNORECASE,
)


def begs(text: str) -> str:
    """The words of a label that beg for gifts or promise coins; empty where none do. English alone is known."""
    found = _BEGGING.search(text)
    return "" if found is None else " ".join(found[0].split())
