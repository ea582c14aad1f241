import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Says what was just done, with a way back, for ten seconds.
Rectangle {
    id: toast

    required property AppPanel app

    Accessible.name: app.toast
    Accessible.role: Accessible.AlertMessage
    border.color: Tokens.line
    color: Tokens.surfaceHigh
    implicitHeight: 52
    implicitWidth: Math.min(560, row.implicitWidth + 32)
    objectName: "toast"
    radius: Tokens.radiusLarge
    visible: app.toast !== ""

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 8
        spacing: 12

        Words {
            Layout.fillWidth: true
            text: toast.app.toast
        }
        ActionButton {
            flat: true
            implicitHeight: 34
            objectName: "undo"
            text: qsTr("Undo")
            visible: toast.app.undoable

            onClicked: toast.app.undo()
        }
        IconButton {
            iconName: "close"
            text: qsTr("Dismiss")

            onClicked: toast.app.dismissToast()
        }
    }
    HoverHandler {
        id: hover
    }
    Timer {
        id: ends

        interval: 10000
        running: toast.visible && !hover.hovered

        onTriggered: toast.app.dismissToast()
    }
    Connections {
        function onSaid() {
            if (toast.visible && !hover.hovered)
                ends.restart();
        }

        target: toast.app
    }
}
