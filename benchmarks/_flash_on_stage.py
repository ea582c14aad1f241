"""Play one effect on the whole stage, beside cards that count up, and say as JSON how much of the canvas flashes."""

import json
import sys
from dataclasses import replace

from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.flash import FlashMeter
from overlay_app.stage.state import EffectCue
from overlay_app.ui.effects.flash import sampled
from tests.gallery.overlay import STEP_MS, Stage
from tests.ui.overlay.states import GRAND

CANVAS = (480, 270)
EVERY_MS = 2 * STEP_MS
AFTER_MS = 300
"""What the stage does once the effect has ended counts too."""


def shares(effect: str) -> dict[str, float]:
    """The worst share over each backdrop."""
    spec = BUILT_IN[effect]
    still = replace(GRAND, alert=None, effect=None)
    stage = Stage(CANVAS, replace(still, cards=(), feed=()))
    stage.pass_time(700)
    cue = EffectCue("measured", effect, 11, spec.intensity, spec.length_ms, GRAND.cards[0].who)
    meter = FlashMeter(1_000 / EVERY_MS)
    for frame in range((spec.length_ms + AFTER_MS) // EVERY_MS):
        combo = replace(GRAND.cards[1], units=GRAND.cards[1].units + frame)
        stage.view.show(replace(still, revision=10 + frame, effect=cue, cards=(GRAND.cards[0], combo)))
        stage.pass_time(EVERY_MS)
        meter.add(sampled(stage.picture()))
    stage.close()
    return meter.shares()


if __name__ == "__main__":
    print(json.dumps(shares(sys.argv[1])))
