"""What viewers see of drops and raffles: announced by its hash, then who won and the seed, for a while."""

from collections.abc import Callable
from dataclasses import replace

from overlay_app.economy.viewers import SHOWN_MS, Drop, DropKind, DropStatus
from overlay_app.events.model import Person
from overlay_app.events.names import A_VIEWER, safe_name
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.alarm import Alarm
from overlay_app.services.boards import Boards
from overlay_app.services.clock import now_ms
from overlay_app.services.moderation import Moderation
from overlay_app.services.refresh import Refresh
from overlay_app.services.stage import who_is
from overlay_app.services.viewers import DropDetails, Viewers
from overlay_app.stage.widgets import CoinDrop

NAMED_AT_MOST = 12
_LOOKED_AT = 20
"""Of so many of the latest drops one may still be on stage."""


class DropBoard:
    """Keeps the drop on stage as the books say, also after a restart."""

    def __init__(
        self, boards: Boards, viewers: Viewers, moderation: Moderation, clock: Callable[[], EpochMs] = now_ms
    ) -> None:
        self._boards = boards
        self._viewers = viewers
        self._moderation = moderation
        self._clock = clock
        self._again = Refresh("drop on stage", self.put_up)
        self._alarm = Alarm("drop leaves the stage", self.put_up, clock)
        viewers.changed.listen(lambda _: self._again.soon())
        moderation.changed.listen(lambda _: self._again.soon())

    def refresh_soon(self) -> None:
        """Look again: a session may have begun or ended."""
        self._again.soon()

    async def put_up(self) -> None:
        """Show what was handed out a moment ago, else the raffle that is announced, else nothing."""
        drops = [drop for drop in await self._viewers.drops(_LOOKED_AT) if drop.kind is not DropKind.GIVEN]
        now = self._clock()
        just_now = next((drop for drop in drops if _leaves_at(drop) > now), None)
        running = await self._viewers.running()
        announced = next((drop for drop in drops if drop.status is DropStatus.OPEN and drop.session in running), None)
        self._alarm.set(None if just_now is None else _leaves_at(just_now))
        details = None if just_now is None else await self._viewers.details(just_now.id, NAMED_AT_MOST)
        board = self._result(details) if details is not None else _announcement(announced)
        self._boards.revise(lambda shown: replace(shown, coin_drop=board))

    def close(self) -> None:
        """Look no more."""
        self._alarm.cancel()

    def _result(self, details: DropDetails) -> CoinDrop:
        drop = details.drop
        winners = []
        for winner in details.winners:
            shown = self._moderation.name_of(winner.viewer, safe_name(Person(None, None, winner.name)))
            if shown != A_VIEWER and not self._moderation.is_struck(winner.viewer):
                winners.append(who_is(winner.viewer, shown))
        return CoinDrop(drop.coins, drop.won, tuple(winners), drawn=True, proof=drop.seed_shown or "")


def _announcement(raffle: Drop | None) -> CoinDrop | None:
    if raffle is None:
        return None
    return CoinDrop(raffle.coins, raffle.people or 1, proof=raffle.commitment or "")


def _leaves_at(drop: Drop) -> EpochMs:
    if drop.status is not DropStatus.DONE or drop.ended_at is None:
        return EpochMs(0)
    return EpochMs(drop.ended_at + SHOWN_MS)
