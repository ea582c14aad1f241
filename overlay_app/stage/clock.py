"""The stage's own time: it never goes back, and it knows how long the stage was awake."""

from overlay_app.ledger.coins import EpochMs


class StageClock:
    """Follows the instants it is told. When the system's clock is set back, the stage goes on from where it was."""

    def __init__(self) -> None:
        self._latest = EpochMs(0)
        self._ahead_ms = 0
        self._held_ms = 0
        self._held_since: EpochMs | None = None

    @property
    def latest(self) -> EpochMs:
        """The stage's time when it was told last."""
        return self._latest

    def tell(self, now: EpochMs) -> EpochMs:
        """Take in the system's time; return the stage's."""
        self._ahead_ms = max(self._ahead_ms, self._latest - now)
        self._latest = EpochMs(now + self._ahead_ms)
        return self._latest

    def system(self, instant: EpochMs) -> EpochMs:
        """The system's time at an instant of the stage's."""
        return EpochMs(instant - self._ahead_ms)

    @property
    def awake(self) -> int:
        """Milliseconds the stage was neither paused nor hidden, from an arbitrary zero."""
        return (self._latest if self._held_since is None else self._held_since) - self._held_ms

    @property
    def held(self) -> bool:
        """Whether nothing new may begin."""
        return self._held_since is not None

    def hold(self, *, holding: bool) -> None:
        """Stop or go on counting time awake."""
        if holding and self._held_since is None:
            self._held_since = self._latest
        elif not holding and self._held_since is not None:
            self._held_ms += self._latest - self._held_since
            self._held_since = None
