"""Letters of other scripts that pass for Latin ones: a small table of those met in names, not all of Unicode's."""

_PAIRS = {
    "a": "аαɑᴀⲁ",
    "b": "ьвϐʙᏼƀ",
    "c": "сϲᴄⅽƈ",
    "d": "ԁɗᴅⅾđ",
    "e": "еєҽεᴇɛə",
    "f": "ƒꜰғ",
    "g": "ɡɢցǥ",
    "h": "һʜнħ",
    "i": "іɩιɪıї",
    "j": "јʝϳ",
    "k": "кκᴋҝ",
    "l": "ӏⅼʟłǀ",
    "m": "мⅿᴍ",
    "n": "пηɴռ",
    "o": "оοօᴏסσøⲟ○◯",
    "p": "рρᴘþ",
    "q": "ԛգ",
    "r": "гʀɼя",
    "s": "ѕꜱʂ",
    "t": "тτᴛŧ",
    "u": "υᴜսцʋ",
    "v": "ѵνᴠⅴ∨",
    "w": "ѡωᴡшա",
    "x": "хχⅹ×",
    "y": "уүγʏყ",
    "z": "ᴢʐƶ",
}
_TO_LATIN = str.maketrans({lookalike: letter for letter, lookalikes in _PAIRS.items() for lookalike in lookalikes})


def latin(text: str) -> str:
    """Return ``text`` (without capitals) with every lookalike replaced by the Latin letter it passes for."""
    return text.translate(_TO_LATIN)
