pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One challenge with its progress as it comes, and those before it.
Plate {
    id: plate

    required property ChallengesPanel panel
    readonly property int count: earlier.count
    readonly property var challenge: panel.challenge

    signal cancelWanted

    Nothing {
        advice: qsTr("Dare your viewers: so many coins, gifts or likes before the clock runs out. The result shows on stream.")
        anchors.centerIn: parent
        iconName: "flag"
        title: qsTr("No challenges yet")
        visible: earlier.count === 0
        width: parent.width - 60
    }
    ColumnLayout {
        anchors.bottomMargin: 12
        anchors.fill: parent
        anchors.leftMargin: 20
        anchors.rightMargin: 18
        anchors.topMargin: 16
        spacing: 8
        visible: earlier.count > 0

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.fillWidth: true
                font.pixelSize: 18
                font.weight: Font.DemiBold
                maximumLineCount: 2
                text: plate.challenge.title ?? ""
                wrapMode: Text.Wrap
            }
            Words {
                Layout.alignment: Qt.AlignTop
                Accessible.name: qsTr("%1 left").arg(text)
                color: Tokens.goldText
                Layout.preferredHeight: 28
                figures: true
                font.pixelSize: 18
                font.weight: Font.Bold
                objectName: "challenge-left"
                text: plate.panel.left
                visible: text !== ""
            }
            Chip {
                Layout.alignment: Qt.AlignTop
                text: plate.challenge.state ?? ""
                tone: plate.challenge.tone ?? ""
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            maximumLineCount: 2
            text: plate.challenge.facts ?? ""
            wrapMode: Text.Wrap
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.coral
            maximumLineCount: 2
            text: plate.challenge.reason ?? ""
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: 4
            spacing: 8

            Words {
                Layout.maximumWidth: plate.width * 0.55
                color: plate.challenge.won ? Tokens.mint : Tokens.text
                figures: true
                font.pixelSize: Tokens.figure
                font.weight: Font.Bold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 14
                objectName: "challenge-progress"
                text: plate.challenge.progress ?? ""
            }
            Words {
                Layout.alignment: Qt.AlignBottom
                Layout.bottomMargin: 5
                Layout.fillWidth: true
                color: Tokens.muted
                figures: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 9
                text: plate.challenge.target ?? ""
            }
        }
        GoalTrack {
            Accessible.name: [plate.challenge.progress, plate.challenge.target].join(" ")
            Accessible.role: Accessible.ProgressBar
            Layout.fillWidth: true
            marks: []
            share: plate.challenge.share ?? 0
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: 4
            spacing: 10
            visible: (plate.challenge.running ?? false) || (plate.challenge.decided ?? false)

            Toggle {
                objectName: "challenge-on-stage"
                on: plate.challenge.onStage ?? false
                text: plate.challenge.running ? qsTr("On stage") : qsTr("Result on stage, for 30 s")

                onWanted: on => plate.panel.setOnStage(on)
            }
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                danger: true
                objectName: "cancel-challenge"
                text: qsTr("Cancel…")
                visible: plate.challenge.running ?? false

                onClicked: plate.cancelWanted()
            }
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.topMargin: 6
            color: Tokens.line
            implicitHeight: 1
        }
        Words {
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            text: qsTr("All challenges")
        }
        ListView {
            id: earlier

            Accessible.name: qsTr("All challenges")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: plate.panel.challenges
            objectName: "challenges"
            spacing: 2

            Keys.onReturnPressed: if (currentItem)
                (currentItem as AbstractButton).click()
            Keys.onSpacePressed: if (currentItem)
                (currentItem as AbstractButton).click()
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0

            ScrollBar.vertical: SlimBar {}
            delegate: PollsRow {
                required property string progress

                leads: ListView.isCurrentItem && earlier.activeFocus
                more: progress
                objectName: "challenge-" + key
                width: ListView.view.width - (earlier.contentHeight > earlier.height ? 14 : 0)

                onClicked: plate.panel.look(key)
            }
        }
    }
}
