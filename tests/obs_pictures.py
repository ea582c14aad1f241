"""What OBS would show: pictures with the test pattern on them, and without."""

import io

from PIL import Image, ImageDraw

from overlay_app.broadcast.self_check import SQUARE, SQUARES, Pixels

NOTHING = (0, 0, 0, 0)
BLACK = (0, 0, 0, 255)
GREEN = (0, 177, 64, 255)


def plain(colour: tuple[int, int, int, int] = NOTHING, size: tuple[int, int] = (480, 270)) -> Image.Image:
    return Image.new("RGBA", size, colour)


def pattern(
    behind: tuple[int, int, int, int] = NOTHING, size: tuple[int, int] = (480, 270), squares: int = 5, off: int = 0
) -> Image.Image:
    """The pattern with so many of its squares; ``off``: each colour is so much darker, as video makes it."""
    picture = plain(behind, size)
    draw = ImageDraw.Draw(picture)
    side = SQUARE * min(size)
    for x, y, colour in SQUARES[:squares]:
        left, top = x * size[0] - side / 2, y * size[1] - side / 2
        shade = tuple(max(0, part - off) for part in colour)
        draw.rectangle((left, top, left + side, top + side), fill=(*shade, 255))
    return picture


def pixels(picture: Image.Image) -> Pixels:
    return Pixels(*picture.size, picture.tobytes())


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def decoded(data: bytes) -> Pixels:
    return pixels(Image.open(io.BytesIO(data)).convert("RGBA"))
