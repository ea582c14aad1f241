pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// The items, by seller, by what they brought, or by how well they sell when they are shown.
Plate {
    id: plate

    required property MarketplacePanel panel

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 10
        spacing: 8

        Field {
            id: search

            Layout.fillWidth: true
            iconName: "search"
            name: qsTr("Search the items")
            objectName: "search-items"
            placeholderText: qsTr("Item, seller or tag")

            Keys.onEscapePressed: clear()
            onTextChanged: plate.panel.search(text)
        }
        Choice {
            name: qsTr("Order of the items")
            objectName: "items-order"
            options: [
                {
                    "value": "seller",
                    "text": qsTr("By seller")
                },
                {
                    "value": "fee",
                    "text": qsTr("By fee")
                },
                {
                    "value": "conversion",
                    "text": qsTr("Sells when shown")
                }
            ]
            quiet: true
            value: plate.panel.order

            onChosen: value => plate.panel.orderBy(value)
        }
        ListView {
            id: list

            Accessible.name: qsTr("Items")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: plate.panel.items
            objectName: "items"
            section.property: "seller"
            spacing: 2

            Keys.onReturnPressed: if (currentItem)
                (currentItem as AbstractButton).click()
            Keys.onSpacePressed: if (currentItem)
                (currentItem as AbstractButton).click()
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0

            ScrollBar.vertical: SlimBar {}
            section.delegate: Words {
                required property string section

                color: Tokens.muted
                font.pixelSize: 12
                font.weight: Font.DemiBold
                height: section === "" ? 0 : 28
                leftPadding: 10
                rightPadding: 16
                text: section
                visible: section !== ""
                width: ListView.view ? ListView.view.width : 0
            }
            delegate: AbstractButton {
                id: row

                required property int key
                required property string name
                required property string about
                required property string fee
                required property url picture
                required property bool looked
                required property bool onStage
                required property bool retired

                Accessible.name: [name, about, qsTr("%1 coins of fees").arg(fee), onStage ? qsTr("on stage") : ""].join(", ")
                Accessible.selected: looked
                focusPolicy: Qt.NoFocus
                height: 58
                hoverEnabled: true
                objectName: "item-" + key
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
                contentItem: Item {
                    RowLayout {
                        anchors.fill: parent
                        anchors.leftMargin: 10
                        anchors.rightMargin: 10
                        spacing: 10

                        Image {
                            Layout.preferredHeight: 38
                            Layout.preferredWidth: 38
                            asynchronous: true
                            fillMode: Image.PreserveAspectFit
                            opacity: row.retired ? 0.5 : 1
                            source: row.picture
                            sourceSize: Qt.size(76, 76)
                        }
                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 1

                            RowLayout {
                                spacing: 6

                                Icon {
                                    color: Tokens.goldText
                                    named: "stage"
                                    size: 15
                                    visible: row.onStage
                                }
                                Words {
                                    Layout.fillWidth: true
                                    color: row.retired ? Tokens.muted : Tokens.text
                                    font.weight: Font.DemiBold
                                    text: row.name
                                }
                                Words {
                                    color: row.fee === "0" ? Tokens.muted : Tokens.mint
                                    figures: true
                                    font.weight: Font.DemiBold
                                    horizontalAlignment: Text.AlignRight
                                    text: row.fee
                                }
                            }
                            Words {
                                Layout.fillWidth: true
                                color: Tokens.muted
                                figures: true
                                font.pixelSize: 13
                                text: row.about
                            }
                        }
                    }
                }

                onClicked: plate.panel.look(key)
            }

            Words {
                anchors.centerIn: parent
                color: Tokens.muted
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("No item is called like this.")
                visible: list.count === 0
                width: parent.width - 40
                wrapMode: Text.WordWrap
            }
        }
    }
}
