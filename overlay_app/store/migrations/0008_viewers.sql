-- Viewers who take part, and coins that the creator hands back to them. Persons stand here by our own ids alone.

-- Who took part in a session, and how, from events alone. Erasing a person takes these rows along.
CREATE TABLE session_presence (
    session TEXT NOT NULL REFERENCES session (id),
    supporter TEXT NOT NULL REFERENCES supporter (id) ON DELETE CASCADE,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    chatted INTEGER NOT NULL DEFAULT 0,
    gifted INTEGER NOT NULL DEFAULT 0,
    voted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (session, supporter),
    CONSTRAINT session_presence_chatted_is_a_flag CHECK (chatted IN (0, 1)),
    CONSTRAINT session_presence_gifted_is_a_flag CHECK (gifted IN (0, 1)),
    CONSTRAINT session_presence_voted_is_a_flag CHECK (voted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_presence_by_supporter ON session_presence (supporter);

-- Coins handed out at once, drawn for, or given to one viewer. people is how many are drawn, NULL where everybody
-- shares. The seed is told once the draw is over; commitment is its hash, told when the draw is announced.
CREATE TABLE coin_drop (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    coins INTEGER NOT NULL,
    people INTEGER,
    part TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    fresh INTEGER NOT NULL,
    session TEXT REFERENCES session (id),
    seed TEXT,
    commitment TEXT,
    status TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    ended_at INTEGER,
    CONSTRAINT coin_drop_id UNIQUE (id),
    CONSTRAINT coin_drop_kind_is_known CHECK (kind IN ('drop', 'raffle', 'given')),
    CONSTRAINT coin_drop_is_worth_something CHECK (coins BETWEEN 1 AND 10000000),
    CONSTRAINT coin_drop_draws_somebody CHECK (people > 0),
    CONSTRAINT coin_drop_part_is_known CHECK (part IN ('present', 'chatted', 'voted', 'gifted')),
    CONSTRAINT coin_drop_minutes_count CHECK (minutes >= 0),
    CONSTRAINT coin_drop_fresh_is_a_flag CHECK (fresh IN (0, 1)),
    CONSTRAINT coin_drop_raffle_is_drawn_by_seed CHECK (
        (kind = 'raffle') = (seed IS NOT NULL AND commitment IS NOT NULL AND people IS NOT NULL)
    ),
    CONSTRAINT coin_drop_status_is_known CHECK (status IN ('open', 'done', 'cancelled', 'undone')),
    CONSTRAINT coin_drop_ends_or_is_open CHECK ((ended_at IS NULL) = (status = 'open'))
) STRICT;
CREATE INDEX coin_drop_by_session ON coin_drop (session);

-- Who took part in a drop, and the coins each got: 0 where they drew nothing. It is the evidence of a draw.
CREATE TABLE coin_drop_entrant (
    coin_drop TEXT NOT NULL REFERENCES coin_drop (id),
    supporter TEXT NOT NULL,
    coins INTEGER NOT NULL,
    PRIMARY KEY (coin_drop, supporter),
    CONSTRAINT coin_drop_entrant_owes_nothing CHECK (coins >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX coin_drop_entrant_by_supporter ON coin_drop_entrant (supporter);

-- Effects that viewers may fire with coins of their own, each by its word in the chat.
CREATE TABLE viewer_effect (
    effect TEXT NOT NULL PRIMARY KEY,
    keyword TEXT NOT NULL,
    price INTEGER NOT NULL,
    cooldown_ms INTEGER NOT NULL,
    CONSTRAINT viewer_effect_keyword_means_one UNIQUE (keyword),
    CONSTRAINT viewer_effect_is_worth_something CHECK (price BETWEEN 1 AND 10000000),
    CONSTRAINT viewer_effect_cooldown_is_a_time CHECK (cooldown_ms >= 0)
) STRICT, WITHOUT ROWID;

-- A firing may be a viewer's: payer is who paid for it, NULL where it was the creator.
DROP VIEW spending_hold;
CREATE TABLE effect_firing_by_anybody (
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
    payer TEXT,
    CONSTRAINT effect_firing_id UNIQUE (id),
    CONSTRAINT effect_firing_price_is_no_debt CHECK (price BETWEEN 0 AND 10000000),
    CONSTRAINT effect_firing_trigger_is_known CHECK (trigger IN ('hand', 'key', 'rule', 'api', 'chat')),
    CONSTRAINT effect_firing_status_is_known CHECK (status IN ('waiting', 'playing', 'aired', 'returned', 'undone')),
    CONSTRAINT effect_firing_ends_or_is_open CHECK ((ended_at IS NULL) = (status IN ('waiting', 'playing'))),
    CONSTRAINT effect_firing_by_chat_is_paid_by_a_viewer CHECK ((trigger = 'chat') = (payer IS NOT NULL))
) STRICT;
INSERT INTO effect_firing_by_anybody
SELECT number, id, effect, name, price, trigger, status, fired_at, began_at, ended_at, reason, NULL FROM effect_firing;
DROP TABLE effect_firing;
ALTER TABLE effect_firing_by_anybody RENAME TO effect_firing;
CREATE INDEX effect_firing_open ON effect_firing (number) WHERE ended_at IS NULL;
CREATE INDEX effect_firing_by_effect ON effect_firing (effect, number);
CREATE INDEX effect_firing_by_payer ON effect_firing (payer, number) WHERE payer IS NOT NULL;
CREATE VIEW spending_hold AS
    SELECT 'effect:' || id || ':' AS key, price AS coins, ended_at IS NULL AS is_open, status = 'undone' AS undone
    FROM effect_firing WHERE price > 0
    UNION ALL
    SELECT 'redemption:' || id || ':', price, status IN ('requested', 'ordered', 'shipped'), status = 'undone'
    FROM redemption;

-- What is handed to viewers has a monthly budget too.
CREATE TABLE budget_of_all (
    spending TEXT NOT NULL PRIMARY KEY,
    coins INTEGER NOT NULL,
    CONSTRAINT budget_spending_is_known CHECK (spending IN ('effects', 'trends', 'rewards', 'viewers')),
    CONSTRAINT budget_is_no_debt CHECK (coins >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO budget_of_all SELECT spending, coins FROM budget;
DROP TABLE budget;
ALTER TABLE budget_of_all RENAME TO budget;
