"""One step of spending in a process that kills itself in the midst of it: ``python -m tests.dying BOOKS STEP MOMENT ID``.

``inside`` is when all of the step is written and nothing is on disk for good; ``after`` is when the disk has it and
nobody has been told; ``sent`` is when a partner has an order that the books do not know to be taken.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from overlay_app.economy.rewards import Status
from overlay_app.economy.viewers import Opened
from overlay_app.ledger.coins import Coins
from overlay_app.services.clock import now_ms
from overlay_app.services.partner_post import post
from overlay_app.store.requests import Request
from overlay_app.store.writer import Store
from tests.shopping import Shopping

REQUEST = Request("deck:1", "the same request")
OPENED = Opened("fireworks", "!boom", Coins(20), 0)
"""What a viewer fires."""
UNDO_SECONDS = 10


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def steps(shopping: Shopping, thing: str) -> dict[str, Callable[[], Awaitable[Any]]]:
    """Each step by name; ``thing`` is the reward, firing, redemption, raffle or viewer it is about."""

    async def said(say: Callable[[], None]) -> None:
        say()
        await shopping.effects.settled()

    effects, redemptions = shopping.effects, shopping.redemptions
    return {
        "fire": lambda: effects.fire("fireworks", request=REQUEST),
        "paint": lambda: said(lambda: effects.painted(thing)),
        "air": lambda: said(lambda: effects.verdict(thing, aired=True)),
        "skip": lambda: said(lambda: effects.verdict(thing, aired=False, reason="Skipped.")),
        "drop": lambda: shopping.viewers.drop(60, request=REQUEST),
        "draw": lambda: shopping.viewers.draw(thing, request=REQUEST),
        "fire-by-chat": lambda: effects.fire_for_viewer(OPENED, thing),
        "redeem": lambda: redemptions.redeem(thing, {}, request=REQUEST),
        "order": shopping.orders.send_next,
        "ship": lambda: redemptions.advance(thing, Status.SHIPPED, request=REQUEST),
        "deliver": lambda: redemptions.advance(thing, Status.DELIVERED, request=REQUEST),
        "cancel": lambda: redemptions.cancel(thing, "no", request=REQUEST),
    }


async def main(books: Path, step: str, moment: str, thing: str) -> None:
    """Take the step, and die at the moment."""

    async def sends(address: str, headers: Any, body: bytes) -> None:
        await post(address, headers, body)
        if moment == "sent":
            die()

    shopping = Shopping(books, sends)
    shopping.shelf.kept = {f"partner:{name}": keys for name, keys in (pair.split("=", 1) for pair in sys.argv[5:])}
    shopping.now = now_ms() + UNDO_SECONDS * 1000
    await shopping.open()
    if step in {"air", "skip"}:
        shopping.effects.painted(thing)
        await shopping.effects.settled()
    run = Store.run

    async def dies(store: Store, work: Callable[[Any], Any]) -> Any:
        def dying(db: Any) -> Any:
            answer = work(db)
            if moment == "inside":
                die()
            return answer

        answer = await run(store, dying)
        if moment == "after":
            die()
        return answer

    Store.run = dies  # type: ignore[method-assign]
    await steps(shopping, thing)[step]()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:5]))
