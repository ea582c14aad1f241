pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Test events: the whole way to the stage, and never into the books.
Plate {
    id: plate

    required property LivePanel panel

    implicitHeight: column.implicitHeight + 30

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: 18
        anchors.right: parent.right
        anchors.rightMargin: 18
        anchors.top: parent.top
        anchors.topMargin: 14
        spacing: 12

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Words {
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Try it")
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                text: plate.panel.sessionRuns ? qsTr("never booked · plays in the preview only") : qsTr("never booked")
            }
            Toggle {
                Layout.preferredHeight: 24
                font.pixelSize: 13
                objectName: "tests-on-stream"
                on: plate.panel.testsOnStreamSeconds > 0
                text: on ? qsTr("on stream too, for %1 s").arg(plate.panel.testsOnStreamSeconds) : qsTr("on stream too, for 60 s")
                visible: plate.panel.sessionRuns

                onWanted: on => plate.panel.setTestsOnStream(on)
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Tokens.unit

            Repeater {
                model: plate.panel.tests

                ActionButton {
                    required property string key
                    required property string label
                    required property url art
                    required property string symbol

                    iconName: symbol
                    objectName: "try-" + key
                    picture: art
                    text: label

                    onClicked: plate.panel.tryIt(key)
                }
            }
        }
    }
}
