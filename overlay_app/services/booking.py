"""One batch of events, from facts to booked entries: carried out in the writer thread, inside its transaction.

Read what the books know, decide in memory, write in bulk. If the bulk fails, each event is booked under a savepoint of
its own, so that one bad event never takes its neighbours along.
"""

import logging
import secrets
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from overlay_app.economy import gifts, marketplace
from overlay_app.economy.goals import Metric
from overlay_app.economy.sessions import Session
from overlay_app.events.combos import COINS_AT_MOST, ComboKey, Count, Counted, MessageKey, Standing, WindowKey, decide
from overlay_app.events.model import (
    Answer,
    Event,
    Follow,
    Gift,
    GiftReversed,
    IdSpace,
    Like,
    Outcome,
    Person,
    RefusedFrame,
    Sale,
    SaleRefunded,
)
from overlay_app.events.names import safe_name, safe_text
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Entry, Mark
from overlay_app.services.frames import Item
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.store import (
    catalogue,
    combos,
    held_gifts,
    journal,
    origins,
    raw_events,
    sales,
    sessions,
    supporters,
    tallies,
)
from overlay_app.store.engine import Transaction
from overlay_app.store.problems import problem_of

log = logging.getLogger(__name__)

SELF_REPORTED_A_DAY = Coins(100_000)
"""What buttons and bots together may book in 24 hours."""

_NAME_KEPT = 200
_OWN_FEED = "feed"
"""The platform of our own feed: there the token says whose coins they are, and nobody else's can come."""


@dataclass(frozen=True, slots=True)
class Booking:
    """Coins newly booked for one person."""

    number: int
    supporter: str
    person: Person
    coins: Coins


@dataclass(frozen=True, slots=True)
class Contest:
    """A second feed brought gifts for an origin that ``fed_by`` feeds already: they were refused."""

    origin: str
    fed_by: str
    refused: str
    refused_space: IdSpace


@dataclass(slots=True)
class Batch:
    """What a batch of events came to."""

    outcomes: list[Outcome] = field(default_factory=list)
    """One for each item, in order."""
    shown: list[ShownGift | ShownEvent] = field(default_factory=list)
    bookings: list[Booking] = field(default_factory=list)
    session: Session | None = None
    tallied: bool = False
    held_changed: bool = False
    asked: bool = False
    """A second receiver appeared: the creator has to say whose gifts they are."""
    contests: list[Contest] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a batch is booked under. ``live`` is False for a recording: it opens no session."""

    now: EpochMs
    live: bool = True
    session_title: str = ""
    after_gap: AbstractSet[str] = frozenset()
    """Sources that were down and have booked nothing since."""


def book(db: Transaction, items: Sequence[Item], under: Circumstances) -> Batch:
    """Book ``items``; never raises for what is in them, only for the disk."""
    try:
        with db.begin_nested():
            return _Booker(db, items, under).book()
    except Exception as raised:
        if problem_of(raised) is not None:
            raise
        if len(items) == 1:
            log.exception("An event could not be booked")
            return _refused(db, items[0], under, raised)
    whole = Batch()
    for item in items:
        part = book(db, [item], under)
        whole.outcomes += part.outcomes
        whole.shown += part.shown
        whole.bookings += part.bookings
        whole.session = part.session or whole.session
        whole.tallied |= part.tallied
        whole.held_changed |= part.held_changed
        whole.asked |= part.asked
        whole.contests += part.contests
    return whole


def _refused(db: Transaction, item: Item, under: Circumstances, raised: Exception) -> Batch:
    reason = f"It could not be booked: {type(raised).__name__}."
    number = raw_events.next_id(db)
    row = raw_events.RawRow(
        number, item.frame.source, item.frame.dialect, under.now, Answer.REFUSED, reason, None, item.raw
    )
    raw_events.save(db, [row])
    return Batch(outcomes=[Outcome(Answer.REFUSED, reason, item.event_id)])


@dataclass(slots=True)
class _Pending:
    """An entry to book, and what to note once its number is known."""

    entry: Entry
    message: MessageKey | None
    person: Person


class _Booker:
    """Books one batch. Every table is read once and written once."""

    def __init__(self, db: Transaction, items: Sequence[Item], under: Circumstances) -> None:
        self._db = db
        self._items = items
        self._under = under
        self._batch = Batch(session=sessions.running(db) if under.live else None)
        self._raw: list[raw_events.RawRow] = []
        self._next_raw = raw_events.next_id(db)
        self._pending: list[_Pending] = []
        self._held: list[held_gifts.Held] = []
        self._met: dict[MessageKey, int | None] = {}
        self._tally: dict[tuple[Metric, int], int] = defaultdict(int)
        self._sightings: dict[supporters.SeenAs, supporters.Sighting] = {}
        self._kinds_changed: dict[catalogue.KindKey, catalogue.KnownKind] = {}
        self._newly_valued = False
        self._marked_gap: set[str] = set()
        self._self_reported: Coins | None = None
        self._origins: dict[tuple[str, str], origins.KnownOrigin] = {}
        self._receivers: dict[str, dict[str, str]] = {}
        self._load()

    def book(self) -> Batch:
        for item in self._items:
            outcome = self._decide(item)
            self._batch.outcomes.append(outcome)
        self._save()
        return self._batch

    # What the books know

    def _load(self) -> None:
        live = [
            (item, item.fact)
            for item in self._items
            if isinstance(item.fact, Event) and not (item.fact.test or item.frame.rules.rehearsal)
        ]
        people = {seen_as for item, fact in live if (seen_as := _seen_as(item, fact)) is not None}
        self._people = supporters.ids_of(self._db, people)
        for seen_as in people - self._people.keys():
            self._people[seen_as] = supporters.new_id()
        wanted_kinds = {(_realm(item, fact), fact.gift.id) for item, fact in live if isinstance(fact, Gift)}
        self._kinds = catalogue.kinds_of(self._db, wanted_kinds)
        self._next_kind = catalogue.next_number(self._db) if wanted_kinds - self._kinds.keys() else 0
        messages: set[MessageKey] = set()
        marks: set[ComboKey] = set()
        windows: set[WindowKey] = set()
        for item, fact in live:
            origin = self._origin(item, fact).id
            if fact.message is not None:
                messages.add(MessageKey(origin, fact.id_space, fact.message))
            if isinstance(fact, Gift):
                supporter = self._supporter(item, fact)
                if fact.combo is not None:
                    marks.add(ComboKey(origin, fact.room or "", supporter, fact.gift.id, fact.combo.group))
                elif fact.message is None:
                    windows.add(WindowKey(origin, supporter, fact.gift.id))
        self._standing: Standing = combos.load(self._db, messages, marks, windows)

    def _origin(self, item: Item, fact: Event) -> origins.KnownOrigin:
        account = fact.origin.account or self._own_account(item)
        key = (fact.origin.platform, account)
        if key not in self._origins:
            self._origins[key] = origins.origin(self._db, *key)
        return self._origins[key]

    def _own_account(self, item: Item) -> str:
        """Whose gifts are meant where the frame does not say."""
        if item.frame.rules.receiver:
            return item.frame.rules.receiver
        known = self._receivers_of(item.frame.source)
        return next((account for account, standing in known.items() if standing == "ours"), f"?{item.frame.source}")

    def _receivers_of(self, source: str) -> dict[str, str]:
        if source not in self._receivers:
            known = origins.receivers(self._db, source)
            self._receivers[source] = {receiver.account: receiver.standing for receiver in known}
        return self._receivers[source]

    def _supporter(self, item: Item, fact: Event) -> str:
        seen_as = _seen_as(item, fact)
        return self._people[seen_as] if seen_as is not None else ""

    # What becomes of each event

    def _decide(self, item: Item) -> Outcome:
        match item.fact:
            case None:
                return self._keep(item, Answer.IGNORED, "", "")
            case RefusedFrame() as refusal:
                return self._keep(item, Answer.REFUSED, str(refusal), "")
            case fact if fact.test or item.frame.rules.rehearsal:
                return self._show_test(item, fact)
            case Gift() as gift:
                return self._gift(item, gift)
            case fact:
                return self._event(item, fact)

    def _show_test(self, item: Item, fact: Event) -> Outcome:
        name = safe_name(fact.person)
        if isinstance(fact, Gift):
            combo = f"test:{fact.combo.group}" if fact.combo else f"test:{secrets.token_hex(6)}"
            coins_each = fact.gift.coins_each
            final = fact.combo is None or fact.combo.final
            shown = ShownGift(
                combo=combo,
                supporter=name,
                name=name,
                gift=safe_text(fact.gift.name, _NAME_KEPT),
                units=fact.units,
                coins_each=coins_each,
                coins=_worth(fact.units, coins_each),
                final=final,
                test=True,
                at=self._under.now,
            )
            self._batch.shown.append(shown)
        else:
            self._batch.shown.append(ShownEvent(replace(fact, test=True), name, name))
        return Outcome(Answer.TEST, "Shown, not booked.", item.event_id)

    def _gift(self, item: Item, gift: Gift) -> Outcome:
        if gift.self_reported and gift.message is None:
            # Each call of the plain form is one gift; without an id of the caller's a retry cannot be told apart.
            gift = replace(gift, message=secrets.token_hex(12), id_space=IdSpace.PLAIN)
        origin = self._origin(item, gift)
        standing = self._receiver_standing(item, gift)
        if standing == "other":
            return self._keep(item, Answer.IGNORED, "The gift was for another receiver.", "")
        if origin.id_space is not None and origin.id_space != gift.id_space:
            self._batch.contests.append(Contest(origin.id, origin.fed_by or "", item.frame.source, gift.id_space))
            reason = f"Gifts for this account are already fed by {origin.fed_by}. Switch the feed in Settings."
            return self._keep(item, Answer.REFUSED, reason, "")
        supporter = self._supporter(item, gift)
        kind = self._kind(item, gift)
        message = MessageKey(origin.id, gift.id_space, gift.message) if gift.message is not None else None
        if (_worth(gift.units, kind.coins_each) or 0) > COINS_AT_MOST:
            return self._keep(item, Answer.REFUSED, f"More than {COINS_AT_MOST:,} coins in one gift.", supporter)
        counted = decide(gift, origin.id, supporter, item.frame.received_at, self._standing)
        if isinstance(counted, Counted):
            return self._repeat(item, gift, counted, kind, message, supporter)
        worth = _worth(counted.units, kind.coins_each)
        if gift.self_reported and (reason := self._over_the_day(worth)):
            return self._keep(item, Answer.REFUSED, reason, supporter)
        if origin.id_space is None:
            self._feed_by(item, gift, origin)
        self._open_session()
        self._see(item, gift)
        self._show(gift, counted.combo, counted.units_so_far, kind, supporter)
        if message is not None:
            self._met[message] = None
        if worth is None or standing == "asked":
            return self._hold(item, gift, counted, kind, origin, supporter)
        outcome = self._keep(item, Answer.BOOKED, "", supporter)
        entry = gifts.entry(
            key=counted.key,
            occurred_at=gift.occurred_at,
            origin=origin.id,
            session=self._session_id,
            supporter=supporter,
            kind=kind.number,
            units=counted.units,
            coins_each=Coins(worth // counted.units),
            marks=counted.marks | self._gap_mark(item),
            raw_event=self._raw[-1].id,
        )
        self._pending.append(_Pending(entry, message, gift.person))
        return outcome

    def _repeat(
        self,
        item: Item,
        gift: Gift,
        counted: Counted,
        kind: catalogue.KnownKind,
        message: MessageKey | None,
        supporter: str,
    ) -> Outcome:
        if counted.frame_is_known:
            return Outcome(Answer.REPEAT, "This message was counted before.", item.event_id)
        if message is not None:
            self._met[message] = None
        if gift.combo is not None and gift.combo.final:
            self._show(gift, counted.combo, counted.units_so_far, kind, supporter)
        return self._keep(item, Answer.REPEAT, "Its combo was counted up to here before.", supporter)

    def _hold(
        self,
        item: Item,
        gift: Gift,
        counted: Count,
        kind: catalogue.KnownKind,
        origin: origins.KnownOrigin,
        supporter: str,
    ) -> Outcome:
        reason = (
            "Nobody has said yet what this gift is worth."
            if kind.coins_each is None
            else "A second receiver appeared: say in Live which one is yours."
        )
        outcome = self._keep(item, Answer.HELD, reason, supporter)
        self._held.append(
            held_gifts.Held(
                raw_event=self._raw[-1].id,
                source=item.frame.source,
                origin=origin.id,
                platform=origin.platform,
                account=origin.account,
                supporter=supporter,
                gift_kind=kind.number,
                units=counted.units,
                occurred_at=gift.occurred_at,
                session=self._session_id,
                message_space=str(gift.id_space) if gift.message is not None else None,
                message=gift.message,
                marks=journal.marks_text(counted.marks),
            )
        )
        self._batch.held_changed = True
        return outcome

    def _event(self, item: Item, fact: Event) -> Outcome:
        origin = self._origin(item, fact)
        if fact.message is not None:
            message = MessageKey(origin.id, fact.id_space, fact.message)
            if message in self._standing.seen:
                return Outcome(Answer.REPEAT, "This message was counted before.", item.event_id)
            self._standing.seen.add(message)
            self._met[message] = None
        supporter = self._supporter(item, fact)
        self._see(item, fact)
        fee: Coins | None = None
        outcome: Outcome | None = None
        match fact:
            case Sale():
                outcome, fee = self._sale(item, fact, origin.id)
            case SaleRefunded():
                outcome = self._refund(item, fact, origin.id)
            case GiftReversed():
                outcome = self._take_back(item, fact, origin.id)
            case Follow():
                self._tally[Metric.FOLLOWS, fact.occurred_at // tallies.MINUTE_MS] += 1
            case Like():
                self._tally[Metric.LIKES, fact.occurred_at // tallies.MINUTE_MS] += fact.count
            case _:
                pass
        if outcome is None or outcome.answer in {Answer.BOOKED, Answer.TAKEN}:
            self._batch.shown.append(ShownEvent(fact, supporter, safe_name(fact.person), fee))
        return outcome or self._keep(item, Answer.TAKEN, "", supporter)

    # Sales and what is taken back

    def _sale(self, item: Item, sale: Sale, origin: str) -> tuple[Outcome, Coins | None]:
        source = item.frame.source
        if sales.sale_of(self._db, source, sale.sale) is not None:
            return self._keep(item, Answer.REPEAT, "This sale was counted before.", ""), None
        number = sales.item_number(self._db, sale.seller, sale.item, safe_text(sale.item_name, _NAME_KEPT) or None)
        rate = marketplace.DEFAULT_RATE
        sales.save_sale(self._db, source, sale.sale, sales.KnownSale(number, rate, sale.amount, Coins(0)))
        self._tally[Metric.SALES, sale.occurred_at // tallies.MINUTE_MS] += 1
        self._open_session()
        return self._fee(item, sale, f"sale:{origin}:{sale.sale}", origin, number, rate, sale.amount)

    def _refund(self, item: Item, refund: SaleRefunded, origin: str) -> Outcome:
        source = item.frame.source
        known = sales.sale_of(self._db, source, refund.sale)
        if known is None:
            return self._keep(item, Answer.REFUSED, "There is no such sale to refund.", "")
        if refund.amount > known.amount - known.refunded:
            return self._keep(item, Answer.REFUSED, "More would be refunded than the sale came to.", "")
        refunded = Coins(known.refunded + refund.amount)
        sales.save_sale(self._db, source, refund.sale, replace(known, refunded=refunded))
        key = f"refund:{origin}:{refund.sale}:{refund.refund}"
        return self._fee(item, refund, key, origin, known.item, known.rate, Coins(-refund.amount))[0]

    def _fee(
        self, item: Item, fact: Event, key: str, origin: str, number: int, rate: int, amount: Coins
    ) -> tuple[Outcome, Coins]:
        before = sales.net(self._db, number, rate)
        change = marketplace.fee_change(before, before + amount, rate)
        sales.set_net(self._db, number, rate, before + amount)
        outcome = self._keep(item, Answer.BOOKED, "", "")
        if change != 0:
            entry = marketplace.entry(
                key=key,
                occurred_at=fact.occurred_at,
                origin=origin,
                session=self._session_id,
                item=number,
                change=change,
                raw_event=self._raw[-1].id,
            )
            self._pending.append(_Pending(entry, None, fact.person))
        return outcome, change

    def _take_back(self, item: Item, fact: GiftReversed, origin: str) -> Outcome:
        self._flush()
        number = combos.entry_of_message(self._db, MessageKey(origin, fact.id_space, fact.reversed_message))
        if number is None:
            return self._keep(item, Answer.REFUSED, "There is no such gift to reverse.", "")
        try:
            journal.reverse(self._db, number, self._under.now, "")
        except journal.AlreadyReversed as already:
            return self._keep(item, Answer.REPEAT, str(already), "")
        return self._keep(item, Answer.BOOKED, "", "")

    # Receivers, sessions, values

    def _receiver_standing(self, item: Item, gift: Gift) -> str:
        """Whose gift it is. Where the source's receiver is set, only that one is ours; else the first one seen."""
        account = gift.origin.account
        if gift.origin.platform == _OWN_FEED or account is None:
            return "ours"
        if item.frame.rules.receiver:
            return "ours" if account == item.frame.rules.receiver else "other"
        known = self._receivers_of(item.frame.source)
        if account not in known:
            known[account] = "asked" if "ours" in known.values() else "ours"
            self._batch.asked |= known[account] == "asked"
            origins.set_receiver(self._db, item.frame.source, account, known[account], item.frame.received_at)
        return known[account]

    def _feed_by(self, item: Item, gift: Gift, origin: origins.KnownOrigin) -> None:
        origins.feed_by(self._db, origin.id, item.frame.source, gift.id_space)
        fed = replace(origin, id_space=gift.id_space, fed_by=item.frame.source)
        self._origins[origin.platform, origin.account] = fed

    def _open_session(self) -> None:
        if self._under.live and self._batch.session is None:
            title = self._under.session_title
            self._batch.session = sessions.start(self._db, title, self._under.now, by_itself=True)

    @property
    def _session_id(self) -> str | None:
        return self._batch.session.id if self._batch.session is not None else None

    def _gap_mark(self, item: Item) -> frozenset[Mark]:
        source = item.frame.source
        if source in self._under.after_gap and source not in self._marked_gap:
            self._marked_gap.add(source)
            return frozenset({Mark.AFTER_GAP})
        return frozenset()

    def _kind(self, item: Item, gift: Gift) -> catalogue.KnownKind:
        """What is known of this gift, the frame's own word included: a value it tells is learned."""
        key = (_realm(item, gift), gift.gift.id)
        known = self._kinds.get(key)
        name = safe_text(gift.gift.name, _NAME_KEPT) or None
        if known is None:
            known = catalogue.KnownKind(self._next_kind, name, gift.gift.coins_each)
            self._next_kind += 1
        else:
            told = gift.gift.coins_each
            self._newly_valued |= known.coins_each is None and told is not None
            known = replace(known, name=name or known.name, coins_each=told or known.coins_each)
        if known != self._kinds.get(key):
            self._kinds[key] = self._kinds_changed[key] = known
        return known

    def _over_the_day(self, worth: Coins | None) -> str:
        if self._self_reported is None:
            self._self_reported = journal.self_reported_since(self._db, EpochMs(self._under.now - 24 * 3600 * 1000))
        total = self._self_reported + (worth or 0)
        if total > SELF_REPORTED_A_DAY:
            return f"Buttons and bots may book {SELF_REPORTED_A_DAY:,} coins a day, and that is used up."
        self._self_reported = Coins(total)
        return ""

    def _see(self, item: Item, fact: Event) -> None:
        seen_as = _seen_as(item, fact)
        if seen_as is not None:
            handle = safe_text(fact.person.handle, _NAME_KEPT) or None
            name = safe_text(fact.person.name, _NAME_KEPT) or None
            self._sightings[seen_as] = supporters.Sighting(handle, name, item.frame.received_at)

    def _show(self, gift: Gift, combo: str, units: int, kind: catalogue.KnownKind, supporter: str) -> None:
        self._batch.shown.append(
            ShownGift(
                combo=combo,
                supporter=supporter,
                name=safe_name(gift.person),
                gift=kind.name,
                units=units,
                coins_each=kind.coins_each,
                coins=_worth(units, kind.coins_each),
                final=gift.combo is None or gift.combo.final,
                test=False,
                at=self._under.now,
            )
        )

    # Writing

    def _keep(self, item: Item, answer: Answer, reason: str, supporter: str) -> Outcome:
        if item.raw:
            self._raw.append(
                raw_events.RawRow(
                    id=self._next_raw,
                    source=item.frame.source,
                    dialect=item.frame.dialect,
                    received_at=item.frame.received_at,
                    answer=answer,
                    reason=reason,
                    supporter=supporter or None,
                    body=item.raw,
                )
            )
            self._next_raw += 1
        return Outcome(answer, reason, item.event_id)

    def _save(self) -> None:
        self._flush()
        combos.save(self._db, self._standing, self._met, self._under.now)
        supporters.save(self._db, self._people, self._sightings)
        tallies.add(self._db, self._tally)
        self._batch.tallied = bool(self._tally)
        if self._newly_valued:
            self._batch.bookings += book_ready(self._db, self._under.now)
            self._batch.held_changed = True

    def _flush(self) -> None:
        """Write what entries point at, then the entries."""
        catalogue.save(self._db, self._kinds_changed)
        raw_events.save(self._db, self._raw)
        self._raw.clear()
        held_gifts.save(self._db, self._held)
        self._held.clear()
        booked = journal.book_all(self._db, [pending.entry for pending in self._pending], self._under.now)
        for pending, answer in zip(self._pending, booked, strict=True):
            if pending.message is not None:
                self._met[pending.message] = answer.number
            if not answer.repeat:
                entry = pending.entry
                moved = Coins(sum(posting.coins for posting in entry.postings if posting.account == "wallet"))
                self._batch.bookings.append(Booking(answer.number, entry.supporter or "", pending.person, moved))
        self._pending.clear()


def book_ready(db: Transaction, now: EpochMs) -> list[Booking]:
    """Book every held gift whose value and receiver are known now, with its own time."""
    ready = held_gifts.ready(db)
    entries = [
        gifts.entry(
            key=f"value:{held.raw_event}",
            occurred_at=held.occurred_at,
            origin=held.origin,
            session=held.session,
            supporter=held.supporter,
            kind=held.gift_kind,
            units=held.units,
            coins_each=coins_each,
            marks=journal.marks_from(held.marks) | {Mark.HELD_VALUE},
            raw_event=held.raw_event,
        )
        for held, coins_each in ready
    ]
    booked = journal.book_all(db, entries, now)
    met = {
        MessageKey(held.origin, IdSpace(held.message_space), held.message): answer.number
        for (held, _), answer in zip(ready, booked, strict=True)
        if held.message_space is not None and held.message is not None
    }
    combos.note_entries(db, met)
    held_gifts.release(db, [held.raw_event for held, _ in ready])
    return [
        Booking(answer.number, held.supporter, Person(None), Coins(held.units * coins_each))
        for (held, coins_each), answer in zip(ready, booked, strict=True)
        if not answer.repeat
    ]


def _worth(units: int, coins_each: Coins | None) -> Coins | None:
    return None if coins_each is None else Coins(units * coins_each)


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
