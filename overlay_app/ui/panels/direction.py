"""The Direction page: how gifts are shown, whose names viewers see, and the credits."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ui.panels.credits import CreditsPanel
from overlay_app.ui.panels.moderation import ModerationPanel
from overlay_app.ui.panels.rules import RulesPanel
from overlay_app.ui.panels.tiers import TiersPanel

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in app.py")
class DirectionPanel(QObject):
    """The four parts of the page, each a panel of its own. ``changed`` is never told: they stay."""

    changed = Signal()

    def __init__(
        self,
        tiers: TiersPanel,
        rules: RulesPanel,
        moderation: ModerationPanel,
        credits_roll: CreditsPanel,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tiers = tiers
        self._rules = rules
        self._moderation = moderation
        self._credits = credits_roll

    @Property(TiersPanel, notify=changed)
    def tiers(self) -> TiersPanel:
        return self._tiers

    @Property(RulesPanel, notify=changed)
    def rules(self) -> RulesPanel:
        return self._rules

    @Property(ModerationPanel, notify=changed)
    def moderation(self) -> ModerationPanel:
        return self._moderation

    @Property(CreditsPanel, notify=changed)
    def credits(self) -> CreditsPanel:
        return self._credits
