"""The networks this computer is in, as Qt finds them on every system."""

from ipaddress import IPv4Address, IPv4Network

from PySide6.QtNetwork import QAbstractSocket, QNetworkInterface

from overlay_app.services.lan import Interface, offered


def interfaces() -> tuple[Interface, ...]:
    """The private networks this computer is in now. Asks the system: not for the GUI thread."""
    return offered(
        Interface(each.name(), each.humanReadableName(), address, _network(address, entry.prefixLength()))
        for each in QNetworkInterface.allInterfaces()
        if each.flags() & QNetworkInterface.InterfaceFlag.IsRunning
        for entry in each.addressEntries()
        if entry.ip().protocol() is QAbstractSocket.NetworkLayerProtocol.IPv4Protocol
        for address in (IPv4Address(entry.ip().toString()),)
    )


def _network(address: IPv4Address, prefix: int) -> IPv4Network:
    """Who shares the address's network. Some virtual ones name nobody but themselves: there nobody is told apart."""
    if 0 < prefix < 31:
        return IPv4Network((address, prefix), strict=False)
    return IPv4Network("0.0.0.0/0")
