"""The sounds that effect packs bring along."""

from collections.abc import Iterable
from pathlib import Path

from overlay_app.stage.packs import EffectPack
from overlay_app.stage.sounds import EFFECT_WEIGHT, Sound, effect_sound
from overlay_app.ui.sound.player import SoundFile


def pack_sounds(packs: Iterable[tuple[EffectPack, Path]]) -> dict[str, SoundFile]:
    """By the names under which a ``Score`` asks for them; a pack may be silent."""
    return {
        effect_sound(pack.id): SoundFile(
            folder / pack.sound, Sound(pack.length_ms, 0, EFFECT_WEIGHT, 10 ** (pack.loudness_db / 20))
        )
        for pack, folder in packs
        if pack.sound
    }
