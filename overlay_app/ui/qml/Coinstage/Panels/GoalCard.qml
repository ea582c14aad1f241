pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One goal: how far it is, its steps, and what can be done with it.
Plate {
    id: card

    required property GoalsPanel panel
    required property string key
    required property string title
    required property string figures
    required property string about
    required property real share
    required property bool onStage
    required property bool reached
    required property bool closed
    required property list<var> marks
    required property list<var> steps

    signal editWanted(goal: string)

    Accessible.name: title + ", " + figures
    Accessible.role: Accessible.ListItem
    implicitHeight: column.implicitHeight + 34

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: 20
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.top: parent.top
        anchors.topMargin: 14
        opacity: card.closed ? 0.72 : 1
        spacing: 8

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth + 1
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: card.title
            }
            Chip {
                ground: Qt.alpha(Tokens.mint, 0.16)
                ink: Tokens.mint
                small: true
                text: qsTr("reached")
                visible: card.reached
            }
            Chip {
                small: true
                text: qsTr("closed")
                visible: card.closed
            }
            Item {
                Layout.fillWidth: true
            }
            Toggle {
                enabled: !card.closed
                font.pixelSize: 13
                objectName: "on-stage-" + card.key
                on: card.onStage
                text: qsTr("On stream")

                onWanted: on => card.panel.showOnStage(card.key, on)
            }
            IconButton {
                Layout.leftMargin: 8
                iconName: "edit"
                objectName: "edit-" + card.key
                spoken: qsTr("Change %1").arg(card.title)
                text: qsTr("Change")

                onClicked: card.editWanted(card.key)
            }
            IconButton {
                iconName: card.closed ? "replay" : "check"
                objectName: "close-" + card.key
                spoken: card.closed ? qsTr("Reopen %1").arg(card.title) : qsTr("Close %1").arg(card.title)
                text: card.closed ? qsTr("Reopen") : qsTr("Close: count no further")

                onClicked: card.closed ? card.panel.reopen(card.key) : card.panel.close(card.key)
            }
            IconButton {
                iconName: "trash"
                objectName: "delete-" + card.key
                spoken: qsTr("Delete %1").arg(card.title)
                text: qsTr("Delete")

                onClicked: card.panel.delete(card.key)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.rightMargin: 8
            spacing: Tokens.gap

            GoalTrack {
                Accessible.name: card.title
                Accessible.role: Accessible.ProgressBar
                Layout.fillWidth: true
                marks: card.marks
                share: card.share
                thickness: card.onStage ? 22 : 16
            }
            Words {
                figures: true
                font.pixelSize: card.onStage ? 26 : 18
                font.weight: Font.Bold
                text: card.figures
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.rightMargin: 8
            color: Tokens.muted
            figures: true
            text: card.about
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.rightMargin: 8
            Layout.topMargin: 4
            spacing: 0
            visible: card.onStage

            Repeater {
                model: card.onStage ? card.steps : []

                RowLayout {
                    id: row

                    required property var modelData

                    Accessible.name: [modelData.at, modelData.title, modelData.effect, modelData.when].join(", ")
                    Accessible.role: Accessible.StaticText
                    Layout.fillWidth: true
                    Layout.preferredHeight: 34
                    spacing: 12

                    Rectangle {
                        border.color: row.modelData.reached ? Tokens.mint : Tokens.muted
                        border.width: 1.75
                        color: "transparent"
                        implicitHeight: 20
                        implicitWidth: 20
                        radius: 10

                        Icon {
                            anchors.centerIn: parent
                            color: row.modelData.reached ? Tokens.mint : Tokens.muted
                            named: row.modelData.reached ? "check" : row.modelData.target ? "flag" : ""
                            size: 13
                        }
                    }
                    Words {
                        Layout.preferredWidth: 84
                        figures: true
                        font.weight: Font.DemiBold
                        horizontalAlignment: Text.AlignRight
                        text: row.modelData.at
                    }
                    Words {
                        Layout.fillWidth: true
                        Layout.maximumWidth: implicitWidth + 1
                        color: row.modelData.reached ? Tokens.text : Tokens.muted
                        text: row.modelData.title
                    }
                    Chip {
                        small: true
                        text: row.modelData.effect
                        visible: text !== ""
                    }
                    Item {
                        Layout.fillWidth: true
                    }
                    Words {
                        color: Tokens.muted
                        figures: true
                        text: row.modelData.when === "" ? qsTr("to come") : qsTr("reached %1").arg(row.modelData.when)
                    }
                }
            }
        }
        Flow {
            Layout.bottomMargin: 4
            Layout.fillWidth: true
            Layout.rightMargin: 8
            spacing: Tokens.unit
            visible: !card.onStage

            Repeater {
                model: card.onStage ? [] : card.steps

                Rectangle {
                    id: step

                    required property var modelData

                    Accessible.name: stepWords.text
                    Accessible.role: Accessible.StaticText
                    border.color: modelData.reached ? Qt.alpha(Tokens.mint, 0.5) : Tokens.line
                    color: "transparent"
                    implicitHeight: 28
                    implicitWidth: stepRow.implicitWidth + 22
                    radius: 14

                    Row {
                        id: stepRow

                        anchors.centerIn: parent
                        spacing: 6

                        Icon {
                            anchors.verticalCenter: parent.verticalCenter
                            color: step.modelData.reached ? Tokens.mint : Tokens.muted
                            named: step.modelData.reached ? "check" : step.modelData.target ? "flag" : ""
                            size: 14
                            visible: named !== ""
                        }
                        Words {
                            id: stepWords

                            anchors.verticalCenter: parent.verticalCenter
                            color: step.modelData.reached ? Tokens.text : Tokens.muted
                            figures: true
                            font.pixelSize: 13
                            text: step.modelData.at + "  " + step.modelData.title + (step.modelData.when === "" ? "" : " · " + step.modelData.when)
                            width: Math.min(implicitWidth, card.width - 120)
                        }
                    }
                }
            }
        }
    }
}
