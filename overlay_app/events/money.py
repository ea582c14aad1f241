"""Money as the feeds tell it: exact, never a floating-point number of ours."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_AMOUNT: Final = re.compile(r"[0-9]{1,7}(\.[0-9]{1,9})?")
_FINEST: Final = 3


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of a currency (``EUR``), in thousandths of its unit: no currency has finer coins."""

    thousandths: int
    currency: str

    def __str__(self) -> str:
        units, part = divmod(self.thousandths, 1000)
        return f"{units}.{part:03}"[: None if part % 10 else -1] + f" {self.currency}"


def money(amount: object, currency: object) -> Money:
    """Money as a feed writes it: ``"19.90"``, ``19.9`` or ``20``, and ``"EUR"`` in any case.

    Raises ``ValueError`` with words. An amount finer than thousandths, or of nothing, is no money anybody paid.
    """
    code = currency.strip().upper() if isinstance(currency, str) else ""
    if not _CURRENCY.fullmatch(code):
        raise ValueError(f"{currency!r:.20} is not a currency such as EUR.")
    text = _written(amount)
    if not _AMOUNT.fullmatch(text):
        raise ValueError(f"{amount!r:.40} is not an amount of money such as 19.90.")
    units, _, part = text.partition(".")
    if part[_FINEST:].strip("0"):
        raise ValueError(f"{text} {code} is finer than a thousandth, which no currency has.")
    thousandths = int(units) * 1000 + int(f"{part[:_FINEST]:0<{_FINEST}}")
    if thousandths == 0:
        raise ValueError(f"{text} {code} is nothing.")
    return Money(thousandths, code)


def _written(amount: object) -> str:
    """The amount as it stood in the JSON: the shortest text of a float is what its sender wrote."""
    if isinstance(amount, str):
        return amount.strip()
    if type(amount) is int:
        return str(amount)
    return format(Decimal(repr(amount)), "f") if isinstance(amount, float) else ""
