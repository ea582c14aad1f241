import QtQuick
import Coinstage.Style

// Acts only when held for a second, by pointer or by key: for what should not happen by a slip.
ActionButton {
    id: button

    property int holdFor: 1000
    property real held: 0

    signal heldLongEnough

    Accessible.description: qsTr("Hold for one second")
    danger: true
    hint: qsTr("Hold for one second")

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: 1
        color: Qt.alpha(Tokens.coral, 0.28)
        height: parent.height - 2
        radius: Tokens.radius - 1
        visible: button.held > 0
        width: (parent.width - 2) * button.held
    }

    NumberAnimation {
        id: filling

        duration: button.holdFor
        from: 0
        property: "held"
        running: button.down
        target: button
        to: 1

        onFinished: {
            button.held = 0;
            button.heldLongEnough();
        }
    }

    onDownChanged: if (!down)
        held = 0
}
