"""What was shown lately, so that any of it can be shown again."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from itertools import islice

from overlay_app.ledger.coins import Coins
from overlay_app.stage.combos import NAMES_SHOWN, Line, StagedCombo, nameless
from overlay_app.stage.moments import Moment
from overlay_app.stage.state import QueueItem, Tier
from overlay_app.stage.who import Who

REMEMBERED_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Remembered:
    """One thing shown, with what a replay needs beside its row on the Live page."""

    item: QueueItem
    coins_each: Coins | None
    test: bool
    moment: Moment | None = None
    people: tuple[Who, ...] = ()
    """The first of those who gave to a merged line."""


class Recent:
    """A ring of the last hundred. The same thing shown twice, as card and then as line, stands there once."""

    def __init__(self) -> None:
        self._shown: OrderedDict[str, Remembered] = OrderedDict()

    @property
    def items(self) -> tuple[QueueItem, ...]:
        """The newest first."""
        return tuple(remembered.item for remembered in reversed(self._shown.values()))

    def find(self, item_id: str) -> Remembered | None:
        """What was shown under that id."""
        return self._shown.get(item_id)

    def introduce(self, who: Who) -> None:
        """Name a person so where they were shown."""
        for name, shown in self._shown.items():
            people = tuple(who if person.supporter == who.supporter else person for person in shown.people)
            named = replace(shown.item, who=who) if shown.item.who.supporter == who.supporter else shown.item
            self._shown[name] = replace(shown, item=named, people=people)

    def strike(self, supporter: str) -> None:
        """Forget a person. What was shown of many stays, without the name."""
        for name, shown in list(self._shown.items()):
            people = tuple(person for person in shown.people if person.supporter != supporter)
            if shown.item.who.supporter != supporter:
                self._shown[name] = replace(shown, people=people)
            elif shown.item.people == 1:
                del self._shown[name]
            else:
                who = people[0] if people else nameless(shown.item.who)
                self._shown[name] = replace(shown, item=replace(shown.item, who=who), people=people)

    def add_combo(self, combo: StagedCombo) -> None:
        """A combo left the stage, or was skipped."""
        self._add(Remembered(combo_item(combo, on_stage=False), combo.coins_each, combo.test, combo.moment))

    def add_line(self, line: Line) -> None:
        """A line left the stage, or was skipped."""
        if line.only is not None:
            self.add_combo(line.only)
        else:
            people = tuple(islice(line.people.values(), NAMES_SHOWN))
            self._add(Remembered(line_item(line, on_stage=False), None, line.test, people=people))

    def _add(self, remembered: Remembered) -> None:
        self._shown.pop(remembered.item.id, None)
        self._shown[remembered.item.id] = remembered
        if len(self._shown) > REMEMBERED_SHOWN:
            self._shown.popitem(last=False)


def combo_item(combo: StagedCombo, *, on_stage: bool) -> QueueItem:
    """A combo as a row of the Live page."""
    return QueueItem(combo.id, combo.who, combo.gift, combo.units, combo.coins, combo.tier, on_stage)


def line_item(line: Line, *, on_stage: bool) -> QueueItem:
    """A feed line as a row of the Live page."""
    tier = Tier.SMALL if line.only is None else line.only.tier
    face = line.face()
    return QueueItem(face.id, face.who, face.gift, face.units, face.coins, tier, on_stage, face.people)
