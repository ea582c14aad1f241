"""The Effects page: the shop of effects, what waits to air, and what became of each firing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.effects import Effect, Firing, FiringStatus, Mode, Purchase, Trigger
from overlay_app.economy.spending import NotSpent, check_price
from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.stage.rules import sentence
from overlay_app.store.catalogue import KnownKind
from overlay_app.ui.effects.book import EffectBook
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.budget import BudgetView
from overlay_app.ui.panels.effects_state import EffectsActions, EffectsState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_SENTENCE_SHOWN = 64


@dataclass(frozen=True, slots=True)
class EffectRow:
    """An effect as its card shows it. ``program``, ``scene`` and ``duration`` are how its preview is drawn."""

    key: str
    name: str
    note: str
    price: str
    owned: bool
    buyable: bool
    buyRefusal: str
    fireRefusal: str
    program: str
    scene: list[dict[str, Any]]
    duration: int


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """A firing or a purchase. ``part`` is the heading it stands below."""

    key: str
    part: str
    name: str
    what: str
    when: str
    coins: str
    tone: str
    spent: bool


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """What fires the effect that is being changed."""

    key: str
    trigger: str
    name: str


@dataclass(frozen=True, slots=True)
class EffectRuleRow:
    """A rule that plays the effect that is being changed."""

    key: str
    words: str


@QmlElement
@QmlUncreatable("made in app.py")
class EffectsPanel(QObject):
    """Shows an ``EffectsState``; ``book`` knows how each effect is drawn."""

    changed = Signal()
    chosen = Signal()
    keysChanged = Signal()

    def __init__(
        self,
        actions: EffectsActions,
        now: Callable[[], EpochMs],
        book: EffectBook | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._book = book or EffectBook()
        self._state = EffectsState()
        self._effects = Rows(EffectRow, self)
        self._happenings = Rows(HappeningRow, self)
        self._assignments = Rows(AssignmentRow, self)
        self._rules = Rows(EffectRuleRow, self)
        self._budget = BudgetView(actions.set_budget, self)
        self._budget.show(self._state.budget)
        self._edited = ""
        self._keys: list[str] = []

    @property
    def state(self) -> EffectsState:
        """What is shown now."""
        return self._state

    def show(self, state: EffectsState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        self._effects.show([self._effect_row(effect) for effect in state.shop])
        self._happenings.show(self._happened())
        self._show_assignments()
        self._budget.show(state.budget)
        keys = [each.name for each in state.assignments if each.trigger is Trigger.KEY]
        if keys != self._keys:
            self._keys = keys
            self.keysChanged.emit()
        self.changed.emit()

    @Property(QObject, notify=changed)
    def effects(self) -> QObject:
        return self._effects

    @Property(QObject, notify=changed)
    def happenings(self) -> QObject:
        return self._happenings

    @Property(QObject, notify=changed)
    def assignments(self) -> QObject:
        return self._assignments

    @Property(QObject, notify=changed)
    def rules(self) -> QObject:
        """The rules that play the effect that is being changed."""
        return self._rules

    @Property(BudgetView, notify=changed)
    def budget(self) -> BudgetView:
        return self._budget

    @Property(str, notify=changed)
    def waiting(self) -> str:
        """What is held for effects that have not aired; empty where nothing is."""
        coins = sum(firing.price for firing in self._state.history.firings if firing.status.is_open)
        return self.tr("{coins} held until aired").format(coins=formats.grouped(coins)) if coins else ""

    @Property(str, notify=changed)
    def leftOut(self) -> str:
        return "\n".join(self._state.left_out)

    @Property("QStringList", notify=keysChanged)
    def keys(self) -> list[str]:
        """The keys that fire something while a window of the app is in front."""
        return self._keys

    @Slot(str)
    def buy(self, effect: str) -> None:
        self._actions.buy(effect)

    @Slot(str)
    def fire(self, effect: str) -> None:
        self._actions.fire(effect)

    @Slot(str)
    def fireKey(self, key: str) -> None:
        self._actions.fire_key(key)

    @Slot()
    def more(self) -> None:
        if self._state.more:
            self._actions.more()

    @Slot()
    def openPacks(self) -> None:
        self._actions.open_packs()

    # The effect that is being changed

    @Slot(str)
    def beginEdit(self, effect: str) -> None:
        self._edited = effect
        self._show_assignments()
        self.chosen.emit()

    @Property("QVariantMap", notify=chosen)
    def edited(self) -> dict[str, Any]:
        effect = next((effect for effect in self._state.shop if effect.id == self._edited), None)
        if effect is None:
            return {}
        return {
            "key": effect.id,
            "name": effect.pack.name,
            "price": str(effect.price),
            "mode": effect.mode.value,
            "usual": self.tr("Usually {coins} coins, {mode}").format(
                coins=formats.grouped(effect.pack.price), mode=self._mode_words(effect.pack.mode)
            ),
            "free": effect.owned and effect.purchase is None,
        }

    @Slot(str, str, result=str)
    def setPrice(self, price: str, mode: str) -> str:
        """Set what it costs; the answer is what is wrong, empty where nothing is."""
        try:
            coins = check_price(int(price) if price.isdecimal() else 0)
        except NotSpent as wrong:
            return str(wrong)
        self._actions.set_price(self._edited, coins, Mode(mode))
        return ""

    @Slot()
    def resetPrice(self) -> None:
        self._actions.reset_price(self._edited)

    @Slot(str, str, result=str)
    def assign(self, trigger: str, name: str) -> str:
        """Let a key or an API name fire it; the answer is what is wrong, empty where nothing is."""
        wanted = name.strip()
        if not wanted:
            return self.tr("Name the key or the button first.")
        if Trigger(trigger) is Trigger.KEY:
            wanted = QKeySequence(wanted).toString(QKeySequence.SequenceFormat.PortableText)
            if not _is_free_key(wanted):
                return self.tr("Choose a key such as F5 or Ctrl+Shift+C that this window does not use itself.")
        self._actions.assign(Trigger(trigger), wanted, self._edited)
        return ""

    @Slot(str, str)
    def unassign(self, trigger: str, name: str) -> None:
        self._actions.unassign(Trigger(trigger), name)

    @Property("QStringList", notify=changed)
    def gifts(self) -> list[str]:
        """For which gift a rule plays it: any one, or one that platforms have told of."""
        return [self.tr("any gift"), *(self._gift_words(gift) for gift in self._state.gifts)]

    @Slot(int, str, result=str)
    def addRule(self, place: int, coins: str) -> str:
        """Let a gift at a place of ``gifts``, of at least so many coins, fire it; the answer is what is wrong."""
        kind = self._state.gifts[place - 1].number if 0 < place <= len(self._state.gifts) else None
        least = int(coins) if coins.isdecimal() and int(coins) else None
        if kind is None and least is None:
            return self.tr("Choose a gift, or say from how many coins on.")
        self._actions.add_rule(kind, least, self._edited)
        return ""

    @Slot(str)
    def removeRule(self, rule: str) -> None:
        self._actions.remove_rule(rule, self._edited)

    def _gift_words(self, gift: KnownKind) -> str:
        name = gift.name or self.tr("gift no. {number}").format(number=gift.number)
        return name if gift.coins_each is None else f"{name} ({formats.grouped(gift.coins_each)})"

    def _show_assignments(self) -> None:
        self._rules.show(
            [
                EffectRuleRow(
                    named.rule.id,
                    safe_text(sentence(named.rule, named.kind_name, named.supporter_name), _SENTENCE_SHOWN),
                )
                for named in self._state.rules
                if self._edited in named.rule.effects
            ]
        )
        self._assignments.show(
            [
                AssignmentRow(f"{each.trigger}:{each.name}", each.trigger.value, each.name)
                for each in self._state.assignments
                if each.effect == self._edited
            ]
        )

    def _effect_row(self, effect: Effect) -> EffectRow:
        drawn = self._book.find(effect.id)
        by = [each.name for each in self._state.assignments if each.effect == effect.id]
        note = [
            self.tr("{seconds} s").format(seconds=round(effect.pack.length_ms / 1000)),
            self.tr("yours") if effect.owned else self._mode_words(effect.mode),
            *by,
        ]
        return EffectRow(
            effect.id,
            effect.pack.name,
            " · ".join(note),
            formats.grouped(effect.price),
            effect.owned,
            not effect.owned and effect.mode is Mode.OWNED,
            effect.buy_refusal,
            effect.fire_refusal,
            "" if drawn is None else drawn.program,
            [] if drawn is None else drawn.scene,
            effect.pack.length_ms,
        )

    def _mode_words(self, mode: Mode) -> str:
        return self.tr("bought once") if mode is Mode.OWNED else self.tr("paid each time")

    def _happened(self) -> Sequence[HappeningRow]:
        """What waits, then everything else, each newest first."""
        history = self._state.history
        waiting = [self._firing_row(firing) for firing in history.firings if firing.status.is_open]
        over: list[tuple[EpochMs, HappeningRow]] = [
            (firing.fired_at, self._firing_row(firing)) for firing in history.firings if not firing.status.is_open
        ]
        oldest = min((at for at, _ in over), default=EpochMs(0)) if self._state.more else EpochMs(0)
        over += [(one.bought_at, self._purchase_row(one)) for one in history.purchases if one.bought_at >= oldest]
        return [*waiting, *(row for _, row in sorted(over, key=lambda each: -each[0]))]

    def _firing_row(self, firing: Firing) -> HappeningRow:
        status = firing.status
        part = self.tr("Waiting to air") if status.is_open else self.tr("History")
        what = self._status_words(status)
        if firing.trigger is not Trigger.HAND:
            what = f"{what} · {self._trigger_words(firing.trigger)}"
        if firing.reason:
            what = f"{what}: {firing.reason}"
        return HappeningRow(
            firing.id,
            part,
            firing.name,
            what,
            formats.moment(firing.fired_at, self._state.zone, self._now()),
            self._coins(firing),
            "waiting" if status.is_open else "good" if status is FiringStatus.AIRED else "bad",
            status is FiringStatus.AIRED and firing.price > 0,
        )

    def _purchase_row(self, purchase: Purchase) -> HappeningRow:
        return HappeningRow(
            f"bought {purchase.id}",
            self.tr("History"),
            purchase.name,
            self.tr("undone") if purchase.undone else self.tr("bought"),
            formats.moment(purchase.bought_at, self._state.zone, self._now()),
            self.tr("returned") if purchase.undone else formats.signed(-purchase.price),
            "bad" if purchase.undone else "good",
            not purchase.undone,
        )

    def _coins(self, firing: Firing) -> str:
        if firing.price == 0:
            return self.tr("free")
        if firing.status.is_open:
            return self.tr("{coins} held").format(coins=formats.grouped(firing.price))
        if firing.status is not FiringStatus.AIRED:
            return self.tr("returned")
        return formats.signed(-firing.price if firing.payer is None else firing.price)

    def _status_words(self, status: FiringStatus) -> str:
        match status:
            case FiringStatus.WAITING:
                return self.tr("waits")
            case FiringStatus.PLAYING:
                return self.tr("on stage")
            case FiringStatus.AIRED:
                return self.tr("aired")
            case FiringStatus.RETURNED:
                return self.tr("returned")
            case FiringStatus.UNDONE:
                return self.tr("undone")

    def _trigger_words(self, trigger: Trigger) -> str:
        match trigger:
            case Trigger.KEY:
                return self.tr("by key")
            case Trigger.RULE:
                return self.tr("by a rule")
            case Trigger.API:
                return self.tr("by the API")
            case Trigger.CHAT:
                return self.tr("by a viewer")
            case Trigger.HAND:
                return ""


def _is_free_key(key: str) -> bool:
    """Whether a key neither types a letter nor opens a page."""
    own = key.partition("+")[0] in {"Ctrl", "Alt"} and key.partition("+")[2].isdecimal()
    function = key.startswith("F") and key[1:].isdecimal()
    return bool(key) and not own and (function or key.startswith(("Ctrl+", "Alt+", "Meta+")))
