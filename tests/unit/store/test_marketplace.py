"""The marketplace in the books: however long it sells, its list is there at once."""

from sqlalchemy import text

from overlay_app.store import marketplace
from overlay_app.store.engine import Transaction
from tests.evening import Evening


class Asked:
    """A transaction that remembers what it was asked."""

    def __init__(self, db: Transaction) -> None:
        self._db = db
        self.queries: list[str] = []

    def execute(self, query, *arguments):
        self.queries.append(str(query.compile(self._db.engine, compile_kwargs={"literal_binds": True})))
        return self._db.execute(query, *arguments)


def test_what_items_came_to_is_read_from_an_index_alone(evening: Evening) -> None:
    def plans(db: Transaction) -> list[str]:
        asked = Asked(db)
        marketplace.listings(asked)  # type: ignore[arg-type]
        of_sales = [query for query in asked.queries if "FROM sale" in query and "GROUP BY" in query]
        return [row.detail for query in of_sales for row in db.execute(text(f"EXPLAIN QUERY PLAN {query}"))]

    assert evening.do(plans) == ["SCAN sale USING COVERING INDEX sale_by_item"]
