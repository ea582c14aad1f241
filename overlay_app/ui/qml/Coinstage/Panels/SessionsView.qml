pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The sessions that were, and what happened in the one that is looked at.
Item {
    id: view

    required property SessionsPanel panel
    readonly property var session: panel.session

    RowLayout {
        anchors.fill: parent
        spacing: Tokens.gap
        visible: list.count > 0

        Plate {
            Layout.fillHeight: true
            Layout.preferredWidth: Math.max(260, Math.min(340, view.width * 0.3))

            ListView {
                id: list

                Accessible.name: qsTr("Sessions")
                Accessible.role: Accessible.List
                activeFocusOnTab: true
                anchors.fill: parent
                anchors.margins: 8
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                currentIndex: -1
                highlightFollowsCurrentItem: false
                model: view.panel.sessions
                objectName: "sessions"
                spacing: 2

                Keys.onReturnPressed: if (currentItem)
                    (currentItem as AbstractButton).click()
                Keys.onSpacePressed: if (currentItem)
                    (currentItem as AbstractButton).click()
                onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                    currentIndex = 0

                ScrollBar.vertical: SlimBar {}
                delegate: AbstractButton {
                    id: row

                    required property string key
                    required property string title
                    required property string about
                    required property string coins
                    required property bool runs
                    required property bool looked

                    Accessible.name: [title, about, qsTr("%1 coins").arg(coins)].join(", ")
                    Accessible.selected: looked
                    focusPolicy: Qt.NoFocus
                    height: 56
                    hoverEnabled: true
                    objectName: "session-" + key
                    width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

                    background: Rectangle {
                        color: row.looked ? Tokens.surfaceHigh : row.hovered ? Tokens.surfaceRaised : "transparent"
                        radius: Tokens.radius

                        FocusRing {
                            around: parent
                            inset: 0
                            visible: list.activeFocus && row.ListView.isCurrentItem
                        }
                    }
                    contentItem: ColumnLayout {
                        spacing: 1

                        RowLayout {
                            Layout.leftMargin: 12
                            Layout.rightMargin: 12
                            Layout.topMargin: 6
                            spacing: 8

                            Words {
                                Layout.fillWidth: true
                                font.weight: Font.DemiBold
                                text: row.title
                            }
                            Words {
                                color: row.coins === "0" ? Tokens.muted : Tokens.mint
                                figures: true
                                font.weight: Font.DemiBold
                                horizontalAlignment: Text.AlignRight
                                text: row.coins
                            }
                        }
                        Words {
                            Layout.bottomMargin: 8
                            Layout.fillWidth: true
                            Layout.leftMargin: 12
                            Layout.rightMargin: 12
                            color: row.runs ? Tokens.coral : Tokens.muted
                            figures: true
                            font.pixelSize: 13
                            text: row.about
                        }
                    }

                    onClicked: view.panel.look(key)
                }
                footer: Item {
                    height: view.panel.more ? 48 : 0
                    visible: view.panel.more
                    width: list.width

                    ActionButton {
                        anchors.centerIn: parent
                        flat: true
                        objectName: "more-sessions"
                        text: qsTr("Show older ones")

                        onClicked: view.panel.showMore()
                    }
                }
            }
        }
        Plate {
            Layout.fillHeight: true
            Layout.fillWidth: true

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
                        text: view.session.title ?? ""
                    }
                    IconButton {
                        iconName: "edit"
                        objectName: "rename-session"
                        text: qsTr("Rename…")

                        onClicked: renaming.open()
                    }
                    ActionButton {
                        implicitHeight: 32
                        objectName: "split-session"
                        text: qsTr("Split…")

                        onClicked: splitting.open()
                    }
                    ActionButton {
                        enabled: view.session.mergeable ?? false
                        hint: enabled ? qsTr("Makes one session of this and “%1”").arg(view.session.before) : qsTr("There is no session before this one")
                        iconName: "merge"
                        implicitHeight: 32
                        objectName: "merge-session"
                        text: view.width < 1000 ? qsTr("Merge") : qsTr("Merge with the one before")

                        onClicked: view.panel.merge()
                    }
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    figures: true
                    text: view.session.facts ?? ""
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: 36

                    Sum {
                        ink: Tokens.mint
                        label: qsTr("Coins")
                        sum: view.session.coins ?? ""
                    }
                    Sum {
                        label: qsTr("Gifts")
                        sum: view.session.gifts ?? ""
                    }
                    Sum {
                        label: qsTr("People")
                        sum: view.session.people ?? ""
                    }
                    Sum {
                        label: qsTr("Lasted")
                        sum: view.session.lasted ?? ""
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
                            model: view.panel.gifts
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
                            model: view.panel.happened
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
        }
    }
    Nothing {
        advice: qsTr("A session begins when you start it, or by itself with the first gift. What it came to is told here afterwards.")
        anchors.centerIn: parent
        iconName: "live"
        title: qsTr("No sessions yet")
        visible: list.count === 0
        width: parent.width - 80
    }
    Sheet {
        id: renaming

        objectName: "rename-session-sheet"
        title: qsTr("Rename the session")

        buttons: [
            ActionButton {
                text: qsTr("Cancel")

                onClicked: renaming.close()
            },
            ActionButton {
                enabled: newTitle.text.trim() !== ""
                objectName: "save-session-title"
                primary: true
                text: qsTr("Rename")

                onClicked: {
                    view.panel.rename(newTitle.text);
                    renaming.close();
                }
            }
        ]

        onAboutToShow: newTitle.text = view.session.title
        onOpened: newTitle.forceActiveFocus()

        Field {
            id: newTitle

            Layout.fillWidth: true
            maximumLength: 80
            name: qsTr("Title")
            objectName: "session-new-title"
        }
    }
    Sheet {
        id: splitting

        property string problem: ""

        objectName: "split-session-sheet"
        subtitle: qsTr("What happened before stays with “%1”; what came later goes to a session of its own. No entry in the books is touched.").arg(view.session.title ?? "")
        title: qsTr("Split the session")
        width: 560

        buttons: [
            ActionButton {
                text: qsTr("Cancel")

                onClicked: splitting.close()
            },
            ActionButton {
                objectName: "save-split"
                primary: true
                text: qsTr("Split")

                onClicked: {
                    splitting.problem = view.panel.split(splitAt.text, splitTitle.text);
                    if (splitting.problem === "")
                        splitting.close();
                }
            }
        ]

        onAboutToShow: {
            problem = "";
            splitAt.text = view.session.splitAt;
            splitTitle.text = view.session.title;
        }
        onOpened: splitAt.forceActiveFocus()

        RowLayout {
            Layout.fillWidth: true
            spacing: Tokens.gap

            Field {
                id: splitAt

                Layout.preferredWidth: 180
                name: qsTr("Where it is split")
                objectName: "split-at"
            }
            Field {
                id: splitTitle

                Layout.fillWidth: true
                maximumLength: 80
                name: qsTr("Title of the session that begins there")
                objectName: "split-title"
                placeholderText: qsTr("Title of the session that begins there")
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.coral
            text: splitting.problem
            visible: text !== ""
            wrapMode: Text.WordWrap
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
