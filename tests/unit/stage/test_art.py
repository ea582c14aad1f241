import pytest

from overlay_app.stage.art import ART, DEFAULT, art_for


@pytest.mark.parametrize(
    ("name", "art"),
    [
        ("Rose", "rose"),
        ("White Rose", "rose"),
        ("Finger Heart", "finger-heart"),
        ("Hand Hearts", "finger-heart"),
        ("LION", "lion"),
        ("Ice Cream Cone", "ice-cream"),
        ("Rock 'n' Roll", "guitar"),
        ("TikTok Universe+", "galaxy"),
        ("Birthday Cake", "cake"),
    ],
)
def test_an_english_name_chooses_its_picture(name: str, art: str) -> None:
    assert art_for(name) == art


@pytest.mark.parametrize("name", [None, "", "Panda", "وردة", "\ud800", "<b>", "x" * 100_000])
def test_any_other_gift_is_a_box(name: str | None) -> None:
    assert art_for(name) == DEFAULT


def test_words_are_matched_whole() -> None:
    assert art_for("Spring Onion") == DEFAULT


def test_every_choice_is_a_picture_we_have() -> None:
    assert len(ART) == len(set(ART))
