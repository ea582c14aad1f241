"""The commands about the broadcast software. They ask the running app, which holds the connection."""

import sys
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, asked, show

obs = typer.Typer(help="OBS: connect, add the overlay, check that it arrives.", no_args_is_help=True)

OnAir = Annotated[bool, typer.Option("--on-air", help="Show the test pattern even while a session runs.")]
_WHAT = "picture, page or sound"


@obs.command()
def status(context: typer.Context, as_json: AsJson = False) -> None:
    """Tell how the connection stands, and what OBS is doing."""
    told = _order(context, "obs-status", {})
    show(told, _lines(told), as_json=as_json, otherwise="")


@obs.command()
def connect(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Where OBS runs; left out: as it is set.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Its WebSocket port.")] = None,
    password: Annotated[
        bool, typer.Option("--password", help="Ask for the password, or read it from the standard input.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Connect to OBS, and stay connected from now on. Exit 0 where that worked."""
    members: dict[str, object] = {"host": host, "port": port, "password": _secret() if password else None}
    said = {name: value for name, value in members.items() if value is not None}
    told = asked(context, lambda client: client.set_up("obs-connect", said))
    show(told, _lines(told), as_json=as_json, otherwise="")
    if told["state"] != "connected":
        raise typer.Exit(1)


@obs.command()
def disconnect(context: typer.Context, as_json: AsJson = False) -> None:
    """Hang up, and stay away from now on."""
    told = _order(context, "obs-disconnect", {})
    show(told, _lines(told), as_json=as_json, otherwise="")


@obs.command()
def add(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help=f"{_WHAT[0].upper()}{_WHAT[1:]}.")] = "picture",
    as_json: AsJson = False,
) -> None:
    """Add the overlay window, the overlay page or the sound to the scene that viewers see."""
    told = _order(context, "obs-add", {"what": what})
    show(told, [str(told["words"])], as_json=as_json, otherwise="")


@obs.command()
def check(
    context: typer.Context,
    on_air: OnAir = False,
    fix: Annotated[bool, typer.Option("--fix", help="Put right what was found, and check again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look whether the overlay arrives, with a test pattern. Exit 0 where it does, 1 where it does not."""
    told = _order(context, "obs-check", {"on_air": on_air})
    if fix and told["fix"]:
        told = _order(context, "obs-fix", {"on_air": on_air})
    show(told, [str(told["words"])], as_json=as_json, otherwise="")
    if not told["good"]:
        raise typer.Exit(1)


@obs.command()
def scenes(context: typer.Context, as_json: AsJson = False) -> None:
    """List the scenes and sources there are, as rules name them."""
    told = _order(context, "obs-scenes", {})
    lines = [f"{'>' if name == told['scene'] else ' '} {name}" for name in told["scenes"]]
    lines += [f"    source  {name}" for name in told["sources"]]
    show(told, lines, as_json=as_json, otherwise="OBS has no scenes.")


def _secret() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, default="", show_default=False))
    return sys.stdin.readline().rstrip("\r\n")


def _lines(told: Mapping[str, Any]) -> list[str]:
    lines = [str(told["words"])]
    if told["state"] == "connected":
        runs = [name for name in ("streaming", "recording", "replay") if told[name]]
        lines += [f"Scene: {told['scene']}", f"Running: {', '.join(runs) or 'nothing'}"]
        lines += (
            [] if told["overlay"] is None else [f"The overlay is {'' if told['overlay'] else 'not '}in that scene."]
        )
    lines += [f"{'done' if each['done'] else 'failed'}: {each['words']}" for each in told["actions"][:10]]
    return lines


def _order(context: typer.Context, order: str, members: Mapping[str, object]) -> dict[str, Any]:
    return dict(asked(context, lambda client: client.order(order, members)))
