"""Every order there is, for button decks and programs: what it does, and the body it is given.

``DECK_ORDERS`` is what ``POST /control/NAME`` obeys, no less and no more: a test compares, and posts each of them.
Playing an effect costs coins, which a token for orders may not spend: those orders go to ``POST /spend/NAME``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from overlay_app.economy.effects import Effect, Mode
from overlay_app.sources.tokens import Scope


class Part(StrEnum):
    """What an order is about."""

    STAGE = "Stage"
    EFFECTS = "Effects"
    AUDIENCE = "Polls and challenges"
    SESSION = "Session and schedule"
    BROADCAST = "Broadcast software"
    APP = "App and books"
    SOURCES = "Sources"
    ASK = "Questions for programs"


@dataclass(frozen=True, slots=True)
class DeckOrder:
    """One order. Capital letters in ``body`` stand for what has to be filled in."""

    name: str
    part: Part
    sentence: str
    body: Mapping[str, object] = field(default_factory=dict)
    asks: bool = False
    """Whether trying it out is asked about first: it takes away or books something."""
    scope: Scope = Scope.CONTROL
    """What its token has to be for."""
    effect: str = ""
    """The id of the effect that it plays; empty where it does something else."""

    @property
    def path(self) -> str:
        """Where it is posted."""
        return f"/{self.scope}/{self.name}"

    @property
    def body_text(self) -> str:
        """The body as it is sent."""
        return json.dumps(self.body, ensure_ascii=False)

    def curl(self, address: str, token: str) -> str:
        """The order as a command line."""
        body = self.body_text.replace("'", "'\\''")
        return (
            f"curl -X POST {address}{self.path} -H 'Authorization: Bearer {token}' "
            f"-H 'Content-Type: application/json' -d '{body}'"
        )


_TIKFINITY = {"source": "tikfinity"}

DECK_ORDERS = (
    DeckOrder("stage-panic", Part.STAGE, "Hide everything at once, until it is shown again.", asks=True),
    DeckOrder("stage-show", Part.STAGE, "Open the stage again."),
    DeckOrder("stage-pause", Part.STAGE, "Let nothing new begin."),
    DeckOrder("stage-resume", Part.STAGE, "Go on after a pause."),
    DeckOrder(
        "stage-skip", Part.STAGE, "Take away what viewers see first; with “item”, the thing of that id.", asks=True
    ),
    DeckOrder("stage-replay", Part.STAGE, "Show again what was shown last; with “item”, one thing by its id."),
    DeckOrder("stage-mute", Part.STAGE, "Silence the stage; with false, let it sound again.", {"muted": True}),
    DeckOrder("stage-strike", Part.STAGE, "Show nothing of a person any more.", {"who": "NAME"}, asks=True),
    DeckOrder("stage-pardon", Part.STAGE, "Show what comes from a person again.", {"who": "NAME"}),
    DeckOrder("stage-approve", Part.STAGE, "Let a withheld name through.", {"who": "NAME"}, asks=True),
    DeckOrder("stage-credits", Part.STAGE, "Roll the credits of the latest session."),
    DeckOrder("layout-next", Part.STAGE, "Use the next layout of this canvas."),
    DeckOrder(
        "poll-open",
        Part.AUDIENCE,
        "Open a poll in which people vote in the chat; without “seconds” it is open until it is closed.",
        {"question": "Which song next?", "answers": ["Slow", "Fast"], "seconds": 120},
    ),
    DeckOrder("poll-close", Part.AUDIENCE, "Close the poll that is open, and show its result."),
    DeckOrder("poll-cancel", Part.AUDIENCE, "Call off the poll that is open.", asks=True),
    DeckOrder(
        "challenge-start",
        Part.AUDIENCE,
        "Start a challenge in coins, gifts or likes.",
        {"title": "Five thousand likes", "metric": "likes", "target": 5000, "seconds": 600},
    ),
    DeckOrder("challenge-cancel", Part.AUDIENCE, "Call off the challenge that runs.", asks=True),
    DeckOrder("session-start", Part.SESSION, "Start a session; without “title” it is named by itself.", {"title": ""}),
    DeckOrder("session-stop", Part.SESSION, "End the session.", asks=True),
    DeckOrder(
        "schedule-plan",
        Part.SESSION,
        "Put something into the schedule.",
        {"kind": "reminder", "title": "Charge the camera", "starts": "2030-01-31 19:30"},
        asks=True,
    ),
    DeckOrder("schedule-cancel", Part.SESSION, "Take a plan out of the schedule.", {"plan": "ID"}, asks=True),
    DeckOrder("schedule-end-deal", Part.SESSION, "End a deal now.", {"deal": "ID"}, asks=True),
    DeckOrder("obs-connect", Part.BROADCAST, "Connect to OBS, as it was set up last."),
    DeckOrder("obs-disconnect", Part.BROADCAST, "Part from OBS.", asks=True),
    DeckOrder("obs-add", Part.BROADCAST, "Add to OBS a picture, a page or sound.", {"what": "picture"}, asks=True),
    DeckOrder("obs-check", Part.BROADCAST, "Look whether the overlay is seen on stream as it should be."),
    DeckOrder("obs-fix", Part.BROADCAST, "Put right what the last look found.", asks=True),
    DeckOrder("show", Part.APP, "Bring the main window to the front."),
    DeckOrder(
        "gift",
        Part.APP,
        "Book a gift by hand, where the source “buttons and bots” has a token.",
        {"name": "NAME", "gift": "Rose", "coins": 1, "units": 1},
        asks=True,
    ),
    DeckOrder("sources-on", Part.SOURCES, "Listen to a source.", _TIKFINITY),
    DeckOrder("sources-off", Part.SOURCES, "Listen to a source no more.", _TIKFINITY, asks=True),
    DeckOrder(
        "sources-rehearse",
        Part.SOURCES,
        "Show what a source brings and book nothing, for five minutes; “on” false ends that.",
        {**_TIKFINITY, "on": True},
        asks=True,
    ),
    DeckOrder("sources-list", Part.ASK, "List the sources with their states, and the kinds there are."),
    DeckOrder("sources-check", Part.ASK, "Find out why nothing comes from a source.", _TIKFINITY),
    DeckOrder("obs-status", Part.ASK, "Tell how OBS is doing."),
    DeckOrder("obs-scenes", Part.ASK, "List the scenes and sources of OBS."),
    DeckOrder("stage-state", Part.ASK, "Tell what is on stage, what waits, and whose names wait for approval."),
    DeckOrder("session-list", Part.ASK, "List the latest sessions."),
    DeckOrder("schedule-list", Part.ASK, "List what is planned."),
    DeckOrder("schedule-export", Part.ASK, "Give the schedule as a calendar file."),
)

ASSIGNED = DeckOrder(
    "effects/fire-assigned",
    Part.EFFECTS,
    "Play whatever effect is assigned to a name on the page Effects; another one tomorrow, by the same button.",
    {"name": "NAME"},
    asks=True,
    scope=Scope.SPEND,
)


def deck_orders(effects: Iterable[Effect]) -> tuple[DeckOrder, ...]:
    """Every order there is now, those that play an effect after those for the stage."""
    stage = sum(order.part is Part.STAGE for order in DECK_ORDERS)
    return (*DECK_ORDERS[:stage], *map(_play, effects), ASSIGNED, *DECK_ORDERS[stage:])


def _play(effect: Effect) -> DeckOrder:
    name = effect.pack.name
    if effect.owned:
        sentence = f"Play {name}, which is yours and costs nothing."
    elif effect.mode is Mode.PER_USE:
        sentence = f"Play {name} for {effect.price:,} coins, which come back if it is not seen."
    else:
        sentence = f"Play {name}, once you have bought it on the page Effects."
    return DeckOrder(
        f"effects/{quote(effect.id, safe='')}/fire",
        Part.EFFECTS,
        sentence,
        asks=True,
        scope=Scope.SPEND,
        effect=effect.id,
    )
