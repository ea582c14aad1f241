"""The typeface of every window."""

from importlib.resources import files

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

FAMILY = "Inter"


class FontMissingError(RuntimeError):
    """The typeface that ships with the program could not be loaded."""


def load_fonts() -> None:
    """Make Inter, in all its weights, the application's typeface. Call once, after the application object is made."""
    data = files("fontpkg_inter").joinpath("files", "Inter[opsz,wght].ttf").read_bytes()
    if QFontDatabase.addApplicationFontFromData(data) < 0:
        raise FontMissingError("The typeface Inter could not be loaded. Install the program again.")
    QGuiApplication.setFont(QFont(FAMILY))
