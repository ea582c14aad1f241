"""The Rewards page: what partners offer, redeemed for coins, and what became of each redemption."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.rewards import Offer, Redemption, Status
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.budget import BudgetView
from overlay_app.ui.panels.order_choice import OrderChoice
from overlay_app.ui.panels.pictures import reward_picture
from overlay_app.ui.panels.redemption_details import RedemptionDetails
from overlay_app.ui.panels.reward_editor import RewardEditor
from overlay_app.ui.panels.reward_partners import RewardPartners
from overlay_app.ui.panels.reward_words import chip_words, coins_words, dots, offer_about, tone
from overlay_app.ui.panels.rewards_state import RewardsActions, RewardsState, SheetFormat, Shown
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A reward as its card shows it; ``refusal`` says why it cannot be redeemed now."""

    key: str
    name: str
    about: str
    price: str
    picture: QUrl
    refusal: str
    retired: bool


@dataclass(frozen=True, slots=True)
class RedemptionRow:
    """A redemption as the history shows it."""

    key: str
    when: str
    name: str
    partner: str
    dots: list[str]
    status: str
    tone: str
    coins: str
    spent: bool


@QmlElement
@QmlUncreatable("made in app.py")
class RewardsPanel(QObject):
    """Shows a ``RewardsState``. What is being redeemed, looked at or written is one thing at a time."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, actions: RewardsActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = RewardsState()
        self._offers = Rows(OfferRow, self)
        self._redemptions = Rows(RedemptionRow, self)
        self._details = RedemptionDetails(actions, now, self)
        self._partners = RewardPartners(actions, self)
        self._editor = RewardEditor(actions, self)
        self._budget = BudgetView(actions.set_budget, self)
        self._budget.show(self._state.budget)
        self._orders = OrderChoice(now, self)
        self._wanted = ""

    @property
    def state(self) -> RewardsState:
        """What is shown now."""
        return self._state

    def show(self, state: RewardsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._orders.show(state.orders, state.zone)
        self._details.show(state)
        self._partners.show(state)
        self._editor.show(state)
        self._offers.show([_offer_row(offer, state.pictures) for offer in state.offers])
        self._redemptions.show([self._redemption_row(redemption) for redemption in state.redemptions])
        self._budget.show(state.budget)
        self.changed.emit()

    @Property(QObject, notify=changed)
    def offers(self) -> QObject:
        return self._offers

    @Property(QObject, notify=changed)
    def redemptions(self) -> QObject:
        return self._redemptions

    @Property(RedemptionDetails, notify=changed)
    def details(self) -> RedemptionDetails:
        """The redemption that is looked at."""
        return self._details

    @Property(RewardPartners, notify=changed)
    def partners(self) -> RewardPartners:
        return self._partners

    @Property(RewardEditor, notify=changed)
    def editor(self) -> RewardEditor:
        """The reward that is being written."""
        return self._editor

    @Property(BudgetView, notify=changed)
    def budget(self) -> BudgetView:
        return self._budget

    @Property(str, notify=changed)
    def held(self) -> str:
        """What is held for open redemptions; empty where nothing is."""
        held = self._state.held
        if held.redemptions == 0:
            return ""
        coins = formats.grouped(held.coins)
        return self.tr("{coins} held for {count} open").format(coins=coins, count=formats.grouped(held.redemptions))

    @Property(bool, notify=changed)
    def anyPartner(self) -> bool:
        return any(not partner.retired for partner in self._state.partners)

    # The history

    @Property(str, notify=changed)
    def shown(self) -> str:
        return self._state.shown.value

    @Property(bool, notify=changed)
    def searching(self) -> bool:
        """Whether something keeps redemptions out of the list."""
        return bool(self._state.words) or self._state.shown is not Shown.ALL

    @Slot(str)
    def showOnly(self, shown: str) -> None:
        self._actions.show(Shown(shown), self._state.words)

    @Slot(str)
    def search(self, words: str) -> None:
        if words.strip() != self._state.words:
            self._actions.show(self._state.shown, words.strip())

    @Slot()
    def more(self) -> None:
        if self._state.more:
            self._actions.more()

    @Slot(str)
    def look(self, redemption: str) -> None:
        self._actions.look(redemption)

    @Property(OrderChoice, notify=changed)
    def orders(self) -> OrderChoice:
        """Which redemptions go on an order sheet."""
        return self._orders

    @Slot()
    def lookAtOrders(self) -> None:
        self._actions.look_at_orders()

    @Slot(str, QUrl)
    def exportSheet(self, form: str, file: QUrl) -> None:
        self._actions.export_sheet(SheetFormat(form), file.toLocalFile(), self._orders.chosen)

    # Redeeming

    @Slot(str)
    def beginRedeem(self, reward: str) -> None:
        self._wanted = reward
        self.chosen.emit()

    @Property("QVariantMap", notify=chosen)
    def wanted(self) -> dict[str, Any]:
        """The reward that is being redeemed."""
        offer = self._state.offer(self._wanted)
        if offer is None:
            return {}
        reward, left = offer.reward, self._state.available - offer.reward.price
        return {
            "key": reward.id,
            "name": reward.name,
            "partner": offer.partner.name,
            "description": reward.description,
            "picture": reward_picture(reward.picture, self._state.pictures),
            "price": formats.grouped(reward.price),
            "available": formats.grouped(self._state.available),
            "left": formats.grouped(left),
            "needsAddress": reward.needs_address,
            "options": [{"name": name, "values": list(values)} for name, values in reward.options.items()],
            "ordered": self.tr("The order goes to {partner} by itself once Undo is over.").format(
                partner=offer.partner.name
            )
            if offer.partner.order_address is not None
            else self.tr("Order it from {partner} with the order sheet, then mark it as ordered.").format(
                partner=offer.partner.name
            ),
        }

    @Slot("QVariantMap", str)
    def redeem(self, chosen: dict[str, Any], address: str) -> None:
        self._actions.redeem(self._wanted, {name: str(value) for name, value in chosen.items()}, address)

    def _redemption_row(self, redemption: Redemption) -> RedemptionRow:
        return RedemptionRow(
            redemption.id,
            formats.moment(redemption.requested_at, self._state.zone, self._now()),
            redemption.title,
            redemption.partner_name,
            dots(redemption.status),
            chip_words(redemption),
            tone(redemption.status),
            coins_words(redemption),
            redemption.status is Status.DELIVERED,
        )


def _offer_row(offer: Offer, own_pictures: Path | None) -> OfferRow:
    reward = offer.reward
    return OfferRow(
        reward.id,
        reward.name,
        offer_about(offer),
        formats.grouped(reward.price),
        reward_picture(reward.picture, own_pictures),
        offer.refusal,
        reward.retired or offer.partner.retired,
    )
