import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// What of a sale was paid back; the fee for it goes back with it.
Sheet {
    id: sheet

    required property SaleEntry entry
    readonly property var sale: entry.refunded
    property string problem: ""

    objectName: "refund-sheet"
    subtitle: sale.title ?? ""
    title: qsTr("Refund a sale")
    width: 520

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            danger: true
            objectName: "refund-now"
            text: amount.text.trim() === "" ? qsTr("Refund %1").arg(sheet.sale.left ?? "") : qsTr("Refund %1 %2").arg(amount.text.trim()).arg(sheet.sale.unit ?? "")

            onClicked: {
                sheet.problem = sheet.entry.refund(amount.text);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        amount.clear();
    }
    onOpened: amount.forceActiveFocus()

    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        Field {
            id: amount

            Layout.preferredWidth: 160
            horizontalAlignment: TextInput.AlignRight
            maximumLength: 16
            name: qsTr("What was paid back")
            objectName: "refund-amount"
            placeholderText: qsTr("all of it")
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: qsTr("of %1 that are left").arg(sheet.sale.left ?? "")
        }
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "refund-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
