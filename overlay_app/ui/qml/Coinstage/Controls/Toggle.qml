import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// On or off. ``wanted`` comes when the user flips it; what it shows stays bound to ``on``.
AbstractButton {
    id: toggle

    required property bool on
    property bool bare: false

    signal wanted(on: bool)

    Accessible.checkable: true
    Accessible.checked: on
    Accessible.name: text
    Accessible.role: Accessible.CheckBox
    font.family: Tokens.family
    font.pixelSize: Tokens.body
    hoverEnabled: true
    implicitHeight: 28
    opacity: enabled ? 1 : 0.45
    spacing: Tokens.unit + 2

    background: FocusRing {
        around: toggle
        inset: -4
        visible: toggle.visualFocus
    }
    contentItem: Row {
        spacing: toggle.spacing

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            border.color: toggle.on ? Tokens.mint : Tokens.muted
            border.width: 1.5
            color: toggle.on ? Tokens.mint : "transparent"
            height: 22
            radius: 11
            width: 38

            Rectangle {
                color: toggle.on ? Tokens.textOnMint : Tokens.muted
                height: 14
                radius: 7
                width: 14
                x: toggle.on ? 20 : 4
                y: 4

                Behavior on x {
                    NumberAnimation {
                        duration: Tokens.quick
                    }
                }
            }
        }
        Words {
            anchors.verticalCenter: parent.verticalCenter
            font: toggle.font
            text: toggle.text
            visible: text !== "" && !toggle.bare
        }
    }

    onClicked: wanted(!on)
}
