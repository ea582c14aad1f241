-- What each item came to is read from the index alone: the list of the marketplace is there at once, however long sold.

DROP INDEX sale_by_item;
CREATE INDEX sale_by_item ON sale (item, occurred_at, amount, refunded);
