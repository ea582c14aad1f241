import pytest

from overlay_app.stage.wording import begs


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Please send a gift!", "Please send"),
        ("GIFT ME for a shout-out", "GIFT ME"),
        ("Send more coins", "Send more coins"),
        ("We need 500 gifts", "We need 500 gifts"),
        ("Free coins tonight", "Free coins"),
        ("Donations for the trip", "Donations"),
    ],
)
def test_what_begs_is_pointed_at(label: str, words: str) -> None:
    assert begs(label) == words


@pytest.mark.parametrize(
    "label",
    ["Karaoke marathon", "Send a rose to vote", "Crowd picks the next song", "A gift for Mei", "Duet with chat", ""],
)
def test_what_tells_viewers_how_to_take_part_is_left_alone(label: str) -> None:
    assert begs(label) == ""
