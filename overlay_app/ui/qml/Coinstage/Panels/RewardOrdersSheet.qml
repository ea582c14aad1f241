pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Which redemptions go on the order sheet.
Sheet {
    id: sheet

    required property RewardsPanel panel
    readonly property OrderChoice orders: panel.orders
    property string form: "pdf"

    signal exportWanted(form: string)

    objectName: "orders-sheet"
    subtitle: qsTr("What nobody has ordered yet. Delivery addresses are on no sheet.")
    title: qsTr("Order sheet")
    width: 680

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: sheet.orders.count > 0
            iconName: "export"
            objectName: "export-orders"
            primary: true
            text: qsTr("Export %1…").arg(sheet.orders.count)

            onClicked: {
                sheet.close();
                sheet.exportWanted(sheet.form);
            }
        }
    ]

    Toggle {
        objectName: "all-orders"
        on: sheet.orders.all && list.count > 0
        text: qsTr("All of them")
        visible: list.count > 0

        onWanted: on => sheet.orders.chooseAll(on)
    }
    ListView {
        id: list

        Accessible.name: qsTr("Redemptions that nobody has ordered yet")
        Accessible.role: Accessible.List
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: 80
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        implicitHeight: Math.min(contentHeight, 420)
        model: sheet.orders.rows
        objectName: "orders"

        ScrollBar.vertical: SlimBar {}
        delegate: RowLayout {
            id: row

            required property string key
            required property string name
            required property string partner
            required property string when
            required property string coins
            required property bool byItself
            required property bool chosen

            height: 48
            spacing: 12
            width: ListView.view.width - (list.contentHeight > list.height ? 14 : 0)

            Toggle {
                bare: true
                objectName: "order-" + row.key
                on: row.chosen
                text: [row.name, row.partner, row.when, row.coins].join(", ")

                onWanted: on => sheet.orders.choose(row.key, on)
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
                    color: row.byItself ? Tokens.goldText : Tokens.muted
                    font.pixelSize: 13
                    text: row.byItself ? qsTr("%1 · the order leaves by itself").arg(row.partner) : row.partner
                }
            }
            Words {
                color: Tokens.muted
                figures: true
                text: row.when
            }
            Words {
                Layout.minimumWidth: 80
                figures: true
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignRight
                text: row.coins
            }
        }

        Words {
            anchors.centerIn: parent
            color: Tokens.muted
            text: qsTr("Everything is ordered.")
            visible: list.count === 0
        }
    }
}
