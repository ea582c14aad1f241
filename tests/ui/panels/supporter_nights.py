"""What the Supporters page shows on each of the gallery's nights."""

from collections.abc import Sequence
from datetime import tzinfo

from overlay_app.economy.statement import StatementRow
from overlay_app.economy.supporters import Acquaintance, KnownAs, Supporter, SupporterLine
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind
from overlay_app.ui.panels.supporters_state import SupportersState

HOUR_MS = 60 * 60 * 1000
DAY_MS = 24 * HOUR_MS

_PEOPLE = (
    ("Mara Quill", 12_480, 61, ("feed", "tiktok"), Acquaintance.RETURNING, False, True),
    ("Captain Bo", 5_000, 3, ("tiktok",), Acquaintance.FIRST_TIME, False, False),
    ("Yuki", 980, 44, ("tiktok",), None, True, False),
    ("Tom of the North", 730, 20, ("twitch",), Acquaintance.RETURNING, False, False),
    ("rain.song", 64, 12, ("tiktok",), None, False, False),
    ("Ike", 1, 1, ("youtube",), None, False, False),
)


def some(now: EpochMs, zone: tzinfo) -> SupportersState:
    """An evening like any other."""
    lines = [
        SupporterLine(f"s{number}", name, platforms, Coins(coins), gifts, at(now, 40 + number), at(now, 0), *rest)
        for number, (name, coins, gifts, platforms, *last) in enumerate(_PEOPLE)
        for known, hidden, noted in [last]
        for rest in [(hidden, noted, known)]
    ]
    return SupportersState(
        tuple(lines),
        total=len(lines),
        person=_person(now, "Mara Quill"),
        history=tuple(_history(now)),
        blocked=frozenset({"s4"}),
        candidates=tuple(lines[1:4]),
        zone=zone,
    )


def a_lot(now: EpochMs, zone: tzinfo) -> SupportersState:
    """Thousands gave, and this is the first page of them."""
    lines = tuple(
        SupporterLine(f"s{n}", f"Viewer {n:,}", ("tiktok",), Coins(9_000_000 - 77_777 * n), 4_000 - n, at(now, n), now)
        for n in range(100)
    )
    return SupportersState(
        lines, more=True, total=48_213, person=_person(now, "Viewer 0"), history=tuple(_history(now, 50)), zone=zone
    )


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> SupportersState:
    """Names that would break a page."""
    lines = tuple(
        SupporterLine(f"s{n}", name, ("x" * 20, "tiktok"), Coins(2**53 - n), 2**31, at(now, n), now, n % 2 == 0, True)
        for n, name in enumerate(names)
    )
    return SupportersState(
        lines, total=len(lines), person=_person(now, names[0], names[1]), history=tuple(_history(now, 9)), zone=zone
    )


def at(now: EpochMs, days: int) -> EpochMs:
    return EpochMs(now - days * DAY_MS)


def _person(now: EpochMs, name: str, other: str = "mara on the web") -> Supporter:
    known_as = (
        KnownAs("s0", "tiktok", "7000111222333", "mara.quill", name, at(now, 40), now),
        KnownAs("s0b", "feed", "mara@shop", None, other, at(now, 3), at(now, 1)),
    )
    note = "Runs the fan site. Likes piano versions; ask about the tour."
    return Supporter("s0", known_as, None, note, False, Coins(12_480), 61, at(now, 40))


def _history(now: EpochMs, count: int = 7) -> list[StatementRow]:
    gifts = (("Rose", 10, 10), ("Lion", 1, 5_000), ("Perfume", 3, 60))
    return [
        StatementRow(
            number=900 - n,
            occurred_at=EpochMs(now - n * 7 * HOUR_MS),
            booked_at=EpochMs(now - n * 7 * HOUR_MS),
            kind=Kind.GIFT,
            what=what,
            units=units,
            supporter="s0",
            who="Mara Quill",
            session="Friday",
            coins=Coins(coins),
            balance=Coins(48_120),
            marks=frozenset(),
            reversed=False,
        )
        for n in range(count)
        for what, units, coins in [gifts[n % 3]]
    ]
