"""The stage as a page for browser sources: who looks at it, what each page is sent, and whose word counts.

A page is sent whole states, the next one only when it has taken the last: a slow page misses what came between and
never falls behind. Everything on stage that can air has a nonce for each connection; only the page that proves what
airs may use them.
"""

import asyncio
import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from overlay_app.services.airing import ProofOfAiring
from overlay_app.services.notice import Notice
from overlay_app.services.settings import Renderer
from overlay_app.services.stage import Stage
from overlay_app.services.vault import Vault
from overlay_app.sources.tokens import Scope, Token, TokenRegistry
from overlay_app.stage import wire
from overlay_app.stage.default_layouts import DEFAULTS
from overlay_app.stage.layout import Canvas, Layout
from overlay_app.stage.state import StageState
from overlay_app.stage.theme import Theme
from overlay_app.stage.words import Words

PAGES_AT_MOST = 8
TOKEN_NAME = "Browser source"  # noqa: S105 - what it is called, not what it is
LEAST_SECONDS = 1 / 60
"""Between two states to the same page."""
PATIENCE_SECONDS = 20.0
"""A page that has not taken a state for so long is given up."""
NOBODY_LOOKS = (
    "The browser source is chosen, but no page of it is connected: paid effects cannot air, and their coins come back. "
    "Add its address to your broadcast software, or choose the window under Settings, Browser source."
)

_SHELF = "stage-page-token"
_NONCES_KEPT = 400
_TOLD_AT_MOST = 60
_SHAPES = {Canvas.WIDE: "wide", Canvas.UPRIGHT: "upright"}
_JSON = {"ensure_ascii": False, "separators": (",", ":")}


class NoPage(RuntimeError):
    """No page can be opened; the message says why."""


class BadReport(ValueError):
    """A page sent what no page of ours sends."""


class Page:
    """One page that is connected. ``gone`` is set as soon as it may no longer see anything."""

    def __init__(self, pages: "StagePages", token: Token) -> None:
        self.token = token
        self.drawing = False
        """Whether it says that what it draws is seen."""
        self.gone = asyncio.Event()
        self._pages = pages
        self._news = asyncio.Event()
        self._taken = asyncio.Event()
        self._look_due = True
        self._sent_at = 0.0
        self._nonces: OrderedDict[str, str] = OrderedDict()
        self._things: dict[str, str] = {}
        self.notify()
        self._taken.set()

    def notify(self, *, look: bool = False) -> None:
        """There is something newer than what it has."""
        self._look_due |= look
        self._news.set()

    async def following(self) -> str:
        """The next message to send, as soon as the last was taken. Raises ``NoPage`` where the page takes nothing."""
        try:
            # Not wait_for, which swallows being cancelled in the very turn in which the event comes.
            async with asyncio.timeout(PATIENCE_SECONDS):
                await self._taken.wait()
        except TimeoutError:
            raise NoPage("The page takes nothing any more.") from None
        await self._news.wait()
        loop = asyncio.get_running_loop()
        if (early := self._sent_at + LEAST_SECONDS - loop.time()) > 0:
            await asyncio.sleep(early)
        self._news.clear()
        self._taken.clear()
        self._sent_at = loop.time()
        look, self._look_due = self._look_due, False
        return self._pages.message(self, look=look)

    def nonce_of(self, thing: str) -> str:
        """What this page has to name when it tells of a thing."""
        if thing not in self._things:
            nonce = secrets.token_urlsafe(9)
            self._things[thing] = nonce
            self._nonces[nonce] = thing
            if len(self._nonces) > _NONCES_KEPT:
                _, forgotten = self._nonces.popitem(last=False)
                del self._things[forgotten]
        return self._things[thing]

    def hear(self, told: object) -> None:
        """Take what the page tells. Raises ``BadReport``."""
        if not isinstance(told, dict) or not told.keys() <= {"took", "drawing", "painted", "ended"}:
            raise BadReport("A page tells what it took, whether it draws, and what it painted and ended.")
        if told.get("took") is True:
            self._taken.set()
        if isinstance(drawing := told.get("drawing"), bool):
            self._pages.drawn(self, drawing=drawing)
        for thing in self._named(told.get("painted", [])):
            self._pages.painted(self, thing)
        for thing in self._named(told.get("ended", [])):
            self._pages.ended(self, thing)

    def _named(self, nonces: object) -> list[str]:
        if not isinstance(nonces, list) or len(nonces) > _TOLD_AT_MOST:
            raise BadReport(f"At most {_TOLD_AT_MOST} things are told of at once, in a list.")
        return [self._nonces[nonce] for nonce in nonces if isinstance(nonce, str) and nonce in self._nonces]


class StagePages:
    """Every page that is connected. ``changed`` tells that one came, went, draws, or has another address."""

    def __init__(self, stage: Stage, tokens: TokenRegistry, vault: Vault, airing: ProofOfAiring) -> None:
        self.airing = airing
        self.changed: Notice[None] = Notice()
        self._stage = stage
        self._tokens = tokens
        self._vault = vault
        self._words = Words()
        self._keys = wire.Keys()
        self._theme: Theme | None = None
        self._reduced = False
        self._layouts: dict[Canvas, Layout] = dict(DEFAULTS)
        self._pages: list[Page] = []
        self._own: Token | None = None
        self._base = ""
        self._turn = asyncio.Lock()
        self._written: tuple[StageState, str] | None = None
        self._proved_by: tuple[Page, str] | None = None
        stage.changed.listen(self._stage_changed)
        tokens.listen(self._tokens_changed)

    async def load(self) -> None:
        """Learn which token is the browser source's."""
        secret = await self._vault.read(_SHELF)
        self._own = self._tokens.find(secret) if secret else None

    @property
    def connected(self) -> int:
        """How many pages are connected."""
        return len(self._pages)

    @property
    def drawing(self) -> int:
        """How many of them are seen."""
        return sum(page.drawing for page in self._pages)

    @property
    def problem(self) -> str:
        """Why nothing can be proved to air, in words; empty where all is well."""
        return NOBODY_LOOKS if self.airing.renderer is Renderer.PAGE and self._witness() is None else ""

    def choose(self, renderer: Renderer) -> None:
        """Let this renderer prove what airs from now on."""
        if renderer is not self.airing.renderer:
            self._proved_by = None
            self.airing.renderer = renderer
            self.changed.tell(None)

    def speak(self, words: Words) -> None:
        """Write figures so from now on."""
        self._words = words
        self._written = None
        self._notify()

    def wear(self, theme: Theme, *, reduced: bool) -> None:
        """Look so from now on."""
        self._theme, self._reduced = theme, reduced
        self._notify(look=True)

    def arrange(self, layout: Layout) -> None:
        """Stand so on the layout's canvas from now on."""
        if self._layouts[layout.canvas] != layout:
            self._layouts[layout.canvas] = layout
            self._notify(look=True)

    def serve_at(self, base: str) -> None:
        """The pages are served below this address, such as ``http://127.0.0.1:28462``."""
        self._base = base
        self.changed.tell(None)

    async def address(self) -> str:
        """The browser source's address with its secret; a new one where the last was revoked.

        Raises ``NoPage`` where nothing is served, and ``ValueError`` or ``OSError`` where no token can be made.
        """
        async with self._turn:
            if not self._base:
                raise NoPage("The local feed does not listen, so there is no address. Look into its port in Settings.")
            secret = await self._vault.read(_SHELF) or ""
            known = self._tokens.find(secret)
            if known is None or known.scope is not Scope.STAGE:
                secret = await self._tokens.create(TOKEN_NAME, Scope.STAGE)
                await self._vault.write(_SHELF, secret)
            self._own = self._tokens.find(secret)
            return f"{self._base}/stage#{secret}"

    async def revoke(self) -> None:
        """Shut out every page of the address there is now."""
        async with self._turn:
            # The token first: a keyring or disk that fails then leaves nobody with a page that still sees.
            own, self._own = self._own, None
            if own is not None:
                await self._tokens.revoke(own.id)
            await self._vault.forget(_SHELF)

    def open(self, token: Token) -> Page:
        """Let a page look. Raises ``NoPage``."""
        if len(self._pages) >= PAGES_AT_MOST:
            raise NoPage(f"{PAGES_AT_MOST} pages are connected already. Close one that is not needed.")
        page = Page(self, token)
        self._pages.append(page)
        self.changed.tell(None)
        return page

    def close(self, page: Page) -> None:
        """A page is gone. What it was showing is over, as far as can be proved."""
        if page in self._pages:
            self._pages.remove(page)
            page.gone.set()
            self._lost(page)
            self.changed.tell(None)

    def message(self, page: Page, *, look: bool) -> str:
        """The stage as it stands, as one page is told it."""
        state = self._stage.state
        nonces = {self._keys.of(thing): page.nonce_of(thing) for thing in wire.things(state)}
        parts = [f'"stage":{self._text(state)}', f'"nonces":{json.dumps(nonces)}', f'"now":{self._stage.now}']
        if look and self._theme is not None:
            layouts = {_SHAPES[canvas]: layout for canvas, layout in self._layouts.items()}
            parts.append(f'"look":{_dumped(wire.look(self._theme, layouts, reduced=self._reduced))}')
        return "{" + ",".join(parts) + "}"

    def drawn(self, page: Page, *, drawing: bool) -> None:
        """A page says whether it is seen."""
        if page.drawing != drawing:
            page.drawing = drawing
            if not drawing:
                self._lost(page)
            self.changed.tell(None)

    def painted(self, page: Page, thing: str) -> None:
        """A page says that it has drawn something."""
        if page is self._witness():
            effect = self._stage.state.effect
            if effect is not None and effect.id == thing:
                self._proved_by = (page, thing)
            self.airing.painted(Renderer.PAGE, thing)

    def ended(self, page: Page, thing: str) -> None:
        """A page says that it is done with something."""
        if page is self._witness():
            if self._proved_by == (page, thing):
                self._proved_by = None
            self.airing.ended(Renderer.PAGE, thing)

    def _witness(self) -> Page | None:
        """The page whose word counts: of those at the browser source's address that are seen, the oldest."""
        return next(
            (page for page in self._pages if page.drawing and self._own is not None and page.token.id == self._own.id),
            None,
        )

    def _lost(self, page: Page) -> None:
        if self._proved_by is not None and self._proved_by[0] is page:
            thing, self._proved_by = self._proved_by[1], None
            self.airing.ended(Renderer.PAGE, thing)

    def _text(self, state: StageState) -> str:
        if self._written is None or self._written[0] is not state:
            self._written = (state, _dumped(wire.state(state, self._words, self._keys, _code)))
        return self._written[1]

    def _stage_changed(self, _state: StageState) -> None:
        self._notify()

    def _notify(self, *, look: bool = False) -> None:
        for page in self._pages:
            page.notify(look=look)

    def _tokens_changed(self) -> None:
        for page in list(self._pages):
            if not self._tokens.stands(page.token):
                self.close(page)


def _dumped(told: Mapping[str, Any]) -> str:
    return json.dumps(told, **_JSON)  # type: ignore[arg-type]


@lru_cache(maxsize=16)
def _code(link: str) -> Sequence[str]:
    import segno  # noqa: PLC0415 - it takes as long to load as the window does, and is seldom needed

    return ["".join(str(square) for square in row) for row in segno.make_qr(link, error="m").matrix]
