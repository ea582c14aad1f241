-- What a rule has OBS do, a JSON array; rules of before have it do nothing.

ALTER TABLE stage_rule ADD COLUMN obs TEXT NOT NULL DEFAULT '[]';
