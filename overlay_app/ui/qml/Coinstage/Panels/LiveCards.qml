import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

RowLayout {
    id: cards

    required property LivePanel panel
    required property AppPanel app

    spacing: Tokens.gap

    Figure {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 10
        coin: true
        figure: cards.panel.available
        note: cards.panel.sessionRuns ? qsTr("%1 tonight").arg(cards.panel.tonight) : qsTr("available")
        noteInk: !cards.panel.sessionRuns ? Tokens.muted : cards.panel.losing ? Tokens.coral : Tokens.mint
        objectName: "balance"
        title: qsTr("Balance")
    }
    Figure {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 9
        figure: cards.panel.gifts
        note: cards.panel.sessionRuns ? cards.panel.people : qsTr("No session runs")
        objectName: "gifts"
        title: cards.panel.sessionRuns ? qsTr("Gifts tonight") : qsTr("Gifts")
    }
    Plate {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 18

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 18
            anchors.topMargin: 14
            spacing: 6
            visible: cards.panel.hasGoal

            RowLayout {
                Layout.fillWidth: true
                spacing: Tokens.gap

                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 10
                    color: Tokens.muted
                    font.pixelSize: 13
                    font.weight: Font.DemiBold
                    text: cards.panel.goalTitle
                }
                Words {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth + 1
                    Layout.preferredWidth: implicitWidth
                    figures: true
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                    text: cards.panel.goalFigures
                }
            }
            GoalTrack {
                Accessible.name: cards.panel.goalTitle
                Accessible.role: Accessible.ProgressBar
                Layout.fillWidth: true
                marks: cards.panel.milestones
                share: cards.panel.goalShare
                thickness: 16
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                figures: true
                objectName: "outlook"
                text: cards.panel.goalOutlook
            }
        }
        RowLayout {
            anchors.centerIn: parent
            spacing: Tokens.gap
            visible: !cards.panel.hasGoal
            width: Math.min(implicitWidth, parent.width - 40)

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                text: qsTr("No goal is on stream.")
                wrapMode: Text.WordWrap
            }
            ActionButton {
                objectName: "to-goals"
                text: qsTr("Set a goal")

                onClicked: cards.app.open("goals")
            }
        }
    }
}
