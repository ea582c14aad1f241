import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls

// What this month has spent here, and the way to its limit.
ActionButton {
    id: line

    required property BudgetView budget
    required property string name

    Accessible.description: qsTr("Set the month's budget")
    Accessible.name: name + ", " + text
    flat: true
    font.pixelSize: 13
    font.weight: Font.Medium
    iconName: budget.passed ? "warning" : "balance"
    implicitHeight: 32
    objectName: "budget"
    text: budget.words

    onClicked: sheet.open()

    Sheet {
        id: sheet

        objectName: "budget-sheet"
        subtitle: qsTr("You are warned before a month's spending passes it. Leave it empty for no limit.")
        title: line.name

        buttons: [
            ActionButton {
                text: qsTr("Cancel")

                onClicked: sheet.close()
            },
            ActionButton {
                objectName: "set-budget"
                primary: true
                text: qsTr("Save")

                onClicked: {
                    line.budget.setLimit(isNaN(amount.amount) ? -1 : amount.amount);
                    sheet.close();
                }
            }
        ]

        onAboutToShow: amount.text = line.budget.limit < 0 ? "" : line.budget.limit.toFixed(0)
        onOpened: amount.forceActiveFocus()

        NumberField {
            id: amount

            Layout.preferredWidth: 200
            name: qsTr("Coins a month")
            objectName: "budget-amount"
            placeholderText: qsTr("no limit")
        }
    }
}
