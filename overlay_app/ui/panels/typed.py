"""Figures as they were typed."""


def whole(text: str) -> int:
    """A whole number; -1, which is none that anything takes, where it is none."""
    return int(text) if text.strip().isdecimal() else -1


def whole_or_none(text: str) -> int | None:
    """A whole number; None where it is none, as where nothing was typed."""
    return int(text) if text.strip().isdecimal() else None
