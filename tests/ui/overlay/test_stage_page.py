"""The page of browser sources beside the window: the same words and figures, at the same places, in the same order."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QLocale, QPointF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from overlay_app.stage.default_layouts import DEFAULTS
from overlay_app.stage.layout import Canvas, Layout
from overlay_app.stage.words import Words
from tests.page_on_air import chromium, looking, needs_chromium, page_on_air
from tests.ui.overlay.conftest import LANDSCAPE, PORTRAIT
from tests.ui.overlay.states import HOSTILE_NAMES, STATES, WIDGETS

pytestmark = needs_chromium

ASIDE = 24
"""Pixels of the canvas that words may lie apart: the two set letters with other rounding."""
SETTLED_MS = {"one-card": 3_600, "busy": 4_200, "reached": 1_700}
"""A milestone is told of for three seconds."""
ALL = {**STATES, **WIDGETS}
BY_THE_FONT = {"hostile-how-to"}
"""How many steps have room depends on how high the letters of other typefaces are set."""

SEEN = """() => {
    const canvas = document.getElementById("canvas");
    const scale = new DOMMatrixReadOnly(getComputedStyle(canvas).transform).a;
    const from = canvas.getBoundingClientRect();
    return [...canvas.querySelectorAll(".words, .rolling")]
        .filter(element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map(element => {
            const box = element.getBoundingClientRect();
            return [
                element.closest(".slot")?.dataset.widget ?? "watermark",
                (element.dataset.says ?? element.textContent).trim(),
                (box.left - from.left) / scale,
                (box.top + box.height / 2 - from.top) / scale,
            ];
        })
        .filter(([, text]) => text !== "");
}"""


@dataclass(frozen=True, slots=True)
class Said:
    """Words on stage: where they begin, and the middle of their height."""

    text: str
    x: float
    y: float


def by_widget(seen: list[tuple[str, Said]]) -> dict[str, list[Said]]:
    found = defaultdict(list)
    for widget, said in seen:
        found[widget].append(said)
    return {widget: sorted(said, key=lambda each: (each.text, each.y, each.x)) for widget, said in found.items()}


def said_by_window(air, layout: Layout) -> Iterator[tuple[str, Said]]:
    """Every text that the window draws, by widget; a rolling figure is one text."""
    for item, above in _drawn(air.window.contentItem(), ()):
        kind = item.metaObject().className()
        if kind.startswith("RollingNumber_"):
            height = item.property("implicitHeight")
        elif kind.startswith(("StageText_", "QQuickText")) and not any(
            each.metaObject().className().startswith("RollingNumber_") for each in above
        ):
            height = item.height()
        else:
            continue
        text = str(item.property("text")).strip()
        if text:
            begin = item.mapToScene(QPointF(0, height / 2))
            yield _widget(above, layout), Said(text, begin.x(), begin.y())


def _drawn(item: QQuickItem, above: tuple[QQuickItem, ...]) -> Iterator[tuple[QQuickItem, tuple[QQuickItem, ...]]]:
    if item.isVisible() and item.opacity() > 0.02:
        yield item, above
        for child in item.childItems():
            yield from _drawn(child, (*above, item))


def _widget(above: tuple[QQuickItem, ...], layout: Layout) -> str:
    """A slot lies in the layer of its widget."""
    slots = [item for item in above if item.metaObject().className().startswith("Slot_")]
    return layout.widgets[int(slots[-1].z()) - 1].widget.value if slots else "watermark"


async def seen_on_page(page) -> list[tuple[str, Said]]:
    return [(widget, Said(text, x, y)) for widget, text, x, y in await page.evaluate(SEEN)]


@pytest.fixture
def english():
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield Words(lambda amount: QLocale("en_US").toString(float(amount), "f", 0))
    QLocale.setDefault(before)


@pytest.mark.parametrize("canvas", [LANDSCAPE, PORTRAIT], ids=["wide", "upright"])
async def test_the_page_says_what_the_window_says_and_where(on_air, english, tmp_path, canvas):
    window = on_air(canvas)
    window.open(STATES["quiet"])
    async with page_on_air(tmp_path) as air, chromium() as browser:
        air.pages.speak(english)
        apart: list[str] = []
        async with looking(browser, air.address, canvas) as page:
            await page.wait_for_selector(".slot", state="attached")
            for name, state in ((name, state) for name, state in ALL.items() if name not in BY_THE_FONT):
                air.show(state)
                await page.wait_for_timeout(100)
                window.view.show(state)
                QTest.qWait(SETTLED_MS.get(name, 1_000))
                page_said = by_widget(await seen_on_page(page))
                window_said = by_widget(list(said_by_window(window, DEFAULTS[Canvas.of(*canvas)])))
                apart += [f"{name}: {each}" for each in _differences(window_said, page_said)]
        assert not apart, "\n".join(apart)


def _differences(window: dict[str, list[Said]], page: dict[str, list[Said]]) -> Iterator[str]:
    for widget in sorted({*window, *page}):
        ours, theirs = window.get(widget, []), page.get(widget, [])
        if [said.text for said in ours] != [said.text for said in theirs]:
            yield f"{widget}: {[said.text for said in ours]} is {[said.text for said in theirs]} on the page"
            continue
        for one, other in zip(ours, theirs, strict=True):
            if abs(one.x - other.x) > ASIDE or abs(one.y - other.y) > ASIDE:
                yield f"{widget}: {one.text!r:.40} at {one.x:.0f}, {one.y:.0f} is at {other.x:.0f}, {other.y:.0f}"


async def test_hostile_names_stay_text(tmp_path):
    async with page_on_air(tmp_path) as air, chromium() as browser:
        air.show(ALL["hostile"])
        async with looking(browser, air.address, LANDSCAPE) as page:
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            await page.wait_for_timeout(1_000)
            said = [each.text for _, each in await seen_on_page(page)]
            markup = await page.evaluate(
                "document.querySelectorAll('#canvas b, #canvas script, #canvas img:not([alt=\"\"])').length"
            )
        assert any(text.startswith(HOSTILE_NAMES[0]) for text in said)
        assert markup == 0
        assert all(url.startswith(air.base) for url in asked)
        await asyncio.sleep(0)
