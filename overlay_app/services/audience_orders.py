"""What the command line, button decks and devices may order of polls and challenges, at ``POST /control/NAME``."""

from collections.abc import Awaitable, Callable, Mapping

from overlay_app.economy.challenges import ChallengeDraft
from overlay_app.economy.goals import Metric
from overlay_app.economy.polls import AnswerDraft, PollDraft, Way
from overlay_app.services.audience import Audience

Members = Mapping[str, object]
Answer = Mapping[str, object]
Handler = Callable[[Members], Awaitable[Answer]]

CALLED_OFF = "Called off by remote."
_ANSWERS_AT_MOST = 4


class AudienceOrders:
    """Carries orders out on the one poll and the one challenge that run. What cannot be raises ``ValueError``."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience

    def register(self, control: Callable[[str, Handler], None]) -> None:
        """Offer every order by its name."""
        orders: dict[str, Handler] = {
            "poll-open": self._open_poll,
            "poll-close": self._close_poll,
            "poll-cancel": self._cancel_poll,
            "challenge-start": self._start_challenge,
            "challenge-cancel": self._cancel_challenge,
        }
        for name, handler in orders.items():
            control(name, handler)

    async def _open_poll(self, members: Members) -> Answer:
        answers = members.get("answers")
        if not isinstance(answers, list) or not all(isinstance(each, str) for each in answers):
            raise ValueError("“answers” is a list of texts.")
        drafts = tuple(AnswerDraft(each, "") for each in answers[: _ANSWERS_AT_MOST + 1])
        draft = PollDraft(_text(members, "question"), drafts, Way.CHAT, _whole(members, "seconds"), None)
        return {"poll": await self._audience.polls.open(draft)}

    async def _close_poll(self, _members: Members) -> Answer:
        poll = await self._poll()
        await self._audience.polls.close(poll)
        return {"poll": poll}

    async def _cancel_poll(self, _members: Members) -> Answer:
        poll = await self._poll()
        await self._audience.polls.cancel(poll, CALLED_OFF)
        return {"poll": poll}

    async def _start_challenge(self, members: Members) -> Answer:
        target, seconds = _whole(members, "target"), _whole(members, "seconds")
        if target is None or seconds is None:
            raise ValueError("“target” and “seconds” are whole numbers.")
        metric = members.get("metric", Metric.COINS.value)
        if metric not in {Metric.COINS, Metric.GIFTS, Metric.LIKES}:
            raise ValueError("“metric” is coins, gifts or likes.")
        draft = ChallengeDraft(_text(members, "title"), Metric(str(metric)), target, seconds, None, None)
        return {"challenge": await self._audience.challenges.start(draft)}

    async def _cancel_challenge(self, _members: Members) -> Answer:
        running = self._audience.challenges.running
        if running is None:
            raise ValueError("No challenge runs.")
        await self._audience.challenges.cancel(running.id, CALLED_OFF)
        return {"challenge": running.id}

    async def _poll(self) -> str:
        running = await self._audience.polls.running()
        if running is None:
            raise ValueError("No poll is open.")
        return running.id


def _text(members: Members, name: str) -> str:
    value = members.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f"“{name}” is a text.")  # noqa: TRY004 - the server answers with a ValueError's words
    return value


def _whole(members: Members, name: str) -> int | None:
    value = members.get(name)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise ValueError(f"“{name}” is a whole number.")
    return value
