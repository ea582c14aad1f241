"""The command line. Whatever is slow to load is loaded by the command that needs it."""

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import typer

from overlay_app import (
    __version__,
    cli_audience,
    cli_export,
    cli_marketplace,
    cli_obs,
    cli_remote,
    cli_schedule,
    cli_sources,
    cli_spending,
    cli_stage,
    cli_supporters,
    cli_viewers,
)
from overlay_app.cli_run import Asked, wanted
from overlay_app.services import settings as kept
from overlay_app.services.folders import Folders, folders
from overlay_app.services.settings import Mode, Settings, SettingsProblem

T = TypeVar("T")

app = typer.Typer(
    name="coinstage",
    help="On-stream gift overlay and goal bar with exact books of the coins.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
send = typer.Typer(help="Send something to the running app.", no_args_is_help=True)
app.add_typer(send, name="send")
app.add_typer(cli_spending.effects, name="effects")
app.add_typer(cli_spending.trends, name="trends")
app.add_typer(cli_spending.rewards, name="rewards")
app.add_typer(cli_stage.stage, name="stage")
app.add_typer(cli_audience.polls, name="polls")
app.add_typer(cli_audience.challenges, name="challenges")
app.add_typer(cli_schedule.schedule, name="schedule")
app.add_typer(cli_schedule.session, name="session")
app.add_typer(cli_marketplace.market, name="market")
app.add_typer(cli_obs.obs, name="obs")
app.add_typer(cli_remote.remote, name="remote")
app.add_typer(cli_sources.sources, name="sources")
app.add_typer(cli_supporters.supporters, name="supporters")
app.add_typer(cli_viewers.viewers, name="viewers")
app.command("export-effect")(cli_export.export_effect)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


LOCK_PATIENCE_SECONDS = 10.0


class ExitCode:
    """What a command ends with, beside 0."""

    FAILED = 1
    USAGE = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What is said before the command."""

    folders: Folders
    verbose: bool


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name that the terminal cannot show must not end the command
            stream.reconfigure(errors="backslashreplace")
    app()


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"coinstage {__version__}")
        raise typer.Exit


def _test_itself(wanted: bool) -> None:
    if wanted:
        from overlay_app import self_test

        raise typer.Exit(self_test.run(sys.stdout))


@app.callback()
def before(
    context: typer.Context,
    data_dir: Annotated[
        Path | None, typer.Option(help="Keep books, settings and logs in this folder (or set COINSTAGE_HOME).")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Log in detail.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
    self_test: Annotated[
        bool,
        typer.Option(
            "--self-test",
            help="Test in a folder of its own that everything is there and works here, and stop.",
            callback=_test_itself,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """On-stream gift overlay and goal bar with exact books of the coins."""
    context.obj = Context(folders(data_dir), verbose)


@app.command()
def run(
    context: typer.Context,
    demo: Annotated[bool, typer.Option("--demo", help="Play a lively night into scratch books.")] = False,
    tikfinity: Annotated[str | None, typer.Option(help="Listen to TikFinity at this address.")] = None,
    feed_port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port of the local feed.")] = None,
    canvas: Annotated[str | None, typer.Option(help="Size of the overlay in pixels, such as 1920x1080.")] = None,
    mode: Annotated[Mode | None, typer.Option(help="What lies behind the widgets.")] = None,
    panels: Annotated[bool, typer.Option("--panels/--no-panels", help="Open the main window.")] = True,
) -> None:
    """Start Coinstage."""
    asked = Asked(demo=demo, panels=panels, tikfinity=tikfinity, feed_port=feed_port, canvas=canvas, mode=mode)
    kept = _settings(context)
    try:
        settings = wanted(kept, asked)
    except SettingsProblem as problem:
        _fail(str(problem), ExitCode.USAGE)
    _start(context, settings, kept, demo=demo, tikfinity=tikfinity, panels=panels)


@app.command()
def demo(context: typer.Context) -> None:
    """Play a lively night into scratch books: the same as ``run --demo``."""
    _start(context, _settings(context), demo=True)


@app.command()
def replay(
    context: typer.Context,
    recording: Annotated[Path, typer.Argument(help="A recording: one JSON object a line.", metavar="FILE")],
    speed: Annotated[str, typer.Option(help="Times faster than recorded, or max.")] = "1",
    headless: Annotated[bool, typer.Option("--headless", help="Import into the books instead of showing it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show a recorded night on stage from scratch books, or import it with --headless."""
    pace = _speed(speed)
    if not recording.is_file():
        _fail(f"There is no recording at {recording}.")
    if not headless:
        _start(context, _settings(context), recording=recording, speed=pace)
        return
    figures = _locked(context, lambda: _import(context, recording, quiet=as_json))
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
    else:
        typer.echo(
            f"{figures['frames']} frames, {figures['gifts']} gift frames: {figures['coins']} coins newly booked, "
            f"{figures['repeats']} repeats, {figures['held']} held, {figures['refused']} refused."
        )


@send.command("gift")
def send_gift(
    context: typer.Context,
    name: Annotated[str, typer.Option(help="Who gives.")],
    gift: Annotated[str, typer.Option(help="What is given.")],
    coins: Annotated[int | None, typer.Option(help="Coins for one; left out: unknown.")] = None,
    units: Annotated[int, typer.Option(min=1, help="How many.")] = 1,
    book: Annotated[bool, typer.Option("--book", help="Book it; needs the source “buttons and bots”.")] = False,
    as_json: AsJson = False,
) -> None:
    """Send a gift to the running app: a test that books nothing, unless --book is given."""
    from overlay_app.services.local_client import LocalClient, NotRunning, Refused

    client = LocalClient(_context(context).folders.data)
    try:
        if book:
            answer = client.order("gift", {"name": name, "gift": gift, "coins": coins, "units": units})
        else:
            answer = client.send_gift(name=name, gift=gift, coins=coins, units=units)
    except (NotRunning, Refused) as refusal:
        _fail(str(refusal))
    said = str(answer.get("answer"))
    typer.echo(json.dumps(dict(answer)) if as_json else f"{said}: {answer.get('reason') or 'done'}")
    if said == "refused":
        raise typer.Exit(ExitCode.FAILED)


@app.command()
def balance(context: typer.Context, as_json: AsJson = False) -> None:
    """Print what the creator has."""
    from overlay_app.services.books import Books

    figures = _with_store(context, lambda store: Books(store).figures()).balances
    if as_json:
        typer.echo(json.dumps({"available": figures.available, "held": figures.held}))
    else:
        typer.echo(f"Available {figures.available:,}  Held {figures.held:,}")


class Form(StrEnum):
    """How a statement is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command()
def statement(
    context: typer.Context,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    since: Annotated[datetime | None, typer.Option(help="From this time on (local).")] = None,
    until: Annotated[datetime | None, typer.Option(help="Up to, not including, this time (local).")] = None,
) -> None:
    """Print the entries of the books, newest first."""
    from overlay_app.economy.statement import StatementFilter
    from overlay_app.services.books import Books

    if as_json and as_csv:
        _fail("Choose one of --json and --csv.", ExitCode.USAGE)
    form = Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE
    if form is not Form.TABLE and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")  # for programs: the same bytes on every system
    wanted = StatementFilter(since=_epoch(since), until=_epoch(until))
    _with_store(context, lambda store: Books(store).print_statement(form.value, wanted, sys.stdout))


@app.command()
def verify(context: typer.Context, as_json: AsJson = False) -> None:
    """Check the books against themselves: exit 0 where they are sound, 1 with what is wrong."""
    from overlay_app.store.verify import verify as check

    wrong = _with_store(context, lambda store: store.read(check))
    if as_json:
        typer.echo(json.dumps({"sound": not wrong, "wrong": wrong}))
    else:
        for sentence in wrong or ["The books are sound."]:
            typer.echo(sentence)
    if wrong:
        raise typer.Exit(ExitCode.FAILED)


@app.command(hidden=True)
def voice() -> None:
    """Read aloud what comes on the standard input; the running app starts this by itself."""
    from overlay_app.ui.sound.voice_process import main as speak

    raise typer.Exit(speak())


def _start(
    context: typer.Context,
    settings: Settings,
    kept: Settings | None = None,
    *,
    demo: bool = False,
    tikfinity: str | None = None,
    recording: Path | None = None,
    speed: float | None = 1.0,
    panels: bool = True,
) -> NoReturn:
    from overlay_app.ui.overlay import pacing

    pacing.prepare(settings.stage.frame_rate)
    from overlay_app.opening import Options
    from overlay_app.services.instance import AlreadyRunning, NotHeld
    from overlay_app.services.watch import restarted_in
    from overlay_app.start import start

    here = _context(context)
    _make(here.folders)
    again = restarted_in()
    options = Options(
        here.folders,
        settings,
        settings if kept is None else kept,
        demo=demo,
        tikfinity=tikfinity,
        recording=recording,
        speed=speed,
        panels=panels,
        restarted_in=again,
    )
    # What crashed may still be on its way out.
    patience = 0.0 if again is None else LOCK_PATIENCE_SECONDS
    try:
        code = start(options, verbose=here.verbose, patience=patience)
    except AlreadyRunning as running:
        _bring_to_front(here.folders, running)
    except NotHeld as refusal:
        _fail(str(refusal))
    raise typer.Exit(code)


def _bring_to_front(here: Folders, running: Exception) -> NoReturn:
    """A second app brings the first to the front instead."""
    from overlay_app.services.local_client import LocalClient, NotRunning, Refused

    try:
        LocalClient(here.data).order("show")
    except (NotRunning, Refused):
        _fail(str(running))
    typer.echo("Coinstage is running already: its window comes to the front.")
    raise typer.Exit


def _locked(context: typer.Context, work: Callable[[], T]) -> T:
    """Do ``work`` as the only writer of the data folder."""
    from overlay_app.services import instance

    here = _context(context)
    _make(here.folders)
    try:
        with instance.lock(here.folders.data):
            return work()
    except instance.NotHeld as refusal:
        _fail(str(refusal))


def _make(wanted: Folders) -> None:
    try:
        wanted.make()
    except OSError as error:
        _fail(f"The data folder {wanted.data} cannot be used ({error.strerror}). Choose another, or make it yours.")


def _import(context: typer.Context, recording: Path, *, quiet: bool) -> Mapping[str, object]:
    from overlay_app.services.importing import Figures, book_recording
    from overlay_app.sources.replay import frames

    def progress(figures: Figures) -> None:
        if not quiet and sys.stderr.isatty():
            print(f"\r{figures.frames} frames, {figures.coins} coins", end="", file=sys.stderr)

    recorded = (line.frame for line in frames(recording))
    try:
        return _with_store(context, lambda store: book_recording(store, recorded, progress)).as_dict()
    except OSError as error:
        _fail(f"The recording {recording} cannot be read: {error.strerror}.")


def _with_store(context: typer.Context, work: Callable[[Any], Coroutine[Any, Any, T]]) -> T:
    from overlay_app.store.problems import StoreProblem
    from overlay_app.store.writer import Store

    async def carry_out() -> T:
        store = await Store.open(_context(context).folders.books)
        try:
            return await work(store)
        finally:
            await store.close()

    try:
        return asyncio.run(carry_out())
    except StoreProblem as problem:
        _fail(str(problem))


def _settings(context: typer.Context) -> Settings:
    path = _context(context).folders.settings
    try:
        return kept.load(path)
    except SettingsProblem as problem:
        _fail(f"{path}: {problem}")
    except OSError as error:
        _fail(f"The settings at {path} cannot be read: {error.strerror}.")


def _context(context: typer.Context) -> Context:
    found = context.obj
    assert isinstance(found, Context)
    return found


def _speed(text: str) -> float | None:
    if text == "max":
        return None
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0 < speed <= 1000:
        _fail(f"{text!r:.40} is no speed: give a number up to 1000, or max.", ExitCode.USAGE)
    return speed


def _epoch(local: datetime | None) -> Any:
    try:
        return None if local is None else int(local.astimezone().timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        _fail(f"{local:%Y-%m-%d} is out of reach: give a time between the years 1970 and 9000.", ExitCode.USAGE)


def _fail(words: str, code: int = ExitCode.FAILED) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(code)
