"""The networks this computer is in, and which of them the control page may be offered in."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

_SHARED = IPv4Network("100.64.0.0/10")
"""Not private by name, but nobody's on the internet: private networks over it use these."""


@dataclass(frozen=True, slots=True)
class Interface:
    """One of this computer's addresses, and those who share its network."""

    name: str
    """The system's name, such as ``wlan0``."""
    title: str
    """What people call it."""
    address: IPv4Address
    network: IPv4Network


def offered(interfaces: Iterable[Interface]) -> tuple[Interface, ...]:
    """Those the page may be offered in: private ones. An address that the whole internet can reach is never among them.

    The first address of each interface counts.
    """
    found: dict[str, Interface] = {}
    for each in interfaces:
        address = each.address
        special = address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified
        if (address.is_private or address in _SHARED) and not special:
            found.setdefault(each.name, each)
    return tuple(found.values())
