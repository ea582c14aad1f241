"""Letting phones and second computers in: the routes under ``/devices``, on this computer alone.

A token of the scope ``setup`` is needed, which the command line has: an order from a button deck opens no network and
lets nobody in.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from overlay_app.api.asking import Post, Route, add_posts, allowed, read
from overlay_app.api.shapes import Asked
from overlay_app.economy.spending import NotFound, NotSpent
from overlay_app.services.remote import Remote
from overlay_app.sources.tokens import Grant, Scope

GrantName = Literal["coins", "names", "spend"]
Text = Annotated[str, Field(max_length=100)]


class SetLan(Asked):
    """Offer the control page in a network, or in none."""

    on: bool
    interface: Text | None = Field(None, description="The system's name of the network, such as wlan0.")


class Nothing(Asked):
    """Nothing more has to be said."""


class Answer(Asked):
    """Let the device in that waits, or not."""

    knock: Text
    let_in: bool
    grants: list[GrantName] = Field(default_factory=list)


class Grants(Asked):
    """What a device may do beside directing the stage."""

    grants: list[GrantName]


class InterfaceShape(BaseModel):
    """A network the page may be offered in."""

    name: str
    title: str
    address: str


class LanShape(BaseModel):
    """Where the page is offered in the network."""

    on: bool
    address: str
    fingerprint: str
    words: str = Field(description="Why it is not offered, though it was asked for.")
    damaged: bool = Field(description="Whether that is because a new certificate has to be made.")
    interface: str
    interfaces: list[InterfaceShape]


class KnockShape(BaseModel):
    """A device that typed the right code."""

    id: str
    name: str


class PairingShape(BaseModel):
    """How the pairing stands. Instants are UTC epoch milliseconds."""

    code: str | None
    until: int
    tries_left: int
    knock: KnockShape | None
    words: str


class DeviceShape(BaseModel):
    """A device that was let in."""

    id: str
    name: str
    grants: list[Grant]
    seen_at: int | None
    here: int = Field(description="How many of its pages are open now.")


class DevicesShape(BaseModel):
    """The network and everybody in it."""

    lan: LanShape
    pairing: PairingShape
    devices: list[DeviceShape]


class DeviceRoutes:
    """The routes, and how each asks the service."""

    def __init__(self, remote: Remote) -> None:
        self._remote = remote

    def router(self) -> APIRouter:
        """Everything answered under ``/devices``."""
        router = APIRouter(prefix="/devices", route_class=Route)
        router.add_api_route("", self.devices, methods=["GET"])
        posts: tuple[Post, ...] = (
            ("/lan", self.set_lan, SetLan),
            ("/lan/certificate", self.renew_certificate, Nothing),
            ("/pair", self.pair, Nothing),
            ("/pair/cancel", self.cancel, Nothing),
            ("/pair/answer", self.answer, Answer),
            ("/{device}/revoke", self.revoke, Nothing),
            ("/{device}/grants", self.grant, Grants),
        )
        add_posts(router, posts)
        return router

    async def devices(self, request: Request) -> DevicesShape:
        """Show the network, the pairing and the devices."""
        allowed(request, Scope.SETUP)
        return self._shape()

    async def set_lan(self, request: Request) -> DevicesShape:
        """Offer the page in a network, or in none."""
        asked, _ = await read(request, SetLan, Scope.SETUP)
        try:
            await self._remote.set_lan(on=asked.on, interface=asked.interface)
        except ValueError as refusal:
            raise NotSpent(str(refusal)) from refusal
        return self._shape()

    async def renew_certificate(self, request: Request) -> DevicesShape:
        """Offer the page under a new certificate, which each device has to trust."""
        await read(request, Nothing, Scope.SETUP)
        try:
            await self._remote.renew_certificate()
        except ValueError as refusal:
            raise NotSpent(str(refusal)) from refusal
        return self._shape()

    async def pair(self, request: Request) -> DevicesShape:
        """Open a new code."""
        await read(request, Nothing, Scope.SETUP)
        self._remote.pairing.begin()
        return self._shape()

    async def cancel(self, request: Request) -> DevicesShape:
        """Let nobody in by the code that is open."""
        await read(request, Nothing, Scope.SETUP)
        self._remote.pairing.cancel()
        return self._shape()

    async def answer(self, request: Request) -> DevicesShape:
        """Let the device in that waits, or not."""
        asked, _ = await read(request, Answer, Scope.SETUP)
        try:
            self._remote.pairing.answer(asked.knock, let_in=asked.let_in, grants=map(Grant, asked.grants))
        except ValueError as refusal:
            raise NotSpent(str(refusal)) from refusal
        return self._shape()

    async def revoke(self, device: str, request: Request) -> DevicesShape:
        """Shut a device out at once."""
        await read(request, Nothing, Scope.SETUP)
        try:
            await self._remote.devices.revoke(device)
        except ValueError as refusal:
            raise NotFound(str(refusal)) from refusal
        return self._shape()

    async def grant(self, device: str, request: Request) -> DevicesShape:
        """Say what a device may do beside directing the stage."""
        asked, _ = await read(request, Grants, Scope.SETUP)
        try:
            await self._remote.devices.grant(device, map(Grant, asked.grants))
        except ValueError as refusal:
            raise NotFound(str(refusal)) from refusal
        return self._shape()

    def _shape(self) -> DevicesShape:
        lan, pairing = self._remote.state, self._remote.pairing.state
        knock = pairing.knock
        return DevicesShape(
            lan=LanShape(
                on=lan.wanted,
                address=lan.address,
                fingerprint=lan.fingerprint,
                words=lan.words,
                damaged=lan.damaged,
                interface=lan.chosen,
                interfaces=[
                    InterfaceShape(name=each.name, title=each.title, address=str(each.address))
                    for each in lan.interfaces
                ],
            ),
            pairing=PairingShape(
                code=pairing.code,
                until=pairing.until if knock is None else knock.until,
                tries_left=pairing.tries_left,
                knock=None if knock is None else KnockShape(id=knock.id, name=knock.name),
                words=pairing.words,
            ),
            devices=[
                DeviceShape(
                    id=device.id,
                    name=device.name,
                    grants=sorted(device.grants),
                    seen_at=device.seen_at,
                    here=device.here,
                )
                for device in self._remote.devices.list()
            ],
        )
