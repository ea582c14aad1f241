"""Other devices on their page: the network, who was let in, letting in, and the orders for button decks."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.deck_orders import DeckOrder, deck_orders
from overlay_app.services.devices import Device
from overlay_app.sources.tokens import Grant, Scope
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.remote_state import RemoteActions, RemoteState
from overlay_app.ui.panels.rows import Rows

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_PLACE = "TOKEN"
"""Stands for the secret in everything that is only looked at."""
_GROUPS_A_LINE = 8


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A device that was let in."""

    key: str
    name: str
    seen: str
    here: bool
    coins: bool
    names: bool
    spend: bool


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order for decks."""

    key: str
    part: str
    sentence: str
    chosen: bool


@QmlElement
@QmlUncreatable("made in app.py")
class RemotePanel(QObject):
    """Shows a ``RemoteState``."""

    changed = Signal()
    ticked = Signal()
    orderChanged = Signal()

    def __init__(self, actions: RemoteActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = RemoteState()
        self._devices = Rows(DeviceRow, self)
        self._orders = Rows(OrderRow, self)
        self._every_order = deck_orders(())
        self._order = self._every_order[0]
        self._orders.show(self._order_rows())

    @property
    def state(self) -> RemoteState:
        """What is shown now."""
        return self._state

    def show(self, state: RemoteState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self._devices.show([self._device_row(device) for device in state.devices])
            self._every_order = deck_orders(state.effects)
            self._order = self._find(self._order.name) or self._every_order[0]
            self._orders.show(self._order_rows())
            self.changed.emit()
            self.ticked.emit()
            self.orderChanged.emit()

    # The network

    @Property(bool, notify=changed)
    def lanOn(self) -> bool:
        return self._state.lan.wanted

    @Property("QStringList", notify=changed)
    def networks(self) -> list[str]:
        return [f"{each.title} · {each.address}" for each in self._state.lan.interfaces]

    @Property(int, notify=changed)
    def network(self) -> int:
        names = [each.name for each in self._state.lan.interfaces]
        return names.index(self._state.lan.chosen) if self._state.lan.chosen in names else -1

    @Property(str, notify=changed)
    def address(self) -> str:
        return self._state.lan.address

    @Property(str, notify=changed)
    def fingerprint(self) -> str:
        """In lines that can be compared with what a phone shows."""
        groups = self._state.lan.fingerprint.split(":")
        lines = (groups[place : place + _GROUPS_A_LINE] for place in range(0, len(groups), _GROUPS_A_LINE))
        return "\n".join(" ".join(line) for line in lines)

    @Property(str, notify=changed)
    def lanWords(self) -> str:
        return self._state.lan.words

    @Property(bool, notify=changed)
    def certificateDamaged(self) -> bool:
        """Whether a new certificate has to be made before the page can be offered."""
        return self._state.lan.damaged

    @Property(str, notify=changed)
    def firewallWords(self) -> str:
        """What may keep a phone from reaching this computer."""
        port = self._state.lan.address.rpartition(":")[2].partition("/")[0]
        match sys.platform:
            case "win32":
                what = self.tr("let Coinstage through the Windows firewall, in private networks.")
            case "darwin":
                what = self.tr("allow Coinstage under System Settings, Network, Firewall.")
            case _:
                what = self.tr("open TCP port %1 in the firewall, such as by: sudo ufw allow %1/tcp").replace(
                    "%1", port
                )
        return self.tr("If a phone does not reach it: %1").replace("%1", what)

    @Property(str, notify=changed)
    def addressCode(self) -> str:
        return self._state.pictures.get(self._state.lan.address, "")

    @Property(str, notify=changed)
    def fingerprintCode(self) -> str:
        return self._state.pictures.get(self._state.lan.fingerprint, "")

    @Property(str, notify=changed)
    def dock(self) -> str:
        """Where the page is on this computer; empty where nothing listens."""
        return f"{self._state.feed}/remote" if self._state.feed else ""

    @Slot(bool)
    def setLan(self, on: bool) -> None:
        self._actions.set_lan(on)

    @Slot(int)
    def choose(self, place: int) -> None:
        self._actions.choose(self._state.lan.interfaces[place].name)

    @Slot()
    def renewCertificate(self) -> None:
        self._actions.renew_certificate()

    @Slot()
    def copyAddress(self) -> None:
        self._actions.copy(self._state.lan.address)

    @Slot()
    def copyFingerprint(self) -> None:
        self._actions.copy(self._state.lan.fingerprint)

    @Slot()
    def copyDock(self) -> None:
        self._actions.copy(self.dock)

    # Letting in

    @Property(str, notify=changed)
    def code(self) -> str:
        """The code that is open, in two halves; empty where none is."""
        code = self._state.pairing.code or ""
        return f"{code[:3]} {code[3:]}" if code else ""

    @Property(int, notify=changed)
    def triesLeft(self) -> int:
        return self._state.pairing.tries_left

    @Property(str, notify=changed)
    def knock(self) -> str:
        """The id of the device that waits for a yes; empty where none does."""
        return "" if self._state.pairing.knock is None else self._state.pairing.knock.id

    @Property(str, notify=changed)
    def knockName(self) -> str:
        return "" if self._state.pairing.knock is None else self._state.pairing.knock.name

    @Property(str, notify=changed)
    def pairingWords(self) -> str:
        return self._state.pairing.words

    @Property(str, notify=ticked)
    def left(self) -> str:
        """How long the code is good yet, or a device waits."""
        pairing = self._state.pairing
        until = pairing.until if pairing.knock is None else pairing.knock.until
        return formats.countdown(max(0, until - self._now())) if until else ""

    @Slot()
    def tick(self) -> None:
        """A second has passed."""
        self.ticked.emit()

    @Slot()
    def pair(self) -> None:
        self._actions.pair()

    @Slot()
    def cancelPairing(self) -> None:
        if self._state.pairing.code is not None or self._state.pairing.knock is not None:
            self._actions.cancel()

    @Slot(str, bool, bool, bool)
    def letIn(self, knock: str, coins: bool, names: bool, spend: bool) -> None:
        self._actions.answer(knock, True, _grants(coins, names, spend))

    @Slot(str)
    def refuse(self, knock: str) -> None:
        self._actions.answer(knock, False, frozenset())

    # Devices

    @Property(QObject, notify=changed)
    def devices(self) -> QObject:
        return self._devices

    @Slot(str)
    def revoke(self, device: str) -> None:
        self._actions.revoke(device)

    @Slot(str, str, bool)
    def grant(self, device: str, what: str, on: bool) -> None:
        grants = next(each.grants for each in self._state.devices if each.id == device)
        self._actions.grant(device, grants | {Grant(what)} if on else grants - {Grant(what)})

    # Button decks

    @Property(QObject, notify=changed)
    def orders(self) -> QObject:
        return self._orders

    @Property(str, notify=orderChanged)
    def sentence(self) -> str:
        return self._order.sentence

    @Property(str, notify=orderChanged)
    def url(self) -> str:
        return f"{self._state.feed}{self._order.path}"

    @Property(str, notify=orderChanged)
    def header(self) -> str:
        return f"Authorization: Bearer {_PLACE}"

    @Property(str, notify=orderChanged)
    def body(self) -> str:
        return self._order.body_text

    @Property(str, notify=orderChanged)
    def curl(self) -> str:
        return self._order.curl(self._state.feed, _PLACE)

    @Property(bool, notify=orderChanged)
    def spends(self) -> bool:
        """Whether the order that is looked at wants a token that spends, in place of one that directs."""
        return self._order.scope is Scope.SPEND

    @Property(str, notify=orderChanged)
    def token(self) -> str:
        """The secret just made for such an order; empty where none was."""
        return self._state.tokens.get(self._order.scope, "")

    @Slot(str)
    def look(self, order: str) -> None:
        if (found := self._find(order)) is not None:
            self._order = found
            self._orders.show(self._order_rows())
            self.orderChanged.emit()

    @Slot()
    def tryOrder(self) -> None:
        self._actions.try_order(self._order.name)

    @Slot()
    def makeToken(self) -> None:
        self._actions.make_token(self._order.scope)

    @Slot()
    def forgetToken(self) -> None:
        self._actions.forget_token(self._order.scope)

    @Slot(str)
    def copy(self, text: str) -> None:
        """Copy a part of the order, with the secret in its place where one was just made."""
        self._actions.copy(text.replace(f"Bearer {_PLACE}", f"Bearer {self.token or _PLACE}"))

    @Slot()
    def copyToken(self) -> None:
        self._actions.copy(self.token)

    def _device_row(self, device: Device) -> DeviceRow:
        if device.here:
            seen = self.tr("here now")
        elif device.seen_at is None:
            seen = self.tr("never seen")
        else:
            seen = self.tr("last seen %1").replace("%1", formats.moment(device.seen_at, self._state.zone, self._now()))
        return DeviceRow(
            device.id,
            device.name,
            seen,
            device.here > 0,
            Grant.COINS in device.grants,
            Grant.NAMES in device.grants,
            Grant.SPEND in device.grants,
        )

    def _order_rows(self) -> list[OrderRow]:
        return [
            OrderRow(each.name, each.part.value, each.sentence, each.name == self._order.name)
            for each in self._every_order
        ]

    def _find(self, name: str) -> DeckOrder | None:
        return next((each for each in self._every_order if each.name == name), None)


def _grants(*granted: bool) -> frozenset[Grant]:
    every: Iterable[Grant] = (Grant.COINS, Grant.NAMES, Grant.SPEND)
    return frozenset(grant for grant, on in zip(every, granted, strict=True) if on)
