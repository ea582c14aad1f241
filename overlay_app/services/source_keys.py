"""What opens a source and is secret: the password it wants, or the address that its other side sends to."""

import logging
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from overlay_app.services.notice import Notice
from overlay_app.services.source_list import SourcesProblem
from overlay_app.sources.kinds import Field, SourceKind
from overlay_app.sources.tokens import Scope, Token, TokenRegistry
from overlay_app.sources.tokens import Vault as Shelf

log = logging.getLogger(__name__)


class Vault(Shelf, Protocol):
    """The part of the vault used here."""

    async def forget(self, name: str) -> None: ...


class OwnAddress(StrEnum):
    """How it stands with the address of ours that a source is posted to."""

    OPEN = "open"
    REVOKED = "revoked"
    """There is one, and nobody is let in by it any more."""
    NONE = "none"
    SHUT = "shut"
    """The local feed does not run."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Everything secret of one source, so that it can be put back as it was."""

    password: str | None
    secret: str | None
    token: Token | None


class SourceKeys:
    """Keeps passwords and secret addresses in the vault; a token lets in whoever knows the address."""

    def __init__(self, vault: Vault, tokens: TokenRegistry) -> None:
        self._vault = vault
        self._tokens = tokens
        self._secrets: dict[str, str] = {}
        self._hooks: frozenset[str] = frozenset()
        self.changed: Notice[None] = Notice()
        """Who is let in by addresses is another than before."""
        tokens.listen(self._tokens_changed)
        self._with_password: set[str] = set()

    def has_password(self, source: str) -> bool:
        """Whether a password is kept for it, as far as that was learnt."""
        return source in self._with_password

    def secret(self, source: str) -> str | None:
        """What stands at the end of the address that is posted to; None where there is none that lets anybody in."""
        secret = self._secrets.get(source)
        token = None if secret is None else self._tokens.find(secret)
        return secret if token is not None and token == self._token(source) else None

    def address(self, source: str) -> OwnAddress:
        """How it stands with its address, while the local feed runs."""
        if source not in self._secrets:
            return OwnAddress.NONE
        return OwnAddress.REVOKED if self.secret(source) is None else OwnAddress.OPEN

    async def unlock(self, source: str, kind: SourceKind) -> None:
        """Learn what is secret of a source, as far as it is kept and its kind has a use for it."""
        self._with_password.discard(source)
        if Field.PASSWORD in kind.fields and await self.password(source):
            self._with_password.add(source)
        if kind.path:
            try:
                await self._narrow(source)
            except OSError:
                log.exception("The token of %s is good for its address alone, until the next start", source)
            if (secret := await self._vault.read(_address(source))) is not None:
                self._secrets[source] = secret

    async def password(self, source: str) -> str:
        """The password of a source; empty where none is kept."""
        return await self._vault.read(_password(source)) or ""

    async def set_password(self, source: str, password: str) -> None:
        """Keep a password; an empty one is forgotten. Raises ``SourcesProblem``."""
        with _said("The password could not be kept"):
            if password:
                await self._vault.write(_password(source), password)
                self._with_password.add(source)
            else:
                await self._vault.forget(_password(source))
                self._with_password.discard(source)

    def is_free(self, source: str) -> bool:
        """Whether no token goes by that name, of the local feed or of an address."""
        return all(token.source not in {source, _feed(source)} for token in self._tokens.list())

    async def _narrow(self, source: str) -> None:
        """Have what stands in its address be good there alone: tokens that are older than that could feed as well.

        A client of the local feed that came to have the same name keeps its own.
        """
        token = next((token for token in self._tokens.list() if token.source == _feed(source)), None)
        if token is None:
            return
        secret = await self._vault.read(_address(source))
        if secret is None or self._tokens.find(secret) is token:
            await self._tokens.narrow(token.id)

    async def renew_secret(self, source: str, title: str, origins: Iterable[str] = ()) -> None:
        """Make a new secret; the old one opens nothing any more. Raises ``ValueError``, or ``SourcesProblem``.

        ``origins`` are the web origins that it lets in.
        """
        old = self._token(source)
        with _said("The new address could not be kept"):
            secret = await self._tokens.create(
                title, f"hook:{source}", origins=origins, instead_of=None if old is None else old.id
            )
            await self._vault.write(_address(source), secret)
        self._secrets[source] = secret

    async def take_away(self, source: str) -> Keys:
        """Keep nothing secret of a source any more; the answer is what there was, for ``put_back``.

        Raises ``SourcesProblem``.
        """
        kept = await self._kept(source)
        await self.put_back(source, Keys(None, None, None))
        return kept

    async def put_back(self, source: str, keys: Keys) -> None:
        """Keep of a source what ``keys`` says, and nothing else. Raises ``ValueError`` or ``SourcesProblem``."""
        now = await self._kept(source)
        with _said("What is secret of it could not be changed"):
            if keys.token is not None:
                await self._tokens.restore(keys.token, instead_of=None if now.token is None else now.token.id)
            elif now.token is not None:
                await self._tokens.withdraw(now.token.id)
            for name, was, wanted in (
                (_password(source), now.password, keys.password),
                (_address(source), now.secret, keys.secret),
            ):
                if wanted is None and was is not None:
                    await self._vault.forget(name)
                elif wanted is not None and wanted != was:
                    await self._vault.write(name, wanted)
        self._secrets.pop(source, None)
        self._with_password.discard(source)
        if keys.secret is not None:
            self._secrets[source] = keys.secret
        if keys.password:
            self._with_password.add(source)

    @asynccontextmanager
    async def whole(self, source: str) -> AsyncIterator[None]:
        """Have what the block changes of a source's secrets stand when it is through; where it fails, nothing of it.

        Raises what the block does, or ``SourcesProblem`` where not even that could be kept.
        """
        before = await self._kept(source)
        try:
            yield
        except BaseException as problem:
            try:
                await self.put_back(source, before)
            except ValueError:
                log.exception("What was secret of %s could not be put back", source)
                words = f"{problem} Its secrets may be lost: enter its password again, and look at its address."
                raise SourcesProblem(words) from problem
            raise

    async def _kept(self, source: str) -> Keys:
        with _said("What is secret of it cannot be read"):
            password, secret = await self._vault.read(_password(source)), await self._vault.read(_address(source))
        return Keys(password, secret, self._token(source))

    def _tokens_changed(self) -> None:
        hooks = frozenset(token.id for token in self._tokens.list() if token.scope is Scope.HOOK)
        if hooks != self._hooks:
            self._hooks = hooks
            self.changed.tell(None)

    def _token(self, source: str) -> Token | None:
        return next((each for each in self._tokens.list() if each.scope is Scope.HOOK and each.source == source), None)


@contextmanager
def _said(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise SourcesProblem(
            f"{what} ({problem.strerror or problem}), so nothing was changed."
            " Unlock the system's keyring or make room on the disk, and do it again."
        ) from problem


def _password(source: str) -> str:
    return f"source-password:{source}"


def _address(source: str) -> str:
    return f"source-address:{source}"


def _feed(source: str) -> str:
    return f"feed:{source}"
