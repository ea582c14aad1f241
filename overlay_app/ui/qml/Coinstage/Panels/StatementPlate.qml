pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Every entry of the books with the balance it left, newest first.
Plate {
    id: plate

    required property BalancePanel panel

    signal looked(place: int)
    signal openingWanted

    readonly property real space: table.width - 2 * 8 - 12
    readonly property real whenWidth: 154
    readonly property real coinsWidth: 112
    readonly property real balanceWidth: 112
    readonly property real rest: space - whenWidth - coinsWidth - balanceWidth - 5 * 14
    readonly property real whatWidth: rest * 0.52
    readonly property real whoWidth: rest * 0.25
    readonly property real sessionWidth: rest * 0.23

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 18
        anchors.topMargin: 12
        anchors.bottomMargin: 12
        spacing: 4

        RowLayout {
            Layout.fillWidth: true

            Words {
                Layout.fillWidth: true
                color: Tokens.muted
                font.pixelSize: 13
                font.weight: Font.DemiBold
                text: qsTr("Statement")
            }
            Field {
                id: search

                iconName: "search"
                implicitHeight: 32
                implicitWidth: 280
                name: qsTr("Search the statement")
                objectName: "search"
                placeholderText: qsTr("Supporter, gift, item, reason")

                Keys.onEscapePressed: clear()
                onTextChanged: pause.restart()

                Timer {
                    id: pause

                    interval: 180

                    onTriggered: plate.panel.search(search.text)
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
                text: qsTr("What")
                width: plate.whatWidth
            }
            Heading {
                text: qsTr("Who")
                width: plate.whoWidth
            }
            Heading {
                text: qsTr("Session")
                width: plate.sessionWidth
            }
            Heading {
                horizontalAlignment: Text.AlignRight
                text: qsTr("Coins")
                width: plate.coinsWidth
            }
            Heading {
                horizontalAlignment: Text.AlignRight
                text: qsTr("Balance")
                width: plate.balanceWidth
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

            Accessible.name: qsTr("Statement")
            Accessible.role: Accessible.Table
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 200
            clip: true
            currentIndex: -1
            highlightFollowsCurrentItem: false
            model: plate.panel.statement
            objectName: "statement"
            pixelAligned: true
            reuseItems: true

            onNearEndChanged: if (nearEnd)
                plate.panel.more()
            Keys.onReturnPressed: if (currentIndex >= 0)
                plate.looked(currentIndex)
            Keys.onSpacePressed: if (currentIndex >= 0)
                plate.looked(currentIndex)
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0

            ScrollBar.vertical: SlimBar {}
            delegate: AbstractButton {
                id: row

                required property int index
                required property string when
                required property string what
                required property string kind
                required property list<string> marks
                required property string who
                required property string session
                required property string coins
                required property string balance
                required property bool earned
                required property bool spent
                required property bool undone

                Accessible.description: qsTr("Why was this counted?")
                Accessible.name: [when, what, kind, who, session, coins, qsTr("balance %1").arg(balance)].join(", ")
                focusPolicy: Qt.NoFocus
                height: 40
                hoverEnabled: true
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
                        RowLayout {
                            height: 24
                            spacing: 8
                            width: plate.whatWidth

                            Words {
                                Layout.fillWidth: true
                                Layout.maximumWidth: implicitWidth + 1
                                Layout.minimumWidth: Math.min(implicitWidth, 64)
                                font.strikeout: row.undone
                                text: row.what
                            }
                            Chip {
                                small: true
                                text: row.kind
                                visible: row.kind !== ""
                            }
                            Chip {
                                Layout.fillWidth: true
                                Layout.maximumWidth: implicitWidth
                                ground: "transparent"
                                ink: Tokens.goldText
                                small: true
                                text: row.marks.join(" · ")
                                visible: row.marks.length > 0
                            }
                            Item {
                                Layout.fillWidth: true
                            }
                        }
                        Cell {
                            text: row.who === "" ? "—" : row.who
                            width: plate.whoWidth
                        }
                        Cell {
                            color: Tokens.muted
                            text: row.session === "" ? "—" : row.session
                            width: plate.sessionWidth
                        }
                        Cell {
                            color: row.earned ? Tokens.mint : row.spent ? Tokens.coral : Tokens.text
                            figures: true
                            font.strikeout: row.undone
                            font.weight: Font.DemiBold
                            fontSizeMode: Text.HorizontalFit
                            horizontalAlignment: Text.AlignRight
                            minimumPixelSize: 8
                            text: row.coins
                            width: plate.coinsWidth
                        }
                        Cell {
                            figures: true
                            fontSizeMode: Text.HorizontalFit
                            horizontalAlignment: Text.AlignRight
                            minimumPixelSize: 8
                            text: row.balance
                            width: plate.balanceWidth
                        }
                    }
                }

                onClicked: plate.looked(index)
            }

            Nothing {
                advice: plate.panel.booksAreEmpty ? qsTr("Every gift and sale will stand here with the balance it left. Enter what you have now as the opening balance, or connect a source on the Sources page and go live.") : qsTr("No entry has these words. Search for part of a supporter's name, a gift, an item or a reason.")
                anchors.centerIn: parent
                iconName: plate.panel.booksAreEmpty ? "balance" : "search"
                title: plate.panel.booksAreEmpty ? qsTr("Your books are empty") : qsTr("Nothing found")
                visible: plate.panel.booksAreEmpty || plate.panel.nothingFound
                width: parent.width - 80

                ActionButton {
                    objectName: "opening-first"
                    primary: true
                    text: qsTr("Opening balance…")
                    visible: plate.panel.booksAreEmpty

                    onClicked: plate.openingWanted()
                }
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
