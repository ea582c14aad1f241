"""A hint about labels that beg for gifts, in the creator's language."""

from PySide6.QtCore import QCoreApplication

from overlay_app.stage.wording import begs


def wording_hint(*labels: str) -> str:
    """What to change in these labels; empty where none begs. It is a hint: nothing is refused for it."""
    words = next(filter(None, map(begs, labels)), "")
    if not words:
        return ""
    hint = QCoreApplication.translate(
        "Wording", "“{words}” begs for gifts: platforms warn creators for that. Say what happens, not what to send."
    )
    return hint.format(words=words)
