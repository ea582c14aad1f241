"""What a phone or a second computer sees of the show, and what it may order: each as far as it was granted."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from overlay_app.economy.challenges import Challenge
from overlay_app.economy.effects import Effect, Trigger
from overlay_app.economy.goals import Metric
from overlay_app.economy.polls import Poll
from overlay_app.services.audience import Audience
from overlay_app.services.live_session import LiveSession, Tonight
from overlay_app.services.moderation import Moderated, Moderation
from overlay_app.services.notice import Notice
from overlay_app.services.refresh import Refresh
from overlay_app.services.shop import Shop
from overlay_app.services.stages import Stages
from overlay_app.sources.base import SourceReport
from overlay_app.sources.tokens import Grant
from overlay_app.stage.state import Queue, QueueItem, StageState

TOLD_EVERY_SECONDS = 0.1
WAITING_TOLD = 20
RECENT_TOLD = 8
WITHHELD_TOLD = 20

EFFECT = "effect-fire"
ORDERS: Mapping[str, Grant | None] = {
    "stage-panic": None,
    "stage-show": None,
    "stage-pause": None,
    "stage-resume": None,
    "stage-skip": None,
    "stage-replay": None,
    "stage-mute": None,
    "stage-strike": None,
    "stage-approve": Grant.NAMES,
    "stage-credits": None,
    "session-start": None,
    "session-stop": None,
    "poll-open": None,
    "poll-close": None,
    "poll-cancel": None,
    "challenge-start": None,
    "challenge-cancel": None,
    "layout-next": None,
    EFFECT: Grant.SPEND,
}
"""What a device may order, and what has to be granted for it."""

Obey = Callable[[str, Mapping[str, object]], Awaitable[Mapping[str, object]]]


class NotAllowed(ValueError):
    """The device may not order this; the message says what would have to be granted."""


@dataclass(frozen=True, slots=True)
class Show:
    """Everything a device could be told, as it stood at one moment."""

    tonight: Tonight
    stage: StageState
    queue: Queue
    moderated: Moderated
    reports: tuple[SourceReport, ...]
    poll: Poll | None = None
    challenge: Challenge | None = None
    effects: tuple[Effect, ...] = ()


class RemoteView:
    """Keeps what devices see up to date for as long as one looks. ``changed`` tells that it differs."""

    def __init__(
        self,
        stages: Stages,
        session: LiveSession,
        moderation: Moderation,
        audience: Audience,
        shop: Shop,
        reports: Callable[[], tuple[SourceReport, ...]],
        obey: Obey,
    ) -> None:
        self._stages = stages
        self._session = session
        self._moderation = moderation
        self._audience = audience
        self._shop = shop
        self._reports = reports
        self._obey = obey
        self._lookers = 0
        self._show: Show | None = None
        self._told: dict[frozenset[Grant], str] = {}
        self._again = Refresh("remote", self._look, TOLD_EVERY_SECONDS)
        self.changed: Notice[None] = Notice()
        notices: Sequence[Notice[Any]] = (
            stages.on_air.changed,
            stages.on_air.queued,
            session.changed,
            moderation.changed,
            audience.polls.changed,
            audience.polls.counted,
            audience.challenges.changed,
            audience.challenges.counted,
            shop.changed,
        )
        for notice in notices:
            notice.listen(lambda _: self.refresh_soon())

    def refresh_soon(self) -> None:
        """Something may differ: look again if anybody sees it."""
        if self._lookers:
            self._again.soon()

    async def begin(self) -> None:
        """One more looks from now on: what is told next is of now."""
        self._lookers += 1
        await self._look()

    def end(self) -> None:
        """One less looks."""
        self._lookers -= 1

    def told(self, grants: frozenset[Grant]) -> str:
        """What a device with these grants sees, as JSON."""
        if grants not in self._told:
            assert self._show is not None, "nobody has begun to look"
            self._told[grants] = json.dumps(_told(self._show, grants), ensure_ascii=False)
        return self._told[grants]

    async def order(self, name: str, members: Mapping[str, object], grants: frozenset[Grant]) -> None:
        """Carry out what a device orders. Raises ``NotAllowed``, or ``ValueError`` with why it cannot be."""
        if name not in ORDERS:
            raise NotAllowed("There is no such order here.")
        needed = ORDERS[name]
        if needed is not None and needed not in grants:
            raise NotAllowed(_MISSING[needed])
        if name == EFFECT:
            await self._fire(members)
        else:
            await self._obey(name, members)

    async def close(self) -> None:
        """Look no more."""
        await self._again.close()

    async def _fire(self, members: Mapping[str, object]) -> None:
        effect = members.get("effect")
        if not isinstance(effect, str):
            raise ValueError("“effect” is the id of one.")  # noqa: TRY004 - devices are told a ValueError's words
        await self._shop.effects.fire(effect, Trigger.API)

    async def _look(self) -> None:
        poll, effects = await asyncio.gather(self._audience.polls.running(), self._shop.effects.shop())
        on_air = self._stages.on_air
        show = Show(
            self._session.tonight,
            on_air.state,
            on_air.queue,
            self._moderation.moderated,
            self._reports(),
            poll,
            self._audience.challenges.running,
            tuple(effect for effect in effects if not effect.fire_refusal),
        )
        if show != self._show:
            self._show = show
            self._told = {}
            self.changed.tell(None)


_MISSING = {
    Grant.COINS: "This device may not see coins. Grant it on the page Remote.",
    Grant.NAMES: "This device may not approve names. Grant it on the page Remote.",
    Grant.SPEND: "This device may not spend coins. Grant it on the page Remote.",
}


def _told(show: Show, grants: frozenset[Grant]) -> dict[str, object]:
    coins = Grant.COINS in grants
    session = show.tonight.session
    items = [item for item in show.queue.items if item.on_stage]
    waiting = [item for item in show.queue.items if not item.on_stage]
    return {
        "grants": sorted(grants),
        "session": None if session is None else {"title": session.title, "started": session.started_at},
        "tonight": {
            "coins": show.tonight.coins if coins and session is not None else None,
            "gifts": show.tonight.gifts if session is not None else None,
            "people": show.tonight.people if session is not None else None,
        },
        "stage": {"visible": show.stage.visible, "paused": show.stage.paused, "muted": show.stage.muted},
        "goal": _goal(show.stage),
        "items": [_item(item, coins=coins) for item in items],
        "waiting": [_item(item, coins=coins) for item in waiting[:WAITING_TOLD]],
        "waiting_in_all": show.queue.waiting,
        "wait_ms": show.queue.wait_ms,
        "recent": [_item(item, coins=coins) for item in show.queue.recent[:RECENT_TOLD]],
        "withheld": _withheld(show.moderated) if Grant.NAMES in grants else None,
        "withheld_in_all": len(show.moderated.withheld),
        "sources": [
            {"title": report.title, "state": report.state.value, "words": report.words} for report in show.reports
        ],
        "poll": None if show.poll is None else _poll(show.poll),
        "challenge": None if show.challenge is None else _challenge(show.challenge, coins=coins),
        "effects": _effects(show.effects) if Grant.SPEND in grants else None,
    }


def _item(item: QueueItem, *, coins: bool) -> dict[str, object]:
    return {
        "id": item.id,
        "who": item.who.name,
        "strikable": item.people == 1 and item.who.supporter != "",
        "people": item.people,
        "gift": item.gift.name,
        "units": item.units,
        "coins": item.coins if coins else None,
        "tier": item.tier.value,
        "held": item.held,
    }


def _goal(state: StageState) -> dict[str, object] | None:
    """The goal as viewers see it: no secret to anybody."""
    if state.goal is None:
        return None
    return {"title": state.goal.title, "progress": state.goal.progress, "target": state.goal.target}


def _withheld(moderated: Moderated) -> list[dict[str, object]]:
    return [
        {"person": each.supporter, "name": each.name, "reason": each.reason}
        for each in moderated.withheld[:WITHHELD_TOLD]
    ]


def _poll(poll: Poll) -> dict[str, object]:
    return {
        "question": poll.question,
        "votes": poll.votes,
        "closes": poll.closes_at,
        "answers": [
            {"text": answer.text, "votes": answer.votes, "percent": percent}
            for answer, percent in zip(poll.answers, poll.percents, strict=True)
        ],
    }


def _challenge(challenge: Challenge, *, coins: bool) -> dict[str, object]:
    shown = coins or challenge.metric is not Metric.COINS
    return {
        "title": challenge.title,
        "metric": challenge.metric.value,
        "progress": challenge.progress if shown else None,
        "target": challenge.target,
        "ends": challenge.ends_at,
    }


def _effects(effects: Iterable[Effect]) -> list[dict[str, object]]:
    return [{"id": each.id, "name": each.pack.name, "price": each.firing_price} for each in effects]
