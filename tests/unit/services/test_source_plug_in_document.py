"""The example of docs/source-plug-ins.md, installed as the document says and run."""

import asyncio
import json
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve

from overlay_app.events.model import Answer, Frame, Outcome
from overlay_app.services.frames import read
from overlay_app.sources.base import SourceDown, SourceRefused
from overlay_app.sources.doors import Doors
from overlay_app.sources.kinds import SourceSetup, Surroundings
from overlay_app.sources.registry import OWN, Registry, load_kinds
from tests.evening import START, Evening

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "source-plug-ins.md"
DROP = {"number": 8, "player": "p1", "name": "Ada", "colour": "red", "points": 5, "marbles": 3}


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry]:
    """All kinds, the document's own installed as pip would lay it down."""
    (package,) = blocks("toml")
    (module,) = blocks("python")
    project = tomllib.loads(package)["project"]
    points = project["entry-points"]["overlay_app.sources"]
    installed = tmp_path / f"coinstage_marbles-{project['version']}.dist-info"
    installed.mkdir()
    (tmp_path / "coinstage_marbles.py").write_text(module, encoding="utf-8")
    (installed / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    lines = "".join(f"{name} = {value}\n" for name, value in points.items())
    (installed / "entry_points.txt").write_text(f"[overlay_app.sources]\n{lines}", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield load_kinds()
    sys.modules.pop("coinstage_marbles", None)


def test_the_example_is_found_beside_the_apps_own(kinds: Registry):
    assert kinds.faults == ()
    assert [kind.id for kind in kinds.kinds] == [*(kind.id for kind in OWN), "marbles"]
    found = kinds.find("marbles")
    assert found is not None
    assert (found.title, found.from_package) == ("Marbles", "coinstage-marbles")


async def test_the_example_connects_and_what_it_brings_is_booked(kinds: Registry, tmp_path: Path):
    kind = kinds.find("marbles")
    assert kind is not None
    asked: list[object] = []
    frames: list[Frame] = []
    live = asyncio.Event()

    async def game(connection: ServerConnection) -> None:
        asked.append(json.loads(await connection.recv()))
        for message in (DROP, DROP, DROP | {"number": 9}, {"what": "is this"}):
            await connection.send(json.dumps(message))

    async def deliver(batch: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        frames.extend(batch)
        return [[] for _ in batch]

    async with serve(game, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        setup = SourceSetup(
            id="my-marbles", kind="marbles", title="Marbles", address=f"ws://127.0.0.1:{port}/", session="12"
        )
        source = kind.make(setup, Surroundings(lambda: START, Doors()))
        with pytest.raises(SourceDown):
            await source.run(deliver, live.set)
    assert (asked, live.is_set(), source.kind, source.id) == ([{"watch": "12"}], True, "marbles", "my-marbles")
    evening = Evening(tmp_path / "books.db")
    answers = [outcome.answer for outcome in evening.book(read(frames))]
    assert answers == [Answer.BOOKED, Answer.REPEAT, Answer.BOOKED, Answer.REFUSED]
    assert evening.coins == 30
    evening.close()


async def test_the_example_says_what_to_enter(kinds: Registry):
    kind = kinds.find("marbles")
    assert kind is not None
    source = kind.make(SourceSetup(id="m", kind="marbles", title="Marbles"), Surroundings(lambda: START, Doors()))

    async def deliver(batch: Sequence[Frame]) -> Sequence[Sequence[Outcome]]:
        raise AssertionError(batch)

    with pytest.raises(SourceRefused, match="number of your table"):
        await source.run(deliver, lambda: None)
