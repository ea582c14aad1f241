"""The last messages of each source as they came, and what became of each: kept in memory, within bounds."""

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from overlay_app.economy.statement import Counted
from overlay_app.events.model import Answer, Outcome
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.frames import Item
from overlay_app.services.ingest import Ingested
from overlay_app.store import statement
from overlay_app.store.engine import Transaction
from overlay_app.store.writer import Store

FRAMES_AT_MOST = 50
LETTERS_AT_MOST = 64 * 1024
"""Of all messages of one source together."""
LETTERS_A_FRAME = 8 * 1024
"""What is longer is cut where it is shown; the books keep all of it."""
SOURCES_AT_MOST = 100
CUT = " …"


@dataclass(frozen=True, slots=True)
class LastFrame:
    """One message, or one event of a batch, and what became of it. ``number`` counts up over all sources."""

    number: int
    received_at: EpochMs
    text: str
    answer: Answer
    reason: str


@dataclass(slots=True)
class _Ring:
    frames: deque[LastFrame] = field(default_factory=deque)
    letters: int = 0
    answers: Counter[Answer] = field(default_factory=Counter)

    def add(self, frame: LastFrame) -> None:
        self.frames.append(frame)
        self.letters += len(frame.text)
        self.answers[frame.answer] += 1
        while len(self.frames) > FRAMES_AT_MOST or self.letters > LETTERS_AT_MOST:
            gone = self.frames.popleft()
            self.letters -= len(gone.text)
            self.answers[gone.answer] -= 1


class LastFrames:
    """Looks on as bursts are booked. Only what is kept of a burst is touched, so that a flood costs no more."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rings: dict[str, _Ring] = {}
        self._number = 0

    def ingested(self, ingested: Ingested) -> None:
        """Keep the last of what came."""
        for item, outcome in _last(ingested.items, ingested.batch.outcomes):
            ring = self._rings.get(item.frame.source)
            if ring is None:
                if len(self._rings) >= SOURCES_AT_MOST:
                    continue
                ring = self._rings[item.frame.source] = _Ring()
            self._number += 1
            text = item.raw if len(item.raw) <= LETTERS_A_FRAME else item.raw[:LETTERS_A_FRAME] + CUT
            ring.add(LastFrame(self._number, item.frame.received_at, text, outcome.answer, outcome.reason))

    def of(self, source: str) -> tuple[LastFrame, ...]:
        """The last messages of a source, newest first."""
        ring = self._rings.get(source)
        return () if ring is None else tuple(reversed(ring.frames))

    def answers(self, source: str) -> Counter[Answer]:
        """How many of the messages that are kept met each answer."""
        ring = self._rings.get(source)
        return Counter() if ring is None else +ring.answers

    def forget(self, source: str | None = None) -> None:
        """Keep nothing of a source any more; of none where it is not said which."""
        if source is None:
            self._rings.clear()
        else:
            self._rings.pop(source, None)

    async def why(self, source: str, number: int) -> Counted | None:
        """How a message was counted; None where no coins were booked for it, or it is kept no more."""
        frame = next((frame for frame in self.of(source) if frame.number == number), None)
        if frame is None or frame.text.endswith(CUT):
            return None

        def read(db: Transaction) -> Counted | None:
            return statement.counted(db, source, frame.received_at, frame.text)

        return await self._store.read(read)


def _last(items: Sequence[Item], outcomes: Sequence[Outcome]) -> list[tuple[Item, Outcome]]:
    """The last few of each source, oldest first."""
    kept: Counter[str] = Counter()
    last: list[tuple[Item, Outcome]] = []
    for item, outcome in zip(reversed(items), reversed(outcomes), strict=True):
        if kept[item.frame.source] < FRAMES_AT_MOST:
            kept[item.frame.source] += 1
            last.append((item, outcome))
    last.reverse()
    return last
