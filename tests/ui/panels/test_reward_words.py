from dataclasses import replace

import pytest

from overlay_app.economy.rewards import Status
from overlay_app.ui.panels.reward_words import coins_words, dots, options_of, options_text

from .stand import Stand


@pytest.mark.parametrize(
    ("status", "way"),
    [
        (Status.REQUESTED, ["now", "ahead", "ahead", "ahead"]),
        (Status.SHIPPED, ["done", "done", "now", "ahead"]),
        (Status.DELIVERED, ["done"] * 4),
        (Status.REFUSED, ["off"] * 4),
    ],
)
def test_dots_tell_how_far_a_redemption_has_come(status: Status, way: list[str]) -> None:
    assert dots(status) == way


def test_options_are_written_one_a_line() -> None:
    options = {"size": ("S", "M"), "colour": ("black",)}
    assert options_of(options_text(options)) == options
    assert options_of("size S, M") is None
    assert options_of("size:") is None


def test_a_delivered_reward_is_spent_and_an_open_one_held(shelf: Stand) -> None:
    redemption = shelf.rewards.state.redemptions[0]
    assert coins_words(redemption) == "1,500 held"
    assert coins_words(replace(redemption, status=Status.CANCELLED)) == "returned"
