pragma ComponentBehavior: Bound
import QtQml
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Style

Item {
    id: page

    required property StudioPanel panel
    required property StageView specimen
    required property bool shown
    readonly property bool roomy: width > 1050
    readonly property bool upright: panel.upright

    Accessible.name: qsTr("Overlay")
    Accessible.role: Accessible.Pane

    Shortcut {
        enabled: page.shown
        sequences: [StandardKey.Undo]

        onActivated: page.panel.undo()
    }
    Shortcut {
        enabled: page.shown
        sequences: ["Ctrl+Shift+Z", "Ctrl+Y"]

        onActivated: page.panel.redo()
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        StudioHeader {
            id: header

            Layout.fillWidth: true
            panel: page.panel
            roomy: page.roomy
        }
        Item {
            id: room

            readonly property real side: page.roomy ? 264 : 236
            readonly property real canvasWidth: page.upright ? Math.floor(height * 9 / 16) : width - side - Tokens.gap

            Layout.fillHeight: true
            Layout.fillWidth: true

            GridLayout {
                anchors.fill: parent
                columnSpacing: Tokens.gap
                rowSpacing: Tokens.gap

                StudioCanvas {
                    Layout.column: 0
                    Layout.preferredHeight: page.upright ? room.height : Math.floor(room.canvasWidth * 9 / 16)
                    Layout.preferredWidth: room.canvasWidth
                    Layout.row: 0
                    Layout.rowSpan: page.upright ? 2 : 1
                    guided: header.guided
                    panel: page.panel
                    shown: page.shown
                    specimen: page.specimen
                }
                StudioProperties {
                    Layout.column: page.upright ? 1 : 0
                    Layout.fillHeight: !page.upright
                    Layout.fillWidth: true
                    Layout.row: page.upright ? 0 : 1
                    panel: page.panel
                }
                StudioLayers {
                    Layout.column: 1
                    Layout.fillHeight: true
                    Layout.fillWidth: page.upright
                    Layout.preferredWidth: room.side
                    Layout.row: page.upright ? 1 : 0
                    Layout.rowSpan: page.upright ? 1 : 2
                    panel: page.panel
                }
            }
        }
    }
}
