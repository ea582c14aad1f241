"""Tests for the stage: they run the whole way in, marked as tests, and never touch books, goal or totals."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from overlay_app.events.model import Dialect, Frame
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.shown import ShownGift
from overlay_app.sources.base import Deliver
from overlay_app.store.stage_rules import NamedRule

SOURCE = "feed:try-it"
_BOMB_GIFTS = 200
_PEOPLE = ("Ana Lucía", "Mei 林", "jo_runs", "Tomás", "नेहा", "سارة", "Kelechi", "Björk", "Yuki ✨", "Zoë")


@dataclass(frozen=True, slots=True)
class _Tap:
    """One frame of a test, ``after_seconds`` the one before."""

    after_seconds: float
    person: str
    gift: str
    coins: int
    units: int
    combo: str = ""
    final: bool = True


async def rose(deliver: Deliver) -> None:
    """One rose."""
    await _play(deliver, iter([_Tap(0, _PEOPLE[0], "Rose", 1, 1)]))


async def roses(deliver: Deliver) -> None:
    """A combo that counts up to 99 roses and climbs a tier on the way."""
    counts = [1, 2, 3, 5, 8, 12, 17, 24, 31, 40, 52, 63, 77, 88, 99]
    await _play(deliver, (_Tap(0.35, _PEOPLE[0], "Rose", 1, n, "roses", n == counts[-1]) for n in counts))


async def confetti(deliver: Deliver) -> None:
    """Three gifts of confetti in one combo: a medium card."""
    await _play(deliver, (_Tap(0.5, _PEOPLE[1], "Confetti", 100, n, "confetti", n == 3) for n in (1, 2, 3)))


async def lion(deliver: Deliver) -> None:
    """The biggest of gifts: the full stage."""
    await _play(deliver, iter([_Tap(0, _PEOPLE[3], "Lion", 29_999, 1)]))


async def gift_bomb(deliver: Deliver) -> None:
    """Two hundred gifts at once, from everybody."""
    gifts = (("Rose", 1), ("Heart", 5), ("Star", 30), ("Ice Cream", 1), ("Crown", 99))
    taps = (_Tap(0, _PEOPLE[n % len(_PEOPLE)], *gifts[n * 7 % len(gifts)], 1 + n % 4) for n in range(_BOMB_GIFTS))
    await _play(deliver, taps)


async def follow(deliver: Deliver) -> None:
    """Somebody follows."""
    now = now_ms()
    person = {"id": _PEOPLE[6], "name": _PEOPLE[6]}
    await deliver([_frame("coinstage.follow.v1", {"supporter": person}, f"{now}-follow")])


def by_rule(named: NamedRule) -> ShownGift:
    """A gift that the rule matches, as the stage is told of it."""
    rule = named.rule
    name = rule.gift or named.kind_name or "Gift"
    coins = Coins(rule.coins or 1)
    giver = safe_text(named.supporter_name, 60) or _PEOPLE[0]
    now = now_ms()
    return ShownGift(
        combo=f"try-rule:{now}",
        supporter=rule.supporter or giver,
        name=giver,
        gift=safe_text(name, 60),
        units=1,
        coins_each=coins,
        coins=coins,
        final=True,
        test=True,
        at=now,
        kind=rule.kind,
    )


async def evening(deliver: Deliver) -> None:
    """A little of everything, one after the other."""
    await follow(deliver)
    await confetti(deliver)
    await roses(deliver)
    await lion(deliver)


async def _play(deliver: Deliver, taps: Iterator[_Tap]) -> None:
    run = now_ms()
    burst: list[Frame] = []
    for number, tap in enumerate(taps):
        if tap.after_seconds and burst:
            await deliver(burst)
            burst = []
            await asyncio.sleep(tap.after_seconds)
        burst.append(_gift_frame(tap, run, number))
    await deliver(burst)


def _gift_frame(tap: _Tap, run: EpochMs, number: int) -> Frame:
    data: dict[str, object] = {
        "supporter": {"id": tap.person, "name": tap.person},
        "gift": {"id": tap.gift, "name": tap.gift, "coins": tap.coins},
        "units": tap.units,
    }
    if tap.combo:
        data["combo"] = {"key": f"{tap.combo}-{run}", "units_so_far": tap.units, "final": tap.final}
    return _frame("coinstage.gift.v1", data, f"{run}-{number}")


def _frame(kind: str, data: Mapping[str, object], event_id: str) -> Frame:
    now = now_ms()
    event = {
        "specversion": "1.0",
        "id": event_id,
        "source": "try-it",
        "type": kind,
        "time": datetime.fromtimestamp(now / 1000, UTC).isoformat(),
        "test": True,
        "data": data,
    }
    return Frame(SOURCE, Dialect.CLOUDEVENTS, json.dumps(event), now)
