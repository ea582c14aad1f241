pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Raffles that are announced, then everything that was handed out.
Plate {
    id: plate

    required property ViewerDrops drops
    property bool announced: false

    signal lookWanted(drop: string)

    ListView {
        id: list

        Accessible.name: qsTr("Coins handed out")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.fill: parent
        anchors.margins: 8
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: -1
        highlightFollowsCurrentItem: false
        model: plate.drops.rows
        objectName: "drops"
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
            required property string title
            required property string about
            required property string coins
            required property string tone
            required property bool open
            required property string commitment
            required property bool first

            Accessible.name: [title, about, qsTr("%1 coins").arg(coins)].join(", ")
            focusPolicy: Qt.NoFocus
            height: open ? 104 : 56
            hoverEnabled: true
            objectName: "drop-" + key
            width: ListView.view.width - (list.contentHeight > list.height ? 12 : 0)

            background: Rectangle {
                border.color: row.open ? Tokens.goldText : "transparent"
                color: row.hovered ? Tokens.surfaceHigh : row.open ? Tokens.surfaceRaised : "transparent"
                radius: Tokens.radius

                FocusRing {
                    around: parent
                    inset: 0
                    visible: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                ColumnLayout {
                    anchors.left: parent.left
                    anchors.leftMargin: 12
                    anchors.right: parent.right
                    anchors.rightMargin: 12
                    anchors.top: parent.top
                    anchors.topMargin: 8
                    spacing: 1

                    RowLayout {
                        spacing: 8

                        Words {
                            Layout.fillWidth: true
                            font.weight: Font.DemiBold
                            text: row.title
                        }
                        Words {
                            color: row.tone === "off" ? Tokens.muted : row.open ? Tokens.goldText : Tokens.text
                            figures: true
                            font.weight: Font.DemiBold
                            horizontalAlignment: Text.AlignRight
                            text: row.coins
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
                Words {
                    anchors.left: parent.left
                    anchors.leftMargin: 12
                    anchors.right: orders.left
                    anchors.rightMargin: Tokens.gap
                    anchors.verticalCenter: orders.verticalCenter
                    color: Tokens.muted
                    figures: true
                    font.pixelSize: 13
                    text: qsTr("Hash %1…%2").arg(row.commitment.slice(0, 12)).arg(row.commitment.slice(-12))
                    visible: row.open
                }
                Row {
                    id: orders

                    anchors.bottom: parent.bottom
                    anchors.bottomMargin: 10
                    anchors.right: parent.right
                    anchors.rightMargin: 12
                    spacing: Tokens.unit
                    visible: row.open

                    ActionButton {
                        implicitHeight: 32
                        objectName: "call-off-" + row.key
                        text: qsTr("Call off")

                        onClicked: plate.drops.callOff(row.key)
                    }
                    ActionButton {
                        implicitHeight: 32
                        objectName: "draw-" + row.key
                        primary: row.first
                        text: qsTr("Draw now")

                        onClicked: plate.drops.draw(row.key)
                    }
                }
            }

            Binding {
                property: "announced"
                target: plate
                value: true
                when: row.first
            }

            onClicked: plate.lookWanted(key)
        }
    }
    Nothing {
        advice: qsTr("Drop coins to everybody who takes part, or announce a raffle and draw it later. Both are taken from your balance, and a raffle can be checked by anybody.")
        anchors.centerIn: parent
        iconName: "viewers"
        title: qsTr("Nothing handed out yet")
        visible: list.count === 0
        width: parent.width - 60
    }
}
