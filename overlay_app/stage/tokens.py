"""A theme as renderers read it: by the names of ``Coinstage.Style``'s tokens, in every renderer the same."""

from collections.abc import Mapping

from overlay_app.stage.colours import faint
from overlay_app.stage.theme import Theme

_NAMED_OTHERWISE = {"edge": "plateEdge", "on_accent": "textOnAccent"}


def colours(theme: Theme) -> Mapping[str, str]:
    """Every colour but the avatars', ``#RRGGBB`` or ``#RRGGBBAA``; plates are as translucent as the theme has them."""
    shades = theme.colours
    named = {
        _NAMED_OTHERWISE.get(name, _camel(name)): getattr(shades, name)
        for name in shades.__slots__
        if name != "avatars"
    }
    strength = theme.shape.plate_opacity
    return named | {"plate": faint(shades.plate, strength), "plateLow": faint(shades.plate_low, strength)}


def figures(theme: Theme) -> Mapping[str, str | float]:
    """Radii and widths in pixels, the typeface, and how things move."""
    shape = theme.shape
    return {
        "radius": shape.radius,
        "radiusSmall": shape.radius_small,
        "pill": shape.pill,
        "edge": shape.edge,
        "family": theme.font.family,
        "spacing": theme.font.spacing,
        "pace": theme.motion.pace,
        "bounce": theme.motion.bounce,
    }


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
