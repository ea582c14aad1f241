pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The sessions that were, the newest first.
Plate {
    id: plate

    required property SessionsPanel panel
    readonly property alias count: list.count

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
        model: plate.panel.sessions
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

            onClicked: plate.panel.look(key)
        }
        footer: Item {
            height: plate.panel.more ? 48 : 0
            visible: plate.panel.more
            width: list.width

            ActionButton {
                anchors.centerIn: parent
                flat: true
                objectName: "more-sessions"
                text: qsTr("Show older ones")

                onClicked: plate.panel.showMore()
            }
        }
    }
}
