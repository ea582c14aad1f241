pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One trend: how content ranks in it, every vote, and what it brought in.
Plate {
    id: plate

    required property TrendsPanel panel
    readonly property var trend: panel.trend

    signal voteWanted(content: int)
    signal viewsWanted(content: int)
    signal editWanted
    signal cancelWanted
    signal askWanted

    ColumnLayout {
        anchors.bottomMargin: 12
        anchors.fill: parent
        anchors.leftMargin: 20
        anchors.rightMargin: 18
        anchors.topMargin: 16
        spacing: 8

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.fillWidth: true
                Layout.maximumWidth: implicitWidth + 1
                font.pixelSize: 18
                font.weight: Font.DemiBold
                text: plate.trend.title ?? ""
            }
            Chip {
                text: plate.trend.state ?? ""
                tone: plate.trend.tone ?? ""
            }
            Item {
                Layout.fillWidth: true
            }
            IconButton {
                iconName: "edit"
                objectName: "edit-trend"
                text: qsTr("Change")
                visible: plate.trend.open ?? false

                onClicked: plate.editWanted()
            }
            IconButton {
                iconName: "check"
                objectName: "close-trend"
                text: qsTr("Close: the votes are spent")
                visible: plate.trend.open ?? false

                onClicked: plate.panel.close()
            }
            IconButton {
                iconName: "trash"
                objectName: "cancel-trend"
                text: qsTr("Cancel: every vote comes back")
                visible: plate.trend.open ?? false

                onClicked: plate.cancelWanted()
            }
            ActionButton {
                iconName: "vote"
                objectName: "vote"
                primary: true
                text: qsTr("Vote…")
                visible: plate.trend.open ?? false

                onClicked: plate.voteWanted(-1)
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: plate.trend.facts ?? ""
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.coral
            text: plate.trend.reason ?? ""
            visible: text !== ""
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
        Words {
            Layout.fillWidth: true
            maximumLineCount: 3
            text: plate.trend.note ?? ""
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        Flow {
            Layout.fillWidth: true
            spacing: 6
            visible: (plate.trend.tags ?? []).length > 0

            Repeater {
                model: plate.trend.tags ?? []

                Chip {
                    required property string modelData

                    small: true
                    text: modelData
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.page

            Sum {
                label: qsTr("Voted")
                sum: plate.trend.votes ?? ""
            }
            Sum {
                ink: Tokens.mint
                label: qsTr("Brought in by its sessions (%1)").arg(plate.trend.sessions ?? "")
                sum: plate.trend.brought ?? ""
                visible: sum !== ""
            }
            Item {
                Layout.fillWidth: true
            }
            Toggle {
                font.pixelSize: 13
                objectName: "carry"
                on: plate.trend.carried ?? false
                text: qsTr("This session carries it")
                visible: plate.panel.sessionRuns

                onWanted: on => plate.panel.carry(on)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: 4
            spacing: 10

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Your content")
            }
            Toggle {
                font.pixelSize: 13
                objectName: "trend-on-stage"
                on: plate.trend.onStage ?? false
                text: qsTr("On stage")
                visible: plate.trend.showable ?? false

                onWanted: on => plate.panel.setOnStage(on)
            }
            ActionButton {
                font.pixelSize: 13
                iconName: "polls"
                implicitHeight: 30
                objectName: "ask-audience"
                text: qsTr("Ask your viewers…")
                visible: plate.trend.askable ?? false

                onClicked: plate.askWanted()
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.violet
            figures: true
            font.pixelSize: 13
            maximumLineCount: 2
            objectName: "audience-words"
            text: plate.trend.audience ?? ""
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        ListView {
            id: standings

            Accessible.name: qsTr("Your content")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: 300
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.standings
            objectName: "standings"

            ScrollBar.vertical: SlimBar {}
            delegate: Item {
                id: row

                required property int key
                required property string rank
                required property string title
                required property string link
                required property string votes
                required property real share
                required property string percent
                required property string views

                Accessible.name: [qsTr("Rank %1").arg(rank), title, votes, percent, views].join(", ")
                Accessible.role: Accessible.ListItem
                height: 62
                width: ListView.view.width - 14

                RowLayout {
                    anchors.fill: parent
                    spacing: 14

                    Words {
                        Layout.preferredWidth: 28
                        color: row.rank === "1" ? Tokens.goldText : Tokens.muted
                        figures: true
                        font.pixelSize: 18
                        font.weight: Font.Bold
                        horizontalAlignment: Text.AlignRight
                        text: row.rank
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 3

                        RowLayout {
                            spacing: 10

                            Words {
                                Layout.fillWidth: true
                                Layout.maximumWidth: implicitWidth + 1
                                Layout.minimumWidth: Math.min(implicitWidth, 200)
                                font.weight: Font.DemiBold
                                text: row.title
                            }
                            Words {
                                Layout.fillWidth: true
                                color: Tokens.muted
                                font.pixelSize: 13
                                text: row.link
                            }
                        }
                        Rectangle {
                            Layout.fillWidth: true
                            color: Tokens.surfaceHigh
                            implicitHeight: 8
                            radius: 4

                            Rectangle {
                                color: Tokens.gold
                                height: parent.height
                                radius: 4
                                visible: row.share > 0
                                width: Math.max(8, parent.width * row.share)
                            }
                        }
                        Words {
                            Layout.fillWidth: true
                            color: Tokens.muted
                            figures: true
                            font.pixelSize: 12
                            text: row.views === "" ? qsTr("views not noted") : qsTr("views %1").arg(row.views)
                        }
                    }
                    ColumnLayout {
                        Layout.maximumWidth: 96
                        Layout.minimumWidth: 96
                        spacing: 0

                        Words {
                            Layout.fillWidth: true
                            figures: true
                            font.weight: Font.DemiBold
                            fontSizeMode: Text.HorizontalFit
                            horizontalAlignment: Text.AlignRight
                            minimumPixelSize: 8
                            text: row.votes
                        }
                        Words {
                            Layout.fillWidth: true
                            color: Tokens.muted
                            figures: true
                            font.pixelSize: 13
                            horizontalAlignment: Text.AlignRight
                            text: row.percent
                        }
                    }
                    IconButton {
                        iconName: "show"
                        objectName: "views-" + row.key
                        spoken: qsTr("Views of %1").arg(row.title)
                        text: qsTr("Views before and after")

                        onClicked: plate.viewsWanted(row.key)
                    }
                    IconButton {
                        iconName: "vote"
                        objectName: "vote-" + row.key
                        spoken: qsTr("Vote for %1").arg(row.title)
                        text: qsTr("Vote for it")
                        visible: plate.trend.open ?? false

                        onClicked: plate.voteWanted(row.key)
                    }
                }
            }

            Words {
                anchors.centerIn: parent
                color: Tokens.muted
                horizontalAlignment: Text.AlignHCenter
                text: plate.trend.open ? qsTr("Nothing is up for this trend yet: vote for a piece of your content.") : qsTr("Nothing was voted for.")
                visible: standings.count === 0
                width: parent.width - 40
                wrapMode: Text.WordWrap
            }
        }
        Words {
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            text: qsTr("Votes")
            visible: votes.count > 0
        }
        ListView {
            id: votes

            Accessible.name: qsTr("Votes")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredHeight: 140
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.votes
            objectName: "votes"
            visible: count > 0

            ScrollBar.vertical: SlimBar {}
            delegate: RowLayout {
                id: vote

                required property string when
                required property string title
                required property string coins
                required property bool undone

                Accessible.name: [when, title, coins].join(", ")
                Accessible.role: Accessible.ListItem
                height: 32
                spacing: 14
                width: ListView.view.width - 14

                Words {
                    Layout.preferredWidth: 150
                    color: Tokens.muted
                    figures: true
                    text: vote.when
                }
                Words {
                    Layout.fillWidth: true
                    font.strikeout: vote.undone
                    text: vote.title
                }
                Words {
                    color: vote.undone ? Tokens.muted : Tokens.coral
                    figures: true
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignRight
                    text: vote.coins
                }
            }
        }
    }

    component Sum: ColumnLayout {
        id: box

        required property string label
        required property string sum
        property color ink: Tokens.text

        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth + 1
        Layout.minimumWidth: 80
        spacing: 0

        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            font.pixelSize: 13
            text: box.label
        }
        Words {
            Layout.fillWidth: true
            color: box.ink
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 9
            figures: true
            font.pixelSize: 22
            font.weight: Font.Bold
            text: box.sum
        }
    }
}
