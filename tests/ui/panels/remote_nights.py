"""What the page Remote shows on each of the gallery's nights."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from ipaddress import IPv4Address, IPv4Network

import segno

from overlay_app.economy.effects import Effect, Mode, Pack
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.devices import Device
from overlay_app.services.lan import Interface
from overlay_app.services.pairing import CODE_MS, Knock, PairingState
from overlay_app.services.remote import DAMAGED, OTHER_NETWORK, LanState
from overlay_app.sources.tokens import Grant, Scope
from overlay_app.ui.panels.remote_state import RemoteState

FEED = "http://127.0.0.1:28462"
ADDRESS = "https://192.168.1.23:28463/remote"
FINGERPRINT = ":".join(f"{number * 37 % 256:02X}" for number in range(32))
WLAN = Interface("wlan0", "Wireless network", IPv4Address("192.168.1.23"), IPv4Network("192.168.1.0/24"))
WIRED = Interface("eth0", "Wired connection", IPv4Address("10.0.0.7"), IPv4Network("10.0.0.0/24"))
NOW = 1_795_297_348_000


def _effect(effect: str, name: str, price: int, mode: Mode = Mode.PER_USE, *, owned: bool = False) -> Effect:
    return Effect(Pack(effect, name, Coins(price), mode, 4_000), Coins(price), mode, owned)


EFFECTS = (
    _effect("confetti", "Confetti", 0, owned=True),
    _effect("fireworks", "Fireworks", 500),
    _effect("neon-frame", "Neon frame", 2_000, Mode.OWNED),
)


def _code(text: str) -> str:
    return str(segno.make_qr(text, error="m").svg_data_uri(border=4))


def some(now: EpochMs, zone: tzinfo) -> RemoteState:
    """An evening like any other: offered in the network, a phone here and a dock that was."""
    return RemoteState(
        lan=LanState(True, "wlan0", (WLAN, WIRED), ADDRESS, FINGERPRINT),
        devices=(
            Device("d1", "Phone of Ana", frozenset({Grant.COINS, Grant.NAMES}), now, here=1),
            Device("d2", "Dock in OBS", frozenset(), EpochMs(now - 86_400_000)),
        ),
        feed=FEED,
        effects=EFFECTS,
        pictures={ADDRESS: _code(ADDRESS), FINGERPRINT: _code(FINGERPRINT)},
        zone=zone,
    )


def a_lot(now: EpochMs, zone: tzinfo) -> RemoteState:
    """Many devices, and a network that is not there."""
    many = tuple(
        Device(f"d{number}", f"Tablet number {number}", frozenset(Grant), EpochMs(now - number * 3_600_000))
        for number in range(40)
    )
    words = OTHER_NETWORK.format(name="wlan0")
    return replace(
        some(now, zone),
        lan=LanState(True, "wlan0", (WIRED,), words=words),
        devices=many,
        tokens=dict.fromkeys((Scope.CONTROL, Scope.SPEND), "cst_" + "x" * 43),
    )


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> RemoteState:
    """Devices called what nobody should be called."""
    devices = tuple(
        Device(f"d{number}", name[:40], frozenset({Grant.SPEND}), None) for number, name in enumerate(names)
    )
    return replace(
        some(now, zone),
        devices=devices,
        effects=tuple(_effect(f"e{number}", name, 10_000_000) for number, name in enumerate(names)),
    )


def damaged(state: RemoteState) -> RemoteState:
    """A new certificate has to be made."""
    return replace(state, lan=LanState(True, "wlan0", (WLAN, WIRED), words=DAMAGED, damaged=True))


def coded(state: RemoteState, now: int = NOW) -> RemoteState:
    """A code is open."""
    return replace(state, pairing=PairingState("042137", EpochMs(now + CODE_MS), 4))


def asked(state: RemoteState, now: int = NOW) -> RemoteState:
    """A device waits for a yes."""
    return replace(state, pairing=PairingState(knock=Knock("k1", "Phone of Ana", EpochMs(now + CODE_MS))))
