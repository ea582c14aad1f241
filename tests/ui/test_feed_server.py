"""The feed server as a guest of Qt's event loop."""

import asyncio
import json
import signal
import subprocess
import sys

import qasync

from overlay_app.events.model import Answer, Outcome
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry

CLIENT = """
import http.client, json, sys
connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=30)
headers = {"authorization": "Bearer " + sys.argv[2], "content-type": "application/cloudevents+json"}
for number in range(20):
    connection.request("POST", "/events", json.dumps({"id": str(number)}), headers)
    answer = connection.getresponse()
    assert answer.status == 202 and json.loads(answer.read())["results"][0]["id"] == str(number)
"""


class Shelf:
    async def read(self, name):
        return None

    async def write(self, name, secret):
        pass


def test_another_program_is_served_while_qt_runs_and_its_signals_stay_the_apps(qapp):
    async def deliver(frames):
        return [[Outcome(Answer.TAKEN, "", json.loads(frame.text)["id"])] for frame in frames]

    async def serve_one_client():
        tokens = TokenRegistry(Shelf())
        server = FeedServer(deliver, tokens, clock=lambda: 0, port=0)
        secret = await tokens.create("Deck", "feed:deck")
        port = await server.start()
        handler = signal.getsignal(signal.SIGTERM)
        client = await asyncio.to_thread(_run, str(port), secret)
        await server.stop()
        return client, handler

    before = signal.getsignal(signal.SIGTERM)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qapp)) as runner:
        client, during = runner.run(serve_one_client())
    assert client.returncode == 0, client.stderr
    assert during == before


def _run(*arguments: str):
    return subprocess.run([sys.executable, "-c", CLIENT, *arguments], capture_output=True, text=True, check=False)
