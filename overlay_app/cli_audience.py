"""The commands about polls and challenges. They ask the running app, which alone writes the books."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, Key, do, fail, look, part, show

polls = typer.Typer(
    help="Polls: open one, close it, call it off, show its result. People vote in the chat or by gifts.",
    no_args_is_help=True,
)
challenges = typer.Typer(help="Challenges: a target against the clock.", no_args_is_help=True)


class Counts(StrEnum):
    """What a challenge counts."""

    COINS = "coins"
    GIFTS = "gifts"
    LIKES = "likes"


Reason = Annotated[str, typer.Option(help="Why.")]
Off = Annotated[bool, typer.Option("--off", help="Take it down instead.")]


@polls.command("list")
def list_polls(context: typer.Context, as_json: AsJson = False) -> None:
    """List the latest polls with their votes."""
    found = look(context, "/audience/polls")
    lines = [line for poll in found for line in _poll_lines(poll)]
    show(found, lines, as_json=as_json, otherwise="There are no polls.")


@polls.command("open")
def open_poll(
    context: typer.Context,
    question: str,
    answers: Annotated[list[str], typer.Argument(help="Two to four answers; “text=keyword” gives one a keyword.")],
    seconds: Annotated[int | None, typer.Option(help="How long it is open; else until it is closed.")] = None,
    price: Annotated[
        int | None, typer.Option(min=1, help="What a vote costs a viewer, in coins you gave them.")
    ] = None,
    gift: Annotated[
        list[int] | None, typer.Option(help="The gift of an answer, by its number in “polls gifts”; once for each.")
    ] = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Open a poll by chat, by gifts, or with viewers' coins; viewers see it at once."""
    written = [answer.partition("=") for answer in answers]
    asked: list[dict[str, object]] = [
        {"text": text.strip(), "keyword": keyword.strip()} for text, _, keyword in written
    ]
    if gift and len(gift) != len(asked):
        fail("Give as many gifts as answers.", 2)
    for answer, number in zip(asked, gift or [], strict=False):
        answer["gift_kind"] = number
    members: dict[str, object] = {
        "question": question,
        "answers": asked,
        "way": "gifts" if gift else "chat" if price is None else "viewer-coins",
        "seconds": seconds,
        "price": price,
    }
    _say_poll(do(context, "/audience/polls", members, key), as_json=as_json)


@polls.command("gifts")
def list_gifts(context: typer.Context, as_json: AsJson = False) -> None:
    """List the gifts that an answer can be chosen by."""
    found = look(context, "/audience/gifts")
    lines = [f"{one['number']:>6}  {_worth(one['coins_each']):>10}  {one['name']}" for one in found]
    show(found, lines, as_json=as_json, otherwise="No gift is known yet.")


@polls.command("about-trend")
def open_about_trend(
    context: typer.Context,
    trend: str,
    question: Annotated[str, typer.Option(help="The trend's title, unless you ask something else.")] = "",
    seconds: Annotated[int | None, typer.Option(help="How long it is open; else until it is closed.")] = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Open a poll about what leads in a trend."""
    members = {"question": question, "seconds": seconds}
    _say_poll(do(context, f"/audience/trends/{part(trend)}/ask", members, key), as_json=as_json)


@polls.command("close")
def close_poll(context: typer.Context, poll: str, key: Key = None, as_json: AsJson = False) -> None:
    """Close a poll and show its result on stage."""
    _say_poll(do(context, f"/audience/polls/{part(poll)}/close", {}, key), as_json=as_json)


@polls.command("cancel")
def cancel_poll(context: typer.Context, poll: str, reason: Reason, key: Key = None, as_json: AsJson = False) -> None:
    """Call a poll off; what viewers paid for votes goes back to them."""
    _say_poll(do(context, f"/audience/polls/{part(poll)}/cancel", {"reason": reason}, key), as_json=as_json)


@polls.command("show")
def show_poll(context: typer.Context, poll: str, off: Off = False, as_json: AsJson = False) -> None:
    """Put a poll or its result on stage, or take it down."""
    _say_poll(do(context, f"/audience/polls/{part(poll)}/show", {"on_stage": not off}), as_json=as_json)


@challenges.command("list")
def list_challenges(context: typer.Context, as_json: AsJson = False) -> None:
    """List the latest challenges with their progress."""
    found = look(context, "/audience/challenges")
    show(found, [_challenge_line(one) for one in found], as_json=as_json, otherwise="There are no challenges.")


@challenges.command("open")
def start_challenge(
    context: typer.Context,
    title: str,
    target: Annotated[int, typer.Argument(min=1)],
    seconds: Annotated[int, typer.Option(help="How long it runs.")] = 300,
    metric: Annotated[Counts, typer.Option(help="What it counts.")] = Counts.COINS,
    effect: Annotated[str | None, typer.Option(help="The effect that plays when it is won.")] = None,
    key: Key = None,
    as_json: AsJson = False,
) -> None:
    """Start a challenge; viewers see it at once."""
    members = {"title": title, "target": target, "seconds": seconds, "metric": metric, "effect": effect}
    _say_challenge(do(context, "/audience/challenges", members, key), as_json=as_json)


@challenges.command("cancel")
def cancel_challenge(
    context: typer.Context, challenge: str, reason: Reason, key: Key = None, as_json: AsJson = False
) -> None:
    """Call a challenge off: it is neither won nor lost."""
    path = f"/audience/challenges/{part(challenge)}/cancel"
    _say_challenge(do(context, path, {"reason": reason}, key), as_json=as_json)


@challenges.command("show")
def show_challenge(context: typer.Context, challenge: str, off: Off = False, as_json: AsJson = False) -> None:
    """Put a challenge or its result on stage, or take it down."""
    path = f"/audience/challenges/{part(challenge)}/show"
    _say_challenge(do(context, path, {"on_stage": not off}), as_json=as_json)


def _say_poll(poll: Mapping[str, Any], *, as_json: bool) -> None:
    show(poll, _poll_lines(poll), as_json=as_json, otherwise="")


def _say_challenge(challenge: Mapping[str, Any], *, as_json: bool) -> None:
    show(challenge, [_challenge_line(challenge)], as_json=as_json, otherwise="")


def _worth(coins_each: int | None) -> str:
    return "unknown" if coins_each is None else f"{coins_each:,}"


def _poll_lines(poll: Mapping[str, Any]) -> list[str]:
    head = f"{poll['id']}  {poll['state']:<9} {poll['votes']:>10,}  {poll['question']}"
    return [head, *(_answer_line(answer) for answer in poll["answers"])]


def _answer_line(answer: Mapping[str, Any]) -> str:
    won = "  won" if answer["won"] else ""
    return f"    {answer['place']}. {answer['votes']:>10,}  {answer['percent']:>3} %  {answer['text']}{won}"


def _challenge_line(one: Mapping[str, Any]) -> str:
    figures = f"{one['progress']:,} of {one['target']:,} {one['metric']}"
    return f"{one['id']}  {one['state']:<9} {figures}  {one['title']}"
