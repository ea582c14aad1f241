import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Style

// What one of the first steps shows. ``first`` gets the keyboard when it opens.
ColumnLayout {
    required property WelcomePanel panel
    property Item first: null

    spacing: Tokens.gap
}
