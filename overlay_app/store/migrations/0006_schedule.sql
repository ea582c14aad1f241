-- What the creator has planned, what became of it, and sessions that were split or merged afterwards.

-- starts is the wall clock of zone, such as 2026-11-24T20:00: what 20:00 means there is worked out when it is read, by
-- the rules for clock changes known then. frequency is NULL for what happens once; weekdays are the digits 0 (Monday)
-- to 6; ends is the last day there. A factor (how often a gift counts) is a deal's; live_minutes an announcement's that
-- comes again and again during every session.
CREATE TABLE plan (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    link TEXT,
    starts TEXT NOT NULL,
    zone TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    frequency TEXT,
    every INTEGER NOT NULL,
    weekdays TEXT NOT NULL,
    ends TEXT,
    remind_minutes INTEGER,
    countdown_minutes INTEGER,
    live_minutes INTEGER,
    factor INTEGER,
    added_at INTEGER NOT NULL,
    CONSTRAINT plan_kind_is_known CHECK (kind IN ('live', 'gift-opportunity', 'announcement', 'deal', 'reminder')),
    CONSTRAINT plan_frequency_is_known CHECK (frequency IN ('daily', 'weekly', 'monthly')),
    CONSTRAINT plan_comes_again_some_time CHECK (every > 0),
    CONSTRAINT plan_lasts CHECK (minutes >= 0),
    CONSTRAINT plan_factor_is_a_deals CHECK ((kind = 'deal') = (factor IS NOT NULL) AND factor > 1),
    CONSTRAINT plan_live_minutes_are_some CHECK (live_minutes > 0)
) STRICT, WITHOUT ROWID;

-- Single times of a plan that were called off.
CREATE TABLE plan_left_out (
    plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    starts TEXT NOT NULL,
    PRIMARY KEY (plan, starts)
) STRICT, WITHOUT ROWID;

-- What was due and what became of it: each due thing once, whatever the clock does. due_at is when it should have been.
CREATE TABLE plan_cue (
    plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    cue TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    happens_at INTEGER NOT NULL,
    handled_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (plan, cue, due_at),
    CONSTRAINT plan_cue_is_known CHECK (cue IN ('remind', 'start')),
    CONSTRAINT plan_cue_outcome_is_known CHECK (outcome IN ('done', 'missed', 'read'))
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_cue_missed ON plan_cue (due_at) WHERE outcome = 'missed';

-- Up to when the plans were looked through; one row.
CREATE TABLE schedule_looked (
    id INTEGER PRIMARY KEY,
    until INTEGER NOT NULL,
    CONSTRAINT schedule_looked_is_one_row CHECK (id = 1)
) STRICT;

-- Deals that have begun. A gift counts factor times toward goals if it happened from began_at on and before the end:
-- ends_at, or ended_at where that was earlier. Goals are worked out from this, so it outlives its plan.
CREATE TABLE deal (
    id TEXT NOT NULL PRIMARY KEY,
    plan TEXT NOT NULL,
    title TEXT NOT NULL,
    factor INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    ended_at INTEGER,
    CONSTRAINT deal_begins_once UNIQUE (plan, began_at),
    CONSTRAINT deal_counts_more CHECK (factor > 1),
    CONSTRAINT deal_ends_after_it_begins CHECK (ends_at > began_at),
    CONSTRAINT deal_is_only_ended_early CHECK (ended_at BETWEEN began_at AND ends_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_by_time ON deal (began_at);
CREATE TRIGGER deal_is_only_ended BEFORE UPDATE ON deal
WHEN OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.plan <> OLD.plan OR NEW.factor <> OLD.factor
    OR NEW.began_at <> OLD.began_at OR NEW.ends_at <> OLD.ends_at
BEGIN SELECT RAISE(ABORT, 'a deal that has begun can only be ended early'); END;
CREATE TRIGGER deal_is_never_deleted BEFORE DELETE ON deal
BEGIN SELECT RAISE(ABORT, 'a deal that has begun can only be ended early'); END;

-- Which session something belongs to now. What was written under the session recorded, from since on and before until,
-- is part of session: entries name the session they were booked in for ever, and a split or merge changes this alone.
-- Each recorded session is covered without overlap, from 0 to the end of time (2 to the 53rd).
CREATE TABLE session_part (
    recorded TEXT NOT NULL REFERENCES session (id),
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    session TEXT NOT NULL REFERENCES session (id),
    PRIMARY KEY (recorded, since),
    CONSTRAINT session_part_is_some_time CHECK (since >= 0 AND until > since AND until <= 9007199254740992)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_part_by_session ON session_part (session);
INSERT INTO session_part (recorded, since, until, session) SELECT id, 0, 9007199254740992, id FROM session;
CREATE TRIGGER session_begins_as_one_part AFTER INSERT ON session
BEGIN
    INSERT INTO session_part (recorded, since, until, session) VALUES (NEW.id, 0, 9007199254740992, NEW.id);
END;

-- planned_at is when a session was meant to begin. A session that was merged into another one is no longer listed.
ALTER TABLE session ADD COLUMN planned_at INTEGER;
ALTER TABLE session ADD COLUMN merged_into TEXT REFERENCES session (id);
