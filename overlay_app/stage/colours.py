"""Colours as numbers: how light one is, how it stands out from another, and how far it lies from a key colour.

A colour is written ``#RRGGBB``, or ``#RRGGBBAA`` where it is translucent.
"""

from colorsys import hls_to_rgb, rgb_to_hls
from math import hypot

from overlay_app.stage.flash import luminance

KEY_SHARE = 0.6
"""A colour is kept from a key colour by at least this share of the way from the key to grey."""
STRONG_KEY = 0.15
"""The least distance from grey of a key colour that other colours can be told from by their hue."""

_TURNS = tuple(sign * turn / 360 for turn in range(0, 121, 5) for sign in (1, -1))
_STEPS = 24
_MIXES = 8


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def opacity(colour: str) -> float:
    """0 to 1; a colour that does not say is opaque."""
    return int(colour[7:9], 16) / 255 if len(colour) > 7 else 1.0


def opaque(colour: str) -> str:
    """The colour alone, whatever its opacity."""
    return colour[:7]


def faint(colour: str, strength: float) -> str:
    """The colour at an opacity."""
    return f"{opaque(colour)}{round(strength * 255):02X}"


def over(colour: str, ground: str) -> str:
    """What is seen where a translucent colour lies on an opaque one."""
    return mixed(ground, colour, opacity(colour))


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two: ``share`` 0 is the one, 1 the other."""
    return _written(tuple(a + (b - a) * share for a, b in zip(parts(one), parts(other), strict=True)))


def light(colour: str) -> float:
    """Relative luminance, 0 to 1."""
    return luminance(*parts(colour))


def contrast(one: str, other: str) -> float:
    """By WCAG, 1 to 21."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def contrast_over_any_picture(words: str, grounds: tuple[str, str], ground_opacity: float) -> float:
    """The least contrast of words on a translucent ground that runs from one colour to another, over any picture."""
    shades = [mixed(*grounds, share / _MIXES) for share in range(_MIXES + 1)]
    seen = [over(faint(shade, ground_opacity), picture) for shade in shades for picture in ("#000000", "#FFFFFF")]
    lights = [light(each) for each in seen]
    if min(lights) < light(words) < max(lights):
        return 1.0
    return min(contrast(words, each) for each in seen)


def strong(key: str) -> bool:
    """Whether a key colour is far enough from grey to be told from text and plates."""
    return hypot(*_hue(key)) >= STRONG_KEY


def kept_from_key(colour: str, key: str) -> bool:
    """Whether keying leaves the colour alone. Near a weak key no colour is safe, so every one passes."""
    return not strong(key) or _distance(colour, key) >= KEY_SHARE * hypot(*_hue(key))


def away_from_key(colour: str, key: str) -> str:
    """The colour itself, or the next hue of the same lightness that keying leaves alone; at worst a grey."""
    colour = opaque(colour)
    if kept_from_key(colour, key):
        return colour
    hue, _, saturation = rgb_to_hls(*(part / 255 for part in parts(colour)))
    wanted = light(colour)
    for full in (saturation, saturation / 2):
        for turn in _TURNS:
            turned = _as_light(hue + turn, full, wanted)
            if kept_from_key(turned, key):
                return turned
    return _as_light(hue, 0.0, wanted)


def _as_light(hue: float, saturation: float, wanted: float) -> str:
    least, most = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (least + most) / 2
        if light(_of_hls(hue, middle, saturation)) < wanted:
            least = middle
        else:
            most = middle
    return _of_hls(hue, (least + most) / 2, saturation)


def _of_hls(hue: float, lightness: float, saturation: float) -> str:
    return _written(tuple(part * 255 for part in hls_to_rgb(hue % 1, lightness, saturation)))


def _written(values: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(value):02X}" for value in values)


def _hue(colour: str) -> tuple[float, float]:
    """Cb and Cr of BT.709, -0.5 to 0.5: the plane in which chroma keys compare."""
    red, green, blue = (part / 255 for part in parts(colour))
    brightness = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (blue - brightness) / 1.8556, (red - brightness) / 1.5748


def _distance(one: str, other: str) -> float:
    (cb, cr), (other_cb, other_cr) = _hue(one), _hue(other)
    return hypot(cb - other_cb, cr - other_cr)
