"""The Viewer rewards page: drops and raffles, what viewers hold, and the effects they may fire."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.spending import NotSpent, check_price, shortage
from overlay_app.economy.viewers import Movement, ViewerAccount
from overlay_app.events.names import colour_number, initials
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.budget import BudgetView
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.typed import whole
from overlay_app.ui.panels.viewer_drops import ViewerDrops
from overlay_app.ui.panels.viewer_effects import ViewerEffects
from overlay_app.ui.panels.viewer_words import name_words
from overlay_app.ui.panels.viewers_state import ViewersActions, ViewersState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What one viewer holds."""

    key: str
    name: str
    initials: str
    avatar: int
    about: str
    coins: str


@dataclass(frozen=True, slots=True)
class MovementRow:
    """Coins that came to the viewer who is looked at, or left them."""

    key: int
    what: str
    when: str
    coins: str
    came: bool


@QmlElement
@QmlUncreatable("made in app.py")
class ViewersPanel(QObject):
    """Shows a ``ViewersState``."""

    changed = Signal()

    def __init__(self, actions: ViewersActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ViewersState()
        self._drops = ViewerDrops(actions, now, self)
        self._effects = ViewerEffects(actions, now, self)
        self._accounts = Rows(AccountRow, self)
        self._movements = Rows(MovementRow, self)
        self._budget = BudgetView(actions.set_budget, self)
        self._budget.show(self._state.budget)

    @property
    def state(self) -> ViewersState:
        """What is shown now."""
        return self._state

    def show(self, state: ViewersState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._drops.show(state)
        self._effects.show(state)
        self._accounts.show([self._account_row(account) for account in state.accounts])
        self._movements.show([self._movement_row(movement) for movement in state.movements])
        self._budget.show(state.budget)
        self.changed.emit()

    @Property(ViewerDrops, notify=changed)
    def drops(self) -> ViewerDrops:
        return self._drops

    @Property(ViewerEffects, notify=changed)
    def effects(self) -> ViewerEffects:
        """The effects that viewers may fire."""
        return self._effects

    @Property(BudgetView, notify=changed)
    def budget(self) -> BudgetView:
        return self._budget

    @Property(bool, notify=changed)
    def sessionRuns(self) -> bool:
        return self._state.session

    @Property(str, notify=changed)
    def available(self) -> str:
        return formats.grouped(self._state.available)

    @Property("QVariantMap", notify=changed)
    def totals(self) -> dict[str, str]:
        """All viewers together."""
        totals = self._state.totals
        return {
            "held": formats.grouped(totals.held),
            "dropped": formats.grouped(totals.dropped),
            "returned": formats.grouped(totals.returned),
            "waiting": formats.grouped(totals.waiting),
            "accounts": formats.grouped(totals.accounts),
        }

    @Property(bool, notify=changed)
    def anything(self) -> bool:
        """Whether coins were ever handed out."""
        return self._state.totals.dropped > 0 or bool(self._state.accounts)

    # Accounts

    @Property(QObject, notify=changed)
    def accounts(self) -> QObject:
        return self._accounts

    @Property(str, notify=changed)
    def words(self) -> str:
        return self._state.words

    @Slot(str)
    def search(self, words: str) -> None:
        self._actions.search(words.strip())

    @Property(bool, notify=changed)
    def hasMore(self) -> bool:
        return self._state.more

    @Slot()
    def showMore(self) -> None:
        self._actions.more()

    @Slot(str)
    def lookAt(self, viewer: str) -> None:
        self._actions.look_at(viewer)

    @Property("QVariantMap", notify=changed)
    def viewer(self) -> dict[str, str]:
        """The viewer who is looked at; empty where nobody is."""
        found = next((each for each in self._state.accounts if each.viewer == self._state.chosen), None)
        if found is None:
            return {}
        return {
            "key": found.viewer,
            "name": name_words(found.name),
            "coins": self.tr("{coins} coins").format(coins=formats.grouped(found.coins)),
        }

    @Property(QObject, notify=changed)
    def movements(self) -> QObject:
        return self._movements

    @Slot(str, str, result=str)
    def give(self, coins: str, reason: str) -> str:
        """Give coins to the viewer who is looked at; the answer is what is wrong, empty where nothing is."""
        if self._state.chosen is None:
            return self.tr("Choose a viewer first.")
        try:
            wanted = check_price(whole(coins))
        except NotSpent as wrong:
            return str(wrong)
        if words := shortage(self._state.available, wanted):
            return words
        self._actions.give(self._state.chosen, wanted, reason.strip())
        return ""

    def _account_row(self, account: ViewerAccount) -> AccountRow:
        name = name_words(account.name)
        about = self.tr("got {got}, spent {spent}").format(
            got=formats.grouped(account.got), spent=formats.grouped(account.spent)
        )
        avatar = colour_number(account.viewer)
        return AccountRow(account.viewer, name, initials(name), avatar, about, formats.grouped(account.coins))

    def _movement_row(self, movement: Movement) -> MovementRow:
        when = formats.moment(movement.at, self._state.zone, self._now())
        coins = formats.signed(movement.coins)
        return MovementRow(movement.number, movement.what, when, coins, movement.coins > 0)
