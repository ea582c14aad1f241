"""The creator's rules for certain gifts, as sentences, and the sheet in which one is written."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.stage.art import art_for
from overlay_app.stage.obs_actions import ACTIONS_AT_MOST, BadAction, Deed, ObsAction
from overlay_app.stage.rules import EFFECTS_AT_MOST, RULES_AT_MOST, BadRule, Rule, sentence
from overlay_app.stage.sounds import SOUNDS
from overlay_app.stage.state import Tier
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.stage_rules import NamedRule
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.pictures import gift_picture
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.rules_state import RuleDraft, RulesActions, RulesState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

GIFTS_SUGGESTED = 6
_SOUNDS = tuple(name for name in SOUNDS if not name.startswith("tick-"))
_ANYBODY = "somebody"
"""Stands for a person in the sentence about a rule that is still being written."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the list. ``problem`` says what of it does nothing any more."""

    key: str
    words: str
    problem: str
    art: QUrl
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class GiftRow:
    """A gift that is offered while one is typed."""

    key: int
    name: str
    worth: str


@dataclass(frozen=True, slots=True)
class EffectChoiceRow:
    """An effect that a rule may play; ``place`` is its turn, 0 where it does not play."""

    key: str
    name: str
    place: int


@QmlElement
@QmlUncreatable("made in app.py")
class RulesPanel(QObject):
    """Shows a ``RulesState``. One rule at a time is being written, and is kept only when it is whole."""

    changed = Signal()
    chosen = Signal()
    suggested = Signal()
    answered = Signal(str, arguments=["problem"])
    """The rule was kept, or why not."""

    def __init__(self, actions: RulesActions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._state = RulesState()
        self._rules = Rows(RuleRow, self)
        self._gifts = Rows(GiftRow, self)
        self._effects = Rows(EffectChoiceRow, self)
        self._edited: NamedRule | None = None
        self._playing: tuple[str, ...] = ()
        self._kind: tuple[int, str] | None = None
        """The gift chosen from the catalogue, and its name there."""

    @property
    def state(self) -> RulesState:
        """What is shown now."""
        return self._state

    def show(self, state: RulesState) -> None:
        """Show ``state`` from now on."""
        if state != self._state:
            self._state = state
            self._rules.show([self._rule_row(place, named) for place, named in enumerate(state.rules)])
            self._show_effects()
            self.changed.emit()

    @Property(QObject, notify=changed)
    def rules(self) -> QObject:
        return self._rules

    @Property(bool, notify=changed)
    def full(self) -> bool:
        return len(self._state.rules) >= RULES_AT_MOST

    @Slot(str)
    def remove(self, rule: str) -> None:
        self._actions.remove(rule)

    @Slot(str, int)
    def move(self, rule: str, by: int) -> None:
        """Ask a rule ``by`` places later, or earlier where that is negative."""
        places = [named.rule.id for named in self._state.rules]
        if rule in places and 0 <= places.index(rule) + by < len(places):
            self._actions.move(rule, places.index(rule) + by)

    @Slot(str)
    def tryIt(self, rule: str) -> None:
        self._actions.try_it(rule)

    # The rule that is being written

    @Slot(str)
    def beginEdit(self, rule: str) -> None:
        """Write on a rule, or on a new one where ``rule`` is empty."""
        self._edited = next((named for named in self._state.rules if named.rule.id == rule), None)
        named = self._edited
        self._playing = () if named is None else named.rule.effects
        self._kind = None
        if named is not None and named.rule.kind is not None:
            self._kind = (named.rule.kind, named.kind_name or self.tr("gift no. {n}").format(n=named.rule.kind))
        self._show_effects()
        self.suggestGifts("")
        self.chosen.emit()

    @Property("QVariantMap", notify=chosen)
    def edited(self) -> dict[str, Any]:
        """What stands in the fields at first."""
        if self._edited is None:
            words = dict.fromkeys(("key", "gift", "coins", "person", "tier", "message"), "")
            return {**words, "sound": 0, "obs": []}
        rule = self._edited.rule
        return {
            "key": rule.id,
            "gift": rule.gift or (self._kind[1] if self._kind else ""),
            "coins": "" if rule.coins is None else str(rule.coins),
            "person": self._edited.supporter_name,
            "tier": "" if rule.tier is None else rule.tier.value,
            "sound": _SOUNDS.index(rule.sound) + 1 if rule.sound in _SOUNDS else 0,
            "message": rule.message,
            "obs": [
                {"deed": each.deed.value, "target": each.target, "seconds": str(each.seconds or "")}
                for each in rule.obs
            ],
        }

    @Property("QStringList", notify=changed)
    def sounds(self) -> list[str]:
        """What can sound: the size's own first."""
        words = {
            "small": self.tr("Small gift"),
            "medium": self.tr("Medium gift"),
            "large": self.tr("Large gift"),
            "huge": self.tr("Huge gift"),
            "follow": self.tr("Follow"),
            "sale": self.tr("Sale"),
            "milestone": self.tr("Milestone"),
            "goal-reached": self.tr("Goal reached"),
        }
        return [self.tr("As big as it is"), *(words.get(name, name) for name in _SOUNDS)]

    @Property("QStringList", notify=changed)
    def scenes(self) -> list[str]:
        """The scenes of OBS, where it is connected."""
        return list(self._state.scenes)

    @Property("QStringList", notify=changed)
    def sources(self) -> list[str]:
        return list(self._state.sources)

    @Property(int, notify=changed)
    def actionsAtMost(self) -> int:
        return ACTIONS_AT_MOST

    @Property(QObject, notify=suggested)
    def gifts(self) -> QObject:
        """Gifts to choose from, by what is typed."""
        return self._gifts

    @Slot(str)
    def suggestGifts(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        found = [kind for kind in self._state.gifts if wanted in (kind.name or "").casefold()]
        found.sort(key=lambda kind: not (kind.name or "").casefold().startswith(wanted))
        exact = wanted and [kind for kind in found if (kind.name or "").casefold() == wanted]
        shown = [] if exact and self._kind is not None else found[:GIFTS_SUGGESTED]
        self._gifts.show([_gift_row(kind) for kind in shown])
        self.suggested.emit()

    @Slot(int, result=str)
    def chooseGift(self, kind: int) -> str:
        """Take a gift from the catalogue; the answer is its name."""
        name = next((known.name for known in self._state.gifts if known.number == kind), None) or ""
        self._kind = (kind, name)
        return name

    @Property(QObject, notify=chosen)
    def effects(self) -> QObject:
        return self._effects

    @Slot(str, result=str)
    def toggleEffect(self, effect: str) -> str:
        """Let an effect play after the others, or not any more; the answer is what speaks against it."""
        if effect in self._playing:
            self._playing = tuple(playing for playing in self._playing if playing != effect)
        elif len(self._playing) >= EFFECTS_AT_MOST:
            return self.tr("A rule plays at most {count} effects.").format(count=EFFECTS_AT_MOST)
        else:
            self._playing = (*self._playing, effect)
        self._show_effects()
        return ""

    @Slot("QVariantMap", result=str)
    def sentence(self, written: dict[str, Any]) -> str:
        """The rule so far in words; empty while it says too little."""
        draft = self._draft(written)
        try:
            rule = Rule(
                draft.id,
                gift=draft.gift or None,
                kind=draft.kind,
                coins=draft.coins,
                supporter=_ANYBODY if draft.person else None,
                tier=draft.tier,
                effects=draft.effects,
                sound=draft.sound,
                message=draft.message,
                obs=tuple(ObsAction(Deed(deed), target, seconds) for deed, target, seconds in draft.obs),
            )
        except (BadRule, BadAction):
            return ""
        return sentence(rule, self._kind[1] if self._kind else "", draft.person)

    @Slot("QVariantMap")
    def save(self, written: dict[str, Any]) -> None:
        """Keep the rule as it was written; ``answered`` says what came of it."""
        self._actions.save(self._draft(written), self.answered.emit)

    def _draft(self, written: dict[str, Any]) -> RuleDraft:
        typed = written["gift"].strip()
        chosen = self._kind is not None and typed.casefold() == self._kind[1].casefold()
        coins = written["coins"].strip()
        sound = int(written["sound"])
        return RuleDraft(
            id="" if self._edited is None else self._edited.rule.id,
            gift="" if chosen else typed,
            kind=self._kind[0] if chosen and self._kind else None,
            coins=int(coins) if coins.isdecimal() else None,
            person=written["person"].strip(),
            tier=Tier(written["tier"]) if written["tier"] else None,
            effects=self._playing,
            sound=_SOUNDS[sound - 1] if sound > 0 else "",
            message=written["message"].strip(),
            obs=tuple(_action(each) for each in written.get("obs", [])),
        )

    def _show_effects(self) -> None:
        gone = [effect for effect in self._playing if effect not in {known.id for known in self._state.effects}]
        names = [(known.id, known.name) for known in self._state.effects]
        names += [(effect, self.tr("{effect} (gone)").format(effect=effect)) for effect in gone]
        self._effects.show(
            [
                EffectChoiceRow(effect, name, self._playing.index(effect) + 1 if effect in self._playing else 0)
                for effect, name in names
            ]
        )

    def _rule_row(self, place: int, named: NamedRule) -> RuleRow:
        rule = named.rule
        known = {effect.id for effect in self._state.effects}
        gone = [effect for effect in rule.effects if effect not in known]
        problem = ""
        if gone and self._state.effects:
            problem = self.tr("There is no effect {names} any more: the rest of the rule holds.").format(
                names=", ".join(gone)
            )
        gift = rule.gift or named.kind_name
        return RuleRow(
            rule.id,
            sentence(rule, named.kind_name, named.supporter_name),
            problem,
            gift_picture(art_for(gift)) if gift else QUrl(),
            first=place == 0,
            last=place == len(self._state.rules) - 1,
        )


def _action(written: dict[str, Any]) -> tuple[str, str, int]:
    """What is typed for a deed that needs none of it is left out."""
    deed, seconds = str(written["deed"]), str(written["seconds"]).strip()
    if deed in {Deed.REPLAY, Deed.CHAPTER}:
        return deed, "", 0
    return deed, str(written["target"]).strip(), int(seconds) if seconds.isdecimal() else 0


def _gift_row(kind: KnownKind) -> GiftRow:
    return GiftRow(kind.number, kind.name or "", "" if kind.coins_each is None else formats.grouped(kind.coins_each))
