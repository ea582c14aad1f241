pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What each viewer holds.
Plate {
    id: plate

    required property ViewersPanel panel

    signal lookWanted(viewer: string)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 8
        anchors.topMargin: 12
        spacing: Tokens.unit

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: 12
            Layout.minimumHeight: 32
            Layout.rightMargin: 8
            spacing: Tokens.unit

            Words {
                Layout.fillWidth: true
                font.pixelSize: Tokens.heading
                font.weight: Font.DemiBold
                text: qsTr("Viewers' coins")
            }
            Field {
                id: search

                iconName: "search"
                implicitHeight: 32
                implicitWidth: 170
                name: qsTr("Search the viewers")
                objectName: "search-viewers"
                placeholderText: qsTr("Name")
                visible: list.count > 0 || plate.panel.words !== ""

                Keys.onEscapePressed: clear()
                onTextChanged: pause.restart()

                Timer {
                    id: pause

                    interval: 180

                    onTriggered: plate.panel.search(search.text)
                }
            }
        }
        ListView {
            id: list

            Accessible.name: qsTr("Viewers' coins")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: plate.panel.accounts
            objectName: "accounts"
            spacing: 2
            visible: count > 0

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
                required property string name
                required property string initials
                required property int avatar
                required property string about
                required property string coins

                Accessible.description: qsTr("History, and giving coins")
                Accessible.name: [name, qsTr("%1 coins").arg(coins), about].join(", ")
                focusPolicy: Qt.NoFocus
                height: 48
                hoverEnabled: true
                objectName: "account-" + key
                width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

                background: Rectangle {
                    color: row.hovered ? Tokens.surfaceHigh : "transparent"
                    radius: Tokens.radius

                    FocusRing {
                        around: parent
                        inset: 0
                        visible: list.activeFocus && row.ListView.isCurrentItem
                    }
                }
                contentItem: Item {
                    RowLayout {
                        anchors.fill: parent
                        anchors.leftMargin: 12
                        anchors.rightMargin: 12
                        spacing: 12

                        Disc {
                            avatar: row.avatar
                            initials: row.initials
                        }
                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 0

                            Words {
                                Layout.fillWidth: true
                                font.weight: Font.DemiBold
                                text: row.name
                            }
                            Words {
                                Layout.fillWidth: true
                                color: Tokens.muted
                                figures: true
                                font.pixelSize: 13
                                text: row.about
                            }
                        }
                        Words {
                            figures: true
                            font.weight: Font.DemiBold
                            horizontalAlignment: Text.AlignRight
                            text: row.coins
                        }
                    }
                }

                onClicked: plate.lookWanted(key)
            }
            footer: Item {
                height: plate.panel.hasMore ? 44 : 0
                visible: plate.panel.hasMore
                width: ListView.view.width

                ActionButton {
                    anchors.centerIn: parent
                    flat: true
                    implicitHeight: 32
                    objectName: "more-accounts"
                    text: qsTr("Show more")

                    onClicked: plate.panel.showMore()
                }
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            visible: list.count === 0

            Words {
                anchors.centerIn: parent
                color: Tokens.muted
                horizontalAlignment: Text.AlignHCenter
                text: plate.panel.words !== "" ? qsTr("Nobody of that name holds coins.") : qsTr("Nobody holds coins yet. Whoever gets some stands here.")
                width: parent.width - 40
                wrapMode: Text.WordWrap
            }
        }
    }
}
