"""The outbox: orders go to partners once Undo is over, and again until the partner says that it has them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from overlay_app.economy.rewards import Status
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.services.partner_post import NotDelivered, post
from overlay_app.services.signing import SigningKeys, signed_headers
from overlay_app.store import outbox, rewards
from overlay_app.store.engine import Transaction
from overlay_app.store.outbox import Letter
from overlay_app.store.problems import StoreProblem
from overlay_app.store.writer import Store

TAKEN_NOTE = "The partner's server took the order."
NO_KEY = "No signing key is kept for this partner. Make one under Rewards, Partner brands."
OUR_MISTAKE = "It could not be sent. The log says more."

_LOOKED_AT_SECONDS = 300.0
_RETRY_SECONDS = 5.0

log = logging.getLogger(__name__)

Post = Callable[[str, Mapping[str, str], bytes], Awaitable[None]]


class Orders:
    """Sends what is due. ``changed`` tells that an order stands differently now."""

    def __init__(
        self, store: Store, keys: SigningKeys, clock: Callable[[], EpochMs] = now_ms, send: Post = post
    ) -> None:
        self._store = store
        self._keys = keys
        self._clock = clock
        self._send = send
        self._woken = asyncio.Event()
        self.changed: Notice[None] = Notice()

    def wake(self) -> None:
        """Look again: an order was written, or an address or a key changed."""
        self._woken.set()

    async def hurry(self, redemption: str) -> None:
        """Try an order that met a problem again now."""
        now = self._clock()
        await self._store.run(lambda db: outbox.hurry(db, redemption, now))
        self.wake()

    async def run(self) -> None:
        """Send orders as they fall due. Runs until cancelled."""
        while True:
            self._woken.clear()
            try:
                while await self.send_next():
                    pass
                due = await self._store.read(outbox.next_at)
            except StoreProblem as problem:
                log.warning("Orders wait: %s", problem)
                await asyncio.sleep(_RETRY_SECONDS)
                continue
            seconds = _LOOKED_AT_SECONDS if due is None else min((due - self._clock()) / 1000, _LOOKED_AT_SECONDS)
            try:
                await asyncio.wait_for(self._woken.wait(), max(seconds, 0.01))
            except TimeoutError:
                continue

    async def send_next(self) -> bool:
        """Try the order that is due; False where none is. It counts as tried before it leaves: Undo is over then."""
        now = self._clock()
        letter = await self._store.run(lambda db: outbox.claim(db, now))
        if letter is None:
            return False
        problem = await self._problem_with(letter)
        if problem:
            log.info("Order %s has not arrived: %s", letter.id, problem)
            await self._store.run(lambda db: outbox.failed(db, letter.id, problem))
        else:
            await self._store.run(partial(_taken, letter, self._clock()))
        self.changed.tell(None)
        return True

    async def _problem_with(self, letter: Letter) -> str:
        """Send an order; why it did not arrive, empty where it did."""
        try:
            keys = await self._keys.of(letter.partner)
            if not keys:
                return NO_KEY
            headers = signed_headers(keys, letter.id, letter.body, self._clock())
            await self._send(letter.address, headers, letter.body.encode())
        except NotDelivered as problem:
            return str(problem)
        except Exception:
            log.exception("Order %s could not be sent", letter.id)  # one bad order keeps no other from leaving
            return OUR_MISTAKE
        return ""


def _taken(letter: Letter, now: EpochMs, db: Transaction) -> None:
    redemption = rewards.find(db, letter.redemption)
    if outbox.taken(db, letter.id, now) and redemption is not None and redemption.status is Status.REQUESTED:
        rewards.advance(db, letter.redemption, Status.ORDERED, now, TAKEN_NOTE)
