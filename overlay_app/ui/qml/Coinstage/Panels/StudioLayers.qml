pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Every widget, the one on top first.
Plate {
    id: plate

    required property StudioPanel panel

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 10
        anchors.topMargin: 8
        spacing: 4

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 8
            spacing: 2

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Layers")
            }
            IconButton {
                enabled: plate.panel.layer > 0
                iconName: "up"
                objectName: "layer-up"
                text: qsTr("One layer up (Page Up)")

                onClicked: plate.panel.lift(1)
            }
            IconButton {
                enabled: plate.panel.layer >= 0 && plate.panel.layer < list.count - 1
                iconName: "down"
                objectName: "layer-down"
                text: qsTr("One layer down (Page Down)")

                onClicked: plate.panel.lift(-1)
            }
        }
        ListView {
            id: list

            Accessible.description: qsTr("Up and Down choose, Space hides or shows, L locks, Page Up and Page Down change the layer")
            Accessible.name: plate.panel.chosen === "" ? qsTr("Layers") : qsTr("Layers: %1").arg(plate.panel.chosenName)
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            highlightFollowsCurrentItem: false
            model: plate.panel.layers
            objectName: "layers"

            Keys.onDownPressed: plate.panel.chooseLayer(plate.panel.layer + 1)
            Keys.onPressed: event => {
                if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown)
                    plate.panel.lift(event.key === Qt.Key_PageUp ? 1 : -1);
                else if (event.key === Qt.Key_L && plate.panel.chosen !== "")
                    plate.panel.setLocked(plate.panel.chosen, !plate.panel.locked);
                else
                    return;
                event.accepted = true;
            }
            Keys.onSpacePressed: if (plate.panel.chosen !== "")
                plate.panel.setHidden(plate.panel.chosen, !plate.panel.hidden)
            Keys.onUpPressed: plate.panel.chooseLayer(plate.panel.layer - 1)

            ScrollBar.vertical: SlimBar {}
            delegate: Rectangle {
                id: row

                required property int index
                required property string key
                required property string name
                required property bool hidden
                required property bool locked
                readonly property bool chosen: key === plate.panel.chosen

                Accessible.name: hidden ? qsTr("%1, hidden").arg(name) : locked ? qsTr("%1, locked").arg(name) : name
                Accessible.role: Accessible.ListItem
                Accessible.selected: chosen
                color: chosen ? Tokens.surfaceHigh : touch.containsMouse ? Tokens.surfaceRaised : "transparent"
                height: 34
                objectName: "layer-" + key
                radius: Tokens.radiusSmall + 2
                width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

                FocusRing {
                    around: parent
                    inset: 0
                    visible: list.activeFocus && row.chosen
                }
                MouseArea {
                    id: touch

                    anchors.fill: parent
                    hoverEnabled: true

                    onClicked: {
                        list.forceActiveFocus(Qt.MouseFocusReason);
                        plate.panel.choose(row.key);
                    }
                }
                Words {
                    anchors.left: parent.left
                    anchors.leftMargin: 9
                    anchors.right: eye.left
                    anchors.rightMargin: lock.opacity > 0 ? 32 : 4
                    anchors.verticalCenter: parent.verticalCenter
                    color: row.hidden ? Tokens.muted : Tokens.text
                    font.pixelSize: 13
                    font.weight: row.chosen ? Font.DemiBold : Font.Normal
                    text: row.name
                }
                IconButton {
                    id: lock

                    activeFocusOnTab: false
                    anchors.right: eye.left
                    anchors.verticalCenter: parent.verticalCenter
                    focusPolicy: Qt.NoFocus
                    iconName: row.locked ? "lock" : "unlocked"
                    objectName: "lock-" + row.key
                    opacity: row.locked || row.chosen || touch.containsMouse || hovered ? 1 : 0
                    size: 28
                    spoken: row.locked ? qsTr("Unlock %1").arg(row.name) : qsTr("Lock %1").arg(row.name)
                    text: row.locked ? qsTr("Unlock") : qsTr("Lock")

                    onClicked: plate.panel.setLocked(row.key, !row.locked)
                }
                IconButton {
                    id: eye

                    activeFocusOnTab: false
                    anchors.right: parent.right
                    anchors.rightMargin: 3
                    anchors.verticalCenter: parent.verticalCenter
                    focusPolicy: Qt.NoFocus
                    iconName: row.hidden ? "hide" : "show"
                    objectName: "hide-" + row.key
                    size: 28
                    spoken: row.hidden ? qsTr("Show %1").arg(row.name) : qsTr("Hide %1").arg(row.name)
                    text: row.hidden ? qsTr("Show") : qsTr("Hide")

                    onClicked: plate.panel.setHidden(row.key, !row.hidden)
                }
            }

            Connections {
                function onMoved() {
                    list.positionViewAtIndex(plate.panel.layer, ListView.Contain);
                }

                target: plate.panel
            }
        }
    }
}
