"""The commands that spend coins. They ask the running app, which alone writes the books."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, Key, do, fail, look, part, show, spend

effects = typer.Typer(help="The effects shop: list, buy, fire.", no_args_is_help=True)
trends = typer.Typer(help="Trends: list, vote, cancel.", no_args_is_help=True)
rewards = typer.Typer(help="Rewards: list, redeem, and follow what was redeemed.", no_args_is_help=True)

OverBudget = Annotated[bool, typer.Option("--over-budget", help="Pass the month's budget.")]


@effects.command("list")
def list_effects(context: typer.Context, as_json: AsJson = False) -> None:
    """List every effect with its price."""
    shop = look(context, "/spend/effects")
    lines = [f"{one['id']:<20} {_cost(one):>12}  {one['name']}{_why(one['fire_refusal'])}" for one in shop["effects"]]
    show(shop, lines, as_json=as_json, otherwise="There are no effects.")


@effects.command("buy")
def buy(
    context: typer.Context, effect: str, key: Key = None, over_budget: OverBudget = False, as_json: AsJson = False
) -> None:
    """Buy an effect, to own it."""
    spend(context, f"/spend/effects/{part(effect)}/buy", {"over_budget": over_budget}, key, as_json=as_json)


@effects.command("fire")
def fire(
    context: typer.Context, effect: str, key: Key = None, over_budget: OverBudget = False, as_json: AsJson = False
) -> None:
    """Fire an effect: its coins are held until it has aired."""
    spend(context, f"/spend/effects/{part(effect)}/fire", {"over_budget": over_budget}, key, as_json=as_json)


@effects.command("undo")
def undo_effect(context: typer.Context, receipt: str, as_json: AsJson = False) -> None:
    """Take a firing back, or a purchase by its number, within ten seconds."""
    kind = "purchases" if receipt.isdecimal() else "firings"
    spend(context, f"/spend/{kind}/{part(receipt)}/undo", {}, None, as_json=as_json)


@trends.command("list")
def list_trends(context: typer.Context, as_json: AsJson = False) -> None:
    """List every trend with its standings."""
    listed = look(context, "/spend/trends")
    lines = []
    for trend in listed:
        lines.append(f"{trend['id']}  {trend['state']:<9} {trend['votes']:>10,}  {trend['title']}")
        lines += [
            f"    {one['rank']:>3}. {one['votes']:>10,}  {one['title']} (content {one['content']})"
            for one in trend["standings"]
        ]
    show(listed, lines, as_json=as_json, otherwise="There are no trends.")


@trends.command("vote")
def vote(
    context: typer.Context,
    trend: str,
    content: Annotated[int, typer.Argument(help="The number of the content.")],
    coins: Annotated[int, typer.Argument(min=1)],
    key: Key = None,
    over_budget: OverBudget = False,
    as_json: AsJson = False,
) -> None:
    """Vote for a piece of content with coins."""
    members = {"content": content, "coins": coins, "over_budget": over_budget}
    spend(context, f"/spend/trends/{part(trend)}/vote", members, key, as_json=as_json)


@trends.command("show")
def show_trend(
    context: typer.Context,
    trend: str,
    off: Annotated[bool, typer.Option("--off", help="Take them down instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """Put a trend's standings on stage in place of any other's, or take them down."""
    answer = do(context, f"/audience/trends/{part(trend)}/show", {"on_stage": not off})
    show(answer, ["off stage" if off else "on stage"], as_json=as_json, otherwise="")


@trends.command("undo")
def undo_vote(context: typer.Context, receipt: str, as_json: AsJson = False) -> None:
    """Take a vote back, within ten seconds."""
    spend(context, f"/spend/votes/{part(receipt)}/undo", {}, None, as_json=as_json)


@trends.command("cancel")
def cancel_trend(
    context: typer.Context,
    trend: str,
    reason: Annotated[str, typer.Option(help="Why.")],
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Cancel a trend and give every vote back."""
    spend(context, f"/spend/trends/{part(trend)}/cancel", {"reason": reason}, key, as_json=as_json)


@rewards.command("list")
def list_rewards(context: typer.Context, as_json: AsJson = False) -> None:
    """List the rewards, and what was redeemed lately."""
    listed = look(context, "/spend/rewards")
    lines = [
        f"{one['id']}  {one['price']:>10,}  {one['name']} ({one['partner']}){_why(one['refusal'])}"
        for one in listed["rewards"]
    ]
    lines += [
        f"{one['id']}  {one['coins']:>10,}  {one['status']:<10} {one['title']}  {one['order']}".rstrip()
        for one in listed["redemptions"]
    ]
    show(listed, lines, as_json=as_json, otherwise="There are no rewards.")


@rewards.command("redeem")
def redeem(
    context: typer.Context,
    reward: str,
    option: Annotated[list[str] | None, typer.Option(help="A choice such as size=M; once for each option.")] = None,
    address_file: Annotated[
        Path | None, typer.Option(help="A text file with the delivery address, for rewards that ask.")
    ] = None,
    key: Key = None,
    over_budget: OverBudget = False,
    as_json: AsJson = False,
) -> None:
    """Redeem a reward: its coins are held until it is delivered."""
    chosen = dict(_choice(text) for text in option or [])
    members: dict[str, object] = {"options": chosen, "over_budget": over_budget}
    if address_file is not None:
        members["address"] = _text_of(address_file)
    spend(context, f"/spend/rewards/{part(reward)}/redeem", members, key, as_json=as_json)


@rewards.command("advance")
def advance(
    context: typer.Context,
    redemption: str,
    to: Annotated[str, typer.Argument(help="ordered, shipped or delivered.")],
    note: Annotated[str, typer.Option(help="A note on this step.")] = "",
    carrier: Annotated[str, typer.Option(help="Who brings it.")] = "",
    tracking: Annotated[str, typer.Option(help="The carrier's number for it.")] = "",
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Note the next step of a redemption."""
    members = {"to": to, "note": note, "carrier": carrier, "tracking": tracking}
    spend(context, f"/spend/redemptions/{part(redemption)}/advance", members, key, as_json=as_json)


@rewards.command("cancel")
def cancel_redemption(
    context: typer.Context,
    redemption: str,
    reason: Annotated[str, typer.Option(help="Why.")],
    refused: Annotated[bool, typer.Option("--refused", help="The partner refused it.")] = False,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Cancel a redemption; its coins come back."""
    members = {"reason": reason, "refused": refused}
    spend(context, f"/spend/redemptions/{part(redemption)}/cancel", members, key, as_json=as_json)


@rewards.command("undo")
def undo_redemption(context: typer.Context, redemption: str, as_json: AsJson = False) -> None:
    """Take a redemption back, within ten seconds and before its order leaves."""
    spend(context, f"/spend/redemptions/{part(redemption)}/undo", {}, None, as_json=as_json)


def _cost(effect: Mapping[str, Any]) -> str:
    return "owned" if effect["owned"] else f"{effect['price']:,}"


def _why(refusal: str) -> str:
    return f"  - {refusal}" if refusal else ""


def _choice(text: str) -> tuple[str, str]:
    option, equals, value = text.partition("=")
    if not equals:
        fail(f"{text!r:.60} is no choice such as size=M.", 2)
    return option.strip(), value.strip()


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")[:2_000]
    except (OSError, UnicodeDecodeError) as error:
        fail(f"The address in {path} cannot be read: {error}")
