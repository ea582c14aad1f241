from typing import Any

import pytest

from overlay_app.stage.how_to import HowToCard, HowToProblem


def test_there_is_a_card_from_the_start_that_stands_nowhere() -> None:
    card = HowToCard()
    assert card.steps
    assert not card.standing
    assert card.every_minutes == 0


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 41}, "40 letters"),
        ({"steps": ()}, "1 to 5 steps"),
        ({"steps": ("a",) * 6}, "1 to 5 steps"),
        ({"steps": ("",)}, "step"),
        ({"steps": ("x" * 81,)}, "80 letters"),
        ({"every_minutes": -1}, "minutes"),
        ({"every_minutes": 241}, "240 minutes"),
        ({"seconds": 4}, "5 to 600 seconds"),
        ({"seconds": 601}, "5 to 600 seconds"),
        ({"every_minutes": 1, "seconds": 60}, "come again before it has gone"),
    ],
)
def test_a_card_that_cannot_be_is_refused_in_words(change: dict[str, Any], named: str) -> None:
    with pytest.raises(HowToProblem, match=named):
        HowToCard(**change)
