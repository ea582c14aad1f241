-- Polls and challenges: what was asked for and what became of it. Their figures are worked out from the books, from
-- votes and from likes; nothing here is a total but the likes of a challenge, which the books count by the minute only.

-- off_stage_at: from when on viewers no longer see it; NULL while they do for as long as it runs.
-- price: what a vote costs a viewer, in the viewer's own coins.
CREATE TABLE poll (
    id TEXT NOT NULL PRIMARY KEY,
    question TEXT NOT NULL,
    way TEXT NOT NULL,
    price INTEGER,
    opened_at INTEGER NOT NULL,
    closes_at INTEGER,
    closed_at INTEGER,
    cancelled_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    off_stage_at INTEGER,
    session TEXT REFERENCES session (id),
    trend TEXT REFERENCES trend (id),
    CONSTRAINT poll_way_is_known CHECK (way IN ('chat', 'gifts', 'viewer-coins')),
    CONSTRAINT poll_price_belongs_to_viewer_coins CHECK ((price IS NOT NULL) = (way = 'viewer-coins')),
    CONSTRAINT poll_price_is_worth_something CHECK (price BETWEEN 1 AND 10000000),
    CONSTRAINT poll_closes_after_it_opens CHECK (closes_at > opened_at),
    CONSTRAINT poll_ends_once CHECK (closed_at IS NULL OR cancelled_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX poll_by_time ON poll (opened_at);
CREATE INDEX poll_by_trend ON poll (trend) WHERE trend IS NOT NULL;
-- A message in chat, or a gift, must not be a vote in two polls.
CREATE UNIQUE INDEX poll_open ON poll (closed_at IS NULL) WHERE closed_at IS NULL AND cancelled_at IS NULL;

-- keyword is what viewers write, gift_kind what they give; which of the two a poll needs follows from its way.
CREATE TABLE poll_option (
    poll TEXT NOT NULL REFERENCES poll (id),
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    keyword TEXT,
    gift_kind INTEGER REFERENCES gift_kind (number),
    content INTEGER REFERENCES content (number),
    PRIMARY KEY (poll, place),
    CONSTRAINT poll_option_keyword_means_one_thing UNIQUE (poll, keyword),
    CONSTRAINT poll_option_gift_means_one_thing UNIQUE (poll, gift_kind),
    CONSTRAINT poll_option_place_is_one_to_four CHECK (place BETWEEN 1 AND 4),
    CONSTRAINT poll_option_is_chosen_somehow CHECK ((keyword IS NULL) <> (gift_kind IS NULL))
) STRICT, WITHOUT ROWID;

-- The latest vote of each person. Erasing a person leaves the vote and forgets whose it was.
CREATE TABLE poll_vote (
    number INTEGER PRIMARY KEY,
    poll TEXT NOT NULL,
    supporter TEXT REFERENCES supporter (id) ON DELETE SET NULL,
    place INTEGER NOT NULL,
    cast_at INTEGER NOT NULL,
    CONSTRAINT poll_vote_once_a_person UNIQUE (supporter, poll),
    FOREIGN KEY (poll, place) REFERENCES poll_option (poll, place)
) STRICT;
CREATE INDEX poll_vote_by_option ON poll_vote (poll, place);

-- likes: those that came while it ran.
CREATE TABLE challenge (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    metric TEXT NOT NULL,
    gift_kind INTEGER REFERENCES gift_kind (number),
    target INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    won_at INTEGER,
    lost_at INTEGER,
    cancelled_at INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    effect TEXT,
    likes INTEGER NOT NULL DEFAULT 0,
    off_stage_at INTEGER,
    session TEXT REFERENCES session (id),
    CONSTRAINT challenge_metric_is_known CHECK (metric IN ('coins', 'gifts', 'likes')),
    CONSTRAINT challenge_gift_is_counted_in_gifts CHECK (gift_kind IS NULL OR metric = 'gifts'),
    CONSTRAINT challenge_asks_for_something CHECK (target > 0),
    CONSTRAINT challenge_ends_after_it_starts CHECK (ends_at > started_at),
    CONSTRAINT challenge_counts_likes_upward CHECK (likes >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX challenge_by_time ON challenge (started_at);
CREATE UNIQUE INDEX challenge_running ON challenge (won_at IS NULL)
WHERE won_at IS NULL AND lost_at IS NULL AND cancelled_at IS NULL;

-- The trend whose standings are on stage; at most one row.
CREATE TABLE trend_on_stage (
    id INTEGER PRIMARY KEY,
    trend TEXT NOT NULL REFERENCES trend (id),
    CONSTRAINT trend_on_stage_is_one CHECK (id = 1)
) STRICT;
