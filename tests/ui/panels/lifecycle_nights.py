"""What the pages of a start and an end show on the nights of ``nights``."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from overlay_app.broadcast import placing
from overlay_app.broadcast.link import SWITCH_ON, Link, LinkState
from overlay_app.broadcast.placing import Desktop
from overlay_app.broadcast.self_check import Finding, Fix, Verdict
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.crashes import Report, What
from overlay_app.services.first_sources import Offered
from overlay_app.services.news import News, Part
from overlay_app.sources.base import SourceReport, State
from overlay_app.sources.registry import OWN
from overlay_app.ui.panels.crashes_state import CrashesState
from overlay_app.ui.panels.welcome_state import GiftTry, ObsTry, Step, WelcomeState

HOUR = 3_600_000
FELL = """Coinstage 0.2.0, Python 3.11.2, Linux 6.1.0
Fatal Python error: Segmentation fault

Thread 0x00007f2bd7fff6c0 (most recent call first):
  File "/usr/lib/coinstage/overlay_app/store/writer.py", line 118 in _work
  File "/usr/lib/python3.11/threading.py", line 975 in run

Current thread 0x00007f2be4a1c740 (most recent call first):
  File "/usr/lib/coinstage/overlay_app/ui/overlay/window.py", line 96 in _draw_at_once
  File "/usr/lib/coinstage/overlay_app/ui/bridge.py", line 61 in run
"""
FAILED = """Coinstage 0.2.0, Python 3.11.2, Linux 6.1.0
2026-11-20T21:42:03+00:00
ValueError
  File "/usr/lib/coinstage/overlay_app/services/trends.py", line 88, in refresh
    raise ValueError(f"{trend} has no end")
"""
NEWS = News(
    "0.2.0",
    "2026-11-29",
    (
        Part(
            "Added",
            (
                "First steps: from nothing to a test gift in your broadcast in five minutes.",
                "After a crash during a session Coinstage starts itself again, once, with queue, combos and goal.",
            ),
        ),
        Part("Fixed", ("The goal bar keeps up in a gift bomb.",)),
    ),
)


@dataclass(frozen=True)
class Lifecycle:
    """What these pages show."""

    news: News | None = None
    crashes: CrashesState = field(default_factory=CrashesState)
    welcome: WelcomeState = field(default_factory=WelcomeState)


OFFERS = tuple(Offered(kind.id, kind.title, kind.description) for kind in OWN)
LIVE = SourceReport("tikfinity", "tikfinity", "TikFinity", State.LIVE, "Live: the last message came just now.")


def welcome(step: Step, **more: object) -> WelcomeState:
    """A step as a newcomer meets it, with those before it done."""
    done = frozenset(list(Step)[: list(Step).index(step)])
    found = tuple(replace(offer, found=offer.kind in {"tikfinity", "streamerbot"}) for offer in OFFERS)
    state = WelcomeState(step, done, offers=found, reports=(LIVE,) if done else (), desktop=Desktop.WINDOWS)
    by_hand = placing.by_hand(Desktop.WINDOWS, ())
    obs = ObsTry(Link(LinkState.NO_ANSWER, f"Nothing answers. {SWITCH_ON}"))
    return replace(state, **{"by_hand": by_hand, "obs": obs} | more)


def arrived() -> WelcomeState:
    """The overlay is in OBS."""
    obs = ObsTry(
        Link(LinkState.CONNECTED, "Connected to OBS 30.2.3.", "30.2.3"),
        finding=Finding(Verdict.TRANSPARENT, "Viewers see the overlay, and what is behind it."),
        sound="The sound of Coinstage is in the scene “Live”.",
    )
    return replace(welcome(Step.BROADCAST), obs=obs, done=frozenset({Step.SOURCE, Step.CANVAS, Step.BROADCAST}))


def empty(zone: tzinfo) -> Lifecycle:
    return Lifecycle(crashes=CrashesState(zone=zone), welcome=WelcomeState(offers=OFFERS))


def some(now: EpochMs, zone: tzinfo) -> Lifecycle:
    return Lifecycle(
        NEWS,
        CrashesState(
            (
                Report("crash-2-native", EpochMs(now - HOUR), What.CRASH, "Segmentation fault", FELL),
                Report("crash-1", EpochMs(now - 30 * HOUR), What.FAILURE, "ValueError", FAILED),
            ),
            zone=zone,
        ),
        welcome(Step.SOURCE),
    )


def a_lot(now: EpochMs, zone: tzinfo) -> Lifecycle:
    parts = tuple(Part(title, NEWS.parts[0].changes * 12) for title in ("Added", "Changed", "Fixed"))
    reports = tuple(
        Report(f"crash-{n}", EpochMs(now - n * HOUR), What.FAILURE, "RuntimeError", FAILED + FELL * 20)
        for n in range(10)
    )
    return Lifecycle(News("0.2.0", "", parts), CrashesState(reports, "crash-3", zone), welcome(Step.TICKER))


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> Lifecycle:
    reports = tuple(
        Report(f"crash-{n}", EpochMs(now - n), What.CRASH, name, f"{name}\n" * 3) for n, name in enumerate(names)
    )
    news = News(names[1], names[0], (Part(names[0], tuple(names)),))
    offers = tuple(Offered(f"plug-in-{n}", name, name, found=n < 3, used=n == 1) for n, name in enumerate(names))
    obs = ObsTry(
        Link(LinkState.NO_ANSWER, names[0] * 3),
        finding=Finding(Verdict.BLACK, names[1] * 3, Fix.KEY, names[0]),
        sound=names[0] * 2,
    )
    reports_of = (SourceReport("x", "x", names[0] * 3, State.LIVE, names[1] * 3),)
    first = replace(welcome(Step.SOURCE), offers=offers, reports=reports_of, obs=obs, gift=GiftTry.UNSEEN)
    return Lifecycle(news, CrashesState(reports, zone=zone), first)
