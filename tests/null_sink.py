"""A sound server where nobody hears a thing: PulseAudio with two devices, and a microphone on what they play."""

import os
import subprocess
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import IO

from tests.virtual_screen import DIES_WITH_US, started

STREAM, HEADPHONES = "stream", "headphones"
RATE = 48_000
CHUNK_SAMPLES = 480
PATIENCE_SECONDS = 15.0

_SCRIPT = """
load-module module-native-protocol-unix auth-anonymous=1 socket={socket}
load-module module-null-sink sink_name={stream} rate={rate} channels=1 sink_properties=device.description=Stream
load-module module-null-sink sink_name={headphones} rate={rate} channels=1 sink_properties=device.description=Headphones
"""


def missing() -> str:
    """Which program is missing to hear anything, or nothing."""
    absent = [program for program in ("pulseaudio", "parec") if which(program) is None]
    return f"needs {' and '.join(absent)}" if absent else ""


@contextmanager
def sound_server() -> Iterator[str]:
    """A PulseAudio of our own for the length of the block; the answer is its address, for PULSE_SERVER."""
    with tempfile.TemporaryDirectory(prefix="coinstage-sound-") as home:
        socket, script = Path(home, "native"), Path(home, "default.pa")
        script.write_text(
            _SCRIPT.format(socket=socket, stream=STREAM, headphones=HEADPHONES, rate=RATE), encoding="utf-8"
        )
        command = ["pulseaudio", "-n", "-F", script, "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"]
        environment = {**os.environ, "HOME": home, "XDG_RUNTIME_DIR": home, "PULSE_SERVER": ""}
        with started([*command, "--disable-shm=yes"], environment):
            end = time.monotonic() + PATIENCE_SECONDS
            while not socket.exists():
                if time.monotonic() > end:
                    raise RuntimeError("PulseAudio did not start.")
                time.sleep(0.05)
            yield f"unix:{socket}"


@dataclass(frozen=True, slots=True)
class _Chunk:
    at: float
    samples: array


class Microphone:
    """Keeps what a device plays. Times are ``time.monotonic()``."""

    def __init__(self, recorded: IO[bytes]) -> None:
        self._recorded = recorded
        self._chunks: list[_Chunk] = []
        self._listening = threading.Thread(target=self._listen)
        self._listening.start()

    @property
    def on(self) -> bool:
        """Whether it has begun to hear."""
        return bool(self._chunks)

    def loudest(self, since: float) -> float:
        """The highest peak since then, 0 to 1."""
        return max((max(map(abs, chunk.samples)) for chunk in self._heard(since)), default=0) / 32_768

    def accent(self, since: float, until: float, share: float = 0.6) -> float | None:
        """When what was played first reached this share of its peak; None where nothing was played."""
        chunks = [chunk for chunk in self._heard(since) if chunk.at <= until]
        peak = max((max(map(abs, chunk.samples)) for chunk in chunks), default=0)
        if peak == 0:
            return None
        # The recorder may hand over late but never early: the promptest chunk tells when the first sample was played.
        first = min(chunk.at - (number + 1) * CHUNK_SAMPLES / RATE for number, chunk in enumerate(chunks))
        for number, chunk in enumerate(chunks):
            for place, value in enumerate(chunk.samples):
                if abs(value) >= share * peak:
                    return first + (number * CHUNK_SAMPLES + place) / RATE
        return None

    def wait(self) -> None:
        """Return once the recorder has ended."""
        self._listening.join()

    def _heard(self, since: float) -> list[_Chunk]:
        return [chunk for chunk in tuple(self._chunks) if chunk.at >= since]

    def _listen(self) -> None:
        while len(data := self._recorded.read(CHUNK_SAMPLES * 2)) == CHUNK_SAMPLES * 2:
            self._chunks.append(_Chunk(time.monotonic(), array("h", data)))


@contextmanager
def microphone(server: str, device: str = STREAM) -> Iterator[Microphone]:
    """Listen to a device for the length of the block."""
    command = ["parec", "--device", f"{device}.monitor", "--raw", "--format=s16le", "--channels=1"]
    with subprocess.Popen(
        [*DIES_WITH_US, *command, f"--rate={RATE}", "--latency-msec=10"],
        env={**os.environ, "PULSE_SERVER": server},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        ear = Microphone(process.stdout)
        try:
            end = time.monotonic() + PATIENCE_SECONDS
            while not ear.on:
                if time.monotonic() > end:
                    raise RuntimeError("The recorder hears nothing of the sound server.")
                time.sleep(0.02)
            yield ear
        finally:
            process.terminate()
            ear.wait()
