"""What the Direction page shows on the nights: nothing, as usual, a lot, and names that try to break it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from overlay_app.ledger.coins import Coins, EpochMs
from overlay_app.services.moderation import StruckOut, Withheld
from overlay_app.services.settings import CreditsSettings, ModerationSettings, TierSettings
from overlay_app.services.word_lists import WordList
from overlay_app.stage.credits import lay_out
from overlay_app.stage.effects import BUILT_IN
from overlay_app.stage.obs_actions import Deed, ObsAction
from overlay_app.stage.rules import Rule
from overlay_app.stage.state import CreditsLine, Tier
from overlay_app.stage.who import Who
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.stage_rules import NamedRule
from overlay_app.ui.panels.credits_state import CreditsState
from overlay_app.ui.panels.moderation_state import ModerationState
from overlay_app.ui.panels.rules_state import NamedEffect, RulesState
from overlay_app.ui.panels.tiers_state import TiersState

LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ru")
EFFECTS = tuple(NamedEffect(name, name.replace("-", " ").capitalize()) for name in BUILT_IN)
GIFTS = tuple(
    KnownKind(number, name, None if coins is None else Coins(coins))
    for number, (name, coins) in enumerate(
        [("Lion", 29_999), ("Universe", 34_999), ("Galaxy", 1_000), ("Confetti", 100), ("Rose", 1), ("Whale", None)], 1
    )
)
_MINUTE = 60_000


@dataclass(frozen=True)
class Direction:
    """What the page shows, part by part."""

    tiers: TiersState = field(default_factory=TiersState)
    rules: RulesState = field(default_factory=lambda: RulesState(effects=EFFECTS))
    moderation: ModerationState = field(default_factory=lambda: ModerationState(languages=LANGUAGES))
    credits: CreditsState = field(default_factory=CreditsState)


def some(now: EpochMs, zone: tzinfo) -> Direction:
    """A few rules, two names to decide about, one person struck out."""
    rules = (
        NamedRule(Rule("r1", gift="Lion", tier=Tier.HUGE, effects=("curtain", "confetti"), sound="goal-reached")),
        NamedRule(
            Rule("r2", supporter="p1", tier=Tier.LARGE, message="Welcome back, {name}!"), supporter_name="Ana Lucía"
        ),
        NamedRule(Rule("r3", kind=5, effects=("hearts",)), kind_name="Rose"),
        NamedRule(Rule("r4", coins=1_000, effects=("fireworks",), obs=(ObsAction(Deed.SCENE, "Close-up", 10),))),
    )
    names = ("Mei 林", "Tomás", "Ana Lucía", "jo_runs", "kelechi_o", "Björk", "Zoë", "नेहा", "سارة", "Yuki ✨")
    return Direction(
        TiersState(TierSettings()),
        RulesState(rules, GIFTS, EFFECTS, ("Karaoke", "Close-up", "Starting soon"), ("Camera", "Confetti cannon")),
        ModerationState(
            ModerationSettings(3, "ana.sings, Ana Lucía"),
            LANGUAGES,
            (
                Withheld("w1", "visit win-coins.shop", "It contains a link.", now),
                Withheld("w2", "ana_slngs_official", "It looks like your own name, ana.sings.", now),
            ),
            (StruckOut("s1", "loud_larry", EpochMs(now - 40 * _MINUTE)),),
            None,
            zone,
        ),
        CreditsState(CreditsSettings(), lay_out("c", "Friday karaoke", _lines(names), 3, 90_000)),
    )


def a_lot(now: EpochMs, zone: tzinfo) -> Direction:
    """As many rules as there may be, a queue of names, and everybody in the credits."""
    evening = some(now, zone)
    rules = tuple(NamedRule(Rule(f"r{n}", coins=100 * n, effects=("hearts", "snow"))) for n in range(1, 101))
    people = [f"supporter number {n}" for n in range(400)]
    return Direction(
        TiersState(TierSettings(100, 10_000, 1_000_000, 20, 20, 20, 20)),
        replace(evening.rules, rules=rules),
        replace(
            evening.moderation,
            withheld=tuple(Withheld(f"w{n}", f"www.x{n}.com", "It contains a link.", now) for n in range(200)),
            struck=tuple(StruckOut(f"s{n}", name, EpochMs(now - n * _MINUTE)) for n, name in enumerate(people[:80])),
        ),
        CreditsState(CreditsSettings(600, at_end=True), lay_out("c", "Friday karaoke", _lines(people), 41, 600_000)),
    )


def hostile(now: EpochMs, zone: tzinfo, names: Sequence[str]) -> Direction:
    """Names of gifts and people that try to break the page."""
    rules = tuple(
        NamedRule(
            Rule(f"r{n}", gift=name[:60], supporter="p", effects=("gone-effect", "snow"), message=name[:120]),
            supporter_name=name,
        )
        for n, name in enumerate(names)
    )
    withheld = tuple(Withheld(f"w{n}", name, f"It contains “{name}”.", now) for n, name in enumerate(names))
    struck = tuple(StruckOut(f"s{n}", name, now) for n, name in enumerate(names))
    gifts = tuple(KnownKind(n, name, Coins(2**31)) for n, name in enumerate(names))
    return Direction(
        TiersState(TierSettings(1, 999_999_998, 999_999_999)),
        RulesState(rules, gifts, EFFECTS),
        ModerationState(ModerationSettings(10, ", ".join(names)[:200]), LANGUAGES, withheld, struck, None, zone),
        CreditsState(CreditsSettings(), lay_out("c", names[1], _lines(names), 2**31, 90_000)),
    )


def looked_at(state: ModerationState) -> ModerationState:
    """The list of one language on the table."""
    words = ("*bad*", "rude", "rude words", "worse*")
    return replace(state, words=WordList("en", words, frozenset({"rude words"}), frozenset({"meh"})))


def _lines(names: Sequence[str]) -> list[CreditsLine]:
    return [
        CreditsLine(Who(name, name[:1].upper(), n % 8, f"p{n}"), Coins(2_900 // (n + 1)) if n % 7 != 6 else None)
        for n, name in enumerate(names)
    ]
