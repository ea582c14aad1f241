"""From frames as they came to the facts in them: each event, or the reason it is refused."""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from overlay_app.events import cloudevents
from overlay_app.events.model import Dialect, Event, Frame, RefusedFrame
from overlay_app.sources import tikfinity

log = logging.getLogger(__name__)


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


def _items(frame: Frame, position: int) -> list[Item]:
    match frame.dialect:
        case Dialect.TIKFINITY:
            raw = as_text(frame.text)
            events = tikfinity.parse(frame)
            return [Item(frame, position, event, raw) for event in events] or [Item(frame, position, None, raw)]
        case Dialect.PLAIN_GIFT:
            parsed = cloudevents.parse_plain(frame)
        case Dialect.CLOUDEVENTS:
            parsed = cloudevents.parse(frame)
    raws = _split(frame.text, len(parsed))
    return [Item(frame, position, fact, raw, event_id) for raw, (event_id, fact) in zip(raws, parsed, strict=True)]


def _split(raw: str | bytes, events: int) -> list[str]:
    """The text of each event of a batch: evidence for one person's coins holds no other person's words."""
    if events == 1:
        return [as_text(raw)]
    return [as_text(json.dumps(event, ensure_ascii=False, separators=(",", ":"))) for event in json.loads(raw)]
