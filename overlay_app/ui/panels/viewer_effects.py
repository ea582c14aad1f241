"""Effects that viewers may fire: which are open to them at what price, and what viewers asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.effects import Effect, Firing, FiringStatus, Mode
from overlay_app.economy.spending import NotSpent, check_price
from overlay_app.economy.viewers import (
    Opened,
    check_opened,
)
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.viewer_effects import Asked
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.typed import whole
from overlay_app.ui.panels.viewer_words import name_words
from overlay_app.ui.panels.viewers_state import ViewersActions, ViewersState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


_HAPPENED_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """An effect that viewers may fire."""

    key: str
    keyword: str
    name: str
    wait: str
    price: str


@dataclass(frozen=True, slots=True)
class HappenedRow:
    """Something a viewer asked for."""

    key: str
    who: str
    what: str
    when: str
    coins: str
    tone: str


@QmlElement
@QmlUncreatable("made by ViewersPanel")
class ViewerEffects(QObject):
    """Shows the opened effects of a ``ViewersState``; one at a time is being written."""

    changed = Signal()
    begun = Signal()

    def __init__(self, actions: ViewersActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ViewersState()
        self._opened = Rows(OpenedRow, self)
        self._happened = Rows(HappenedRow, self)
        self._edited: str | None = None

    def show(self, state: ViewersState) -> None:
        """Show the opened effects of this state."""
        self._state = state
        names = {effect.pack.id: effect.pack.name for effect in state.effects}
        self._opened.show([self._opened_row(opened, names) for opened in state.opened])
        self._happened.show(self._happenings())
        self.changed.emit()

    @Property(QObject, notify=changed)
    def opened(self) -> QObject:
        return self._opened

    @Property(QObject, notify=changed)
    def happened(self) -> QObject:
        return self._happened

    @Slot(str)
    def begin(self, effect: str) -> None:
        """Open an effect, which is empty, or change one that is open."""
        self._edited = effect or None
        self.begun.emit()

    @Property("QVariantMap", notify=begun)
    def edited(self) -> dict[str, Any]:
        """The opened effect that is being written; a new one has no key."""
        found = next((opened for opened in self._state.opened if opened.effect == self._edited), None)
        if found is None:
            return {"key": "", "place": 0, "keyword": "", "price": "", "seconds": "60"}
        ids = [effect.pack.id for effect in self._offered()]
        return {
            "key": found.effect,
            "place": ids.index(found.effect) if found.effect in ids else 0,
            "keyword": found.keyword,
            "price": str(found.price),
            "seconds": str(found.cooldown_ms // 1000),
        }

    @Property("QStringList", notify=begun)
    def offered(self) -> list[str]:
        """The effects that can be opened to viewers."""
        return [effect.pack.name for effect in self._offered()]

    @Slot(int, result=str)
    def wordFor(self, place: int) -> str:
        """A keyword to begin with, made from the effect's own id."""
        offered = self._offered()
        return f"!{offered[place].pack.id.replace('-', '')[:24]}" if 0 <= place < len(offered) else ""

    @Slot(int, str, str, str, result=str)
    def open(self, place: int, keyword: str, price: str, seconds: str) -> str:
        """Open an effect to viewers; the answer is what is wrong, empty where nothing is."""
        offered = self._offered()
        if not 0 <= place < len(offered):
            return self.tr("Choose an effect.")
        try:
            opened = Opened(offered[place].pack.id, keyword, check_price(whole(price)), whole(seconds or "0") * 1000)
            opened = check_opened(opened)
        except NotSpent as wrong:
            return str(wrong)
        taken = [each for each in self._state.opened if each.keyword == opened.keyword and each.effect != opened.effect]
        if taken:
            return self.tr("{keyword} fires another effect already.").format(keyword=opened.keyword)
        self._actions.open_effect(opened)
        return ""

    @Slot(str)
    def close(self, effect: str) -> None:
        self._actions.close_effect(effect)

    def _offered(self) -> list[Effect]:
        """The one that is edited, or all that are not open yet; what has first to be bought is left out."""
        opened = {each.effect for each in self._state.opened}
        return [
            effect
            for effect in self._state.effects
            if (effect.pack.id == self._edited if self._edited else effect.pack.id not in opened)
            and (effect.owned or effect.mode is Mode.PER_USE or effect.pack.id == self._edited)
        ]

    def _opened_row(self, opened: Opened, names: dict[str, str]) -> OpenedRow:
        wait = self.tr("any time")
        if opened.cooldown_ms:
            wait = self.tr("every {wait}").format(wait=formats.short_wait(opened.cooldown_ms))
        name = names.get(opened.effect, self.tr("no longer there"))
        return OpenedRow(opened.effect, opened.keyword, name, wait, formats.grouped(opened.price))

    def _happenings(self) -> list[HappenedRow]:
        """What viewers fired and what was refused them, the newest first."""
        rows = [(firing.fired_at, self._fired_row(firing, name)) for firing, name in self._state.fired]
        rows += [
            (asked.at, self._refused_row(asked, place))
            for place, asked in enumerate(reversed(self._state.asked))
            if asked.refusal
        ]
        return [row for _, row in sorted(rows, key=lambda each: -each[0])][:_HAPPENED_AT_MOST]

    def _fired_row(self, firing: Firing, name: str | None) -> HappenedRow:
        status = self._status_words(firing)
        aired = firing.status is FiringStatus.AIRED
        return HappenedRow(
            firing.id,
            name_words(name),
            f"{firing.name} · {status}",
            formats.moment(firing.fired_at, self._state.zone, self._now()),
            formats.signed(firing.price) if aired else formats.grouped(firing.price),
            "waiting" if firing.status.is_open else "good" if aired else "bad",
        )

    def _refused_row(self, asked: Asked, place: int) -> HappenedRow:
        return HappenedRow(
            f"asked {asked.at} {place}",
            asked.name,
            f"{asked.keyword} · {asked.refusal}",
            formats.moment(asked.at, self._state.zone, self._now()),
            "",
            "bad",
        )

    def _status_words(self, firing: Firing) -> str:
        match firing.status:
            case FiringStatus.WAITING:
                return self.tr("waits")
            case FiringStatus.PLAYING:
                return self.tr("on stage")
            case FiringStatus.AIRED:
                return self.tr("aired")
            case FiringStatus.RETURNED | FiringStatus.UNDONE:
                return self.tr("went back to the viewer")
