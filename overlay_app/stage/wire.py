"""The stage as JSON for renderers outside of this process: words and figures as viewers read them, and nothing else.

``WIRE_VERSION`` grows when a renderer of before could no longer draw what is sent. Nothing that lasts goes out: people
and things on stage are told apart by numbers of this run (``Keys``), never by our own ids. Whole states are sent, not
differences, so a renderer may miss any of them. Colours are ``#RRGGBBAA``, instants UTC milliseconds.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any

from overlay_app.stage.default_layouts import follows
from overlay_app.stage.goal_track import fraction, length, rooms, steps
from overlay_app.stage.layout import Anchor, Layout, Placed, Widget
from overlay_app.stage.state import (
    Alert,
    AlertKind,
    Card,
    Credits,
    CreditsLine,
    EffectCue,
    FeedLine,
    GoalBar,
    StageState,
    Ticker,
)
from overlay_app.stage.theme import Theme
from overlay_app.stage.tokens import colours, figures
from overlay_app.stage.widget_settings import SETTINGS
from overlay_app.stage.wire_widgets import CodeOf, widgets
from overlay_app.stage.words import Words

WIRE_VERSION = 1
LANES = 2
"""So many cards are drawn at once."""
ACCENTS = (10, 50, 100, 500)
"""Counts of a combo that are celebrated when it passes them."""
KEYS_KEPT = 2_000

_SMALL_SEED = 65_521
_AT_RIGHT = frozenset({Anchor.TOP_RIGHT, Anchor.BOTTOM_RIGHT})
_AT_BOTTOM = frozenset({Anchor.BOTTOM_LEFT, Anchor.BOTTOM_RIGHT})


class Keys:
    """Numbers for things and people on stage, the same for as long as they are remembered in this run."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, str] = OrderedDict()
        self._last = 0

    def of(self, thing: str) -> str:
        """The number of an id of ours."""
        if thing in self._known:
            self._known.move_to_end(thing)
            return self._known[thing]
        self._last += 1
        self._known[thing] = str(self._last)
        if len(self._known) > KEYS_KEPT:
            self._known.popitem(last=False)
        return self._known[thing]


def look(theme: Theme, layouts: Mapping[str, Layout], *, reduced: bool) -> dict[str, Any]:
    """How the stage looks and where everything stands, by the canvas's shape."""
    return {
        "version": WIRE_VERSION,
        "colours": {name: _css(colour) for name, colour in colours(theme).items()},
        "avatars": list(theme.colours.avatars),
        "figures": dict(figures(theme)),
        "reduced": reduced,
        "layouts": {shape: _layout(layout) for shape, layout in layouts.items()},
    }


def state(shown: StageState, words: Words, keys: Keys, code_of: CodeOf) -> dict[str, Any]:
    """What is on stage. After a panic it is nothing at all."""
    stage: dict[str, Any] = {"revision": shown.revision, "visible": shown.visible, "watermark": shown.watermark}
    if not shown.visible:
        return stage
    return stage | {
        "cards": [_card(card, words, keys) for card in shown.cards[:LANES]],
        "feed": [_line(line, words, keys) for line in shown.feed],
        "alert": shown.alert and _alert(shown.alert, words, keys),
        "goal": shown.goal and _goal(shown.goal, words, keys),
        "ticker": shown.ticker and _ticker(shown.ticker, words),
        "effect": shown.effect and _effect(shown.effect, keys),
        "credits": shown.credits and _credits(shown.credits, words, keys),
        "widgets": widgets(shown.widgets, words, keys.of, code_of) if shown.widgets else {},
    }


def things(shown: StageState) -> Iterator[str]:
    """Our ids of everything whose airing can be proved."""
    if shown.visible:
        yield from (card.id for card in shown.cards[:LANES])
        yield from (line.id for line in shown.feed)
        yield from (thing.id for thing in (shown.alert, shown.effect) if thing is not None)


def _css(colour: str) -> str:
    return colour if len(colour) > 7 else f"{colour}FF"


def _layout(layout: Layout) -> dict[str, Any]:
    return {
        widget.value: _place(placed, layer)
        for layer, placed in enumerate(layout.widgets, start=1)
        if (widget := placed.widget) in Widget
    }


def _place(placed: Placed, layer: int) -> dict[str, Any]:
    box = placed.box
    return {
        "left": box.x,
        "top": box.y,
        "width": box.width,
        "height": box.height,
        "atRight": placed.anchor in _AT_RIGHT,
        "atBottom": placed.anchor in _AT_BOTTOM,
        "follows": follows(placed),
        "shown": not placed.hidden,
        "layer": layer,
        "settings": {one.key: one.default for one in SETTINGS[placed.widget]} | dict(placed.settings),
    }


def _card(card: Card, words: Words, keys: Keys) -> dict[str, Any]:
    counted, valued = card.units > 1, card.coins is not None and card.coins_each is not None
    return {
        "key": keys.of(card.id),
        "tier": card.tier.value,
        "name": card.who.name,
        "verb": words.sent(card),
        "gift": card.gift.name,
        "art": card.gift.art,
        "each": words.each(card),
        "message": card.message,
        "counted": counted,
        "valued": valued,
        "sign": "×" if counted else "+",
        "figure": words.figure(card.units if counted else card.coins or 0),
        "units": card.units,
        "accent": sum(card.units >= count for count in ACCENTS),
    }


def _line(line: FeedLine, words: Words, keys: Keys) -> dict[str, Any]:
    return {
        "key": keys.of(line.id),
        "who": words.people(line),
        "told": words.told(line),
        "art": line.gift.art,
        "worth": "" if line.coins is None else f"+{words.figure(line.coins)}",
        "passes": bool(line.names),
    }


def _alert(alert: Alert, words: Words, keys: Keys) -> dict[str, Any]:
    sold = alert.kind is AlertKind.SALE and alert.count is not None
    return {
        "key": keys.of(alert.id),
        "kind": alert.kind.value,
        "name": alert.who.name,
        "initials": alert.who.initials,
        "number": alert.who.number % 8,
        "deed": words.deed(alert),
        "sold": f"+{words.figure(alert.count or 0)}" if sold else "",
    }


def _goal(goal: GoalBar, words: Words, keys: Keys) -> dict[str, Any]:
    on_bar = steps(goal)
    places = [fraction(step.at, goal) for step in on_bar]
    return {
        "key": keys.of(f"goal:{goal.id}"),
        "title": goal.title,
        "progress": goal.progress,
        "length": length(goal),
        "fraction": fraction(goal.progress, goal),
        "figure": words.figure(goal.progress),
        "percent": words.percent(100 * goal.progress // length(goal)),
        "outOf": words.out_of(goal),
        "next": words.next_step(goal),
        "celebrating": goal.celebrating,
        "marks": [
            {
                "key": keys.of(f"step:{goal.id}:{step.at}:{step.title}"),
                "title": step.title,
                "reached": step.reached,
                "fraction": place,
                "room": room,
            }
            for step, place, room in zip(on_bar, places, rooms(places), strict=True)
        ],
    }


def _ticker(ticker: Ticker, words: Words) -> dict[str, Any] | None:
    if ticker == Ticker(None, None):
        return None
    told = (ticker.balance, ticker.tonight, ticker.to_goal)
    balance, tonight, to_goal = (None if figure is None else words.figure(figure) for figure in told)
    turn = ((ticker.tonight or 0) > 0) - ((ticker.tonight or 0) < 0)
    return {"balance": balance, "tonight": tonight, "toGoal": to_goal, "turn": turn}


def _effect(cue: EffectCue, keys: Keys) -> dict[str, Any]:
    return {
        "key": keys.of(cue.id),
        "effect": cue.effect,
        "seed": cue.seed % _SMALL_SEED,
        "intensity": min(1.0, max(0.0, cue.intensity)),
        "duration": cue.length_ms,
        "supporter": cue.who.name if cue.who else "",
    }


def _credits(rolling: Credits, words: Words, keys: Keys) -> dict[str, Any]:
    page = rolling.pages[rolling.page] if rolling.page < len(rolling.pages) else None
    return {
        "key": keys.of(f"credits:{rolling.id}:{rolling.page}"),
        "title": rolling.title,
        "columns": max((len(each.columns) for each in rolling.pages), default=1),
        "lines": [[_credit(line, words) for line in column] for column in page.columns] if page else [],
        "number": f"{rolling.page + 1} / {len(rolling.pages)}" if len(rolling.pages) > 1 else "",
        "thanks": words.thanks(rolling),
    }


def _credit(line: CreditsLine, words: Words) -> dict[str, Any]:
    return {"name": line.who.name, "coins": "" if line.coins is None else words.figure(line.coins)}
