"""The stage's page in a real browser: a server that serves it, and Chromium that shows it."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from overlay_app.api.stage_page import StagePageRoutes
from overlay_app.data_files import resource
from overlay_app.events.model import Answer, Outcome
from overlay_app.services.airing import ProofOfAiring
from overlay_app.services.clock import now_ms
from overlay_app.services.pack_folder import no_pictures
from overlay_app.services.packs import PackShelf
from overlay_app.services.settings import Renderer
from overlay_app.services.stage import Stage
from overlay_app.services.stage_page import StagePages
from overlay_app.services.vault import Vault
from overlay_app.sources.server import FeedServer
from overlay_app.sources.tokens import TokenRegistry
from overlay_app.stage.default_layouts import DEFAULTS
from overlay_app.stage.state import StageState
from overlay_app.stage.theme import DEFAULT, parse

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP evil.example 127.0.0.1",
)
THEME = parse(resource("themes", f"{DEFAULT}.toml").read_text(encoding="utf-8"), {})


class StillStage(Stage):
    """Shows what it is told to, for as long as nobody tells it otherwise."""

    def advance(self) -> None:
        """Nothing comes due."""


@dataclass
class PageOnAir:
    """A stage whose state a test sets, and the pages that look at it."""

    stage: Stage
    pages: StagePages
    tokens: TokenRegistry
    vault: Vault
    base: str
    address: str

    def show(self, state: StageState) -> None:
        """Put this on stage, as if the director had."""
        self.stage.state = replace(state, revision=self.stage.state.revision + 1)
        self.stage.changed.tell(self.stage.state)


@asynccontextmanager
async def page_on_air(folder: Path, stage: Stage | None = None) -> AsyncIterator[PageOnAir]:
    """Serve the page on a free port, with every widget where it stands by default."""

    async def deliver(frames):
        return [[Outcome(Answer.BOOKED)] for _ in frames]

    stage = stage or StillStage(StageState())
    vault = Vault(folder)
    tokens = TokenRegistry(vault)
    pages = StagePages(stage, tokens, vault, ProofOfAiring(stage, Renderer.PAGE))
    pages.wear(THEME, reduced=False)
    for layout in DEFAULTS.values():
        pages.arrange(replace(layout, widgets=tuple(replace(placed, hidden=False) for placed in layout.widgets)))
    server = FeedServer(deliver, tokens, clock=now_ms, port=0)
    packs = PackShelf(resource("effects"), folder, no_pictures)
    server.mount(lambda: StagePageRoutes(pages, tokens, packs).router())
    base = f"http://127.0.0.1:{await server.start()}"
    pages.serve_at(base)
    try:
        yield PageOnAir(stage, pages, tokens, vault, base, await pages.address())
    finally:
        await stage.close()
        await server.stop()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser without a screen."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def looking(browser: Browser, address: str, canvas: tuple[int, int]) -> AsyncIterator[Page]:
    """A page of that size at the address; what goes wrong in it fails the test."""
    width, height = canvas
    context = await browser.new_context(viewport={"width": width, "height": height})
    page = await context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    try:
        await page.goto(address)
        yield page
        assert wrong == []
    finally:
        await context.close()
