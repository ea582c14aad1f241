"""Moderation: names and words meet the filter before the stage, and the creator decides about what it withheld."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial

from overlay_app.events.model import Follow, Like, Person, Sale, Share, Subscribe
from overlay_app.events.moderation import Filter, Hit, entry
from overlay_app.events.names import A_VIEWER, safe_name
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.services.stage import Stage, who_is
from overlay_app.services.stages import Stages
from overlay_app.services.word_lists import WordList, word_list
from overlay_app.store import stage_moderation
from overlay_app.store.engine import Transaction
from overlay_app.store.stage_moderation import digest
from overlay_app.store.writer import Store

WITHHELD_AT_MOST = 200
"""So many withheld names wait for a decision; older ones stay withheld all the same."""
A_GIFT = "gift"
OWN_LANGUAGE = "own"
"""The list that is the user's alone, whatever languages are chosen."""

_CHECKED_KEPT = 10_000
_NAMED_ON_STAGE = (Follow, Like, Share, Subscribe, Sale)
"""Events whose people viewers would see. A chatter's name waits for nobody's approval."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A name that viewers do not see until somebody has let it through."""

    supporter: str
    name: str
    reason: str
    at: EpochMs


@dataclass(frozen=True, slots=True)
class StruckOut:
    """Somebody of whom nothing is shown. ``at`` is when that was decided."""

    supporter: str
    name: str
    at: EpochMs


@dataclass(frozen=True, slots=True)
class Moderated:
    """What was decided, and what waits for a decision, the newest first."""

    withheld: tuple[Withheld, ...] = ()
    struck: frozenset[str] = frozenset()


class NobodyMeant(ValueError):
    """Nobody, or more than one person, is called so; the message says which."""


class Moderation:
    """Screens what goes to the stages, and carries out what the creator decides. ``changed`` tells of either."""

    def __init__(
        self,
        store: Store,
        stages: Stages,
        settings: ModerationSettings,
        clock: Callable[[], EpochMs] = now_ms,
        known_as: Callable[[str, str], str] = lambda _, name: name,
    ) -> None:
        """``known_as`` tells how the creator wants a person called whom the feed calls so."""
        self._store = store
        self._stages = stages
        self._known_as = known_as
        self._settings = settings
        self._clock = clock
        self._filter = Filter()
        self._words: dict[tuple[str, str], bool] = {}
        self._approved: set[tuple[str, str]] = set()
        self._struck: set[str] = set()
        self._withheld: OrderedDict[str, Withheld] = OrderedDict()
        self._kept: set[tuple[str, str]] = set()
        self._checked: OrderedDict[str, Hit | None] = OrderedDict()
        self.changed: Notice[Moderated] = Notice()
        self.struck_out: Notice[str] = Notice()

    @property
    def settings(self) -> ModerationSettings:
        """By what is screened now."""
        return self._settings

    @property
    def moderated(self) -> Moderated:
        """How things stand."""
        return Moderated(tuple(reversed(self._withheld.values())), frozenset(self._struck))

    async def load(self) -> None:
        """Read what was decided before."""
        struck, approved, words = await self._store.read(_read)
        self._struck, self._approved, self._words = set(struck), set(approved), words
        self._stages.each(lambda stage: stage.set_struck(self._struck))
        self.apply(self._settings)

    def apply(self, settings: ModerationSettings) -> None:
        """Screen by these settings from now on."""
        self._settings = settings
        chosen = [*settings.language_codes, OWN_LANGUAGE]
        words = (word for language in chosen for word in word_list(language, self._words).words)
        self._filter = Filter(words, settings.names)
        self._checked.clear()
        self._stages.each(lambda stage: stage.set_hold(settings.hold_seconds * 1000))
        self._screen_again()

    # What goes to the stages

    def screened(self, shown: Iterable[ShownGift | ShownEvent]) -> list[ShownGift | ShownEvent]:
        """The same with every text that viewers may see only after a decision withheld."""
        return [self._screened(thing) for thing in shown]

    def name_of(self, supporter: str, name: str) -> str:
        """What viewers see of a person: the name, or "a viewer" where it is withheld."""
        name = self._known_as(supporter, name)
        return A_VIEWER if self._hit(supporter, name) is not None else name

    def why_withheld(self, name: str) -> str:
        """Why viewers would not see a name, in words; empty where they would."""
        hit = self._filter.check_name(name)
        return "" if hit is None else hit.reason

    def text_of(self, text: str, instead: str) -> str:
        """What viewers see of a text that is no name: ``instead`` where it is withheld."""
        return text if self._text_hit(text) is None else instead

    def why_text_withheld(self, text: str) -> str:
        """Why viewers would not see a text that is no name, in words; empty where they would."""
        hit = self._text_hit(text)
        return "" if hit is None else hit.reason

    def screened_text(self, text: str) -> str:
        """A text that names nobody, such as an item's name, as viewers may see it: empty where they may not."""
        return "" if self._text_hit(text) is not None else text

    def is_struck(self, supporter: str) -> bool:
        """Whether nothing of a person is shown."""
        return supporter in self._struck

    # What the creator decides

    async def approve(self, supporter: str) -> None:
        """Let the withheld name of a person through, now and whenever it comes again."""
        withheld = self._withheld.pop(supporter, None)
        if withheld is None:
            raise NobodyMeant("No name of this person waits for approval.")
        name_digest = digest(withheld.name)
        self._approved.add((supporter, name_digest))
        self._stages.each(lambda stage: stage.introduce(who_is(supporter, withheld.name)))
        self.changed.tell(self.moderated)
        await self._store.run(lambda db: stage_moderation.approve(db, supporter, name_digest, self._clock()))

    async def withdraw(self, withheld: Withheld) -> None:
        """Take an approval back: the name is withheld again, on stage at once, and waits for another decision."""
        name_digest = digest(withheld.name)
        self._approved.discard((withheld.supporter, name_digest))
        self._withheld[withheld.supporter] = withheld
        self._stages.each(lambda stage: stage.introduce(who_is(withheld.supporter, A_VIEWER)))
        self.changed.tell(self.moderated)
        await self._store.run(lambda db: stage_moderation.withdraw(db, withheld.supporter, name_digest))

    def keep(self, supporter: str) -> Withheld:
        """Keep a name withheld, and ask no more about it in this run. Raises ``NobodyMeant``."""
        withheld = self._withheld.pop(supporter, None)
        if withheld is None:
            raise NobodyMeant("No name of this person waits for approval.")
        self._kept.add((supporter, digest(withheld.name)))
        self.changed.tell(self.moderated)
        return withheld

    def ask_again(self, withheld: Withheld) -> None:
        """Let a name that was kept withheld wait for another decision."""
        self._kept.discard((withheld.supporter, digest(withheld.name)))
        self._withheld[withheld.supporter] = withheld
        self.changed.tell(self.moderated)

    async def strike(self, supporter: str) -> None:
        """Strike a person out everywhere, at once and for good."""
        if not supporter:
            raise NobodyMeant("This has no person who could be struck out. Skip it instead.")
        self._struck.add(supporter)
        self._withheld.pop(supporter, None)
        self._stages.each(lambda stage: stage.strike(supporter))
        self.struck_out.tell(supporter)
        self.changed.tell(self.moderated)
        await self._store.run(lambda db: stage_moderation.strike(db, supporter, self._clock()))
        self.changed.tell(self.moderated)  # whoever reads the books finds it there only now

    async def block(self, supporters: Collection[str], *, blocked: bool) -> None:
        """Strike out a person under every id they are known by, or pardon them."""
        for supporter in supporters:
            await (self.strike(supporter) if blocked else self.pardon(supporter))

    async def pardon(self, supporter: str) -> None:
        """Show what comes from a person again."""
        self._struck.discard(supporter)
        self._stages.each(lambda stage: stage.pardon(supporter))
        self.changed.tell(self.moderated)
        await self._store.run(lambda db: stage_moderation.pardon(db, supporter))
        self.changed.tell(self.moderated)

    async def people_struck_out(self) -> list[StruckOut]:
        """Everybody of whom nothing is shown, the latest first. Those who are in no books are not among them."""
        rows = await self._store.read(stage_moderation.struck_out)
        return [StruckOut(row.supporter, safe_name(Person(None, row.handle, row.name)), row.at) for row in rows]

    def forget(self, supporters: Collection[str]) -> None:
        """These people were erased: nothing that names them is left to decide, and nothing of them on stage."""
        for supporter in supporters:
            self._struck.discard(supporter)
            self._withheld.pop(supporter, None)
            self._stages.each(partial(Stage.strike, supporter=supporter))
        self._approved = {(who, name) for who, name in self._approved if who not in supporters}
        self._checked.clear()
        self.changed.tell(self.moderated)

    async def find(self, called: str) -> str:
        """The person meant by an id, by the id of something on stage, or by name or handle. Raises ``NobodyMeant``."""
        wanted = called.casefold()
        on_air = self._stages.on_air
        items = (*on_air.queue.items, *on_air.queue.recent)
        seen = {item.who.supporter for item in items if called == item.id}
        seen = seen or {item.who.supporter for item in items if wanted == item.who.name.casefold()}
        seen |= {withheld.supporter for withheld in self._withheld.values() if wanted == withheld.name.casefold()}
        if called in self._struck or any(called == item.who.supporter for item in items):
            seen = {called}
        if not seen:
            seen = await self._store.read(lambda db: stage_moderation.find(db, called))
        if len(seen) != 1:
            count = f"{len(seen)} people are" if seen else "Nobody is"
            raise NobodyMeant(f"{count} called {called!r:.60}. Give the id of what is on stage instead.")
        return next(iter(seen))

    # The lists

    def words(self, language: str) -> WordList:
        """The list of a language, as it holds now."""
        return word_list(language, self._words)

    async def set_word(self, language: str, word: str, *, listed: bool) -> None:
        """Put a word on a list, or take it off. Raises ``BadWord``."""
        tidy = entry(word)
        self._words[language, tidy] = listed
        self.apply(self._settings)
        await self._store.run(lambda db: stage_moderation.set_word(db, language, tidy, listed=listed))

    async def reset_words(self, language: str) -> None:
        """Undo every change to a list."""
        self._words = {key: listed for key, listed in self._words.items() if key[0] != language}
        self.apply(self._settings)
        await self._store.run(lambda db: stage_moderation.reset_words(db, language))

    def _screened(self, thing: ShownGift | ShownEvent) -> ShownGift | ShownEvent:
        test = thing.test if isinstance(thing, ShownGift) else thing.fact.test
        thing = replace(thing, name=self._known_as(thing.supporter, thing.name))
        hit = self._hit(thing.supporter, thing.name)
        if hit is not None:
            if not test and (isinstance(thing, ShownGift) or isinstance(thing.fact, _NAMED_ON_STAGE)):
                self._withhold(thing.supporter, thing.name, hit)
            thing = replace(thing, name=A_VIEWER)
        if isinstance(thing, ShownGift):
            return thing if self._text_hit(thing.gift) is None else replace(thing, gift=A_GIFT)
        fact = thing.fact
        if isinstance(fact, Sale) and self._text_hit(fact.item_name) is not None:
            return replace(thing, fact=replace(fact, item_name=None))
        return thing

    def _screen_again(self) -> None:
        """Withhold the names on stage and waiting that would not pass any more."""
        on_air = self._stages.on_air
        named = {item.who.supporter: item.who for item in (*on_air.queue.items, *on_air.queue.recent)}
        for supporter, who in named.items():
            hit = self._hit(supporter, who.name) if supporter and who.name != A_VIEWER else None
            if hit is not None:
                self._withhold(supporter, who.name, hit)
                self._stages.each(partial(Stage.introduce, who=who_is(supporter, A_VIEWER)))

    def _hit(self, supporter: str, name: str) -> Hit | None:
        hit = self._remembered(f"name:{name}", lambda: self._filter.check_name(name))
        return None if hit is None or (supporter, digest(name)) in self._approved else hit

    def _text_hit(self, text: str | None) -> Hit | None:
        return None if not text else self._remembered(f"text:{text}", lambda: self._filter.check_text(text))

    def _remembered(self, key: str, check: Callable[[], Hit | None]) -> Hit | None:
        if key not in self._checked:
            self._checked[key] = check()
            if len(self._checked) > _CHECKED_KEPT:
                self._checked.popitem(last=False)
        return self._checked[key]

    def _withhold(self, supporter: str, name: str, hit: Hit) -> None:
        if not supporter or supporter in self._struck:
            return
        known = self._withheld.get(supporter)
        if (known is not None and known.name == name) or (supporter, digest(name)) in self._kept:
            return
        self._withheld[supporter] = Withheld(supporter, name, hit.reason, self._clock())
        self._withheld.move_to_end(supporter)
        if len(self._withheld) > WITHHELD_AT_MOST:
            self._withheld.popitem(last=False)
        self.changed.tell(self.moderated)


def _read(db: Transaction) -> tuple[frozenset[str], frozenset[tuple[str, str]], dict[tuple[str, str], bool]]:
    return stage_moderation.struck(db), stage_moderation.approved(db), stage_moderation.words(db)
