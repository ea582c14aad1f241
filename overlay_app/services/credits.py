"""The credits of a session: everybody who gave, from the books, by names that passed the filter."""

import asyncio
import logging

from overlay_app.economy.sessions import Session
from overlay_app.events.model import Person
from overlay_app.events.names import A_VIEWER, safe_name, safe_text
from overlay_app.services.live_session import Tonight
from overlay_app.services.moderation import Moderation
from overlay_app.services.settings import CreditsSettings
from overlay_app.services.stage import who_is
from overlay_app.services.stages import Stages
from overlay_app.stage.credits import lay_out
from overlay_app.stage.state import Credits, CreditsLine
from overlay_app.store import sessions, stage_credits
from overlay_app.store.engine import Transaction
from overlay_app.store.problems import StoreProblem
from overlay_app.store.stage_credits import Giver
from overlay_app.store.writer import Store

_TITLE_KEPT = 60

log = logging.getLogger(__name__)


class NoCredits(ValueError):
    """There is nobody to thank; the message says why."""


class SessionCredits:
    """Rolls the credits when asked, and when a session ends if that is set."""

    def __init__(self, store: Store, stages: Stages, moderation: Moderation, settings: CreditsSettings) -> None:
        self._store = store
        self._stages = stages
        self._moderation = moderation
        self._running: Session | None = None
        self._rolling: asyncio.Task[None] | None = None
        self._rolls = 0
        self.settings = settings

    async def roll(self, session: Session | None = None) -> Credits:
        """Show the credits of a session, None being the latest. Raises ``NoCredits``."""
        self._rolls += 1
        rolling = await self.prepare(session)
        self._stages.each(lambda stage: stage.roll_credits(rolling))
        return rolling

    async def prepare(self, session: Session | None = None) -> Credits:
        """The credits of a session, None being the latest, as they would roll now. Raises ``NoCredits``."""
        title, givers, nameless = await self._store.read(lambda db: _read(db, session))
        if not givers and not nameless:
            raise NoCredits("Nobody has given in this session yet.")
        return self._laid_out(title, givers, nameless)

    def session_changed(self, tonight: Tonight) -> None:
        """Thank everybody when a session has ended, if that is set."""
        ended, self._running = self._running, tonight.session
        still_runs = ended is None or (tonight.session is not None and tonight.session.id == ended.id)
        if not still_runs and ended is not None and self.settings.at_end:
            self._rolling = asyncio.get_running_loop().create_task(self._roll_at_end(ended), name="credits")

    async def close(self) -> None:
        """Roll no more."""
        if self._rolling is not None:
            self._rolling.cancel()
            await asyncio.gather(self._rolling, return_exceptions=True)

    async def _roll_at_end(self, session: Session) -> None:
        try:
            await self.roll(session)
        except NoCredits:
            return
        except StoreProblem as problem:
            log.warning("The credits could not be read: %s", problem)

    def _laid_out(self, title: str, givers: list[Giver], nameless: int) -> Credits:
        lines = []
        unnamed = nameless
        for giver in givers:
            name = safe_name(Person(None, giver.handle, giver.name))
            shown = self._moderation.name_of(giver.supporter, name)
            if shown == A_VIEWER or self._moderation.is_struck(giver.supporter):
                unnamed += 1
            else:
                lines.append(CreditsLine(who_is(giver.supporter, shown), giver.coins))
        safe_title = safe_text(title, _TITLE_KEPT)
        return lay_out(f"credits:{self._rolls}", safe_title, lines, unnamed, self.settings.seconds * 1000)


def _read(db: Transaction, session: Session | None) -> tuple[str, list[Giver], int]:
    found = session or sessions.latest(db)
    if found is None:
        raise NoCredits("There was no session yet.")
    return found.title, stage_credits.givers(db, found.id), stage_credits.nameless_gifts(db, found.id)
