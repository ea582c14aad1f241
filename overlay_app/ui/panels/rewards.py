"""The Rewards page: what partners offer, redeemed for coins, and what became of each redemption."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.rewards import Offer, Order, OrderStatus, Partner, Redemption, Reward, Status
from overlay_app.economy.spending import NotSpent, check_price
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.budget import BudgetView
from overlay_app.ui.panels.order_choice import OrderChoice
from overlay_app.ui.panels.picture_choice import PictureChoice
from overlay_app.ui.panels.pictures import REWARD_PICTURES, reward_picture
from overlay_app.ui.panels.reward_words import (
    chip_words,
    coins_words,
    dots,
    offer_about,
    options_of,
    options_text,
    status_words,
    tone,
)
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


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of the redemption that is looked at."""

    key: str
    name: str
    when: str
    note: str
    tone: str


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner brand in its list."""

    key: str
    name: str
    address: str
    signed: bool
    replacing: bool
    retired: bool


@QmlElement
@QmlUncreatable("made in app.py")
class RewardsPanel(QObject):
    """Shows a ``RewardsState``. What is being redeemed, looked at or written is one thing at a time."""

    changed = Signal()
    chosen = Signal()
    keyMade = Signal()
    ticked = Signal()

    def __init__(self, actions: RewardsActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = RewardsState()
        self._offers = Rows(OfferRow, self)
        self._redemptions = Rows(RedemptionRow, self)
        self._steps = Rows(StepRow, self)
        self._partners = Rows(PartnerRow, self)
        self._budget = BudgetView(actions.set_budget, self)
        self._budget.show(self._state.budget)
        self._pictures = PictureChoice(actions.take_picture, self)
        self._orders = OrderChoice(now, self)
        self._wanted = ""
        self._edited = ""
        self._key = ""

    @property
    def state(self) -> RewardsState:
        """What is shown now."""
        return self._state

    def show(self, state: RewardsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._pictures.show(state.pictures)
        self._orders.show(state.orders, state.zone)
        self._offers.show([_offer_row(offer, state.pictures) for offer in state.offers])
        self._redemptions.show([self._redemption_row(redemption) for redemption in state.redemptions])
        self._partners.show(
            [
                PartnerRow(
                    one.id,
                    one.name,
                    one.order_address or "",
                    one.id in state.signed,
                    one.id in state.replacing,
                    one.retired,
                )
                for one in state.partners
            ]
        )
        steps = state.details.steps if state.details is not None else ()
        self._steps.show(
            [
                StepRow(
                    f"{n}",
                    status_words(step.status),
                    formats.moment(step.at, state.zone, self._now()),
                    step.note,
                    tone(step.status) if step.status in {Status.CANCELLED, Status.REFUSED, Status.UNDONE} else "good",
                )
                for n, step in enumerate(steps)
            ]
        )
        self._budget.show(state.budget)
        self.changed.emit()
        self.ticked.emit()

    @Property(QObject, notify=changed)
    def offers(self) -> QObject:
        return self._offers

    @Property(QObject, notify=changed)
    def redemptions(self) -> QObject:
        return self._redemptions

    @Property(QObject, notify=changed)
    def steps(self) -> QObject:
        return self._steps

    @Property(QObject, notify=changed)
    def partners(self) -> QObject:
        return self._partners

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
        offer = self._offer(self._wanted)
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

    # The redemption that is looked at

    @Slot(str)
    def look(self, redemption: str) -> None:
        self._actions.look(redemption)

    @Slot()
    def lookAway(self) -> None:
        self._actions.look(None)

    @Property(str, notify=changed)
    def detailsKey(self) -> str:
        found = self._looked_at
        return "" if found is None else found.id

    @Property(str, notify=changed)
    def detailsTitle(self) -> str:
        found = self._looked_at
        return "" if found is None else found.title

    @Property(str, notify=changed)
    def detailsFacts(self) -> str:
        found = self._looked_at
        if found is None:
            return ""
        return f"{found.partner_name} · {coins_words(found)}"

    @Property("QStringList", notify=changed)
    def detailsDots(self) -> list[str]:
        found = self._looked_at
        return [] if found is None else dots(found.status)

    @Property(str, notify=changed)
    def tracking(self) -> str:
        found = self._looked_at
        return "" if found is None else " · ".join(filter(None, (found.carrier, found.tracking)))

    @Property(str, notify=ticked)
    def orderWords(self) -> str:
        """What becomes of the order; empty where that is over."""
        found = self._looked_at
        if found is None or (found.order is None and found.status is not Status.REQUESTED):
            return ""
        return found.order_words(self._now())

    @Property(bool, notify=changed)
    def orderWaits(self) -> bool:
        return self._waiting_order is not None

    @Property(bool, notify=changed)
    def orderTried(self) -> bool:
        return self._waiting_order is not None and self._waiting_order.tries > 0

    @Property(str, notify=changed)
    def address(self) -> str:
        return (self._state.details.address or "") if self._state.details is not None else ""

    @Property(str, notify=changed)
    def nextStep(self) -> str:
        """The status that follows where all goes well; empty where nothing does."""
        found = self._looked_at
        ahead = [] if found is None else [step for step in found.steps_possible if step in _FORWARD]
        return ahead[0].value if ahead else ""

    @Property(bool, notify=changed)
    def cancellable(self) -> bool:
        found = self._looked_at
        return found is not None and Status.CANCELLED in found.steps_possible

    @Property(bool, notify=changed)
    def refusable(self) -> bool:
        found = self._looked_at
        return found is not None and Status.REFUSED in found.steps_possible

    @Slot()
    def tick(self) -> None:
        self.ticked.emit()

    @Slot(str, str, str)
    def advance(self, note: str, carrier: str, tracking: str) -> None:
        if self.nextStep:
            self._actions.advance(self.detailsKey, Status(self.nextStep), note, carrier, tracking)

    @Slot(str, bool)
    def giveBack(self, reason: str, refused: bool) -> None:
        if self.detailsKey and reason.strip():
            self._actions.cancel(self.detailsKey, reason.strip(), refused)

    @Slot()
    def hurry(self) -> None:
        self._actions.hurry(self.detailsKey)

    @Slot()
    def eraseAddress(self) -> None:
        self._actions.erase_address(self.detailsKey)

    # Rewards and partners as they are written

    @Property(PictureChoice, notify=changed)
    def pictures(self) -> PictureChoice:
        return self._pictures

    @Slot(str)
    def beginEdit(self, reward: str) -> None:
        self._edited = reward
        self.chosen.emit()

    @Property("QVariantMap", notify=chosen)
    def edited(self) -> dict[str, Any]:
        """The reward that is being written; a new one has no key."""
        offer = self._offer(self._edited)
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
    def saveReward(self, written: dict[str, Any]) -> str:
        """Keep the reward as it was written; the answer is what is wrong with it, empty where nothing is."""
        offer = self._offer(self._edited)
        options = options_of(written["options"])
        if not written["name"].strip():
            return self.tr("Give the reward a name.")
        if not any(partner.id == written["partner"] for partner in self._state.partners):
            return self.tr("Choose the partner brand, or add one first.")
        if options is None:
            return self.tr("Write each option on a line of its own, such as: size: S, M, L")
        try:
            price = check_price(_whole(written["price"]) or 0)
        except NotSpent as wrong:
            return str(wrong)
        reward = replace(
            offer.reward if offer is not None else Reward("", "", "", Coins(0)),
            partner=written["partner"],
            name=written["name"].strip(),
            price=price,
            description=written["description"].strip(),
            options=options,
            stock=_whole(written["stock"]),
            at_most=_whole(written["atMost"]),
            picture=written["picture"],
            needs_address=bool(written["needsAddress"]),
        )
        self._actions.save_reward(reward)
        return ""

    @Slot(str, bool)
    def retireReward(self, reward: str, retired: bool) -> None:
        self._actions.retire_reward(reward, retired)

    @Slot(str)
    def removeReward(self, reward: str) -> None:
        self._actions.remove_reward(reward)

    @Property("QStringList", notify=changed)
    def partnerNames(self) -> list[str]:
        return [partner.name for partner in self._offering]

    @Slot(int, result=str)
    def partnerAt(self, place: int) -> str:
        return self._offering[place].id if 0 <= place < len(self._offering) else ""

    @Slot(str, result=int)
    def partnerPlace(self, partner: str) -> int:
        return next((place for place, one in enumerate(self._offering) if one.id == partner), -1)

    @Slot(str, str, str)
    def savePartner(self, partner: str, name: str, address: str) -> None:
        if name.strip():
            self._actions.save_partner(name.strip(), address.strip(), partner or None)

    @Slot(str, bool)
    def retirePartner(self, partner: str, retired: bool) -> None:
        self._actions.retire_partner(partner, retired)

    @Slot(str)
    def renewKey(self, partner: str) -> None:
        self._actions.renew_key(partner, self._show_key)

    @Slot(str)
    def retireKey(self, partner: str) -> None:
        self._actions.retire_key(partner)

    @Property(str, notify=keyMade)
    def key(self) -> str:
        """A partner's new signing key, until ``forgetKey``."""
        return self._key

    @Slot()
    def copyKey(self) -> None:
        self._actions.copy(self._key)

    @Slot()
    def forgetKey(self) -> None:
        self._show_key("")

    def _show_key(self, key: str) -> None:
        self._key = key
        self.keyMade.emit()

    @property
    def _offering(self) -> list[Partner]:
        return [partner for partner in self._state.partners if not partner.retired]

    @property
    def _looked_at(self) -> Redemption | None:
        return None if self._state.details is None else self._state.details.redemption

    @property
    def _waiting_order(self) -> Order | None:
        order = None if self._looked_at is None else self._looked_at.order
        return order if order is not None and order.status is OrderStatus.WAITING else None

    def _offer(self, reward: str) -> Offer | None:
        return next((offer for offer in self._state.offers if offer.reward.id == reward), None)

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


_FORWARD = (Status.ORDERED, Status.SHIPPED, Status.DELIVERED)


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


def _whole(text: str) -> int | None:
    return int(text) if text.strip().isdecimal() else None
