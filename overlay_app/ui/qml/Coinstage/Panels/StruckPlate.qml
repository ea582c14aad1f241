pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Those of whom nothing is shown, until they are pardoned.
Plate {
    id: plate

    required property ModerationPanel panel

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        anchors.topMargin: 14
        spacing: 8

        Words {
            Layout.fillWidth: true
            font.pixelSize: Tokens.heading
            font.weight: Font.DemiBold
            text: qsTr("Struck out")
        }
        ListView {
            id: list

            Accessible.name: qsTr("People who were struck out")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.struck
            objectName: "struck"

            ScrollBar.vertical: SlimBar {}
            delegate: NameLine {
                id: row

                ActionButton {
                    Accessible.name: qsTr("Pardon %1").arg(row.name)
                    flat: true
                    font.pixelSize: 13
                    implicitHeight: 32
                    objectName: "pardon-" + row.key
                    text: qsTr("Pardon")

                    onClicked: plate.panel.pardon(row.key)
                }
            }

            Nothing {
                advice: qsTr("Strike somebody out on the Live page and nothing of theirs is shown, tonight and later. Their coins stay counted.")
                anchors.centerIn: parent
                iconName: "strike"
                title: qsTr("Nobody is struck out")
                visible: list.count === 0
                width: parent.width - 40
            }
        }
    }
}
