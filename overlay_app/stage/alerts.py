"""The alert lane: follows, subscriptions, shares, like milestones and sales, one at a time."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.state import Alert, AlertKind
from overlay_app.stage.who import Who

SHOWN_MS = 4_000
HURRIED_MS = 2_000
"""How long an alert is shown while others wait."""
WAITING_ALERTS = 20
"""Of each weight; beyond that the oldest is let go. Every one stays in the activity list."""

_WEIGHTY = frozenset({AlertKind.SALE, AlertKind.SUBSCRIBE})


@dataclass(frozen=True, slots=True)
class _Shown:
    alert: Alert
    at: EpochMs


class AlertLane:
    """Sales and subscriptions first, each the oldest first."""

    def __init__(self) -> None:
        self._shown: _Shown | None = None
        self._weighty: deque[Alert] = deque(maxlen=WAITING_ALERTS)
        self._light: deque[Alert] = deque(maxlen=WAITING_ALERTS)

    @property
    def alert(self) -> Alert | None:
        """What is on stage."""
        return None if self._shown is None else self._shown.alert

    def join(self, alert: Alert) -> None:
        """Queue an alert."""
        (self._weighty if alert.kind in _WEIGHTY else self._light).append(alert)

    def end(self, alert_id: str) -> bool:
        """Take an alert away, on stage or waiting; False where there is none of that id."""
        if self._shown is not None and self._shown.alert.id == alert_id:
            self._shown = None
            return True
        for queue in (self._weighty, self._light):
            for alert in queue:
                if alert.id == alert_id:
                    queue.remove(alert)
                    return True
        return False

    def revise(self, change: Callable[[Who], Who | None]) -> None:
        """Change who is named, on stage or waiting; what ``change`` answers None for is taken away."""
        if self._shown is not None:
            revised = _revised(self._shown.alert, change)
            self._shown = None if revised is None else _Shown(revised, self._shown.at)
        for queue in (self._weighty, self._light):
            alerts = [revised for alert in queue if (revised := _revised(alert, change)) is not None]
            queue.clear()
            queue.extend(alerts)

    def clear(self) -> None:
        """Take the alert off the stage; those that wait go on waiting."""
        self._shown = None

    def advance(self, now: EpochMs, *, may_start: bool) -> None:
        """End what is over and show what is next."""
        if self._shown is not None and now >= self._ends_at(self._shown, may_start):
            self._shown = None
        if may_start and self._shown is None and (self._weighty or self._light):
            self._shown = _Shown((self._weighty or self._light).popleft(), now)

    def due(self, *, may_start: bool) -> EpochMs | None:
        """When the alert on stage goes."""
        return None if self._shown is None else self._ends_at(self._shown, may_start)

    def _ends_at(self, shown: _Shown, may_start: bool) -> EpochMs:
        hurried = may_start and (self._weighty or self._light)
        return EpochMs(shown.at + (HURRIED_MS if hurried else SHOWN_MS))


def _revised(alert: Alert, change: Callable[[Who], Who | None]) -> Alert | None:
    who = change(alert.who)
    return None if who is None else replace(alert, who=who)
