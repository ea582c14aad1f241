-- How much of a gift's coins a source credits, in basis points; without a row all of it. The totals make many small gifts
-- come out exact: credited is the floor of gross x rate, over everything the source brought at that rate.

CREATE TABLE credit_rate (
    source TEXT NOT NULL PRIMARY KEY,
    rate INTEGER NOT NULL,
    CONSTRAINT credit_rate_is_in_basis_points CHECK (rate BETWEEN 0 AND 10000)
) STRICT, WITHOUT ROWID;

CREATE TABLE credit_total (
    source TEXT NOT NULL,
    rate INTEGER NOT NULL,
    gross INTEGER NOT NULL,
    PRIMARY KEY (source, rate)
) STRICT, WITHOUT ROWID;
