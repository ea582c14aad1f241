"""A partner's server is reached over TLS only where its certificate holds."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from overlay_app.services import partner_post
from overlay_app.services.partner_post import NotDelivered, post

x509 = pytest.importorskip("cryptography.x509", reason="cryptography comes with the keyring on Linux alone")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of this computer's own making, with its key."""
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - skipped without it
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "partner")])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "partner.pem"
    encoding = serialization.Encoding.PEM
    private = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(private + built.public_bytes(encoding))
    return path


@pytest.fixture
async def address(certificate: Path) -> AsyncIterator[str]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"{}")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        writer.close()

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    yield f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/orders"
    server.close()
    await server.wait_closed()


async def test_a_certificate_that_nobody_vouches_for_is_refused_in_words(address):
    with pytest.raises(NotDelivered, match="certificate of the partner's server is no good"):
        await post(address, {}, b"{}")


async def test_a_certificate_for_another_host_is_refused(address, certificate, monkeypatch):
    monkeypatch.setattr(partner_post, "_context", lambda: ssl.create_default_context(cafile=certificate))
    with pytest.raises(NotDelivered, match="certificate"):
        await post(address.replace("127.0.0.1", "localhost"), {}, b"{}")


async def test_an_order_arrives_where_the_certificate_holds(address, certificate, monkeypatch):
    monkeypatch.setattr(partner_post, "_context", lambda: ssl.create_default_context(cafile=certificate))
    await post(address, {}, b"{}")
