"""What the Viewer rewards page shows on the nights of ``nights``. The totals follow from the drops."""

from collections.abc import Sequence
from datetime import tzinfo

from overlay_app.economy.budgets import Budget
from overlay_app.economy.draw import commitment
from overlay_app.economy.effects import Effect, Firing, FiringStatus, Mode, Pack, Trigger
from overlay_app.economy.spending import Spending
from overlay_app.economy.viewers import (
    Drop,
    DropKind,
    DropStatus,
    Movement,
    Opened,
    Part,
    Terms,
    ViewerAccount,
    ViewerTotals,
    Winner,
)
from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.ledger.journal import Kind
from overlay_app.services.viewer_effects import Asked
from overlay_app.services.viewers import DropDetails
from overlay_app.ui.panels.viewers_state import ViewersState

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
LARGEST = Coins(2**53)
SEED = "5f1d7a84e9c2b3066d0e4f9a1b8c7d25"
NAMES = ("Ana Lucía", "Jo", "Mei", "T. Okafor", "Noor", "Sasha", "Ben")

EFFECTS = (
    Effect(Pack("confetti", "Confetti", Coins(100), Mode.OWNED, 6_000), Coins(100), Mode.OWNED, True),
    Effect(Pack("fireworks", "Fireworks", Coins(50), Mode.PER_USE, 9_000), Coins(50), Mode.PER_USE, False),
    Effect(Pack("snow", "Snow", Coins(40), Mode.PER_USE, 9_000), Coins(40), Mode.PER_USE, False),
    Effect(Pack("curtain", "Curtain", Coins(500), Mode.OWNED, 8_000), Coins(500), Mode.OWNED, False),
)


def some(now: EpochMs, zone: tzinfo) -> ViewersState:
    """A raffle that is announced, three drops, and viewers who fire confetti."""
    return ViewersState(
        session=True,
        drops=(
            _given("d4", 25, now - 4 * MINUTE, "Best joke"),
            _raffle("d3", 1_500, 3, now - 9 * MINUTE),
            _drop("d2", 500, 48, now - 31 * MINUTE, title="Thank you for 1,000 followers"),
            _raffle("d1", 900, 3, now - DAY, drawn=61),
        ),
        accounts=tuple(
            ViewerAccount(f"v{place}", name, Coins(coins), Coins(got))
            for place, (name, coins, got) in enumerate(
                zip(NAMES, (310, 300, 280, 41, 12, 10, 0), (310, 300, 300, 61, 22, 10, 10), strict=True)
            )
        ),
        totals=ViewerTotals(Coins(1_425), Coins(110), Coins(20), Coins(1_295), 52),
        would_share=48,
        effects=EFFECTS,
        opened=(Opened("fireworks", "!boom", Coins(20), 120_000), Opened("confetti", "!confetti", Coins(10))),
        fired=(
            (_fired("f3", "Fireworks", 20, FiringStatus.WAITING, now - MINUTE), "Mei"),
            (_fired("f2", "Confetti", 10, FiringStatus.AIRED, now - 6 * MINUTE), "T. Okafor"),
            (_fired("f1", "Confetti", 10, FiringStatus.RETURNED, now - 20 * MINUTE), "Noor"),
        ),
        asked=(Asked(EpochMs(now - 3 * MINUTE), "v6", "Ben", "!boom", "This costs 20 coins, and the viewer has 0."),),
        available=Coins(48_120),
        budget=Budget(Spending.VIEWERS, Coins(5_000), Coins(1_425)),
        zone=zone,
    )


def looked_at(now: EpochMs) -> DropDetails:
    """Yesterday's raffle in full."""
    won = tuple(Winner(f"v{place}", name, Coins(300)) for place, name in enumerate(NAMES[:3]))
    return DropDetails(_raffle("d1", 900, 3, now - DAY, drawn=61), won)


def movements(now: EpochMs) -> tuple[Movement, ...]:
    """What came to Mei and left her."""
    return (
        Movement(12, Kind.VIEWER_HOLD, "Fireworks", Coins(-20), EpochMs(now - MINUTE)),
        Movement(7, Kind.COIN_DROP, "Friday raffle", Coins(300), EpochMs(now - DAY)),
    )


def many(now: EpochMs, zone: tzinfo) -> ViewersState:
    """A creator who drops coins every night."""
    drops = [_raffle("open 1", 5_000, 10, now - MINUTE), _raffle("open 2", 300, 1, now - 2 * MINUTE)]
    drops += [
        _drop(f"d{n}", 1_000 + n, 900 + n, now - n * DAY // 3)
        if n % 3
        else _raffle(f"d{n}", 2_000, 5, now - n * DAY // 3, drawn=4_210 + n)
        for n in range(1, 49)
    ]
    accounts = tuple(
        ViewerAccount(f"v{n}", f"{NAMES[n % len(NAMES)]} {n}", Coins(90_000 - 997 * n), Coins(120_000 - 997 * n))
        for n in range(50)
    )
    fired = tuple(
        (_fired(f"f{n}", EFFECTS[n % 3].pack.name, 20 + n, list(FiringStatus)[n % 5], now - n * MINUTE), NAMES[n % 7])
        for n in range(20)
    )
    return ViewersState(
        session=True,
        drops=tuple(drops),
        accounts=accounts,
        more=True,
        totals=ViewerTotals(Coins(4_210_066), Coins(1_204_560), Coins(180), Coins(3_005_326), 41_208),
        would_share=4_260,
        effects=EFFECTS,
        opened=(
            Opened("fireworks", "!boom", Coins(20), 120_000),
            Opened("confetti", "!confetti", Coins(10)),
            Opened("snow", "!letitsnow", Coins(1_000), 0),
        ),
        fired=fired,
        asked=tuple(
            Asked(EpochMs(now - n * 7_000), f"v{n}", NAMES[n % 7], "!boom", "This viewer can fire it again in 41 s.")
            for n in range(12)
        ),
        available=Coins(9_999_999),
        budget=Budget(Spending.VIEWERS, Coins(10_000), Coins(14_300)),
        zone=zone,
    )


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> ViewersState:
    """Names that try to break the page, and the largest figures."""
    return ViewersState(
        session=True,
        drops=(
            _raffle("open", 10_000_000, 10_000, now, title=names[0][:60]),
            *(_drop(f"h{n}", 10_000_000, 10_000, now, title=name) for n, name in enumerate(names)),
        ),
        accounts=tuple(ViewerAccount(f"h{n}", name, LARGEST, LARGEST) for n, name in enumerate(names)),
        totals=ViewerTotals(LARGEST, LARGEST, LARGEST, LARGEST, 10**9),
        effects=EFFECTS,
        opened=tuple(Opened(f"gone{n}", f"!{'w' * 24}", Coins(10_000_000), DAY) for n in range(4)),
        fired=tuple((_fired(f"f{n}", name, 10_000_000, FiringStatus.AIRED, now), name) for n, name in enumerate(names)),
        asked=tuple(Asked(now, f"h{n}", name, f"!{'w' * 24}", name * 3) for n, name in enumerate(names)),
        available=LARGEST,
        budget=Budget(Spending.VIEWERS, Coins(1), LARGEST),
        zone=zone,
    )


def _drop(key: str, coins: int, people: int, at: int, title: str = "") -> Drop:
    return Drop(
        key, DropKind.DROP, Coins(coins), EpochMs(at), title, status=DropStatus.DONE, ended_at=EpochMs(at),
        took_part=people, won=people,
    )  # fmt: skip


def _given(key: str, coins: int, at: int, title: str) -> Drop:
    return Drop(
        key, DropKind.GIVEN, Coins(coins), EpochMs(at), title, status=DropStatus.DONE, ended_at=EpochMs(at),
        took_part=1, won=1,
    )  # fmt: skip


def _raffle(key: str, coins: int, people: int, at: int, drawn: int = 0, title: str = "Friday raffle") -> Drop:
    return Drop(
        key, DropKind.RAFFLE, Coins(coins), EpochMs(at), title, people, Terms(Part.CHATTED, 15, True), "s1",
        SEED, commitment(SEED), DropStatus.DONE if drawn else DropStatus.OPEN,
        EpochMs(at + 8 * MINUTE) if drawn else None, drawn, people if drawn else 0,
    )  # fmt: skip


def _fired(key: str, name: str, price: int, status: FiringStatus, at: int) -> Firing:
    reason = "Skipped." if status is FiringStatus.RETURNED else ""
    return Firing(key, name.lower(), name, Coins(price), Trigger.CHAT, status, EpochMs(at), reason=reason, payer="v1")
