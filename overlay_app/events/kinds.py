"""The kinds of events our own feed knows, by the names that tokens, settings and CloudEvents types use."""

KINDS = (
    "gift",
    "like",
    "follow",
    "share",
    "subscribe",
    "chat",
    "join",
    "viewers",
    "sale",
    "sale-refunded",
    "gift-reversed",
    "trend",
    "stream-started",
    "stream-ended",
)
EVERYDAY_KINDS = frozenset(KINDS) - {"sale", "sale-refunded", "gift-reversed"}
"""What a new feed token may send: nothing that vouches for money or takes coins back."""


def type_name(kind: str) -> str:
    """The CloudEvents ``type`` of a kind: ``gift`` is ``coinstage.gift.v1``."""
    return f"coinstage.{kind}.v1"
