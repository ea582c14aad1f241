"""The booking rule: each gift is booked once, and at once.

Platforms report a streak by frames that count up, arrive out of order, repeat under new ids, and may never say that
the streak is over. So nothing waits for an end: every frame books what it adds to the highest count known. ``Standing``
is what the books know, loaded for a batch and kept up frame by frame; ``decide`` is pure and touches nothing else.
"""

from dataclasses import dataclass, field, replace
from hashlib import sha256

from overlay_app.events.model import Gift, IdSpace
from overlay_app.ledger.coins import EpochMs
from overlay_app.ledger.journal import Mark

COINS_AT_MOST = 10_000_000
"""More than this in one booking is a broken feed, not a gift."""

WINDOW_MS = 10_000
"""How long a combo stays open without a frame, where nothing else tells one combo from the next."""


@dataclass(frozen=True, slots=True)
class MessageKey:
    """What names a frame for ever."""

    origin: str
    id_space: IdSpace
    message: str


@dataclass(frozen=True, slots=True)
class ComboKey:
    """What names a combo: the group alone is only the sender's clock."""

    origin: str
    room: str
    supporter: str
    gift: str
    combo: str


@dataclass(frozen=True, slots=True)
class WindowKey:
    """What names the latest combo of a feed without ids."""

    origin: str
    supporter: str
    gift: str


@dataclass(frozen=True, slots=True)
class Window:
    """A combo told by time: open until ``WINDOW_MS`` after ``updated_at``."""

    began_at: EpochMs
    units: int
    updated_at: EpochMs


@dataclass(slots=True)
class Standing:
    """What the books know about the frames at hand, and what they will know once these are booked."""

    seen: set[MessageKey] = field(default_factory=set)
    marks: dict[ComboKey, int] = field(default_factory=dict)
    windows: dict[WindowKey, Window] = field(default_factory=dict)
    raised: dict[ComboKey, int] = field(default_factory=dict)
    """Marks raised in this batch, to be written back."""
    moved: dict[WindowKey, Window] = field(default_factory=dict)
    """Windows changed in this batch, to be written back."""


@dataclass(frozen=True, slots=True)
class Count:
    """``units`` of this frame are new. ``key`` is the idempotency key of their entry."""

    key: str
    units: int
    marks: frozenset[Mark]
    combo: str
    """The id of the whole combo, the same for each of its frames: what the stage shows as one card."""
    units_so_far: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The frame was counted before; ``combo`` and ``units_so_far`` still tell the stage what it belongs to."""

    combo: str
    units_so_far: int
    frame_is_known: bool
    """True where this very message was met before, False where it only adds nothing to its combo."""


def decide(gift: Gift, origin: str, supporter: str, received_at: EpochMs, standing: Standing) -> Count | Counted:
    """Count what ``gift`` adds, and bring ``standing`` up to it.

    ``origin`` and ``supporter`` are our own ids, so that keys name no person. The caller has refused test events,
    foreign receivers and counts below one.
    """
    message = MessageKey(origin, gift.id_space, gift.message) if gift.message is not None else None
    if message is not None and message in standing.seen:
        return Counted(combo=_combo_name(gift, origin, supporter), units_so_far=gift.units, frame_is_known=True)
    if gift.combo is not None:
        decision = _by_mark(gift, origin, supporter, standing)
    elif message is not None:
        name = _message_name(gift, origin)
        decision = Count(name, gift.units, _marks(gift), name, gift.units)
    else:
        decision = _by_window(gift, origin, supporter, received_at, standing)
    if message is not None:
        standing.seen.add(message)
    return decision


def _by_mark(gift: Gift, origin: str, supporter: str, standing: Standing) -> Count | Counted:
    assert gift.combo is not None
    key = ComboKey(origin, gift.room or "", supporter, gift.gift.id, gift.combo.group)
    name = _combo_name(gift, origin, supporter)
    mark = standing.marks.get(key, 0)
    if gift.units <= mark:
        return Counted(name, mark, frame_is_known=False)
    standing.marks[key] = standing.raised[key] = gift.units
    marks = _marks(gift)
    if mark == 0 and gift.units > 1 and not gift.combo.at_once:
        marks |= {Mark.JOINED_LATE}
    return Count(f"{name}:{gift.units}", gift.units - mark, marks, name, gift.units)


def _by_window(gift: Gift, origin: str, supporter: str, received_at: EpochMs, standing: Standing) -> Count | Counted:
    key = WindowKey(origin, supporter, gift.gift.id)
    window = standing.windows.get(key)
    # A clock set back ends a combo as silence does: what came before it would else be open for an hour.
    open_still = window is not None and abs(received_at - window.updated_at) <= WINDOW_MS
    if window is None or not open_still or gift.units < window.units:
        began_at = received_at if window is None else max(received_at, EpochMs(window.began_at + 1))
        counted, window = 0, Window(began_at, gift.units, received_at)
    else:
        counted, window = window.units, replace(window, units=gift.units, updated_at=received_at)
    standing.windows[key] = standing.moved[key] = window
    name = f"combo:{origin}::{supporter}:{nameless(gift.gift.id, gift.id_space)}:~{window.began_at}"
    if gift.units == counted:
        return Counted(name, counted, frame_is_known=False)
    marks = _marks(gift) | {Mark.APPROXIMATE}
    return Count(f"{name}:{gift.units}", gift.units - counted, marks, name, gift.units)


def _combo_name(gift: Gift, origin: str, supporter: str) -> str:
    if gift.combo is None:
        return _message_name(gift, origin)
    space = gift.id_space
    kind, group = nameless(gift.gift.id, space), nameless(gift.combo.group, space)
    return f"combo:{origin}:{nameless(gift.room or '', space)}:{supporter}:{kind}:{group}"


def _message_name(gift: Gift, origin: str) -> str:
    return f"msg:{origin}:{gift.id_space}:{nameless(gift.message or '', gift.id_space)}"


def combo_of(key: str) -> str:
    """The combo that the entry of this key counts up; an entry that is none's stands for itself."""
    return key.rpartition(":")[0] if key.startswith("combo:") else key


def nameless(outside: str, id_space: IdSpace) -> str:
    """An outside id fit for a key: whatever could be a name, a person's own id or a colon is hashed."""
    # What a platform numbers stays readable; in our own feed a number may be anybody's user id.
    if not outside or (id_space is IdSpace.TIKTOK and outside.isascii() and outside.isdigit() and len(outside) <= 20):
        return outside
    return sha256(outside.encode()).hexdigest()[:24]


def _marks(gift: Gift) -> frozenset[Mark]:
    marks = set()
    if gift.approximate:
        marks.add(Mark.APPROXIMATE)
    if gift.self_reported:
        marks.add(Mark.SELF_REPORTED)
    return frozenset(marks)
