from ipaddress import IPv4Address, IPv4Network

import pytest

from overlay_app.services.lan import Interface, offered


def at(address, name="eth0"):
    return Interface(name, name, IPv4Address(address), IPv4Network(f"{address}/24", strict=False))


@pytest.mark.parametrize("address", ["192.168.1.5", "10.1.2.3", "172.16.0.9", "100.64.3.4"])
def test_private_networks_are_offered(address):
    assert offered([at(address)]) == (at(address),)


@pytest.mark.parametrize("address", ["8.8.8.8", "127.0.0.1", "169.254.1.1", "0.0.0.0", "224.0.0.1", "100.128.0.1"])
def test_what_the_internet_or_nobody_reaches_is_not(address):
    assert offered([at(address)]) == ()


def test_one_address_of_each_interface_counts():
    both = [at("10.0.0.1"), at("10.0.0.2"), at("192.168.0.1", "wlan0")]
    assert [str(each.address) for each in offered(both)] == ["10.0.0.1", "192.168.0.1"]
