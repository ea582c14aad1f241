-- The first schema: the books, what they were made from, sessions and goals.
-- Instants are UTC epoch milliseconds. Persons live in supporter and raw_event only: entries, postings and keys hold
-- our own random ids, so that a person can be erased while the books stay whole.

CREATE TABLE account (
    name TEXT NOT NULL PRIMARY KEY,
    balance INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    by_itself INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT session_ends_after_it_starts CHECK (ended_at IS NULL OR ended_at >= started_at),
    CONSTRAINT session_by_itself_is_a_flag CHECK (by_itself IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX session_running ON session (ended_at IS NULL) WHERE ended_at IS NULL;

CREATE TABLE feed_gap (
    id INTEGER PRIMARY KEY,
    session TEXT NOT NULL REFERENCES session (id),
    source TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX feed_gap_by_session ON feed_gap (session);

-- Where coins come from. id_space and fed_by name the one feed that may bring gifts of this origin.
CREATE TABLE origin (
    id TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    id_space TEXT,
    fed_by TEXT,
    CONSTRAINT origin_named_once UNIQUE (platform, account)
) STRICT, WITHOUT ROWID;

-- Whose gifts a source brings: the creator's own, or a co-host's.
CREATE TABLE receiver (
    source TEXT NOT NULL,
    account TEXT NOT NULL,
    standing TEXT NOT NULL,
    first_seen_at INTEGER NOT NULL,
    PRIMARY KEY (source, account),
    CONSTRAINT receiver_standing_is_known CHECK (standing IN ('ours', 'asked', 'other'))
) STRICT, WITHOUT ROWID;

CREATE TABLE supporter (
    id TEXT NOT NULL PRIMARY KEY,
    platform TEXT NOT NULL,
    user_id TEXT NOT NULL,
    handle TEXT,
    name TEXT,
    first_seen_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    CONSTRAINT supporter_once_a_platform UNIQUE (platform, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE gift_kind (
    number INTEGER PRIMARY KEY,
    platform TEXT NOT NULL,
    gift TEXT NOT NULL,
    name TEXT,
    coins_each INTEGER,
    CONSTRAINT gift_kind_once_a_platform UNIQUE (platform, gift),
    CONSTRAINT gift_kind_is_worth_something CHECK (coins_each IS NULL OR coins_each BETWEEN 1 AND 10000000)
) STRICT;

CREATE TABLE item (
    number INTEGER PRIMARY KEY,
    seller TEXT NOT NULL,
    item TEXT NOT NULL,
    name TEXT,
    CONSTRAINT item_once_a_seller UNIQUE (seller, item)
) STRICT;

-- Frames as they came. body is NULL once redacted. An id is never given twice: keys of entries name it.
CREATE TABLE raw_event (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    dialect TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    answer TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    supporter TEXT,
    body TEXT
) STRICT;
CREATE INDEX raw_event_by_age ON raw_event (received_at);
CREATE INDEX raw_event_by_supporter ON raw_event (supporter) WHERE supporter IS NOT NULL;

-- Message ids already met. Those that booked (entry is set) are kept for ever, the others for two days.
CREATE TABLE seen_message (
    origin TEXT NOT NULL REFERENCES origin (id),
    id_space TEXT NOT NULL,
    message TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    entry INTEGER,
    PRIMARY KEY (origin, id_space, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_message_by_age ON seen_message (received_at) WHERE entry IS NULL;

-- How far each combo is booked. Never pruned: a late frame books only its difference.
CREATE TABLE combo_mark (
    origin TEXT NOT NULL REFERENCES origin (id),
    room TEXT NOT NULL,
    supporter TEXT NOT NULL,
    gift TEXT NOT NULL,
    combo TEXT NOT NULL,
    units INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (origin, room, supporter, gift, combo),
    CONSTRAINT combo_mark_counts CHECK (units > 0)
) STRICT, WITHOUT ROWID;

-- The same for feeds without ids, where a combo is told by a window of time.
CREATE TABLE combo_window (
    origin TEXT NOT NULL REFERENCES origin (id),
    supporter TEXT NOT NULL,
    gift TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    units INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (origin, supporter, gift)
) STRICT, WITHOUT ROWID;

-- Gifts shown but not booked yet, because their value or their receiver is not known.
CREATE TABLE held_gift (
    raw_event INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    origin TEXT NOT NULL REFERENCES origin (id),
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    supporter TEXT NOT NULL,
    gift_kind INTEGER NOT NULL REFERENCES gift_kind (number),
    units INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    session TEXT REFERENCES session (id),
    message_space TEXT,
    message TEXT,
    marks TEXT NOT NULL DEFAULT '',
    CONSTRAINT held_gift_counts CHECK (units > 0)
) STRICT;
CREATE INDEX held_gift_by_kind ON held_gift (gift_kind);
CREATE INDEX held_gift_by_message ON held_gift (origin, message_space, message) WHERE message IS NOT NULL;

CREATE TABLE journal_entry (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL,
    occurred_at INTEGER NOT NULL,
    booked_at INTEGER NOT NULL,
    origin TEXT REFERENCES origin (id),
    session TEXT REFERENCES session (id),
    supporter TEXT,
    subject TEXT,
    units INTEGER,
    memo TEXT NOT NULL DEFAULT '',
    marks TEXT NOT NULL DEFAULT '',
    raw_event INTEGER,
    reverses INTEGER REFERENCES journal_entry (number),
    CONSTRAINT journal_entry_id UNIQUE (id),
    CONSTRAINT journal_entry_key UNIQUE (key),
    CONSTRAINT journal_entry_reversed_once UNIQUE (reverses)
) STRICT;
CREATE INDEX journal_entry_by_time ON journal_entry (occurred_at);
CREATE INDEX journal_entry_by_supporter ON journal_entry (supporter, number);
CREATE INDEX journal_entry_by_subject ON journal_entry (subject, number);
CREATE INDEX journal_entry_with_memo ON journal_entry (number) WHERE memo <> '';
CREATE INDEX journal_entry_by_session ON journal_entry (session, number);

CREATE TABLE posting (
    entry INTEGER NOT NULL REFERENCES journal_entry (number),
    account TEXT NOT NULL REFERENCES account (name),
    coins INTEGER NOT NULL,
    balance_after INTEGER NOT NULL,
    PRIMARY KEY (entry, account),
    CONSTRAINT posting_moves_coins CHECK (coins <> 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_entry_is_never_changed BEFORE UPDATE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal entries are append-only: book a reversal'); END;
CREATE TRIGGER journal_entry_is_never_deleted BEFORE DELETE ON journal_entry
BEGIN SELECT RAISE(ABORT, 'journal entries are append-only: book a reversal'); END;
CREATE TRIGGER posting_is_never_changed BEFORE UPDATE ON posting
BEGIN SELECT RAISE(ABORT, 'postings are append-only: book a reversal'); END;
CREATE TRIGGER posting_is_never_deleted BEFORE DELETE ON posting
BEGIN SELECT RAISE(ABORT, 'postings are append-only: book a reversal'); END;

-- What went into and out of an account in each quarter of an hour of occurred_at. Every time zone's days are made of
-- whole quarters, so a year by day reads some thousand rows instead of a million.
CREATE TABLE turnover (
    account TEXT NOT NULL REFERENCES account (name),
    quarter INTEGER NOT NULL,
    gained INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    PRIMARY KEY (account, quarter)
) STRICT, WITHOUT ROWID;

-- Likes, follows and sales counted by minute, for goals that count them.
CREATE TABLE tally (
    metric TEXT NOT NULL,
    minute INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (metric, minute)
) STRICT, WITHOUT ROWID;

CREATE TABLE sale (
    source TEXT NOT NULL,
    sale TEXT NOT NULL,
    item INTEGER NOT NULL REFERENCES item (number),
    rate INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    refunded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, sale),
    CONSTRAINT sale_refunds_at_most_its_amount CHECK (refunded BETWEEN 0 AND amount),
    CONSTRAINT sale_rate_is_in_basis_points CHECK (rate BETWEEN 0 AND 10000)
) STRICT, WITHOUT ROWID;

-- Refunds already counted: each once, whatever event brings it.
CREATE TABLE sale_refund (
    source TEXT NOT NULL,
    sale TEXT NOT NULL,
    refund TEXT NOT NULL,
    PRIMARY KEY (source, sale, refund),
    FOREIGN KEY (source, sale) REFERENCES sale (source, sale)
) STRICT, WITHOUT ROWID;

-- Sales less refunds of each item at each fee rate: the creator has been credited floor(net x rate).
CREATE TABLE fee_total (
    item INTEGER NOT NULL REFERENCES item (number),
    rate INTEGER NOT NULL,
    net INTEGER NOT NULL,
    PRIMARY KEY (item, rate)
) STRICT, WITHOUT ROWID;

CREATE TABLE goal (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    metric TEXT NOT NULL,
    gift TEXT,
    started_at INTEGER NOT NULL,
    deadline INTEGER,
    added INTEGER NOT NULL DEFAULT 0,
    on_stage INTEGER NOT NULL DEFAULT 0,
    closed_at INTEGER,
    CONSTRAINT goal_on_stage_is_a_flag CHECK (on_stage IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_step (
    id TEXT NOT NULL PRIMARY KEY,
    goal TEXT NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    title TEXT NOT NULL,
    action TEXT NOT NULL,
    reached_at INTEGER,
    CONSTRAINT goal_step_is_ahead CHECK (at > 0),
    CONSTRAINT goal_step_kind_is_known CHECK (kind IN ('milestone', 'target', 'stretch'))
) STRICT, WITHOUT ROWID;
CREATE INDEX goal_step_by_goal ON goal_step (goal);

INSERT INTO account (name) VALUES
    ('wallet'), ('held'), ('income:gifts'), ('income:marketplace'), ('expense:effects'), ('expense:trends'),
    ('expense:rewards'), ('equity:opening'), ('equity:corrections');
