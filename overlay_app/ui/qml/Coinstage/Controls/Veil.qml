import QtQuick
import QtQuick.Controls.Basic
import Coinstage.Style

// Covers its parent while a session runs, and shows it only as long as it is held, by pointer or by key.
AbstractButton {
    id: veil

    required property string hides
    property bool needed: true
    readonly property real drawn: down ? 0 : 1

    Accessible.description: qsTr("Shown while it is held")
    Accessible.name: qsTr("Covered on air: %1").arg(hides)
    anchors.fill: parent
    hoverEnabled: true
    objectName: "veil"
    padding: 0
    visible: Privacy.on && needed

    background: Rectangle {
        border.color: Tokens.line
        color: veil.hovered ? Tokens.line : Tokens.surfaceHigh
        opacity: veil.drawn
        radius: Tokens.radiusSmall
    }
    contentItem: Item {
        opacity: veil.drawn

        Row {
            anchors.centerIn: parent
            spacing: 6

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.muted
                named: "hide"
                size: 14
            }
            Words {
                anchors.verticalCenter: parent.verticalCenter
                color: Tokens.muted
                font.pixelSize: 12
                text: qsTr("Covered on air · hold to see")
                width: Math.min(implicitWidth, veil.width - 32)
            }
        }
    }

    FocusRing {
        around: veil
        inset: -2
        visible: veil.visualFocus
    }
}
