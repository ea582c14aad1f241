"""What must be true of spending in sound books: every open hold is held, every closed one has ended, once."""

SPENDING_CHECKS = {
    "{0} coins are held, but what is open comes to {1}.": """
        SELECT balance, wanted FROM account,
            (SELECT coalesce(sum(coins), 0) AS wanted FROM spending_hold WHERE is_open)
        WHERE name = 'held' AND balance <> wanted""",
    "{0}hold should have set {1} coins aside, and did not.": """
        SELECT thing.key, thing.coins FROM spending_hold AS thing
        LEFT JOIN journal_entry AS entry ON entry.key = thing.key || 'hold'
        LEFT JOIN posting ON posting.entry = entry.number AND account = 'held'
        WHERE posting.coins IS NOT thing.coins""",
    "{0}hold is {1}, but was ended {2} times and taken back {3} times.": """
        SELECT key, CASE WHEN is_open THEN 'open' WHEN undone THEN 'undone' ELSE 'over' END, ends, reversals FROM (
            SELECT thing.key, is_open, undone,
                (SELECT count(*) FROM journal_entry WHERE key = thing.key || 'end') AS ends,
                (SELECT count(*) FROM journal_entry AS taken JOIN journal_entry AS hold ON taken.reverses = hold.number
                 WHERE hold.key = thing.key || 'hold') AS reversals
            FROM spending_hold AS thing
        ) WHERE ends <> (NOT is_open AND NOT undone) OR reversals <> undone""",
    "The order of redemption {0} waits, though the redemption is {1}.": """
        SELECT redemption.id, redemption.status FROM outbox JOIN redemption ON redemption.id = outbox.redemption
        WHERE outbox.status = 'waiting' AND redemption.status <> 'requested'""",
    "Trend {0} was cancelled, but {1} coins of its votes were not given back.": """
        SELECT trend.id, sum(posting.coins) FROM trend
        JOIN journal_entry AS entry ON subject >= 'trend:' || trend.id || ':' AND subject < 'trend:' || trend.id || ';'
        JOIN posting ON posting.entry = entry.number AND account = 'expense:trends'
        WHERE cancelled_at IS NOT NULL GROUP BY trend.id HAVING sum(posting.coins) <> 0""",
}
"""A sentence for what is wrong, and the query that finds it."""
