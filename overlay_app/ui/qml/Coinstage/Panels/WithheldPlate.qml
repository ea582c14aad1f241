pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Names that viewers do not see until somebody lets them through.
Plate {
    id: plate

    required property ModerationPanel panel

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        anchors.topMargin: 14
        spacing: 8

        RowLayout {
            Layout.fillWidth: true

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: qsTr("Waiting for your approval")
            }
            Words {
                color: Tokens.muted
                figures: true
                font.pixelSize: 13
                text: qsTr("%1 waiting").arg(list.count)
                visible: list.count > 0
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            text: qsTr("Viewers read “a viewer” instead. With nobody deciding, it stays so.")
            visible: list.count > 0
            wrapMode: Text.WordWrap
        }
        ListView {
            id: list

            Accessible.name: qsTr("Names that wait for approval")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.withheld
            objectName: "withheld"

            ScrollBar.vertical: SlimBar {}
            delegate: NameLine {
                id: row

                IconButton {
                    iconName: "check"
                    ink: Tokens.mint
                    objectName: "approve-" + row.key
                    spoken: qsTr("Show %1 to viewers").arg(row.name)
                    text: qsTr("Show it to viewers")

                    onClicked: plate.panel.approve(row.key)
                }
                IconButton {
                    iconName: "hide"
                    objectName: "keep-" + row.key
                    spoken: qsTr("Keep %1 withheld").arg(row.name)
                    text: qsTr("Keep it withheld")

                    onClicked: plate.panel.keep(row.key)
                }
                IconButton {
                    iconName: "strike"
                    ink: Tokens.coral
                    objectName: "strike-" + row.key
                    spoken: qsTr("Strike %1 out").arg(row.name)
                    text: qsTr("Strike out: show nothing of theirs")

                    onClicked: plate.panel.strike(row.key)
                }
            }

            Nothing {
                advice: qsTr("Names with listed words, links or your own name in them wait here until you let them through.")
                anchors.centerIn: parent
                iconName: "shield"
                title: qsTr("No name waits")
                visible: list.count === 0
                width: parent.width - 40
            }
        }
    }
}
