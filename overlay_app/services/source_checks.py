"""Why is nothing coming? Looks at one source from the outside in, and says what was found and what to do."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from overlay_app.events.model import Answer
from overlay_app.services.booking import Contest
from overlay_app.services.source_keys import OwnAddress
from overlay_app.sources.base import SourceReport, State
from overlay_app.sources.kinds import SourceKind
from overlay_app.sources.probe import PATIENCE_SECONDS, Found, host_and_port, probe
from overlay_app.store.held_gifts import Waits

FOUND_WITHIN_SECONDS = 1.0
_COUNTED = (Answer.BOOKED, Answer.HELD, Answer.REPEAT, Answer.TEST)


class Verdict(StrEnum):
    """How a check came out."""

    GOOD = "good"
    WAITING = "waiting"
    """Nothing is wrong, but something is still to come."""
    BAD = "bad"


class Remedy(StrEnum):
    """What a button beside a check does."""

    TURN_ON = "turn-on"
    EDIT = "edit"
    LOOK = "look"
    """Show the last messages."""
    SWITCH_FEED = "switch-feed"
    END_REHEARSAL = "end-rehearsal"
    ANSWER_HELD = "answer-held"
    """Go where the creator says what held gifts are worth, and whose they are."""
    RENEW_URL = "renew-url"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    key: str
    verdict: Verdict
    words: str
    remedy: Remedy | None = None


@dataclass(frozen=True, slots=True)
class Patient:
    """All that is known of a source before anything is asked."""

    title: str
    on: bool
    address: str = ""
    own_address: OwnAddress | None = None
    """Of one that is posted to; None: it is connected to."""
    report: SourceReport | None = None
    rehearsing: bool = False
    may_bring_gifts: bool = True
    credits_nothing: bool = False
    contest: Contest | None = None
    """Where its gifts are refused because another feed brings them."""
    fed_by: str = ""
    """What that one is called."""
    waits: Waits = field(default_factory=Waits)
    answers: Counter[Answer] = field(default_factory=Counter)
    """What became of its last messages."""
    refusal: str = ""
    """Why the latest of them that was refused was."""
    advice: tuple[str, ...] = ()
    """What its kind says to look at where nothing comes."""


async def examine(patient: Patient, patience_seconds: float = PATIENCE_SECONDS) -> tuple[Check, ...]:
    """Every answer, in the order in which a gift passes. Asks the network where it has to, never for long."""
    checks, own = [_switch(patient)], patient.own_address
    checks.append(await _connection(patient, patience_seconds) if own is None else _own_address(own))
    checks += _messages(patient)
    checks += _gifts(patient)
    return tuple(checks)


def _switch(patient: Patient) -> Check:
    if patient.on:
        return Check("on", Verdict.GOOD, "It is switched on.")
    return Check("on", Verdict.BAD, "It is switched off, so nothing of it is listened to.", Remedy.TURN_ON)


def _own_address(own: OwnAddress) -> Check:
    match own:
        case OwnAddress.OPEN:
            return Check("address", Verdict.GOOD, "Its address on this computer is open.")
        case OwnAddress.SHUT:
            words = "The local feed does not run, so nothing can be sent to its address. Start Coinstage again."
            return Check("address", Verdict.BAD, words)
        case OwnAddress.REVOKED:
            words = "Its address was revoked, so what is sent there is turned away."
            words += " Make a new address and paste it where the old one stands."
        case OwnAddress.NONE:
            words = "It has no address to send to. Make a new address and paste it where it sends from."
    return Check("address", Verdict.BAD, words, Remedy.RENEW_URL)


async def _connection(patient: Patient, patience_seconds: float) -> Check:
    report = patient.report
    if report is not None and report.state in {State.LIVE, State.SILENT}:
        return Check("connection", Verdict.GOOD, f"Connected to {patient.address}.")
    if report is not None and report.state is State.REFUSED:
        return Check("connection", Verdict.BAD, report.words, Remedy.EDIT)
    found = await probe(patient.address, patience_seconds)
    if found is Found.WEBSOCKET:
        words = f"A program answers at {patient.address}. Wait a moment for the connection."
        return Check("connection", Verdict.WAITING, words)
    return Check("connection", Verdict.BAD, _not_found(found, patient), Remedy.EDIT)


def _not_found(found: Found, patient: Patient) -> str:
    host, _ = host_and_port(patient.address) or (patient.address, 0)
    address, title = patient.address, patient.title
    return {
        Found.NO_ADDRESS: f"{address or 'Nothing'} is not an address such as ws://127.0.0.1:8080/.",
        Found.NO_HOST: f"No computer called {host} was found. Check the address, and that both are in one network.",
        Found.NOTHING: f"No program listens at {address}. Start {title} there, or check the address.",
        Found.STRANGER: f"A program listens at {address}, but it speaks no WebSocket: it is not {title}."
        " Check the port.",
        Found.TURNED_AWAY: f"{address} turns us away. Check its password or who may connect there.",
    }[found]


def _messages(patient: Patient) -> Iterable[Check]:
    report = patient.report
    frames = report.frames if report is not None else 0
    if frames == 0:
        yield Check("messages", Verdict.WAITING, "No message has come since the start. Is the live running?")
        for number, words in enumerate(patient.advice):
            yield Check(f"advice-{number}", Verdict.WAITING, words)
        return
    silent = report is not None and report.state is State.SILENT
    words = f"{frames:,} messages have come since the start"
    yield (
        Check("messages", Verdict.WAITING, f"{words}, but none lately. Has the live ended?")
        if silent
        else Check("messages", Verdict.GOOD, f"{words}.")
    )
    latest, refused = patient.answers.total(), patient.answers[Answer.REFUSED]
    if refused:
        yield Check(
            "refused",
            Verdict.BAD,
            f"{refused} of its last {latest} messages were refused. {patient.refusal}".strip(),
            Remedy.LOOK,
        )
    if latest and not any(patient.answers[answer] for answer in _COUNTED):
        yield Check("gifts", Verdict.WAITING, f"None of its last {latest} messages was a gift.", Remedy.LOOK)


def _gifts(patient: Patient) -> Iterable[Check]:
    if patient.rehearsing:
        words = "It is in rehearsal: what comes is shown and not booked."
        yield Check("rehearsal", Verdict.BAD, words, Remedy.END_REHEARSAL)
    if not patient.may_bring_gifts:
        words = "Gifts are not among the events that it may bring."
        yield Check("event-types", Verdict.BAD, words, Remedy.EDIT)
    if patient.credits_nothing:
        words = "Its credit rate is 0 %, so its gifts bring no coins."
        yield Check("credit", Verdict.BAD, words, Remedy.EDIT)
    if patient.contest is not None:
        words = f"The gifts for this account come by {patient.fed_by} already, so these are refused."
        yield Check("contest", Verdict.BAD, words, Remedy.SWITCH_FEED)
    if patient.waits.for_value:
        words = f"{patient.waits.for_value:,} of its gifts wait: nobody has said yet what they are worth."
        yield Check("held-value", Verdict.WAITING, words, Remedy.ANSWER_HELD)
    if patient.waits.for_receiver:
        words = f"{patient.waits.for_receiver:,} of its gifts wait: say in Live which receiver is you."
        yield Check("held-receiver", Verdict.WAITING, words, Remedy.ANSWER_HELD)


async def answering(kinds: Iterable[SourceKind], patience_seconds: float = FOUND_WITHIN_SECONDS) -> tuple[str, ...]:
    """The ids of the kinds whose other side answers on this computer, where it usually does. None is listened to."""
    asked = [kind for kind in kinds if host_and_port(kind.default_address) is not None]
    found = await asyncio.gather(*(probe(kind.default_address, patience_seconds) for kind in asked))
    there = {Found.WEBSOCKET, Found.TURNED_AWAY}
    return tuple(kind.id for kind, what in zip(asked, found, strict=True) if what in there)
