pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property SchedulePanel panel
    required property SessionsPanel sessions
    required property bool shown
    property string part: "week"

    function edit(plan: string, local: string) {
        panel.editor.begin(plan, local);
        editor.open();
    }

    objectName: "schedule"

    Accessible.name: qsTr("Schedule")
    Accessible.role: Accessible.Pane

    Timer {
        interval: 60000
        repeat: true
        running: page.shown && page.part !== "sessions"
        triggeredOnStart: true

        onTriggered: page.panel.tick()
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
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Schedule")
            }
            Choice {
                name: qsTr("View")
                objectName: "schedule-view"
                options: [
                    {
                        "value": "week",
                        "text": qsTr("Week")
                    },
                    {
                        "value": "list",
                        "text": qsTr("List")
                    },
                    {
                        "value": "sessions",
                        "text": qsTr("Sessions")
                    }
                ]
                value: page.part

                onChosen: value => page.part = value
            }
            Item {
                Layout.fillWidth: true
            }
            IconButton {
                enabled: !page.panel.empty
                framed: true
                iconName: "export"
                objectName: "export-calendar"
                size: Tokens.control
                text: qsTr("Export as a calendar (.ics)")

                onClicked: calendar.open()
            }
            ActionButton {
                iconName: "play"
                objectName: "start-session"
                text: qsTr("Start session")
                visible: !page.panel.sessionRuns

                onClicked: page.panel.startSession()
            }
            HoldButton {
                iconName: "stop"
                objectName: "stop-session"
                text: qsTr("End session")
                visible: page.panel.sessionRuns

                onHeldLongEnough: page.panel.endSession()
            }
            ActionButton {
                iconName: "plus"
                objectName: "new-plan"
                primary: true
                text: qsTr("Plan…")

                onClicked: page.edit("", "")
            }
        }
        Notice {
            button: qsTr("Understood")
            buttonName: "missed-read"
            iconName: "bell"
            tone: Tokens.coral
            visible: words !== "" && page.part !== "sessions"
            words: page.panel.missed

            onPressed: page.panel.missedRead()
        }
        Repeater {
            model: page.panel.deals

            Notice {
                required property string key
                required property string title
                required property string about

                button: qsTr("End now")
                buttonName: "end-deal-" + key
                held: true
                iconName: "gift"
                tone: Tokens.goldText
                words: title + " · " + about

                onPressed: page.panel.endDeal(key)
            }
        }
        StackLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            currentIndex: ["week", "list", "sessions"].indexOf(page.part)

            ScheduleWeek {
                panel: page.panel

                onPicked: (plan, local) => page.edit(plan, local)
                onWanted: (day, share) => {
                    page.panel.beginAt(day, share);
                    editor.open();
                }
            }
            ScheduleList {
                panel: page.panel

                onPicked: (plan, local) => page.edit(plan, local)
            }
            SessionsView {
                panel: page.sessions
            }
        }
    }
    ScheduleSheet {
        id: editor

        editor: page.panel.editor
    }
    FileDialog {
        id: calendar

        defaultSuffix: "ics"
        fileMode: FileDialog.SaveFile
        nameFilters: [qsTr("Calendars (*.ics)")]
        title: qsTr("Export the schedule")

        onAccepted: page.panel.export(selectedFile.toString())
    }

    component Notice: Rectangle {
        id: notice

        required property string words
        required property string iconName
        required property color tone
        required property string button
        property string buttonName: ""
        property bool held: false

        signal pressed

        Accessible.name: words
        Accessible.role: Accessible.AlertMessage
        Layout.fillWidth: true
        border.color: Qt.alpha(tone, 0.5)
        color: Qt.alpha(tone, Tokens.dark ? 0.12 : 0.08)
        implicitHeight: Math.max(52, told.implicitHeight + 20)
        radius: Tokens.radius

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 14
            anchors.rightMargin: 8
            spacing: 12

            Icon {
                color: notice.tone
                named: notice.iconName
            }
            Words {
                id: told

                Layout.fillWidth: true
                maximumLineCount: 3
                text: notice.words
                wrapMode: Text.Wrap
            }
            ActionButton {
                implicitHeight: 32
                objectName: notice.buttonName
                text: notice.button
                visible: !notice.held

                onClicked: notice.pressed()
            }
            HoldButton {
                implicitHeight: 32
                objectName: notice.buttonName + "-held"
                text: notice.button
                visible: notice.held

                onHeldLongEnough: notice.pressed()
            }
        }
    }
}
