"""The commands that direct the stage of the running app."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

stage = typer.Typer(help="Direct the stage of the running app.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
Item = Annotated[str | None, typer.Argument(help="The id of one thing, as “stage state” tells it.")]
Person = Annotated[str, typer.Argument(help="A name, a handle, or the id of what is on stage.")]

_FAILED = 1


@stage.command()
def panic(context: typer.Context, as_json: AsJson = False) -> None:
    """Hide everything at once, until “stage show”, through a restart as well."""
    _order(context, "panic", {}, "Everything is hidden.", as_json=as_json)


@stage.command()
def show(context: typer.Context, as_json: AsJson = False) -> None:
    """Open the stage again."""
    _order(context, "show", {}, "The stage is open.", as_json=as_json)


@stage.command()
def pause(context: typer.Context, as_json: AsJson = False) -> None:
    """Let nothing new begin."""
    _order(context, "pause", {}, "Nothing new begins.", as_json=as_json)


@stage.command()
def resume(context: typer.Context, as_json: AsJson = False) -> None:
    """Go on after a pause."""
    _order(context, "resume", {}, "The show goes on.", as_json=as_json)


@stage.command()
def skip(context: typer.Context, item: Item = None, as_json: AsJson = False) -> None:
    """Take one thing away; without an id, what viewers see first."""
    _order(context, "skip", _given(item=item), "Skipped {skipped}.", as_json=as_json)


@stage.command()
def replay(context: typer.Context, item: Item = None, as_json: AsJson = False) -> None:
    """Show something again; without an id, what was shown last."""
    _order(context, "replay", _given(item=item), "{replayed} comes again.", as_json=as_json)


@stage.command()
def mute(
    context: typer.Context,
    off: Annotated[bool, typer.Option("--off", help="Let it sound again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Silence the stage."""
    words = "The stage sounds again." if off else "The stage is silent."
    _order(context, "mute", {"muted": not off}, words, as_json=as_json)


@stage.command()
def strike(context: typer.Context, who: Person, as_json: AsJson = False) -> None:
    """Strike a person out everywhere, for good. What they gave stays in the books."""
    _order(context, "strike", {"who": who}, "Nothing of theirs is shown any more.", as_json=as_json)


@stage.command()
def pardon(context: typer.Context, who: Person, as_json: AsJson = False) -> None:
    """Show what comes from a person again."""
    _order(context, "pardon", {"who": who}, "What comes from them is shown again.", as_json=as_json)


@stage.command()
def approve(context: typer.Context, who: Person, as_json: AsJson = False) -> None:
    """Let a withheld name through."""
    _order(context, "approve", {"who": who}, "The name is shown.", as_json=as_json)


@stage.command("credits")
def roll_credits(context: typer.Context, as_json: AsJson = False) -> None:
    """Roll the credits of the latest session."""
    _order(context, "credits", {}, "The credits roll: {pages} pages.", as_json=as_json)


@stage.command()
def state(context: typer.Context, as_json: AsJson = False) -> None:
    """Tell what is on stage, what waits, and whose names wait for approval."""
    told = _ask(context, "state", {})
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    for line in _lines(told):
        typer.echo(line)


def _lines(told: Mapping[str, Any]) -> list[str]:
    shown, queue = told["stage"], told["queue"]
    lines = ["The stage is hidden." if not shown["visible"] else "The stage is open."]
    lines += ["Nothing new begins: it is paused."] if shown["paused"] else []
    lines += ["It is silent."] if shown["muted"] else []
    for item in queue["items"]:
        spot = "on stage" if item["on_stage"] else "held" if item["held"] else "waiting"
        people = f"{item['people']} people" if item["people"] > 1 else item["who"]["name"]
        lines.append(f"{spot:<9} {item['id']}  {people}: {item['units']} x {item['gift']['name']}")
    lines += [f"withheld  {name['supporter']}  {name['name']}: {name['reason']}" for name in told["withheld"]]
    return lines


def _given(**members: str | None) -> dict[str, object]:
    return {name: value for name, value in members.items() if value is not None}


def _order(context: typer.Context, order: str, members: Mapping[str, object], words: str, *, as_json: bool) -> None:
    answer = _ask(context, order, members)
    typer.echo(json.dumps(answer, ensure_ascii=False) if as_json else words.format(**answer))


def _ask(context: typer.Context, order: str, members: Mapping[str, object]) -> dict[str, Any]:
    from overlay_app.services.local_client import LocalClient, NotRunning, Refused

    folder: Path = context.obj.folders.data
    try:
        return dict(LocalClient(folder).order(f"stage-{order}", members))
    except (NotRunning, Refused) as refusal:
        _fail(str(refusal))


def _fail(words: str) -> NoReturn:
    typer.echo(words, err=True)
    raise typer.Exit(_FAILED)
