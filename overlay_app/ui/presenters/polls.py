"""Polls on their page: as kept, with their votes as they come, and what the creator does with them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from overlay_app.economy.polls import PollDraft
from overlay_app.services.clock import now_ms
from overlay_app.services.polls import Polls
from overlay_app.services.refresh import Refresh
from overlay_app.ui.panels.polls import PollsPanel
from overlay_app.ui.panels.polls_state import GiftChoice, PollsActions, PollsState
from overlay_app.ui.presenters.till import REST_SECONDS, Say, Till

LISTED = 50
"""So many polls are listed; a file has them all."""


class PollsPresenter:
    """Feeds a ``PollsPanel``. While votes come, only the poll they are for is counted again."""

    def __init__(
        self, polls: Polls, till: Till, say: Say, zone: Callable[[], tzinfo], why_withheld: Callable[[str], str]
    ) -> None:
        self._polls = polls
        self._till = till
        self._say = say
        self._zone = zone
        self._state = PollsState(zone=zone())
        self._again = Refresh("polls page", self._refresh)
        self._counting = Refresh("votes on the polls page", self._count)
        actions = PollsActions(
            prepare=self.refresh_soon,
            look=self._look,
            open=lambda draft: till.do("open a poll", lambda: self._open(draft), "The poll is open: viewers see it."),
            close=self._close,
            cancel=lambda poll, reason: till.do(
                "cancel a poll", lambda: polls.cancel(poll, reason), "The poll is cancelled."
            ),
            show=lambda poll, on_stage: till.do("show a poll", lambda: polls.show(poll, on_stage=on_stage)),
            export=lambda path: till.do("export polls", lambda: polls.export_csv(Path(path)), f"Exported to {path}"),
            why_withheld=why_withheld,
        )
        self.panel = PollsPanel(actions, now_ms)
        polls.changed.listen(lambda _: self.refresh_soon())
        polls.counted.listen(lambda _: self._counting.soon())

    def refresh_soon(self) -> None:
        """Read everything again."""
        self._again.soon()

    async def _refresh(self) -> None:
        polls = await self._polls.read(LISTED)
        gifts = await self._polls.gifts()
        self._state = replace(
            self._state,
            polls=tuple(polls),
            chosen=self._state.chosen if any(poll.id == self._state.chosen for poll in polls) else None,
            gifts=tuple(GiftChoice(gift.number, gift.name or "", gift.coins_each) for gift in gifts),
            zone=self._zone(),
        )
        self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    async def _count(self) -> None:
        counted = await self._polls.running()
        if counted is not None:
            polls = (counted if poll.id == counted.id else poll for poll in self._state.polls)
            self._state = replace(self._state, polls=tuple(polls))
            self.panel.show(self._state)
        await asyncio.sleep(REST_SECONDS)

    def _look(self, poll: str) -> None:
        self._state = replace(self._state, chosen=poll)
        self.panel.show(self._state)

    async def _open(self, draft: PollDraft) -> None:
        self._look(await self._polls.open(draft))

    def _close(self, poll: str) -> None:
        async def close() -> None:
            await self._polls.close(poll)
            self._say("The poll is closed: viewers see the result.", reopen)

        def reopen() -> None:
            self._till.do("reopen a poll", lambda: self._polls.reopen(poll), "The poll is open again.")

        self._till.do("close a poll", close)
