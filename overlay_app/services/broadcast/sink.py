"""A sound device of our own on Linux: what Coinstage plays there OBS can hear by itself, apart from everything else."""

import asyncio
import subprocess
from shutil import which

from overlay_app.broadcast.sounding import SINK

SECONDS = 5.0


class NoSink(Exception):
    """It cannot be made; the message says why and what to do."""


async def make() -> str:
    """Make the device where it is not there yet; return the device that was the default."""
    default = await _pactl("get-default-sink")
    if not await there():
        await _pactl(
            "load-module", "module-null-sink", f"sink_name={SINK}", "sink_properties=device.description=Coinstage"
        )
    if default == SINK:
        raise NoSink("The device “Coinstage” is the system's default: choose another in the sound settings first.")
    return default


async def there() -> bool:
    """Whether the device is there."""
    lines = (await _pactl("list", "short", "sinks")).splitlines()
    return any(line.split("\t")[1:2] == [SINK] for line in lines)


async def remove() -> None:
    """Take the device away again."""
    for line in (await _pactl("list", "short", "modules")).splitlines():
        number, *rest = line.split("\t")
        if rest[:1] == ["module-null-sink"] and f"sink_name={SINK} " in f"{rest[-1]} ":
            await _pactl("unload-module", number)


async def _pactl(*arguments: str) -> str:
    program = which("pactl")
    if program is None:
        raise NoSink("Making a sound device needs the program pactl: install the package pulseaudio-utils.")
    try:
        return await asyncio.to_thread(_run, program, *arguments)
    except subprocess.TimeoutExpired:
        raise NoSink("The sound server does not answer.") from None
    except (OSError, subprocess.CalledProcessError):
        raise NoSink("The sound server made no device: neither PulseAudio nor PipeWire may be running.") from None


def _run(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL, timeout=SECONDS)  # noqa: S603
    return done.stdout.decode("utf-8", "replace").strip()
