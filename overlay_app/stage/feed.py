"""The gift feed: six lines on stage, and those that wait for a place."""

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.cards import LEAST_SHOWN_MS, LONGEST_SHOWN_MS, SAMPLE_MS
from overlay_app.stage.combos import Growth, Line, StagedCombo
from overlay_app.stage.state import FEED_LINES, FeedLine, GiftArt
from overlay_app.stage.tiers import ShownTimes
from overlay_app.stage.who import Who

LONGEST_FEED_WAIT_MS = 20_000
"""When the last line would wait longer, waiting lines of the same gift merge."""
MERGED_LINES = 40
"""The most lines a merged queue keeps apart; gifts of yet other kinds share one line."""
AFTER_GROWTH_MS = 3_000

_Kind = tuple[GiftArt, bool]
"""Lines of one gift merge, but a test never with the real."""
_MANY_GIFTS = GiftArt("gifts", "gift-box")


@dataclass(slots=True, eq=False)
class _Shown:
    line: Line
    face: FeedLine
    shown_at: EpochMs
    until: EpochMs
    face_at: EpochMs


class Feed:
    """Lines on stage, newest first, and lines waiting, next first."""

    def __init__(self) -> None:
        self._shown: deque[_Shown] = deque()
        self._waiting: OrderedDict[str, Line] = OrderedDict()
        self._merged = 0
        self._swapped_at = EpochMs(0)
        self.times = ShownTimes()

    @property
    def faces(self) -> tuple[FeedLine, ...]:
        """The lines as drawn."""
        return tuple(shown.face for shown in self._shown)

    @property
    def shown(self) -> Iterator[Line]:
        """The lines on stage."""
        return (shown.line for shown in self._shown)

    @property
    def waiting(self) -> Iterator[Line]:
        """The lines to come."""
        return iter(self._waiting.values())

    @property
    def waiting_count(self) -> int:
        return len(self._waiting)

    def wait_ms(self) -> int:
        """How long a further line would wait, about."""
        return max(0, len(self._waiting) - FEED_LINES + len(self._shown)) * LEAST_SHOWN_MS // FEED_LINES

    def join(self, line: Line, *, first: bool = False) -> None:
        """Queue a line, ``first`` where it must be seen next."""
        self._waiting[line.id] = line
        if first:
            self._waiting.move_to_end(line.id, last=False)

    def put_back(self, line: Line) -> None:
        """Queue a line of several gifts that waited when the app ended, under an id of this run."""
        self._merged += 1
        line.id = f"merged:{self._merged}"
        self.join(line)

    def find(self, line_id: str) -> Line | None:
        """A line on stage or waiting."""
        if line_id in self._waiting:
            return self._waiting[line_id]
        return next((shown.line for shown in self._shown if shown.line.id == line_id), None)

    def grew(self, line: Line, growth: Growth, now: EpochMs) -> None:
        """Count a line up with a combo it tells of; on stage it then stays a little longer."""
        line.grow(growth)
        for shown in self._shown:
            if shown.line is line:
                longest = max(shown.until, EpochMs(shown.shown_at + LONGEST_SHOWN_MS))
                shown.until = min(longest, max(shown.until, EpochMs(now + AFTER_GROWTH_MS)))

    def remove(self, line: Line) -> None:
        """Take a line away at once."""
        line.alive = False
        if self._waiting.get(line.id) is line:
            del self._waiting[line.id]
        else:
            self._shown = deque(shown for shown in self._shown if shown.line is not line)

    def introduce(self, who: Who) -> None:
        """Name a person so from now on, on stage at once."""
        for line in (*self.shown, *self.waiting):
            line.introduce(who)
        self._redraw()

    def strike(self, supporter: str) -> None:
        """Name a person no more, on stage at once: lines that tell of nobody else go."""
        for line in (*self.shown, *self.waiting):
            if line.only is not None and line.only.who.supporter == supporter:
                self.remove(line)
            else:
                line.strike(supporter)
        self._redraw()

    def drop_waiting(self, combo: StagedCombo) -> None:
        """Forget the line of a combo that gets a card instead, unless it is on stage already."""
        line = combo.own_line
        if line is not None and line.id in self._waiting:
            self.remove(line)

    def merge(self) -> None:
        """Merge the waiting lines of the same gift. Each tells how many people sent how many in all."""
        kinds: dict[_Kind, Line] = {}
        for line in self._waiting.values():
            if not line.after_card:
                self._merge_into(kinds, line)
        after_card = [line for line in self._waiting.values() if line.after_card]
        self._waiting = OrderedDict((line.id, line) for line in (*after_card, *kinds.values()))

    def advance(self, now: EpochMs, *, may_start: bool) -> list[Line]:
        """Move lines on and off; return those that left the stage."""
        gone = self._take_off([shown for shown in self._shown if shown.until <= now])
        while may_start and self._waiting:
            if len(self._shown) >= FEED_LINES:
                if now < self._next_swap():
                    break
                gone += self._take_off([self._shown[-1]])
                self._swapped_at = now
            _, line = self._waiting.popitem(last=False)
            self._shown.appendleft(_Shown(line, line.face(), now, EpochMs(now + self.times.small_ms), now))
        for shown in self._shown:
            if now >= shown.face_at + SAMPLE_MS and (face := shown.line.face()) != shown.face:
                shown.face, shown.face_at = face, now
        return gone

    def clear(self) -> list[Line]:
        """Take every line off the stage; those that wait go on waiting."""
        return self._take_off(list(self._shown))

    def due(self, *, may_start: bool) -> EpochMs | None:
        """When a line moves or counts next."""
        instants = [shown.until for shown in self._shown]
        instants += [EpochMs(shown.face_at + SAMPLE_MS) for shown in self._shown if shown.line.face() != shown.face]
        if may_start and self._waiting and self._shown:
            instants.append(self._next_swap())
        return min(instants, default=None)

    def _redraw(self) -> None:
        for shown in self._shown:
            shown.face = shown.line.face()

    def _next_swap(self) -> EpochMs:
        """When the oldest line may make room. Lines give way one by one, in an even rhythm, never all at once."""
        return EpochMs(max(self._shown[-1].shown_at + LEAST_SHOWN_MS, self._swapped_at + LEAST_SHOWN_MS // FEED_LINES))

    def _merge_into(self, kinds: dict[_Kind, Line], line: Line) -> None:
        kind = (line.gift, line.test)
        if len(kinds) >= MERGED_LINES and kind not in kinds:
            kind = (_MANY_GIFTS, line.test)
        target = kinds.setdefault(kind, line)
        if target is line:
            return
        if target.only is not None:
            self._merged += 1
            target.id = f"merged:{self._merged}"
        target.absorb(line)
        target.gift = kind[0]

    def _take_off(self, leaving: list[_Shown]) -> list[Line]:
        for shown in leaving:
            self._shown.remove(shown)
            shown.line.alive = False
        return [shown.line for shown in leaving]
