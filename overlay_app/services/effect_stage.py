"""Between effects that are sold and the stage that shows them: firings go on, and what became of each comes back."""

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.effects import Effects
from overlay_app.services.stages import Stages
from overlay_app.stage.effects import HIDDEN, UnknownEffect


class EffectStage:
    """Plays firings on air and, alike, in the preview. Only what was seen on air counts."""

    def __init__(self, stages: Stages) -> None:
        self._stages = stages
        self._effects: Effects | None = None

    def report_to(self, effects: Effects) -> None:
        """Tell ``effects`` from now on what is painted and what has aired."""
        self._effects = effects
        on_air = self._stages.on_air
        on_air.effect_drawn.listen(effects.painted)
        on_air.aired.listen(lambda airing: effects.verdict(airing.firing, aired=airing.aired, reason=airing.reason))

    def air(self, effect: str, firing: str, since: EpochMs) -> None:
        """Play an effect as soon as there is room; where that cannot be, say so at once."""
        reason = HIDDEN
        try:
            accepted = self._stages.on_air.fire_effect(effect, firing=firing, since=since)
        except UnknownEffect as unknown:
            accepted, reason = None, str(unknown)
        if accepted is None:
            assert self._effects is not None
            self._effects.verdict(firing, aired=False, reason=reason)
        elif self._stages.preview is not None:
            self._stages.preview.fire_effect(effect, firing=firing, since=since)

    def withdraw(self, firing: str) -> None:
        """Do not play it after all."""
        self._stages.each(lambda stage: stage.skip(firing))
