pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// One person: what they gave, where they are known, and what the creator says of them.
Plate {
    id: plate

    required property SupportersPanel panel
    readonly property var person: panel.person

    signal mergeWanted
    signal eraseWanted

    ColumnLayout {
        anchors.bottomMargin: 14
        anchors.fill: parent
        anchors.leftMargin: 20
        anchors.rightMargin: 18
        anchors.topMargin: 16
        spacing: 10
        visible: plate.person.key !== undefined

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Disc {
                avatar: plate.person.avatar ?? -1
                implicitHeight: 44
                implicitWidth: 44
                initials: plate.person.initials ?? ""
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 1

                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 0
                    font.pixelSize: 18
                    font.weight: Font.DemiBold
                    objectName: "person-name"
                    text: plate.person.name ?? ""
                }
                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 0
                    color: Tokens.muted
                    figures: true
                    font.pixelSize: 13
                    maximumLineCount: 2
                    text: qsTr("first seen %1 · last %2").arg(plate.person.first ?? "").arg(plate.person.last ?? "")
                    wrapMode: Text.Wrap
                }
            }
            IconButton {
                iconName: "merge"
                objectName: "merge"
                text: qsTr("Same person as…")

                onClicked: plate.mergeWanted()
            }
            IconButton {
                iconName: "trash"
                objectName: "erase"
                text: qsTr("Erase this person…")

                onClicked: plate.eraseWanted()
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.page

            Sum {
                label: qsTr("Coins ever")
                sum: plate.person.coins ?? ""
            }
            Sum {
                label: qsTr("Gifts")
                sum: plate.person.gifts ?? ""
            }
            Item {
                Layout.fillWidth: true
            }
        }
        Repeater {
            model: plate.panel.knownAs

            RowLayout {
                id: known

                required property string key
                required property string platform
                required property string name
                required property string handle
                required property bool merged

                Layout.fillWidth: true
                spacing: 8

                Chip {
                    small: true
                    text: known.platform
                }
                Words {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth + 1
                    Layout.minimumWidth: Math.min(implicitWidth, 80)
                    Layout.preferredWidth: 0
                    text: known.name
                }
                Words {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 0
                    color: Tokens.muted
                    text: known.handle
                }
                IconButton {
                    iconName: "close"
                    objectName: "split-" + known.key
                    size: 26
                    text: qsTr("This is somebody else")
                    visible: known.merged

                    onClicked: plate.panel.split(known.key)
                }
            }
        }
        Field {
            Layout.fillWidth: true
            name: qsTr("Your name for them")
            objectName: "display-name"
            placeholderText: qsTr("Your name for them, on stage as well")
            value: plate.person.displayName ?? ""

            onEntered: text => plate.panel.rename(text)
        }
        Area {
            id: note

            readonly property string kept: plate.person.note ?? ""

            Layout.fillWidth: true
            implicitHeight: 64
            mostLetters: 2000
            name: qsTr("Note")
            objectName: "note"
            placeholderText: qsTr("A note for yourself: viewers never see it")

            onActiveFocusChanged: if (!activeFocus)
                plate.panel.note(text)
            onKeptChanged: text = kept

            Veil {
                hides: qsTr("the note")
                needed: note.text !== ""
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: 10

            Toggle {
                enabled: !(plate.person.blocked ?? false)
                font.pixelSize: 13
                objectName: "hide-person"
                on: plate.person.hidden ?? false
                text: qsTr("No name on stream")

                onWanted: on => plate.panel.hide(on)
            }
            Toggle {
                font.pixelSize: 13
                objectName: "block-person"
                on: plate.person.blocked ?? false
                text: qsTr("Blocked: never on stream")

                onWanted: on => plate.panel.block(on)
            }
        }
        Words {
            Layout.topMargin: 4
            color: Tokens.muted
            font.pixelSize: 13
            font.weight: Font.DemiBold
            text: qsTr("What they gave")
        }
        ListView {
            id: history

            Accessible.name: qsTr("What they gave")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: plate.panel.history
            objectName: "person-history"
            reuseItems: true

            ScrollBar.vertical: SlimBar {}
            delegate: Item {
                id: row

                required property string when
                required property string what
                required property string coins
                required property bool earned

                Accessible.name: [when, what, coins].join(", ")
                Accessible.role: Accessible.ListItem
                height: 34
                width: ListView.view.width - (history.contentHeight > history.height ? 12 : 0)

                RowLayout {
                    anchors.fill: parent
                    spacing: 12

                    Words {
                        Layout.preferredWidth: 128
                        color: Tokens.muted
                        figures: true
                        font.pixelSize: 13
                        text: row.when
                    }
                    Words {
                        Layout.fillWidth: true
                        text: row.what
                    }
                    Words {
                        color: row.earned ? Tokens.mint : Tokens.coral
                        figures: true
                        font.weight: Font.DemiBold
                        horizontalAlignment: Text.AlignRight
                        text: row.coins
                    }
                }
            }
        }
    }

    component Sum: ColumnLayout {
        id: figure

        required property string label
        required property string sum

        spacing: 0

        Words {
            color: Tokens.muted
            font.pixelSize: 13
            text: figure.label
        }
        Words {
            figures: true
            font.pixelSize: 22
            font.weight: Font.Bold
            text: figure.sum
        }
    }
}
