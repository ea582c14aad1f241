"""From frames as they came to the facts in them: each event, or the reason it is refused."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from overlay_app.events import cloudevents
from overlay_app.events.kinds import KINDS
from overlay_app.events.model import (
    Chat,
    Dialect,
    Event,
    Follow,
    Frame,
    Gift,
    GiftReversed,
    Join,
    Like,
    RefusedFrame,
    Sale,
    SaleRefunded,
    Share,
    StreamEnded,
    StreamStarted,
    Subscribe,
    Trend,
    Viewers,
)
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources import social_stream_frames, streamerbot_frames, tikfinity, tikfinity_webhook

log = logging.getLogger(__name__)

READERS: dict[Dialect, Callable[[Frame], list[Event]]] = {
    Dialect.TIKFINITY: tikfinity.parse,
    Dialect.STREAMERBOT: streamerbot_frames.parse,
    Dialect.SOCIAL_STREAM: social_stream_frames.parse,
    Dialect.TIKFINITY_WEBHOOK: tikfinity_webhook.parse,
}
_TIMES: Mapping[Dialect, Callable[[Frame], EpochMs | None]] = {
    Dialect.TIKFINITY: tikfinity.time_said,
    Dialect.STREAMERBOT: streamerbot_frames.time_said,
}
_FACTS: Mapping[str, type[Event]] = {
    "gift": Gift,
    "like": Like,
    "follow": Follow,
    "share": Share,
    "subscribe": Subscribe,
    "chat": Chat,
    "join": Join,
    "viewers": Viewers,
    "sale": Sale,
    "sale-refunded": SaleRefunded,
    "gift-reversed": GiftReversed,
    "trend": Trend,
    "stream-started": StreamStarted,
    "stream-ended": StreamEnded,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One event of a frame, or None where the frame is of a kind nobody knows. ``raw`` is what it was read from."""

    frame: Frame
    position: int
    """Which frame of the batch it belongs to."""
    fact: Event | RefusedFrame | None
    raw: str
    event_id: str | None = None


def read(frames: Iterable[Frame]) -> list[Item]:
    """Every event of ``frames``, in order. Nothing is raised: a frame that cannot be read is one refusal."""
    items: list[Item] = []
    for position, frame in enumerate(frames):
        try:
            items.extend(_items(frame, position))
        except RefusedFrame as refusal:
            items.append(Item(frame, position, refusal, as_text(frame.text)))
        except Exception:
            # Our own mistake must cost the one frame that met it, not its neighbours.
            log.exception("A frame of %s could not be read", frame.source)
            unreadable = RefusedFrame("It could not be read: please report this frame.")
            items.append(Item(frame, position, unreadable, as_text(frame.text)))
    return items


def as_text(raw: str | bytes) -> str:
    """What came, in a form that SQLite can keep: undecodable bytes, lone surrogates and NUL are spelled out."""
    text = raw.decode("utf-8", "backslashreplace") if isinstance(raw, bytes) else raw
    return text.encode("utf-8", "backslashreplace").decode().replace("\0", "\\x00")


def time_said(frame: Frame) -> EpochMs | None:
    """The platform's own time of a frame, where its dialect tells one that can be read."""
    read = _TIMES.get(frame.dialect)
    return None if read is None else read(frame)


def _items(frame: Frame, position: int) -> list[Item]:
    bridge = READERS.get(frame.dialect)
    if bridge is not None:
        raw = as_text(frame.text)
        events = _allowed(bridge(frame), frame.rules.event_types)
        return [Item(frame, position, event, raw) for event in events] or [Item(frame, position, None, raw)]
    parsed = cloudevents.parse_plain(frame) if frame.dialect is Dialect.PLAIN_GIFT else cloudevents.parse(frame)
    raws = _split(frame.text, len(parsed))
    return [Item(frame, position, fact, raw, event_id) for raw, (event_id, fact) in zip(raws, parsed, strict=True)]


def _allowed(events: list[Event], kinds: frozenset[str] | None) -> list[Event]:
    """Those of a kind that the user wants from this source."""
    if kinds is None:
        return events
    wanted = tuple(_FACTS[kind] for kind in KINDS if kind in kinds)
    return [event for event in events if isinstance(event, wanted)]


def _split(raw: str | bytes, events: int) -> list[str]:
    """The text of each event of a batch: evidence for one person's coins holds no other person's words."""
    if events == 1:
        return [as_text(raw)]
    return [as_text(json.dumps(event, ensure_ascii=False, separators=(",", ":"))) for event in json.loads(raw)]
