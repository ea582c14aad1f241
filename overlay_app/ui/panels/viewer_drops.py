"""Drops and raffles: what was handed out to viewers, a draw in full, and the one that is being announced."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.spending import NotSpent, check_price, shortage
from overlay_app.economy.viewers import Drop, DropKind, DropStatus, Part, Terms, check_people, check_terms
from overlay_app.events.names import colour_number, initials
from overlay_app.ledger.coins import EpochMs
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.typed import whole
from overlay_app.ui.panels.viewer_words import name_words
from overlay_app.ui.panels.viewers_state import DropDraft, ViewersActions, ViewersState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class DropRow:
    """A drop or raffle in the list."""

    key: str
    title: str
    about: str
    coins: str
    tone: str
    open: bool
    commitment: str
    first: bool
    """The raffle that is announced and comes first: its button is the page's gold one."""


@dataclass(frozen=True, slots=True)
class WinnerRow:
    """A viewer who got coins."""

    key: str
    name: str
    initials: str
    avatar: int
    coins: str


@QmlElement
@QmlUncreatable("made by ViewersPanel")
class ViewerDrops(QObject):
    """Shows the drops of a ``ViewersState``, and hands out coins."""

    changed = Signal()

    def __init__(self, actions: ViewersActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ViewersState()
        self._rows = Rows(DropRow, self)
        self._winners = Rows(WinnerRow, self)

    def show(self, state: ViewersState) -> None:
        """Show the drops of this state."""
        self._state = state
        open_raffles = [drop.id for drop in state.drops if drop.status is DropStatus.OPEN]
        first = next(iter(open_raffles), None)
        ordered = sorted(state.drops, key=lambda drop: drop.status is not DropStatus.OPEN)
        self._rows.show([self._row(drop, drop.id == first) for drop in ordered])
        winners = () if state.details is None else state.details.winners
        self._winners.show(
            [
                WinnerRow(
                    winner.viewer,
                    name_words(winner.name),
                    initials(name_words(winner.name)),
                    colour_number(winner.viewer),
                    formats.signed(winner.coins),
                )
                for winner in winners
            ]
        )
        self.changed.emit()

    @Property(QObject, notify=changed)
    def rows(self) -> QObject:
        return self._rows

    @Property(QObject, notify=changed)
    def winners(self) -> QObject:
        return self._winners

    @Slot(str, int, bool)
    def count(self, part: str, minutes: int, fresh: bool) -> None:
        self._actions.count(Terms(Part(part), minutes, fresh))

    @Property(str, notify=changed)
    def wouldShare(self) -> str:
        """How many took part on the terms that are being written, in words."""
        return self._share_words()

    def _share_words(self) -> str:
        count = self._state.would_share
        if not self._state.session:
            return self.tr("No session runs. Start one on the Live page: coins go to those who take part in it.")
        if count is None:
            return ""
        if count == 0:
            return self.tr("Nobody has taken part on these terms yet.")
        if count == 1:
            return self.tr("1 viewer has taken part on these terms.")
        return self.tr("{count} viewers have taken part on these terms.").format(count=formats.grouped(count))

    @Slot(bool, "QVariantMap", result=str)
    def handOut(self, raffle: bool, written: dict[str, Any]) -> str:
        """Drop coins or announce a raffle; the answer is what is wrong, empty where nothing is."""
        try:
            coins = check_price(whole(written["coins"]))
            terms = check_terms(Terms(Part(written["part"]), whole(written["minutes"] or "0"), written["fresh"]))
            people = check_people(whole(written["people"])) if raffle else None
        except NotSpent as wrong:
            return str(wrong)
        if words := shortage(self._state.available, coins):
            return words
        if not self._state.session:
            return self._share_words()
        act = self._actions.announce if raffle else self._actions.drop
        act(DropDraft(coins, people, terms, written["title"].strip()))
        return ""

    @Slot(str)
    def draw(self, raffle: str) -> None:
        self._actions.draw(raffle)

    @Slot(str)
    def callOff(self, raffle: str) -> None:
        self._actions.call_off(raffle)

    @Slot(str)
    def look(self, drop: str) -> None:
        self._actions.look(drop)

    @Property("QVariantMap", notify=changed)
    def details(self) -> dict[str, Any]:
        """The drop that is looked at; empty where there is none."""
        if self._state.details is None:
            return {}
        drop = self._state.details.drop
        more = drop.won - len(self._state.details.winners)
        return {
            "key": drop.id,
            "title": drop.words,
            "facts": self._about(drop),
            "terms": self._terms_words(drop),
            "coins": formats.grouped(drop.coins),
            "commitment": drop.commitment or "",
            "seed": drop.seed_shown or "",
            "drawn": drop.kind is DropKind.RAFFLE and drop.status in {DropStatus.DONE, DropStatus.UNDONE},
            "more": self.tr("and {count} more").format(count=formats.grouped(more)) if more > 0 else "",
        }

    @Slot(str, QUrl)
    def exportDraw(self, raffle: str, file: QUrl) -> None:
        self._actions.export_draw(raffle, file.toLocalFile())

    def _row(self, drop: Drop, first: bool) -> DropRow:
        tone = {
            DropStatus.OPEN: "waiting",
            DropStatus.DONE: "good",
            DropStatus.CANCELLED: "off",
            DropStatus.UNDONE: "off",
        }[drop.status]
        is_open = drop.status is DropStatus.OPEN
        return DropRow(
            drop.id, drop.words, self._about(drop), self._coins(drop), tone, is_open, drop.commitment or "", first
        )

    def _coins(self, drop: Drop) -> str:
        match drop.status:
            case DropStatus.OPEN:
                return formats.grouped(drop.coins)
            case DropStatus.DONE:
                return formats.signed(-drop.coins)
            case DropStatus.CANCELLED:
                return self.tr("called off")
            case DropStatus.UNDONE:
                return self.tr("undone")

    def _about(self, drop: Drop) -> str:
        when = formats.moment_within(drop.ended_at or drop.opened_at, self._state.zone, self._now())
        match drop.kind:
            case DropKind.GIVEN:
                return self.tr("to one viewer · {when}").format(when=when)
            case DropKind.DROP:
                return self.tr("{won} viewers · {when}").format(won=formats.grouped(drop.won), when=when)
            case DropKind.RAFFLE if drop.status in {DropStatus.DONE, DropStatus.UNDONE}:
                return self.tr("{won} of {count} viewers drawn · {when}").format(
                    won=formats.grouped(drop.won), count=formats.grouped(drop.took_part), when=when
                )
            case DropKind.RAFFLE:
                people = formats.grouped(drop.people or 1)
                return self.tr("{people} to be drawn · announced {when}").format(people=people, when=when)

    def _terms_words(self, drop: Drop) -> str:
        if drop.kind is DropKind.GIVEN:
            return ""
        terms = drop.terms
        words = [
            {
                Part.PRESENT: self.tr("Everybody who was there"),
                Part.CHATTED: self.tr("Everybody who wrote in the chat"),
                Part.VOTED: self.tr("Everybody who voted"),
                Part.GIFTED: self.tr("Everybody who gave"),
            }[terms.part]
        ]
        if terms.minutes:
            words.append(self.tr("for {minutes} minutes at least").format(minutes=formats.grouped(terms.minutes)))
        if terms.fresh:
            words.append(self.tr("and had got no coins before in this session"))
        return " ".join(words)
