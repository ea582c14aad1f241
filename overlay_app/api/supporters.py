"""The people who gave, over HTTP: the routes under ``/supporters``. A token of the scope ``control`` is needed."""

from typing import Literal

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from overlay_app import __version__
from overlay_app.api.asking import Post, Route, add_posts, allowed, read
from overlay_app.api.shapes import Asked, Id
from overlay_app.economy.supporters import NAME_AT_MOST, NOTE_AT_MOST, Sorting, Supporter, SupporterLine
from overlay_app.services.moderation import Moderation
from overlay_app.services.supporters import Supporters
from overlay_app.sources.tokens import Scope
from overlay_app.store.supporter_list import Wanted

LISTED = 200


class Find(Asked):
    """List people, who gave most in front."""

    words: str = Field("", max_length=200, description="Part of a name or handle, or a whole platform id.")
    sorting: Literal["coins", "latest", "newest", "name"] = "coins"
    limit: int = Field(LISTED, ge=1, le=LISTED)


class Rename(Asked):
    """Call a person by another name; an empty one is the platform's again."""

    name: str = Field(max_length=NAME_AT_MOST)


class Note(Asked):
    """Keep a note about a person."""

    note: str = Field(max_length=NOTE_AT_MOST)


class Switch(Asked):
    """Turn something on or off."""

    on: bool


class MergeInto(Asked):
    """Count two as one person."""

    into: Id


class Erase(Asked):
    """Erase a person for good. The name has to be said, so that nobody is erased by a slip."""

    name: str


class LineShape(BaseModel):
    """A person in the list."""

    id: str
    name: str
    platforms: list[str]
    coins: int
    gifts: int
    hidden: bool
    known: str | None = Field(description="first-time or returning in the session that runs.")


class PersonShape(BaseModel):
    """One person in full."""

    id: str
    name: str
    known_as: list[dict[str, str | None]]
    note: str
    hidden: bool
    blocked: bool
    coins: int
    gifts: int


class ErasedShape(BaseModel):
    """Who was erased, and the backups that still name them."""

    erased: str
    left: list[str]


class SupporterRoutes:
    """The routes, and how each asks the services."""

    def __init__(self, supporters: Supporters, moderation: Moderation) -> None:
        self._supporters = supporters
        self._moderation = moderation

    def router(self) -> APIRouter:
        """Everything answered under ``/supporters``."""
        router = APIRouter(prefix="/supporters", route_class=Route)
        router.add_api_route("/openapi.json", self.description, methods=["GET"], include_in_schema=False)
        router.add_api_route("/{supporter}", self.show, methods=["GET"])
        posts: tuple[Post, ...] = (
            ("/find", self.find, Find),
            ("/{supporter}/rename", self.rename, Rename),
            ("/{supporter}/note", self.note, Note),
            ("/{supporter}/hide", self.hide, Switch),
            ("/{supporter}/block", self.block, Switch),
            ("/{supporter}/merge", self.merge, MergeInto),
            ("/{supporter}/split", self.split, Asked),
            ("/{supporter}/erase", self.erase, Erase),
        )
        add_posts(router, posts)
        return router

    async def description(self) -> JSONResponse:
        """Describe these routes as OpenAPI; no token is needed for that."""
        return JSONResponse(get_openapi(title="Coinstage supporters", version=__version__, routes=self.router().routes))

    async def find(self, request: Request) -> list[LineShape]:
        """List people."""
        asked, _ = await read(request, Find, Scope.CONTROL)
        wanted = Wanted(words=asked.words, sorting=Sorting(asked.sorting), limit=asked.limit)
        return [_line(line) for line in await self._supporters.lines(wanted)]

    async def show(self, supporter: str, request: Request) -> PersonShape:
        """Show one person in full."""
        allowed(request, Scope.CONTROL)
        return self._person(await self._supporters.read(supporter))

    async def rename(self, supporter: str, request: Request) -> PersonShape:
        """Call a person by another name."""
        asked, _ = await read(request, Rename, Scope.CONTROL)
        await self._supporters.rename(supporter, asked.name)
        return self._person(await self._supporters.read(supporter))

    async def note(self, supporter: str, request: Request) -> PersonShape:
        """Keep a note about a person."""
        asked, _ = await read(request, Note, Scope.CONTROL)
        await self._supporters.note(supporter, asked.note)
        return self._person(await self._supporters.read(supporter))

    async def hide(self, supporter: str, request: Request) -> PersonShape:
        """Show a person's gifts as from a viewer, or by name again."""
        asked, _ = await read(request, Switch, Scope.CONTROL)
        await self._supporters.hide(supporter, hidden=asked.on)
        return self._person(await self._supporters.read(supporter))

    async def block(self, supporter: str, request: Request) -> PersonShape:
        """Show nothing of a person on stream, or show it again."""
        asked, _ = await read(request, Switch, Scope.CONTROL)
        person = await self._supporters.read(supporter)
        await self._moderation.block([known.id for known in person.known_as], blocked=asked.on)
        return self._person(person)

    async def merge(self, supporter: str, request: Request) -> PersonShape:
        """Count a person as another from now on."""
        asked, _ = await read(request, MergeInto, Scope.CONTROL)
        await self._supporters.merge(supporter, asked.into)
        return self._person(await self._supporters.read(supporter))

    async def split(self, supporter: str, request: Request) -> PersonShape:
        """Count an account as a person of its own again."""
        await read(request, Asked, Scope.CONTROL)
        await self._supporters.split((supporter,))
        return self._person(await self._supporters.read(supporter))

    async def erase(self, supporter: str, request: Request) -> ErasedShape:
        """Erase a person while every coin stays. This cannot be undone."""
        asked, _ = await read(request, Erase, Scope.CONTROL)
        left = await self._supporters.erase(supporter, called=asked.name)
        return ErasedShape(erased=supporter, left=[path.name for path in left])

    def _person(self, person: Supporter) -> PersonShape:
        struck = self._moderation.moderated.struck
        return PersonShape(
            id=person.id,
            name=person.shown_as,
            known_as=[
                {"id": known.id, "platform": known.platform, "name": known.name, "handle": known.handle}
                for known in person.known_as
            ],
            note=person.note,
            hidden=person.hidden,
            blocked=any(known.id in struck for known in person.known_as),
            coins=person.coins,
            gifts=person.gifts,
        )


def _line(line: SupporterLine) -> LineShape:
    known = None if line.acquaintance is None else line.acquaintance.value
    return LineShape(
        id=line.id,
        name=line.shown_as,
        platforms=list(line.platforms),
        coins=line.coins,
        gifts=line.gifts,
        hidden=line.hidden,
        known=known,
    )
