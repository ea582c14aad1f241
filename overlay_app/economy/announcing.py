"""What the plans put on stage at a moment.

It is worked out from the time alone, so that no restart, no sleep and no clock set back shows anything twice or late.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from overlay_app.economy.deals import Deal, foremost
from overlay_app.economy.schedule import MINUTE_MS, Plan, PlanKind, occurrences
from overlay_app.economy.sessions import Session
from overlay_app.ledger.coins import EpochMs

SHOWN_MS = 20 * 1000
"""How long an announcement stands on stage."""
WAITS_AT_MOST_MS = 3 * MINUTE_MS
"""Announcements of one moment follow each other; what would come later than this is left out."""
LOOKED_BACK_MS = 15 * MINUTE_MS
"""Where each waits for the one before: from here on the row is worked out anew."""
LOOK_AHEAD_MS = 2 * MINUTE_MS


@dataclass(frozen=True, slots=True)
class Said:
    """An announcement on stage: ``at`` is what it counts down to, None where it only says something."""

    text: str
    at: EpochMs | None = None


@dataclass(frozen=True, slots=True)
class OnStage:
    """What stands on stage, and until when nothing of it changes by itself."""

    said: Said | None
    deal: Deal | None
    until: EpochMs


def on_stage(plans: Iterable[Plan], deals: Iterable[Deal], session: Session | None, now: EpochMs) -> OnStage:
    """What viewers see of the plans ``now``: an announcement, else the countdown that ends first; and the deal."""
    plans, deals = tuple(plans), tuple(deals)
    said: Said | None = None
    changes = [EpochMs(now + LOOK_AHEAD_MS)]
    for begins, ends, text in _one_after_the_other(_showings(plans, session, now)):
        if begins <= now < ends:
            said = Said(text)
            changes.append(ends)
        elif begins > now:
            changes.append(begins)
    countdowns = sorted(_countdowns(plans, now), key=lambda countdown: countdown[1])
    for begins, at, text in countdowns:
        if begins > now:
            changes.append(begins)
        else:
            said = said or Said(text, at)
            changes.append(at)
    deal = foremost(deals, now)
    changes += [edge for each in deals for edge in (each.began_at, each.over_at) if edge > now]
    return OnStage(said, deal, min(changes))


def _showings(plans: Iterable[Plan], session: Session | None, now: EpochMs) -> Iterator[tuple[EpochMs, str, str]]:
    since = EpochMs(max(0, now - LOOKED_BACK_MS))
    until = EpochMs(now + LOOK_AHEAD_MS)
    for plan in plans:
        if plan.live_minutes is not None:
            if session is not None and session.ended_at is None:
                yield from ((at, plan.id, plan.title) for at in _beats(session, plan.live_minutes, since, until))
        elif plan.kind in {PlanKind.ANNOUNCEMENT, PlanKind.GIFT_OPPORTUNITY}:
            yield from ((occurrence.at, plan.id, plan.title) for occurrence in occurrences(plan, since, until))


def _beats(session: Session, minutes: int, since: EpochMs, until: EpochMs) -> Iterator[EpochMs]:
    """Every so many minutes of a session, its beginning left out."""
    step = minutes * MINUTE_MS
    beat = max(1, -(-(since - session.started_at) // step))
    while (at := session.started_at + beat * step) < until:
        yield EpochMs(at)
        beat += 1


def _one_after_the_other(showings: Iterable[tuple[EpochMs, str, str]]) -> Iterator[tuple[EpochMs, EpochMs, str]]:
    free = EpochMs(0)
    for at, _, text in sorted(showings):
        begins = max(at, free)
        if begins - at <= WAITS_AT_MOST_MS:
            free = EpochMs(begins + SHOWN_MS)
            yield begins, free, text


def _countdowns(plans: Iterable[Plan], now: EpochMs) -> Iterator[tuple[EpochMs, EpochMs, str]]:
    for plan in plans:
        if plan.countdown_minutes:
            ahead = plan.countdown_minutes * MINUTE_MS
            for occurrence in occurrences(plan, EpochMs(now + 1), EpochMs(now + ahead + LOOK_AHEAD_MS)):
                yield EpochMs(occurrence.at - ahead), occurrence.at, plan.title
