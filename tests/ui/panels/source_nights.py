"""What the Sources page shows on the nights of ``nights``."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo
from fractions import Fraction

from overlay_app.events.conversion import Conversion, Unit
from overlay_app.events.kinds import KINDS
from overlay_app.events.model import Answer
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.last_frames import LastFrame
from overlay_app.services.source_checks import Check, Remedy, Verdict
from overlay_app.services.source_keys import OwnAddress
from overlay_app.services.source_list import KnownSource
from overlay_app.sources import tikfinity
from overlay_app.sources.base import SourceReport, State
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup
from overlay_app.ui.panels.sources_state import ShownSource, SourcesState, TwoWays

BOT = SourceKind(
    id="bot",
    title="Stream bot",
    description="Bits, subscriptions and tips of Twitch and YouTube, from a bot program on any computer of yours.",
    make=tikfinity.KIND.make,
    default_address="ws://127.0.0.1:8080/",
    fields=frozenset({Field.ADDRESS, Field.PASSWORD}),
    units=(Unit.BIT, Unit.SUB_TIER_1, Unit.SUB_TIER_2, Unit.SUB_TIER_3, Unit.GIFT_SUB_TIER_1, Unit.MEMBERSHIP),
    brings_money=True,
    checks=("The bot's WebSocket server is switched on.",),
)
HOOK = SourceKind(
    id="hook",
    title="Gift webhook",
    description="Gifts that another program sends to an address of ours.",
    make=tikfinity.KIND.make,
    path="/hook",
)
CHARITY = SourceKind(
    id="charity",
    title="Charity plug-in",
    description="Donations to a charity, by somebody else's package.",
    make=tikfinity.KIND.make,
    fields=frozenset({Field.SESSION}),
    required=frozenset({Field.SESSION}),
    brings_money=True,
    from_package="coinstage-charity",
)
KINDS_THERE = (tikfinity.KIND, BOT, HOOK, CHARITY)
URL = "http://127.0.0.1:28462/hook/cst_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
WORTH = Conversion.of(
    {Unit.COIN: 1, Unit.BIT: 1, Unit.SUB_TIER_1: 250, Unit.SUB_TIER_2: 500, Unit.SUB_TIER_3: 1_250},
    {"EUR": Fraction(100), "JPY": Fraction(2, 3), "USD": Fraction(185, 2)},
)


def some(now: EpochMs, zone: tzinfo) -> SourcesState:
    """TikFinity is live, a bot too, a webhook is in rehearsal, a second phone is switched off."""
    return SourcesState(
        sources=(
            _shown(tikfinity.KIND, "tikfinity", "TikFinity", State.LIVE, "Live.", now, 12, 4_218),
            replace(
                _shown(BOT, "bot", "Bot of the gaming PC", State.LIVE, "Live.", now, 31, 812, conversion=WORTH),
                has_password=True,
                credit=5_000,
            ),
            replace(
                _shown(HOOK, "hook", "Gift webhook", State.LIVE, "Live.", now, None, 3, address=""),
                url=URL,
                rehearsal_until=EpochMs(now + 200_000),
            ),
            _shown(tikfinity.KIND, "tikfinity-2", "Phone", State.OFF, "Switched off.", now, None, 0, on=False),
        ),
        kinds=KINDS_THERE,
        frames=frames(now),
        checks=checks(),
        zone=zone,
    )


def revoked(state: SourcesState) -> SourcesState:
    """The address of the webhook was revoked."""
    sources = (
        replace(each, url="", own_address=OwnAddress.REVOKED, rehearsal_until=None) if each.id == "hook" else each
        for each in state.sources
    )
    return replace(state, sources=tuple(sources))


def a_lot(now: EpochMs, zone: tzinfo) -> SourcesState:
    """Many sources in every state, two ways for one account, a plug-in that was left out."""
    states = (
        (State.LIVE, "Live."),
        (State.SILENT, "Connected, but silent for more than 2 min."),
        (State.DOWN, "Nothing answers at ws://192.168.1.5:8080/. Start Stream bot. Trying again in 16 s."),
        (State.REFUSED, "The password is wrong. Set the one that the bot shows."),
        (State.CONNECTING, "Connecting."),
        (State.OFF, "Switched off."),
    )
    sources = tuple(
        _shown(BOT, f"bot-{n}", f"Bot number {n}", *states[n % 6], now, 10 * n, 1_000 * n, conversion=WORTH)
        for n in range(24)
    )
    return replace(
        some(now, zone),
        sources=sources,
        two_ways=(TwoWays("o1", "TikFinity", "Gift webhook"), TwoWays("o2", "Bot number 1", "Bot number 2")),
        found=("tikfinity",),
        problems=("The plug-in broken of coinstage-broken was left out: its entry point is no SourceKind.",),
    )


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> SourcesState:
    """Names and addresses that try to break the page."""
    sources = tuple(
        replace(
            _shown(BOT, f"b{n}", name[:60], State.DOWN, name * 2, now, 2**31 - 1, 2**53, address="ws://" + "x" * 900),
            source=KnownSource(
                SourceSetup(
                    id=f"b{n}",
                    kind="gone" if n == 1 else "bot",
                    title=name[:60],
                    address="ws://" + "x" * 900,
                    receiver="9" * 64,
                    conversion=Conversion.of(
                        dict.fromkeys(Unit, 1_000_000), {f"X{chr(65 + k)}X": Fraction(1, 999) for k in range(20)}
                    ),
                    event_types=frozenset(KINDS[:9]),
                )
            ),
            kind=None if n == 1 else BOT,
        )
        for n, name in enumerate(names)
    )
    raw = tuple(LastFrame(n, now, name * 40, Answer.REFUSED, name) for n, name in enumerate(names))
    return SourcesState(
        sources=sources,
        kinds=KINDS_THERE,
        two_ways=(TwoWays("o", names[1], names[0]),),
        problems=(names[0] * 4,),
        frames=raw,
        checks=(Check("x", Verdict.BAD, names[0] * 3, Remedy.EDIT),),
        zone=zone,
    )


def frames(now: EpochMs) -> tuple[LastFrame, ...]:
    """Messages with every answer."""
    told = (
        (Answer.BOOKED, "", '{"event":"gift","data":{"giftName":"Rose","repeatCount":3,"nickname":"Ana Lucía"}}'),
        (Answer.REPEAT, "This message was counted before.", '{"event":"gift","data":{"giftName":"Rose"}}'),
        (Answer.HELD, "Nobody has said yet what this gift is worth.", '{"event":"gift","data":{"giftId":77}}'),
        (Answer.REFUSED, "The gift has no id.", '{"event":"gift","data":{"repeatCount":1}}'),
        (Answer.TEST, "Shown, not booked.", '{"event":"gift","data":{"userId":"0"}}'),
        (Answer.TAKEN, "", '{"event":"like","data":{"likeCount":15,"nickname":"Jo"}}'),
        (Answer.IGNORED, "", '{"event":"emote","data":{}}'),
    )
    return tuple(
        LastFrame(40 - n, EpochMs(now - 4_000 * n), raw, answer, reason) for n, (answer, reason, raw) in enumerate(told)
    )


def checks() -> tuple[Check, ...]:
    """Answers of every tone."""
    return (
        Check("on", Verdict.GOOD, "It is switched on."),
        Check(
            "connection",
            Verdict.BAD,
            "A program listens at ws://127.0.0.1:8080/, but it speaks no WebSocket: it is not Stream bot. Check the port.",
            Remedy.EDIT,
        ),
        Check("messages", Verdict.WAITING, "No message has come since the start. Is the live running?"),
        Check("advice-0", Verdict.WAITING, "The bot's WebSocket server is switched on."),
        Check("held-value", Verdict.WAITING, "3 of its gifts wait: nobody has said yet what they are worth.", Remedy.ANSWER_HELD),
        Check("refused", Verdict.BAD, "2 of its last 50 messages were refused. The gift has no id.", Remedy.LOOK),
    )  # fmt: skip


def _shown(
    kind: SourceKind,
    source_id: str,
    title: str,
    state: State,
    words: str,
    now: EpochMs,
    lag_ms: int | None,
    frames: int,
    *,
    on: bool = True,
    address: str | None = None,
    conversion: Conversion | None = None,
) -> ShownSource:
    where = kind.default_address if address is None else address
    setup = SourceSetup(id=source_id, kind=kind.id, title=title, address=where, conversion=conversion or Conversion())
    last = EpochMs(now - 900) if frames else None
    report = SourceReport(source_id, kind.id, title, state, words, lag_ms, frames, last, where)
    return ShownSource(KnownSource(setup, on), kind, report)
