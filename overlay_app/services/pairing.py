"""Letting a device in: a code shown here, typed there, and a yes at this computer."""

import asyncio
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from overlay_app.events.names import safe_text
from overlay_app.ledger.coins import EpochMs
from overlay_app.services.clock import now_ms
from overlay_app.services.notice import Notice
from overlay_app.sources.tokens import Grant

CODE_MS = 60_000
"""How long a code is good, and then how long the creator has to say yes."""
TRIES = 5
"""Of everybody together, at one code."""
NAME_KEPT = 40
_DIGITS = 6
_NEVER = EpochMs(0)
_WRONG_SECONDS = 0.5

NO_CODE = "No code is open. Press “Let a device in” in Coinstage, on its computer, and type the code shown there."
OVER = "The code is over. Ask for a new one in Coinstage, on its computer."
USED = "This code was used already. Ask for a new one in Coinstage, on its computer."
TOO_OFTEN = "Wrong codes were typed five times. Ask for a new one in Coinstage, on its computer."
NO = "It was refused at the computer."
NOBODY_ANSWERED = "Nobody said yes at the computer in time. Try again with a new code."


class NotPaired(Exception):
    """The device is not let in; the message says why."""


@dataclass(frozen=True, slots=True)
class Knock:
    """A device that typed the right code and waits for a yes. ``name`` is what it calls itself, made safe."""

    id: str
    name: str
    until: EpochMs


@dataclass(frozen=True, slots=True)
class PairingState:
    """How the pairing stands. ``code`` is None where none is open, ``words`` says how the last one ended."""

    code: str | None = None
    until: EpochMs = _NEVER
    tries_left: int = TRIES
    knock: Knock | None = None
    words: str = ""


class Pairing:
    """One pairing at a time. ``changed`` tells how it stands."""

    def __init__(self, clock: Callable[[], EpochMs] = now_ms, wrong_seconds: float = _WRONG_SECONDS) -> None:
        """``wrong_seconds`` is what a wrong code costs whoever tries."""
        self._clock = clock
        self._wrong_seconds = wrong_seconds
        self._state = PairingState()
        self._ends: asyncio.TimerHandle | None = None
        self._answer: asyncio.Future[frozenset[Grant] | None] | None = None
        self._turn = asyncio.Lock()
        self._last = NO_CODE
        self.changed: Notice[PairingState] = Notice()

    @property
    def state(self) -> PairingState:
        """How it stands now."""
        return self._state

    def begin(self) -> str:
        """Show a new code and return it; one that was open, or a device that waits, is out."""
        self._settle(None)
        code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
        self._show(PairingState(code, EpochMs(self._clock() + CODE_MS)))
        self._end_later(self._run_out)
        return code

    def cancel(self) -> None:
        """Let nobody in by what is open."""
        self._last = NO_CODE
        self._settle(None)
        self._show(PairingState())

    async def knock(self, code: str, name: str) -> Knock:
        """A device typed ``code``: now the creator is asked about it. Raise ``NotPaired`` where the code is not good.

        One at a time: a second device hears how the first one's code ended.
        """
        async with self._turn:
            await self._check(code)
            name = safe_text(name, NAME_KEPT).strip() or "A device"
            knock = Knock(secrets.token_hex(8), name, EpochMs(self._clock() + CODE_MS))
            self._last = USED
            self._answer = asyncio.get_running_loop().create_future()
            self._show(PairingState(knock=knock))
            self._end_later(self._nobody_answered)
        return knock

    async def decision(self, knock: Knock) -> frozenset[Grant]:
        """Wait for the creator's yes, and return what the device may do. Raise ``NotPaired`` where it is a no.

        Whoever stops waiting has gone away, and cannot be let in any more.
        """
        answer = self._answer
        if answer is None or self._state.knock != knock:
            raise NotPaired(NO)
        try:
            grants = await answer
        except asyncio.CancelledError:
            if self._state.knock == knock:
                self._settle(None)
                self._show(PairingState(words=f"“{knock.name}” went away again."))
            raise
        if grants is None:
            raise NotPaired(NOBODY_ANSWERED if self._state.words == NOBODY_ANSWERED else NO)
        return grants

    def answer(self, knock: str, *, let_in: bool, grants: Iterable[Grant] = ()) -> None:
        """The creator has decided about a device. Raise ``ValueError`` where it does not wait any more."""
        waiting = self._state.knock
        if waiting is None or waiting.id != knock:
            raise ValueError("This device does not wait any more. Begin again with a new code.")
        self._show(PairingState(words=f"“{waiting.name}” was let in." if let_in else f"“{waiting.name}” was refused."))
        self._settle(frozenset(grants) if let_in else None)

    async def _check(self, code: str) -> None:
        """Raise ``NotPaired`` unless this is the code that is open; then it is open no more."""
        state = self._state
        if state.code is None:
            raise NotPaired(self._last)
        if self._clock() >= state.until:
            self._run_out()
            raise NotPaired(OVER)
        if hmac.compare_digest(state.code.encode(), code.encode(errors="replace")):
            self._state = PairingState()
            return
        left = state.tries_left - 1
        if left == 0:
            self._last = TOO_OFTEN
            self._settle(None)
            self._show(PairingState(words="Wrong codes were typed five times, so this one is over."))
        else:
            self._show(PairingState(state.code, state.until, left))
        await asyncio.sleep(self._wrong_seconds)
        raise NotPaired(TOO_OFTEN if left == 0 else f"This is not the code. {left} of {TRIES} tries are left.")

    def _run_out(self) -> None:
        self._last = OVER
        self._settle(None)
        self._show(PairingState(words="The code is over. Nobody was let in."))

    def _nobody_answered(self) -> None:
        self._show(PairingState(words=NOBODY_ANSWERED))
        self._settle(None)

    def _settle(self, grants: frozenset[Grant] | None) -> None:
        """End the clock, and tell the device that waits, if one does."""
        if self._ends is not None:
            self._ends.cancel()
            self._ends = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(grants)
        self._answer = None

    def _end_later(self, end: Callable[[], None]) -> None:
        if self._ends is not None:
            self._ends.cancel()
        self._ends = asyncio.get_running_loop().call_later(CODE_MS / 1000, end)

    def _show(self, state: PairingState) -> None:
        if state != self._state:
            self._state = state
            self.changed.tell(state)
