"""Which of our own pictures stands for a gift. Platforms warn creators who show theirs, so we never do."""

DEFAULT = "gift-box"

_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("finger-heart", ("finger heart", "hand heart", "hand hearts", "heart me")),
    ("confetti", ("confetti", "party", "popper", "fireworks", "celebration")),
    ("ice-cream", ("ice cream", "icecream", "gelato", "cone", "sundae")),
    ("microphone", ("microphone", "mic", "karaoke", "sing", "song")),
    ("guitar", ("guitar", "music", "rock", "band")),
    ("rose", ("rose", "flower", "bouquet", "tulip", "blossom", "petal")),
    ("lion", ("lion", "tiger", "simba")),
    ("galaxy", ("galaxy", "universe", "planet", "cosmos", "space", "nebula", "saturn", "moon")),
    ("rocket", ("rocket", "shuttle", "interstellar", "spaceship")),
    ("crown", ("crown", "king", "queen", "tiara")),
    ("cake", ("cake", "birthday", "cupcake", "doughnut", "donut")),
    ("diamond", ("diamond", "gem", "ring", "jewel", "crystal")),
    ("balloon", ("balloon", "balloons")),
    ("trophy", ("trophy", "champion", "medal", "cup", "winner")),
    ("coin", ("coin", "coins", "money", "gold", "treasure")),
    ("star", ("star", "stars", "glow", "sparkle", "wish")),
    ("heart", ("heart", "hearts", "love", "kiss", "cupid")),
)

ART = (*(art for art, _ in _WORDS), DEFAULT)
"""Every picture in resources/gifts, by the name of its file."""


def art_for(gift_name: str | None) -> str:
    """Return the picture for a gift by the words of its English name; ``DEFAULT`` where none is known."""
    words = "".join(letter if letter.isalnum() else " " for letter in (gift_name or "")[:200].casefold()).split()
    padded = f" {' '.join(words)} "
    return next((art for art, keys in _WORDS if any(_says(padded, key) for key in keys)), DEFAULT)


def _says(padded: str, key: str) -> bool:
    # Whole words, or a plural of one: "ring" must not be found in "spring".
    return f" {key} " in padded or f" {key}s " in padded
