from PySide6.QtCore import Qt

from overlay_app.ui.overlay import qt_numbers


def test_the_numbers_are_those_of_qt() -> None:
    kinds, roles = Qt.WindowType, Qt.ItemDataRole
    assert (roles.DisplayRole, roles.UserRole) == (qt_numbers.DISPLAY_ROLE, qt_numbers.USER_ROLE)
    assert Qt.WindowType(qt_numbers.WINDOW) == kinds.Window
    assert Qt.WindowType(qt_numbers.FRAMELESS) == kinds.FramelessWindowHint
    assert Qt.WindowType(qt_numbers.TRANSPARENT_FOR_INPUT) == kinds.WindowTransparentForInput
    assert Qt.WindowType(qt_numbers.TAKES_NO_FOCUS) == kinds.WindowDoesNotAcceptFocus
    assert Qt.WindowType(qt_numbers.STAYS_ON_BOTTOM) == kinds.WindowStaysOnBottomHint
