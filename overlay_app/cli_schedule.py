"""The commands of schedule and session. They ask the running app, which alone writes the books."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, asked, fail, show

schedule = typer.Typer(help="Plans: list, plan, cancel, export.", no_args_is_help=True)
session = typer.Typer(help="The live session: start, stop, list.", no_args_is_help=True)


class Kind(StrEnum):
    """What is planned."""

    LIVE = "live"
    GIFT_OPPORTUNITY = "gift-opportunity"
    ANNOUNCEMENT = "announcement"
    DEAL = "deal"
    REMINDER = "reminder"


class Often(StrEnum):
    """How a plan repeats."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@schedule.command("list")
def list_plans(context: typer.Context, as_json: AsJson = False) -> None:
    """List every plan with its next time, the deals that run, and what was missed."""
    told = _order(context, "schedule-list", {})
    lines = [f"{plan['id']}  {plan['kind']:<16} {_when(plan):<34} {plan['title']}" for plan in told["plans"]]
    lines += [f"{deal['id']}  runs: {deal['title']}, counts {deal['factor']} times" for deal in told["deals"]]
    lines += [f"missed: {missed['title']} ({missed['times']})" for missed in told["missed"]]
    show(told, lines, as_json=as_json, otherwise="Nothing is planned.")


@schedule.command("plan")
def plan(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="What viewers read.")],
    starts: Annotated[
        str | None, typer.Argument(help="When, such as “2026-12-24 20:00”, on the clock of --zone.")
    ] = None,
    kind: Annotated[Kind, typer.Option(help="What it is.")] = Kind.LIVE,
    zone: Annotated[str | None, typer.Option(help="Time zone, such as Europe/Lisbon; left out: your own.")] = None,
    minutes: Annotated[int, typer.Option(min=0, help="How long it lasts.")] = 0,
    repeat: Annotated[Often | None, typer.Option(help="How it repeats.")] = None,
    every: Annotated[int, typer.Option(min=1, help="Every so many days, weeks or months.")] = 1,
    on: Annotated[list[str] | None, typer.Option(help="A weekday such as tue; once for each.")] = None,
    ends: Annotated[str | None, typer.Option(help="The last day, such as 2026-12-31.")] = None,
    remind: Annotated[int | None, typer.Option(min=0, help="Remind me so many minutes before.")] = None,
    countdown: Annotated[int | None, typer.Option(min=1, help="Countdown on stage, so many minutes before.")] = None,
    every_live: Annotated[
        int | None, typer.Option(min=1, help="Announce it every so many minutes of every live.")
    ] = None,
    factor: Annotated[int | None, typer.Option(help="A deal: how often things count toward goals.")] = None,
    link: Annotated[str | None, typer.Option(help="A link that begins with https://.")] = None,
    note: Annotated[str, typer.Option(help="For yourself.")] = "",
    as_json: AsJson = False,
) -> None:
    """Plan a live, a gift opportunity, an announcement, a deal or a reminder."""
    members: dict[str, Any] = {
        "title": title,
        "starts": starts,
        "kind": kind.value,
        "zone": zone,
        "minutes": minutes,
        "repeat": None if repeat is None else repeat.value,
        "every": every,
        "weekdays": on or [],
        "ends": ends,
        "remind": remind,
        "countdown": countdown,
        "every_live_minutes": every_live,
        "factor": factor,
        "link": link,
        "note": note,
    }
    told = _order(context, "schedule-plan", members)
    show(told, [f"Planned {told['title']}: {_when(told)}. Its id is {told['id']}."], as_json=as_json, otherwise="")


@schedule.command("cancel")
def cancel(
    context: typer.Context,
    plan_id: Annotated[str, typer.Argument(help="The id that “schedule list” tells.", metavar="PLAN")],
    starts: Annotated[
        str | None, typer.Option("--time", help="Only this time of it, such as “2026-12-24 20:00”.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Remove a plan, or call a single time of it off. A deal that runs goes on."""
    told = _order(context, "schedule-cancel", {"plan": plan_id, "starts": starts})
    show(told, ["Removed." if starts is None else f"Called off for {starts}."], as_json=as_json, otherwise="")


@schedule.command("end-deal")
def end_deal(context: typer.Context, deal: str, as_json: AsJson = False) -> None:
    """End a deal that runs before its time."""
    show(_order(context, "schedule-end-deal", {"deal": deal}), ["The deal has ended."], as_json=as_json, otherwise="")


@schedule.command("export")
def export(
    context: typer.Context,
    to: Annotated[
        Path | None, typer.Argument(help="Where to write it; left out: to the screen.", metavar="FILE")
    ] = None,
) -> None:
    """Export all plans as a calendar (.ics) that phones and desktops read."""
    written = str(_order(context, "schedule-export", {})["ics"])
    if to is None:
        typer.echo(written, nl=False)
        return
    try:
        to.write_text(written, encoding="utf-8", newline="")
    except OSError as error:
        fail(f"{to} cannot be written: {error.strerror}. Choose another folder.")
    typer.echo(f"Written to {to}.")


@session.command("start")
def start(
    context: typer.Context,
    title: Annotated[str, typer.Option(help="Its title; left out: as it was planned, else the date.")] = "",
    as_json: AsJson = False,
) -> None:
    """Start a session."""
    told = _order(context, "session-start", {"title": title})
    show(told, [f"{told['title']} has begun."], as_json=as_json, otherwise="")


@session.command("stop")
def stop(context: typer.Context, as_json: AsJson = False) -> None:
    """End the running session."""
    told = _order(context, "session-stop", {})
    show(told, [f"{told['title']} has ended: {told['coins']:,} coins."], as_json=as_json, otherwise="")


@session.command("list")
def list_sessions(context: typer.Context, as_json: AsJson = False) -> None:
    """List the latest sessions and what each came to."""
    told = _order(context, "session-list", {})
    lines = [
        f"{_moment(each['started_at'])}  {each['coins']:>12,}  {each['gifts']:>8,} gifts  {each['title']}"
        for each in told["sessions"]
    ]
    show(told, lines, as_json=as_json, otherwise="There were no sessions yet.")


def _when(plan: Mapping[str, Any]) -> str:
    if plan["every_live_minutes"] is not None:
        return f"every {plan['every_live_minutes']} min of every live"
    return f"{plan['next_local']} {plan['zone']}" if plan["next_local"] is not None else "over"


def _moment(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000).astimezone():%Y-%m-%d %H:%M}"


def _order(context: typer.Context, order: str, members: Mapping[str, object]) -> dict[str, Any]:
    return dict(asked(context, lambda client: client.order(order, members)))
