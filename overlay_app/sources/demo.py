"""The demo night as a source: what happens on it comes in the formats of real feeds, through the whole pipeline."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from overlay_app.events.model import Dialect, Frame
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver
from overlay_app.sources.demo_cast import Guest
from overlay_app.sources.demo_night import Bought, Did, Gave, Happening, Liked, night

SOURCE = "demo"
RECEIVER = "7000000000000000001"
"""The creator's invented account."""

_STREAK, _SINGLE = 1, 2
_NUMBERS_A_NIGHT = 1_000_000


class DemoSource:
    """Plays a demo night, gifts and all, until it is cancelled."""

    id = SOURCE
    kind = "demo"
    title = "Demo night"
    address = ""

    def __init__(
        self,
        *,
        clock: Callable[[], EpochMs],
        seed: int = 1,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Two nights of one ``seed`` are alike; their messages still differ, so the second is no repeat."""
        self._clock = clock
        self._seed = seed
        self._sleep = sleep

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        """Deliver what happens, when it happens. The night never ends."""
        live()
        opened_at = self._clock()
        for number, (after_ms, happening) in enumerate(night(self._seed)):
            if after_ms:
                await self._sleep(after_ms / 1000)
            await deliver([frame(happening, number, opened_at, self._clock())])


def frame(happening: Happening, number: int, opened_at: EpochMs, now: EpochMs) -> Frame:
    """Write the happening of that ``number`` on the night that ``opened_at`` as the message a feed would bring."""
    if isinstance(happening, Bought):
        return Frame(SOURCE, Dialect.CLOUDEVENTS, _text(_sale(happening, number, opened_at, now)), now)
    facts = {
        **_guest(happening.guest),
        "msgId": str(opened_at * _NUMBERS_A_NIGHT + number),
        "createTime": str(now),
        **_facts(happening, opened_at, now),
    }
    return Frame(SOURCE, Dialect.TIKFINITY, _text({"event": _event(happening), "data": facts}), now)


def _event(happening: Gave | Liked | Did) -> str:
    match happening:
        case Gave():
            return "gift"
        case Liked():
            return "like"
        case Did():
            return happening.event


def _facts(happening: Gave | Liked | Did, opened_at: EpochMs, now: EpochMs) -> dict[str, object]:
    match happening:
        case Gave():
            return _gift(happening, opened_at, now)
        case Liked():
            return {"likeCount": happening.count, "totalLikeCount": happening.total}
        case Did():
            return dict(happening.facts)


def _gift(gave: Gave, opened_at: EpochMs, now: EpochMs) -> dict[str, object]:
    present = gave.present
    kind = _STREAK if present.streak else _SINGLE
    return {
        "giftId": present.id,
        "giftName": present.name,
        "originalName": present.name,
        "giftType": kind,
        "diamondCount": present.coins,
        "repeatCount": gave.units,
        "repeatEnd": gave.final,
        "groupId": "0" if gave.streak is None else str(opened_at + gave.streak),
        "receiverUserId": RECEIVER,
        "timestamp": now,
        "gift": {
            "gift_id": present.id,
            "repeat_count": gave.units,
            "repeat_end": int(gave.final),
            "gift_type": kind,
        },
    }


def _guest(guest: Guest) -> dict[str, object]:
    return {"userId": guest.id, "uniqueId": guest.handle, "nickname": guest.name, "profilePictureUrl": None}


def _sale(bought: Bought, number: int, opened_at: EpochMs, now: EpochMs) -> dict[str, object]:
    name = f"{opened_at}-{number}"
    return {
        "specversion": "1.0",
        "id": name,
        "source": "marketplace",
        "type": "coinstage.sale.v1",
        "time": datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds"),
        "data": {
            "sale": name,
            "seller": bought.item.seller,
            "item": bought.item.id,
            "item_name": bought.item.name,
            "amount": bought.item.amount,
            "supporter": {"id": bought.guest.id, "handle": bought.guest.handle, "name": bought.guest.name},
        },
    }


def _text(message: dict[str, object]) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
