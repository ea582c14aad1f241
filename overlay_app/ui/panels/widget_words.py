"""What the stage's widgets are called on the pages."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from overlay_app.stage.layout import Widget

_NAMES = {
    Widget.GIFT_ALERT: QT_TRANSLATE_NOOP("Widget", "Gift alert"),
    Widget.EVENT_ALERT: QT_TRANSLATE_NOOP("Widget", "Event alert"),
    Widget.GIFT_FEED: QT_TRANSLATE_NOOP("Widget", "Gift feed"),
    Widget.GOAL_BAR: QT_TRANSLATE_NOOP("Widget", "Goal bar"),
    Widget.TICKER: QT_TRANSLATE_NOOP("Widget", "Balance ticker"),
    Widget.VIEWERS: QT_TRANSLATE_NOOP("Widget", "Viewers"),
    Widget.TOP_SUPPORTERS: QT_TRANSLATE_NOOP("Widget", "Top supporters"),
    Widget.HOW_TO: QT_TRANSLATE_NOOP("Widget", "How to take part"),
    Widget.ANNOUNCEMENT: QT_TRANSLATE_NOOP("Widget", "Announcement"),
    Widget.DEAL: QT_TRANSLATE_NOOP("Widget", "Deal banner"),
    Widget.POLL: QT_TRANSLATE_NOOP("Widget", "Poll"),
    Widget.CHALLENGE: QT_TRANSLATE_NOOP("Widget", "Challenge"),
    Widget.TREND_BOARD: QT_TRANSLATE_NOOP("Widget", "Trend board"),
    Widget.SPOTLIGHT: QT_TRANSLATE_NOOP("Widget", "Marketplace spotlight"),
    Widget.COIN_DROP: QT_TRANSLATE_NOOP("Widget", "Coin drop"),
    Widget.CREDITS: QT_TRANSLATE_NOOP("Widget", "Session credits"),
    Widget.EFFECTS: QT_TRANSLATE_NOOP("Widget", "Full-stage effects"),
}


def widget_words(widget: Widget) -> str:
    """Its name."""
    return QCoreApplication.translate("Widget", _NAMES[widget])
