pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Every redemption and how far it has come, newest first.
Plate {
    id: plate

    required property RewardsPanel panel

    signal looked(key: string)
    signal exportWanted(form: string)

    readonly property real space: table.width - 2 * 8 - 12
    readonly property real whenWidth: 140
    readonly property real wayWidth: 142
    readonly property real statusWidth: 196
    readonly property real coinsWidth: 104
    readonly property real rest: space - whenWidth - wayWidth - statusWidth - coinsWidth - 5 * 14
    readonly property real whatWidth: rest * 0.56
    readonly property real partnerWidth: rest * 0.44

    ColumnLayout {
        anchors.bottomMargin: 12
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 18
        anchors.topMargin: 12
        spacing: 4

        RowLayout {
            Layout.fillWidth: true
            spacing: 10

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Redemption history")
            }
            Choice {
                name: qsTr("Which redemptions")
                objectName: "redemptions-shown"
                options: [
                    {
                        "value": "all",
                        "text": qsTr("All")
                    },
                    {
                        "value": "open",
                        "text": qsTr("Open")
                    },
                    {
                        "value": "delivered",
                        "text": qsTr("Delivered")
                    },
                    {
                        "value": "cancelled",
                        "text": qsTr("Cancelled")
                    }
                ]
                quiet: true
                value: plate.panel.shown

                onChosen: value => plate.panel.showOnly(value)
            }
            Field {
                id: search

                iconName: "search"
                implicitHeight: 32
                implicitWidth: 200
                name: qsTr("Search the redemptions")
                objectName: "search-redemptions"
                placeholderText: qsTr("Reward or tracking")

                Keys.onEscapePressed: clear()
                onTextChanged: pause.restart()

                Timer {
                    id: pause

                    interval: 180

                    onTriggered: plate.panel.search(search.text)
                }
            }
            ActionButton {
                id: sheetButton

                font.pixelSize: 13
                iconName: "export"
                implicitHeight: 32
                objectName: "order-sheet"
                text: qsTr("Order sheet")

                onClicked: sheetMenu.open()

                DropMenu {
                    id: sheetMenu

                    y: sheetButton.height + 4

                    Action {
                        text: qsTr("To print, as PDF…")

                        onTriggered: plate.exportWanted("pdf")
                    }
                    Action {
                        text: qsTr("As CSV…")

                        onTriggered: plate.exportWanted("csv")
                    }
                }
            }
        }
        Row {
            Layout.fillWidth: true
            Layout.leftMargin: 8
            spacing: 14

            Heading {
                text: qsTr("When")
                width: plate.whenWidth
            }
            Heading {
                text: qsTr("Reward")
                width: plate.whatWidth
            }
            Heading {
                text: qsTr("Partner")
                width: plate.partnerWidth
            }
            Heading {
                text: qsTr("Progress")
                width: plate.wayWidth
            }
            Heading {
                text: qsTr("Status")
                width: plate.statusWidth
            }
            Heading {
                horizontalAlignment: Text.AlignRight
                text: qsTr("Coins")
                width: plate.coinsWidth
            }
        }
        Rectangle {
            Layout.fillWidth: true
            color: Tokens.line
            implicitHeight: 1
        }
        ListView {
            id: table

            readonly property bool nearEnd: height > 0 && contentHeight > 0 && contentY + 3 * height > contentHeight

            Accessible.name: qsTr("Redemption history")
            Accessible.role: Accessible.Table
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: plate.panel.redemptions
            objectName: "redemptions"
            pixelAligned: true

            onNearEndChanged: if (nearEnd)
                plate.panel.more()
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
                required property string when
                required property string name
                required property string partner
                required property list<string> dots
                required property string status
                required property string tone
                required property string coins
                required property bool spent

                Accessible.description: qsTr("Show every step")
                Accessible.name: [when, name, partner, status, coins].join(", ")
                focusPolicy: Qt.NoFocus
                height: 40
                hoverEnabled: true
                objectName: "redemption-" + key
                width: ListView.view.width

                background: Rectangle {
                    color: row.hovered || (table.activeFocus && row.ListView.isCurrentItem) ? Tokens.surfaceRaised : "transparent"
                    radius: Tokens.radiusSmall

                    Rectangle {
                        anchors.bottom: parent.bottom
                        color: Tokens.line
                        height: 1
                        opacity: 0.6
                        width: parent.width
                    }
                    FocusRing {
                        around: parent
                        inset: 1
                        visible: table.activeFocus && row.ListView.isCurrentItem
                    }
                }
                contentItem: Item {
                    Row {
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: 14
                        x: 8

                        Cell {
                            color: Tokens.muted
                            figures: true
                            text: row.when
                            width: plate.whenWidth
                        }
                        Cell {
                            text: row.name
                            width: plate.whatWidth
                        }
                        Cell {
                            color: Tokens.muted
                            text: row.partner
                            width: plate.partnerWidth
                        }
                        Item {
                            height: 24
                            width: plate.wayWidth

                            RedemptionDots {
                                anchors.verticalCenter: parent.verticalCenter
                                dots: row.dots
                            }
                        }
                        Item {
                            height: 24
                            width: plate.statusWidth

                            Chip {
                                readonly property color tint: row.tone === "good" ? Tokens.mint : row.tone === "bad" ? Tokens.coral : Tokens.goldText

                                anchors.verticalCenter: parent.verticalCenter
                                ground: Qt.alpha(tint, 0.16)
                                ink: tint
                                small: true
                                text: row.status
                                width: Math.min(implicitWidth, parent.width)
                            }
                        }
                        Cell {
                            color: row.spent ? Tokens.coral : row.tone === "waiting" ? Tokens.text : Tokens.muted
                            figures: true
                            font.weight: Font.DemiBold
                            fontSizeMode: Text.HorizontalFit
                            horizontalAlignment: Text.AlignRight
                            minimumPixelSize: 8
                            text: row.coins
                            width: plate.coinsWidth
                        }
                    }
                }

                onClicked: plate.looked(key)
            }

            Nothing {
                advice: plate.panel.searching ? qsTr("No redemption is like this. Choose All, or search for part of a reward, a partner or a tracking number.") : qsTr("Redeem a reward, and every step of it stands here until it has arrived.")
                anchors.centerIn: parent
                iconName: plate.panel.searching ? "search" : "rewards"
                title: plate.panel.searching ? qsTr("Nothing found") : qsTr("Nothing redeemed yet")
                visible: table.count === 0
                width: parent.width - 80
            }
        }
    }

    component Heading: Words {
        color: Tokens.muted
        font.pixelSize: 12
        font.weight: Font.DemiBold
        height: 26
    }
    component Cell: Words {
        height: 24
    }
}
