-- What coins are spent on: effects, trends, rewards. Every coin is in the journal; these rows say what the entries were
-- for, and what is still open. Names of partners, rewards and the creator's own content are no persons.

-- Gifts and sales are millions, spending is not: found by this it is read as fast as if it were alone.
CREATE INDEX journal_entry_of_spending ON journal_entry (kind, occurred_at)
WHERE kind NOT IN ('gift', 'sale', 'sale-refund');

-- The creator's own price and mode of an effect; without a row the pack's hold.
CREATE TABLE effect_price (
    effect TEXT NOT NULL PRIMARY KEY,
    price INTEGER NOT NULL,
    mode TEXT NOT NULL,
    CONSTRAINT effect_price_is_worth_something CHECK (price BETWEEN 1 AND 10000000),
    CONSTRAINT effect_price_mode_is_known CHECK (mode IN ('owned', 'per-use'))
) STRICT, WITHOUT ROWID;

-- Which effect a key, a rule or an API name fires.
CREATE TABLE effect_assignment (
    trigger TEXT NOT NULL,
    name TEXT NOT NULL,
    effect TEXT NOT NULL,
    PRIMARY KEY (trigger, name),
    CONSTRAINT effect_assignment_trigger_is_known CHECK (trigger IN ('key', 'rule', 'api'))
) STRICT, WITHOUT ROWID;

-- Each time an effect was fired. number is its place among those that wait. price is 0 where it was free.
CREATE TABLE effect_firing (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    effect TEXT NOT NULL,
    name TEXT NOT NULL,
    price INTEGER NOT NULL,
    trigger TEXT NOT NULL,
    status TEXT NOT NULL,
    fired_at INTEGER NOT NULL,
    began_at INTEGER,
    ended_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    CONSTRAINT effect_firing_id UNIQUE (id),
    CONSTRAINT effect_firing_price_is_no_debt CHECK (price BETWEEN 0 AND 10000000),
    CONSTRAINT effect_firing_trigger_is_known CHECK (trigger IN ('hand', 'key', 'rule', 'api')),
    CONSTRAINT effect_firing_status_is_known CHECK (status IN ('waiting', 'playing', 'aired', 'returned', 'undone')),
    CONSTRAINT effect_firing_ends_or_is_open CHECK ((ended_at IS NULL) = (status IN ('waiting', 'playing')))
) STRICT;
CREATE INDEX effect_firing_open ON effect_firing (number) WHERE ended_at IS NULL;
CREATE INDEX effect_firing_by_effect ON effect_firing (effect, number);

-- A trend, by hand or from a feed: then source and name tell it again.
CREATE TABLE trend (
    id TEXT NOT NULL PRIMARY KEY,
    source TEXT,
    name TEXT,
    title TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    opened_at INTEGER NOT NULL,
    deadline INTEGER,
    closed_at INTEGER,
    cancelled_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    CONSTRAINT trend_once_a_feed UNIQUE (source, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX trend_by_time ON trend (opened_at);

CREATE TABLE trend_tag (
    trend TEXT NOT NULL REFERENCES trend (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (trend, tag)
) STRICT, WITHOUT ROWID;

-- A piece of the creator's content.
CREATE TABLE content (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    link TEXT,
    added_at INTEGER NOT NULL
) STRICT;

-- Content put up for a trend, with its views before and after. The votes are in the journal.
CREATE TABLE trend_content (
    trend TEXT NOT NULL REFERENCES trend (id),
    content INTEGER NOT NULL REFERENCES content (number),
    views_before INTEGER,
    views_after INTEGER,
    PRIMARY KEY (trend, content),
    CONSTRAINT trend_content_views_count CHECK (views_before >= 0 AND views_after >= 0)
) STRICT, WITHOUT ROWID;

-- Which sessions carried a trend.
CREATE TABLE session_trend (
    session TEXT NOT NULL REFERENCES session (id),
    trend TEXT NOT NULL REFERENCES trend (id),
    PRIMARY KEY (session, trend)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_trend_by_trend ON session_trend (trend);

-- A brand. Its signing keys lie with the other secrets, not here.
CREATE TABLE partner (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    order_address TEXT,
    retired INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT partner_retired_is_a_flag CHECK (retired IN (0, 1))
) STRICT, WITHOUT ROWID;

-- options is a JSON object: {"size": ["S", "M"], ...}. stock is what is left, NULL where nobody counts.
CREATE TABLE reward (
    id TEXT NOT NULL PRIMARY KEY,
    partner TEXT NOT NULL REFERENCES partner (id),
    name TEXT NOT NULL,
    description TEXT NOT NULL DEFAULT '',
    price INTEGER NOT NULL,
    options TEXT NOT NULL,
    stock INTEGER,
    at_most INTEGER,
    picture TEXT,
    needs_address INTEGER NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT reward_is_worth_something CHECK (price BETWEEN 1 AND 10000000),
    CONSTRAINT reward_stock_counts CHECK (stock >= 0),
    CONSTRAINT reward_at_most_counts CHECK (at_most > 0),
    CONSTRAINT reward_needs_address_is_a_flag CHECK (needs_address IN (0, 1)),
    CONSTRAINT reward_retired_is_a_flag CHECK (retired IN (0, 1))
) STRICT, WITHOUT ROWID;

-- name, partner_name and price are those of the day; chosen is a JSON object of option and value.
CREATE TABLE redemption (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reward TEXT NOT NULL REFERENCES reward (id),
    name TEXT NOT NULL,
    partner TEXT NOT NULL REFERENCES partner (id),
    partner_name TEXT NOT NULL,
    chosen TEXT NOT NULL,
    price INTEGER NOT NULL,
    status TEXT NOT NULL,
    requested_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    carrier TEXT NOT NULL DEFAULT '',
    tracking TEXT NOT NULL DEFAULT '',
    CONSTRAINT redemption_id UNIQUE (id),
    CONSTRAINT redemption_is_worth_something CHECK (price BETWEEN 1 AND 10000000),
    CONSTRAINT redemption_status_is_known CHECK (
        status IN ('requested', 'ordered', 'shipped', 'delivered', 'cancelled', 'refused', 'undone')
    )
) STRICT;
CREATE INDEX redemption_by_status ON redemption (status, number);
CREATE INDEX redemption_by_reward ON redemption (reward);

CREATE TABLE redemption_step (
    redemption TEXT NOT NULL REFERENCES redemption (id),
    place INTEGER NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (redemption, place)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER redemption_step_is_never_changed BEFORE UPDATE ON redemption_step
BEGIN SELECT RAISE(ABORT, 'steps of a redemption are append-only'); END;

-- Where a reward is sent, apart from everything else: it is erased on its own and never exported.
CREATE TABLE delivery_address (
    redemption TEXT NOT NULL PRIMARY KEY REFERENCES redemption (id),
    address TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Orders on their way to a partner. body is the same at each try, and NULL once the partner has it.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    redemption TEXT NOT NULL REFERENCES redemption (id),
    partner TEXT NOT NULL REFERENCES partner (id),
    body TEXT,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER,
    problem TEXT NOT NULL DEFAULT '',
    CONSTRAINT outbox_once_a_redemption UNIQUE (redemption),
    CONSTRAINT outbox_status_is_known CHECK (status IN ('waiting', 'taken', 'stopped')),
    CONSTRAINT outbox_body_while_it_waits CHECK ((body IS NULL) = (status <> 'waiting'))
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_waiting ON outbox (next_at) WHERE status = 'waiting';

-- Everything that coins were set aside for: the key of its hold is key || 'hold'. Paid entries of the journal end it.
CREATE VIEW spending_hold AS
    SELECT 'effect:' || id || ':' AS key, price AS coins, ended_at IS NULL AS is_open, status = 'undone' AS undone
    FROM effect_firing WHERE price > 0
    UNION ALL
    SELECT 'redemption:' || id || ':', price, status IN ('requested', 'ordered', 'shipped'), status = 'undone'
    FROM redemption;

-- What one kind of spending may come to in a month.
CREATE TABLE budget (
    spending TEXT NOT NULL PRIMARY KEY,
    coins INTEGER NOT NULL,
    CONSTRAINT budget_spending_is_known CHECK (spending IN ('effects', 'trends', 'rewards')),
    CONSTRAINT budget_is_no_debt CHECK (coins >= 0)
) STRICT, WITHOUT ROWID;

-- Requests with an idempotency key: the same again gets the same answer and spends nothing.
CREATE TABLE spend_request (
    key TEXT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    answered_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
