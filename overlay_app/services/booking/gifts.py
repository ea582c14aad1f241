"""What one gift comes to: booked, a repeat, held, or refused."""

import secrets
from dataclasses import dataclass, replace

from overlay_app.economy import gifts
from overlay_app.events.combos import COINS_AT_MOST, Count, Counted, MessageKey, decide
from overlay_app.events.model import Answer, Gift, IdSpace, Outcome
from overlay_app.events.names import safe_name
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Mark
from overlay_app.services.booking.batch import Contest
from overlay_app.services.booking.held import DAY_MS, SELF_REPORTED_A_DAY
from overlay_app.services.booking.page import Page, worth
from overlay_app.services.frames import Item
from overlay_app.services.shown import ShownGift
from overlay_app.store import held_gifts, journal
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.origins import KnownOrigin


@dataclass(frozen=True, slots=True)
class _Known:
    """A gift and what the books know of everything it names."""

    item: Item
    gift: Gift
    origin: KnownOrigin
    supporter: str
    kind: KnownKind
    message: MessageKey | None


class GiftBooking:
    """Books the gifts of one batch."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._self_reported: Coins | None = None

    def book(self, item: Item, gift: Gift) -> Outcome:
        """Book what a gift adds to what was counted before."""
        page = self._page
        if gift.self_reported and gift.message is None:
            # Each call of the plain form is one gift; without an id of the caller's a retry cannot be told apart.
            gift = replace(gift, message=secrets.token_hex(12), id_space=IdSpace.PLAIN)
        origin = page.origin(item, gift)
        standing = page.receiver_standing(item, gift)
        if standing == "other":
            return page.keep(item, Answer.IGNORED, "The gift was for another receiver.")
        if origin.id_space is not None and origin.id_space != gift.id_space:
            page.batch.contests.append(Contest(origin.id, origin.fed_by or "", item.frame.source, gift.id_space))
            reason = f"Gifts for this account are already fed by {origin.fed_by}. Switch the feed under Sources."
            return page.keep(item, Answer.REFUSED, reason)
        message = MessageKey(origin.id, gift.id_space, gift.message) if gift.message is not None else None
        known = _Known(item, gift, origin, page.supporter(item, gift), page.kind(item, gift), message)
        if (worth(gift.units, known.kind.coins_each) or 0) > COINS_AT_MOST:
            return page.keep(item, Answer.REFUSED, f"More than {COINS_AT_MOST:,} coins in one gift.", known.supporter)
        counted = decide(gift, origin.id, known.supporter, item.frame.received_at, page.standing)
        if isinstance(counted, Counted):
            return self._repeat(known, counted)
        if gift.self_reported and self._is_over_the_day(worth(counted.units, known.kind.coins_each)):
            reason = f"Buttons and bots may book {SELF_REPORTED_A_DAY:,} coins a day, and that is used up."
            return page.keep(item, Answer.REFUSED, reason, known.supporter)
        return self._take(known, counted, is_asked=standing == "asked")

    def _repeat(self, known: _Known, counted: Counted) -> Outcome:
        if counted.frame_is_known:
            return Outcome(Answer.REPEAT, "This message was counted before.", known.item.event_id)
        if known.message is not None:
            self._page.meet(known.message)
        if known.gift.combo is not None and known.gift.combo.final:
            self._show(known, counted)
        return self._page.keep(known.item, Answer.REPEAT, "Its combo was counted up to here before.", known.supporter)

    def _take(self, known: _Known, counted: Count, *, is_asked: bool) -> Outcome:
        page, item = self._page, known.item
        if known.origin.id_space is None:
            page.feed_by(item, known.gift, known.origin)
        page.open_session()
        page.see(item, known.gift)
        self._show(known, counted)
        if known.message is not None:
            page.meet(known.message)
        if known.kind.coins_each is None or is_asked:
            return self._hold(known, counted)
        outcome = page.keep(item, Answer.BOOKED, "", known.supporter)
        gross = Coins(counted.units * known.kind.coins_each)
        credited = page.credit.of(item.frame.source, gross)
        if credited == 0:
            return outcome
        entry = gifts.entry(
            key=counted.key,
            occurred_at=known.gift.occurred_at,
            origin=known.origin.id,
            session=page.session,
            supporter=known.supporter,
            kind=known.kind.number,
            units=counted.units,
            credited=credited,
            marks=counted.marks | self._gap_mark(item),
            raw_event=page.raw_event,
        )
        page.book(entry, known.message, known.gift.person)
        return outcome

    def _hold(self, known: _Known, counted: Count) -> Outcome:
        reason = (
            "Nobody has said yet what this gift is worth."
            if known.kind.coins_each is None
            else "A second receiver appeared: say in Live which one is yours."
        )
        outcome = self._page.keep(known.item, Answer.HELD, reason, known.supporter)
        held = held_gifts.Held(
            raw_event=self._page.raw_event,
            source=known.item.frame.source,
            origin=known.origin.id,
            platform=known.origin.platform,
            account=known.origin.account,
            supporter=known.supporter,
            gift_kind=known.kind.number,
            units=counted.units,
            occurred_at=known.gift.occurred_at,
            session=self._page.session,
            message_space=str(known.message.id_space) if known.message is not None else None,
            message=known.message.message if known.message is not None else None,
            marks=journal.marks_text(counted.marks),
        )
        self._page.hold(held)
        return outcome

    def _is_over_the_day(self, coins: Coins | None) -> bool:
        if self._self_reported is None:
            since = EpochMs(self._page.under.now - DAY_MS)
            self._self_reported = journal.self_reported_since(self._page.db, since)
        total = Coins(self._self_reported + (coins or 0))
        if total > SELF_REPORTED_A_DAY:
            return True
        self._self_reported = total
        return False

    def _gap_mark(self, item: Item) -> frozenset[Mark]:
        source, marked = item.frame.source, self._page.batch.marked_gap
        if source in self._page.under.after_gap and source not in marked:
            marked.add(source)
            return frozenset({Mark.AFTER_GAP})
        return frozenset()

    def _show(self, known: _Known, counted: Count | Counted) -> None:
        shown = ShownGift(
            combo=counted.combo,
            supporter=known.supporter,
            name=safe_name(known.gift.person),
            gift=known.kind.name,
            units=counted.units_so_far,
            coins_each=known.kind.coins_each,
            coins=worth(counted.units_so_far, known.kind.coins_each),
            final=known.gift.combo is None or known.gift.combo.final,
            test=False,
            at=self._page.under.now,
            kind=known.kind.number,
        )
        self._page.batch.shown.append(shown)
