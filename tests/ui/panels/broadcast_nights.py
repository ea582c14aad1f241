"""What the Broadcast page shows on a night."""

from datetime import tzinfo

from overlay_app.broadcast.link import Link, LinkState
from overlay_app.broadcast.placing import Desktop, by_hand
from overlay_app.broadcast.self_check import Finding, Fix, Verdict
from overlay_app.broadcast.sounding import Heard, Hearing
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.broadcast import Acted, BroadcastState, Checked
from overlay_app.services.broadcast.following import BACK
from overlay_app.ui.panels.broadcast_state import BroadcastShown
from tests.obs_pictures import pattern, plain, png

CONNECTED = Link(LinkState.CONNECTED, "Connected to OBS 30.2.3.", "30.2.3")
GRASS = (46, 74, 62, 255)


def empty(zone: tzinfo) -> BroadcastShown:
    return BroadcastShown(BroadcastState(by_hand=by_hand(Desktop.X11, ())), zone=zone)


def some(now: EpochMs, zone: tzinfo) -> BroadcastShown:
    return BroadcastShown(
        BroadcastState(
            enabled=True,
            link=CONNECTED,
            streaming=True,
            recording=True,
            scene="Karaoke",
            overlay=True,
            browser=True,
            by_hand=by_hand(Desktop.WINDOWS, ()),
            checked=Checked(
                now,
                Finding(Verdict.TRANSPARENT, "The overlay arrives whole, and what is below it shows through."),
                png(pattern(GRASS, (640, 360))),
            ),
            heard=Heard(Hearing.HEARD, "“Coinstage sound” hears Coinstage, and nothing else does."),
            acted=(
                Acted(EpochMs(now - 4_000), "Lion from Ana Lucía: the scene “Close-up”.", True),
                Acted(EpochMs(now - 64_000), "Rocket from jo_runs: saved the replay.", True),
                Acted(EpochMs(now - 99_000), "Rocket from Mei: the replay buffer is not running in OBS.", False),
            ),
        ),
        in_session=True,
        zone=zone,
    )


def many(now: EpochMs, zone: tzinfo) -> BroadcastShown:
    finding = Finding(
        Verdict.BEHIND,
        "The overlay arrives in OBS, but another source in the scene covers it.",
        Fix.TO_FRONT,
        "Bring it to the front",
    )
    return BroadcastShown(
        BroadcastState(
            enabled=True,
            link=CONNECTED,
            streaming=False,
            scene="Starting soon",
            overlay=True,
            browser=True,
            own_device=True,
            by_hand=by_hand(Desktop.X11, ()),
            follow=BACK.format(minutes=10),
            checked=Checked(now, finding, png(plain(GRASS, (640, 360)))),
            heard=Heard(
                Hearing.TWICE,
                "Coinstage is heard 2 times, by “Desktop Audio” and “Coinstage sound”: viewers get an echo. Mute all but"
                " one in the mixer of OBS, or give Coinstage a device of its own.",
                ("Desktop Audio", "Coinstage sound"),
            ),
            acted=tuple(
                Acted(EpochMs(now - place * 7_000), f"Rose no. {50 - place}: showed “Confetti cannon”.", place % 6 != 2)
                for place in range(50)
            ),
        ),
        zone=zone,
    )


def hostile(now: EpochMs, zone: tzinfo, names: tuple[str, ...]) -> BroadcastShown:
    acted = tuple(Acted(now, f"{name} from {name}: the scene “{name}”.", False) for name in names)
    return BroadcastShown(
        BroadcastState(
            enabled=True,
            link=Link(LinkState.CONNECTED, "Connected to OBS <b>30</b>.", "<b>30</b>"),
            scene=names[0] * 3,
            overlay=False,
            by_hand=by_hand(Desktop.WAYLAND, ()),
            browser=False,
            acted=acted,
        ),
        host="obs-on-the-other-computer-in-the-cellar.example.internal",
        port=65_535,
        told=f"No source was found by the name of `{names[0]}`.",
        failed=True,
        zone=zone,
    )
