"""The stage on air and the stage of the preview: the same show, but for tests."""

from collections.abc import Callable

from overlay_app.ledger.coins import EpochMs
from overlay_app.services.airing import ProofOfAiring
from overlay_app.services.clock import now_ms
from overlay_app.services.shown import ShownEvent, ShownGift
from overlay_app.services.stage import Stage

TESTS_ON_STREAM_MS = 60_000


class Stages:
    """Both stages. Between sessions tests play on both; in one only in the preview, unless let on stream."""

    def __init__(
        self,
        on_air: Stage,
        preview: Stage | None,
        in_session: Callable[[], bool],
        airing: ProofOfAiring | None = None,
    ) -> None:
        """``airing`` says whose word it is that a thing was on air; without it, the window's."""
        self.on_air = on_air
        self.airing = airing or ProofOfAiring(on_air)
        self.preview = preview
        self._in_session = in_session
        self.tests_until: EpochMs | None = None

    @property
    def tests_on_stream(self) -> bool:
        """Whether tests play on stream now."""
        return not self._in_session() or (self.tests_until is not None and now_ms() < self.tests_until)

    def let_tests_on_stream(self, on: bool) -> None:
        """Let tests play on stream during a session, for a minute."""
        self.tests_until = EpochMs(now_ms() + TESTS_ON_STREAM_MS) if on else None

    def show(self, shown: list[ShownGift | ShownEvent]) -> None:
        """Show what came."""
        # On air first: the preview takes as long to change, and viewers would wait for it.
        real = shown if self.tests_on_stream else [thing for thing in shown if not _is_test(thing)]
        self.on_air.show_all(real)
        if self.preview is not None:
            self.preview.show_all(shown)

    def each(self, call: Callable[[Stage], object]) -> None:
        """Tell both stages."""
        for stage in (self.on_air, self.preview):
            if stage is not None:
                call(stage)

    def for_tests(self) -> list[Stage]:
        """The stages a test plays on now."""
        stages = (self.preview, self.on_air if self.tests_on_stream else None)
        return [stage for stage in stages if stage is not None]


def _is_test(thing: ShownGift | ShownEvent) -> bool:
    return thing.fact.test if isinstance(thing, ShownEvent) else thing.test
