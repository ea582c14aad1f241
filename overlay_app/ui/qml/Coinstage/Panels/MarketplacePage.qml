pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property MarketplacePanel panel
    required property bool shown

    function edit(item: int) {
        panel.itemEditor.begin(item);
        editor.open();
    }

    Accessible.name: qsTr("Marketplace")
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
                text: qsTr("Marketplace")
            }
            Chip {
                Layout.fillWidth: true
                Layout.maximumWidth: Math.ceil(implicitWidth) + 1
                Layout.minimumWidth: 60
                figures: true
                text: page.panel.held
                tone: "waiting"
                visible: text !== ""
            }
            Item {
                Layout.fillWidth: true
            }
            ActionButton {
                iconName: "folder"
                objectName: "import-sales"
                text: qsTr("Sales from a file…")

                onClicked: file.open()
            }
            ActionButton {
                objectName: "sellers"
                primary: !page.panel.anySeller
                text: qsTr("Sellers and brands…")

                onClicked: sellers.open()
            }
            ActionButton {
                enabled: page.panel.anySeller
                iconName: "plus"
                objectName: "new-item"
                primary: page.panel.anySeller && !page.panel.anyItem
                text: qsTr("New item…")

                onClicked: page.edit(0)
            }
        }
        Plate {
            Layout.fillWidth: true
            border.color: Tokens.goldText
            implicitHeight: 52
            objectName: "on-stage"
            visible: page.panel.onStage !== ""

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 16
                anchors.rightMargin: 10
                spacing: 12

                Icon {
                    color: Tokens.goldText
                    named: "stage"
                }
                Words {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth + 1
                    font.weight: Font.DemiBold
                    text: qsTr("On stage: %1").arg(page.panel.onStage)
                }
                Words {
                    Layout.fillWidth: true
                    color: Tokens.muted
                    figures: true
                    objectName: "spotlight-left"
                    text: page.panel.left
                }
                ActionButton {
                    iconName: "hide"
                    implicitHeight: 32
                    objectName: "take-down"
                    text: qsTr("Take down")

                    onClicked: page.panel.takeDown()
                }
            }
            Timer {
                interval: 1000
                repeat: true
                running: page.shown && page.panel.counting

                onTriggered: page.panel.tick()
            }
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Tokens.gap
            visible: page.panel.anyItem

            MarketplaceItems {
                Layout.fillHeight: true
                Layout.preferredWidth: Math.max(280, Math.min(360, page.width * 0.3))
                panel: page.panel
            }
            MarketplaceDetails {
                Layout.fillHeight: true
                Layout.fillWidth: true
                panel: page.panel

                onEditWanted: page.edit(page.panel.item.key)
                onRefundWanted: sale => {
                    page.panel.entry.beginRefund(sale);
                    refunding.open();
                }
                onSaleWanted: selling.open()
                onSpotlightWanted: spotlight.open()
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true
            visible: !page.panel.anyItem

            Nothing {
                advice: page.panel.anySeller ? qsTr("Add what your sellers and brands sell. Of each sale you have your fee, and a feed or a file of sales adds items by itself.") : qsTr("Begin with a seller or brand. Or let a feed or a file tell of sales: sellers and items are added by themselves, and you have your fee of each sale.")
                anchors.centerIn: parent
                iconName: "sale"
                title: qsTr("Nothing for sale yet")
                width: parent.width - 80
            }
        }
    }
    MarketplaceItemSheet {
        id: editor

        editor: page.panel.itemEditor

        onSellersWanted: sellers.open()
    }
    MarketplaceSellersSheet {
        id: sellers

        editor: page.panel.sellerEditor
    }
    MarketplaceSaleSheet {
        id: selling

        panel: page.panel
    }
    MarketplaceRefundSheet {
        id: refunding

        entry: page.panel.entry
    }
    MarketplaceSpotlightSheet {
        id: spotlight

        panel: page.panel
    }
    MarketplaceImportSheet {
        id: importing

        importing: page.panel.importing
    }
    FileDialog {
        id: file

        acceptLabel: qsTr("Look at it")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        fileMode: FileDialog.OpenFile
        nameFilters: [qsTr("Tables (*.csv *.txt *.tsv)"), qsTr("All files (*)")]
        objectName: "sales-file"
        title: qsTr("Sales from a file")

        onAccepted: page.panel.importing.look(selectedFile)
    }
    Connections {
        target: page.panel.importing

        function onChanged() {
            if (page.panel.importing.looking && !importing.opened)
                importing.open();
        }
    }
}
