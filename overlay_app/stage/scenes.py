"""The scenes of effects as plain lists and figures, which every renderer reads alike."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from overlay_app.stage.pack_values import Span
from overlay_app.stage.packs import Emitter, Part


def plain(
    scene: Iterable[Part], address: Callable[[str], str], colour: Callable[[str], str] = str
) -> list[dict[str, Any]]:
    """Every part, its pictures by their ``address``, its colours as ``colour`` writes them."""
    return [_plain(part, address, colour) for part in scene]


def _plain(part: Part, address: Callable[[str], str], colour: Callable[[str], str]) -> dict[str, Any]:
    values: dict[str, Any] = {key: _listed(value) for key, value in asdict(part).items()}
    for key in values:
        if isinstance(span := getattr(part, key), Span):
            values[key] = [span.least, span.most]
    values["colours"] = [colour(each) for each in part.colours]
    if isinstance(part, Emitter):
        pictures = [address(name) for name in part.pictures]
        return values | {"kind": "emitter", "shape": part.shape or "", "pictures": pictures}
    return values | {
        "kind": "still",
        "form": part.form or "",
        "picture": address(part.picture) if part.picture else "",
    }


def _listed(value: Any) -> Any:
    return [_listed(each) for each in value] if isinstance(value, Sequence) and not isinstance(value, str) else value
