"""What kinds and marks of entries are called on the page."""

from PySide6.QtCore import QCoreApplication

from overlay_app.ledger.journal import Kind, Mark


def kind_words(kind: Kind) -> str:
    """The kind in one or two words."""
    match kind:
        case Kind.GIFT:
            return QCoreApplication.translate("Entry", "gift")
        case Kind.SALE:
            return QCoreApplication.translate("Entry", "marketplace")
        case Kind.SALE_REFUND:
            return QCoreApplication.translate("Entry", "refund")
        case Kind.OPENING:
            return QCoreApplication.translate("Entry", "opening balance")
        case Kind.CORRECTION:
            return QCoreApplication.translate("Entry", "correction")
        case Kind.REVERSAL:
            return QCoreApplication.translate("Entry", "reversal")


def mark_words(mark: Mark) -> str:
    """The mark in one or two words."""
    match mark:
        case Mark.APPROXIMATE:
            return QCoreApplication.translate("Entry", "approximate")
        case Mark.SELF_REPORTED:
            return QCoreApplication.translate("Entry", "self-reported")
        case Mark.JOINED_LATE:
            return QCoreApplication.translate("Entry", "joined late")
        case Mark.HELD_VALUE:
            return QCoreApplication.translate("Entry", "was held")
        case Mark.AFTER_GAP:
            return QCoreApplication.translate("Entry", "after a gap")


def mark_explained(mark: Mark) -> str:
    """The mark in a sentence."""
    match mark:
        case Mark.APPROXIMATE:
            return QCoreApplication.translate(
                "Entry", "The feed sent no message numbers: counted by how much the gift count grew."
            )
        case Mark.SELF_REPORTED:
            return QCoreApplication.translate("Entry", "Sent by one of your own buttons or bots.")
        case Mark.JOINED_LATE:
            return QCoreApplication.translate("Entry", "The first message of this combo already counted several.")
        case Mark.HELD_VALUE:
            return QCoreApplication.translate(
                "Entry", "It waited until its value or its receiver was known, then was booked with its own time."
            )
        case Mark.AFTER_GAP:
            return QCoreApplication.translate(
                "Entry", "The first one after the feed had been down: something before it may be missing."
            )
