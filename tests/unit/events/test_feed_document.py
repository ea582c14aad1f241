"""docs/event-feed.md says what is so."""

import json
import re
from pathlib import Path

import pytest

from overlay_app.events import cloudevents, feed_schema, strict_json
from overlay_app.events.kinds import KINDS, type_name
from overlay_app.events.model import Answer, Dialect, Event, Frame
from overlay_app.sources.gatekeeper import Limits
from overlay_app.sources.server import PORT

DOCUMENT = Path(__file__).parents[3] / "docs" / "event-feed.md"


@pytest.fixture(scope="module")
def document() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


def test_its_example_is_an_event_the_feed_takes(document):
    (example,) = re.findall(r"-d '(\{.*?\})'", document, re.DOTALL)
    ((event_id, event),) = cloudevents.parse(Frame("feed:x", Dialect.CLOUDEVENTS, example, 1_800_000_000_000))
    assert event_id == "gift-8861"
    assert isinstance(event, Event)


def test_it_lists_every_type_with_its_data(document):
    rows = dict(re.findall(r"^\| `(coinstage\.\S+)` \| (.*?) ?\|$", document, re.MULTILINE))
    assert set(rows) == {type_name(kind) for kind in KINDS}
    common = set(feed_schema.Happening.model_fields)
    for kind in KINDS:
        data = feed_schema.ENVELOPES[kind].model_fields["data"].annotation
        for name in set(data.model_fields) - common:
            assert f"`{name}`" in rows[type_name(kind)], f"{kind}: {name}"


def test_it_explains_every_answer(document):
    explained = set(re.findall(r"^\| `([a-z]+)` \|", document, re.MULTILINE))
    assert {answer.value for answer in Answer} <= explained


@pytest.mark.parametrize(
    "fact",
    [
        f"http://127.0.0.1:{PORT}",
        f"up to {cloudevents.MAX_BATCH:,} such events",
        f"from 1 to {feed_schema.MAX_COINS_IN_EVENT:,}",
        f"| ids, sources | {feed_schema.MAX_ID_LENGTH} characters |",
        f"| nesting | {strict_json.MAX_DEPTH} levels |",
        f"| whole numbers | {strict_json.MAX_DIGITS} digits |",
        f"| a body or WebSocket message | {Limits().body_bytes // 2**20} MiB, uncompressed |",
        f"| connections | {Limits().connections} |",
        f"| a request | {Limits().seconds_a_request:.0f} seconds |",
    ],
)
def test_its_figures_are_the_programs_own(document, fact):
    assert fact in document


def test_its_answer_is_written_as_the_server_writes_it(document):
    (answer,) = re.findall(r"^    (\{\"results\".*\})$", document, re.MULTILINE)
    assert json.loads(answer) == {"results": [{"id": "gift-8861", "answer": "booked", "reason": ""}]}
