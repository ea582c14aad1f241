"""A sound device of our own, at a real sound server where nobody hears a thing."""

from shutil import which

import pytest

from overlay_app.services.broadcast import sink
from overlay_app.services.broadcast.sink import NoSink
from tests import null_sink

needs = pytest.mark.skipif(
    bool(null_sink.missing()) or which("pactl") is None, reason=null_sink.missing() or "needs pactl"
)


@needs
async def test_a_device_is_made_once_beside_what_was_there_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with null_sink.sound_server() as address:
        monkeypatch.setenv("PULSE_SERVER", address)
        before = await sink.make()
        assert before in {null_sink.STREAM, null_sink.HEADPHONES}
        assert await sink.make() == before
        assert await sink.there()
        await sink.remove()
        assert not await sink.there()
        assert await sink._pactl("get-default-sink") == before


@pytest.mark.skipif(which("pactl") is None, reason="needs pactl")
async def test_without_a_sound_server_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere/at/all")
    with pytest.raises(NoSink, match="PulseAudio"):
        await sink.make()


async def test_without_the_program_it_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(NoSink, match="pulseaudio-utils"):
        await sink.make()
