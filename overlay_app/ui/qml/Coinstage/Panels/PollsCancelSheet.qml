import QtQuick
import QtQuick.Layouts
import Coinstage.Controls

// Asks why before a poll or a challenge is called off.
Sheet {
    id: sheet

    property var agreed: null

    function ask(question: string, consequence: string, call: var) {
        title = question;
        subtitle = consequence;
        agreed = call;
        open();
    }

    objectName: "cancel-poll-sheet"
    title: ""
    width: 540

    buttons: [
        ActionButton {
            text: qsTr("Keep it")

            onClicked: sheet.close()
        },
        ActionButton {
            danger: true
            enabled: reason.text.trim() !== ""
            objectName: "cancel-poll-now"
            text: qsTr("Cancel it")

            onClicked: {
                sheet.agreed(reason.text);
                sheet.close();
            }
        }
    ]

    onAboutToShow: reason.clear()
    onOpened: reason.forceActiveFocus()

    Field {
        id: reason

        Layout.fillWidth: true
        name: qsTr("Reason")
        objectName: "cancel-poll-reason"
        placeholderText: qsTr("Why? For example: the question was wrong")
    }
}
