import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// A button with an icon on it. Its word is shown when the pointer rests on it; what is read aloud may say more.
AbstractButton {
    id: button

    required property string iconName
    property color ink: Tokens.muted
    property bool framed: false
    property int size: 32
    property string spoken: text

    Accessible.name: spoken
    hoverEnabled: true
    implicitHeight: size
    implicitWidth: size
    opacity: enabled ? 1 : 0.4

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    background: Rectangle {
        border.color: button.framed ? Tokens.line : "transparent"
        border.width: 1
        color: button.down || button.checked ? Tokens.line : button.hovered || button.framed ? Tokens.surfaceHigh : "transparent"
        radius: button.framed ? Tokens.radius : Tokens.radiusSmall + 2

        FocusRing {
            around: parent
            inset: -2
            visible: button.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            color: button.hovered ? Tokens.text : button.ink
            named: button.iconName
            size: 18
        }
    }

    Tip {
        wanted: button.hovered
        words: button.text
    }
}
