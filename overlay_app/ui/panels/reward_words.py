"""What rewards and redemptions are called on the page."""

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from overlay_app.economy.rewards import Offer, Redemption, Status
from overlay_app.ui.panels import formats

_STATUSES = {
    Status.REQUESTED: QT_TRANSLATE_NOOP("Reward", "requested"),
    Status.ORDERED: QT_TRANSLATE_NOOP("Reward", "ordered"),
    Status.SHIPPED: QT_TRANSLATE_NOOP("Reward", "shipped"),
    Status.DELIVERED: QT_TRANSLATE_NOOP("Reward", "delivered"),
    Status.CANCELLED: QT_TRANSLATE_NOOP("Reward", "cancelled"),
    Status.REFUSED: QT_TRANSLATE_NOOP("Reward", "refused"),
    Status.UNDONE: QT_TRANSLATE_NOOP("Reward", "undone"),
}
WAY = (Status.REQUESTED, Status.ORDERED, Status.SHIPPED, Status.DELIVERED)
"""The steps of a redemption that ends well."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reward", words)


def status_words(status: Status) -> str:
    """The status in one word."""
    return _tr(_STATUSES[status])


def tone(status: Status) -> str:
    """The tone of its chip: waiting while coins are held, good or bad in the end."""
    if status.is_open:
        return "waiting"
    return "good" if status is Status.DELIVERED else "bad"


def dots(status: Status) -> list[str]:
    """The four dots of its progress: ``done``, ``now``, ``ahead``, or ``off`` where it went no further."""
    if status not in WAY:
        return ["off"] * len(WAY)
    place = WAY.index(status)
    if status is Status.DELIVERED:
        return ["done"] * len(WAY)
    return ["done" if n < place else "now" if n == place else "ahead" for n in range(len(WAY))]


def chip_words(redemption: Redemption) -> str:
    """The status, with what matters beside it."""
    words = status_words(redemption.status)
    if redemption.status is Status.SHIPPED and redemption.tracking:
        return f"{words} · {redemption.tracking}"
    if redemption.status is Status.REQUESTED and redemption.order is not None and redemption.order.problem:
        return _tr("{status} · order waits").format(status=words)
    return words


def coins_words(redemption: Redemption) -> str:
    """What it came to: held, spent, or given back."""
    if redemption.status.is_open:
        return _tr("{coins} held").format(coins=formats.grouped(redemption.price))
    return formats.signed(-redemption.price) if redemption.status is Status.DELIVERED else _tr("returned")


def offer_about(offer: Offer) -> str:
    """A reward's partner, options and stock in one line."""
    parts = [offer.partner.name, *(_option(name, values) for name, values in offer.reward.options.items())]
    if offer.reward.stock is not None:
        left = formats.grouped(offer.reward.stock)
        parts.append(_tr("{count} left").format(count=left) if offer.reward.stock else _tr("out of stock"))
    if offer.reward.at_most is not None:
        limit = formats.grouped(offer.reward.at_most)
        parts.append(_tr("{count} of {limit} redeemed").format(count=formats.grouped(offer.redeemed), limit=limit))
    if offer.reward.retired or offer.partner.retired:
        parts.append(_tr("no longer offered"))
    return " · ".join(parts)


def _option(name: str, values: tuple[str, ...]) -> str:
    if len(values) == 1:
        return values[0]
    if name.casefold() == "size":
        return _tr("{first} to {last}").format(first=values[0], last=values[-1])
    return _tr("{count} × {option}").format(count=len(values), option=name)


def options_text(options: Mapping[str, tuple[str, ...]]) -> str:
    """Options as they are written: one a line, ``size: S, M, L``."""
    return "\n".join(f"{name}: {', '.join(values)}" for name, values in options.items())


def options_of(text: str) -> dict[str, tuple[str, ...]] | None:
    """Options from what was written; None where a line is not ``name: value, value``."""
    options: dict[str, tuple[str, ...]] = {}
    for line in filter(str.strip, text.splitlines()):
        name, colon, values = line.partition(":")
        kept = tuple(value.strip() for value in values.split(",") if value.strip())
        if not colon or not name.strip() or not kept:
            return None
        options[name.strip()] = kept
    return options
