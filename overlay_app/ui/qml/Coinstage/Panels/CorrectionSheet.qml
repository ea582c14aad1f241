import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls

// Coins that no event tells of, with the reason for them.
Sheet {
    id: sheet

    required property BalancePanel panel

    objectName: "correction-sheet"
    subtitle: qsTr("Adds coins to the balance, or takes them with a minus. It stands in the statement with your reason, and can be reversed there.")
    title: qsTr("Correction")

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: amount.amount !== 0 && !isNaN(amount.amount) && reason.text.trim() !== ""
            objectName: "correct"
            primary: true
            text: qsTr("Book it")

            onClicked: if (sheet.panel.correct(amount.amount, reason.text))
                sheet.close()
        }
    ]

    onAboutToShow: {
        amount.clear();
        reason.clear();
    }
    onOpened: amount.forceActiveFocus()

    NumberField {
        id: amount

        Layout.preferredWidth: 180
        name: qsTr("Coins")
        negative: true
        objectName: "correction-amount"
        placeholderText: qsTr("Coins, such as -120")
    }
    Field {
        id: reason

        Layout.fillWidth: true
        name: qsTr("Reason")
        objectName: "correction-reason"
        placeholderText: qsTr("Reason")
    }
}
