"""The creator's rules for certain gifts: kept in the books' file, edited one at a time, handed to the stage."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace

from overlay_app.services.notice import Notice
from overlay_app.stage.rules import RULES_AT_MOST, BadRule, Rule, sentence
from overlay_app.store import catalogue, stage_rules
from overlay_app.store.catalogue import KnownKind
from overlay_app.store.engine import Transaction
from overlay_app.store.stage_rules import NamedRule
from overlay_app.store.writer import Store

GIFTS_OFFERED = 500


def new_rule_id() -> str:
    """An id for a new rule."""
    return secrets.token_hex(4)


class Rules:
    """Keeps ``rules`` in the order in which they are asked, and tells ``changed`` of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._named: tuple[NamedRule, ...] = ()
        self.changed: Notice[tuple[Rule, ...]] = Notice()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rule that is asked first in front."""
        return tuple(named.rule for named in self._named)

    @property
    def named(self) -> tuple[NamedRule, ...]:
        """The same, with what their gifts and persons are called now."""
        return self._named

    @property
    def sentences(self) -> tuple[tuple[str, str], ...]:
        """The id of each rule and what it does, in words."""
        return tuple(
            (named.rule.id, sentence(named.rule, named.kind_name, named.supporter_name)) for named in self._named
        )

    async def load(self) -> None:
        """Read the rules."""
        self._show(await self._store.read(stage_rules.read))

    async def save(self, rule: Rule, place: int | None = None) -> None:
        """Keep an edited rule in its place, or a new one at ``place``, by default the last. Raises ``BadRule``."""
        await self._change(lambda rules: _with(rules, rule, place))

    async def remove(self, rule_id: str) -> None:
        """Forget a rule."""
        await self._change(lambda rules: [rule for rule in rules if rule.id != rule_id])

    async def move(self, rule_id: str, place: int) -> None:
        """Ask a rule as number ``place`` from now on, 0 being first. Raises ``BadRule`` where there is none."""
        await self._change(lambda rules: _moved(rules, rule_id, place))

    async def gifts(self) -> list[KnownKind]:
        """The gifts that platforms have told of, the most precious first, for a rule to be chosen for."""
        return await self._store.read(lambda db: catalogue.named(db, GIFTS_OFFERED))

    async def _change(self, change: Callable[[Sequence[Rule]], Sequence[Rule]]) -> None:
        def rewrite(db: Transaction) -> list[NamedRule]:
            before = [named.rule for named in stage_rules.read(db)]
            stage_rules.replace_all(db, change(before))
            return stage_rules.read(db)

        self._show(await self._store.run(rewrite))

    def _show(self, named: Sequence[NamedRule]) -> None:
        self._named = tuple(named)
        self.changed.tell(self.rules)


def _with(rules: Sequence[Rule], rule: Rule, place: int | None) -> Sequence[Rule]:
    if not rule.id:
        rule = replace(rule, id=new_rule_id())
    if any(known.id == rule.id for known in rules):
        return [rule if known.id == rule.id else known for known in rules]
    if len(rules) >= RULES_AT_MOST:
        raise BadRule(f"There are {RULES_AT_MOST} rules already. Remove one first.")
    place = len(rules) if place is None else place
    return [*rules[:place], rule, *rules[place:]]


def _moved(rules: Sequence[Rule], rule_id: str, place: int) -> Sequence[Rule]:
    moving = next((rule for rule in rules if rule.id == rule_id), None)
    if moving is None:
        raise BadRule("This rule is no longer there.")
    others = [rule for rule in rules if rule is not moving]
    others.insert(max(0, min(place, len(others))), moving)
    return others
