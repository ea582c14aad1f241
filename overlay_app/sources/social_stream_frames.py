"""What Social Stream Ninja tells: chat and gifts of any platform, as it read them off the screen.

Texts are HTML, and what a gift is worth may stand in four places. None of it has an id that lasts, so gifts are counted
by time and marked approximate.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from html.parser import HTMLParser
from typing import Final, TypedDict

from overlay_app.events.combos import COINS_AT_MOST
from overlay_app.events.conversion import UNIT_NAMES, Unit, money_kind
from overlay_app.events.model import (
    Chat,
    Event,
    Follow,
    Frame,
    Gift,
    GiftKind,
    IdSpace,
    Join,
    Origin,
    Person,
    RefusedFrame,
    Share,
    Subscribe,
    Viewers,
)
from overlay_app.events.money import Money, money
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.facts import (
    EARLIEST_TIME,
    MAX_AHEAD_MS,
    MAX_COUNT,
    MAX_ID_LENGTH,
    MAX_NAME_LENGTH,
    MAX_TEXT_LENGTH,
    NONE,
    Facts,
    first,
    nested,
    read_json,
    whole_text,
)

_HTML_AT_MOST: Final = 20_000
_PLATFORM: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_NUMBER: Final = r"[0-9][0-9,. \u00a0\u202f]*"
_SIGN: Final = r"[A-Z]{3}|[A-Z]{0,2}[$€£¥₹₩₽₺₱฿]"
_COUNTED: Final = re.compile(rf"(?P<count>{_NUMBER}) ?(?P<unit>coin|bit|kick|jewel)s?\b", re.IGNORECASE)
_PRICE: Final = re.compile(rf"(?P<before>{_SIGN})? ?(?P<amount>{_NUMBER}) ?(?P<after>{_SIGN})?")
_UNITS: Final = {"coin": Unit.COIN, "bit": Unit.BIT, "kick": Unit.KICK, "jewel": Unit.JEWEL}
_CURRENCIES: Final = {
    "$": "USD",
    "US$": "USD",
    "CA$": "CAD",
    "C$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "MX$": "MXN",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₱": "PHP",
    "฿": "THB",
}
_THOUSANDS: Final = 3
"""So many digits follow a separator of thousands."""
_ESTIMATED_IN: Final = "USD"
"""The currency of ``donoValue`` where the message names none."""
_WRAPPED_IN: Final = ("dataReceived", "overlayNinja", "contents")

_KINDS: Final[tuple[tuple[frozenset[str], type[Follow | Share | Join | Subscribe]], ...]] = (
    (frozenset({"follow", "followed", "follower", "new_follower", "newfollower"}), Follow),
    (frozenset({"share", "shared"}), Share),
    (frozenset({"join", "joined"}), Join),
    (
        frozenset({"subscribe", "subscription", "new_subscriber", "newsubscriber", "resub", "new_member"}),
        Subscribe,
    ),
)


def parse(frame: Frame) -> list[Event]:
    """Return the event the message tells of; none where its kind is of no use here.

    Raise ``RefusedFrame`` where it cannot be read, or says something that cannot be.
    """
    told = read_json(frame.text)
    if not isinstance(told, dict):
        raise RefusedFrame("A Social Stream message must be a JSON object.")
    for wrapping in _WRAPPED_IN:
        told = nested(told, wrapping) or told
    platform = told.get("type")
    if not isinstance(platform, str) or not _PLATFORM.fullmatch(platform.lower()):
        return []
    event = _event(_Told(frame, platform.lower(), told))
    return [] if event is None else [event]


def plain(value: object, longest: int) -> str | None:
    """The words of a text in HTML, emotes by the name they stand for; None where there are none."""
    if not isinstance(value, str):
        return None
    reader = _Words()
    reader.feed(value[:_HTML_AT_MOST])
    reader.close()
    return " ".join("".join(reader.words).split())[:longest] or None


class _Words(HTMLParser):
    """Collects what is to be read, and nothing that a browser would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self._hidden += 1
        elif tag == "img":
            self.words.append(dict(attrs).get("alt") or "")
        elif tag in {"br", "p", "div"}:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"} and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)


class _Common(TypedDict):
    origin: Origin
    person: Person
    occurred_at: EpochMs
    id_space: IdSpace
    test: bool


class _Told:
    """One message as Social Stream writes it."""

    def __init__(self, frame: Frame, platform: str, data: Facts) -> None:
        self.frame = frame
        self.platform = platform
        self.data = data
        meta = data.get("meta")
        self.meta: Facts = meta if isinstance(meta, dict) else NONE
        kind = data.get("event")
        self.kind = kind.lower() if isinstance(kind, str) else ""
        self.text = plain(data.get("chatmessage"), MAX_TEXT_LENGTH)
        self.donation = plain(data.get("hasDonation"), MAX_NAME_LENGTH) or ""

    def common(self, *, person: Person | None = None) -> _Common:
        at = self.data.get("timestamp")
        told_at = type(at) is int and EARLIEST_TIME <= at <= self.frame.received_at + MAX_AHEAD_MS
        return {
            "origin": Origin(self.platform, self.frame.rules.receiver),
            "person": self._person() if person is None else person,
            "occurred_at": EpochMs(at) if told_at and isinstance(at, int) else self.frame.received_at,
            "id_space": IdSpace.SOCIAL_STREAM,
            "test": any(part.get(flag) is True for part in (self.data, self.meta) for flag in ("isTest", "test")),
        }

    def _person(self) -> Person:
        user = first(self.data.get("userid"), self.meta.get("userId"))
        known = isinstance(user, str | int) and not isinstance(user, bool) and str(user).isascii()
        return Person(
            (str(user)[:MAX_ID_LENGTH] or None) if known else None,
            name=plain(self.data.get("chatname"), MAX_NAME_LENGTH),
        )


def _event(told: _Told) -> Event | None:
    if told.kind == "viewer_update":
        return _viewers(told)
    gift = _gift(told)
    if gift is not None:
        return gift
    kind = next((kind for kinds, kind in _KINDS if told.kind in kinds), None)
    if kind is not None:
        return kind(**told.common())
    return None if told.kind or told.text is None else Chat(**told.common(), text=told.text)


def _viewers(told: _Told) -> Viewers | None:
    count = whole_text(None if told.meta else told.data.get("meta"), "meta", 0, MAX_COUNT)
    return None if count is None else Viewers(**told.common(person=Person(None)), count=count)


def _gift(told: _Told) -> Gift | None:
    """What was given, where anything was: counted in a platform's own unit if it says so, else in money."""
    conversion = told.frame.rules.conversion
    counted = _counted(told)
    if counted is not None:
        unit, count = counted
        each = conversion.each(unit)
        if each is None:
            return None
        return Gift(**told.common(), gift=GiftKind(unit.value, UNIT_NAMES[unit], each), units=count, approximate=True)
    amounts = list(_amounts(told))
    if not amounts:
        return None
    amount = next((amount for amount in amounts if conversion.rate(amount.currency) is not None), amounts[0])
    worth = conversion.worth(amount)
    if worth == 0:
        raise RefusedFrame(f"{amount} comes to less than one coin at this source's rate.")
    return Gift(**told.common(), gift=GiftKind(money_kind(amount), str(amount), worth), units=1, approximate=True)


def _counted(told: _Told) -> tuple[Unit, int] | None:
    """How many of a unit were given: by what is said for programs, else by the text for people."""
    for name, unit in (("coins", Unit.COIN), ("bits", Unit.BIT), ("kicks", Unit.KICK), ("jewels", Unit.JEWEL)):
        count = whole_text(first(told.meta.get(name), told.data.get(name)), name, 0, COINS_AT_MOST)
        if count:
            return unit, count
    shown = _COUNTED.search(told.donation)
    if shown is None:
        return None
    digits = re.sub(r"\D", "", shown["count"])
    if not _is_grouped(shown["count"].strip()) or not 1 <= int(digits) <= COINS_AT_MOST:
        raise RefusedFrame(f"{told.donation!r:.60} is no number of gifts that can be.")
    return _UNITS[shown["unit"].lower()], int(digits)


def _is_grouped(number: str) -> bool:
    """Whether separators in a whole number only part its thousands."""
    return re.fullmatch(r"[0-9]{1,3}([,. \u00a0\u202f][0-9]{3})*|[0-9]+", number) is not None


def _amounts(told: _Told) -> Iterator[Money]:
    """The money that was given, as said for programs first, as shown to people last."""
    named = first(told.meta.get("currency"), told.data.get("currency"))
    for value, currency in (
        (told.meta.get("amount"), named),
        (told.data.get("donoValue"), first(named, _ESTIMATED_IN)),
    ):
        if (amount := _estimate(value, currency)) is not None:
            yield amount
    shown = _PRICE.search(told.donation)
    if shown is not None:
        sign = first(shown["before"], shown["after"])
        written = _CURRENCIES.get(str(sign), sign)
        if (amount := _estimate(_decimal(shown["amount"].strip()), written)) is not None:
            yield amount


def _estimate(value: object, currency: object) -> Money | None:
    """Money that may be told more finely than any currency is: what goes beyond thousandths is left out."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not isinstance(currency, str):
        return None
    try:
        exact = Decimal(value if isinstance(value, str) else repr(value))
        return money(format(exact.quantize(Decimal("0.001"), ROUND_DOWN), "f"), currency)
    except (ArithmeticError, ValueError):
        return None


def _decimal(shown: str) -> str:
    """A shown amount as a plain number: its last separator parts the decimals unless it parts thousands."""
    whole, separator, part = shown.rpartition(max(",.", key=shown.rfind))
    units = re.sub(r"\D", "", whole) or "0"
    if not separator or (len(part) == _THOUSANDS and int(units)):
        return re.sub(r"\D", "", shown)
    return f"{units}.{part}"
