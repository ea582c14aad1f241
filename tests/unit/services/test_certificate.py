import asyncio
import socket
import ssl
from hashlib import sha256
from ipaddress import IPv4Address

import pytest
from cryptography import x509

from overlay_app.services import certificate
from overlay_app.services.certificate import DamagedCertificate, certificate_for

HERE = IPv4Address("127.0.0.1")
NOW = 1_796_000_000_000
DAY_MS = 86_400_000


class Shelf:
    def __init__(self):
        self.kept = {}
        self.written = 0

    async def read(self, name):
        return self.kept.get(name)

    async def write(self, name, secret):
        self.written += 1
        self.kept[name] = secret


@pytest.fixture
def shelf():
    return Shelf()


def kept(shelf):
    return x509.load_pem_x509_certificate(shelf.kept["remote-certificate"].encode())


async def test_the_fingerprint_is_that_of_what_is_shown_on_the_wire(shelf, tmp_path):
    ours = await certificate_for(HERE, shelf, tmp_path, NOW)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        reached = asyncio.to_thread(ssl.get_server_certificate, listening.getsockname())

        def greet():
            caller, _ = listening.accept()
            with ours.context.wrap_socket(caller, server_side=True):
                pass

        shown, _ = await asyncio.gather(reached, asyncio.to_thread(greet))
    digest = sha256(ssl.PEM_cert_to_DER_cert(shown)).hexdigest().upper()
    assert ours.fingerprint.replace(":", "") == digest
    assert ours.fingerprint.count(":") == 31
    assert ours.context.minimum_version is ssl.TLSVersion.TLSv1_2


async def test_it_stays_the_same_while_it_is_good(shelf, tmp_path):
    first = await certificate_for(HERE, shelf, tmp_path, NOW)
    again = await certificate_for(HERE, shelf, tmp_path, NOW + 300 * DAY_MS)
    assert again.fingerprint == first.fingerprint
    assert shelf.written == 1


@pytest.mark.parametrize("days", [370, 500, -5])
async def test_it_is_renewed_before_it_runs_out_and_where_clocks_went_wrong(shelf, tmp_path, days):
    first = await certificate_for(HERE, shelf, tmp_path, NOW)
    assert (await certificate_for(HERE, shelf, tmp_path, NOW + days * DAY_MS)).fingerprint != first.fingerprint


async def test_no_phone_refuses_it_for_its_length(shelf, tmp_path):
    await certificate_for(HERE, shelf, tmp_path, NOW)
    found = kept(shelf)
    assert (found.not_valid_after_utc - found.not_valid_before_utc).days <= 398
    assert not found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


async def test_a_computer_that_moves_to_and_fro_keeps_its_fingerprint(shelf, tmp_path):
    await certificate_for(HERE, shelf, tmp_path, NOW)
    there = await certificate_for(IPv4Address("192.168.7.2"), shelf, tmp_path, NOW)
    assert (await certificate_for(HERE, shelf, tmp_path, NOW)).fingerprint == there.fingerprint
    for number in range(20):
        await certificate_for(IPv4Address(f"10.0.0.{number}"), shelf, tmp_path, NOW)
    names = kept(shelf).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert len(names) == certificate.ADDRESSES_AT_MOST


def without(begin, end):
    return lambda pem, other: pem[: pem.index(begin)] + pem[pem.index(end) + len(end) :]


DAMAGES = {
    "nonsense": lambda pem, other: "nonsense",
    "empty": lambda pem, other: "",
    "not a text": lambda pem, other: "\udc80" + pem,
    "cut off": lambda pem, other: pem[:300],
    "no key": without("-----BEGIN PRIVATE", "END PRIVATE KEY-----"),
    "no certificate": without("-----BEGIN CERT", "END CERTIFICATE-----"),
    "a letter of the key": lambda pem, other: pem[:40] + ("A" if pem[40] != "A" else "B") + pem[41:],
    "the key of another": lambda pem, other: (
        other[: other.index("-----BEGIN CERT")] + pem[pem.index("-----BEGIN CERT") :]
    ),
    "a nameless certificate": lambda pem, other: pem[:-200] + pem[-150:],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_a_damaged_one_is_said_and_made_anew_only_where_that_is_wanted(shelf, tmp_path, damage):
    elsewhere = Shelf()
    await certificate_for(HERE, elsewhere, tmp_path, NOW)
    first = await certificate_for(HERE, shelf, tmp_path, NOW)
    damaged = damage(shelf.kept["remote-certificate"], elsewhere.kept["remote-certificate"])
    shelf.kept["remote-certificate"] = damaged
    with pytest.raises(DamagedCertificate):
        await certificate_for(HERE, shelf, tmp_path, NOW)
    assert shelf.kept["remote-certificate"] == damaged
    made = await certificate_for(HERE, shelf, tmp_path, NOW, anew=True)
    assert made.fingerprint != first.fingerprint
    assert (await certificate_for(HERE, shelf, tmp_path, NOW)).fingerprint == made.fingerprint
    assert list(tmp_path.iterdir()) == []


async def test_the_key_lies_in_no_file_afterwards(shelf, tmp_path):
    await certificate_for(HERE, shelf, tmp_path, NOW)
    assert list(tmp_path.iterdir()) == []
    assert "PRIVATE KEY" in shelf.kept["remote-certificate"]
    assert len(shelf.kept["remote-certificate"]) < 1280, "what some keyrings hold at most"
