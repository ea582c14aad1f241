"""The commands of the sources. They ask the running app, which alone listens to them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, asked, fail, show

sources = typer.Typer(help="Where gifts come from: list, add, edit, check.", no_args_is_help=True)

Source = Annotated[str, typer.Argument(help="The id that “sources list” tells.", metavar="SOURCE")]
Title = Annotated[str | None, typer.Option(help="What you call it.")]
Address = Annotated[str | None, typer.Option(help="Where it listens, such as ws://127.0.0.1:8080/.")]
Receiver = Annotated[str | None, typer.Option(help="Your id as a receiver; “” for the first one seen.")]
Session = Annotated[str | None, typer.Option(help="The name under which it sends.")]
AskPassword = Annotated[bool, typer.Option("--password", help="Ask for its password.")]
Worth = Annotated[
    list[str] | None,
    typer.Option(help="Coins for one, such as bit=1 or EUR=100; nothing after the sign takes it away. Once for each."),
]
Credit = Annotated[float | None, typer.Option(min=0, max=100, help="How much of a gift is credited, in per cent.")]


@sources.command("list")
def list_sources(context: typer.Context, as_json: AsJson = False) -> None:
    """List every source with its state."""
    told = _order(context, "sources-list", {})
    lines = [f"{one['id']:<20} {one['state']:<11} {one['title']}: {one['words']}" for one in told["sources"]]
    show(told, [*lines, *told["problems"]], as_json=as_json, otherwise="There is no source.")


@sources.command()
def add(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="The kind, such as tikfinity or streamerbot.")],
    title: Title = None,
    address: Address = None,
    receiver: Receiver = None,
    session: Session = None,
    password: AskPassword = False,
    worth: Worth = None,
    credit: Credit = None,
    as_json: AsJson = False,
) -> None:
    """Add a source and listen to it."""
    members = _members(title, address, receiver, session, worth, credit, password=password)
    told = _set_up(context, "sources-add", {"kind": kind, **members})
    show(told, [f"Added {told['title']}. Its id is {told['id']}."], as_json=as_json, otherwise="")


@sources.command()
def edit(
    context: typer.Context,
    source: Source,
    title: Title = None,
    address: Address = None,
    receiver: Receiver = None,
    session: Session = None,
    password: AskPassword = False,
    worth: Worth = None,
    credit: Credit = None,
    as_json: AsJson = False,
) -> None:
    """Change what is said of a source; the rest stays."""
    members = _members(title, address, receiver, session, worth, credit, password=password)
    told = _set_up(context, "sources-edit", {"source": source, **members})
    show(told, [f"Changed {told['title']}."], as_json=as_json, otherwise="")


@sources.command()
def remove(context: typer.Context, source: Source, as_json: AsJson = False) -> None:
    """Remove a source. What it brought stays in the books."""
    told = _set_up(context, "sources-remove", {"source": source})
    show(told, [f"Removed {told['source']}."], as_json=as_json, otherwise="")


@sources.command()
def on(context: typer.Context, source: Source, as_json: AsJson = False) -> None:
    """Listen to a source."""
    told = _order(context, "sources-on", {"source": source})
    show(told, [f"{told['title']} is on."], as_json=as_json, otherwise="")


@sources.command()
def off(context: typer.Context, source: Source, as_json: AsJson = False) -> None:
    """Listen to a source no more."""
    told = _order(context, "sources-off", {"source": source})
    show(told, [f"{told['title']} is off."], as_json=as_json, otherwise="")


@sources.command()
def check(context: typer.Context, source: Source, as_json: AsJson = False) -> None:
    """Find out why nothing comes from a source."""
    told = _order(context, "sources-check", {"source": source})
    lines = [f"{one['verdict']:<8} {one['words']}" for one in told["checks"]]
    show(told, lines, as_json=as_json, otherwise="")


@sources.command()
def frames(context: typer.Context, source: Source, as_json: AsJson = False) -> None:
    """Print the last messages of a source, the newest first, with what became of each."""
    told = _set_up(context, "sources-frames", {"source": source})
    lines = [
        f"{datetime.fromtimestamp(one['at'] / 1000).astimezone():%H:%M:%S}  {one['answer']:<8} {one['reason']}\n"
        f"    {' '.join(one['text'].split())}"
        for one in told["frames"]
    ]
    show(told, lines, as_json=as_json, otherwise="Nothing has come since the start.")


def _members(
    title: str | None,
    address: str | None,
    receiver: str | None,
    session: str | None,
    worth: list[str] | None,
    credit: float | None,
    *,
    password: bool,
) -> dict[str, Any]:
    told = {"title": title, "address": address, "receiver": receiver, "session": session}
    members: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    if password:
        members["password"] = typer.prompt("Password", hide_input=True, default="", show_default=False)
    if credit is not None:
        members["credit"] = round(credit * 100)
    pairs = [_pair(each) for each in worth or []]
    members["coins_for_money"] = {name: coins for name, coins in pairs if name.isupper()}
    members["coins_for_one"] = {name: coins for name, coins in pairs if not name.isupper()}
    return members


def _pair(written: str) -> tuple[str, str]:
    name, equals, coins = written.partition("=")
    if not name or not equals:
        fail(f"{written!r:.60} is nothing like bit=1 or EUR=100.", 2)
    return name, coins


def _order(context: typer.Context, order: str, members: Mapping[str, object]) -> dict[str, Any]:
    return dict(asked(context, lambda client: client.order(order, members)))


def _set_up(context: typer.Context, order: str, members: Mapping[str, object]) -> dict[str, Any]:
    return dict(asked(context, lambda client: client.set_up(order, members)))
