"""The commands about phones and second computers. They ask the running app, with a token of their own."""

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

import typer

from overlay_app.cli_asking import AsJson, asked, do, fail, look, part, show

remote = typer.Typer(help="The control page for phones and second computers.", no_args_is_help=True)

_ASKED_EVERY_SECONDS = 0.5
_GRANTS = ("coins", "names", "spend")

_RENEW = "To make one: coinstage remote renew."

Device = Annotated[str, typer.Argument(help="The device's id or its name.")]
Granted = Annotated[
    list[str] | None,
    typer.Option("--grant", help="What it may do beside directing the stage: coins, names or spend; once for each."),
]


@remote.command()
def on(
    context: typer.Context,
    interface: Annotated[str | None, typer.Option(help="The network, such as wlan0; else the only one.")] = None,
    as_json: AsJson = False,
) -> None:
    """Offer the control page in a network, by HTTPS."""
    found = do(context, "/devices/lan", {"on": True, "interface": interface})
    lan = found["lan"]
    if not lan["address"] and not as_json:
        fail(f"{lan['words']} {_RENEW}" if lan["damaged"] else lan["words"])
    show(found, _lan_lines(lan), as_json=as_json, otherwise="")


@remote.command()
def off(context: typer.Context, as_json: AsJson = False) -> None:
    """Offer the control page on this computer alone. Devices in the network are cut off at once."""
    found = do(context, "/devices/lan", {"on": False})
    show(found, _lan_lines(found["lan"]), as_json=as_json, otherwise="")


@remote.command()
def renew(context: typer.Context, as_json: AsJson = False) -> None:
    """Make a new certificate for the network. Devices stay let in, but each warns once more."""
    found = do(context, "/devices/lan/certificate", {})
    lan = found["lan"]
    if not lan["address"] and not as_json:
        fail(lan["words"])
    show(found, _lan_lines(lan), as_json=as_json, otherwise="")


@remote.command()
def pair(context: typer.Context, grant: Granted = None) -> None:
    """Show a code for a minute, and ask about the device that types it."""
    grants = list(grant or ())
    if unknown := [each for each in grants if each not in _GRANTS]:
        fail(f"{unknown[0]!r:.40} is no grant: write {', '.join(_GRANTS)}.", 2)
    standing = do(context, "/devices/pair", {})
    if address := standing["lan"]["address"]:
        typer.echo(f"Open {address} on the device.")
    code = standing["pairing"]["code"]
    typer.echo(f"Type this code there, within a minute: {code[:3]} {code[3:]}")
    try:
        knock = _wait_for(context, code)
        more = f" It may also: {', '.join(grants)}." if grants else ""
        let_in = typer.confirm(f"Let “{knock['name']}” control the stage?{more}")
        do(context, "/devices/pair/answer", {"knock": knock["id"], "let_in": let_in, "grants": grants})
        typer.echo("It was let in." if let_in else "It was refused.")
    except (KeyboardInterrupt, typer.Abort):
        do(context, "/devices/pair/cancel", {})
        raise


@remote.command()
def devices(context: typer.Context, as_json: AsJson = False) -> None:
    """List the devices that were let in."""
    found = look(context, "/devices")
    show(found, [_device_line(each) for each in found["devices"]], as_json=as_json, otherwise="No device was let in.")


@remote.command()
def revoke(context: typer.Context, device: Device, as_json: AsJson = False) -> None:
    """Shut a device out at once."""
    meant = _meant(context, device)
    found = do(context, f"/devices/{part(meant['id'])}/revoke", {})
    show(found, [f"{meant['name']} is out."], as_json=as_json, otherwise="")


@remote.command("grant")
def grant_device(context: typer.Context, device: Device, grant: Granted = None, as_json: AsJson = False) -> None:
    """Say what a device may do beside directing the stage; without --grant, nothing more."""
    meant = _meant(context, device)
    found = do(context, f"/devices/{part(meant['id'])}/grants", {"grants": list(grant or ())})
    show(found, [_device_line(_of(found, meant["id"]))], as_json=as_json, otherwise="")


def _wait_for(context: typer.Context, code: str) -> dict[str, Any]:
    """The device that typed the code."""
    ask: Callable[[Any], Any] = lambda client: client.look("/devices")  # noqa: E731 - asked again and again
    while True:
        pairing = asked(context, ask)["pairing"]
        if pairing["knock"] is not None:
            return dict(pairing["knock"])
        if pairing["code"] != code:
            fail(pairing["words"] or "Another code was opened meanwhile.")
        time.sleep(_ASKED_EVERY_SECONDS)


def _meant(context: typer.Context, device: str) -> dict[str, Any]:
    known = look(context, "/devices")["devices"]
    found = [each for each in known if each["id"] == device] or [each for each in known if each["name"] == device]
    if len(found) != 1:
        fail(f"{len(found) or 'No'} devices are called {json.dumps(device, ensure_ascii=False)}. Give the id.")
    return dict(found[0])


def _of(found: dict[str, Any], device: str) -> dict[str, Any]:
    return next(each for each in found["devices"] if each["id"] == device)


def _lan_lines(lan: dict[str, Any]) -> list[str]:
    if not lan["address"]:
        return [lan["words"] or "The control page is offered on this computer alone."]
    return [f"The control page is at {lan['address']}", f"SHA-256 fingerprint: {lan['fingerprint']}"]


def _device_line(device: dict[str, Any]) -> str:
    seen = device["seen_at"]
    when = "here now" if device["here"] else "never seen" if seen is None else f"last seen {_local(seen)}"
    return f"{device['id']}  {device['name']}: {when}; {', '.join(device['grants']) or 'directs the stage'}"


def _local(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000).astimezone():%Y-%m-%d %H:%M}"
