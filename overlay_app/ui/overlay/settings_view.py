"""What is set of a widget, as QML reads it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.layout import Placed, Value
from overlay_app.stage.widget_settings import SETTINGS

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by PlaceView")
class SettingsView(QObject):
    """A property for every setting there is. One that the widget does not have is never read."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, Value] = {}

    def show(self, placed: Placed) -> None:
        """Take over what is set of this widget; the rest has its default."""
        values = {setting.key: setting.default for setting in SETTINGS[placed.widget]} | dict(placed.settings)
        if values != self._values:
            self._values = values
            self.changed.emit()

    @Property(bool, notify=changed)
    def worth(self) -> bool:
        """Whether it says how many coins."""
        return self._on("worth")

    @Property(bool, notify=changed)
    def clock(self) -> bool:
        """Whether it counts down to its end."""
        return self._on("clock")

    @Property(bool, notify=changed)
    def numbers(self) -> bool:
        """Whether steps are numbered, or a challenge says how far it is."""
        return self._on("numbers")

    @Property(int, notify=changed)
    def lines(self) -> int:
        """How many lines the feed has at most."""
        return self._number("lines")

    @Property(int, notify=changed)
    def rows(self) -> int:
        """How many rows a board has at most."""
        return self._number("rows")

    @Property(str, notify=changed)
    def figures(self) -> str:
        """How the goal says how far it is: ``numbers``, ``percent``, ``both`` or ``none``."""
        return str(self._values.get("figures", ""))

    @Property(bool, notify=changed)
    def next(self) -> bool:
        """Whether the goal says what comes next."""
        return self._on("next")

    @Property(bool, notify=changed)
    def labels(self) -> bool:
        """Whether the goal names its milestones below the bar."""
        return self._on("labels")

    @Property(bool, notify=changed)
    def balance(self) -> bool:
        """Whether the ticker shows the balance, where viewers may see it."""
        return self._on("balance")

    @Property(bool, notify=changed)
    def tonight(self) -> bool:
        """Whether the ticker shows tonight's coins, where viewers may see them."""
        return self._on("tonight")

    @Property(int, notify=changed)
    def least(self) -> int:
        """From how many viewers on their number is shown."""
        return self._number("least")

    @Property(bool, notify=changed)
    def word(self) -> bool:
        """Whether the word stands beside the number of viewers."""
        return self._on("word")

    @Property(bool, notify=changed)
    def votes(self) -> bool:
        """Whether a poll says how many voted."""
        return self._on("votes")

    @Property(bool, notify=changed)
    def price(self) -> bool:
        """Whether a spotlight names the price."""
        return self._on("price")

    @Property(bool, notify=changed)
    def winners(self) -> bool:
        """Whether a coin drop names who won."""
        return self._on("winners")

    @Property(float, notify=changed)
    def strength(self) -> float:
        """How strong effects are, from 0 to 1 of what they would be."""
        return self._number("strength") / 100

    def _on(self, key: str) -> bool:
        return self._values.get(key) is True

    def _number(self, key: str) -> int:
        return int(self._values.get(key, 0))
