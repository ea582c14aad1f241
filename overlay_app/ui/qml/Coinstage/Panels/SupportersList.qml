pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Who gave within a time, sorted and searched.
Plate {
    id: plate

    required property SupportersPanel panel

    ColumnLayout {
        anchors.bottomMargin: 12
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 18
        anchors.topMargin: 14
        spacing: 8

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Choice {
                name: qsTr("Given within")
                objectName: "within"
                options: [
                    {
                        value: "tonight",
                        text: qsTr("Tonight")
                    },
                    {
                        value: "week",
                        text: qsTr("7 days")
                    },
                    {
                        value: "month",
                        text: qsTr("30 days")
                    },
                    {
                        value: "ever",
                        text: qsTr("Ever")
                    }
                ]
                value: plate.panel.within

                onChosen: value => plate.panel.listWithin(value)
            }
            Item {
                Layout.fillWidth: true
            }
            Picker {
                id: order

                readonly property var values: ["coins", "latest", "newest", "name"]

                Layout.preferredWidth: 170
                currentIndex: values.indexOf(plate.panel.sorting)
                model: [qsTr("Most coins"), qsTr("Seen last"), qsTr("New first"), qsTr("By name")]
                name: qsTr("Order")
                objectName: "order"

                onActivated: index => plate.panel.sort(order.values[index])
            }
        }
        Field {
            id: words

            Layout.fillWidth: true
            iconName: "search"
            implicitHeight: 34
            name: qsTr("Search for a supporter")
            objectName: "search-supporters"
            placeholderText: qsTr("Name, handle or platform id")

            Keys.onEscapePressed: clear()
            onTextChanged: pause.restart()

            Timer {
                id: pause

                interval: 180

                onTriggered: plate.panel.search(words.text)
            }
        }
        ListView {
            id: list

            readonly property bool nearEnd: height > 0 && contentHeight > height && contentY + 2 * height > contentHeight

            Accessible.name: qsTr("Supporters")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: plate.panel.people
            objectName: "supporters"
            pixelAligned: true
            reuseItems: true

            Keys.onReturnPressed: if (currentItem)
                (currentItem as AbstractButton).click()
            Keys.onSpacePressed: if (currentItem)
                (currentItem as AbstractButton).click()
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0
            onNearEndChanged: if (nearEnd)
                plate.panel.more()

            ScrollBar.vertical: SlimBar {}
            delegate: AbstractButton {
                id: row

                required property int index
                required property string key
                required property string name
                required property string initials
                required property int avatar
                required property string about
                required property list<string> marks
                required property string coins
                required property string gifts
                required property bool looked

                Accessible.name: [index + 1, name, marks.join(", "), about, qsTr("%1 coins in %2").arg(coins).arg(gifts)].join(", ")
                Accessible.selected: looked
                focusPolicy: Qt.NoFocus
                height: 52
                hoverEnabled: true
                objectName: "supporter-" + key
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
                        anchors.leftMargin: 8
                        anchors.rightMargin: 10
                        spacing: 12

                        Words {
                            Layout.preferredWidth: 34
                            color: Tokens.muted
                            figures: true
                            fontSizeMode: Text.HorizontalFit
                            horizontalAlignment: Text.AlignRight
                            minimumPixelSize: 8
                            text: row.index + 1
                            visible: plate.panel.sorting === "coins"
                        }
                        Disc {
                            avatar: row.avatar
                            initials: row.initials
                        }
                        ColumnLayout {
                            Layout.fillWidth: true
                            spacing: 1

                            RowLayout {
                                Layout.fillWidth: true
                                spacing: 8

                                Words {
                                    Layout.fillWidth: true
                                    Layout.maximumWidth: implicitWidth + 1
                                    Layout.minimumWidth: Math.min(implicitWidth, 90)
                                    font.weight: Font.DemiBold
                                    text: row.name
                                }
                                Repeater {
                                    model: row.marks

                                    Chip {
                                        required property string modelData

                                        small: true
                                        text: modelData
                                    }
                                }
                                Item {
                                    Layout.fillWidth: true
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
                        ColumnLayout {
                            Layout.maximumWidth: 110
                            Layout.minimumWidth: 110
                            spacing: 1

                            Words {
                                Layout.fillWidth: true
                                figures: true
                                font.weight: Font.DemiBold
                                fontSizeMode: Text.HorizontalFit
                                horizontalAlignment: Text.AlignRight
                                minimumPixelSize: 8
                                text: row.coins
                            }
                            Words {
                                Layout.fillWidth: true
                                color: Tokens.muted
                                figures: true
                                font.pixelSize: 13
                                horizontalAlignment: Text.AlignRight
                                text: row.gifts
                            }
                        }
                    }
                }

                onClicked: {
                    list.currentIndex = index;
                    plate.panel.look(key);
                }
            }

            Nothing {
                advice: words.text !== "" ? qsTr("Nobody who gave in this time is called so. Search for part of a name or handle, or look at another time.") : plate.panel.within === "tonight" ? qsTr("The list fills with the first gift of a live session.") : qsTr("Look at a longer time.")
                anchors.centerIn: parent
                iconName: words.text !== "" ? "search" : "supporters"
                title: words.text !== "" ? qsTr("Nobody found") : qsTr("Nobody gave in this time")
                visible: list.count === 0
                width: parent.width - 80
            }
        }
    }
}
