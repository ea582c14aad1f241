-- How the stage is directed, and what it has not shown yet. Persons stand here by our own ids alone; erasing one takes
-- these rows along.

-- The creator's rules for certain gifts, asked in the order of place. effects is a JSON array of names.
CREATE TABLE stage_rule (
    id TEXT NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL,
    gift TEXT,
    gift_kind INTEGER REFERENCES gift_kind (number),
    coins INTEGER,
    supporter TEXT REFERENCES supporter (id) ON DELETE CASCADE,
    tier TEXT,
    effects TEXT NOT NULL,
    sound TEXT NOT NULL,
    message TEXT NOT NULL,
    CONSTRAINT stage_rule_coins_are_some CHECK (coins > 0),
    CONSTRAINT stage_rule_tier_is_known CHECK (tier IN ('small', 'medium', 'large', 'huge'))
) STRICT, WITHOUT ROWID;

-- Who was struck out: nothing of theirs is shown.
CREATE TABLE stage_struck (
    supporter TEXT NOT NULL PRIMARY KEY REFERENCES supporter (id) ON DELETE CASCADE,
    struck_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Names that the filter withheld and somebody let through, by digest: a name stands in supporter alone.
CREATE TABLE stage_approved (
    supporter TEXT NOT NULL REFERENCES supporter (id) ON DELETE CASCADE,
    name_digest TEXT NOT NULL,
    approved_at INTEGER NOT NULL,
    PRIMARY KEY (supporter, name_digest)
) STRICT, WITHOUT ROWID;

-- The user's own changes to the shipped word lists: words added, and shipped ones taken off (listed is 0).
CREATE TABLE stage_word (
    language TEXT NOT NULL,
    word TEXT NOT NULL,
    listed INTEGER NOT NULL,
    PRIMARY KEY (language, word),
    CONSTRAINT stage_word_listed_is_a_flag CHECK (listed IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What waits for its time on stage, next first. body is a JSON object.
CREATE TABLE stage_waiting (
    id TEXT NOT NULL PRIMARY KEY,
    place INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The newest entry that the stage was told of when stage_waiting was written; one row.
CREATE TABLE stage_told (
    id INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL,
    CONSTRAINT stage_told_is_one_row CHECK (id = 1)
) STRICT;
