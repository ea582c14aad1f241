"""The command that writes an effect as pictures or as a film. It needs no running app."""

import asyncio
import re
from pathlib import Path
from typing import Annotated

import typer

_CANVAS = re.compile(r"(\d{1,5})x(\d{1,5})")


def export_effect(
    context: typer.Context,
    effect: Annotated[str, typer.Argument(help="Its id, such as fireworks.")],
    folder: Annotated[Path, typer.Argument(help="Where it goes.")],
    canvas: Annotated[str, typer.Option("--canvas", metavar="WIDTHxHEIGHT")] = "1920x1080",
    fps: Annotated[int, typer.Option("--fps", help="24, 25, 30, 50 or 60.")] = 60,
    length: Annotated[float | None, typer.Option("--length", metavar="SECONDS", help="Its own unless given.")] = None,
    supporter: Annotated[str, typer.Option("--supporter", help="Who is named.")] = "",
    webm: Annotated[bool, typer.Option("--webm", help="One film with transparency, by ffmpeg, not pictures.")] = False,
) -> None:
    """Write an effect for a video: transparent pictures, or a film."""
    from overlay_app.ui.overlay import pacing

    pacing.prepare(60)  # before Qt is loaded
    from PySide6.QtWidgets import QApplication

    from overlay_app.data_files import resource
    from overlay_app.services.packs import PackShelf
    from overlay_app.ui.effects import export as exporting
    from overlay_app.ui.effects.book import EffectBook
    from overlay_app.ui.effects.pictures import reencoded
    from overlay_app.ui.effects.screen import NotDrawn
    from overlay_app.ui.fonts import load_fonts

    async def write() -> Path:
        shelf, book = PackShelf(resource("effects"), context.obj.folders.data, reencoded), EffectBook()
        await shelf.look(at_once=True)
        book.show_packs((user.pack, user.folder) for user in shelf.user_packs)
        drawn = book.find(effect)
        if drawn is None:
            raise exporting.ExportProblem(f"There is no effect named {effect!r:.60}.")
        form = exporting.ExportFormat.WEBM if webm else exporting.ExportFormat.PNG
        length_ms = None if length is None else round(length * 1000)
        options = exporting.ExportOptions(
            effect, _canvas(canvas), fps, length_ms, supporter=supporter.strip(), format=form
        )
        with typer.progressbar(length=1000, label=effect) as bar:
            return await exporting.export(
                drawn, options, folder, lambda share: bar.update(round(share * 1000) - int(bar.pos))
            )

    _application = QApplication.instance() or QApplication([])
    load_fonts()
    try:
        typer.echo(asyncio.run(write()))
    except (exporting.ExportProblem, NotDrawn) as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(1) from None


def _canvas(said: str) -> tuple[int, int]:
    found = _CANVAS.fullmatch(said)
    if found is None:
        raise typer.BadParameter("Write the canvas as WIDTHxHEIGHT, such as 1920x1080.")
    return int(found[1]), int(found[2])
