pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What a session came to, and what happened in it.
Plate {
    id: plate

    required property bool narrow
    required property SessionsPanel panel
    readonly property var session: panel.session

    signal renameWanted
    signal splitWanted

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.padding
        spacing: 12

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.unit

            Words {
                Layout.fillWidth: true
                font.pixelSize: 18
                font.weight: Font.DemiBold
                objectName: "looked-session"
                text: plate.session.title ?? ""
            }
            IconButton {
                iconName: "edit"
                objectName: "rename-session"
                text: qsTr("Rename…")

                onClicked: plate.renameWanted()
            }
            ActionButton {
                implicitHeight: 32
                objectName: "split-session"
                text: qsTr("Split…")

                onClicked: plate.splitWanted()
            }
            ActionButton {
                enabled: plate.session.mergeable ?? false
                hint: enabled ? qsTr("Makes one session of this and “%1”").arg(plate.session.before) : qsTr("There is no session before this one")
                iconName: "merge"
                implicitHeight: 32
                objectName: "merge-session"
                text: plate.narrow ? qsTr("Merge") : qsTr("Merge with the one before")

                onClicked: plate.panel.merge()
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: plate.session.facts ?? ""
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 36

            Sum {
                ink: Tokens.mint
                label: qsTr("Coins")
                sum: plate.session.coins ?? ""
            }
            Sum {
                label: qsTr("Gifts")
                sum: plate.session.gifts ?? ""
            }
            Sum {
                label: qsTr("People")
                sum: plate.session.people ?? ""
            }
            Sum {
                label: qsTr("Lasted")
                sum: plate.session.lasted ?? ""
            }
            Item {
                Layout.fillWidth: true
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.page

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: 6

                Heading {
                    text: qsTr("Top gifts")
                }
                ListView {
                    id: gifts

                    Accessible.name: qsTr("Top gifts")
                    Accessible.role: Accessible.List
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    model: plate.panel.gifts
                    objectName: "session-gifts"

                    ScrollBar.vertical: SlimBar {}
                    delegate: ColumnLayout {
                        id: gift

                        required property string name
                        required property string units
                        required property string coins
                        required property real share

                        Accessible.name: [name, units, qsTr("%1 coins").arg(coins)].join(", ")
                        Accessible.role: Accessible.ListItem
                        height: 44
                        spacing: 4
                        width: ListView.view.width - 14

                        RowLayout {
                            Layout.fillWidth: true
                            spacing: 10

                            Words {
                                Layout.fillWidth: true
                                text: gift.name
                            }
                            Words {
                                color: Tokens.muted
                                figures: true
                                text: "×" + gift.units
                            }
                            Words {
                                Layout.minimumWidth: 72
                                color: Tokens.mint
                                figures: true
                                font.weight: Font.DemiBold
                                horizontalAlignment: Text.AlignRight
                                text: gift.coins
                            }
                        }
                        Rectangle {
                            Layout.fillWidth: true
                            color: Tokens.surfaceHigh
                            implicitHeight: 4
                            radius: 2

                            Rectangle {
                                color: Tokens.mint
                                height: parent.height
                                radius: 2
                                width: Math.max(4, parent.width * gift.share)
                            }
                        }
                    }

                    Quiet {
                        text: qsTr("No gifts came.")
                        visible: gifts.count === 0
                    }
                }
            }
            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                spacing: 6

                Heading {
                    text: qsTr("What happened")
                }
                ListView {
                    id: happened

                    Accessible.name: qsTr("What happened")
                    Accessible.role: Accessible.List
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    model: plate.panel.happened
                    objectName: "session-happened"

                    ScrollBar.vertical: SlimBar {}
                    delegate: RowLayout {
                        id: event

                        required property string when
                        required property string kind
                        required property string title
                        required property string how
                        required property bool bad

                        Accessible.name: [when, kind, title, how].filter(part => part !== "").join(", ")
                        Accessible.role: Accessible.ListItem
                        height: 36
                        spacing: 12
                        width: ListView.view.width - 14

                        Words {
                            Layout.minimumWidth: 68
                            color: Tokens.muted
                            figures: true
                            horizontalAlignment: Text.AlignRight
                            text: event.when
                        }
                        Chip {
                            ink: event.bad ? Tokens.coral : Tokens.muted
                            small: true
                            text: event.kind
                        }
                        Words {
                            Layout.fillWidth: true
                            text: event.title
                        }
                        Words {
                            color: event.bad ? Tokens.coral : Tokens.muted
                            figures: true
                            text: event.how
                            visible: text !== ""
                        }
                    }

                    Quiet {
                        text: qsTr("No gaps, and nothing beside gifts.")
                        visible: happened.count === 0
                    }
                }
            }
        }
    }

    component Heading: Words {
        Layout.fillWidth: true
        color: Tokens.muted
        font.pixelSize: 13
        font.weight: Font.DemiBold
    }

    component Quiet: Words {
        color: Tokens.muted
        topPadding: 8
    }

    component Sum: ColumnLayout {
        id: box

        required property string label
        required property string sum
        property color ink: Tokens.text

        spacing: 0

        Words {
            color: Tokens.muted
            font.pixelSize: 13
            text: box.label
        }
        Words {
            color: box.ink
            figures: true
            font.pixelSize: 22
            font.weight: Font.Bold
            text: box.sum
        }
    }
}
