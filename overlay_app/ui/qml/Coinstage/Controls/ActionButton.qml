import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// A button with a word on it. A page has one primary button at most.
AbstractButton {
    id: button

    property bool primary: false
    property bool danger: false
    property bool flat: false
    property string iconName: ""
    property url picture: ""
    property string hint: ""

    readonly property color ink: primary ? Tokens.textOnGold : danger ? Tokens.coral : Tokens.text
    readonly property color ground: primary ? Tokens.gold : flat ? "transparent" : Tokens.surfaceHigh

    Accessible.description: hint
    Accessible.name: text
    font.family: Tokens.family
    font.pixelSize: Tokens.body
    font.weight: Font.DemiBold
    hoverEnabled: true
    implicitHeight: Tokens.control
    leftPadding: Tokens.gap - 2
    opacity: enabled ? 1 : 0.45
    rightPadding: Tokens.gap - 2

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    background: Rectangle {
        border.color: button.primary || button.flat ? "transparent" : Tokens.line
        border.width: 1
        color: button.down ? Qt.darker(button.ground, 1.12) : button.hovered ? (button.flat ? Tokens.surfaceHigh : Qt.lighter(button.ground, Tokens.dark ? 1.14 : 1.03)) : button.ground
        implicitWidth: Tokens.control
        radius: Tokens.radius

        FocusRing {
            around: parent
            visible: button.visualFocus
        }
    }
    contentItem: Row {
        spacing: Tokens.unit

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            color: button.ink
            named: button.iconName
            size: 18
            visible: button.iconName !== ""
        }
        Image {
            anchors.verticalCenter: parent.verticalCenter
            source: button.picture
            sourceSize: Qt.size(20, 20)
            visible: source.toString() !== ""
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            color: button.ink
            font: button.font
            text: button.text
            visible: text !== ""
        }
    }

    Tip {
        wanted: button.hovered
        words: button.hint
    }
}
