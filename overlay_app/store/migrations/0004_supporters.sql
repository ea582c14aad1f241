-- What the creator says of a person, and what each person gave.

-- A person met on several platforms: their rows of supporter are ways they are known, and all but one name that one.
ALTER TABLE supporter ADD COLUMN same_as TEXT REFERENCES supporter (id) ON DELETE SET NULL;
CREATE INDEX supporter_merged ON supporter (same_as) WHERE same_as IS NOT NULL;

CREATE TABLE supporter_profile (
    supporter TEXT NOT NULL PRIMARY KEY REFERENCES supporter (id) ON DELETE CASCADE,
    display_name TEXT,
    note TEXT NOT NULL DEFAULT '',
    hidden INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT supporter_profile_hidden_is_yes_or_no CHECK (hidden IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What each person gave in each quarter of an hour, so that lists need not add up the journal. Reversals are taken off.
CREATE TABLE giving (
    supporter TEXT NOT NULL,
    quarter INTEGER NOT NULL,
    coins INTEGER NOT NULL,
    gifts INTEGER NOT NULL,
    PRIMARY KEY (supporter, quarter)
) STRICT, WITHOUT ROWID;
CREATE INDEX giving_by_time ON giving (quarter, supporter, coins, gifts);

INSERT INTO giving (supporter, quarter, coins, gifts)
SELECT supporter, occurred_at / 900000, -sum(coins), sum(iif(reverses IS NULL, 1, -1))
FROM journal_entry JOIN posting ON entry = number AND account = 'income:gifts'
WHERE supporter IS NOT NULL
GROUP BY supporter, occurred_at / 900000;

-- How a person is shown in lists: by the creator's word for them, else by the latest name that a platform told.
CREATE VIEW known_person AS
SELECT
    known.id AS id,
    head.id AS person,
    coalesce(profile.display_name, head.name, head.handle, known.name, known.handle) AS shown_as,
    coalesce(profile.hidden, 0) AS hidden
FROM supporter AS known
JOIN supporter AS head ON head.id = coalesce(known.same_as, known.id)
LEFT JOIN supporter_profile AS profile ON profile.supporter = head.id;
