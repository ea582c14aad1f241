"""Sources in words: what their units are called, and what becomes of them in coins."""

from collections.abc import Iterable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.model import Answer
from overlay_app.events.money import Money
from overlay_app.sources.kinds import SourceKind
from overlay_app.ui.panels import formats

_UNITS = {
    Unit.COIN: QT_TRANSLATE_NOOP("Source", "Coin of the platform"),
    Unit.BIT: QT_TRANSLATE_NOOP("Source", "Bit"),
    Unit.KICK: QT_TRANSLATE_NOOP("Source", "Kick"),
    Unit.JEWEL: QT_TRANSLATE_NOOP("Source", "Jewel"),
    Unit.SUB_TIER_1: QT_TRANSLATE_NOOP("Source", "Subscription, tier 1 or Prime"),
    Unit.SUB_TIER_2: QT_TRANSLATE_NOOP("Source", "Subscription, tier 2"),
    Unit.SUB_TIER_3: QT_TRANSLATE_NOOP("Source", "Subscription, tier 3"),
    Unit.GIFT_SUB_TIER_1: QT_TRANSLATE_NOOP("Source", "Subscription given away, tier 1"),
    Unit.GIFT_SUB_TIER_2: QT_TRANSLATE_NOOP("Source", "Subscription given away, tier 2"),
    Unit.GIFT_SUB_TIER_3: QT_TRANSLATE_NOOP("Source", "Subscription given away, tier 3"),
    Unit.MEMBERSHIP: QT_TRANSLATE_NOOP("Source", "Membership"),
    Unit.GIFT_MEMBERSHIP: QT_TRANSLATE_NOOP("Source", "Membership given away"),
}
_EVENTS = {
    "gift": QT_TRANSLATE_NOOP("Source", "Gifts"),
    "like": QT_TRANSLATE_NOOP("Source", "Likes"),
    "follow": QT_TRANSLATE_NOOP("Source", "Follows"),
    "share": QT_TRANSLATE_NOOP("Source", "Shares"),
    "subscribe": QT_TRANSLATE_NOOP("Source", "Subscriptions"),
    "chat": QT_TRANSLATE_NOOP("Source", "Chat"),
    "join": QT_TRANSLATE_NOOP("Source", "Joins"),
    "viewers": QT_TRANSLATE_NOOP("Source", "Viewer count"),
    "sale": QT_TRANSLATE_NOOP("Source", "Sales"),
    "sale-refunded": QT_TRANSLATE_NOOP("Source", "Refunds"),
    "gift-reversed": QT_TRANSLATE_NOOP("Source", "Gifts taken back"),
    "trend": QT_TRANSLATE_NOOP("Source", "Trends"),
    "stream-started": QT_TRANSLATE_NOOP("Source", "Start of the stream"),
    "stream-ended": QT_TRANSLATE_NOOP("Source", "End of the stream"),
}
_ANSWERS = {
    Answer.BOOKED: QT_TRANSLATE_NOOP("Source", "booked"),
    Answer.REPEAT: QT_TRANSLATE_NOOP("Source", "repeat"),
    Answer.HELD: QT_TRANSLATE_NOOP("Source", "held"),
    Answer.REFUSED: QT_TRANSLATE_NOOP("Source", "refused"),
    Answer.TEST: QT_TRANSLATE_NOOP("Source", "test"),
    Answer.TAKEN: QT_TRANSLATE_NOOP("Source", "no coins"),
    Answer.IGNORED: QT_TRANSLATE_NOOP("Source", "of no use"),
}
ANSWER_TONES = {Answer.BOOKED: "good", Answer.HELD: "waiting", Answer.TEST: "waiting", Answer.REFUSED: "bad"}
"""The tones of those that catch the eye."""
_SMALL_UNITS = frozenset({"CLP", "HUF", "IDR", "INR", "ISK", "JPY", "KRW", "PHP", "RUB", "THB", "TWD", "VND"})
"""Currencies of which five are next to nothing: their example is of five hundred."""


def _said(text: str) -> str:
    return QCoreApplication.translate("Source", text)


def unit_words(unit: Unit) -> str:
    """What one of them is called."""
    return _said(_UNITS[unit])


def event_words(kind: str) -> str:
    """What events of a kind are called."""
    return _said(_EVENTS[kind])


def answer_words(answer: Answer) -> str:
    """What became of a message, in a word."""
    return _said(_ANSWERS[answer])


def coins_words(coins: int) -> str:
    """``1 coin``, ``500 coins``."""
    return (_said("1 coin") if coins == 1 else _said("{coins} coins")).format(coins=formats.grouped(coins))


def money_words(conversion: Conversion, currency: str) -> str:
    """A worked example: ``5.00 EUR = 500 coins, approximate``; empty where the currency has no rate."""
    amount = Money(500_000 if currency in _SMALL_UNITS else 5_000, currency)
    coins = conversion.worth(amount)
    if coins is None:
        return ""
    figure = QLocale().toString(amount.thousandths / 1000, "f", 2)
    return _said("{amount} {currency} = {coins}, approximate").format(
        amount=figure, currency=currency, coins=coins_words(coins)
    )


def rules(kind: SourceKind, conversion: Conversion) -> list[str]:
    """How what a source brings becomes coins, a line for each rule."""
    lines = [_unit_rule(unit, conversion) for unit in kind.units if conversion.each(unit) is not None]
    if uncounted := [unit_words(unit) for unit in kind.units if conversion.each(unit) is None]:
        lines.append(_said("Shown, and no coins: {names}").format(names=_listed(uncounted)))
    if kind.brings_money:
        lines += [money_words(conversion, currency) for currency, _ in conversion.money]
        lines.append(
            _said("Money of other currencies is held until you say what it is worth")
            if conversion.money
            else _said("Money is held until you say what it is worth")
        )
    return lines or [_said("Coins as the platform tells them, one for one")]


def _unit_rule(unit: Unit, conversion: Conversion) -> str:
    coins = conversion.each(unit) or 0
    return _said("1 {unit} = {coins}").format(unit=_inside(unit_words(unit)), coins=coins_words(coins))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(_inside(name) for name in names)


def _inside(name: str) -> str:
    """A name within a sentence begins small."""
    return name[:1].lower() + name[1:]
