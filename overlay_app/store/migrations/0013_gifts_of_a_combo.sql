-- A person's gifts are counted as the session counts them: a combo is as many as it has units, not as often as it was
-- reported.

UPDATE giving SET gifts = counted.gifts
FROM (
    SELECT
        supporter,
        occurred_at / 900000 AS quarter,
        sum(coalesce(units, 1) * iif(reverses IS NULL, 1, -1)) AS gifts
    FROM journal_entry JOIN posting ON entry = number AND account = 'income:gifts'
    WHERE supporter IS NOT NULL
    GROUP BY supporter, occurred_at / 900000
) AS counted
WHERE giving.supporter = counted.supporter AND giving.quarter = counted.quarter;
