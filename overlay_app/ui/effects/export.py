"""An effect for videos: a sequence of transparent pictures, or a film with transparency where ffmpeg is installed."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QImage

from overlay_app.stage.packs import LENGTH_SECONDS
from overlay_app.ui.effects.book import DrawnEffect
from overlay_app.ui.effects.screen import EffectScreen

SIDE_LIMITS = (16, 4096)
FRAME_RATES = (24, 25, 30, 50, 60)
_WORDS_KEPT = 300


class ExportProblem(RuntimeError):
    """The export was not made; the message says why, and what to do."""


class ExportFormat(StrEnum):
    """What is written."""

    PNG = "png"
    """A folder of pictures, ``<effect>-00001.png`` and on."""
    WEBM = "webm"
    """One file: VP9 with transparency."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What is exported. Raises ``ExportProblem`` where it cannot be."""

    effect: str
    canvas: tuple[int, int] = (1920, 1080)
    frame_rate: int = 60
    length_ms: int | None = None
    """The effect's own if None."""
    intensity: float = 1.0
    seed: int = 7
    supporter: str = ""
    format: ExportFormat = ExportFormat.PNG

    def __post_init__(self) -> None:
        least, most = SIDE_LIMITS
        if not all(least <= side <= most for side in self.canvas):
            raise ExportProblem(f"A canvas has from {least} to {most} pixels a side.")
        if self.frame_rate not in FRAME_RATES:
            raise ExportProblem(f"Choose one of these frame rates: {', '.join(map(str, FRAME_RATES))}.")
        if self.length_ms is not None and not LENGTH_SECONDS.holds(self.length_ms / 1000):
            raise ExportProblem(f"An effect lasts {LENGTH_SECONDS} seconds.")
        if not 0 < self.intensity <= 1:
            raise ExportProblem("The intensity lies above 0 and up to 1.")

    def frames(self, length_ms: int) -> int:
        """How many pictures that is."""
        return max(1, round((self.length_ms or length_ms) * self.frame_rate / 1000))


def can_film() -> bool:
    """Whether ffmpeg is installed, without which only pictures can be written."""
    return shutil.which("ffmpeg") is not None


async def export(
    effect: DrawnEffect, options: ExportOptions, folder: Path, on_progress: Callable[[float], None] = lambda _: None
) -> Path:
    """Write the effect into ``folder`` and return the file or the folder of pictures made there.

    ``on_progress`` is told from 0 to 1. To cancel, cancel the task: nothing half made stays behind. Raises
    ``ExportProblem`` and ``NotDrawn``.
    """
    if options.format is ExportFormat.WEBM and not can_film():
        raise ExportProblem("A film needs ffmpeg, which is not installed. Export pictures, or install ffmpeg.")
    write = _write_film if options.format is ExportFormat.WEBM else _write_pictures
    try:
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        with _screen(effect, options) as screen, tempfile.TemporaryDirectory(dir=folder, prefix=".export-") as swap:
            made = await write(screen, options, Path(swap), on_progress)
            place = _free(folder / made.name)
            made.rename(place)
            return place
    except OSError as error:
        raise ExportProblem(f"{folder} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _screen(effect: DrawnEffect, options: ExportOptions) -> Iterator[EffectScreen]:
    screen = EffectScreen(
        effect,
        options.canvas,
        length_ms=options.length_ms,
        intensity=options.intensity,
        seed=options.seed,
        supporter=options.supporter,
    )
    try:
        yield screen
    finally:
        screen.close()


async def _write_pictures(
    screen: EffectScreen, options: ExportOptions, swap: Path, on_progress: Callable[[float], None]
) -> Path:
    pictures = swap / options.effect
    pictures.mkdir()
    count = options.frames(screen.length_ms)
    for number in range(count):
        picture = screen.picture(number * 1000 / options.frame_rate)
        path = pictures / f"{options.effect}-{number + 1:05}.png"
        if not await asyncio.to_thread(picture.save, str(path)):
            raise ExportProblem(f"{pictures.parent.parent} cannot be written: is the disk full?")
        on_progress((number + 1) / count)
    return pictures


async def _write_film(
    screen: EffectScreen, options: ExportOptions, swap: Path, on_progress: Callable[[float], None]
) -> Path:
    film = swap / f"{options.effect}.webm"
    width, height = options.canvas
    process = await asyncio.create_subprocess_exec(
        "ffmpeg",
        *("-v", "error", "-nostdin", "-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{width}x{height}"),
        *("-r", str(options.frame_rate), "-i", "pipe:0", "-an", "-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p"),
        *("-b:v", "0", "-crf", "24", "-row-mt", "1", "-auto-alt-ref", "0", "-deadline", "good", "-cpu-used", "5"),
        str(film),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stderr is not None
    said = asyncio.create_task(process.stderr.read())
    try:
        count = options.frames(screen.length_ms)
        with suppress(BrokenPipeError, ConnectionResetError):  # ffmpeg ended early: its exit code tells
            for number in range(count):
                process.stdin.write(_rgba(screen.picture(number * 1000 / options.frame_rate), options.canvas))
                await process.stdin.drain()
                on_progress((number + 1) / count)
            process.stdin.close()
            await process.stdin.wait_closed()
        words = (await said).decode("utf-8", "replace").strip()
        if await process.wait() != 0:
            raise ExportProblem(f"ffmpeg could not write the film: {words[-_WORDS_KEPT:] or 'it gave no reason'}")
    finally:
        said.cancel()
        if process.returncode is None:
            process.kill()
            await process.wait()
    return film


def _rgba(picture: QImage, canvas: tuple[int, int]) -> bytes:
    """The picture's pixels with straight transparency, exactly as many as the canvas has."""
    straight = picture.convertToFormat(QImage.Format.Format_RGBA8888)
    if (straight.width(), straight.height()) != canvas:
        straight = straight.scaled(*canvas)
    return bytes(straight.constBits())


def _free(place: Path) -> Path:
    """The same place, or one with a number where something lies there already."""
    number, free = 1, place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.stem}-{number}{place.suffix}")
    return free
