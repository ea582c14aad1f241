"""What viewers are called on the page."""

from PySide6.QtCore import QCoreApplication


def name_words(name: str | None) -> str:
    """The name that viewers read, or that there is none."""
    return name or QCoreApplication.translate("Viewers", "Somebody unnamed")
