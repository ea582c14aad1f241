"""What can be set of the chosen widget, as rows of the page, and what it is called there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from overlay_app.stage.layout import Placed, Value, Widget
from overlay_app.stage.widget_settings import FOLLOW, SETTINGS, Number, OneOf, Setting, Switch, flag, number, word

_LABELS = {
    "balance": QT_TRANSLATE_NOOP("Setting", "Balance, where viewers may see it"),
    "clock": QT_TRANSLATE_NOOP("Setting", "Count down"),
    "figures": QT_TRANSLATE_NOOP("Setting", "How far it is"),
    "follows": QT_TRANSLATE_NOOP("Setting", "Follows"),
    "labels": QT_TRANSLATE_NOOP("Setting", "Name the milestones"),
    "least": QT_TRANSLATE_NOOP("Setting", "Shown from so many viewers"),
    "likes": QT_TRANSLATE_NOOP("Setting", "Like milestones"),
    "lines": QT_TRANSLATE_NOOP("Setting", "Lines at most"),
    "next": QT_TRANSLATE_NOOP("Setting", "What comes next"),
    "period": QT_TRANSLATE_NOOP("Setting", "Who gave most"),
    "price": QT_TRANSLATE_NOOP("Setting", "Price"),
    "rows": QT_TRANSLATE_NOOP("Setting", "Rows at most"),
    "sales": QT_TRANSLATE_NOOP("Setting", "Sales"),
    "shares": QT_TRANSLATE_NOOP("Setting", "Shares"),
    "strength": QT_TRANSLATE_NOOP("Setting", "Strength in %"),
    "subscriptions": QT_TRANSLATE_NOOP("Setting", "Subscriptions"),
    "tonight": QT_TRANSLATE_NOOP("Setting", "Tonight's coins, where viewers may see them"),
    "votes": QT_TRANSLATE_NOOP("Setting", "How many voted"),
    "winners": QT_TRANSLATE_NOOP("Setting", "Name the winners"),
    "word": QT_TRANSLATE_NOOP("Setting", "The word “viewers”"),
    "worth": QT_TRANSLATE_NOOP("Setting", "Coins"),
}
_OWN_LABELS = {
    (Widget.CHALLENGE, "numbers"): QT_TRANSLATE_NOOP("Setting", "How far it is, in numbers"),
    (Widget.HOW_TO, "numbers"): QT_TRANSLATE_NOOP("Setting", "Number the steps"),
    (Widget.GIFT_ALERT, "worth"): QT_TRANSLATE_NOOP("Setting", "What a gift is worth"),
}
"""What means something else for one widget than for others."""
_OPTIONS = {
    "both": QT_TRANSLATE_NOOP("Setting", "in both"),
    "ever": QT_TRANSLATE_NOOP("Setting", "of all time"),
    "month": QT_TRANSLATE_NOOP("Setting", "this month"),
    "none": QT_TRANSLATE_NOOP("Setting", "without figures"),
    "numbers": QT_TRANSLATE_NOOP("Setting", "in numbers"),
    "percent": QT_TRANSLATE_NOOP("Setting", "in percent"),
    "tonight": QT_TRANSLATE_NOOP("Setting", "tonight"),
    "week": QT_TRANSLATE_NOOP("Setting", "in 7 days"),
}


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting as it stands. ``kind`` says which of the fields below it mean something."""

    key: str
    kind: str
    """``switch``, ``number`` or ``choice``."""
    label: str
    on: bool = False
    amount: int = 0
    least: int = 0
    most: int = 0
    options: Sequence[str] = ()
    option: int = 0


def setting_rows(placed: Placed) -> list[SettingRow]:
    """Everything that can be set of a widget, but for what the page has a place of its own for."""
    return [_row(placed, setting) for setting in SETTINGS[placed.widget] if setting is not FOLLOW]


def value_of(setting: Setting, given: int) -> Value:
    """What is meant by a number from the page: a place among the options, 0 and 1 for off and on, or itself.

    A number that is too small or too large becomes the nearest that will do.
    """
    match setting:
        case Switch():
            return bool(given)
        case Number():
            return min(max(given, setting.least), setting.most)
        case OneOf():
            return setting.options[min(max(given, 0), len(setting.options) - 1)]


def _row(placed: Placed, setting: Setting) -> SettingRow:
    label = _tr(_OWN_LABELS.get((placed.widget, setting.key)) or _LABELS[setting.key])
    match setting:
        case Switch():
            return SettingRow(setting.key, "switch", label, on=flag(placed, setting))
        case Number():
            amount = number(placed, setting)
            return SettingRow(setting.key, "number", label, amount=amount, least=setting.least, most=setting.most)
        case OneOf():
            options = [_tr(_OPTIONS[option]) for option in setting.options]  # QML reads no tuple
            option = setting.options.index(word(placed, setting))
            return SettingRow(setting.key, "choice", label, options=options, option=option)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Setting", words)
