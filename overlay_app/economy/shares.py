"""Shares of a whole that add up to it."""

from collections.abc import Sequence


def shares(amounts: Sequence[int], whole: int) -> tuple[int, ...]:
    """Each amount's share of ``whole`` as an integer; all 0 where there is nothing to share.

    They add up to ``whole``: what rounding down leaves over goes to the largest remainders, of equal ones to the first.
    """
    total = sum(amounts)
    if total == 0:
        return (0,) * len(amounts)
    parts = [divmod(amount * whole, total) for amount in amounts]
    left_over = whole - sum(part for part, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: -parts[place][1])
    raised = frozenset(by_remainder[:left_over])
    return tuple(part + (place in raised) for place, (part, _) in enumerate(parts))
