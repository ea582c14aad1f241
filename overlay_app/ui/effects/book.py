"""Which effects can be drawn, and how QML draws them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl

from overlay_app.data_files import resource
from overlay_app.stage.pack_values import BadPack
from overlay_app.stage.packs import Chroma, EffectPack, parse
from overlay_app.stage.scenes import plain

PACK_PROGRAM = "PackEffect"


@dataclass(frozen=True, slots=True)
class DrawnEffect:
    """An effect as QML draws it: ``program`` is a type of Coinstage.Effects, ``scene`` what a pack is composed of."""

    program: str
    length_ms: int
    chroma: Chroma
    scene: list[dict[str, Any]]


class EffectBook:
    """The effects by their ids: the shipped ones, read when one is asked for first, and the user's packs."""

    def __init__(self) -> None:
        self._shipped: dict[str, DrawnEffect | None] = {}
        self._packs: dict[str, DrawnEffect] = {}

    def find(self, effect: str) -> DrawnEffect | None:
        """How an effect is drawn; None where there is none of that name."""
        if effect in self._packs:
            return self._packs[effect]
        if effect not in self._shipped:
            self._shipped[effect] = _shipped(effect)
        return self._shipped[effect]

    def show_packs(self, packs: Iterable[tuple[EffectPack, Path]]) -> None:
        """Know these packs of the user, each with the folder of its pictures. They never hide a shipped effect."""
        self._packs = {pack.id: drawn(pack, folder) for pack, folder in packs if _shipped(pack.id) is None}


def drawn(pack: EffectPack, folder: Path) -> DrawnEffect:
    """How a pack is drawn whose pictures lie in ``folder``."""
    scene = plain(pack.scene, partial(_url, folder), _qt_colour)
    return DrawnEffect(pack.program or PACK_PROGRAM, pack.length_ms, pack.chroma, scene)


def _shipped(effect: str) -> DrawnEffect | None:
    file = resource("effects") / effect / "effect.toml"
    if not effect.replace("-", "").isalnum() or not file.is_file():
        return None
    try:
        return drawn(parse(file.read_text(encoding="utf-8"), ours=True), file.parent)
    except BadPack as problem:
        raise FileNotFoundError(f"A part of Coinstage is damaged: {file}: {problem} Please install it again.") from None


def _qt_colour(colour: str) -> str:
    """Qt writes the opacity first."""
    return f"#{colour[7:]}{colour[1:7]}"


def _url(folder: Path, name: str) -> str:
    return QUrl.fromLocalFile(str(folder / name)).toString()
