import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from overlay_app.ui.effects import export as exporting
from overlay_app.ui.effects.book import DrawnEffect, EffectBook
from overlay_app.ui.effects.export import ExportFormat, ExportOptions, ExportProblem, can_film, export

SMALL = {"canvas": (96, 54), "frame_rate": 30, "length_ms": 500}


def hearts() -> DrawnEffect:
    drawn = EffectBook().find("hearts")
    assert drawn is not None
    return drawn


async def test_pictures_are_numbered_transparent_and_as_large_as_asked_for(qapp: object, tmp_path: Path) -> None:
    told: list[float] = []
    place = await export(hearts(), ExportOptions("hearts", **SMALL), tmp_path, told.append)
    assert [path.name for path in sorted(place.iterdir())] == [f"hearts-{n:05}.png" for n in range(1, 16)]
    picture = QImage(str(place / "hearts-00008.png"))
    assert (picture.width(), picture.height(), picture.hasAlphaChannel()) == (96, 54, True)
    assert told == sorted(told)
    assert told[-1] == 1


async def test_a_second_export_takes_a_place_of_its_own(qapp: object, tmp_path: Path) -> None:
    first = await export(hearts(), ExportOptions("hearts", **SMALL), tmp_path)
    second = await export(hearts(), ExportOptions("hearts", **SMALL), tmp_path)
    assert (first.name, second.name) == ("hearts", "hearts-2")
    assert (first / "hearts-00012.png").read_bytes() == (second / "hearts-00012.png").read_bytes()


@pytest.mark.skipif(not can_film(), reason="ffmpeg is not installed")
async def test_a_film_has_transparency(qapp: object, tmp_path: Path) -> None:
    film = await export(hearts(), ExportOptions("hearts", format=ExportFormat.WEBM, **SMALL), tmp_path)
    command = ["ffprobe", "-v", "error", "-count_frames", "-show_streams", "-of", "json", film]
    said = await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True)
    (stream,) = json.loads(said.stdout)["streams"]
    assert (stream["codec_name"], stream["width"], stream["height"], stream["nb_read_frames"]) == ("vp9", 96, 54, "15")
    assert stream["tags"]["alpha_mode"] == "1"


@pytest.mark.parametrize("form", [form for form in ExportFormat if form is ExportFormat.PNG or can_film()])
async def test_a_cancelled_export_leaves_nothing_behind(qapp: object, tmp_path: Path, form: ExportFormat) -> None:
    started = asyncio.Event()
    options = ExportOptions("hearts", canvas=(96, 54), format=form)
    task = asyncio.create_task(export(hearts(), options, tmp_path, lambda _: started.set()))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - pathlib's own has no place in a coroutine


async def test_without_ffmpeg_a_film_is_refused_in_words(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting.shutil, "which", lambda _: None)
    with pytest.raises(ExportProblem, match="ffmpeg, which is not installed"):
        await export(hearts(), ExportOptions("hearts", format=ExportFormat.WEBM, **SMALL), tmp_path)


async def test_a_place_that_cannot_be_written_is_said_in_words(qapp: object, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportProblem, match="cannot be written"):
        await export(hearts(), ExportOptions("hearts", **SMALL), tmp_path / "file" / "folder")


@pytest.mark.parametrize(
    "wrong",
    [{"canvas": (8, 8)}, {"canvas": (9_999, 100)}, {"frame_rate": 31}, {"length_ms": 99_000}, {"intensity": 0.0}],
)
def test_what_cannot_be_exported_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ExportProblem):
        ExportOptions("hearts", **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(("effect", "code"), [("hearts", 0), ("no-such-effect", 1)])
def test_the_command_line_exports_an_effect(screen: str, tmp_path: Path, effect: str, code: int) -> None:
    command = [
        sys.executable,
        "-m",
        "overlay_app",
        "--data-dir",
        tmp_path / "data",
        "export-effect",
        effect,
        tmp_path / "out",
    ]
    chosen = ["--canvas", "96x54", "--fps", "30", "--length", "0.5"]
    done = subprocess.run([*command, *chosen], check=False, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert len(list((tmp_path / "out").rglob("*.png"))) == (15 if code == 0 else 0)
