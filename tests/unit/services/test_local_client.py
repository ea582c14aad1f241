import asyncio
import json
import os
import stat
import sys

import pytest

from overlay_app.events.model import Answer, Outcome
from overlay_app.services import presence
from overlay_app.services.local_client import LocalClient, NotRunning, Refused
from overlay_app.services.vault import Vault
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry


class NoKeyring:
    def refuse(self, *_):
        raise RuntimeError

    get_password = set_password = delete_password = refuse


@pytest.fixture
def tokens(tmp_path):
    return TokenRegistry(Vault(tmp_path, NoKeyring()))


@pytest.fixture
async def app(tmp_path, tokens):
    """A server that is announced in ``tmp_path``, and the frames it was given."""
    frames = []

    async def deliver(new):
        frames.extend(new)
        return [[Outcome(Answer.TEST, "", json.loads(frame.text)["id"])] for frame in new]

    async def state(members):
        if members:
            raise ValueError("State takes nothing.")
        return {"session": None}

    server = FeedServer(deliver, tokens, clock=lambda: 0, port=0)
    server.control("state", state)
    await presence.announce(tmp_path, tokens, await server.start())
    yield frames
    await server.stop()


async def test_the_command_line_sends_a_gift_to_the_running_app(tmp_path, app):
    client = LocalClient(tmp_path)
    answer = await asyncio.to_thread(client.send_gift, name="Ana", gift="Rose", coins=5, units=2, gift_id="g-1")
    assert answer == {"id": "g-1", "answer": "test", "reason": ""}
    assert json.loads(app[0].text) == {"name": "Ana", "gift": "Rose", "coins": 5, "units": 2, "id": "g-1"}
    assert not app[0].rules.self_reported


async def test_an_order_is_answered_or_refused_in_the_apps_words(tmp_path, app):
    client = LocalClient(tmp_path)
    assert await asyncio.to_thread(client.order, "state") == {"session": None}
    with pytest.raises(Refused, match="State takes nothing"):
        await asyncio.to_thread(client.order, "state", {"a": 1})
    with pytest.raises(Refused, match="no such order"):
        await asyncio.to_thread(client.order, "explode")


async def test_without_a_running_app_it_says_how_to_start_one(tmp_path, tokens):
    client = LocalClient(tmp_path)
    with pytest.raises(NotRunning, match="coinstage run"):
        client.order("state")
    server = FeedServer(None, tokens, clock=lambda: 0, port=0)
    await presence.announce(tmp_path, tokens, await server.start())
    await server.stop()
    with pytest.raises(NotRunning, match="does not answer"):
        client.order("state")
    presence.withdraw(tmp_path)
    with pytest.raises(NotRunning, match="coinstage run"):
        client.order("state")


async def test_what_is_announced_is_for_the_owner_alone(tmp_path, app):
    for name in ("token", "spend-token", "setup-token", "running.json"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    found = presence.find(tmp_path)
    assert found.pid == os.getpid()
    assert found.token not in (tmp_path / "secrets.json").read_text()


async def test_a_restart_keeps_the_command_lines_token_and_a_lost_one_is_replaced(tmp_path, tokens):
    await presence.announce(tmp_path, tokens, 1)
    first = presence.find(tmp_path).token
    await presence.announce(tmp_path, tokens, 2)
    assert (presence.find(tmp_path).token, presence.find(tmp_path).port) == (first, 2)
    (tmp_path / "token").write_bytes(b"\xff")
    await presence.announce(tmp_path, tokens, 3)
    assert tokens.find(first) is None
    assert tokens.find(presence.find(tmp_path).token) is not None
    assert sorted(token.scope for token in tokens.list()) == ["control", "setup", "spend"]


async def test_a_token_is_never_offered_to_the_port_of_a_dead_process(tmp_path, tokens):
    await presence.announce(tmp_path, tokens, 1)
    dead = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await dead.wait()
    (tmp_path / "running.json").write_text(json.dumps({"pid": dead.pid, "port": 1}))
    assert presence.find(tmp_path) is None


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", '{"port": []}', '{"pid": 1}', '{"pid": -1, "port": 1}', '{"pid": 1e99, "port": 1}']
)
def test_a_damaged_announcement_is_none(tmp_path, damaged):
    (tmp_path / "running.json").write_text(damaged)
    (tmp_path / "token").write_text("x")
    assert presence.find(tmp_path) is None
