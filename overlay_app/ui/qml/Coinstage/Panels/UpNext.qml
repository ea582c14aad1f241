pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What is on stage and what comes after it; and what was shown, to be shown again.
Plate {
    id: plate

    required property LivePanel panel
    property string side: "next"

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 18
        anchors.topMargin: 12
        anchors.bottomMargin: 14
        spacing: 8

        RowLayout {
            Layout.fillWidth: true
            spacing: 8

            Choice {
                Layout.leftMargin: -9
                name: qsTr("Which gifts")
                options: [
                    {
                        "value": "next",
                        "text": qsTr("Up next")
                    },
                    {
                        "value": "recent",
                        "text": qsTr("Shown lately")
                    }
                ]
                quiet: true
                value: plate.side

                onChosen: value => plate.side = value
            }
            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                figures: true
                font.pixelSize: 13
                horizontalAlignment: Text.AlignRight
                objectName: "waiting"
                text: plate.panel.waiting > 0 ? plate.width < 370 ? qsTr("%1 waiting").arg(plate.panel.waiting) : qsTr("%1 waiting · %2").arg(plate.panel.waiting).arg(plate.panel.wait) : ""
            }
            ActionButton {
                Accessible.name: plate.panel.paused ? qsTr("Resume") : qsTr("Pause")
                font.pixelSize: 13
                iconName: plate.panel.paused ? "play" : "pause"
                implicitHeight: 30
                leftPadding: 10
                objectName: "pause"
                rightPadding: 12
                hint: plate.width < 370 ? Accessible.name : ""
                text: plate.width < 370 ? "" : Accessible.name

                onClicked: plate.panel.togglePause()
            }
        }
        ListView {
            id: list

            Accessible.name: plate.side === "next" ? qsTr("Up next on stream") : qsTr("Shown lately")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.side === "next" ? plate.panel.queue : plate.panel.recent
            objectName: "queue"
            reuseItems: true

            ScrollBar.vertical: SlimBar {}
            delegate: Item {
                id: row

                required property string key
                required property int index
                required property string name
                required property string initials
                required property int avatar
                required property string what
                required property url art
                required property string amount
                required property bool onStage
                required property string person

                Accessible.name: name + ", " + what + ", " + amount
                Accessible.role: Accessible.ListItem
                height: 54
                width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

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
                        avatar: row.avatar
                        initials: row.initials
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            font.weight: Font.DemiBold
                            text: row.name
                        }
                        RowLayout {
                            Layout.fillWidth: true
                            spacing: 6

                            Rectangle {
                                color: Tokens.coral
                                implicitHeight: 6
                                implicitWidth: 6
                                radius: 3
                                visible: row.onStage && plate.side === "next"
                            }
                            Words {
                                Layout.fillWidth: true
                                color: Tokens.muted
                                font.pixelSize: 13
                                text: row.onStage && plate.side === "next" ? qsTr("on stage · %1").arg(row.what) : row.what
                            }
                        }
                    }
                    Words {
                        color: Tokens.goldText
                        figures: true
                        font.weight: Font.DemiBold
                        text: row.amount
                    }
                    IconButton {
                        iconName: plate.side === "next" ? "skip" : "replay"
                        objectName: (plate.side === "next" ? "skip-" : "replay-") + row.key
                        spoken: plate.side === "next" ? qsTr("Skip %1").arg(row.name) : qsTr("Show %1 again").arg(row.name)
                        text: plate.side === "next" ? qsTr("Skip") : qsTr("Show again")

                        onClicked: plate.side === "next" ? plate.panel.skip(row.key) : plate.panel.replay(row.key)
                    }
                    IconButton {
                        Layout.leftMargin: -10
                        iconName: "strike"
                        objectName: "strike-" + row.key
                        spoken: qsTr("Strike %1 out").arg(row.name)
                        text: qsTr("Strike out: show nothing of theirs")
                        visible: row.person !== ""

                        onClicked: plate.panel.strike(row.person, row.name)
                    }
                }
            }

            Nothing {
                advice: plate.side === "next" ? qsTr("Gifts appear here as they wait for their time on stage.") : qsTr("Gifts that were on stage can be shown again from here.")
                anchors.centerIn: parent
                iconName: "gift"
                title: plate.side === "next" ? qsTr("Nothing waits") : qsTr("Nothing shown yet")
                visible: list.count === 0
                width: parent.width - 40
            }
        }
    }
}
