pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property EffectsPanel panel

    Accessible.name: qsTr("Effects")
    Accessible.role: Accessible.Pane

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Tokens.page
        anchors.topMargin: 20
        spacing: Tokens.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: 12

            Words {
                font.pixelSize: Tokens.title
                font.weight: Font.Bold
                text: qsTr("Effects")
            }
            Chip {
                figures: true
                text: page.panel.waiting
                visible: text !== ""
            }
            Item {
                Layout.fillWidth: true
            }
            BudgetLine {
                budget: page.panel.budget
                name: qsTr("Budget for effects")
            }
            ActionButton {
                iconName: "folder"
                objectName: "open-packs"
                text: qsTr("Your own packs…")

                onClicked: page.panel.openPacks()
            }
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.goldText
            font.pixelSize: 13
            maximumLineCount: 3
            objectName: "left-out"
            text: page.panel.leftOut
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap

            GridView {
                id: shop

                readonly property int across: Math.max(2, Math.floor((width + Tokens.gap) / 240))

                Accessible.name: qsTr("Effects")
                Accessible.role: Accessible.List
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.rightMargin: -Tokens.gap
                boundsBehavior: Flickable.StopAtBounds
                cellHeight: 224 + Tokens.gap
                cellWidth: width / across
                clip: true
                model: page.panel.effects
                objectName: "effects"

                ScrollBar.vertical: SlimBar {}
                delegate: Item {
                    id: cell

                    required property string key
                    required property string name
                    required property string note
                    required property string price
                    required property bool owned
                    required property bool buyable
                    required property string buyRefusal
                    required property string fireRefusal
                    required property string program
                    required property var scene
                    required property int duration
                    required property int index

                    height: shop.cellHeight
                    width: shop.cellWidth

                    EffectsCard {
                        buyRefusal: cell.buyRefusal
                        buyable: cell.buyable
                        duration: cell.duration
                        fireRefusal: cell.fireRefusal
                        height: parent.height - Tokens.gap
                        index: cell.index
                        key: cell.key
                        name: cell.name
                        note: cell.note
                        owned: cell.owned
                        price: cell.price
                        program: cell.program
                        scene: cell.scene
                        width: parent.width - Tokens.gap

                        onBuyWanted: page.panel.buy(cell.key)
                        onEditWanted: {
                            page.panel.beginEdit(cell.key);
                            editor.open();
                        }
                        onFireWanted: page.panel.fire(cell.key)
                    }
                }

                Nothing {
                    advice: qsTr("The effects that come with Coinstage are read when the books are open.")
                    anchors.centerIn: parent
                    iconName: "effects"
                    title: qsTr("No effects yet")
                    visible: shop.count === 0
                    width: parent.width - 80
                }
            }
            Plate {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(280, Math.min(360, page.width * 0.3))

                ListView {
                    id: happenings

                    readonly property bool nearEnd: height > 0 && contentHeight > 0 && contentY + 2 * height > contentHeight

                    Accessible.name: qsTr("What waits, and what aired")
                    Accessible.role: Accessible.List
                    activeFocusOnTab: true
                    anchors.bottomMargin: 8
                    anchors.fill: parent
                    anchors.leftMargin: 18
                    anchors.rightMargin: 10
                    anchors.topMargin: 6
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    model: page.panel.happenings
                    objectName: "happenings"
                    section.property: "part"

                    onNearEndChanged: if (nearEnd)
                        page.panel.more()

                    ScrollBar.vertical: SlimBar {}
                    delegate: Item {
                        id: row

                        required property string name
                        required property string what
                        required property string when
                        required property string coins
                        required property string tone
                        required property bool spent

                        Accessible.name: [name, what, when, coins].join(", ")
                        Accessible.role: Accessible.ListItem
                        height: 54
                        width: ListView.view.width - 14

                        Rectangle {
                            anchors.bottom: parent.bottom
                            color: Tokens.line
                            height: 1
                            opacity: 0.6
                            width: parent.width
                        }
                        ColumnLayout {
                            anchors.verticalCenter: parent.verticalCenter
                            spacing: 1
                            width: parent.width

                            RowLayout {
                                spacing: 8

                                Words {
                                    Layout.fillWidth: true
                                    font.weight: Font.DemiBold
                                    text: row.name
                                }
                                Words {
                                    color: row.spent ? Tokens.coral : row.tone === "waiting" ? Tokens.goldText : Tokens.muted
                                    figures: true
                                    font.weight: Font.DemiBold
                                    horizontalAlignment: Text.AlignRight
                                    text: row.coins
                                }
                            }
                            RowLayout {
                                spacing: 8

                                Words {
                                    Layout.fillWidth: true
                                    color: row.tone === "good" ? Tokens.muted : row.tone === "bad" ? Tokens.coral : Tokens.goldText
                                    font.pixelSize: 13
                                    text: row.what

                                    HoverHandler {
                                        id: rest
                                    }
                                    Tip {
                                        wanted: rest.hovered && parent.truncated
                                        words: row.what
                                    }
                                }
                                Words {
                                    color: Tokens.muted
                                    figures: true
                                    font.pixelSize: 12
                                    horizontalAlignment: Text.AlignRight
                                    text: row.when
                                }
                            }
                        }
                    }
                    section.delegate: Words {
                        required property string section

                        color: Tokens.muted
                        font.pixelSize: 13
                        font.weight: Font.DemiBold
                        height: 36
                        text: section
                    }

                    FocusRing {
                        around: parent
                        visible: happenings.activeFocus
                    }
                    Nothing {
                        advice: qsTr("Fire an effect: its coins are held until viewers have seen it, and come back where they have not.")
                        anchors.centerIn: parent
                        iconName: "effects"
                        title: qsTr("Nothing fired yet")
                        visible: happenings.count === 0
                        width: parent.width - 30
                    }
                }
            }
        }
    }
    EffectsSheet {
        id: editor

        panel: page.panel
    }
}
