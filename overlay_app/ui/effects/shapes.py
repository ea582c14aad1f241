"""How each shape of particle is drawn."""

from collections.abc import Callable
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QRadialGradient

from overlay_app.stage.packs import Shape

_OPAQUE = 128


def sprite(shape: str, colour: QColor, side: int, *, hard: bool = False) -> QImage:
    """A shape that fills a square of ``side`` pixels; ``hard`` has no soft edge and nothing translucent."""
    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not hard)
    painter.scale(side / 100, side / 100)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if hard:
        _HARD.get(shape, _DRAWN.get(shape, _disc))(painter, colour)
    else:
        _DRAWN.get(shape, _disc)(painter, colour)
    painter.end()
    return _hardened(picture) if hard else picture


def _hardened(picture: QImage) -> QImage:
    solid = picture.convertToFormat(QImage.Format.Format_ARGB32)
    for y in range(picture.height()):
        for x in range(picture.width()):
            pixel = picture.pixelColor(x, y)
            solid.setPixelColor(x, y, QColor(pixel.rgb()) if pixel.alpha() >= _OPAQUE else QColor(0, 0, 0, 0))
    return solid


def _disc(painter: QPainter, _colour: QColor) -> None:
    painter.drawEllipse(QRectF(3, 3, 94, 94))


def _square(painter: QPainter, _colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(6, 6, 88, 88), 10, 10)


def _strip(painter: QPainter, _colour: QColor) -> None:
    painter.drawRoundedRect(QRectF(34, 3, 32, 94), 6, 6)


def _streak(painter: QPainter, colour: QColor) -> None:
    light = QLinearGradient(0, 0, 0, 100)
    light.setColorAt(0, _faint(colour, 1))
    light.setColorAt(0.25, colour)
    light.setColorAt(1, _faint(colour, 0))
    painter.setBrush(light)
    painter.drawRoundedRect(QRectF(43, 2, 14, 96), 7, 7)


def _ring(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 9))
    painter.drawEllipse(QRectF(8, 8, 84, 84))


def _glow(painter: QPainter, colour: QColor) -> None:
    light = QRadialGradient(50, 50, 50)
    for place, strength in ((0, 1.0), (0.12, 0.86), (0.3, 0.46), (0.5, 0.2), (0.72, 0.06), (1, 0.0)):
        light.setColorAt(place, _faint(colour, strength))
    painter.setBrush(light)
    painter.drawRect(QRectF(0, 0, 100, 100))


def _beam(painter: QPainter, colour: QColor) -> None:
    along = QLinearGradient(0, 0, 0, 100)
    for place, strength in ((0, 1.0), (0.25, 0.75), (0.7, 0.34), (1, 0.0)):
        along.setColorAt(place, _faint(colour, strength))
    painter.setBrush(along)
    for narrowed in range(0, 24, 3):
        painter.setOpacity(0.24)
        painter.drawPolygon([QPointF(48, 0), QPointF(52, 0), QPointF(100 - narrowed, 100), QPointF(narrowed, 100)])


def _bokeh(painter: QPainter, colour: QColor) -> None:
    light = QRadialGradient(50, 50, 48)
    for place, strength in ((0, 0.42), (0.8, 0.5), (0.9, 0.85), (0.95, 0.7), (1, 0.0)):
        light.setColorAt(place, _faint(colour, strength))
    painter.setBrush(light)
    painter.drawEllipse(QRectF(2, 2, 96, 96))


def _star(painter: QPainter, _colour: QColor) -> None:
    painter.drawPath(_rays(5, 48, 21))


def _spark(painter: QPainter, colour: QColor) -> None:
    light = QRadialGradient(50, 50, 30)
    light.setColorAt(0, _faint(colour, 0.55))
    light.setColorAt(1, _faint(colour, 0))
    painter.setBrush(light)
    painter.drawEllipse(QRectF(20, 20, 60, 60))
    _plain_spark(painter, colour)


def _plain_spark(painter: QPainter, colour: QColor) -> None:
    path = QPainterPath(QPointF(50, 1))
    for corner in ((99, 50), (50, 99), (1, 50), (50, 1)):
        path.quadTo(QPointF(50, 50), QPointF(*corner))
    painter.setBrush(colour.lighter(125))
    painter.drawPath(path)
    painter.setBrush(_mixed(colour, 0.75))
    painter.drawEllipse(QRectF(43, 43, 14, 14))


def _heart(painter: QPainter, colour: QColor) -> None:
    heart = QPainterPath(QPointF(50, 94))
    heart.cubicTo(QPointF(18, 70), QPointF(2, 52), QPointF(2, 33))
    heart.cubicTo(QPointF(2, 4), QPointF(40, 0), QPointF(50, 24))
    heart.cubicTo(QPointF(60, 0), QPointF(98, 4), QPointF(98, 33))
    heart.cubicTo(QPointF(98, 52), QPointF(82, 70), QPointF(50, 94))
    light = QLinearGradient(20, 0, 70, 100)
    light.setColorAt(0, _mixed(colour, 0.28))
    light.setColorAt(0.45, colour)
    light.setColorAt(1, colour.darker(135))
    painter.setBrush(light)
    painter.drawPath(heart)
    painter.setBrush(_faint(QColor("white"), 0.5))
    painter.translate(27, 27)
    painter.rotate(-38)
    painter.drawEllipse(QRectF(-13, -7, 26, 14))


def _flake(painter: QPainter, colour: QColor) -> None:
    painter.translate(50, 50)
    # Snow is to be seen before a bright picture too.
    _arms(painter, QPen(_faint(QColor("#1C2840"), 0.35), 11, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    _arms(painter, QPen(colour, 6.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))


def _plain_flake(painter: QPainter, colour: QColor) -> None:
    painter.translate(50, 50)
    _arms(painter, QPen(colour, 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))


def _arms(painter: QPainter, pen: QPen) -> None:
    painter.setPen(pen)
    for _ in range(6):
        painter.drawLine(QPointF(0, 0), QPointF(0, -44))
        for out, length in ((20, 12), (32, 10)):
            painter.drawLine(QPointF(0, -out), QPointF(length * 0.87, -out - length * 0.6))
            painter.drawLine(QPointF(0, -out), QPointF(-length * 0.87, -out - length * 0.6))
        painter.rotate(60)


def _balloon(painter: QPainter, colour: QColor) -> None:
    string = QPainterPath(QPointF(50, 66))
    string.cubicTo(QPointF(44, 78), QPointF(57, 84), QPointF(50, 99))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_mixed(colour, 0.45), 1.3))
    painter.drawPath(string)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour.darker(125))
    painter.drawPolygon([QPointF(50, 61), QPointF(45.5, 68), QPointF(54.5, 68)])
    body = QPainterPath(QPointF(50, 64))
    body.cubicTo(QPointF(33, 56), QPointF(23, 42), QPointF(23, 29))
    body.cubicTo(QPointF(23, 11), QPointF(35, 1), QPointF(50, 1))
    body.cubicTo(QPointF(65, 1), QPointF(77, 11), QPointF(77, 29))
    body.cubicTo(QPointF(77, 42), QPointF(67, 56), QPointF(50, 64))
    light = QRadialGradient(QPointF(50, 32), 36, QPointF(39, 18))
    light.setColorAt(0, _mixed(colour, 0.5))
    light.setColorAt(0.35, colour)
    light.setColorAt(1, colour.darker(140))
    painter.setBrush(light)
    painter.drawPath(body)
    painter.setBrush(_faint(QColor("white"), 0.6))
    painter.translate(36, 17)
    painter.rotate(-50)
    painter.drawEllipse(QRectF(-6, -3.2, 12, 6.4))


def _rays(points: int, outer: float, inner: float) -> QPainterPath:
    path = QPainterPath()
    for corner in range(2 * points):
        radius = inner if corner % 2 else outer
        angle = corner * pi / points
        place = QPointF(50 + radius * sin(angle), 52 - radius * cos(angle))
        if corner == 0:
            path.moveTo(place)
        else:
            path.lineTo(place)
    path.closeSubpath()
    return path


def _faint(colour: QColor, opacity: float) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(opacity)
    return faint


def _mixed(colour: QColor, white: float) -> QColor:
    red, green, blue = (round(part + (255 - part) * white) for part in colour.getRgb()[:3])  # type: ignore[index]
    return QColor(red, green, blue)


def _soft_as_disc(painter: QPainter, colour: QColor) -> None:
    painter.setBrush(QBrush(colour))
    painter.drawEllipse(QRectF(30, 30, 40, 40))


_DRAWN: dict[str, Callable[[QPainter, QColor], None]] = {
    "beam": _beam,
    Shape.BALLOON: _balloon,
    Shape.BOKEH: _bokeh,
    Shape.DISC: _disc,
    Shape.FLAKE: _flake,
    Shape.GLOW: _glow,
    Shape.HEART: _heart,
    Shape.RING: _ring,
    Shape.SPARK: _spark,
    Shape.SQUARE: _square,
    Shape.STAR: _star,
    Shape.STREAK: _streak,
    Shape.STRIP: _strip,
}
_HARD: dict[str, Callable[[QPainter, QColor], None]] = {
    Shape.BOKEH: _ring,
    Shape.FLAKE: _plain_flake,
    Shape.GLOW: _soft_as_disc,
    Shape.SPARK: _plain_spark,
    Shape.STREAK: _strip,
}
