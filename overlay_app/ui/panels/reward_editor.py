"""The reward that is being written: whose it is, what it costs, its options and how many there are."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.rewards import Partner, Reward
from overlay_app.economy.spending import NotSpent, check_price
from overlay_app.ledger.coins import Coins
from overlay_app.ui.panels.picture_choice import PictureChoice
from overlay_app.ui.panels.pictures import REWARD_PICTURES
from overlay_app.ui.panels.reward_words import options_of, options_text
from overlay_app.ui.panels.rewards_state import RewardsActions, RewardsState
from overlay_app.ui.panels.typed import whole_or_none

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by RewardsPanel")
class RewardEditor(QObject):
    """One reward at a time is being written, and is kept only when nothing is wrong with it."""

    changed = Signal()
    begun = Signal()

    def __init__(self, actions: RewardsActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = RewardsState()
        self._edited = ""
        self._pictures = PictureChoice(actions.take_picture, self)

    def show(self, state: RewardsState) -> None:
        """Rewards and partners are those of this state."""
        self._state = state
        self._pictures.show(state.pictures)
        self.changed.emit()

    @Property(PictureChoice, notify=changed)
    def pictures(self) -> PictureChoice:
        return self._pictures

    @Property("QStringList", notify=changed)
    def partnerNames(self) -> list[str]:
        return [partner.name for partner in self._offering]

    @Slot(int, result=str)
    def partnerAt(self, place: int) -> str:
        return self._offering[place].id if 0 <= place < len(self._offering) else ""

    @Slot(str, result=int)
    def partnerPlace(self, partner: str) -> int:
        return next((place for place, one in enumerate(self._offering) if one.id == partner), -1)

    @Slot(str)
    def begin(self, reward: str) -> None:
        """Write a new reward, which is empty, or change one."""
        self._edited = reward
        self.begun.emit()

    @Property("QVariantMap", notify=begun)
    def edited(self) -> dict[str, Any]:
        """The reward that is being written; a new one has no key."""
        offer = self._state.offer(self._edited)
        reward = offer.reward if offer is not None else Reward("", "", "", Coins(0))
        return {
            "key": reward.id,
            "name": reward.name,
            "partner": reward.partner,
            "price": str(reward.price) if reward.price else "",
            "description": reward.description,
            "options": options_text(reward.options),
            "stock": "" if reward.stock is None else str(reward.stock),
            "atMost": "" if reward.at_most is None else str(reward.at_most),
            "picture": reward.picture or REWARD_PICTURES[0],
            "needsAddress": reward.needs_address,
            "retired": reward.retired,
        }

    @Slot("QVariantMap", result=str)
    def save(self, written: dict[str, Any]) -> str:
        """Keep the reward as it was written; the answer is what is wrong with it, empty where nothing is."""
        offer = self._state.offer(self._edited)
        options = options_of(written["options"])
        if not written["name"].strip():
            return self.tr("Give the reward a name.")
        if not any(partner.id == written["partner"] for partner in self._state.partners):
            return self.tr("Choose the partner brand, or add one first.")
        if options is None:
            return self.tr("Write each option on a line of its own, such as: size: S, M, L")
        try:
            price = check_price(whole_or_none(written["price"]) or 0)
        except NotSpent as wrong:
            return str(wrong)
        reward = replace(
            offer.reward if offer is not None else Reward("", "", "", Coins(0)),
            partner=written["partner"],
            name=written["name"].strip(),
            price=price,
            description=written["description"].strip(),
            options=options,
            stock=whole_or_none(written["stock"]),
            at_most=whole_or_none(written["atMost"]),
            picture=written["picture"],
            needs_address=bool(written["needsAddress"]),
        )
        self._actions.save_reward(reward)
        return ""

    @Slot(str, bool)
    def retire(self, reward: str, retired: bool) -> None:
        self._actions.retire_reward(reward, retired)

    @Slot(str)
    def remove(self, reward: str) -> None:
        self._actions.remove_reward(reward)

    @property
    def _offering(self) -> list[Partner]:
        return [partner for partner in self._state.partners if not partner.retired]
