pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One poll with its votes as they come, and those before it.
Plate {
    id: plate

    required property PollsPanel panel
    readonly property int count: earlier.count
    readonly property var poll: panel.poll

    signal cancelWanted

    Nothing {
        advice: qsTr("Ask your viewers something: they answer in the chat, by gifts, or with the coins you gave them.")
        anchors.centerIn: parent
        iconName: "polls"
        title: qsTr("No polls yet")
        visible: plate.count === 0
        width: parent.width - 60
    }
    ColumnLayout {
        anchors.bottomMargin: 12
        anchors.fill: parent
        anchors.leftMargin: 20
        anchors.rightMargin: 18
        anchors.topMargin: 16
        spacing: 8
        visible: plate.count > 0

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.fillWidth: true
                font.pixelSize: 18
                font.weight: Font.DemiBold
                maximumLineCount: 2
                objectName: "poll-question"
                text: plate.poll.question ?? ""
                wrapMode: Text.Wrap
            }
            Words {
                Layout.alignment: Qt.AlignTop
                Accessible.name: qsTr("Closes in %1").arg(text)
                color: Tokens.violet
                Layout.preferredHeight: 28
                figures: true
                font.pixelSize: 18
                font.weight: Font.Bold
                objectName: "poll-left"
                text: plate.panel.left
                visible: text !== ""
            }
            Chip {
                Layout.alignment: Qt.AlignTop
                text: plate.poll.state ?? ""
                tone: plate.poll.tone ?? ""
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            maximumLineCount: 2
            text: plate.poll.facts ?? ""
            wrapMode: Text.Wrap
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.coral
            maximumLineCount: 2
            text: plate.poll.reason ?? ""
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.topMargin: 4
            spacing: 12

            Repeater {
                model: plate.panel.answers

                PollsAnswer {
                    Layout.fillWidth: true
                }
            }
        }
        Words {
            Layout.fillWidth: true
            Layout.topMargin: 2
            color: plate.poll.closed ? Tokens.text : Tokens.muted
            font.weight: Font.DemiBold
            objectName: "poll-result"
            text: plate.poll.result ?? ""
            visible: text !== ""
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 10
            visible: (plate.poll.open ?? false) || (plate.poll.closed ?? false)

            Toggle {
                objectName: "poll-on-stage"
                on: plate.poll.onStage ?? false
                text: plate.poll.open ? qsTr("On stage") : qsTr("Result on stage, for a minute")

                onWanted: on => plate.panel.setOnStage(on)
            }
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                danger: true
                objectName: "cancel-poll"
                text: qsTr("Cancel…")
                visible: plate.poll.open ?? false

                onClicked: plate.cancelWanted()
            }
            ActionButton {
                objectName: "close-poll"
                primary: true
                text: qsTr("Close it")
                visible: plate.poll.open ?? false

                onClicked: plate.panel.close()
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
            text: qsTr("All polls")
        }
        ListView {
            id: earlier

            Accessible.name: qsTr("All polls")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: plate.panel.polls
            objectName: "polls"
            spacing: 2

            Keys.onReturnPressed: if (currentItem)
                (currentItem as AbstractButton).click()
            Keys.onSpacePressed: if (currentItem)
                (currentItem as AbstractButton).click()
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0

            ScrollBar.vertical: SlimBar {}
            delegate: PollsRow {
                required property string question
                required property string result
                required property string votes

                figures: votes
                leads: ListView.isCurrentItem && earlier.activeFocus
                more: result
                objectName: "poll-" + key
                title: question
                width: ListView.view.width - (earlier.contentHeight > earlier.height ? 14 : 0)

                onClicked: plate.panel.look(key)
            }
        }
    }
}
