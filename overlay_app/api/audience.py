"""Polls, challenges and the trend on stage over HTTP: the routes under ``/audience``.

A token of the scope ``control`` is needed. People vote in the chat or by gifts, never here: a vote is a person's.
"""

from collections.abc import Callable

from fastapi import APIRouter, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from overlay_app import __version__
from overlay_app.api import audience_shapes as shapes
from overlay_app.api.asking import Post, Route, add_posts, allowed, read
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.audience import Audience
from overlay_app.services.clock import now_ms
from overlay_app.sources.tokens import Scope

LISTED = 100


class AudienceRoutes:
    """The routes, and how each asks the services."""

    def __init__(self, audience: Audience, clock: Callable[[], EpochMs] = now_ms) -> None:
        self._polls = audience.polls
        self._challenges = audience.challenges
        self._audience = audience
        self._clock = clock

    def router(self) -> APIRouter:
        """Everything answered under ``/audience``."""
        router = APIRouter(prefix="/audience", route_class=Route)
        router.add_api_route("/openapi.json", self.description, methods=["GET"], include_in_schema=False)
        router.add_api_route("/polls", self.polls, methods=["GET"])
        router.add_api_route("/polls/{poll}", self.poll, methods=["GET"])
        router.add_api_route("/gifts", self.gifts, methods=["GET"])
        router.add_api_route("/challenges", self.challenges, methods=["GET"])
        router.add_api_route("/challenges/{challenge}", self.challenge, methods=["GET"])
        posts: tuple[Post, ...] = (
            ("/polls", self.open_poll, shapes.OpenPoll),
            ("/polls/{poll}/close", self.close_poll, shapes.Close),
            ("/polls/{poll}/cancel", self.cancel_poll, shapes.Cancel),
            ("/polls/{poll}/show", self.show_poll, shapes.Show),
            ("/challenges", self.start_challenge, shapes.StartChallenge),
            ("/challenges/{challenge}/cancel", self.cancel_challenge, shapes.Cancel),
            ("/challenges/{challenge}/show", self.show_challenge, shapes.Show),
            ("/trends/{trend}/ask", self.ask_about_trend, shapes.AskAboutTrend),
            ("/trends/{trend}/show", self.show_trend, shapes.Show),
        )
        add_posts(router, posts)
        return router

    async def description(self) -> JSONResponse:
        """Describe these routes as OpenAPI; no token is needed for that."""
        return JSONResponse(get_openapi(title="Coinstage audience", version=__version__, routes=self.router().routes))

    async def polls(self, request: Request) -> list[shapes.PollShape]:
        """List the latest polls with their votes."""
        allowed(request, Scope.CONTROL)
        return [shapes.poll_shape(poll, self._clock()) for poll in await self._polls.read(LISTED)]

    async def poll(self, poll: str, request: Request) -> shapes.PollShape:
        """Show one poll with its votes."""
        allowed(request, Scope.CONTROL)
        return await self._shown_poll(poll)

    async def gifts(self, request: Request) -> list[shapes.GiftShape]:
        """List the gifts that were met, the most precious first."""
        allowed(request, Scope.CONTROL)
        known = await self._polls.gifts()
        return [shapes.GiftShape(number=one.number, name=one.name or "", coins_each=one.coins_each) for one in known]

    async def challenges(self, request: Request) -> list[shapes.ChallengeShape]:
        """List the latest challenges with their progress."""
        allowed(request, Scope.CONTROL)
        return [shapes.challenge_shape(one, self._clock()) for one in await self._challenges.read(LISTED)]

    async def challenge(self, challenge: str, request: Request) -> shapes.ChallengeShape:
        """Show one challenge with its progress."""
        allowed(request, Scope.CONTROL)
        return await self._shown_challenge(challenge)

    async def open_poll(self, request: Request) -> shapes.PollShape:
        """Open a poll."""
        asked, keyed = await read(request, shapes.OpenPoll, Scope.CONTROL)
        return await self._shown_poll(await self._polls.open(asked.draft, request=keyed))

    async def close_poll(self, poll: str, request: Request) -> shapes.PollShape:
        """Close a poll and show its result."""
        _, keyed = await read(request, shapes.Close, Scope.CONTROL)
        await self._polls.close(poll, request=keyed)
        return await self._shown_poll(poll)

    async def cancel_poll(self, poll: str, request: Request) -> shapes.PollShape:
        """Cancel a poll; what viewers paid for votes goes back to them."""
        asked, keyed = await read(request, shapes.Cancel, Scope.CONTROL)
        await self._polls.cancel(poll, asked.reason, request=keyed)
        return await self._shown_poll(poll)

    async def show_poll(self, poll: str, request: Request) -> shapes.PollShape:
        """Put a poll or its result on stage, or take it down."""
        asked, keyed = await read(request, shapes.Show, Scope.CONTROL)
        await self._polls.show(poll, on_stage=asked.on_stage, request=keyed)
        return await self._shown_poll(poll)

    async def start_challenge(self, request: Request) -> shapes.ChallengeShape:
        """Start a challenge."""
        asked, keyed = await read(request, shapes.StartChallenge, Scope.CONTROL)
        return await self._shown_challenge(await self._challenges.start(asked.draft, request=keyed))

    async def cancel_challenge(self, challenge: str, request: Request) -> shapes.ChallengeShape:
        """Cancel a challenge that runs."""
        asked, keyed = await read(request, shapes.Cancel, Scope.CONTROL)
        await self._challenges.cancel(challenge, asked.reason, request=keyed)
        return await self._shown_challenge(challenge)

    async def show_challenge(self, challenge: str, request: Request) -> shapes.ChallengeShape:
        """Put a challenge or its result on stage, or take it down."""
        asked, keyed = await read(request, shapes.Show, Scope.CONTROL)
        await self._challenges.show(challenge, on_stage=asked.on_stage, request=keyed)
        return await self._shown_challenge(challenge)

    async def ask_about_trend(self, trend: str, request: Request) -> shapes.PollShape:
        """Open a poll about what leads in a trend."""
        asked, keyed = await read(request, shapes.AskAboutTrend, Scope.CONTROL)
        asking = self._audience.ask_about(trend, asked.question, asked.seconds, request=keyed)
        return await self._shown_poll(await asking)

    async def show_trend(self, trend: str, request: Request) -> shapes.TrendOnStageShape:
        """Put a trend's standings on stage in place of any other's, or take them down."""
        asked, _ = await read(request, shapes.Show, Scope.CONTROL)
        await self._audience.trend_stage.show(trend, on_stage=asked.on_stage)
        return shapes.TrendOnStageShape(trend=trend, on_stage=asked.on_stage)

    async def _shown_poll(self, poll: str) -> shapes.PollShape:
        return shapes.poll_shape(await self._polls.find(poll), self._clock())

    async def _shown_challenge(self, challenge: str) -> shapes.ChallengeShape:
        return shapes.challenge_shape(await self._challenges.find(challenge), self._clock())
