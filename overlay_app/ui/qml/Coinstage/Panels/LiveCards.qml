import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

RowLayout {
    id: cards

    required property LivePanel panel

    spacing: Tokens.gap
    uniformCellSizes: false

    Figure {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 10
        aside: qsTr("available")
        coin: true
        figure: cards.panel.available.toLocaleString(Qt.locale(), "f", 0)
        title: qsTr("Balance")

        Words {
            color: cards.panel.tonight < 0 ? Tokens.coral : Tokens.mint
            figures: true
            font.weight: Font.DemiBold
            objectName: "tonight"
            text: (cards.panel.tonight < 0 ? "" : "+") + qsTr("%1 tonight").arg(cards.panel.tonight.toLocaleString(Qt.locale(), "f", 0))
            visible: cards.panel.sessionRuns
        }
    }
    Figure {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 9
        aside: cards.panel.sessionRuns ? qsTr("tonight") : qsTr("no session")
        figure: cards.panel.gifts.toLocaleString(Qt.locale(), "f", 0)
        title: qsTr("Gifts")

        Words {
            color: Tokens.muted
            figures: true
            text: qsTr("from %n people", "", cards.panel.people)
        }
    }
    Plate {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: 17
        implicitHeight: 100

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 18
            anchors.topMargin: 16
            spacing: 6
            visible: cards.panel.hasGoal

            RowLayout {
                Layout.fillWidth: true

                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 13
                    font.weight: Font.DemiBold
                    text: cards.panel.goalTitle
                }
                Words {
                    color: Tokens.muted
                    figures: true
                    font.pixelSize: 13
                    text: cards.panel.goalProgress.toLocaleString(Qt.locale(), "f", 0) + " / " + cards.panel.goalTarget.toLocaleString(Qt.locale(), "f", 0)
                }
            }
            GoalTrack {
                Accessible.name: cards.panel.goalTitle
                Accessible.role: Accessible.ProgressBar
                Layout.fillWidth: true
                marks: cards.panel.milestones
                share: cards.panel.goalProgress / cards.panel.goalTarget
            }
            Words {
                readonly property real missing: cards.panel.goalTarget - cards.panel.goalProgress

                Layout.fillWidth: true
                figures: true
                color: Tokens.muted
                text: missing <= 0 ? qsTr("Reached") : qsTr("%1 to go").arg(missing.toLocaleString(Qt.locale(), "f", 0)) + (cards.panel.goalMinutes < 0 ? "" : " · " + qsTr("at this pace, reached in about %1 min").arg(cards.panel.goalMinutes))
            }
        }
        Words {
            anchors.centerIn: parent
            color: Tokens.muted
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("No goal is on stream. Make one on the Goals page.")
            visible: !cards.panel.hasGoal
            width: parent.width - 40
            wrapMode: Text.WordWrap
        }
    }
}
