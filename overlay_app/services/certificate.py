"""The certificate of the control page: made here, signed by itself, and known by its fingerprint.

Nobody in a home network can vouch for a computer there, so the creator does, by comparing the fingerprint once.
"""

import asyncio
import secrets
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from ipaddress import IPv4Address
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.vault import write_private

if TYPE_CHECKING:
    from cryptography import x509

VALID_DAYS = 397
"""Longer ones some phones refuse, whoever signed them."""
RENEWED_DAYS_BEFORE = 30
ADDRESSES_AT_MOST = 8
"""So many addresses are kept in one certificate: a computer that moves to and fro keeps its fingerprint."""

_SHELF = "remote-certificate"
_SWAP = ".remote-certificate.pem"


class DamagedCertificate(Exception):
    """What is kept cannot be used. Whoever trusts it has to trust another, so none is made before that is wanted."""


class Shelf(Protocol):
    """Keeps the private key."""

    async def read(self, name: str) -> str | None: ...

    async def write(self, name: str, secret: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the server shows, and what people compare."""

    context: ssl.SSLContext
    fingerprint: str
    """SHA-256 of the certificate, such as ``AB:CD:…``, in the form in which browsers show it."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What lies on the shelf, read."""

    addresses: list[IPv4Address]
    begins: datetime
    ends: datetime


async def certificate_for(
    address: IPv4Address, shelf: Shelf, folder: Path, now: EpochMs, *, anew: bool = False
) -> Certificate:
    """The certificate kept, made anew where it runs out or does not name this address, or where that is wanted.

    Raise ``OSError`` where it cannot be kept, ``DamagedCertificate`` where the one kept cannot be used.
    """
    kept = None if anew else await shelf.read(_SHELF)
    pem, fresh = await asyncio.to_thread(_fit_for, kept, address, now)
    if fresh:
        await shelf.write(_SHELF, pem)
    return await asyncio.to_thread(_loaded, pem, folder)


def _fit_for(pem: str | None, address: IPv4Address, now: EpochMs) -> tuple[str, bool]:
    """The key and certificate to use, and whether they are new."""
    moment = datetime.fromtimestamp(now / 1000, UTC)
    known: list[IPv4Address] = []
    if pem is not None:
        kept = _read(pem)
        known = kept.addresses
        lasts = kept.begins <= moment < kept.ends - timedelta(days=RENEWED_DAYS_BEFORE)
        if address in known and lasts:
            return pem, False
    named = [address, *(each for each in known if each != address)][:ADDRESSES_AT_MOST]
    return _made(named, moment), True


def _made(addresses: Iterable[IPv4Address], moment: datetime) -> str:
    from cryptography import x509  # noqa: PLC0415 - slow to load, in a thread
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Coinstage on this network")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=VALID_DAYS - 1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(each) for each in addresses]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return (plain + certificate.public_bytes(serialization.Encoding.PEM)).decode()


def _read(pem: str) -> _Kept:
    """Raise ``DamagedCertificate`` where key and certificate are not both there, whole, and made for each other."""
    from cryptography import x509  # noqa: PLC0415 - slow to load, in a thread
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415

    try:
        key = serialization.load_pem_private_key(pem.encode(), None)
        found = x509.load_pem_x509_certificate(_shown(pem).encode())
        kept = _Kept(_addresses(found), found.not_valid_before_utc, found.not_valid_after_utc)
        belongs = key.public_key() == found.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.InvalidVersion) as error:
        raise DamagedCertificate(str(error)) from error
    if not belongs:
        raise DamagedCertificate("The key is not the certificate's.")
    return kept


def _shown(pem: str) -> str:
    """The certificate alone, without its key."""
    return pem[pem.index("-----BEGIN CERTIFICATE") :]


def _addresses(certificate: "x509.Certificate") -> list[IPv4Address]:
    from cryptography import x509  # noqa: PLC0415 - slow to load, in a thread

    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [each for each in names.get_values_for_type(x509.IPAddress) if isinstance(each, IPv4Address)]


def _loaded(pem: str, folder: Path) -> Certificate:
    """Hand the key to OpenSSL, which takes it from a file alone: under a password of the moment, gone at once."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - slow to load, in a thread

    key = serialization.load_pem_private_key(pem.encode(), None)
    password = secrets.token_bytes(32)
    covered = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password),
    ).decode()
    shown = _shown(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    swap = folder / _SWAP
    write_private(swap, covered + shown)
    try:
        context.load_cert_chain(swap, password=password)
    except ssl.SSLError as error:
        raise DamagedCertificate(str(error)) from error
    finally:
        swap.unlink(missing_ok=True)
    digest = sha256(ssl.PEM_cert_to_DER_cert(shown)).hexdigest().upper()
    return Certificate(context, ":".join(digest[place : place + 2] for place in range(0, len(digest), 2)))
