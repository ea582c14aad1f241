"""The sheet in which a source is set up: what it is called, where it is, and what its units are worth in coins."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.events.conversion import EACH_AT_MOST, BadRate, Conversion, Unit, rate_of, rate_text
from overlay_app.events.kinds import EVERYDAY_KINDS, KINDS
from overlay_app.services.sources import WHOLE
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.source_words import event_words, money_words, unit_words
from overlay_app.ui.panels.sources_state import ShownSource, SourceDraft

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

CURRENCIES_AT_MOST = 30

Save = Callable[[SourceDraft, Callable[[str], None]], None]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What one of something is worth; ``coins`` is empty where it brings none."""

    key: str
    name: str
    coins: str


@dataclass(frozen=True, slots=True)
class RateRow:
    """What one of a currency is worth, with an example or what is wrong."""

    key: str
    coins: str
    example: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class EventRow:
    """A kind of event, and whether the source may bring it."""

    key: str
    name: str
    on: bool


@QmlElement
@QmlUncreatable("made in app.py")
class SourceEditor(QObject):
    """One source at a time is being written, and is kept only when it is whole."""

    begun = Signal()
    ratesChanged = Signal()
    answered = Signal(str, arguments=["problem"])
    """The source was kept, or why not."""

    def __init__(self, save: Save, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._kind: SourceKind | None = None
        self._source: ShownSource | None = None
        self._coins: dict[Unit, str] = {}
        self._typed_rates: dict[str, str] = {}
        self._allowed: set[str] = set()
        self._units = Rows(UnitRow, self)
        self._rates = Rows(RateRow, self)
        self._events = Rows(EventRow, self)

    def begin(self, kind: SourceKind, source: ShownSource | None) -> None:
        """Write on a source, or on a new one of a kind."""
        self._kind, self._source = kind, source
        setup = source.source.setup if source is not None else None
        conversion = setup.conversion if setup is not None else Conversion()
        self._coins = {unit: _text(conversion.each(unit)) for unit in kind.units}
        self._typed_rates = {currency: rate_text(rate) for currency, rate in conversion.money}
        allowed = setup.event_types if setup is not None else None
        self._allowed = set(KINDS if allowed is None else allowed)
        # Rows that stayed would keep what was typed into their fields before.
        self._units.show([])
        self._rates.show([])
        self._units.show([UnitRow(str(unit), unit_words(unit), coins) for unit, coins in self._coins.items()])
        self._show_events()
        self._show_rates()
        self.begun.emit()

    @Property("QVariantMap", notify=begun)
    def edited(self) -> dict[str, Any]:
        """What stands in the fields at first, and which of them there are."""
        kind, source = self._kind, self._source
        if kind is None:
            return {}
        setup = source.source.setup if source is not None else SourceSetup(id="", kind=kind.id, title=kind.title)
        credit = source.credit if source is not None and source.credit is not None else WHOLE
        return {
            "key": setup.id,
            "kind": kind.title,
            "about": kind.description,
            "title": setup.title,
            "address": setup.address or kind.default_address,
            "session": setup.session,
            "receiver": setup.receiver,
            "hasPassword": source is not None and source.has_password,
            "credit": _percent(credit),
            "wantsAddress": Field.ADDRESS in kind.fields,
            "wantsSession": Field.SESSION in kind.fields,
            "wantsReceiver": Field.RECEIVER in kind.fields,
            "wantsPassword": Field.PASSWORD in kind.fields,
            "posted": bool(kind.path),
            "money": kind.brings_money,
        }

    @Property(QObject, notify=begun)
    def units(self) -> QObject:
        return self._units

    @Property(QObject, notify=begun)
    def rates(self) -> QObject:
        return self._rates

    @Property(QObject, notify=begun)
    def events(self) -> QObject:
        """The kinds of events that it may bring, or may not."""
        return self._events

    @Slot(str, str)
    def setUnit(self, unit: str, coins: str) -> None:
        self._coins[Unit(unit)] = coins.strip()

    @Slot(str, bool)
    def allow(self, event: str, on: bool) -> None:
        if on:
            self._allowed.add(event)
        else:
            self._allowed.discard(event)
        self._show_events()

    @Slot(str, str)
    def setRate(self, currency: str, coins: str) -> None:
        if currency in self._typed_rates:
            self._typed_rates[currency] = coins.strip()
            self._show_rates()

    @Slot(str, str, result=str)
    def addRate(self, currency: str, coins: str) -> str:
        """Set what one of a currency is worth; the answer is what is wrong, empty where nothing is."""
        name = currency.strip().upper()
        if name not in self._typed_rates and len(self._typed_rates) >= CURRENCIES_AT_MOST:
            return self.tr("That are enough currencies: remove one first.")
        try:
            Conversion.of({}, {name: rate_of(coins)})
        except BadRate as wrong:
            return str(wrong)
        self._typed_rates[name] = coins.strip()
        self._show_rates()
        return ""

    @Slot(str)
    def removeRate(self, currency: str) -> None:
        self._typed_rates.pop(currency, None)
        self._show_rates()

    @Slot("QVariantMap")
    def save(self, written: dict[str, Any]) -> None:
        """Keep the source as it was written; ``answered`` says what came of it."""
        kind, source = self._kind, self._source
        if kind is None:
            return
        try:
            conversion = self._conversion()
            credit = _basis_points(written["credit"])
        except BadRate as wrong:
            self.answered.emit(str(wrong))
            return
        if credit is None:
            self.answered.emit(self.tr("How much is credited is a percentage from 0 to 100, such as 50 or 62.5."))
            return
        setup = SourceSetup(
            id=source.id if source is not None else "",
            kind=kind.id,
            title=written["title"],
            address=written["address"],
            session=written["session"],
            receiver=written["receiver"],
            conversion=conversion,
            event_types=None if self._allowed == set(KINDS) else frozenset(self._allowed),
        )
        password = written["password"] if written["passwordTyped"] else None
        self._save(SourceDraft(setup, password, None if credit == WHOLE else credit), self.answered.emit)

    def _conversion(self) -> Conversion:
        """What was written. Raises ``BadRate``."""
        usual = (
            dict(self._source.source.setup.conversion.units) if self._source is not None else dict(Conversion().units)
        )
        worth: dict[Unit, int | None] = dict(usual)
        for unit, coins in self._coins.items():
            if coins and not coins.isdecimal():
                raise BadRate(f"{unit_words(unit)}: write whole coins, up to {EACH_AT_MOST:,}, or leave it empty.")
            worth[unit] = int(coins) if coins else None
        return Conversion.of(worth, {currency: rate_of(coins) for currency, coins in self._typed_rates.items()})

    def _show_events(self) -> None:
        shown = [kind for kind in KINDS if kind in EVERYDAY_KINDS or kind in self._allowed]
        self._events.show([EventRow(kind, event_words(kind), kind in self._allowed) for kind in shown])

    def _show_rates(self) -> None:
        self._rates.show([_rate_row(currency, coins) for currency, coins in sorted(self._typed_rates.items())])
        self.ratesChanged.emit()


def _rate_row(currency: str, coins: str) -> RateRow:
    try:
        example, wrong = money_words(Conversion.of({}, {currency: rate_of(coins)}), currency), False
    except BadRate as problem:
        example, wrong = str(problem), True
    return RateRow(currency, coins, example, wrong)


def _text(coins: int | None) -> str:
    return "" if coins is None else str(coins)


def _percent(basis_points: int) -> str:
    whole, part = divmod(basis_points, 100)
    return f"{whole}.{part:02}".rstrip("0").rstrip(".") if part else str(whole)


def _basis_points(typed: str) -> int | None:
    """A percentage as it was typed; None where it is none."""
    try:
        points = Decimal(typed.strip().removesuffix("%").strip().replace(",", ".")) * 100
    except InvalidOperation:
        return None
    if not points.is_finite() or points != points.to_integral_value() or not 0 <= points <= WHOLE:
        return None
    return int(points)
