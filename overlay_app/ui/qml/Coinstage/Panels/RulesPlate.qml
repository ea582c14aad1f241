pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The creator's own rules as sentences, the one that is asked first on top.
Plate {
    id: plate

    required property RulesPanel panel

    function edit(rule: string) {
        panel.beginEdit(rule);
        sheet.open();
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        anchors.topMargin: 14
        spacing: 8

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Tokens.heading
                    font.weight: Font.DemiBold
                    text: qsTr("Your rules come first")
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    font.pixelSize: 13
                    text: qsTr("Asked from the top; the first that fits a gift decides.")
                    visible: list.count > 0
                    wrapMode: Text.WordWrap
                }
            }
            ActionButton {
                enabled: !plate.panel.full
                iconName: "plus"
                objectName: "new-rule"
                primary: list.count === 0
                text: qsTr("New rule…")

                onClicked: plate.edit("")
            }
        }
        ListView {
            id: list

            Accessible.name: qsTr("Rules")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.rules
            objectName: "rules"

            ScrollBar.vertical: SlimBar {}
            delegate: Item {
                id: row

                required property string key
                required property int index
                required property string words
                required property string problem
                required property url art
                required property bool first
                required property bool last

                Accessible.name: words + (problem === "" ? "" : " " + problem)
                Accessible.role: Accessible.ListItem
                height: Math.max(56, lines.implicitHeight + 20)
                width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

                Rectangle {
                    anchors.bottom: parent.bottom
                    color: Tokens.line
                    height: 1
                    visible: !row.last
                    width: parent.width
                }
                RowLayout {
                    anchors.fill: parent
                    spacing: 12

                    Disc {
                        art: row.art
                        iconName: "gift"
                    }
                    ColumnLayout {
                        id: lines

                        Layout.fillWidth: true
                        spacing: 2

                        Words {
                            Layout.fillWidth: true
                            maximumLineCount: 3
                            text: row.words
                            wrapMode: Text.Wrap
                        }
                        Words {
                            Layout.fillWidth: true
                            color: Tokens.coral
                            font.pixelSize: 13
                            text: row.problem
                            visible: text !== ""
                            wrapMode: Text.Wrap
                        }
                    }
                    Row {
                        spacing: 0

                        Column {
                            anchors.verticalCenter: parent.verticalCenter

                            IconButton {
                                enabled: !row.first
                                iconName: "up"
                                objectName: "rule-up-" + row.key
                                size: 24
                                spoken: qsTr("Ask earlier: %1").arg(row.words)
                                text: qsTr("Ask earlier")

                                onClicked: plate.panel.move(row.key, -1)
                            }
                            IconButton {
                                enabled: !row.last
                                iconName: "down"
                                objectName: "rule-down-" + row.key
                                size: 24
                                spoken: qsTr("Ask later: %1").arg(row.words)
                                text: qsTr("Ask later")

                                onClicked: plate.panel.move(row.key, 1)
                            }
                        }
                        IconButton {
                            anchors.verticalCenter: parent.verticalCenter
                            iconName: "play"
                            objectName: "rule-try-" + row.key
                            spoken: qsTr("Try it: %1").arg(row.words)
                            text: qsTr("Try it with a test gift")

                            onClicked: plate.panel.tryIt(row.key)
                        }
                        IconButton {
                            anchors.verticalCenter: parent.verticalCenter
                            iconName: "edit"
                            objectName: "rule-edit-" + row.key
                            spoken: qsTr("Change: %1").arg(row.words)
                            text: qsTr("Change…")

                            onClicked: plate.edit(row.key)
                        }
                        IconButton {
                            anchors.verticalCenter: parent.verticalCenter
                            iconName: "trash"
                            objectName: "rule-delete-" + row.key
                            spoken: qsTr("Delete: %1").arg(row.words)
                            text: qsTr("Delete")

                            onClicked: plate.panel.remove(row.key)
                        }
                    }
                }
            }

            Nothing {
                advice: qsTr("Give a gift, a number of coins or a person a moment of their own, such as “Lion: always the full stage and curtain”. Without rules the coins decide.")
                anchors.centerIn: parent
                iconName: "effects"
                title: qsTr("No rules yet")
                visible: list.count === 0
                width: parent.width - 40
            }
        }
    }
    RuleSheet {
        id: sheet

        panel: plate.panel
    }
}
