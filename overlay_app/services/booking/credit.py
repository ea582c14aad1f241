"""How much of a gift is credited where a source credits less than all of it."""

from dataclasses import replace

from overlay_app.economy.marketplace import fee_change
from overlay_app.ledger.coins import Coins
from overlay_app.store import credit_rates
from overlay_app.store.engine import Transaction


class Credit:
    """What the sources brought before, read once a batch; ``save`` writes it back."""

    def __init__(self, db: Transaction) -> None:
        self._db = db
        self._standings = credit_rates.standings(db)
        self._changed: set[str] = set()

    def of(self, source: str, gross: Coins) -> Coins:
        """What a gift worth ``gross`` brings: the floor over all that this source brought at its rate grows by it."""
        standing = self._standings.get(source)
        if standing is None:
            return gross
        after = replace(standing, gross=standing.gross + gross)
        self._standings[source] = after
        self._changed.add(source)
        return fee_change(standing.gross, after.gross, standing.rate)

    def save(self) -> None:
        """Keep what was added."""
        credit_rates.save(self._db, {source: self._standings[source] for source in self._changed})
