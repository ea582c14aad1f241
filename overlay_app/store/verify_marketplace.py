"""What must be true of the marketplace in sound books: each item's fees are the floor of its totals at each rate."""

MARKETPLACE_CHECKS = {
    "Sales less refunds of item {0} at {1} basis points come to {2}, but {3} is kept.": """
        SELECT item, rate, sum(net), sum(kept) FROM (
            SELECT item, rate, amount - refunded AS net, 0 AS kept FROM sale WHERE amount IS NOT NULL
            UNION ALL SELECT item, rate, 0, net FROM fee_total
        ) GROUP BY item, rate HAVING sum(net) <> sum(kept)""",
    "The fees of item {0} come to {1}, but {2} were booked.": """
        SELECT item, sum(due), sum(booked) FROM (
            SELECT item, net * rate / 10000 AS due, 0 AS booked FROM fee_total
            UNION ALL
            SELECT CAST(substr(subject, 6) AS INTEGER), 0, coins FROM journal_entry
            JOIN posting ON posting.entry = journal_entry.number AND account = 'wallet'
            WHERE kind IN ('sale', 'sale-refund')
        ) GROUP BY item HAVING sum(due) <> sum(booked)""",
}
"""A sentence for what is wrong, and the query that finds it."""
