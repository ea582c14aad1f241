pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What happened tonight, newest first.
Plate {
    id: plate

    required property LivePanel panel
    required property AppPanel app

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 18
        anchors.topMargin: 12
        anchors.bottomMargin: 14
        spacing: 8

        RowLayout {
            Layout.fillWidth: true

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Activity")
            }
            Choice {
                Layout.rightMargin: -6
                name: qsTr("Kind of activity")
                objectName: "activity-kind"
                options: [
                    {
                        "value": "",
                        "text": qsTr("All")
                    },
                    {
                        "value": "gift",
                        "text": qsTr("Gifts")
                    },
                    {
                        "value": "sale",
                        "text": qsTr("Sales")
                    },
                    {
                        "value": "follow",
                        "text": qsTr("Follows")
                    }
                ]
                quiet: true
                value: plate.panel.activityKind

                onChosen: value => plate.panel.showKind(value)
            }
        }
        ListView {
            id: list

            Accessible.name: qsTr("Activity")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.activity
            objectName: "activity"
            reuseItems: true

            ScrollBar.vertical: SlimBar {}
            delegate: Item {
                id: row

                required property string key
                required property int index
                required property string kind
                required property string title
                required property string detail
                required property string time
                required property string amount
                required property bool earned
                required property url art
                required property bool test
                required property string person
                required property string called
                required property bool struck

                Accessible.name: title + ", " + detail + (amount === "" ? "" : ", " + amount)
                Accessible.role: Accessible.ListItem
                height: 54
                width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

                HoverHandler {
                    id: over
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    color: Tokens.line
                    height: 1
                    visible: row.index < list.count - 1
                    width: parent.width
                }
                RowLayout {
                    anchors.fill: parent
                    spacing: 12

                    Disc {
                        art: row.art
                        iconName: row.kind === "sale" ? "sale" : row.kind === "follow" ? "follow" : "bell"
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        RowLayout {
                            Layout.fillWidth: true
                            spacing: 6

                            Words {
                                Layout.fillWidth: true
                                font.weight: Font.DemiBold
                                text: row.title
                            }
                            Chip {
                                small: true
                                text: qsTr("TEST")
                                visible: row.test
                            }
                            Chip {
                                ink: Tokens.coral
                                small: true
                                text: qsTr("STRUCK OUT")
                                visible: row.struck
                            }
                        }
                        Words {
                            Layout.fillWidth: true
                            color: Tokens.muted
                            font.pixelSize: 13
                            text: row.detail === "" ? row.time : row.detail + " · " + row.time
                        }
                    }
                    Words {
                        color: row.earned ? Tokens.mint : Tokens.coral
                        figures: true
                        font.weight: Font.DemiBold
                        text: row.amount
                        visible: text !== ""
                    }
                    IconButton {
                        Layout.leftMargin: -4
                        Layout.rightMargin: -6
                        iconName: row.struck ? "undo" : "strike"
                        objectName: (row.struck ? "pardon-" : "strike-") + row.key
                        opacity: row.struck || over.hovered || hovered || visualFocus ? 1 : 0.4
                        spoken: row.struck ? qsTr("Pardon %1").arg(row.called) : qsTr("Strike %1 out").arg(row.called)
                        text: row.struck ? qsTr("Pardon: show them again") : qsTr("Strike out: show nothing of theirs")
                        visible: row.person !== "" && !row.test

                        onClicked: row.struck ? plate.panel.pardon(row.person, row.called) : plate.panel.strike(row.person, row.called)
                    }
                }
            }

            Nothing {
                advice: !plate.panel.listening ? qsTr("Connect a source on the Sources page, or try a test gift.") : plate.panel.activityKind === "" ? qsTr("What came before this start is in the statement, on the Balance page.") : qsTr("None of these has come since Coinstage was started.")
                anchors.centerIn: parent
                iconName: "bell"
                objectName: "no-activity"
                title: qsTr("Nothing yet")
                visible: list.count === 0
                width: parent.width - 40

                ActionButton {
                    objectName: "to-welcome"
                    text: qsTr("First steps")
                    visible: !plate.panel.listening

                    onClicked: plate.app.open("welcome")
                }
            }
        }
    }
}
