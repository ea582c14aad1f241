pragma ComponentBehavior: Bound
import QtCore
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

Item {
    id: page

    required property RewardsPanel panel

    Accessible.name: qsTr("Rewards")
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
                text: qsTr("Rewards")
            }
            Chip {
                Layout.fillWidth: true
                Layout.maximumWidth: Math.ceil(implicitWidth) + 1
                Layout.minimumWidth: 60
                figures: true
                text: page.panel.held
                visible: text !== ""
            }
            Item {
                Layout.fillWidth: true
            }
            BudgetLine {
                budget: page.panel.budget
                name: qsTr("Budget for rewards")
            }
            ActionButton {
                objectName: "partners"
                primary: !page.panel.anyPartner
                text: qsTr("Partner brands…")

                onClicked: partners.open()
            }
            ActionButton {
                enabled: page.panel.anyPartner
                iconName: "plus"
                objectName: "new-reward"
                primary: page.panel.anyPartner
                text: qsTr("New reward…")

                onClicked: page.edit("")
            }
        }
        GridView {
            id: shelf

            readonly property int across: Math.max(2, Math.floor((width + Tokens.gap) / 250))
            readonly property int rows: Math.ceil(count / across)
            readonly property real rowsShown: Math.min(rows, page.height > 800 ? 1.5 : 1)

            Accessible.name: qsTr("Rewards")
            Accessible.role: Accessible.List
            Layout.bottomMargin: count > 0 && rowsShown % 1 === 0 ? -Tokens.gap : 0
            Layout.fillWidth: true
            Layout.preferredHeight: count === 0 ? 190 : rowsShown * cellHeight
            Layout.rightMargin: -Tokens.gap
            boundsBehavior: Flickable.StopAtBounds
            cellHeight: 214 + Tokens.gap
            cellWidth: width / across
            clip: true
            model: page.panel.offers
            objectName: "offers"

            ScrollBar.vertical: SlimBar {}
            delegate: Item {
                id: cell

                required property string key
                required property string name
                required property string about
                required property string price
                required property url picture
                required property string refusal
                required property bool retired

                height: shelf.cellHeight
                width: shelf.cellWidth

                RewardCard {
                    about: cell.about
                    key: cell.key
                    name: cell.name
                    picture: cell.picture
                    price: cell.price
                    refusal: cell.refusal
                    retired: cell.retired
                    width: parent.width - Tokens.gap

                    onEditWanted: page.edit(cell.key)
                    onRedeemWanted: {
                        page.panel.beginRedeem(cell.key);
                        redeeming.open();
                    }
                }
            }

            Nothing {
                advice: page.panel.anyPartner ? qsTr("Add what your partner brands give for coins: T-shirts, mugs, tickets. Each has a price, options and a stock.") : qsTr("Begin with a partner brand, then add what it gives for coins: T-shirts, mugs, tickets.")
                anchors.centerIn: parent
                iconName: "rewards"
                title: qsTr("No rewards yet")
                visible: shelf.count === 0
                width: parent.width - 80
            }
        }
        RedemptionsPlate {
            Layout.fillHeight: true
            Layout.fillWidth: true
            panel: page.panel

            onExportWanted: form => {
                page.panel.lookAtOrders();
                orders.form = form;
                orders.open();
            }
            onLooked: key => {
                page.panel.look(key);
                details.open();
            }
        }
    }
    RewardRedeemSheet {
        id: redeeming

        panel: page.panel
    }
    RewardSheet {
        id: editor

        editor: page.panel.editor

        onPartnersWanted: partners.open()
    }
    RewardPartnersSheet {
        id: partners

        partners: page.panel.partners
    }
    RedemptionSheet {
        id: details

        details: page.panel.details
    }
    RewardOrdersSheet {
        id: orders

        panel: page.panel

        onExportWanted: form => {
            file.writtenAs = form;
            file.selectedFile = file.currentFolder + "/coinstage-orders." + form;
            file.open();
        }
    }
    FileDialog {
        id: file

        property string writtenAs: "pdf"

        acceptLabel: qsTr("Export")
        currentFolder: StandardPaths.standardLocations(StandardPaths.HomeLocation)[0]
        defaultSuffix: writtenAs
        fileMode: FileDialog.SaveFile
        nameFilters: writtenAs === "csv" ? [qsTr("CSV (*.csv)")] : [qsTr("PDF (*.pdf)")]
        objectName: "order-sheet-file"
        title: qsTr("Export the order sheet")

        onAccepted: page.panel.exportSheet(writtenAs, selectedFile)
    }

    function edit(key: string) {
        panel.editor.begin(key);
        editor.open();
    }
}
