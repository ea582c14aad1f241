"""The control page for phones and second computers: on this computer always, in the network where it is asked for."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.certificate import DamagedCertificate, Shelf, certificate_for
from overlay_app.services.clock import now_ms
from overlay_app.services.devices import Devices
from overlay_app.services.lan import Interface
from overlay_app.services.notice import Notice
from overlay_app.services.pairing import Pairing
from overlay_app.services.remote_view import RemoteView
from overlay_app.services.settings import RemoteSettings
from overlay_app.sources.lan_server import LanServer
from overlay_app.sources.tokens import TokenRegistry

if TYPE_CHECKING:
    from fastapi import APIRouter

LOOKED_AT_SECONDS = 10.0
"""How often is seen whether this computer is still in the network: addresses are lent."""

OFF = "The page is offered in no network. Turn that on first."
NO_NETWORK = "This computer is in no private network just now. Join one, and the page is offered there."
OTHER_NETWORK = "“{name}” is not connected just now. The page is offered again when it is, or choose another network."
NOT_KEPT = "The certificate could not be kept ({why}), so the page is not offered in the network."
DAMAGED = (
    "The certificate by which devices know this computer is damaged, so the page is not offered in the network. "
    "A new one can be made. Devices stay let in, but each warns once more when it opens the page: "
    "compare the new fingerprint there."
)
NO_PORT = "Port {port} at {address} could not be opened ({why}). Close the program that holds it, or restart Coinstage."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LanState:
    """Where the page is offered in the network. ``words`` says why it is not, though it was asked for."""

    wanted: bool = False
    chosen: str = ""
    """The name of the interface."""
    interfaces: tuple[Interface, ...] = ()
    address: str = ""
    """What a device opens; empty where nothing is offered."""
    fingerprint: str = ""
    words: str = ""
    damaged: bool = False
    """Whether that is because a new certificate has to be made."""


class Remote:
    """Opens and closes the network, and has all that belongs to other devices.

    ``changed`` tells of the network, ``kept`` what has to be kept in the settings.
    """

    def __init__(
        self,
        tokens: TokenRegistry,
        vault: Shelf,
        folder: Path,
        settings: RemoteSettings,
        interfaces: Callable[[], Sequence[Interface]],
        view: RemoteView,
        clock: Callable[[], EpochMs] = now_ms,
    ) -> None:
        """``interfaces`` tells the networks that may be chosen; it may take a while and is called in a thread."""
        self._vault = vault
        self._folder = folder
        self._settings = settings
        self._interfaces = interfaces
        self._clock = clock
        self._server: LanServer | None = None
        self._offered: Interface | None = None
        self._turn = asyncio.Lock()
        self.view = view
        self.pairing = Pairing(clock)
        self.devices = Devices(tokens, clock)
        self.state = LanState(settings.lan, settings.interface)
        self.changed: Notice[LanState] = Notice()
        self.kept: Notice[RemoteSettings] = Notice()

    async def open(self, build: "Callable[[], APIRouter]") -> None:
        """Offer what ``build`` answers in the network, if that is wanted."""
        self._server = LanServer(build, TokenRegistry(self._vault))
        await self.look()

    async def set_lan(self, *, on: bool, interface: str | None = None) -> LanState:
        """Offer the page in a network, or in none. Raise ``ValueError`` where there is no such network.

        Without a name it is the network that was chosen before, or the only one there is.
        """
        found = tuple(await asyncio.to_thread(self._interfaces))
        chosen = interface if interface is not None else self._settings.interface
        if on and not any(each.name == chosen for each in found):
            if interface is None and len(found) == 1:
                chosen = found[0].name
            else:
                names = ", ".join(f"{each.name} ({each.address})" for each in found)
                raise ValueError(f"Choose a network: {names}." if found else NO_NETWORK)
        self._settings = replace(self._settings, lan=on, interface=chosen)
        self.kept.tell(self._settings)
        await self.look()
        return self.state

    async def renew_certificate(self) -> LanState:
        """Offer the page under a new certificate, which each device has to trust. Raise ``ValueError`` if it is off."""
        if not self._settings.lan:
            raise ValueError(OFF)
        await self.look(anew=True)
        return self.state

    async def watch(self) -> None:
        """Follow this computer through networks and addresses. Runs until cancelled."""
        while True:
            await asyncio.sleep(LOOKED_AT_SECONDS)
            if self._settings.lan:
                await self.look()

    async def look(self, *, anew: bool = False) -> None:
        """See which networks there are, and open or close accordingly; ``anew`` under a new certificate."""
        async with self._turn:
            found = tuple(await asyncio.to_thread(self._interfaces))
            settings = self._settings
            wanted = next((each for each in found if each.name == settings.interface), None) if settings.lan else None
            state = replace(self.state, wanted=settings.lan, chosen=settings.interface, interfaces=found)
            if wanted is None:
                await self._close()
                state = _not_offered(state, _why_not(settings, found))
            elif anew or wanted != self._offered or not self.state.address:
                state = await self._open(wanted, state, anew=anew)
            self._show(state)

    async def close(self) -> None:
        """Close the network, and write down who was here."""
        self.pairing.cancel()
        async with self._turn:
            await self._close()
        await self.devices.close()
        await self.view.close()

    async def _open(self, wanted: Interface, state: LanState, *, anew: bool) -> LanState:
        if self._server is None:
            return state
        self._offered = wanted
        try:
            shown = await certificate_for(wanted.address, self._vault, self._folder, self._clock(), anew=anew)
        except OSError as error:
            await self._close()
            return _not_offered(state, NOT_KEPT.format(why=error.strerror or error))
        except DamagedCertificate as damage:
            await self._close()
            if not state.damaged:
                log.warning("The certificate of the control page is damaged: %s", damage)
            return replace(_not_offered(state, DAMAGED), damaged=True)
        port = self._settings.port
        try:
            port = await self._server.start(wanted.address, wanted.network, port, shown.context)
        except OSError as error:
            words = NO_PORT.format(port=port, address=wanted.address, why=error.strerror or error)
            return _not_offered(state, words)
        log.info("The control page is offered in the network %s", wanted.name)
        address = f"https://{wanted.address}:{port}/remote"
        return replace(state, address=address, fingerprint=shown.fingerprint, words="", damaged=False)

    async def _close(self) -> None:
        self._offered = None
        if self._server is not None:
            await self._server.stop()

    def _show(self, state: LanState) -> None:
        if state != self.state:
            self.state = state
            self.changed.tell(state)


def _not_offered(state: LanState, words: str) -> LanState:
    return replace(state, address="", fingerprint="", words=words, damaged=False)


def _why_not(settings: RemoteSettings, found: Sequence[Interface]) -> str:
    if not settings.lan:
        return ""
    return OTHER_NETWORK.format(name=settings.interface) if found else NO_NETWORK
