import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// A sale that no feed told of.
Sheet {
    id: sheet

    required property MarketplacePanel panel
    property string problem: ""

    objectName: "sale-sheet"
    subtitle: qsTr("%1 · %2").arg(panel.item.name ?? "").arg(panel.item.rate ?? "")
    title: qsTr("Enter a sale")
    width: 520

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: amount.text.trim() !== ""
            objectName: "save-sale"
            primary: true
            text: qsTr("Book the sale")

            onClicked: {
                sheet.problem = sheet.panel.entry.sell(amount.text, currency.text, when.text);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        amount.text = panel.entry.suggestedPrice;
        currency.clear();
        when.clear();
    }
    onOpened: amount.forceActiveFocus()

    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        Field {
            id: amount

            Layout.fillWidth: true
            horizontalAlignment: TextInput.AlignRight
            maximumLength: 16
            name: qsTr("What was paid")
            objectName: "sale-amount"
            placeholderText: qsTr("What was paid")
        }
        Field {
            id: currency

            Layout.preferredWidth: 120
            maximumLength: 3
            name: qsTr("Currency, empty for coins")
            objectName: "sale-currency"
            placeholderText: qsTr("coins")
        }
    }
    Field {
        id: when

        Layout.fillWidth: true
        maximumLength: 20
        name: qsTr("When it was sold")
        objectName: "sale-when"
        placeholderText: qsTr("When, as 2026-12-24 20:15 (empty: now)")
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "sale-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
