"""The commands of the marketplace. They ask the running app, which alone writes the books."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, Key, do, look, show

market = typer.Typer(help="The marketplace: items, sales, refunds, spotlights.", no_args_is_help=True)

Item = Annotated[int, typer.Argument(help="The number of an item, as “market items” tells it.")]
Currency = Annotated[str | None, typer.Option(help="Such as EUR; left out: coins.")]


@market.command("items")
def items(context: typer.Context, as_json: AsJson = False) -> None:
    """List every item with what it brought, and what stands on stage."""
    found = look(context, "/spend/market/items")
    lines = [
        f"{one['item']:>5}  {one['fee']:>+12,}  {one['sales']:>8,} sold  {one['name']} ({one['seller']})"
        for one in found["items"]
    ]
    if found["spotlight"]["item"] is not None:
        lines.append(f"On stage: {found['spotlight']['name']}")
    show(found, lines, as_json=as_json, otherwise="There are no items.")


@market.command("sale")
def sale(
    context: typer.Context,
    item: Item,
    paid: Annotated[str, typer.Argument(help="What was paid: coins, or money such as 19.90 with --currency.")],
    currency: Currency = None,
    sale_id: Annotated[str | None, typer.Option("--id", help="The seller's own id for it.")] = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Enter a sale; your fee is booked."""
    members = {**_paid(paid, currency), "sale": sale_id}
    _entered(do(context, f"/spend/market/items/{item}/sales", members, key), as_json=as_json)


@market.command("refund")
def refund(
    context: typer.Context,
    sale_id: Annotated[str, typer.Argument(help="The id of the sale, as its receipt says.")],
    paid_back: Annotated[str | None, typer.Argument(help="What was paid back; left out: all of it.")] = None,
    currency: Currency = None,
    source: Annotated[str, typer.Option(help="Where the sale came from, as its receipt says.")] = "api",
    refund_id: Annotated[str | None, typer.Option("--id", help="The seller's own id for the refund.")] = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Take back the fee of what was paid back."""
    paid = {} if paid_back is None else _paid(paid_back, currency)
    members = {**paid, "sale": sale_id, "source": source, "refund": refund_id}
    _entered(do(context, "/spend/market/refunds", members, key), as_json=as_json)


@market.command("spotlight")
def spotlight(
    context: typer.Context,
    item: Item,
    seconds: Annotated[int | None, typer.Option(min=1, help="How long; left out: until it is taken down.")] = None,
    as_json: AsJson = False,
) -> None:
    """Point viewers at an item: it stands on stage with its code."""
    answer = do(context, f"/spend/market/items/{item}/spotlight", {"seconds": seconds})
    show(answer, [f"On stage: {answer['name']}"], as_json=as_json, otherwise="")


@market.command("take-down")
def take_down(context: typer.Context, as_json: AsJson = False) -> None:
    """Take the spotlight off the stage."""
    answer = do(context, "/spend/market/spotlight/take-down", {})
    show(answer, ["Nothing stands on stage."], as_json=as_json, otherwise="")


def _paid(amount: str, currency: str | None) -> dict[str, object]:
    if currency is None and amount.isdecimal():
        return {"coins": int(amount)}
    return {"money": amount, "currency": currency}


def _entered(answer: Mapping[str, Any], *, as_json: bool) -> None:
    coins = "" if answer["coins"] is None else f", {answer['coins']:+,} coins"
    line = f"{answer['what']}: {answer['status']}{coins}  (sale {answer['sale']}, source {answer['source']})"
    show(answer, [line], as_json=as_json, otherwise="")
