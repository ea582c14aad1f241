"""A small invented night as a recording: two captures, a streak cut at both ends, a co-host, an unknown value."""

import json
from pathlib import Path

from tests.standin import gift

AT = 1_750_000_000_000
COINS = {"1001": 11, "1002": 60, "1003": 2}
"""What each person of the night is worth."""


def write(path: Path) -> Path:
    """Write the recording."""
    streak = {"user": "1001", "group": "1750000000001"}
    lines = [
        ("a", gift(**streak, units=3, message="1", at=AT)),
        ("a", gift(**streak, units=1, message="2", at=AT)),
        ("a", gift(**streak, units=11, message="3", at=AT + 900)),
        ("a", gift(**streak, units=3, message="1", at=AT)),
        ("a", gift(user="1002", gift_id=6064, coins=30, units=2, message="4", at=AT + 2000)),
        ("a", gift(user="1002", receiver="9002", coins=500, message="5", at=AT + 2500)),
        ("a", {"event": "chat", "data": {"comment": "hello", "userId": "1003", "msgId": "6"}}),
        ("b", gift(**streak, units=11, final=True, message="7", at=AT + 4000)),
        ("b", gift(user="1003", gift_id=77, coins=None, message="8", at=AT + 5000)),
        ("b", gift(user="1003", units=2, message="9", at=AT + 6000)),
        ("b", {"event": "gift", "data": {"giftId": 1, "repeatCount": 1, "diamondCount": -5}}),
    ]
    path.write_text("".join(json.dumps(_line(capture, frame)) + "\n" for capture, frame in lines), encoding="utf-8")
    return path


def _line(capture: str, frame: object) -> dict[str, object]:
    return {"capture": capture, "at": "2025-06-15T15:06:40Z", "frame": frame}
