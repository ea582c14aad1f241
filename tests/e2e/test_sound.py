"""What is heard: the real app on a real sound server whose devices nobody listens to but the test."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from overlay_app.services.folders import folders
from overlay_app.stage.snapshot import to_json
from overlay_app.stage.state import StageState
from tests.null_sink import HEADPHONES, STREAM, Microphone, microphone, missing, sound_server
from tests.running_app import happens, running, until
from tests.standin import StandIn, gift

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"hearing {missing()}")

OPTIONS = ("--feed-port", "0", "--no-panels", "--canvas", "1280x720")
AUDIBLE = 0.02
PLAYER = """
import sys
from PySide6.QtCore import QCoreApplication, QThread
from overlay_app.data_files import resource
from overlay_app.services.settings import SoundSettings
from overlay_app.stage.sounds import Sound
from overlay_app.ui.sound.player import Player, SoundFile

def serve(seconds):
    for _ in range(round(seconds * 100)):
        app.processEvents()
        QThread.msleep(10)

app = QCoreApplication(sys.argv)
player = Player(SoundSettings(stream_device="stream", headphones_device="headphones", headphones_volume=20))
player.set_more({"effect:chime": SoundFile(resource("sounds", "concert", "milestone.wav"), Sound(1300, 0, 4))})
while not player.ready:
    serve(0.05)
for line in sys.stdin:
    sound = line.strip()
    player.play(sound) if sound else player.silence()
    serve(0.3)
    print(player.sounding, flush=True)
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with sound_server() as address:
        monkeypatch.setenv("PULSE_SERVER", address)
        yield address


@pytest.mark.usefixtures("screen")
async def test_a_gift_is_heard(tmp_path: Path, server: str):
    async with StandIn() as standin:
        with microphone(server) as ear, running(tmp_path / "home", "--tikfinity", standin.address, *OPTIONS) as app:
            await standin.connected()
            await happens(lambda: app.port, app.said)
            began = time.monotonic()
            await standin.send(gift(units=1, coins=99))
            await happens(lambda: ear.loudest(began) > AUDIBLE, app.said)


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("kept", [StageState(muted=True), StageState(visible=False)])
async def test_a_muted_or_hidden_stage_stays_silent_through_a_restart(tmp_path: Path, server: str, kept: StageState):
    home = tmp_path / "home"
    folders(home).make()
    folders(home).stage.write_text(to_json(kept))
    async with StandIn() as standin:
        with microphone(server) as ear, running(home, "--tikfinity", standin.address, *OPTIONS) as app:
            await standin.connected()
            await happens(lambda: app.port, app.said)
            began = time.monotonic()
            await standin.send(gift(units=1, coins=99))
            await happens(lambda: app.balance() == 99, app.said)
            await asyncio.sleep(1.5)
            assert ear.loudest(began) == 0


class Sounding:
    """A player in a process of its own, and an ear on each device."""

    def __init__(self, process: "subprocess.Popen[str]", stream: Microphone, headphones: Microphone) -> None:
        self._process = process
        self.stream, self.headphones = stream, headphones

    def ask(self, sound: str) -> bool:
        """Begin a sound, or end all; the answer is whether anything sounds."""
        print(sound, file=self._process.stdin, flush=True)
        return self._process.stdout.readline().strip() == "True"


@pytest.fixture
def sounding(server: str) -> Iterator[Sounding]:
    with (
        microphone(server, STREAM) as stream,
        microphone(server, HEADPHONES) as headphones,
        subprocess.Popen(
            [sys.executable, "-c", PLAYER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process,
    ):
        yield Sounding(process, stream, headphones)


def test_the_stream_and_the_headphones_have_volumes_of_their_own(sounding: Sounding):
    began = time.monotonic()
    sounding.ask("huge")
    until(lambda: sounding.headphones.loudest(began) > 0)
    time.sleep(0.5)
    assert 0 < sounding.headphones.loudest(began) < sounding.stream.loudest(began) / 2


def test_silence_comes_at_once_and_not_when_the_sound_is_over(sounding: Sounding):
    began = time.monotonic()
    assert sounding.ask("huge")
    until(lambda: sounding.stream.loudest(began) > AUDIBLE)
    assert not sounding.ask("")
    quiet_from = time.monotonic()
    time.sleep(0.5)
    assert sounding.stream.loudest(quiet_from) == 0


def test_the_sound_of_a_pack_is_heard_and_one_that_nobody_knows_is_not(sounding: Sounding):
    began = time.monotonic()
    assert not sounding.ask("effect:nothing")
    assert sounding.ask("effect:chime")
    until(lambda: sounding.stream.loudest(began) > AUDIBLE)


ENDS = """
import sys, time, wave
from PySide6.QtCore import QCoreApplication
from PySide6.QtMultimedia import QSoundEffect
from overlay_app.services.settings import SoundSettings
from overlay_app.ui.sound.player import Player

app = QCoreApplication(sys.argv)
player = Player(SoundSettings(stream_device="stream", headphones_device="headphones"))
while not player.ready:
    app.processEvents()
player.play("tick-01")
played = [effect for effect in player.findChildren(QSoundEffect) if effect.isPlaying()]
began = time.monotonic()
while player.sounding:
    app.processEvents()
took = time.monotonic() - began
for effect in played:
    with wave.open(effect.source().toLocalFile()) as file:
        print(took < file.getnframes() / file.getframerate())
player.close()
"""


@pytest.mark.usefixtures("server")
def test_no_sound_is_played_to_its_end():
    """Qt throws one away in the sound server's thread then, now and again, and the GUI thread stands still for ever."""
    told = subprocess.run([sys.executable, "-c", ENDS], capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.split() == ["True", "True"]
