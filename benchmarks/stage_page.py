"""How many frames a second the stage's page draws in Chromium, without a graphics card, while a gift bomb comes."""

import asyncio
import itertools
import tempfile
from pathlib import Path

from benchmarks.result import Result
from overlay_app.ledger.coins import Coins
from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.state import Ticker
from tests.page_on_air import CHROMIUM, chromium, looking, page_on_air
from tests.ui.overlay.states import goal
from tests.unit.stage.bomb import bomb
from tests.unit.stage.show import Show

CANVAS = (1280, 720)
STEP_MS = 20
BAR = 58.0
"""60, but for frames that a browser's own clock puts a hair late."""
COUNT = """() => {
    window.frames_drawn = [];
    const step = now => { window.frames_drawn.push(now); requestAnimationFrame(step); };
    requestAnimationFrame(step);
}"""


def run() -> list[Result]:
    if CHROMIUM is None:
        return []
    rate, worst = asyncio.run(_measure())
    return [
        Result("page, gift bomb and fireworks, 1280x720", rate, "fps", None, f"at least {BAR:g}", rate >= BAR),
        Result("page, gift bomb: the slowest frame of a hundred", worst, "ms", None, "at most 34", worst <= 34),
    ]


async def _measure() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with (
            page_on_air(Path(folder)) as air,
            chromium() as browser,
            looking(browser, air.address, CANVAS) as page,
        ):
            await page.wait_for_selector(".slot", state="attached")
            show, coins = Show(), 0
            show.director.set_effects(BUILT_IN, show.now)
            show.director.fire_effect("fireworks", firing="firing:1")
            await page.evaluate(COUNT)
            loop = asyncio.get_running_loop()
            due = loop.time()
            for _, gifts in bomb(every_ms=STEP_MS):
                for gift in gifts:
                    coins += gift.coins_each or 0
                    show.director.gift(gift, show.now)
                show.director.set_ticker(Ticker(None, Coins(coins)))
                show.director.set_goal(goal(coins, target=400_000))
                show.pass_ms(STEP_MS)
                air.show(show.director.state)
                due += STEP_MS / 1000
                await asyncio.sleep(max(0.0, due - loop.time()))
            frames: list[float] = await page.evaluate("() => window.frames_drawn")
    gaps = sorted(later - earlier for earlier, later in itertools.pairwise(frames))
    return 1000 * len(gaps) / (frames[-1] - frames[0]), gaps[int(0.99 * len(gaps))]
