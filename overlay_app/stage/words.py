"""What the stage says, in words, for renderers that have none of their own. The window's say the same in QML."""

from collections.abc import Callable
from dataclasses import dataclass

from overlay_app.economy.goals import Metric
from overlay_app.stage.goal_track import length
from overlay_app.stage.state import Alert, AlertKind, Card, Credits, FeedLine, GoalBar
from overlay_app.stage.widgets import Challenge, CoinDrop, Outcome, Period, Poll

_BILLION = 1e9
_UNITS = {Metric.GIFTS: "gifts", Metric.LIKES: "likes", Metric.FOLLOWS: "follows", Metric.SALES: "sales"}
_PERIODS = {
    Period.TONIGHT: "Top supporters tonight",
    Period.WEEK: "Top supporters of 7 days",
    Period.MONTH: "Top supporters this month",
    Period.EVER: "Top supporters of all time",
}


def grouped(amount: float) -> str:
    """A whole number as English readers group it."""
    return f"{amount:,.0f}"


@dataclass(frozen=True, slots=True)
class Words:
    """Everything said on stage. ``write`` writes a whole number in the user's own way."""

    write: Callable[[float], str] = grouped

    def figure(self, amount: int) -> str:
        """A whole number as viewers read it. Past a thousand million only its size matters."""
        return self.write(amount) if abs(amount) < _BILLION else f"{self.write(amount / _BILLION)} bn"

    def percent(self, whole: int) -> str:
        """Per cent."""
        return f"{self.figure(whole)} %"

    def sent(self, card: Card) -> str:
        """What somebody did, before the gift's name."""
        return "test, sent " if card.test else "sent "

    def each(self, card: Card) -> str:
        """What one of them is worth, after the gift's name."""
        each = card.coins_each or 0
        return " · 1 coin each" if each == 1 else f" · {self.figure(each)} each"

    def people(self, line: FeedLine) -> str:
        """Who gave what a line tells of."""
        return f"{self.figure(line.people)} people" if line.people > 1 else line.who.name

    def told(self, line: FeedLine) -> str:
        """What was given, and by whom where there are many."""
        gift = f"{line.gift.name} ×{self.figure(line.units)}" if line.units > 1 else line.gift.name
        return ("test · " if line.test else "") + gift + (f" from {', '.join(line.names)}" if line.names else "")

    def deed(self, alert: Alert) -> str:
        """What an alert tells of."""
        return ("test · " if alert.test else "") + self._deed(alert)

    def _deed(self, alert: Alert) -> str:
        amount = "" if alert.count is None else self.figure(alert.count)
        match alert.kind:
            case AlertKind.SUBSCRIBE:
                return f"subscribed, month {amount}" if (alert.count or 0) > 1 else "subscribed"
            case AlertKind.SHARE:
                return "shared the live"
            case AlertKind.LIKES:
                return f"brought it to {amount} likes" if amount else "likes this"
            case AlertKind.SALE:
                return f"bought {alert.text}" if alert.text else "bought something"
            case _:
                return "now follows"

    def next_step(self, goal: GoalBar) -> str:
        """What comes next on the way to a goal; nothing while it is celebrated."""
        if goal.celebrating:
            return ""
        end = length(goal)
        if goal.progress >= end:
            return f"reached, and {self.figure(goal.progress - end)} over"
        step = goal.next_milestone
        if step is not None and step.title:
            return f"next: {step.title} at {self.figure(step.at)}"
        return f"{self.figure(end - goal.progress)} to go"

    def out_of(self, goal: GoalBar) -> str:
        """What the goal's progress is part of."""
        unit = _UNITS.get(goal.metric)
        return f" / {self.figure(length(goal))}" + (f" {unit}" if unit else "")

    def challenged(self, challenge: Challenge) -> str:
        """How far a challenge is."""
        done = f"{self.figure(challenge.progress)} / {self.figure(challenge.target)}"
        return f"{done} {_UNITS.get(challenge.metric, 'coins')}"

    def outcome(self, challenge: Challenge) -> str:
        """How a challenge ended; nothing while it runs."""
        return {Outcome.WON: "done", Outcome.LOST: "time is up", None: ""}[challenge.outcome]

    def supporters(self, period: Period) -> str:
        """What a list of supporters is called."""
        return _PERIODS[period]

    def votes(self, poll: Poll) -> str:
        """How many have voted."""
        return "1 vote" if poll.votes == 1 else f"{self.figure(poll.votes)} votes"

    def viewers(self, count: int) -> str:
        """The word after a number of viewers."""
        return "viewer" if count == 1 else "viewers"

    def dropped(self, drop: CoinDrop) -> str:
        """How many coins for how many."""
        viewers = "1 viewer" if drop.people == 1 else f"{self.figure(drop.people)} viewers"
        return f"{self.figure(drop.amount)} coins for {viewers}"

    def winners(self, drop: CoinDrop) -> str:
        """Who won, by name; nothing where nobody may be named."""
        return f"Won by {', '.join(who.name for who in drop.winners)}" if drop.winners else ""

    def drawing(self, drop: CoinDrop) -> str:
        """How far the draw is, where nobody is named."""
        return "Handed out to those who took part" if drop.drawn else "The winners are being drawn"

    def proof(self, drop: CoinDrop) -> str:
        """What the draw can be checked by."""
        if not drop.proof:
            return ""
        return f"Seed {drop.proof}" if drop.drawn else f"Hash {drop.proof}"

    def thanks(self, rolling: Credits) -> str:
        """The line below the credits."""
        match rolling.unnamed:
            case 0:
                return "Thank you!"
            case 1:
                return "and 1 more. Thank you!"
            case many:
                return f"and {self.figure(many)} more. Thank you!"
