-- The marketplace as the creator keeps it: who sells, what, at which fee, what was sold, and when it stood on stage.

-- A seller or brand, by the name that feeds and files give it. fee_rate is in basis points, NULL where the usual holds.
CREATE TABLE seller (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL DEFAULT 'seller',
    fee_rate INTEGER,
    CONSTRAINT seller_kind_is_known CHECK (kind IN ('seller', 'brand')),
    CONSTRAINT seller_fee_rate_is_in_basis_points CHECK (fee_rate BETWEEN 0 AND 10000)
) STRICT, WITHOUT ROWID;
INSERT INTO seller (id, name) SELECT DISTINCT seller, seller FROM item;

-- How many coins a seller's currency unit is worth: whole, and the creator's to say.
CREATE TABLE seller_currency (
    seller TEXT NOT NULL REFERENCES seller (id),
    currency TEXT NOT NULL,
    coins_each INTEGER NOT NULL,
    PRIMARY KEY (seller, currency),
    CONSTRAINT seller_currency_is_worth_something CHECK (coins_each BETWEEN 1 AND 1000000)
) STRICT, WITHOUT ROWID;

-- named is 1 where the creator named the item: then feeds rename it no more. price is in coins.
CREATE TABLE item_new (
    number INTEGER PRIMARY KEY,
    seller TEXT NOT NULL REFERENCES seller (id),
    item TEXT NOT NULL,
    name TEXT,
    named INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT 'merchandise',
    price INTEGER,
    link TEXT,
    picture TEXT,
    fee_rate INTEGER,
    retired INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT item_once_a_seller UNIQUE (seller, item),
    CONSTRAINT item_named_is_a_flag CHECK (named IN (0, 1)),
    CONSTRAINT item_kind_is_known CHECK (kind IN ('merchandise', 'virtual-good', 'coin-pack')),
    CONSTRAINT item_price_is_worth_something CHECK (price BETWEEN 1 AND 10000000),
    CONSTRAINT item_fee_rate_is_in_basis_points CHECK (fee_rate BETWEEN 0 AND 10000),
    CONSTRAINT item_retired_is_a_flag CHECK (retired IN (0, 1))
) STRICT;
INSERT INTO item_new (number, seller, item, name) SELECT number, seller, item, name FROM item;
DROP TABLE item;
ALTER TABLE item_new RENAME TO item;

CREATE TABLE item_tag (
    item INTEGER NOT NULL REFERENCES item (number),
    tag TEXT NOT NULL,
    PRIMARY KEY (item, tag)
) STRICT, WITHOUT ROWID;

-- amount and refunded are coins. A sale in money has it in thousandths of its currency too, and no amount while the
-- seller's coins for that currency are not known: it is held. occurred_at is NULL for sales from before it was kept.
CREATE TABLE sale_new (
    source TEXT NOT NULL,
    sale TEXT NOT NULL,
    item INTEGER NOT NULL REFERENCES item (number),
    rate INTEGER NOT NULL,
    amount INTEGER,
    refunded INTEGER NOT NULL DEFAULT 0,
    currency TEXT,
    money INTEGER,
    money_refunded INTEGER NOT NULL DEFAULT 0,
    occurred_at INTEGER,
    session TEXT REFERENCES session (id),
    origin TEXT REFERENCES origin (id),
    raw_event INTEGER,
    PRIMARY KEY (source, sale),
    CONSTRAINT sale_refunds_at_most_its_amount CHECK (refunded BETWEEN 0 AND coalesce(amount, 0)),
    CONSTRAINT sale_rate_is_in_basis_points CHECK (rate BETWEEN 0 AND 10000),
    CONSTRAINT sale_money_has_a_currency CHECK ((money IS NULL) = (currency IS NULL)),
    CONSTRAINT sale_is_in_coins_or_money CHECK (amount IS NOT NULL OR money IS NOT NULL),
    CONSTRAINT sale_refunds_at_most_its_money CHECK (money_refunded BETWEEN 0 AND coalesce(money, 0))
) STRICT, WITHOUT ROWID;
INSERT INTO sale_new (source, sale, item, rate, amount, refunded)
SELECT source, sale, item, rate, amount, refunded FROM sale;
DROP TABLE sale;
ALTER TABLE sale_new RENAME TO sale;
CREATE INDEX sale_by_item ON sale (item, occurred_at);
CREATE INDEX sale_by_name ON sale (sale);
CREATE INDEX sale_held ON sale (item, currency) WHERE amount IS NULL;

-- When an item stood on stage. until is when it was to end, NULL for as long as the creator leaves it; viewers is the
-- highest number a feed told meanwhile, NULL where none did.
CREATE TABLE spotlight (
    number INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES item (number),
    session TEXT REFERENCES session (id),
    began_at INTEGER NOT NULL,
    until INTEGER,
    ended_at INTEGER,
    viewers INTEGER,
    CONSTRAINT spotlight_ends_after_it_begins CHECK (ended_at >= began_at AND until > began_at),
    CONSTRAINT spotlight_viewers_count CHECK (viewers >= 0)
) STRICT;
CREATE INDEX spotlight_by_item ON spotlight (item, began_at);
CREATE UNIQUE INDEX spotlight_on_stage ON spotlight (ended_at IS NULL) WHERE ended_at IS NULL;
