pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Where a plan is written and changed.
Sheet {
    id: sheet

    required property PlanEditor editor
    readonly property var edited: editor.edited
    readonly property bool isNew: (edited.key ?? "") === ""
    readonly property bool everyLive: kind === "announcement" && liveMinutes > 0
    readonly property bool timed: !everyLive
    readonly property list<int> aheads: [-1, 0, 5, 10, 15, 30, 60, 120, 1440]
    property string kind: "live"
    property string repeat: ""
    property var weekdays: []
    property int liveMinutes: 0
    property int remindMinutes: -1
    property int countdownMinutes: -1
    property string problem: ""

    function nearest(ahead: int): int {
        return Math.max(0, sheet.aheads.indexOf(ahead));
    }
    function ahead(minutes: int, none: string): string {
        return minutes < 0 ? none : minutes === 0 ? qsTr("at its time") : minutes === 1440 ? qsTr("a day before") : minutes >= 60 ? qsTr("%1 h before").arg(minutes / 60) : qsTr("%1 min before").arg(minutes);
    }

    objectName: "plan-sheet"
    title: isNew ? qsTr("New plan") : qsTr("Change the plan")
    width: 720

    buttons: [
        ActionButton {
            danger: true
            flat: true
            iconName: "trash"
            objectName: "remove-plan"
            text: sheet.editor.time !== "" ? qsTr("Remove all") : qsTr("Remove")
            visible: !sheet.isNew

            onClicked: {
                sheet.editor.remove();
                sheet.close();
            }
        },
        ActionButton {
            flat: true
            objectName: "leave-out"
            text: qsTr("Call off %1").arg(sheet.editor.time)
            visible: sheet.editor.time !== ""

            onClicked: {
                sheet.editor.leaveOut();
                sheet.close();
            }
        },
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            objectName: "save-plan"
            primary: true
            text: qsTr("Save")

            onClicked: {
                sheet.problem = sheet.editor.save({
                    "kind": sheet.kind,
                    "title": heading.text,
                    "date": day.text,
                    "time": clock.text,
                    "zone": zone.editText,
                    "minutes": isNaN(minutes.amount) ? 0 : minutes.amount,
                    "repeat": sheet.repeat,
                    "every": isNaN(every.amount) ? 1 : every.amount,
                    "weekdays": sheet.weekdays,
                    "ends": ends.text,
                    "remind": sheet.remindMinutes,
                    "countdown": sheet.countdownMinutes,
                    "liveMinutes": sheet.liveMinutes,
                    "factor": isNaN(factor.amount) ? 0 : factor.amount,
                    "link": link.text,
                    "note": note.text
                });
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        kind = edited.kind;
        repeat = edited.repeat;
        weekdays = edited.weekdays;
        liveMinutes = edited.liveMinutes;
        remindMinutes = edited.remind;
        countdownMinutes = edited.countdown;
        heading.text = edited.title;
        day.text = edited.date;
        clock.text = edited.time;
        zone.editText = edited.zone;
        minutes.set(edited.minutes);
        every.set(edited.every);
        ends.text = edited.ends;
        factor.set(edited.factor);
        link.text = edited.link;
        note.text = edited.note;
    }
    onOpened: heading.forceActiveFocus()

    Choice {
        name: qsTr("What is planned")
        objectName: "plan-kind"
        options: [
            {
                "value": "live",
                "text": qsTr("Live")
            },
            {
                "value": "gift-opportunity",
                "text": qsTr("Gift opportunity")
            },
            {
                "value": "announcement",
                "text": qsTr("Announcement")
            },
            {
                "value": "deal",
                "text": qsTr("Deal")
            },
            {
                "value": "reminder",
                "text": qsTr("Reminder")
            }
        ]
        value: sheet.kind

        onChosen: value => sheet.kind = value
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        text: sheet.kind === "live" ? qsTr("A session that begins around this time takes its title.") : sheet.kind === "gift-opportunity" ? qsTr("Viewers see a countdown, and a word when it is here.") : sheet.kind === "announcement" ? qsTr("Viewers see the title on stage for 20 seconds.") : sheet.kind === "deal" ? qsTr("While it runs, what comes counts more than once toward goals. Coins in the books never do. Once begun it can only be ended early.") : qsTr("For you alone, by a notification of your system. Viewers see nothing.")
        wrapMode: Text.Wrap
    }
    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Tokens.gap
        columns: 2
        rowSpacing: 10

        Caption {
            text: qsTr("Title")
        }
        Field {
            id: heading

            Layout.fillWidth: true
            maximumLength: 80
            name: qsTr("Title")
            objectName: "plan-title"
            placeholderText: sheet.kind === "reminder" ? qsTr("Such as: Look at the platform's news") : sheet.kind === "deal" ? qsTr("Such as: Double-goal hour") : qsTr("What viewers read, such as: Friday karaoke")
        }
        Caption {
            text: qsTr("When")
            visible: sheet.kind === "announcement"
        }
        RowLayout {
            spacing: Tokens.unit
            visible: sheet.kind === "announcement"

            Choice {
                name: qsTr("When it is shown")
                objectName: "announcement-when"
                options: [
                    {
                        "value": false,
                        "text": qsTr("At a time")
                    },
                    {
                        "value": true,
                        "text": qsTr("Again and again in every live")
                    }
                ]
                value: sheet.everyLive

                onChosen: value => sheet.liveMinutes = value ? 15 : 0
            }
            Caption {
                Layout.leftMargin: 8
                text: qsTr("every")
                visible: sheet.everyLive
            }
            NumberField {
                Layout.preferredWidth: 72
                name: qsTr("Every so many minutes")
                text: sheet.liveMinutes
                visible: sheet.everyLive

                onTextEdited: if (!isNaN(amount) && amount > 0)
                    sheet.liveMinutes = amount
            }
            Caption {
                text: qsTr("min")
                visible: sheet.everyLive
            }
        }
        Caption {
            text: qsTr("Starts")
            visible: sheet.timed
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.unit
            visible: sheet.timed

            Field {
                id: day

                Layout.preferredWidth: 124
                name: qsTr("Day")
                objectName: "plan-day"
                placeholderText: "2026-12-24"
            }
            Field {
                id: clock

                Layout.preferredWidth: 78
                name: qsTr("Time")
                objectName: "plan-time"
                placeholderText: "20:00"
            }
            Caption {
                text: qsTr("in")
            }
            Picker {
                id: zone

                Layout.fillWidth: true
                editable: true
                model: sheet.editor.zones
                name: qsTr("Time zone")
                objectName: "plan-zone"
                selectTextByMouse: true

                contentItem: TextField {
                    color: Tokens.text
                    font: zone.font
                    leftPadding: 0
                    selectByMouse: true
                    selectedTextColor: Tokens.textOnGold
                    selectionColor: Tokens.gold
                    text: zone.editText

                    background: Item {}
                }
            }
            Caption {
                Layout.leftMargin: 8
                text: qsTr("for")
                visible: minutes.visible
            }
            NumberField {
                id: minutes

                Layout.preferredWidth: 72
                name: qsTr("Lasts so many minutes")
                objectName: "plan-minutes"
                visible: sheet.kind !== "reminder" && sheet.kind !== "announcement"
            }
            Caption {
                text: qsTr("min")
                visible: minutes.visible
            }
        }
        Caption {
            text: qsTr("Repeats")
            visible: sheet.timed
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.unit
            visible: sheet.timed

            Picker {
                Layout.preferredWidth: 130
                currentIndex: ["", "daily", "weekly", "monthly"].indexOf(sheet.repeat)
                model: [qsTr("never"), qsTr("daily"), qsTr("weekly"), qsTr("monthly")]
                name: qsTr("Repeats")
                objectName: "plan-repeat"

                onActivated: index => sheet.repeat = ["", "daily", "weekly", "monthly"][index]
            }
            Caption {
                text: qsTr("every")
                visible: sheet.repeat !== ""
            }
            NumberField {
                id: every

                Layout.preferredWidth: 56
                name: qsTr("Every so many days, weeks or months")
                visible: sheet.repeat !== ""
            }
            Caption {
                text: sheet.repeat === "daily" ? qsTr("days") : sheet.repeat === "weekly" ? qsTr("weeks") : qsTr("months")
                visible: sheet.repeat !== ""
            }
            Caption {
                Layout.leftMargin: 8
                text: qsTr("until")
                visible: sheet.repeat !== ""
            }
            Field {
                id: ends

                Layout.preferredWidth: 156
                name: qsTr("Last day")
                placeholderText: qsTr("for ever")
                visible: sheet.repeat !== ""
            }
            Item {
                Layout.fillWidth: true
            }
        }
        Item {
            implicitHeight: 1
            implicitWidth: 1
            visible: days.visible
        }
        ScheduleWeekdays {
            id: days

            chosen: sheet.weekdays
            names: sheet.editor.weekdays
            visible: sheet.timed && sheet.repeat === "weekly"

            onWanted: chosen => sheet.weekdays = chosen
        }
        Caption {
            text: qsTr("Counts")
            visible: sheet.kind === "deal"
        }
        RowLayout {
            spacing: Tokens.unit
            visible: sheet.kind === "deal"

            NumberField {
                id: factor

                Layout.preferredWidth: 56
                name: qsTr("Counts so many times toward goals")
                objectName: "plan-factor"
            }
            Caption {
                text: qsTr("times toward goals")
            }
        }
        Caption {
            text: qsTr("Remind me")
            visible: sheet.timed
        }
        RowLayout {
            spacing: Tokens.unit
            visible: sheet.timed

            Picker {
                Layout.preferredWidth: 156
                currentIndex: sheet.nearest(sheet.remindMinutes)
                model: sheet.aheads.map(minutes => sheet.ahead(minutes, qsTr("not")))
                name: qsTr("Remind me")
                objectName: "plan-remind"

                onActivated: index => sheet.remindMinutes = sheet.aheads[index]
            }
            Caption {
                Layout.leftMargin: 16
                text: qsTr("Countdown on stage")
                visible: countdown.visible
            }
            Picker {
                id: countdown

                Layout.preferredWidth: 156
                currentIndex: Math.max(0, sheet.aheads.filter(minutes => minutes !== 0).indexOf(sheet.countdownMinutes))
                model: sheet.aheads.filter(minutes => minutes !== 0).map(minutes => sheet.ahead(minutes, qsTr("none")))
                name: qsTr("Countdown on stage")
                objectName: "plan-countdown"
                visible: sheet.kind !== "reminder" && sheet.kind !== "announcement"

                onActivated: index => sheet.countdownMinutes = sheet.aheads.filter(minutes => minutes !== 0)[index]
            }
        }
        Caption {
            text: qsTr("Link")
        }
        Field {
            id: link

            Layout.fillWidth: true
            maximumLength: 500
            name: qsTr("Link")
            objectName: "plan-link"
            placeholderText: "https://"
        }
        Caption {
            Layout.alignment: Qt.AlignTop
            Layout.topMargin: 8
            text: qsTr("Note")
        }
        Area {
            id: note

            Layout.fillWidth: true
            implicitHeight: 64
            mostLetters: 2000
            name: qsTr("Note")
            placeholderText: qsTr("For yourself; viewers never see it")

            Veil {
                hides: qsTr("the note")
                needed: (sheet.edited.note ?? "") !== ""
            }
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "plan-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }

    component Caption: Words {
        color: Tokens.muted
    }
}
