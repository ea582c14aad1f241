"""The Viewer rewards page: drops and raffles, what viewers hold, and the effects they may fire."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from overlay_app.economy.effects import Effect, Firing, FiringStatus, Mode
from overlay_app.economy.spending import NotSpent, check_price, shortage
from overlay_app.economy.viewers import (
    Drop,
    DropKind,
    DropStatus,
    Movement,
    Opened,
    Part,
    Terms,
    ViewerAccount,
    check_opened,
    check_people,
    check_terms,
)
from overlay_app.events.names import colour_number, initials
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.viewer_effects import Asked
from overlay_app.ui.panels import formats
from overlay_app.ui.panels.budget import BudgetView
from overlay_app.ui.panels.rows import Rows
from overlay_app.ui.panels.viewers_state import DropDraft, ViewersActions, ViewersState

QML_IMPORT_NAME = "Coinstage.Backend"
QML_IMPORT_MAJOR_VERSION = 1

_HAPPENED_AT_MOST = 30


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
class AccountRow:
    """What one viewer holds."""

    key: str
    name: str
    initials: str
    avatar: int
    about: str
    coins: str


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


@dataclass(frozen=True, slots=True)
class WinnerRow:
    """A viewer who got coins."""

    key: str
    name: str
    initials: str
    avatar: int
    coins: str


@dataclass(frozen=True, slots=True)
class MovementRow:
    """Coins that came to the viewer who is looked at, or left them."""

    key: int
    what: str
    when: str
    coins: str
    came: bool


@QmlElement
@QmlUncreatable("made in app.py")
class ViewersPanel(QObject):
    """Shows a ``ViewersState``."""

    changed = Signal()
    chosen = Signal()

    def __init__(self, actions: ViewersActions, now: Callable[[], EpochMs], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._now = now
        self._state = ViewersState()
        self._drops = Rows(DropRow, self)
        self._accounts = Rows(AccountRow, self)
        self._opened = Rows(OpenedRow, self)
        self._happened = Rows(HappenedRow, self)
        self._winners = Rows(WinnerRow, self)
        self._movements = Rows(MovementRow, self)
        self._budget = BudgetView(actions.set_budget, self)
        self._budget.show(self._state.budget)
        self._edited: str | None = None

    @property
    def state(self) -> ViewersState:
        """What is shown now."""
        return self._state

    def show(self, state: ViewersState) -> None:
        """Show ``state`` from now on."""
        if state == self._state:
            return
        self._state = state
        open_raffles = [drop.id for drop in state.drops if drop.status is DropStatus.OPEN]
        first = next(iter(open_raffles), None)
        ordered = sorted(state.drops, key=lambda drop: drop.status is not DropStatus.OPEN)
        self._drops.show([self._drop_row(drop, drop.id == first) for drop in ordered])
        self._accounts.show([self._account_row(account) for account in state.accounts])
        names = {effect.pack.id: effect.pack.name for effect in state.effects}
        self._opened.show([self._opened_row(opened, names) for opened in state.opened])
        self._happened.show(self._happenings())
        winners = () if state.details is None else state.details.winners
        self._winners.show(
            [
                WinnerRow(
                    winner.viewer,
                    self._name(winner.name),
                    initials(self._name(winner.name)),
                    colour_number(winner.viewer),
                    formats.signed(winner.coins),
                )
                for winner in winners
            ]
        )
        self._movements.show([self._movement_row(movement) for movement in state.movements])
        self._budget.show(state.budget)
        self.changed.emit()

    @Property(QObject, notify=changed)
    def drops(self) -> QObject:
        return self._drops

    @Property(QObject, notify=changed)
    def accounts(self) -> QObject:
        return self._accounts

    @Property(QObject, notify=changed)
    def opened(self) -> QObject:
        return self._opened

    @Property(QObject, notify=changed)
    def happened(self) -> QObject:
        return self._happened

    @Property(QObject, notify=changed)
    def winners(self) -> QObject:
        return self._winners

    @Property(BudgetView, notify=changed)
    def budget(self) -> BudgetView:
        return self._budget

    @Property(bool, notify=changed)
    def sessionRuns(self) -> bool:
        return self._state.session

    @Property(str, notify=changed)
    def available(self) -> str:
        return formats.grouped(self._state.available)

    @Property("QVariantMap", notify=changed)
    def totals(self) -> dict[str, str]:
        """All viewers together."""
        totals = self._state.totals
        return {
            "held": formats.grouped(totals.held),
            "dropped": formats.grouped(totals.dropped),
            "returned": formats.grouped(totals.returned),
            "waiting": formats.grouped(totals.waiting),
            "accounts": formats.grouped(totals.accounts),
        }

    @Property(bool, notify=changed)
    def anything(self) -> bool:
        """Whether coins were ever handed out."""
        return self._state.totals.dropped > 0 or bool(self._state.accounts)

    # Drops and raffles

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
            coins = check_price(_whole(written["coins"]))
            terms = check_terms(Terms(Part(written["part"]), _whole(written["minutes"] or "0"), written["fresh"]))
            people = check_people(_whole(written["people"])) if raffle else None
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

    # Accounts

    @Property(str, notify=changed)
    def words(self) -> str:
        return self._state.words

    @Slot(str)
    def search(self, words: str) -> None:
        self._actions.search(words.strip())

    @Property(bool, notify=changed)
    def hasMore(self) -> bool:
        return self._state.more

    @Slot()
    def showMore(self) -> None:
        self._actions.more()

    @Slot(str)
    def lookAt(self, viewer: str) -> None:
        self._actions.look_at(viewer)

    @Property("QVariantMap", notify=changed)
    def viewer(self) -> dict[str, str]:
        """The viewer who is looked at; empty where nobody is."""
        found = next((each for each in self._state.accounts if each.viewer == self._state.chosen), None)
        if found is None:
            return {}
        return {
            "key": found.viewer,
            "name": self._name(found.name),
            "coins": self.tr("{coins} coins").format(coins=formats.grouped(found.coins)),
        }

    @Property(QObject, notify=changed)
    def movements(self) -> QObject:
        return self._movements

    @Slot(str, str, result=str)
    def give(self, coins: str, reason: str) -> str:
        """Give coins to the viewer who is looked at; the answer is what is wrong, empty where nothing is."""
        if self._state.chosen is None:
            return self.tr("Choose a viewer first.")
        try:
            wanted = check_price(_whole(coins))
        except NotSpent as wrong:
            return str(wrong)
        if words := shortage(self._state.available, wanted):
            return words
        self._actions.give(self._state.chosen, wanted, reason.strip())
        return ""

    # Effects that viewers may fire

    @Slot(str)
    def beginEdit(self, effect: str) -> None:
        self._edited = effect or None
        self.chosen.emit()

    @Property("QVariantMap", notify=chosen)
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

    @Property("QStringList", notify=chosen)
    def offered(self) -> list[str]:
        """The effects that can be opened to viewers."""
        return [effect.pack.name for effect in self._offered()]

    @Slot(int, result=str)
    def wordFor(self, place: int) -> str:
        """A keyword to begin with, made from the effect's own id."""
        offered = self._offered()
        return f"!{offered[place].pack.id.replace('-', '')[:24]}" if 0 <= place < len(offered) else ""

    @Slot(int, str, str, str, result=str)
    def openEffect(self, place: int, keyword: str, price: str, seconds: str) -> str:
        """Open an effect to viewers; the answer is what is wrong, empty where nothing is."""
        offered = self._offered()
        if not 0 <= place < len(offered):
            return self.tr("Choose an effect.")
        try:
            opened = Opened(offered[place].pack.id, keyword, check_price(_whole(price)), _whole(seconds or "0") * 1000)
            opened = check_opened(opened)
        except NotSpent as wrong:
            return str(wrong)
        taken = [each for each in self._state.opened if each.keyword == opened.keyword and each.effect != opened.effect]
        if taken:
            return self.tr("{keyword} fires another effect already.").format(keyword=opened.keyword)
        self._actions.open_effect(opened)
        return ""

    @Slot(str)
    def closeEffect(self, effect: str) -> None:
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

    # In words

    def _drop_row(self, drop: Drop, first: bool) -> DropRow:
        tone = {
            DropStatus.OPEN: "waiting",
            DropStatus.DONE: "good",
            DropStatus.CANCELLED: "off",
            DropStatus.UNDONE: "off",
        }[drop.status]
        is_open = drop.status is DropStatus.OPEN
        return DropRow(
            drop.id, drop.words, self._about(drop), self._drop_coins(drop), tone, is_open, drop.commitment or "", first
        )

    def _drop_coins(self, drop: Drop) -> str:
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

    def _account_row(self, account: ViewerAccount) -> AccountRow:
        name = self._name(account.name)
        about = self.tr("got {got}, spent {spent}").format(
            got=formats.grouped(account.got), spent=formats.grouped(account.spent)
        )
        avatar = colour_number(account.viewer)
        return AccountRow(account.viewer, name, initials(name), avatar, about, formats.grouped(account.coins))

    def _movement_row(self, movement: Movement) -> MovementRow:
        when = formats.moment(movement.at, self._state.zone, self._now())
        coins = formats.signed(movement.coins)
        return MovementRow(movement.number, movement.what, when, coins, movement.coins > 0)

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
            self._name(name),
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

    def _name(self, name: str | None) -> str:
        return name or self.tr("Somebody unnamed")


def _whole(text: str) -> int:
    """A whole number as typed; -1, which is none that anything takes, where it is none."""
    return int(text) if text.strip().isdecimal() else -1
