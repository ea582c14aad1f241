import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls

// What the creator had before the books began: once.
Sheet {
    id: sheet

    required property BalancePanel panel

    objectName: "opening-sheet"
    subtitle: qsTr("The coins you had before these books began. It is entered once; later differences are corrections.")
    title: qsTr("Opening balance")

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: amount.amount > 0
            objectName: "set-opening"
            primary: true
            text: qsTr("Book it")

            onClicked: if (sheet.panel.setOpening(amount.amount))
                sheet.close()
        }
    ]

    onAboutToShow: amount.clear()
    onOpened: amount.forceActiveFocus()

    NumberField {
        id: amount

        Layout.preferredWidth: 180
        name: qsTr("Coins")
        objectName: "opening-amount"
        placeholderText: qsTr("Coins")
    }
}
