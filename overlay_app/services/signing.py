"""The keys that orders to partners are signed with, as Standard Webhooks say: two are valid while one is replaced."""

import base64
import json
import secrets
from datetime import UTC, datetime
from typing import Protocol

from standardwebhooks import Webhook

from overlay_app.ledger.coins import EpochMs

_KEY_BYTES = 32


class Vault(Protocol):
    """Keeps small secrets outside of the settings."""

    async def read(self, name: str) -> str | None: ...

    async def write(self, name: str, secret: str) -> None: ...

    async def forget(self, name: str) -> None: ...


class SigningKeys:
    """A partner's keys, ``whsec_...``, the newest first."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def of(self, partner: str) -> tuple[str, ...]:
        """The keys an order is signed with now."""
        kept = await self._vault.read(_shelf(partner))
        return tuple(json.loads(kept)) if kept else ()

    async def renew(self, partner: str) -> str:
        """Make a key and return it for the partner to enter. The one before stays valid until ``retire_old``."""
        fresh = f"whsec_{base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode()}"
        await self._vault.write(_shelf(partner), json.dumps([fresh, *(await self.of(partner))[:1]]))
        return fresh

    async def retire_old(self, partner: str) -> None:
        """The partner has entered the newest key: sign with no other."""
        if keys := await self.of(partner):
            await self._vault.write(_shelf(partner), json.dumps(keys[:1]))

    async def forget(self, partner: str) -> None:
        """Keep no key of this partner."""
        await self._vault.forget(_shelf(partner))


def signed_headers(keys: tuple[str, ...], message: str, body: str, now: EpochMs) -> dict[str, str]:
    """The headers that prove to the partner who sent ``body``, and when; a signature for each key."""
    at = datetime.fromtimestamp(now // 1000, UTC)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(now // 1000),
        "webhook-signature": " ".join(Webhook(key).sign(message, at, body) for key in keys),
    }


def _shelf(partner: str) -> str:
    return f"partner:{partner}"
