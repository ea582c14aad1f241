"""How long the goal's bar is, and where on it everything stands."""

from collections.abc import Sequence

from overlay_app.stage.state import GoalBar, Milestone


def length(goal: GoalBar) -> int:
    """Return where the bar is full: at the target, or that passed, at the next stretch where there is one."""
    if goal.progress < goal.target or goal.celebrating:
        return max(1, goal.target)
    beyond = sorted(step.at for step in goal.milestones if step.at > goal.target)
    return max(1, next((at for at in beyond if at > goal.progress), beyond[-1] if beyond else goal.target))


def fraction(at: int, goal: GoalBar) -> float:
    """Return a place on the bar, 0 to 1."""
    return min(1.0, max(0.0, at / length(goal)))


def steps(goal: GoalBar) -> list[Milestone]:
    """The milestones that stand on the bar, not at its end."""
    return [step for step in goal.milestones if 0 < step.at < length(goal)]


def rooms(places: Sequence[float]) -> list[float]:
    """How wide a name centred on each place may be: half way to its neighbours, and within the bar."""
    first, last = (-places[0], 2 - places[-1]) if places else (0.0, 1.0)
    around = [first, *places, last]
    neighbours = zip(around[:-2], places, around[2:], strict=True)
    return [min(here - before, after - here) for before, here, after in neighbours]
