import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// How much of something. ``chosen`` comes when the user lets go, or presses a key.
Slider {
    id: level

    required property int amount
    required property string name
    property string unit: "%"

    signal chosen(amount: int)

    Accessible.name: name
    from: 0
    hoverEnabled: true
    implicitHeight: Tokens.control
    implicitWidth: 210
    live: true
    opacity: enabled ? 1 : 0.45
    rightPadding: 54
    snapMode: Slider.SnapAlways
    stepSize: 5
    to: 100
    value: amount

    background: Rectangle {
        color: Tokens.line
        height: 4
        radius: 2
        width: level.availableWidth
        x: level.leftPadding
        y: (level.height - height) / 2

        Rectangle {
            readonly property real zero: level.from < 0 ? 0.5 : 0

            color: Tokens.mint
            height: parent.height
            radius: 2
            width: Math.abs(level.visualPosition - zero) * parent.width
            x: Math.min(level.visualPosition, zero) * parent.width
        }
        Words {
            anchors.left: parent.right
            anchors.leftMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            color: Tokens.muted
            figures: true
            font.pixelSize: 13
            horizontalAlignment: Text.AlignRight
            text: level.value.toFixed(0) + level.unit
            width: 44
        }
    }
    handle: Rectangle {
        border.color: Tokens.mint
        border.width: 2
        color: level.pressed ? Tokens.mint : Tokens.surfaceRaised
        height: 18
        radius: 9
        width: 18
        x: level.leftPadding + level.visualPosition * (level.availableWidth - width)
        y: (level.height - height) / 2

        FocusRing {
            around: parent
            visible: level.visualFocus
        }
    }

    onMoved: if (!pressed)
        chosen(Math.round(value))
    onPressedChanged: if (!pressed) {
        chosen(Math.round(value));
        value = Qt.binding(() => level.amount);
    }
}
