import QtQuick
import QtQuick.Layouts
import Coinstage.Backend
import Coinstage.Controls
import Coinstage.Style

// Gives coins to one viewer.
Sheet {
    id: sheet

    required property ViewersPanel panel
    property string viewer: ""
    property string problem: ""

    objectName: "give-sheet"
    title: qsTr("Coins for %1").arg(panel.nameOf(viewer))
    width: 480

    buttons: [
        ActionButton {
            text: qsTr("Cancel")

            onClicked: sheet.close()
        },
        ActionButton {
            enabled: coins.amount > 0
            objectName: "give"
            primary: true
            text: coins.amount > 0 ? qsTr("Give %1 coins").arg(coins.text) : qsTr("Give")

            onClicked: {
                sheet.problem = sheet.panel.give(sheet.viewer, coins.text, reason.text);
                if (sheet.problem === "")
                    sheet.close();
            }
        }
    ]

    onAboutToShow: {
        problem = "";
        coins.clear();
        reason.clear();
    }
    onOpened: coins.forceActiveFocus()

    RowLayout {
        Layout.fillWidth: true
        spacing: 12

        NumberField {
            id: coins

            Layout.preferredWidth: 140
            maximumLength: 8
            name: qsTr("Coins")
            objectName: "give-coins"
            placeholderText: qsTr("Coins")
        }
        Words {
            Layout.fillWidth: true
            color: Tokens.muted
            figures: true
            text: qsTr("of %1 available").arg(sheet.panel.available)
        }
    }
    Field {
        id: reason

        Layout.fillWidth: true
        maximumLength: 60
        name: qsTr("What for")
        objectName: "give-reason"
        placeholderText: qsTr("What for (optional; name no person)")
    }
    Words {
        Layout.fillWidth: true
        color: Tokens.coral
        objectName: "give-problem"
        text: sheet.problem
        visible: text !== ""
        wrapMode: Text.WordWrap
    }
}
