"""Chat and gifts of many platforms through Social Stream Ninja: over its WebSocket, or posted to us."""

import json
from collections.abc import Callable
from typing import Final

from websockets.exceptions import ConnectionClosed

from overlay_app.events.conversion import Unit
from overlay_app.events.model import Dialect, Frame, SourceRules
from overlay_app.ledger.coins import EpochMs
from overlay_app.sources.base import Deliver, SourceDown, SourceRefused
from overlay_app.sources.dialling import dial
from overlay_app.sources.intake import PING_EVERY_SECONDS, listen
from overlay_app.sources.kinds import Field, SourceKind, SourceSetup, Surroundings
from overlay_app.sources.webhook import WebhookSource

DEFAULT_ADDRESS: Final = "ws://127.0.0.1:3000"
PATH: Final = "/social-stream"
EXTENSION: Final = "chrome-extension://cppibjhfemifednoimlblfcmjgfhfjeg"
"""What a browser calls Social Stream's extension when it posts: its name in the Chrome Web Store."""
NO_SESSION: Final = "Enter the session ID that stands at the top of Social Stream's menu: it sends to no one else."

_UNITS: Final = (Unit.COIN, Unit.BIT, Unit.KICK, Unit.JEWEL)


class SocialStreamSource:
    """Listens to Social Stream Ninja."""

    kind = "social-stream"

    def __init__(
        self,
        *,
        clock: Callable[[], EpochMs],
        session: str,
        source_id: str = "social-stream",
        title: str = "Social Stream Ninja",
        address: str = DEFAULT_ADDRESS,
        rules: SourceRules | None = None,
        ping_every_seconds: float = PING_EVERY_SECONDS,
    ) -> None:
        self.id = source_id
        self.title = title
        self.address = address
        self._clock = clock
        self._session = session
        self._rules = rules or SourceRules()
        self._ping_every_seconds = ping_every_seconds

    async def run(self, deliver: Deliver, live: Callable[[], None]) -> None:
        """Connect, join the session and deliver until cut off, then raise ``SourceDown``."""
        if not self._session.strip():
            raise SourceRefused(NO_SESSION)
        connection = await dial(
            self.address,
            example=DEFAULT_ADDRESS,
            program="Social Stream",
            start="Start the Social Stream app, and in its settings the local server.",
        )
        try:
            # Channel 4 is where Social Stream sends what its dock shows; 3 is where a dock answers.
            await connection.send(json.dumps({"join": self._session.strip(), "out": 3, "in": 4}))
            live()
            await listen(connection, self._frame, deliver, self._clock, ping_every_seconds=self._ping_every_seconds)
        except ConnectionClosed as closed:
            raise SourceDown("Social Stream closed the connection.") from closed
        finally:
            await connection.close()

    def _frame(self, text: str | bytes) -> Frame:
        return Frame(self.id, Dialect.SOCIAL_STREAM, text, self._clock(), self._rules)


def _make(setup: SourceSetup, around: Surroundings) -> SocialStreamSource:
    return SocialStreamSource(
        clock=around.clock,
        session=setup.session,
        source_id=setup.id,
        title=setup.title,
        address=setup.address or DEFAULT_ADDRESS,
        rules=setup.rules,
    )


def _make_posted(setup: SourceSetup, around: Surroundings) -> WebhookSource:
    return WebhookSource(setup, Dialect.SOCIAL_STREAM, PATH, around)


KIND: Final = SourceKind(
    id="social-stream",
    title="Social Stream Ninja",
    description="Chat, gifts and donations of many platforms at once, as Social Stream reads them off the screen.",
    make=_make,
    default_address=DEFAULT_ADDRESS,
    fields=frozenset({Field.ADDRESS, Field.RECEIVER, Field.SESSION}),
    required=frozenset({Field.SESSION}),
    checks=(
        "The session ID above is the one at the top of Social Stream's menu, upper and lower case alike.",
        "In Social Stream, under Global settings, Mechanics, remote control and chat to the API server are on.",
        "The address above is that of Social Stream's local server, or wss://io.socialstream.ninja where it uses none.",
        "The chat of your live is open in a window of its own, and Social Stream shows its messages.",
        "What another source brings for the same platform is refused here: each gift counts once.",
    ),
    units=_UNITS,
    brings_money=True,
)
POSTED: Final = SourceKind(
    id="social-stream-post",
    title="Social Stream Ninja, posted",
    description="The same as Social Stream Ninja, where it posts each message here instead of sending it to a dock.",
    make=_make_posted,
    fields=frozenset({Field.RECEIVER}),
    path=PATH,
    origins=frozenset({EXTENSION}),
    checks=(
        "In Social Stream, Send all to POST server is on, with the address above, whole.",
        "It is the extension from the Chrome Web Store: a browser names whoever posts, and only that one is let in.",
        "Social Stream runs on this computer: the address is reached from here alone.",
        "The token in the address has not been revoked.",
        "The chat of your live is open in a window of its own, and Social Stream shows its messages.",
    ),
    units=_UNITS,
    brings_money=True,
)
