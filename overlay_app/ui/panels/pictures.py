"""Where QML finds our own pictures."""

from functools import cache

from PySide6.QtCore import QUrl

from overlay_app.data_files import resource


@cache
def gift_picture(art: str) -> QUrl:
    """The picture of a gift; an empty address where ``art`` is empty or no picture has that name."""
    try:
        return QUrl.fromLocalFile(str(resource("gifts", f"{art}.svg"))) if art else QUrl()
    except FileNotFoundError:
        return QUrl()


REWARD_PICTURES = ("t-shirt", "hoodie", "cap", "mug", "headphones", "poster", "bag", "sticker", "present")


def reward_picture(picture: str | None) -> QUrl:
    """The picture of a reward; the wrapped present where it has none of ours."""
    name = picture if picture in REWARD_PICTURES else "present"
    return QUrl.fromLocalFile(str(resource("rewards", f"{name}.svg")))


def artwork_folder() -> QUrl:
    """The folder with the icons and the pictures of gifts."""
    return QUrl.fromLocalFile(str(resource("icons").parent))
