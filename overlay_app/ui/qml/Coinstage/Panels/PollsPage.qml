pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What the audience decides and what it is dared to do, side by side.
Item {
    id: page

    required property PollsPanel panel
    required property ChallengesPanel challenges
    property bool shown: true

    Accessible.name: qsTr("Polls and challenges")
    Accessible.role: Accessible.Pane

    Timer {
        interval: 1000
        repeat: true
        running: page.shown && (page.panel.left !== "" || page.challenges.left !== "")

        onTriggered: {
            page.panel.tick();
            page.challenges.tick();
        }
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Polls & challenges")
            }
            ActionButton {
                iconName: "export"
                objectName: "export-polls"
                text: qsTr("Results…")
                visible: polls.count > 0 || challenges.count > 0

                onClicked: results.popup(0, height + 4)

                DropMenu {
                    id: results

                    Action {
                        text: qsTr("Polls as CSV…")

                        onTriggered: file.ask("polls")
                    }
                    Action {
                        text: qsTr("Challenges as CSV…")

                        onTriggered: file.ask("challenges")
                    }
                }
            }
            ActionButton {
                iconName: "flag"
                objectName: "new-challenge"
                text: qsTr("New challenge…")

                onClicked: starting.open()
            }
            ActionButton {
                iconName: "plus"
                objectName: "new-poll"
                primary: !page.panel.isOpen
                text: qsTr("New poll…")

                onClicked: asking.open()
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap

            PollsPlate {
                id: polls

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 560
                panel: page.panel

                onCancelWanted: ending.ask(qsTr("Cancel “%1”?").arg(page.panel.poll.question), qsTr("Nobody can vote any more, and no result is shown. What viewers paid for votes they get back. This cannot be undone."), reason => page.panel.cancel(reason))
            }
            ChallengesPlate {
                id: challenges

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 440
                panel: page.challenges

                onCancelWanted: ending.ask(qsTr("Cancel “%1”?").arg(page.challenges.challenge.title), qsTr("It is neither won nor lost, and leaves the stage. This cannot be undone."), reason => page.challenges.cancel(reason))
            }
        }
    }
    PollsSheet {
        id: asking

        panel: page.panel
    }
    ChallengesSheet {
        id: starting

        panel: page.challenges
    }
    PollsCancelSheet {
        id: ending
    }
    FileDialog {
        id: file

        property string about: "polls"

        function ask(about: string) {
            file.about = about;
            selectedFile = `${currentFolder}/coinstage-${about}.csv`;
            open();
        }

        acceptLabel: qsTr("Export")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: "csv"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("CSV (*.csv)")]
        title: about === "polls" ? qsTr("Export every poll and its result") : qsTr("Export every challenge and its result")

        onAccepted: about === "polls" ? page.panel.exportTo(selectedFile) : page.challenges.exportTo(selectedFile)
    }
}
