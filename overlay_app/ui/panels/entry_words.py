"""What kinds and marks of entries are called on the page."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from overlay_app.ledger.journal import Kind, Mark

_KINDS = {
    Kind.GIFT: QT_TRANSLATE_NOOP("Entry", "gift"),
    Kind.SALE: QT_TRANSLATE_NOOP("Entry", "marketplace"),
    Kind.SALE_REFUND: QT_TRANSLATE_NOOP("Entry", "refund"),
    Kind.OPENING: QT_TRANSLATE_NOOP("Entry", "opening balance"),
    Kind.CORRECTION: QT_TRANSLATE_NOOP("Entry", "correction"),
    Kind.EFFECT_BOUGHT: QT_TRANSLATE_NOOP("Entry", "effect bought"),
    Kind.EFFECT_HOLD: QT_TRANSLATE_NOOP("Entry", "effect fired"),
    Kind.EFFECT_AIRED: QT_TRANSLATE_NOOP("Entry", "effect aired"),
    Kind.EFFECT_RETURN: QT_TRANSLATE_NOOP("Entry", "effect returned"),
    Kind.VOTE: QT_TRANSLATE_NOOP("Entry", "trend vote"),
    Kind.REWARD_HOLD: QT_TRANSLATE_NOOP("Entry", "reward redeemed"),
    Kind.REWARD_DELIVERED: QT_TRANSLATE_NOOP("Entry", "reward delivered"),
    Kind.REWARD_RETURN: QT_TRANSLATE_NOOP("Entry", "reward returned"),
    Kind.COIN_DROP: QT_TRANSLATE_NOOP("Entry", "coins to viewers"),
    Kind.VIEWER_SPENT: QT_TRANSLATE_NOOP("Entry", "spent by a viewer"),
    Kind.VIEWER_HOLD: QT_TRANSLATE_NOOP("Entry", "effect fired by a viewer"),
    Kind.VIEWER_AIRED: QT_TRANSLATE_NOOP("Entry", "viewer's effect aired"),
    Kind.VIEWER_RETURN: QT_TRANSLATE_NOOP("Entry", "viewer's effect returned"),
    Kind.REVERSAL: QT_TRANSLATE_NOOP("Entry", "reversal"),
}
_MARKS = {
    Mark.APPROXIMATE: QT_TRANSLATE_NOOP("Entry", "approximate"),
    Mark.SELF_REPORTED: QT_TRANSLATE_NOOP("Entry", "self-reported"),
    Mark.JOINED_LATE: QT_TRANSLATE_NOOP("Entry", "joined late"),
    Mark.HELD_VALUE: QT_TRANSLATE_NOOP("Entry", "was held"),
    Mark.AFTER_GAP: QT_TRANSLATE_NOOP("Entry", "after a gap"),
}
_MARKS_EXPLAINED = {
    Mark.APPROXIMATE: QT_TRANSLATE_NOOP(
        "Entry",
        "Not exact: the feed sent no message numbers, or what it is worth in coins follows from a rate that you set.",
    ),
    Mark.SELF_REPORTED: QT_TRANSLATE_NOOP("Entry", "Sent by one of your own buttons or bots."),
    Mark.JOINED_LATE: QT_TRANSLATE_NOOP("Entry", "The first message of this combo already counted several."),
    Mark.HELD_VALUE: QT_TRANSLATE_NOOP(
        "Entry", "It waited until its value or its receiver was known, then was booked with its own time."
    ),
    Mark.AFTER_GAP: QT_TRANSLATE_NOOP(
        "Entry", "The first one after the feed had been down: something before it may be missing."
    ),
}


def kind_words(kind: Kind) -> str:
    """The kind in one or two words."""
    return QCoreApplication.translate("Entry", _KINDS[kind])


def mark_words(mark: Mark) -> str:
    """The mark in one or two words."""
    return QCoreApplication.translate("Entry", _MARKS[mark])


def mark_explained(mark: Mark) -> str:
    """The mark in a sentence."""
    return QCoreApplication.translate("Entry", _MARKS_EXPLAINED[mark])
