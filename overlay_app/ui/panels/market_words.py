"""Figures and words of the marketplace, as they are typed and as they are read."""

import re
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from overlay_app.economy.marketplace import WHOLE, ItemKind, Sale
from overlay_app.economy.spending import NotSpent
from overlay_app.events.money import Money
from overlay_app.ui.panels import formats

_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*%?")
_WORTH = re.compile(r"([A-Za-z]{3})\s*[:=]?\s*([0-9]{1,7})")


def kind_words(kind: ItemKind) -> str:
    """What an item is, in words."""
    match kind:
        case ItemKind.MERCHANDISE:
            return QCoreApplication.translate("Marketplace", "merchandise")
        case ItemKind.VIRTUAL_GOOD:
            return QCoreApplication.translate("Marketplace", "virtual good")
        case ItemKind.COIN_PACK:
            return QCoreApplication.translate("Marketplace", "coin pack")


def percent(basis_points: int | None) -> str:
    """``550`` as ``5.5 %``; a dash where it is not known."""
    if basis_points is None:
        return "—"
    places = 0 if basis_points % 100 == 0 else 1 if basis_points % 10 == 0 else 2
    return f"{QLocale().toString(basis_points / 100, 'f', places)} %"


def percent_typed(basis_points: int | None) -> str:
    """A rate as it stands in its field; empty where the usual holds."""
    return "" if basis_points is None else f"{basis_points / 100:g}"


def rate_of(typed: str) -> int | None:
    """Basis points of a typed percentage, None where nothing is typed. Raises ``NotSpent``."""
    if not typed.strip():
        return None
    found = _PERCENT.fullmatch(typed.strip())
    if found is None or (rate := int(found[1]) * 100 + int(f"{found[2] or '':0<2}")) > WHOLE:
        raise NotSpent(
            QCoreApplication.translate("Marketplace", "Write the fee as a percentage from 0 to 100, such as 7.5.")
        )
    return rate


def money_words(money: Money) -> str:
    """``19.90 EUR``."""
    places = 3 if money.thousandths % 10 else 2
    return f"{QLocale().toString(money.thousandths / 1000, 'f', places)} {money.currency}"


def paid_words(sale: Sale) -> str:
    """What a sale was paid with: its coins, and the money where it was money."""
    if sale.money is None:
        return formats.grouped(sale.amount or 0)
    if sale.amount is None:
        return money_words(sale.money)
    return f"{formats.grouped(sale.amount)} ({money_words(sale.money)})"


def worth_typed(currencies: Mapping[str, int]) -> str:
    """What currencies are worth, as it is typed: ``EUR 100, USD 90``."""
    return ", ".join(f"{code} {coins}" for code, coins in sorted(currencies.items()))


def worth_of(typed: str) -> dict[str, int]:
    """What currencies are worth, as typed. Raises ``NotSpent``."""
    found: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", typed))):
        match = _WORTH.fullmatch(part)
        if match is None:
            raise NotSpent(
                QCoreApplication.translate(
                    "Marketplace", "Write what one unit is worth in whole coins, such as: EUR 100, USD 90."
                )
            )
        found[match[1].upper()] = int(match[2])
    return found
