"""Names on the Direction page: what waits, what was decided, and by what is screened."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from overlay_app.events.moderation import BadWord, entry
from overlay_app.services.clock import now_ms
from overlay_app.services.moderation import Moderation
from overlay_app.services.refresh import Refresh
from overlay_app.services.settings import ModerationSettings
from overlay_app.services.word_lists import languages
from overlay_app.store.problems import StoreProblem
from overlay_app.ui.bridge import Tasks
from overlay_app.ui.panels.moderation import ModerationPanel
from overlay_app.ui.panels.moderation_state import ModerationActions, ModerationState
from overlay_app.ui.presenters.name_decisions import NameDecisions
from overlay_app.ui.presenters.till import Say


class ModerationPresenter:
    """Feeds a ``ModerationPanel``; ``keep`` is given what the user has set."""

    def __init__(
        self,
        moderation: Moderation,
        decisions: NameDecisions,
        keep: Callable[[ModerationSettings], None],
        tasks: Tasks,
        say: Say,
        zone: Callable[[], tzinfo],
    ) -> None:
        self._moderation = moderation
        self._keep = keep
        self._tasks = tasks
        self._say = say
        self._zone = zone
        self._looked_at = ""
        self._again = Refresh("names", self._refresh)
        self._state = ModerationState(languages=languages())
        actions = ModerationActions(
            set_moderation=self._set,
            approve=decisions.approve,
            keep=decisions.keep,
            strike=lambda person: decisions.strike(person, self._name_of(person)),
            pardon=lambda person: decisions.pardon(person, self._name_of(person)),
            check=moderation.why_withheld,
            look_at=self._look_at,
            set_word=self._set_word,
            reset_words=lambda language: self._do(moderation.reset_words(language), "reset a list"),
        )
        self.panel = ModerationPanel(actions, now_ms)
        moderation.changed.listen(lambda _: self.refresh_soon())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        struck = tuple(await self._moderation.people_struck_out())
        self._show(withheld=self._moderation.moderated.withheld, struck=struck)

    def _show(self, **changes: Any) -> None:
        words = self._moderation.words(self._looked_at) if self._looked_at else None
        settings = self._moderation.settings
        self._state = replace(self._state, **changes, settings=settings, words=words, zone=self._zone())
        self.panel.show(self._state)

    def _set(self, settings: ModerationSettings) -> None:
        self._moderation.apply(settings)
        self._show()
        self._keep(settings)

    def _name_of(self, supporter: str) -> str:
        names = {person.supporter: person.name for person in self._state.struck}
        names |= {name.supporter: name.name for name in self._state.withheld}
        return names.get(supporter, "This person")

    def _look_at(self, language: str) -> None:
        self._looked_at = language
        self._show()

    def _set_word(self, language: str, word: str, listed: bool) -> str:
        try:
            tidy = entry(word)
        except BadWord as wrong:
            return str(wrong)
        self._do(self._moderation.set_word(language, tidy, listed=listed), "change a list")
        return ""

    def _do(self, work: Coroutine[Any, Any, None], name: str) -> None:
        self._tasks.spawn(self._carry_out(work), name)

    async def _carry_out(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except StoreProblem as refusal:
            self._say(str(refusal), None)
        self._show()
