"""The commands about viewers' coins. They ask the running app, which alone writes the books."""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlencode

import typer

from overlay_app.cli_asking import AsJson, Key, do, fail, look, part, show, spend

viewers = typer.Typer(
    help="Viewers' coins: who holds them, drops, raffles, and effects that viewers may fire.", no_args_is_help=True
)


class Took(StrEnum):
    """How somebody took part in the session."""

    PRESENT = "present"
    CHATTED = "chatted"
    VOTED = "voted"
    GIFTED = "gifted"


Coins = Annotated[int, typer.Argument(min=1)]
Title = Annotated[str, typer.Option(help="What it is called. Name no person.")]
Part = Annotated[Took, typer.Option(help="How viewers have to have taken part.")]
Minutes = Annotated[int, typer.Option(min=0, help="For how many minutes at least.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Leave out who got coins in this session already.")]
OverBudget = Annotated[bool, typer.Option("--over-budget", help="Pass the month's budget.")]


@viewers.command("list")
def list_(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help="Part of a name.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the viewers who hold coins, who holds most in front."""
    found = look(context, f"/spend/viewers/accounts?{urlencode({'words': words})}")
    lines = [f"{one['viewer']}  {one['coins']:>12,}  {_name(one)}" for one in found["accounts"]]
    show(found, lines, as_json=as_json, otherwise="Nobody holds coins.")


@viewers.command("drops")
def list_drops(context: typer.Context, as_json: AsJson = False) -> None:
    """List what was handed out, and the raffles that are announced."""
    found = look(context, "/spend/viewers/drops")
    lines = [
        f"{one['id']}  {one['status']:<9} {one['coins']:>12,}  {one['won']:>6,} viewers  {one['title']}"
        for one in found
    ]
    show(found, lines, as_json=as_json, otherwise="Nothing was handed out yet.")


@viewers.command("show")
def show_drop(context: typer.Context, drop: str, as_json: AsJson = False) -> None:
    """Show a drop or raffle with those who got coins, and what its draw is checked by."""
    one = look(context, f"/spend/viewers/drops/{part(drop)}")
    lines = [f"{one['title']}: {one['status']}, {one['coins']:,} coins"]
    lines += [f"{name}: {one[name]}" for name in ("commitment", "seed") if one[name]]
    lines += [f"{winner['viewer']}  {winner['coins']:>12,}  {_name(winner)}" for winner in one["winners"]]
    show(one, lines, as_json=as_json, otherwise="")


@viewers.command("drop")
def drop_coins(
    context: typer.Context,
    coins: Coins,
    title: Title = "",
    took: Part = Took.PRESENT,
    minutes: Minutes = 0,
    fresh: Fresh = False,
    key: Key = None,
    over_budget: OverBudget = False,
    as_json: AsJson = False,
) -> None:
    """Share coins among everybody who took part in the running session."""
    members = {"coins": coins, **_terms(title, took, minutes, fresh=fresh), "over_budget": over_budget}
    spend(context, "/spend/viewers/drops", members, key, as_json=as_json)


@viewers.command("raffle")
def announce_raffle(
    context: typer.Context,
    coins: Coins,
    people: Annotated[int, typer.Option(min=1, help="How many win.")] = 1,
    title: Title = "",
    took: Part = Took.PRESENT,
    minutes: Minutes = 0,
    fresh: Fresh = False,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Announce a raffle by the hash of its seed; “viewers draw” draws it."""
    members = {"coins": coins, "people": people, **_terms(title, took, minutes, fresh=fresh)}
    spend(context, "/spend/viewers/raffles", members, key, as_json=as_json)


@viewers.command("draw")
def draw_raffle(
    context: typer.Context, raffle: str, key: Key = None, over_budget: OverBudget = False, as_json: AsJson = False
) -> None:
    """Draw a raffle and hand the coins out."""
    spend(context, f"/spend/viewers/raffles/{part(raffle)}/draw", {"over_budget": over_budget}, key, as_json=as_json)


@viewers.command("call-off")
def call_raffle_off(context: typer.Context, raffle: str, key: Key = None, as_json: AsJson = False) -> None:
    """Call a raffle off before it is drawn."""
    spend(context, f"/spend/viewers/raffles/{part(raffle)}/call-off", {}, key, as_json=as_json)


@viewers.command("export-draw")
def export_draw(context: typer.Context, raffle: str, file: Path) -> None:
    """Write all that is needed to check a draw, without names, as JSON."""
    evidence = look(context, f"/spend/viewers/drops/{part(raffle)}/draw")
    try:
        file.write_text(json.dumps(evidence, indent=1), encoding="utf-8")
    except OSError as error:
        fail(f"{file} cannot be written: {error.strerror}.")


@viewers.command("give")
def give(
    context: typer.Context,
    viewer: Annotated[str, typer.Argument(help="The id of a viewer, as “viewers list” or “supporters list” tells it.")],
    coins: Coins,
    title: Title = "",
    key: Key = None,
    over_budget: OverBudget = False,
    as_json: AsJson = False,
) -> None:
    """Give coins to one viewer."""
    members = {"coins": coins, "title": title, "over_budget": over_budget}
    spend(context, f"/spend/viewers/accounts/{part(viewer)}/give", members, key, as_json=as_json)


@viewers.command("undo")
def undo(context: typer.Context, receipt: str, as_json: AsJson = False) -> None:
    """Take a drop, a draw or a gift by hand back, within ten seconds and while no viewer has spent of it."""
    spend(context, f"/spend/viewers/drops/{part(receipt)}/undo", {}, None, as_json=as_json)


@viewers.command("effects")
def list_effects(context: typer.Context, as_json: AsJson = False) -> None:
    """List the effects that viewers may fire."""
    found = look(context, "/spend/viewers/effects")
    lines = [
        f"{one['keyword']:<26} {one['price']:>10,}  {one['effect']}, each viewer every {one['cooldown_seconds']:,} s"
        for one in found
    ]
    show(found, lines, as_json=as_json, otherwise="No effect is open to viewers.")


@viewers.command("open-effect")
def open_effect(
    context: typer.Context,
    effect: str,
    keyword: Annotated[str, typer.Argument(help="The word in the chat, such as !confetti.")],
    price: Coins,
    cooldown: Annotated[int, typer.Option(min=0, help="Seconds before the same viewer can fire it again.")] = 60,
    as_json: AsJson = False,
) -> None:
    """Let viewers fire an effect by a word in the chat, with coins of their own."""
    members = {"keyword": keyword, "price": price, "cooldown_seconds": cooldown}
    answer = do(context, f"/spend/viewers/effects/{part(effect)}/open", members)
    show(answer, [f"Viewers can fire {effect}."], as_json=as_json, otherwise="")


@viewers.command("close-effect")
def close_effect(context: typer.Context, effect: str, as_json: AsJson = False) -> None:
    """Let viewers fire an effect no more."""
    answer = do(context, f"/spend/viewers/effects/{part(effect)}/close", {})
    show(answer, [f"Viewers cannot fire {effect} any more."], as_json=as_json, otherwise="")


def _terms(title: str, took: Took, minutes: int, *, fresh: bool) -> Mapping[str, object]:
    return {"title": title, "part": took.value, "minutes": minutes, "fresh": fresh}


def _name(one: Mapping[str, Any]) -> str:
    return one["name"] or "(no name)"
