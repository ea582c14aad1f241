"""Where QML finds our own pictures."""

import re
from functools import cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QIcon

from overlay_app.data_files import resource
from overlay_app.economy.marketplace import ItemKind
from overlay_app.services.pictures import OWN


@cache
def gift_picture(art: str) -> QUrl:
    """The picture of a gift; an empty address where ``art`` is empty or no picture has that name."""
    try:
        return QUrl.fromLocalFile(str(resource("gifts", f"{art}.svg"))) if art else QUrl()
    except FileNotFoundError:
        return QUrl()


REWARD_PICTURES = ("t-shirt", "hoodie", "cap", "mug", "headphones", "poster", "bag", "sticker", "present")


ITEM_PICTURES = {ItemKind.MERCHANDISE: "bag", ItemKind.VIRTUAL_GOOD: "star", ItemKind.COIN_PACK: "coin"}
"""What stands for an item without a picture."""

_OWN_NAME = re.compile(rf"{OWN}[0-9a-f]{{32}}")


def reward_picture(picture: str | None, own: Path | None = None) -> QUrl:
    """The picture of a reward, the creator's being in the folder ``own``; the wrapped present where there is none."""
    if own is not None and picture is not None and _OWN_NAME.fullmatch(picture):
        return QUrl.fromLocalFile(str(own / f"{picture.removeprefix(OWN)}.png"))
    name = picture if picture in REWARD_PICTURES else "present"
    return QUrl.fromLocalFile(str(resource("rewards", f"{name}.svg")))


def item_picture(picture: str | None, kind: ItemKind, own: Path | None = None) -> QUrl:
    """The picture of an item; what stands for its kind where it has none."""
    if picture is not None:
        return reward_picture(picture, own)
    name = ITEM_PICTURES[kind]
    return reward_picture(name) if name in REWARD_PICTURES else gift_picture(name)


def app_icon() -> QIcon:
    """The app's own picture, for windows, task bars and the tray."""
    return QIcon(str(resource("icons", "coinstage.svg")))


def artwork_folder() -> QUrl:
    """The folder with the icons and the pictures of gifts."""
    return QUrl.fromLocalFile(str(resource("icons").parent))
