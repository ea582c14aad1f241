"""The page that a batch is booked on: what the books know about its events, and what they will know afterwards.

Every table is read once and written once, however many events there are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from overlay_app.economy.goals import Metric
from overlay_app.events.combos import ComboKey, MessageKey, Standing, WindowKey
from overlay_app.events.model import (
    NAMELESS,
    Answer,
    Chat,
    Event,
    Follow,
    Gift,
    Join,
    Like,
    Outcome,
    Person,
    Share,
    Subscribe,
)
from overlay_app.events.names import safe_text
from overlay_app.ledger.accounts import WALLET
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry
from overlay_app.services.booking.batch import Batch, Booking, Circumstances
from overlay_app.services.booking.credit import Credit
from overlay_app.services.booking.held import book_ready
from overlay_app.services.frames import Item
from overlay_app.store import (
    attendance,
    catalogue,
    combos,
    held_gifts,
    journal,
    origins,
    raw_events,
    sessions,
    supporters,
    tallies,
)
from overlay_app.store.engine import Transaction

NAME_KEPT = 200
_TAKES_PART = (Chat, Follow, Gift, Join, Like, Share, Subscribe)
"""What somebody who is there does. A buyer, or whose gift is taken back, may be anywhere."""
_OWN_FEED = "feed"
"""The platform of our own feed: there the token says whose coins they are, and nobody else's can come."""


_NOBODYS = "?"
"""The creator's account at a platform that no source has named yet: of all sources that never name any."""
_RECORDED = "recording:"
"""A recording may be of anybody's live: whose it is says nothing of the creator."""


@dataclass(slots=True)
class _Pending:
    """An entry to book, and what to note once its number is known."""

    entry: Entry
    message: MessageKey | None
    person: Person


class Page:
    """Read from the books when made, written back by ``save``; between the two nothing else touches the books."""

    def __init__(self, db: Transaction, items: Sequence[Item], under: Circumstances) -> None:
        self.db = db
        self.under = under
        self.batch = Batch(session=sessions.running(db) if under.live else None)
        self.standing = Standing()
        self._raw: list[raw_events.RawRow] = []
        self._next_raw = raw_events.next_id(db)
        self._pending: list[_Pending] = []
        self._held: list[held_gifts.Held] = []
        self._met: dict[MessageKey, int | None] = {}
        self._tally: dict[tuple[Metric, int], int] = defaultdict(int)
        self._sightings: dict[supporters.SeenAs, supporters.Sighting] = {}
        self._signs: dict[str, attendance.Sign] = {}
        self._kinds_changed: dict[catalogue.KindKey, catalogue.KnownKind] = {}
        self._newly_valued = False
        self._origins: dict[tuple[str, str], origins.KnownOrigin] = {}
        self._receivers: dict[str, dict[str, str]] = {}
        self._accounts: dict[str, str] = {}
        self._load(
            [(item, item.fact) for item in items if isinstance(item.fact, Event) and not is_test(item, item.fact)]
        )

    def _load(self, live: Sequence[tuple[Item, Event]]) -> None:
        people = {seen_as for item, fact in live if (seen_as := _seen_as(item, fact)) is not None}
        self._people = supporters.ids_of(self.db, people)
        for seen_as in people - self._people.keys():
            self._people[seen_as] = supporters.new_id()
        wanted_kinds = {(_realm(item, fact), fact.gift.id) for item, fact in live if isinstance(fact, Gift)}
        self._kinds = catalogue.kinds_of(self.db, wanted_kinds)
        self._next_kind = catalogue.next_number(self.db) if wanted_kinds - self._kinds.keys() else 0
        for item, fact in live:
            # All receivers first: whose gifts are meant by frames that do not say depends on them.
            if isinstance(fact, Gift):
                self.receiver_standing(item, fact)
        messages: set[MessageKey] = set()
        marks: set[ComboKey] = set()
        windows: set[WindowKey] = set()
        for item, fact in live:
            origin = self.origin(item, fact).id
            if fact.message is not None:
                messages.add(MessageKey(origin, fact.id_space, fact.message))
            if isinstance(fact, Gift):
                supporter = self.supporter(item, fact)
                if fact.combo is not None:
                    marks.add(ComboKey(origin, fact.room or "", supporter, fact.gift.id, fact.combo.group))
                elif fact.message is None:
                    windows.add(WindowKey(origin, supporter, fact.gift.id))
        self.standing = combos.load(self.db, messages, marks, windows)

    # Whose, and from whom

    def origin(self, item: Item, fact: Event) -> origins.KnownOrigin:
        """Where an event comes from, made when first met."""
        account = fact.origin.account or self._own_account(item, fact.origin.platform)
        key = (fact.origin.platform, account)
        if key not in self._origins:
            if account == item.frame.rules.receiver:
                self._adopt(item, fact, account)
            self._origins[key] = origins.origin(self.db, *key)
        return self._origins[key]

    def feed_by(self, item: Item, gift: Gift, origin: origins.KnownOrigin) -> None:
        """From now on this source brings the gifts of this origin."""
        origins.feed_by(self.db, origin.id, item.frame.source, gift.id_space)
        fed = replace(origin, id_space=gift.id_space, fed_by=item.frame.source)
        # An account that was nobody's when the batch began may be known by its name as well by now.
        same = [key for key, known in self._origins.items() if known.id == origin.id]
        self._origins.update(dict.fromkeys(same, fed))

    def receiver_standing(self, item: Item, gift: Gift) -> str:
        """Whose gift it is. Where the source's receiver is set, only that one is ours; else the first one seen."""
        account = gift.origin.account
        if gift.origin.platform == _OWN_FEED or account is None:
            return "ours"
        if item.frame.rules.receiver:
            return "ours" if account == item.frame.rules.receiver else "other"
        known = self._receivers_of(item.frame.source)
        if account not in known:
            is_second = "ours" in known.values()
            known[account] = "asked" if is_second else "ours"
            self.batch.asked |= is_second
            origins.set_receiver(self.db, item.frame.source, account, known[account], item.frame.received_at)
            if not is_second:
                self._adopt(item, gift, account)
        return known[account]

    def supporter(self, item: Item, fact: Event) -> str:
        """Our own id of the person; empty where the event names nobody."""
        seen_as = _seen_as(item, fact)
        return self._people[seen_as] if seen_as is not None else ""

    def see(self, item: Item, fact: Event) -> None:
        """Remember how a person is called now, and that they take part."""
        seen_as = _seen_as(item, fact)
        if seen_as is not None:
            at = item.frame.received_at
            handle = safe_text(fact.person.handle, NAME_KEPT) or None
            name = safe_text(fact.person.name, NAME_KEPT) or None
            if (before := self._sightings.get(seen_as)) is not None:
                handle, name = handle or before.handle, name or before.name
            self._sightings[seen_as] = supporters.Sighting(handle, name, at)
            if isinstance(fact, _TAKES_PART):
                sign = self._signs.setdefault(self._people[seen_as], attendance.Sign(at, at))
                sign.last_at = max(sign.last_at, at)
                sign.chatted |= isinstance(fact, Chat)
                sign.gifted |= isinstance(fact, Gift)

    def _own_account(self, item: Item, platform: str) -> str:
        """Whose gifts are meant where the frame does not say."""
        if item.frame.rules.receiver:
            return item.frame.rules.receiver
        if item.frame.dialect in NAMELESS:
            return self._account_at(platform)
        known = self._receivers_of(item.frame.source)
        ours = (account for account, standing in known.items() if standing == "ours")
        return next(ours, _nobody_yet(item))

    def _account_at(self, platform: str) -> str:
        """The creator's own account at a platform, as any source has named it."""
        if platform not in self._accounts:
            self._accounts[platform] = origins.fed_account(self.db, platform) or _NOBODYS
        return self._accounts[platform]

    def _adopt(self, item: Item, fact: Event, account: str) -> None:
        """Now that the receiver is known, what came for nobody in particular was meant for them."""
        platform = fact.origin.platform
        origins.adopt(self.db, platform, _nobody_yet(item), account)
        if not item.frame.source.startswith(_RECORDED) and self._account_at(platform) == _NOBODYS:
            self._accounts[platform] = account
            origins.adopt(self.db, platform, _NOBODYS, account)

    def _receivers_of(self, source: str) -> dict[str, str]:
        if source not in self._receivers:
            known = origins.receivers(self.db, source)
            self._receivers[source] = {receiver.account: receiver.standing for receiver in known}
        return self._receivers[source]

    # What was given

    def kind(self, item: Item, gift: Gift) -> catalogue.KnownKind:
        """What is known of this gift, the frame's own word included: a value it tells is learned."""
        key = (_realm(item, gift), gift.gift.id)
        before = self._kinds.get(key)
        name, told = safe_text(gift.gift.name, NAME_KEPT) or None, gift.gift.coins_each
        if before is None:
            known = catalogue.KnownKind(self._next_kind, name, told)
            self._next_kind += 1
        elif name in {None, before.name} and told in {None, before.coins_each}:
            return before
        else:
            self._newly_valued |= before.coins_each is None and told is not None
            known = replace(before, name=name or before.name, coins_each=told or before.coins_each)
        self._kinds[key] = self._kinds_changed[key] = known
        return known

    def count(self, metric: Metric, at: EpochMs, how_many: int = 1) -> None:
        """Count what goals may ask for beside coins and gifts."""
        self._tally[metric, at // tallies.MINUTE_MS] += how_many

    # Messages

    def meet(self, message: MessageKey) -> None:
        """Remember that this message was met."""
        self.standing.seen.add(message)
        self._met[message] = None

    def forget(self, message: MessageKey) -> None:
        """This message was refused for now: let it come again."""
        self.standing.seen.discard(message)
        self._met.pop(message, None)

    def entry_of(self, message: MessageKey) -> int | None:
        """The number of the entry a message booked, in this batch or ever."""
        self.flush()
        return self._met.get(message) or combos.entry_of_message(self.db, message)

    # Sessions

    def open_session(self) -> None:
        """Begin a session by itself where none runs: now, also where a recording is played again."""
        if self.under.live and self.batch.session is None:
            title = self.under.session_title
            self.batch.session = sessions.start(self.db, title, self.under.now, by_itself=True)

    @property
    def session(self) -> str | None:
        """The id of the running session."""
        return self.batch.session.id if self.batch.session is not None else None

    # Writing

    @property
    def raw_event(self) -> int:
        """The number under which the latest frame was kept."""
        return self._next_raw - 1

    def keep(self, item: Item, answer: Answer, reason: str = "", supporter: str = "") -> Outcome:
        """Keep what came, and what became of it; return that as the answer."""
        row = raw_events.RawRow(
            id=self._next_raw,
            source=item.frame.source,
            dialect=item.frame.dialect,
            received_at=item.frame.received_at,
            answer=answer,
            reason=reason,
            supporter=supporter or None,
            body=item.raw,
        )
        self._raw.append(row)
        self._next_raw += 1
        return Outcome(answer, reason, item.event_id)

    def book(self, entry: Entry, message: MessageKey | None, person: Person) -> None:
        """Book an entry with the rest of the batch."""
        self._pending.append(_Pending(entry, message, person))

    def hold(self, held: held_gifts.Held) -> None:
        """Hold a gift with the rest of the batch."""
        self._held.append(held)
        self.batch.held_changed = True

    @cached_property
    def credit(self) -> Credit:
        """How much of a gift its source credits; asked for by the first gift that is booked."""
        return Credit(self.db)

    def save(self) -> Batch:
        """Write everything; return what the batch came to."""
        self.flush()
        if "credit" in self.__dict__:
            self.credit.save()
        combos.save(self.db, self.standing, self._met, self.under.now)
        supporters.save(self.db, self._people, self._sightings)
        if self.session is not None:
            attendance.note(self.db, self.session, self._signs)
        tallies.add(self.db, self._tally)
        self.batch.tallied = bool(self._tally)
        if self._newly_valued:
            self.batch.bookings += book_ready(self.db, self.under.now)
            self.batch.held_changed = True
        return self.batch

    def flush(self) -> None:
        """Write what entries point at, then the entries."""
        catalogue.save(self.db, self._kinds_changed)
        self._kinds_changed.clear()
        raw_events.save(self.db, self._raw)
        self._raw.clear()
        held_gifts.save(self.db, self._held)
        self._held.clear()
        booked = journal.book_all(self.db, [pending.entry for pending in self._pending], self.under.now)
        for pending, answer in zip(self._pending, booked, strict=True):
            if pending.message is not None:
                self._met[pending.message] = answer.number
            if not answer.repeat:
                entry = pending.entry
                moved = entry.moved(WALLET)
                self.batch.bookings.append(Booking(answer.number, entry.supporter or "", pending.person, moved))
        self._pending.clear()


def is_test(item: Item, fact: Event) -> bool:
    """Whether an event is only shown: marked as a test, or from a source that rehearses."""
    return fact.test or item.frame.rules.rehearsal


def worth(units: int, coins_each: Coins | None) -> Coins | None:
    """What so many units are worth, None where a unit's value is unknown."""
    return None if coins_each is None else Coins(units * coins_each)


def _nobody_yet(item: Item) -> str:
    return f"?{item.frame.source}"


def _realm(item: Item, fact: Event) -> str:
    """Where ids of persons and gifts are unique: a platform, or one source of our own feed."""
    return f"{_OWN_FEED}:{item.frame.source}" if fact.origin.platform == _OWN_FEED else fact.origin.platform


def _seen_as(item: Item, fact: Event) -> supporters.SeenAs | None:
    person = fact.person
    if person.user_id:
        return _realm(item, fact), person.user_id
    if person.handle:
        return _realm(item, fact), f"@{person.handle}"
    if person.name:
        return _realm(item, fact), f"~{person.name}"
    return None
