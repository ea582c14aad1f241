"""What the command line, button decks and pages may order the stage to do, each at ``POST /control/stage-NAME``."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict

from overlay_app.services.credits import SessionCredits
from overlay_app.services.moderation import Moderation
from overlay_app.services.stage import Stage
from overlay_app.services.stages import Stages

Members = Mapping[str, object]
Answer = Mapping[str, object]
Handler = Callable[[Members], Awaitable[Answer]]

PREFIX = "stage-"


class StageOrders:
    """Carries orders out on the stage on air and, alike, in the preview. What cannot be done raises ``ValueError``."""

    def __init__(self, stages: Stages, moderation: Moderation, credits_roll: SessionCredits) -> None:
        self._stages = stages
        self._moderation = moderation
        self._credits = credits_roll

    def register(self, control: Callable[[str, Handler], None]) -> None:
        """Offer every order by its name."""
        orders: dict[str, Handler] = {
            "panic": self._simple(Stage.panic),
            "show": self._simple(Stage.show),
            "pause": self._simple(Stage.pause),
            "resume": self._simple(Stage.resume),
            "skip": self._skip,
            "replay": self._replay,
            "mute": self._mute,
            "strike": self._strike,
            "pardon": self._pardon,
            "approve": self._approve,
            "credits": self._roll_credits,
            "state": self._tell_state,
        }
        for name, handler in orders.items():
            control(f"{PREFIX}{name}", handler)

    def _simple(self, command: Callable[[Stage], None]) -> Handler:
        async def carry_out(_members: Members) -> Answer:
            self._stages.each(command)
            return self._standing()

        return carry_out

    async def _skip(self, members: Members) -> Answer:
        item = _text(members, "item")
        item = item or self._stages.on_air.foremost
        if item is None or not self._stages.on_air.skip(item):
            raise ValueError(f"Nothing on stage or waiting has the id {item!r:.80}." if item else "The stage is empty.")
        if self._stages.preview is not None:
            self._stages.preview.skip(item)
        return {**self._standing(), "skipped": item}

    async def _replay(self, members: Members) -> Answer:
        on_air = self._stages.on_air
        item = _text(members, "item") or next((shown.id for shown in on_air.queue.recent), None)
        if item is None or not on_air.replay(item):
            raise ValueError(f"{item!r:.80} is no longer remembered." if item else "Nothing was shown yet.")
        return {**self._standing(), "replayed": item}

    async def _mute(self, members: Members) -> Answer:
        muted = members.get("muted", True)
        if not isinstance(muted, bool):
            raise ValueError("“muted” is true or false.")  # noqa: TRY004 - the server answers with a ValueError's words
        self._stages.each(lambda stage: stage.mute(muted=muted))
        return self._standing()

    async def _strike(self, members: Members) -> Answer:
        supporter = await self._who(members)
        await self._moderation.strike(supporter)
        return {**self._standing(), "struck": supporter}

    async def _pardon(self, members: Members) -> Answer:
        supporter = await self._who(members)
        await self._moderation.pardon(supporter)
        return {**self._standing(), "pardoned": supporter}

    async def _approve(self, members: Members) -> Answer:
        supporter = await self._who(members)
        await self._moderation.approve(supporter)
        return {**self._standing(), "approved": supporter}

    async def _roll_credits(self, _members: Members) -> Answer:
        rolling = await self._credits.roll()
        return {**self._standing(), "pages": len(rolling.pages), "page_ms": rolling.page_ms}

    async def _tell_state(self, _members: Members) -> Answer:
        on_air, moderated = self._stages.on_air, self._moderation.moderated
        return {
            "stage": asdict(on_air.state),
            "queue": asdict(on_air.queue),
            "withheld": [asdict(name) for name in moderated.withheld],
            "struck": sorted(moderated.struck),
        }

    async def _who(self, members: Members) -> str:
        called = _text(members, "who")
        if not called:
            raise ValueError("Say who: a name, a handle, or the id of what is on stage.")
        return await self._moderation.find(called)

    def _standing(self) -> dict[str, object]:
        state = self._stages.on_air.state
        return {"visible": state.visible, "paused": state.paused, "muted": state.muted}


def _text(members: Members, name: str) -> str | None:
    value = members.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"“{name}” is a text.")
    return value
