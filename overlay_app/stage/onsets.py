"""The run-time half of the flash guard: what begins brightly never begins close after another such thing."""

from overlay_app.ledger.coins import EpochMs

ONSET_GAP_MS = 350
"""Fewer than three bright onsets fit into any second."""


class Onsets:
    """When something bright may begin. Things that begin in the same instant are one onset."""

    def __init__(self) -> None:
        self._latest = EpochMs(-ONSET_GAP_MS)

    @property
    def free_at(self) -> EpochMs:
        """From when on the next onset may be."""
        return EpochMs(self._latest + ONSET_GAP_MS)

    def allows(self, now: EpochMs) -> bool:
        """Whether something bright may begin now."""
        return now == self._latest or now >= self.free_at

    def mark(self, now: EpochMs) -> None:
        """Something bright begins."""
        self._latest = now
