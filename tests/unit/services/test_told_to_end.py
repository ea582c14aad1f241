"""Signals that end the app, in this very process: nothing here is stuck, and nothing may be ended."""

import asyncio
import os
import signal
import threading

import pytest

from overlay_app.services import told_to_end as module
from overlay_app.services.told_to_end import ToldToEnd
from tests.running_app import happens

ENDING = {signal.SIGTERM, signal.SIGHUP}


@pytest.fixture(autouse=True)
def wakes():
    before = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(before)
    yield
    assert signal.set_wakeup_fd(before) == before


def unheard():
    raise AssertionError("nothing was stuck")


@pytest.fixture
async def told(tmp_path):
    heard = []
    told = ToldToEnd(ENDING, lambda: heard.append(threading.current_thread()), unheard, tmp_path)
    told.heard = heard
    told.listen()
    yield told
    told.close()
    for number in ENDING:
        asyncio.get_running_loop().remove_signal_handler(number)
    assert not list(tmp_path.iterdir())


async def test_each_signal_is_taken_up_in_the_main_thread(told):
    for count, number in enumerate((signal.SIGTERM, signal.SIGHUP, signal.SIGTERM), 1):
        os.kill(os.getpid(), number)
        await happens(lambda count=count: len(told.heard) == count)
    assert set(told.heard) == {threading.main_thread()}


async def test_what_was_taken_up_is_waited_for_no_more(told, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.05)
    ended = []
    monkeypatch.setattr(told, "_give_up", ended.append)
    os.kill(os.getpid(), signal.SIGTERM)
    await happens(lambda: told.heard)
    await asyncio.sleep(0.2)
    assert ended == []


async def test_what_is_not_taken_up_is_given_up(told, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.01)
    ended = threading.Event()
    monkeypatch.setattr(told, "_give_up", lambda number: ended.set())
    os.kill(os.getpid(), signal.SIGTERM)
    assert ended.wait(20), "the loop turns no more meanwhile"


async def test_other_signals_are_handed_on_and_nothing_waits_for_them(told, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.01)
    others = []
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, others.append, 1)
    signal.set_wakeup_fd(told._mouth.fileno(), warn_on_full_buffer=False)
    os.kill(os.getpid(), signal.SIGUSR1)
    await happens(lambda: others)
    loop.remove_signal_handler(signal.SIGUSR1)
    assert told.heard == []


async def test_closed_it_leaves_signals_to_the_loop(told):
    told.close()
    os.kill(os.getpid(), signal.SIGTERM)
    await happens(lambda: told.heard)
