"""Who may talk to the app: named tokens, each for one client and one purpose."""

import asyncio
import hmac
import json
import logging
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol

from overlay_app.events.kinds import EVERYDAY_KINDS
from overlay_app.events.model import SourceRules
from overlay_app.ledger.coins import EpochMs

log = logging.getLogger(__name__)

MAX_TOKENS = 100
_SHELF = "tokens"
_SOURCE_AT_MOST = 30
_SCOPE = re.compile(r"(?:feed|hook):[a-z0-9][a-z0-9-]{0,39}|stage|control|spend|device|setup")
_SECRET = re.compile(r"cst_[A-Za-z0-9_-]{43}")


class Vault(Protocol):
    """Keeps small secrets outside of the settings."""

    async def read(self, name: str) -> str | None: ...

    async def write(self, name: str, secret: str) -> None: ...


class Scope(StrEnum):
    """The one thing a token is good for."""

    FEED = "feed"
    """Sending events as one source."""
    HOOK = "hook"
    """Posting to the address of one source, which has the token in it, and nothing else."""
    STAGE = "stage"
    """Reading what is on stage."""
    CONTROL = "control"
    """Steering the app, as the command line does."""
    SPEND = "spend"
    """Spending coins."""
    DEVICE = "device"
    """The control page on one phone or second computer that was let in, and nothing else."""
    SETUP = "setup"
    """Setting up what reaches the app, as the command line does: sources, OBS, the local network, devices."""


class Grant(StrEnum):
    """What a device may do beside directing the stage."""

    COINS = "coins"
    """Seeing coins."""
    NAMES = "names"
    """Seeing and approving names that viewers do not see."""
    SPEND = "spend"
    """Firing effects, which costs coins."""


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token. Its secret is not: only the secret's SHA-256 is kept."""

    id: str
    name: str
    scope: Scope
    digest: str
    source: str | None = None
    """The source its events come from: ``feed:deck`` with the feed scope, the creator's own with the hook scope."""
    event_types: frozenset[str] = frozenset()
    self_reported: bool = False
    origins: frozenset[str] = frozenset()
    """Web pages' origins the user lets in with this token."""
    grants: frozenset[Grant] = frozenset()
    """For the device scope alone."""
    seen_at: EpochMs | None = None
    """When a device was last seen here; None for everything else."""

    @property
    def rules(self) -> SourceRules:
        """What its events are allowed."""
        return SourceRules(event_types=self.event_types, self_reported=self.self_reported)


class TokenRegistry:
    """All tokens. Kept in the vault, looked up in memory."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._tokens: tuple[Token, ...] = ()
        self._turn = asyncio.Lock()
        self._listeners: list[Callable[[], None]] = []

    def listen(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` whenever the tokens are others than before."""
        self._listeners.append(listener)

    async def load(self) -> None:
        """Read the tokens kept. Damaged ones are left out, with a word in the log: nobody gets in by them."""
        text = await self._vault.read(_SHELF)
        try:
            self._tokens = tuple(_from_json(row) for row in json.loads(text or "[]"))
        except (ValueError, TypeError, KeyError):
            log.exception("The list of tokens is damaged. Make new tokens in Settings.")
            self._tokens = ()

    async def create(
        self,
        name: str,
        scope: str,
        *,
        event_types: Iterable[str] = EVERYDAY_KINDS,
        self_reported: bool = False,
        origins: Iterable[str] = (),
        grants: Iterable[Grant] = (),
        seen_at: EpochMs | None = None,
        instead_of: str | None = None,
    ) -> str:
        """Make a token for ``feed:<source>``, ``hook:<source>`` or another scope and return its secret, this once.

        The token with the id ``instead_of`` is shut out in the same moment. Raise ``ValueError`` where the scope is
        none of these or there are too many tokens, ``OSError`` where it cannot be kept: then no token is another.
        """
        if not _SCOPE.fullmatch(scope):
            raise ValueError(
                f"{scope!r:.60} is no scope. Write feed:<lower-case-name>, hook:<source>, stage, control, spend, device"
                " or setup."
            )
        kind = Scope(scope.partition(":")[0])
        feeds = kind is Scope.FEED
        secret = f"cst_{secrets.token_urlsafe(32)}"
        token = Token(
            id=secrets.token_hex(8),
            name=name,
            scope=kind,
            digest=_digest(secret),
            source=scope if feeds else scope.partition(":")[2] or None,
            event_types=frozenset(event_types) if feeds else frozenset(),
            self_reported=feeds and self_reported,
            origins=frozenset(origin.lower() for origin in origins),
            grants=frozenset(grants),
            seen_at=seen_at,
        )
        await self._swap(instead_of, token)
        return secret

    async def revoke(self, token_id: str) -> None:
        """Shut this token out: at once, and for good when this returns.

        A device's open connection ends at once, a feed's at its next message. Raise ``OSError`` where that cannot be
        written: then the token is good again after a restart.
        """
        self._change(tuple(token for token in self._tokens if token.id != token_id))
        async with self._turn:
            await self._write(self._tokens)

    async def grant(self, token_id: str, grants: Iterable[Grant]) -> None:
        """Let a device do this from now on, and no more."""
        await self._alter(token_id, lambda token: replace(token, grants=frozenset(grants)))

    async def narrow(self, token_id: str) -> None:
        """Have a feed's token be good for the address of the source of that name from now on, and for nothing else."""

        def hook(token: Token) -> Token:
            source = (token.source or "").removeprefix("feed:")
            return replace(token, scope=Scope.HOOK, source=source, event_types=frozenset(), self_reported=False)

        await self._alter(token_id, hook)

    async def saw(self, token_id: str, at: EpochMs) -> None:
        """A device was here."""
        await self._alter(token_id, lambda token: replace(token, seen_at=at))

    async def restore(self, token: Token, *, instead_of: str | None = None) -> None:
        """Let a token in again that was revoked. Raises what ``create`` does."""
        await self._swap(instead_of, token)

    async def withdraw(self, token_id: str) -> None:
        """Shut this token out once that is kept. Raise ``OSError`` where it cannot be: then it is as good as before.

        Where somebody has to be out at once, ``revoke``.
        """
        await self._swap(token_id)

    def free_source(self, name: str) -> str:
        """A scope ``feed:<source>`` after ``name`` that no token has: under one source two clients share their ids."""
        letters = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
        wished = f"feed:{letters.strip('-')[:_SOURCE_AT_MOST] or 'client'}"
        taken = {token.source for token in self._tokens}
        numbered = (f"{wished}-{number}" for number in range(2, MAX_TOKENS + 2))
        return next(scope for scope in (wished, *numbered) if scope not in taken)

    def list(self) -> tuple[Token, ...]:
        """Every token, oldest first."""
        return self._tokens

    def find(self, secret: str) -> Token | None:
        """The token with this secret. Takes as long whether there is one or not."""
        digest = _digest(secret)
        found = None
        for token in self._tokens:
            if hmac.compare_digest(token.digest, digest):
                found = token
        return found

    def stands(self, token: Token) -> bool:
        """Whether this token has not been revoked since it was found."""
        return token in self._tokens

    def origins(self) -> frozenset[str]:
        """The web origins let in with any token."""
        return frozenset().union(*(token.origins for token in self._tokens))

    async def _swap(self, old: str | None, *new: Token) -> None:
        gone = {old, *(token.id for token in new)}

        def swapped() -> tuple[Token, ...]:
            return (*(token for token in self._tokens if token.id not in gone), *new)

        async with self._turn:
            if len(swapped()) > max(MAX_TOKENS, len(self._tokens)):
                raise ValueError(f"There are {MAX_TOKENS} tokens already. Revoke one that is no longer used.")
            await self._write(swapped())
            self._change(swapped())  # while it was written another may have been revoked

    async def _alter(self, token_id: str, alter: Callable[[Token], Token]) -> None:
        self._change(tuple(alter(token) if token.id == token_id else token for token in self._tokens))
        async with self._turn:
            await self._write(self._tokens)

    def _change(self, tokens: tuple[Token, ...]) -> None:
        if tokens != self._tokens:
            self._tokens = tokens
            for listener in tuple(self._listeners):
                listener()

    async def _write(self, tokens: tuple[Token, ...]) -> None:
        await self._vault.write(_SHELF, json.dumps([_to_json(token) for token in tokens]))


def redacted(text: str) -> str:
    """The same text without the secrets of tokens, for logs and reports."""
    return _SECRET.sub("cst_(redacted)", text)


def _digest(secret: str) -> str:
    return sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _to_json(token: Token) -> dict[str, Any]:
    return {
        "id": token.id,
        "name": token.name,
        "scope": token.scope,
        "digest": token.digest,
        "source": token.source,
        "event_types": sorted(token.event_types),
        "self_reported": token.self_reported,
        "origins": sorted(token.origins),
        "grants": sorted(token.grants),
        "seen_at": token.seen_at,
    }


def _from_json(row: dict[str, Any]) -> Token:
    return Token(
        id=row["id"],
        name=row["name"],
        scope=Scope(row["scope"]),
        digest=row["digest"],
        source=row["source"],
        event_types=frozenset(row["event_types"]),
        self_reported=row["self_reported"],
        origins=frozenset(row["origins"]),
        grants=frozenset(map(Grant, row.get("grants", ()))),
        seen_at=row.get("seen_at"),
    )
