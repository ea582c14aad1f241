"""Where a picture is chosen: one of ours, or the creator's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ui.panels.pictures import REWARD_PICTURES, reward_picture

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by a panel")
class PictureChoice(QObject):
    """Offers our pictures, and takes a file over; ``taken`` tells the name it is kept under."""

    changed = Signal()
    taken = Signal(str)

    def __init__(self, take: Callable[[Path, Callable[[str], None]], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take = take
        self._folder: Path | None = None

    def show(self, folder: Path | None) -> None:
        """The creator's own pictures lie in ``folder``."""
        if folder != self._folder:
            self._folder = folder
            self.changed.emit()

    @Property("QVariantList", notify=changed)
    def choices(self) -> list[dict[str, Any]]:
        return [{"name": name, "picture": reward_picture(name)} for name in REWARD_PICTURES]

    @Slot(str, result=QUrl)
    def urlOf(self, name: str) -> QUrl:
        return reward_picture(name, self._folder)

    @Slot(str, result=bool)
    def isOwn(self, name: str) -> bool:
        return bool(name) and name not in REWARD_PICTURES

    @Slot(QUrl)
    def take(self, file: QUrl) -> None:
        self._take(Path(file.toLocalFile()), self.taken.emit)
