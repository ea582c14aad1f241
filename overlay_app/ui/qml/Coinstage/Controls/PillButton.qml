import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// One of several small words to press: a suggestion, or something that is on or off.
AbstractButton {
    id: pill

    Accessible.name: text
    font.family: Tokens.family
    font.pixelSize: 13
    font.weight: checked ? Font.DemiBold : Font.Medium
    hoverEnabled: true
    implicitHeight: 30
    leftPadding: 12
    rightPadding: 12

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    background: Rectangle {
        border.color: pill.checked ? Tokens.mint : Tokens.line
        border.width: pill.checked ? 1.5 : 1
        color: pill.checked ? Qt.alpha(Tokens.mint, Tokens.dark ? 0.14 : 0.1) : pill.hovered ? Tokens.surfaceHigh : Tokens.surfaceRaised
        radius: height / 2

        FocusRing {
            around: parent
            radius: height / 2
            visible: pill.visualFocus
        }
    }
    contentItem: Words {
        color: pill.checked ? Tokens.text : Tokens.muted
        font: pill.font
        text: pill.text
    }
}
