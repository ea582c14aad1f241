"""What must be true of viewers' coins in sound books: every drop was handed out as noted, every draw is its seed's."""

from sqlalchemy import text

from overlay_app.economy import draw
from overlay_app.economy.viewers import shares
from overlay_app.ledger.coins import Coins
from overlay_app.store.engine import Transaction
from overlay_app.store.viewers import entrants, totals

VIEWER_CHECKS = {
    "Viewer account {0} is below zero: {1}.": """
        SELECT name, balance FROM account WHERE name LIKE 'viewer:%' AND balance < 0""",
    "Drop {0} is {1} with {2} coins, but {3} were booked and {4} taken back.": """
        SELECT id, status, coins, booked, taken_back FROM (
            SELECT coin_drop.id, status, coin_drop.coins,
                coalesce((SELECT -coins FROM posting WHERE entry = handed.number AND account = 'wallet'), 0) AS booked,
                EXISTS (SELECT 1 FROM journal_entry WHERE reverses = handed.number) AS taken_back
            FROM coin_drop LEFT JOIN journal_entry AS handed ON handed.key = 'drop:' || coin_drop.id
        ) WHERE booked <> iif(status IN ('done', 'undone'), coins, 0) OR taken_back <> (status = 'undone')""",
    "Drop {0} notes {1} coins for viewer {2}, but {3} were booked.": """
        SELECT coin_drop, sum(noted), supporter, sum(booked) FROM (
            SELECT coin_drop, supporter, coins AS noted, 0 AS booked FROM coin_drop_entrant WHERE coins > 0
            UNION ALL
            SELECT substr(key, 6), substr(account, 8), 0, coins FROM journal_entry JOIN posting ON entry = number
            WHERE kind = 'coin-drop' AND account <> 'wallet'
        ) GROUP BY coin_drop, supporter HAVING sum(noted) <> sum(booked)""",
}
"""A sentence for what is wrong, and the query that finds it."""

_DRAWN = text(
    "SELECT id, seed, commitment, people, coins FROM coin_drop WHERE kind = 'raffle' AND status IN ('done', 'undone')"
)


def verify_viewers(db: Transaction) -> list[str]:
    """What is wrong with draws and with the sum of what viewers hold, in words."""
    wrong = []
    for raffle in db.execute(_DRAWN):
        if draw.commitment(raffle.seed) != raffle.commitment:
            wrong.append(f"The seed of raffle {raffle.id} is not the one that was announced.")
        took_part = entrants(db, raffle.id)
        won = shares(Coins(raffle.coins), draw.winners(raffle.seed, raffle.id, took_part, raffle.people))
        if won != {one: coins for one, coins in took_part.items() if coins}:
            wrong.append(f"The winners of raffle {raffle.id} are not those that its seed draws.")
    sums = totals(db)
    if (expected := sums.dropped - sums.returned - sums.waiting) != sums.held:
        wrong.append(f"Viewers hold {sums.held} coins, but what was handed out and has not come home is {expected}.")
    return wrong
