pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// A short list of actions that opens below a button.
Menu {
    id: menu

    margins: Tokens.unit
    padding: 5

    background: Rectangle {
        border.color: Tokens.line
        color: Tokens.surfaceRaised
        implicitWidth: 220
        radius: Tokens.radius
    }
    delegate: MenuItem {
        id: item

        Accessible.name: text
        implicitHeight: 34

        background: Rectangle {
            color: item.highlighted ? Tokens.surfaceHigh : "transparent"
            radius: Tokens.radiusSmall
        }
        contentItem: Words {
            leftPadding: 6
            text: item.text
        }
    }
}
