"""The creator's own rules for certain gifts: asked before the tiers, in the creator's order, the first match wins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from overlay_app.stage.combos import StageGift
from overlay_app.stage.moments import Moment
from overlay_app.stage.obs_actions import ACTIONS_AT_MOST, ObsAction
from overlay_app.stage.state import Tier
from overlay_app.stage.tiers import Tiers, rank

RULES_AT_MOST = 100
EFFECTS_AT_MOST = 4
"""Of one rule. They play one after the other, and a card has only so much time."""
MESSAGE_LIMIT = 120

_NAMES = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_CARDS = {Tier.SMALL: "a feed line", Tier.MEDIUM: "a card", Tier.LARGE: "a large card", Tier.HUGE: "the full stage"}


class BadRule(ValueError):
    """The rule cannot be used; the message says what is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Gifts that match are shown in a way of their own. A part left None matches every gift.

    Raises ``BadRule`` where nothing is matched or nothing is done.
    """

    id: str
    gift: str | None = None
    """The gift's name, capitals aside."""
    kind: int | None = None
    """The gift's number in our own catalogue: it stays when a platform renames the gift."""
    coins: int | None = None
    """At least so many coins, by the whole combo so far."""
    supporter: str | None = None
    """Our own id of a person."""
    tier: Tier | None = None
    """How big it is shown; None leaves that to its coins."""
    effects: tuple[str, ...] = ()
    """Played when its card is shown, instead of the tier's own effect."""
    sound: str = ""
    """The name of a sound, instead of the tier's own; empty leaves that to the tier."""
    message: str = ""
    """Said on the card, ``{name}`` standing for who gave."""
    obs: tuple[ObsAction, ...] = ()
    """Done in OBS when its card comes, once for each combo."""

    def __post_init__(self) -> None:
        if self.gift is not None and not self.gift.strip():
            raise BadRule("Name the gift, or leave it out.")
        if self.coins is not None and self.coins < 1:
            raise BadRule("“At least” starts at 1 coin.")
        if self.gift is None and self.kind is None and self.coins is None and self.supporter is None:
            raise BadRule("Say which gifts the rule is for: a gift, a number of coins or a supporter.")
        if self.tier is None and not any((self.effects, self.sound, self.message, self.obs)):
            raise BadRule("Say what the rule does: a size, an effect, a sound, a message or something in OBS.")
        if len(self.obs) > ACTIONS_AT_MOST:
            raise BadRule(f"A rule does at most {ACTIONS_AT_MOST} things in OBS.")
        if len(self.effects) > EFFECTS_AT_MOST:
            raise BadRule(f"A rule plays at most {EFFECTS_AT_MOST} effects.")
        if not all(_NAMES.fullmatch(name) for name in (*self.effects, *filter(None, [self.sound]))):
            raise BadRule("Effects and sounds are named in small letters, digits and hyphens, such as coin-rain.")
        if len(self.message) > MESSAGE_LIMIT:
            raise BadRule(f"A message has at most {MESSAGE_LIMIT} characters.")

    def matches(self, gift: StageGift) -> bool:
        """Whether a gift, as far as its combo has come, is meant. An unknown value is at least nothing."""
        return (
            (self.gift is None or self.gift.strip().casefold() == gift.gift.name.casefold())
            and (self.kind is None or self.kind == gift.kind)
            and (self.coins is None or (gift.coins is not None and gift.coins >= self.coins))
            and (self.supporter is None or self.supporter == gift.who.supporter)
        )


def rule_for(gift: StageGift, rules: Sequence[Rule]) -> Rule | None:
    """The first rule that matches a gift."""
    return next((rule for rule in rules if rule.matches(gift)), None)


def moment_of(gift: StageGift, tiers: Tiers, rules: Sequence[Rule]) -> Moment:
    """How a gift is shown: by the first rule that matches, else by its coins. An effect comes with a card at least."""
    by_coins = tiers.tier_of(gift.coins)
    rule = rule_for(gift, rules)
    if rule is None:
        return Moment(by_coins)
    tier = rule.tier or by_coins
    if rule.effects and rank(tier) < rank(Tier.MEDIUM):
        tier = Tier.MEDIUM
    return Moment(tier, rule.id, rule.effects, rule.sound, rule.message)


def sentence(rule: Rule, kind_name: str = "", supporter_name: str = "") -> str:
    """Say a rule in words, such as “Lion: always curtain and the sound fanfare.”.

    ``kind_name`` and ``supporter_name`` are what the catalogue number and the supporter are called now.
    """
    what = rule.gift.strip() if rule.gift is not None else ""
    if rule.kind is not None:
        what = what or kind_name or f"gift no. {rule.kind}"
    subject = what or "any gift"
    if rule.coins is not None:
        subject += f" of at least {rule.coins:,} coin{'s' if rule.coins != 1 else ''}"
    if rule.supporter is not None:
        subject += f" from {supporter_name or 'one supporter'}"
    done = [_CARDS[rule.tier]] if rule.tier is not None else []
    done += [effect.replace("-", " ") for effect in rule.effects]
    if rule.sound:
        done.append(f"the sound {rule.sound.replace('-', ' ')}")
    if rule.message:
        done.append(f"the words “{rule.message}”")
    parts = [f"always {_listed(done)}"] if done else []
    if rule.obs:
        parts.append(f"in OBS {_listed([action.words for action in rule.obs])}")
    return f"{subject[:1].upper()}{subject[1:]}: {'; '.join(parts)}."


def _listed(parts: Sequence[str]) -> str:
    *all_but_last, last = parts
    return f"{', '.join(all_but_last)} and {last}" if all_but_last else last
