"""What is booked is answered, whatever becomes of it afterwards."""

import json

from overlay_app.events.model import Answer, Dialect, Frame
from overlay_app.services.clock import now_ms
from overlay_app.services.ingest import Ingest, Ingested
from overlay_app.store.writer import Store
from tests.standin import gift


async def test_a_listener_that_fails_keeps_no_source_waiting(tmp_path, caplog):
    def fail(_: Ingested) -> None:
        raise RuntimeError("the stage fell over")

    store = await Store.open(tmp_path / "books.sqlite3")
    ingest = Ingest(store, changed=fail)
    for number in range(3):
        frame = Frame("tikfinity", Dialect.TIKFINITY, json.dumps(gift(message=str(number))), now_ms())
        ((outcome,),) = await ingest.deliver([frame])
        assert outcome.answer is Answer.BOOKED
    assert "could not be shown" in caplog.text
    await ingest.close()
    await store.close()
