"""The commands about the people who gave. They ask the running app, which alone writes the books."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, do, look, part, show

supporters = typer.Typer(help="The people who gave: list, rename, merge, hide, block, erase.", no_args_is_help=True)

Person = Annotated[str, typer.Argument(help="The id of a person, as “supporters list” tells it.")]
Off = Annotated[bool, typer.Option("--off", help="Take it back.")]


@supporters.command("list")
def list_(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help="Part of a name or handle, or a platform id.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=200)] = 50,
    as_json: AsJson = False,
) -> None:
    """List people, who gave most in front."""
    found = do(context, "/supporters/find", {"words": words, "limit": limit})
    lines = [
        f"{one['id']}  {one['coins']:>12,}  {one['gifts']:>8,}  {one['name']} ({', '.join(one['platforms'])})"
        for one in found
    ]
    show(found, lines, as_json=as_json, otherwise="Nobody who gave is called so.")


@supporters.command("show")
def show_(context: typer.Context, person: Person, as_json: AsJson = False) -> None:
    """Show one person in full."""
    _show(look(context, f"/supporters/{part(person)}"), as_json=as_json)


@supporters.command()
def rename(
    context: typer.Context,
    person: Person,
    name: Annotated[str, typer.Argument(help="What to call them; “” for the platform's own name.")],
    as_json: AsJson = False,
) -> None:
    """Call a person by another name, on stage as well."""
    _change(context, person, "rename", {"name": name}, as_json=as_json)


@supporters.command()
def note(context: typer.Context, person: Person, words: str, as_json: AsJson = False) -> None:
    """Keep a note about a person, for yourself."""
    _change(context, person, "note", {"note": words}, as_json=as_json)


@supporters.command()
def hide(context: typer.Context, person: Person, off: Off = False, as_json: AsJson = False) -> None:
    """Show a person's gifts as from a viewer."""
    _change(context, person, "hide", {"on": not off}, as_json=as_json)


@supporters.command()
def block(context: typer.Context, person: Person, off: Off = False, as_json: AsJson = False) -> None:
    """Show nothing of a person on stream."""
    _change(context, person, "block", {"on": not off}, as_json=as_json)


@supporters.command()
def merge(
    context: typer.Context,
    person: Person,
    into: Annotated[str, typer.Argument(help="The id of the person they are the same as.")],
    as_json: AsJson = False,
) -> None:
    """Count two accounts as one person."""
    _change(context, person, "merge", {"into": into}, as_json=as_json)


@supporters.command()
def split(
    context: typer.Context,
    account: Annotated[str, typer.Argument(help="The id of the account, as “supporters show” tells it.")],
    as_json: AsJson = False,
) -> None:
    """Count an account as a person of its own again."""
    _change(context, account, "split", {}, as_json=as_json)


@supporters.command()
def erase(
    context: typer.Context,
    person: Person,
    name: Annotated[str, typer.Option(help="The person's name, to confirm.")],
    as_json: AsJson = False,
) -> None:
    """Erase a person from books, logs and backups while every coin stays. This cannot be undone."""
    answer = do(context, f"/supporters/{part(person)}/erase", {"name": name})
    lines = ["Erased. Every coin they gave stays in the books."]
    lines += [f"This backup could not be rewritten and still names them; delete it: {name}" for name in answer["left"]]
    show(answer, lines, as_json=as_json, otherwise="")


def _change(context: typer.Context, person: str, what: str, members: Mapping[str, object], *, as_json: bool) -> None:
    _show(do(context, f"/supporters/{part(person)}/{what}", members), as_json=as_json)


def _show(person: Mapping[str, Any], *, as_json: bool) -> None:
    marks = [word for word in ("hidden", "blocked") if person[word]]
    lines = [
        f"{person['name']}: {person['coins']:,} coins in {person['gifts']:,} gifts{''.join(map(', {}'.format, marks))}"
    ]
    lines += [
        f"  {one['id']}  {one['platform']}  {one['name'] or ''}  {one['handle'] or ''}" for one in person["known_as"]
    ]
    lines += [f"  {person['note']}"] if person["note"] else []
    show(person, lines, as_json=as_json, otherwise="")
