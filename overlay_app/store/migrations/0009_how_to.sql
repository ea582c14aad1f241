-- The card that tells viewers how to take part; one row. steps is a JSON array of texts. every_minutes is 0 where it
-- comes only when put up by hand.
CREATE TABLE how_to (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    steps TEXT NOT NULL,
    every_minutes INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    CONSTRAINT how_to_is_one_row CHECK (id = 1),
    CONSTRAINT how_to_standing_is_a_flag CHECK (standing IN (0, 1))
) STRICT;
