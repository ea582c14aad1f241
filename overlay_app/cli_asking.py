"""What every command has in common that asks the running app, which alone writes the books."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, NoReturn, TypeVar
from urllib.parse import quote

import typer

T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Key = Annotated[str | None, typer.Option("--key", help="Idempotency key: the same again is done once.")]


def look(context: typer.Context, path: str) -> Any:
    """Read what there is at a path such as ``/spend/effects``."""
    return asked(context, lambda client: client.look(path))


def spend(context: typer.Context, path: str, members: Mapping[str, object], key: str | None, *, as_json: bool) -> None:
    """Do what a path such as ``/spend/effects/confetti/fire`` does, and print the receipt."""
    answer = do(context, path, members, key)
    words = "undone" if "undone" in answer else f"{answer['what']}: {answer['status']}, {answer['coins']:,} coins"
    receipt = "" if "undone" in answer else f"  (receipt {answer['id']})"
    show(answer, [words + receipt], as_json=as_json, otherwise="")


def do(context: typer.Context, path: str, members: Mapping[str, object], key: str | None = None) -> Any:
    """Do what a path does; return the answer."""
    return asked(context, lambda client: client.do(path, members, key))


def asked(context: typer.Context, ask: Callable[[Any], T]) -> T:
    """Ask the running app; end in words where it does not run or refuses."""
    from overlay_app.services.local_client import LocalClient, NotRunning, Refused

    try:
        return ask(LocalClient(context.obj.folders.data))
    except (NotRunning, Refused) as refusal:
        fail(str(refusal))


def show(answer: object, lines: Sequence[str], *, as_json: bool, otherwise: str) -> None:
    """Print an answer as JSON, or its lines; ``otherwise`` where there are none."""
    typer.echo(json.dumps(answer, ensure_ascii=False) if as_json else "\n".join(lines) or otherwise)


def part(text: str) -> str:
    """A text as one part of a path, whatever stands in it."""
    return quote(text, safe="")


def fail(words: str, code: int = 1) -> NoReturn:
    """End with words and an exit code."""
    typer.echo(words, err=True)
    raise typer.Exit(code)
